// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// The story of one device: who it is, and what happened to it, in order of time.
///
/// It is made by the same code that a run executes, so it cannot differ from the run.
public struct DeviceStory: Sendable {
    /// Something that happened, in seconds from the scenario's start.
    public struct Moment: Sendable {
        /// When.
        public let time: Int
        /// The clock on the user's wall: seconds from the scenario's start, shifted by the time zone.
        public let localTime: Int
        /// The battery's level as a share of its capacity; nil on mains power.
        public let battery: Double?
        /// What.
        public let event: DeviceEvent
    }

    /// The device's number.
    public let device: Int
    /// Its cohort, as an index into the scenario's list.
    public let cohort: Int
    /// Its time zone, as an index into the scenario's list.
    public let timeZone: Int
    /// Its model.
    public let model: String
    /// The kind of owner, by the names of the cohort's lag.
    public let lagKind: String
    /// Whether supplements install by themselves, by the user's choice or by policy.
    public let installsAutomatically: Bool
    /// Bytes per second of its network.
    public let bandwidth: Int
    /// What happened.
    public let moments: [Moment]

    /// Follows a device of a world from the start to the horizon.
    ///
    /// - Parameters:
    ///   - world: the scenario, laid out.
    ///   - number: the device's, at least 0; it need not be below the scenario's number of devices.
    ///   - isFull: whether to tell of polls, restarts and charges that changed nothing, too.
    public init(_ world: World, device number: Int, isFull: Bool = false) {
        let plan = world.plan
        let horizon = world.scenario.horizon
        var process = FleetProcess(world, capacity: 1, observer: Recorder())
        var wheel = TimingWheel(capacity: 1)
        process.open(number...number)
        _ = wheel.run(&process, devices: 1, until: Tick(horizon))
        var story = process.behaviour.observer.story
        story += Self.turns(of: story, horizon: horizon)

        var device = Device()
        plan.prepare(&device, number: number)
        let cohortPlan = plan.cohorts[Int(device.cohort)]
        let trajectory = BatteryTrajectory(&device, plan)
        if isFull { story += Self.uneventful(device, plan, trajectory, told: story) }

        let scenario = world.scenario
        let cohortFacts = scenario.cohorts[Int(device.cohort)]
        self.device = number
        cohort = Int(device.cohort)
        timeZone = Int(device.zone)
        model = cohortFacts.models[Int(device.classIndex) - cohortPlan.firstClass].name
        lagKind = cohortFacts.lag.kinds[Int(device.lateness.kind)].name
        installsAutomatically = device.installsAutomatically
        bandwidth = Int(device.bandwidth)
        let zone = plan.zones[Int(device.zone)]
        let midnight = Int(scenario.start) - floorDivide(Int(scenario.start), daySeconds) * daySeconds
        moments = story.enumerated()
            .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map { _, entry in
                Moment(
                    time: entry.time, localTime: zone.local(entry.time) - midnight,
                    battery: cohortPlan.hasBattery
                        ? Double(trajectory.state(at: entry.time).level) / Double(fullBattery) : nil,
                    event: entry.event)
            }
    }

    /// Where exposure begins, and where it does not end: spells are told only when they are over.
    private static func turns(
        of story: [(time: Int, event: DeviceEvent)], horizon: Int
    ) -> [(time: Int, event: DeviceEvent)] {
        let end = story.last { $0.event == .leaves }?.time ?? horizon
        var begun: Set<Int> = []
        var turns: [(time: Int, event: DeviceEvent)] = []
        for (time, event) in story {
            guard case .exposed(let vulnerability, _, let from) = event else { continue }
            if begun.insert(vulnerability).inserted {
                turns.append((from, .becomesExposed(vulnerability: vulnerability)))
            }
            if time == end { turns.append((end, .staysExposed(vulnerability: vulnerability))) }
        }
        return turns
    }

    /// Polls, restarts and charges that changed nothing.
    private static func uneventful(
        _ device: Device, _ plan: Plan, _ trajectory: BatteryTrajectory,
        told: [(time: Int, event: DeviceEvent)]
    ) -> [(time: Int, event: DeviceEvent)] {
        let cohort = plan.cohorts[Int(device.cohort)]
        var extra: [(time: Int, event: DeviceEvent)] = []
        var offSpells: [Range<Int>] = []
        if cohort.hasBattery {
            var state = trajectory.initial()
            var offSince = state.isOff ? 0 : never
            while trajectory.breakpoint(state) < plan.horizon {
                var next = state
                trajectory.move(&next, to: trajectory.breakpoint(state))
                if next.isPlugged != state.isPlugged { extra.append((next.time, next.isPlugged ? .plugsIn : .unplugs)) }
                if next.isOff && !state.isOff { offSince = next.time }
                if !next.isOff && state.isOff { offSpells.append(offSince..<next.time) }
                state = next
            }
            if state.isOff { offSpells.append(offSince..<plan.horizon) }
        }
        var device = device
        let spells = offlineSpells(&device, plan)
        for spell in spells {
            if spell.lowerBound > 0 { extra.append((spell.lowerBound, .goesOffline)) }
            if spell.upperBound < plan.horizon { extra.append((spell.upperBound, .comesOnline)) }
        }
        let restarts = Set(
            told.compactMap { entry -> Int? in
                if case .restarts = entry.event { entry.time } else { nil }
            })
        let polls = Set(
            told.compactMap { entry -> Int? in
                if case .sees = entry.event { entry.time } else { nil }
            })
        func isOn(_ time: Int) -> Bool { !offSpells.contains { $0.contains(time) } }
        func isConnected(_ time: Int) -> Bool { isOn(time) && !spells.contains { $0.contains(time) } }
        var time = plan.habitualRestart(of: &device, after: -1)
        while time < plan.horizon {
            if isOn(time), !restarts.contains(time) { extra.append((time, .restarts(.habit))) }
            time = plan.habitualRestart(of: &device, after: time)
        }
        time = plan.poll(of: &device, from: 0)
        while time < plan.horizon {
            if isConnected(time), !polls.contains(time) { extra.append((time, .polls)) }
            time = plan.poll(of: &device, from: time + 1)
        }
        time = plan.nextCheck(of: &device, after: -1)
        while time < plan.horizon {
            if isConnected(time), !polls.contains(time) { extra.append((time, .checks)) }
            time = plan.nextCheck(of: &device, after: time)
        }
        // A device that is not there does nothing.
        let leaves = told.last { $0.event == .leaves }?.time ?? (told.isEmpty ? 0 : plan.horizon)
        return extra.filter { $0.time >= Int(device.joined) && $0.time < leaves }
    }

    /// The stretches of a run in which a device has no network.
    private static func offlineSpells(_ device: inout Device, _ plan: Plan) -> [Range<Int>] {
        guard plan.canBeOffline(&device) else { return [] }
        let network = NetworkCalendar(&device, plan)
        var spells: [Range<Int>] = []
        var time = 0
        while time < plan.horizon {
            let online = network.online(from: time)
            if online > time { spells.append(time..<min(online, plan.horizon)) }
            guard online < plan.horizon else { break }
            time = network.nextSpell(after: online)
        }
        return spells
    }
}
