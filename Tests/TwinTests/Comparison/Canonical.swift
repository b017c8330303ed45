// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// Something that happened to a device.
struct Moment: Equatable, CustomStringConvertible {
    var time: Int
    var event: DeviceEvent

    var description: String { "\(time) \(event)" }
}

extension [Moment] {
    /// The one order in which stories are compared: by time, then by the kind of event, then by what it says.
    ///
    /// So what is compared is which things happen in a second, and not in which order they are told.
    var inCanonicalOrder: [Moment] {
        map { (key: [$0.time] + $0.event.rank, moment: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map(\.moment)
    }
}

extension DeviceEvent {
    /// The kind of event and what it says, as numbers.
    fileprivate var rank: [Int] {
        switch self {
        case .starts(let release): [0, release]
        case .sees(let release): [1, release]
        case .downloads(let release, let seconds): [2, release, seconds]
        case .waitsForPower(let release): [3, release]
        case .stages(let release): [4, release]
        case .restarts(.habit): [5, 0]
        case .restarts(.automatic): [5, 1]
        case .restarts(.switchedOn): [5, 2]
        case .restarts(.enforced): [5, 3]
        case .applies(let release): [6, release]
        case .drops(let release): [7, release]
        case .switchesOff: [8]
        case .polls: [9]
        case .plugsIn: [10]
        case .unplugs: [11]
        case .neverExposed(let vulnerability): [12, vulnerability]
        case .protected(let vulnerability): [13, vulnerability]
        case .exposed(let vulnerability, let reason, let from): [14, vulnerability, from, Int(reason.rawValue)]
        case .becomesExposed(let vulnerability): [15, vulnerability]
        case .staysExposed(let vulnerability): [16, vulnerability]
        case .waitsForAuthorisation(let release): [17, release]
        case .isToldToInstall(let release): [18, release]
        case .isToRemove(let release): [19, release]
        case .removes(let release): [20, release]
        case .reopens(let vulnerability): [21, vulnerability]
        case .checks: [22]
        case .goesOffline: [23]
        case .comesOnline: [24]
        case .joins(let release): [25, release]
        case .leaves: [26]
        case .failsToDownload(let release): [27, release]
        case .relaunches(let release): [28, release]
        case .reports(let release): [29, release]
        }
    }

    /// The kind of event.
    var kind: String {
        switch self {
        case .starts: "starts"
        case .sees: "sees"
        case .downloads: "downloads"
        case .waitsForPower: "waitsForPower"
        case .stages: "stages"
        case .restarts(let cause): "restarts: \(cause)"
        case .applies: "applies"
        case .drops: "drops"
        case .switchesOff: "switchesOff"
        case .polls: "polls"
        case .plugsIn: "plugsIn"
        case .unplugs: "unplugs"
        case .neverExposed: "neverExposed"
        case .protected: "protected"
        case .exposed(_, let reason, _): "exposed: \(reason.name)"
        case .becomesExposed: "becomesExposed"
        case .staysExposed: "staysExposed"
        case .waitsForAuthorisation: "waitsForAuthorisation"
        case .isToldToInstall: "isToldToInstall"
        case .isToRemove: "isToRemove"
        case .removes: "removes"
        case .reopens: "reopens"
        case .checks: "checks"
        case .goesOffline: "goesOffline"
        case .comesOnline: "comesOnline"
        case .joins: "joins"
        case .leaves: "leaves"
        case .failsToDownload: "failsToDownload"
        case .relaunches: "relaunches"
        case .reports: "reports"
        }
    }
}
