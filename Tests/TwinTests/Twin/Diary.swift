// SPDX-License-Identifier: GPL-3.0-or-later

/// What happens to a device in one second, whatever it does about updates.
struct Occasion: OptionSet {
    let rawValue: UInt16

    /// Something that all devices of a model share, or a ramp's arrival: a look at the clock and nothing more.
    static let timeline = Occasion(rawValue: 1)
    static let switchesOff = Occasion(rawValue: 2)
    static let switchesOn = Occasion(rawValue: 4)
    static let plugsIn = Occasion(rawValue: 8)
    static let habitualRestart = Occasion(rawValue: 16)
    static let automaticRestart = Occasion(rawValue: 32)
    static let poll = Occasion(rawValue: 64)
    static let check = Occasion(rawValue: 128)
    static let goesOffline = Occasion(rawValue: 256)
    static let comesOnline = Occasion(rawValue: 512)
    static let relaunch = Occasion(rawValue: 1024)
    static let report = Occasion(rawValue: 2048)
}

/// All seconds of a run at which something happens to a device, in order.
struct Diary {
    private(set) var entries: [(time: Int, occasion: Occasion)] = []

    /// - Parameters:
    ///   - occasions: when what happens, in any order.
    ///   - horizon: the end of the run.
    init(_ occasions: [(time: Int, occasion: Occasion)], horizon: Int) {
        for (time, occasion) in occasions.sorted(by: { $0.time < $1.time }) where time >= 0 && time < horizon {
            if let last = entries.last, last.time == time {
                entries[entries.count - 1].occasion = last.occasion.union(occasion)
            } else {
                entries.append((time, occasion))
            }
        }
    }
}
