// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// Its own package, so that nobody who builds Ebb builds the benchmarks.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "ebb", path: "../..")],
    targets: ["hold", "fleet-patch"].map { name in
        .executableTarget(
            name: name, dependencies: [.product(name: "DiscreteEvents", package: "ebb")],
            swiftSettings: [
                .strictMemorySafety(), .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
            ])
    },
    swiftLanguageModes: [.v6]
)
