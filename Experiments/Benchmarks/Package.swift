// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

let engine = Target.Dependency.product(name: "DiscreteEvents", package: "ebb")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")

// Its own package, so that nobody who builds Ebb builds the benchmarks.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "ebb", path: "../.."),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    ],
    targets: [
        .executableTarget(name: "hold", dependencies: [engine]),
        .executableTarget(name: "hold-queues", dependencies: [engine, heap]),
        .executableTarget(name: "fleet-patch", dependencies: [engine]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    target.swiftSettings = [
        .strictMemorySafety(), .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
    ]
}
