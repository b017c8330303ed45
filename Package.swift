// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// Arrows point downward only:
//
//                         ebb                 command line
//                     /         \
//              Reporting    ScenarioFiles     pictures of CSV files  |  YAML in, CSV and JSON out
//                              |
//                     Experiments             replications, responses, comparisons, sweeps
//                      |       |
//               FleetModel   ExposureStatistics
//                   |    \     |
//        DiscreteEvents   --- CGSL
let package = Package(
    name: "ebb",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "ebb", targets: ["ebb"]),
        .library(name: "DiscreteEvents", targets: ["DiscreteEvents"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
        .target(name: "Tables"),
        .target(name: "DiscreteEvents"),
        .target(name: "FleetModel", dependencies: ["CGSL", "DiscreteEvents"]),
        .target(name: "ExposureStatistics", dependencies: ["CGSL"]),
        .target(
            name: "Experiments", dependencies: ["CGSL", "DiscreteEvents", "FleetModel", "ExposureStatistics"]),
        .target(
            name: "ScenarioFiles",
            dependencies: [
                "Tables", "Experiments", "FleetModel", "ExposureStatistics",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(name: "Reporting", dependencies: ["Tables"]),
        .executableTarget(
            name: "ebb",
            dependencies: [
                "Reporting", "ScenarioFiles", "Experiments", "FleetModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(name: "TestSupport", dependencies: ["CGSL"], path: "Tests/TestSupport"),
        .testTarget(name: "DiscreteEventsTests", dependencies: ["DiscreteEvents", "TestSupport"]),
        .testTarget(
            name: "ExposureStatisticsTests", dependencies: ["ExposureStatistics"], exclude: ["outside"]),
        .testTarget(
            name: "FleetModelTests",
            dependencies: ["FleetModel", "DiscreteEvents", "Experiments", "ScenarioFiles", "CGSL", "TestSupport"]),
        .testTarget(name: "ClosedFormTests", dependencies: ["FleetModel", "DiscreteEvents", "TestSupport"]),
        .testTarget(name: "TwinTests", dependencies: ["FleetModel", "DiscreteEvents", "TestSupport"]),
        .testTarget(
            name: "ScenarioFilesTests", dependencies: ["ScenarioFiles", "FleetModel"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables"]),
        .testTarget(name: "SweepTests", dependencies: ["ScenarioFiles", "Experiments", "FleetModel"]),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "ScenarioFiles", "Experiments"]),
        .testTarget(name: "CommandTests", dependencies: ["ebb", "TestSupport"]),
        .testTarget(
            name: "SurvivalTests",
            dependencies: ["ScenarioFiles", "Experiments", "FleetModel", "ExposureStatistics"], exclude: ["outside"]),
        .testTarget(
            name: "GoldenTests", dependencies: ["ScenarioFiles", "Experiments", "FleetModel", "ExposureStatistics"],
            exclude: ["golden"]),
    ],
    swiftLanguageModes: [.v6]
)

// One place for the settings that every Swift target shares: strict memory safety, explicit
// existentials, imports that stay internal unless said otherwise, and no warnings.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
