// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// Its own package, so that nobody who builds Ebb needs TestU01.
let package = Package(
    name: "randomness",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "ebb", path: "../..")],
    targets: [
        .systemLibrary(name: "CTestU01"),
        .executableTarget(
            name: "batteries", dependencies: ["CTestU01", .product(name: "DiscreteEvents", package: "ebb")],
            swiftSettings: [
                .strictMemorySafety(), .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
