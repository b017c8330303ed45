// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import FleetModel

/// Batteries are evaluated when a rule asks, with shortcuts; here each answer is compared with the trajectory followed from the
/// scenario's start, breakpoint by breakpoint. Habits are generated: every kind of battery, seeds fixed.
@Suite("A battery evaluated when it is needed is the battery followed step by step")
struct BatteryTests {
    /// A device of a scenario with nothing but a battery, and its trajectory step by step.
    struct Case {
        let world: World
        let trajectory: BatteryTrajectory
        let horizon: Int
        /// The states at the start and at each breakpoint up to the horizon.
        let steps: [BatteryState]

        init(
            _ battery: Battery, device: Int = 0, horizon: Int = 15 * day, habits: Habits = .clockwork,
            zone: TimeZoneTable? = .berlin2026
        ) {
            var fixture = Fixture()
            fixture.scenario.start = 1_773_705_600
            fixture.scenario.horizon = horizon
            if let zone { fixture.scenario.timeZones = [zone] }
            fixture.habits = habits
            fixture.cohort.power = .battery(battery)
            world = World(fixture.scenario)
            var traits = Device()
            world.plan.prepare(&traits, number: device)
            trajectory = BatteryTrajectory(&traits, world.plan)
            self.horizon = horizon
            // Two charges may begin at one instant, which is then a breakpoint twice.
            var states = [trajectory.initial()]
            while let last = states.last, trajectory.breakpoint(last) < horizon {
                var next = last
                trajectory.move(&next, to: trajectory.breakpoint(last))
                states.append(next)
            }
            steps = states
        }

        /// The state at an instant by steps alone.
        func stepped(to time: Int) -> BatteryState {
            var state = steps.last { $0.time <= time } ?? steps[0]
            trajectory.move(&state, to: time)
            return state
        }

        /// The first instant from a state on at which the device is on power, by steps alone.
        func firstOnPower(from state: BatteryState) -> Int {
            state.isPlugged ? state.time : steps.first { $0.time > state.time && $0.isPlugged }?.time ?? never
        }

        /// When the device goes off or comes on, by steps alone.
        var switches: [Int] {
            zip(steps, steps.dropFirst()).filter { $0.isOff != $1.isOff }.map(\.1.time)
        }
    }

    /// Generated habits, each followed once.
    private static let cases = (0..<habits).map(generate)
    private static let habits = sampleSize(debug: 60, release: 240)
    private static func generated(_ seed: Int) -> Case { cases[seed] }

    private static func generate(_ seed: Int) -> Case {
        var generator = ScenarioGenerator(seed: UInt64(1000 + seed))
        var habits = Habits.clockwork
        switch seed % 4 {
        case 0: break
        case 1: (habits.wake, habits.bed) = (.constant(0), .constant(day.double))
        case 2: (habits.wake, habits.bed) = (.constant(10), .constant(day.double - 10))
        default:
            (habits.wake, habits.bed) = (
                .uniform(from: 5 * hour.double, to: 8 * hour.double), .constant(22 * hour.double)
            )
        }
        return Case(generator.battery(), device: seed, habits: habits, zone: zones[seed % zones.count])
    }

    /// None, a real one, and some that no country has: clocks that change twice in a day or night, or back over midnight.
    private static let zones: [TimeZoneTable?] = [
        nil, .berlin2026, zone((5 * day, 12), (5 * day + 12 * hour, 6), (never, 0)),
        zone((5 * day - 3 * hour, 0), (5 * day + 2 * hour, 4), (never, 8)),
        zone((6 * day + 10 * hour, 14), (never, -10)),
        zone((4 * day + 20 * minute, 0), (never, -1)),
    ]

    /// A time zone with offsets in hours, each until an instant.
    private static func zone(_ periods: (until: Int, hours: Int)...) -> TimeZoneTable {
        TimeZoneTable(name: "odd", periods: periods.map { .init(until: $0.until, offset: $0.hours * hour) })
    }

    @Test("The state at any instant", arguments: 0..<habits)
    func state(seed: Int) {
        let battery = Self.generated(seed)
        var source = TestSource(seed: UInt64(seed))
        var instants = (0..<40).map { _ in Int.random(in: 0..<battery.horizon, using: &source) }
        for step in battery.steps.shuffled(using: &source).prefix(20) { instants += [step.time, step.time + 1] }
        for time in instants where time < battery.horizon {
            let (lazy, stepped) = (battery.trajectory.state(at: time), battery.stepped(to: time))
            #expect(lazy.level == stepped.level, "at \(time)")
            #expect(lazy.isPlugged == stepped.isPlugged, "at \(time)")
            #expect(lazy.isOff == stepped.isOff, "at \(time)")
            #expect(lazy.isPlugged || lazy.lowPlugIn == stepped.lowPlugIn, "at \(time)")
            #expect(battery.trajectory.breakpoint(lazy) == battery.trajectory.breakpoint(stepped), "at \(time)")
        }
    }

