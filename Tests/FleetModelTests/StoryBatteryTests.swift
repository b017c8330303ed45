// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// ``Battery/clockwork`` loses 100 % a day: full at the start, it is at 50 % after 12 hours, empty after 24, and off until 25.
@Suite("Batteries, by hand")
struct StoryBatteryTests {
    private func fixture(_ releases: [Release], exposedFrom: Int = 0, _ change: (inout Battery) -> Void = { _ in })
        -> Fixture
    {
        var fixture = Fixture(releases, exposedFrom: exposedFrom)
        var battery = Battery.clockwork
        change(&battery)
        fixture.cohort.power = .battery(battery)
        // Nobody but switching on restarts the device.
        fixture.habits.automaticRestart.probability = 0
        return fixture
    }

    /// On at 25 h, two hours on the charger bring 20 %, which last 4 h 48 min.
    private let secondOff = day + 7 * hour + 48 * minute

    @Test("A device without charge is off until it is charged, which counts as a restart")
    func offAndOn() {
        var fixture = fixture([])
        fixture.habits.polls = .never
        let story = fixture.story(isFull: true)
        #expect(story.times(.switchesOff).prefix(2) == [day, secondOff])
        #expect(story.times(.restarts(.switchedOn)).first == day + hour)
        #expect(story.times(.unplugs).first == day + 3 * hour)
    }

