// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

/// What the comparison of some scenarios has come to.
struct Outcome: Sendable {
    var scenarios = 0
    var devices = 0
    var moments = 0
    /// How often each kind of event occurred.
    var events: [String: Int] = [:]
    /// How often a twin noted a rule or a coincidence.
    var marks: [Mark: Int] = [:]
    /// How many devices lived under each setting of a switch.
    var settings: [String: Int] = [:]
    /// Stories that differ: a few lines each.
    var storyDifferences: [String] = []
    /// Totals that differ: a line each.
    var totalDifferences: [String] = []

    /// Compares all devices of one scenario, and their totals.
    ///
    /// - Parameter rules: the rules that the scenario may make use of.
    init(seed: UInt64, devices: Int, rules: Set<ScenarioMaker.Rule> = Set(ScenarioMaker.Rule.allCases)) {
        var maker = ScenarioMaker(seed: seed)
        maker.rules.formIntersection(rules)
        let scenario = maker.scenario(devices: devices)
        let world = World(scenario)
        let twinWorld = TwinWorld(scenario)
        var totals = Totals()
        var curves = Curves(TallyLayout(scenario))
        scenarios = 1
        self.devices = devices
        for device in 0..<devices {
            let twin = Twin(twinWorld, device: device)
            twin.live()
            totals.add(twin)
            curves.add(twin)
            let expected = twin.story.map { Moment(time: $0.time, event: $0.event) }.inCanonicalOrder
            let story = DeviceStory(world, device: device).moments
                .map { Moment(time: $0.time, event: $0.event) }.inCanonicalOrder
            count(twin, expected)
            if let difference = difference(between: expected, and: story) {
                let traits = twin.traits
                let who = "\(traits.cohort.platform), \(traits.model.name), \(traits.clock.zone.name)"
                storyDifferences.append("seed \(seed), device \(device) (\(who)):\n" + difference)
            }
        }
        var run = FleetRun(world, shardSize: devices)
        run.run(0..<devices)
        let lines = totals.differences(from: Totals(run.tally)) + curves.differences(from: Curves(run.tally))
        for line in lines { totalDifferences.append("seed \(seed): " + line) }
    }

    init() {}

    mutating func add(_ other: Outcome) {
        scenarios += other.scenarios
        devices += other.devices
        moments += other.moments
        events.merge(other.events, uniquingKeysWith: +)
        marks.merge(other.marks, uniquingKeysWith: +)
        settings.merge(other.settings, uniquingKeysWith: +)
        storyDifferences += other.storyDifferences
        totalDifferences += other.totalDifferences
    }

    private mutating func count(_ twin: Twin, _ story: [Moment]) {
        moments += story.count
        for moment in story { events[moment.event.kind, default: 0] += 1 }
        marks.merge(twin.marks, uniquingKeysWith: +)
        guard twin.isCounted else { return }
        for setting in twin.settings { settings[setting, default: 0] += 1 }
    }
}

/// The first moment at which two stories differ, with its neighbours from both; nil if they are the same.
private func difference(between twin: [Moment], and model: [Moment]) -> String? {
    guard twin != model else { return nil }
    let first = zip(twin, model).prefix { $0 == $1 }.count
    func excerpt(_ name: String, _ story: [Moment]) -> String {
        let lines = story.indices.filter { abs($0 - first) <= 4 }
            .map { ($0 == first ? "  > " : "    ") + story[$0].description }
        return "  \(name):\n" + lines.joined(separator: "\n")
    }
    return excerpt("twin", twin) + "\n" + excerpt("model", model)
}