    @Test("Levels stay between empty and full, and time never goes back", arguments: 0..<habits)
    func levels(seed: Int) {
        let battery = Self.generated(seed)
        #expect(battery.steps.allSatisfy { (0...fullBattery).contains($0.level) })
        #expect(zip(battery.steps, battery.steps.dropFirst()).allSatisfy { $0.time <= $1.time })
        // Off means empty and unplugged, and nothing else.
        #expect(battery.steps.allSatisfy { $0.isOff == ($0.level == 0 && !$0.isPlugged) })
    }

    @Test("Going off and coming on, up to the horizon", arguments: 0..<habits)
    func switches(seed: Int) {
        let battery = Self.generated(seed)
        let expected = battery.switches
        var state = battery.trajectory.initial()
        var found: [Int] = []
        while found.count <= expected.count {
            let time = battery.trajectory.nextSwitch(&state)
            guard time < battery.horizon else { break }
            found.append(time)
        }
        #expect(found == expected)
    }

    @Test("A battery that is said never to run flat does not", arguments: 0..<habits)
    func canRunFlat(seed: Int) {
        let battery = Self.generated(seed)
        if !battery.trajectory.canRunFlat { #expect(!battery.steps.contains { $0.isOff }) }
    }

    @Test("The first instant on power or above a floor", arguments: 0..<habits)
    func firstAbove(seed: Int) {
        let battery = Self.generated(seed)
        var source = TestSource(seed: UInt64(seed))
        for _ in 0..<60 {
            let time = Int.random(in: 0..<battery.horizon, using: &source)
            let floor = Int.random(in: 1...fullBattery, using: &source)
            let state = battery.stepped(to: time)
            let first = state.level >= floor ? time : battery.firstOnPower(from: state)
            #expect(battery.trajectory.first(above: floor, from: time) == first, "from \(time)")
        }
    }

    @Test("The next plug-in", arguments: 0..<habits)
    func nextPlugIn(seed: Int) {
        let battery = Self.generated(seed)
        var source = TestSource(seed: UInt64(seed))
        for _ in 0..<30 {
            let time = Int.random(in: 0..<battery.horizon, using: &source)
            let state = battery.stepped(to: time)
            let next = battery.firstOnPower(from: state)
            #expect(battery.trajectory.nextPlugIn(state) == next)
            #expect(battery.trajectory.nextPlugIn(battery.trajectory.state(at: time)) == next)
        }
    }

    /// The whole path through a run: what a story says is what the steps say.
    @Test("A run switches devices off and on when the steps do", arguments: 0..<habits)
    func run(seed: Int) {
        let battery = Self.generated(seed)
        let story = Story(DeviceStory(battery.world, device: seed))
        let isOffAtFirst = battery.steps[0].isOff
        let offs = battery.switches.enumerated().filter { ($0.offset % 2 == 0) != isOffAtFirst }.map(\.element)
        let ons = battery.switches.enumerated().filter { ($0.offset % 2 == 0) == isOffAtFirst }.map(\.element)
        #expect(story.times(.switchesOff) == offs)
        #expect(story.times(.restarts(.switchedOn)) == ons)
    }

    @Test("The generated habits contain what the tests are about")
    func variety() {
        let cases = Self.cases
        let flat = cases.filter { !$0.switches.isEmpty }
        #expect(flat.count > cases.count / 8)
        #expect(flat.contains { $0.switches.count > 40 })
        #expect(cases.contains { !$0.trajectory.canRunFlat })
        #expect(cases.contains { $0.steps.allSatisfy { $0.level > 0 && !$0.isOff } })
        #expect(cases.contains { $0.steps.count > 60 && $0.switches.isEmpty })
    }

    @Test("A device on mains power is never off")
    func mains() {
        let story = Fixture([.supplement("a", at: day)]).story(isFull: false)
        #expect(story.time(.switchesOff) == nil)
        #expect(story.told.moments.allSatisfy { $0.battery == nil })
    }
}