    @Test("What is staged when the battery runs out is applied when the device comes back")
    func appliesAtSwitchOn() {
        let story = fixture([.supplement("a", at: day - hour)], exposedFrom: day - hour).story()
        #expect(
            story.happenings.prefix(6) == [
                at(day - hour, .sees(release: 1)), at(day - hour + 1, .downloads(release: 1, seconds: 59)),
                at(day - hour + 60, .stages(release: 1)), at(day, .switchesOff), at(day + hour, .restarts(.switchedOn)),
                at(day + hour, .applies(release: 1)),
            ])
        #expect(
            story.spells[0] == [
                spell(.automaticDelay, day - hour, day - hour + 1),
                spell(.downloading, day - hour + 1, day - hour + 60), spell(.awaitingRestart, day - hour + 60, day),
                spell(.battery, day, day + hour),
            ])
    }

    @Test("An off device has the reason battery, whatever is in hand or to be had")
    func reasonWhileOff() {
        let story = fixture([.supplement("a", at: day + 10)], exposedFrom: day + 5).story()
        #expect(story.spells[0]?.first == spell(.battery, day + 5, day + hour))
        #expect(story.time(.sees(release: 1)) == day + hour)
        #expect(story.protected[0] == secondOff + hour)
    }

    @Test("A download that would begin past the horizon never does, on a battery that runs flat too")
    func beyondTheHorizon() {
        var fixture = fixture([.supplement("a", at: hour)], exposedFrom: hour)
        fixture.habits.automaticDelay = .constant(Double(11 * day))
        let story = fixture.story()
        #expect(story.time(.sees(release: 1)) == hour)
        #expect(story.time(.downloads(release: 1, seconds: 59)) == nil)
        #expect(story.protected.isEmpty)
        #expect(Set((story.spells[0] ?? []).map(\.reason)) == [.automaticDelay, .battery])
    }

    @Test("A download stands still while the device is off, and goes on from where it was")
    func downloadPauses() {
        let story = fixture([.supplement("a", at: day - 20)], exposedFrom: day - 20).story()
        #expect(story.time(.stages(release: 1)) == day + hour + 40)
        #expect(
            story.spells[0]?.prefix(4) == [
                spell(.automaticDelay, day - 20, day - 19), spell(.downloading, day - 19, day),
                spell(.battery, day, day + hour),
                spell(.downloading, day + hour, day + hour + 40),
            ])
    }

    @Test("A download that would end at the very second of switching off ends at switching on")
    func downloadEndsAtSwitchOff() {
        let story = fixture([.supplement("a", at: day - 60)]).story()
        #expect(story.time(.stages(release: 1)) == day + hour)
        // It was not staged before the restart, so that one did not apply it.
        #expect(story.time(.applies(release: 1)) == secondOff + hour)
    }

    /// The delay, and when the download begins.
    @Test(
        "The automatic-install delay runs on while the device is off",
        arguments: [
            (20, day - 10), (600, day + hour), (hour + 29, day + hour), (hour + 31, day + hour + 1),
            (2 * hour, day + 2 * hour - 30),
        ])
    func delayRunsOn(delay: Int, download: Int) {
        var fixture = fixture([.supplement("a", at: day - 30)])
        fixture.habits.automaticDelay = .constant(delay.double)
        #expect(fixture.story().time(.downloads(release: 1, seconds: 59)) == download)
    }

    @Test("A withdrawal reaches an off device when it is on again; what was staged has been applied by then")
    func withdrawnWhileOff() {
        let staged = fixture([.supplement("a", at: day - hour, withdrawn: day + 10)]).story()
        #expect(staged.protected[0] == day + hour)
        let downloading = fixture([.supplement("a", at: day - 20, withdrawn: day + 10)]).story()
        #expect(downloading.time(.drops(release: 1)) == day + hour)
        #expect(downloading.protected.isEmpty)
        let atTheSecond = fixture([.supplement("a", at: day - hour, withdrawn: day)]).story()
        #expect(atTheSecond.time(.drops(release: 1)) == day)
    }

    /// 20 % are left after 19 h 12 min. Half an hour later the user, who looks for a charger at 20 %, plugs in.
    private let atFloor = 19 * hour + 12 * minute

    private func floored(staged: Int, chip: Chip = .appleSilicon) -> Story {
        var fixture = fixture([.supplement("a", at: staged - 60)], exposedFrom: staged - 60) { battery in
            battery.lowLevel = .constant(0.20)
            battery.lowDelay = .constant(1800)
            battery.floor = Battery.Floor(appleSilicon: 0.10, intel: 0.20)
        }
        fixture.cohort.models[0].chip = chip
        fixture.scenario.releases[1].size.intel = 59_000
        return fixture.story()
    }

    @Test("Exactly at the floor it stages; one second later it waits for the next plug-in")
    func floor() {
        #expect(floored(staged: atFloor, chip: .intel).time(.stages(release: 1)) == atFloor)
        let late = floored(staged: atFloor + 1, chip: .intel)
        #expect(
            late.happenings.suffix(2) == [
                at(atFloor + 1, .waitsForPower(release: 1)), at(atFloor + 1800, .stages(release: 1)),
            ])
        #expect(
            late.spells[0]?.prefix(4) == [
                spell(.automaticDelay, atFloor - 59, atFloor - 58), spell(.downloading, atFloor - 58, atFloor + 1),
                spell(.battery, atFloor + 1, atFloor + 1800),
                spell(.awaitingRestart, atFloor + 1800, 10 * day),
            ])
    }

    @Test("Apple silicon has its own floor, and on power there is none")
    func floorByChip() {
        #expect(floored(staged: atFloor + 1).time(.stages(release: 1)) == atFloor + 1)
        #expect(floored(staged: atFloor + 1800, chip: .intel).time(.waitsForPower(release: 1)) == nil)
        #expect(floored(staged: atFloor + 1800, chip: .intel).time(.stages(release: 1)) == atFloor + 1800)
    }

    @Test("A minor update has a floor of its own")
    func minorFloor() {
        var fixture = fixture([.minor("26.2", at: 12 * hour - 119, fixes: [0])]) { battery in
            battery.minorFloor = Battery.Floor(appleSilicon: 0.50, intel: 0)
            battery.lowLevel = .constant(0.20)
            battery.lowDelay = .constant(1800)
        }
        fixture.cohort.lag = .after(.constant(0))
        #expect(fixture.story().time(.stages(release: 1)) == atFloor + 1800)
        fixture.scenario.releases[1].released -= 1
        #expect(fixture.story().time(.stages(release: 1)) == 12 * hour)
    }

    @Test("A withdrawal drops an update that waits for power")
    func withdrawnBelowFloor() {
        var fixture = fixture([.supplement("a", at: atFloor, withdrawn: atFloor + 300)]) { battery in
            battery.lowLevel = .constant(0.20)
            battery.lowDelay = .constant(1800)
            battery.floor = Battery.Floor(appleSilicon: 0.20, intel: 0)
        }
        fixture.scenario.horizon = 2 * day
        let story = fixture.story()
        #expect(story.time(.waitsForPower(release: 1)) == atFloor + 60)
        #expect(story.time(.drops(release: 1)) == atFloor + 300)
        #expect(story.time(.stages(release: 1)) == nil)
    }

    @Test("A device on a battery restarts by itself only in a night that charges")
    func chargingNights() {
        for (nights, protected) in [(0.0, nil), (1.0, day + 3 * hour)] as [(Double, Int?)] {
            var fixture = fixture([.supplement("a", at: 12 * hour)]) { battery in
                battery.nights = .constant(nights)
                battery.drain = .constant(1)
            }
            fixture.habits.automaticRestart.probability = 1
            #expect(fixture.story().protected[0] == protected)
        }
    }

    /// A device that starts with less charge than it loses while its user looks for a charger goes off.
    @Test("A device that starts with next to no charge goes off before anybody plugs it in")
    func startsLow() {
        let story = fixture([.supplement("a", at: 2 * hour)]) { battery in
            battery.initialLevel = .constant(0.01)
            battery.lowLevel = .constant(0.20)
        }.story()
        // 1 % lasts 14 min 24 s; the charger comes after an hour.
        #expect(story.time(.switchesOff) == 14 * minute + 24)
        #expect(story.time(.restarts(.switchedOn)) == hour)
    }

    /// A minute on the charger brings 1/6 %, the search for it takes 12.5 %: from one search to the next the level falls.
    @Test("A device that is only ever charged for a moment runs flat in the end")
    func tinyCharges() {
        let story = fixture([]) { battery in
            battery.lowLevel = .constant(0.20)
            battery.lowDelay = .constant(3 * hour.double)
            battery.lowDuration = minute
        }.story()
        // At 20 % after 19 h 12 min; at 7.5 % three hours later; a minute on the charger makes 7 2/3 %, good for 6,624 s.
        let unplugged = atFloor + 3 * hour + minute
        #expect(story.time(.switchesOff) == unplugged + 6624)
    }
}
