// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// `hold --holds N`: at least N events in one shard, after a warm-up in which every device has had one.
func run(_ arguments: [String]) {
    guard arguments.count == 3, arguments[1] == "--holds", let holds = Int(arguments[2]), holds > 0 else {
        print("usage: hold --holds NUMBER")
        return
    }
    var wheel = TimingWheel(capacity: Hold.devices)
    var process = Hold(shard: 0)
    let clock = ContinuousClock()
    var events = 0
    let duration = clock.measure {
        // One event a tick on average, and 4,096 ticks to warm up.
        events = wheel.run(&process, devices: Hold.devices, until: Tick(holds + 4096))
    }
    let nanoseconds = Double(duration.components.attoseconds) * 1e-9 + Double(duration.components.seconds) * 1e9
    print("events \(events), checksum \(process.checksum), \(nanoseconds / Double(events)) ns an event")
}

run(CommandLine.arguments)
