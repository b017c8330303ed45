// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// Deadlines and permissions, worked out on paper.
@Suite("What an administrator decides, by hand")
struct StoryPolicyTests {
    /// A minor update that nobody takes by himself, and a declaration of it on the second day.
    private func enforced(by deadline: Int) -> Fixture {
        var fixture = Fixture([.minor("26.2", at: day, fixes: [0])])
        fixture.habits.automaticRestart.probability = 0
        fixture.policy.enforcements = [
            Enforcement(release: 1, takesSupplements: true, declared: 2 * day, deadline: deadline)
        ]
        return fixture
    }

    @Test("An enforced update is downloaded on receipt and applied at the deadline")
    func deadline() {
        let deadline = 4 * day + 10 * hour
        #expect(
            enforced(by: deadline).story().happenings == [
                at(2 * day, .isToldToInstall(release: 1)), at(2 * day, .sees(release: 1)),
                at(2 * day, .downloads(release: 1, seconds: 120)), at(2 * day + 120, .stages(release: 1)),
                at(deadline, .restarts(.enforced)), at(deadline, .applies(release: 1)),
            ])
    }

    @Test("A deadline that is past means an hour after receipt")
    func pastDeadline() {
        for deadline in [day, 2 * day] {
            #expect(enforced(by: deadline).story().protected[0] == 2 * day + hour)
        }
        #expect(enforced(by: 2 * day + 1).story().protected[0] == 2 * day + 121)
    }

    @Test("A Mac that is enrolled without supervision follows no declaration")
    func unsupervised() {
        var fixture = enforced(by: 4 * day)
        for management in [Management.enrolled, .none] {
            fixture.cohort.management = management
            #expect(fixture.story().happenings.isEmpty)
        }
    }

    @Test("Several policies are combined by Apple's rules")
    func merging() {
        let one = Policy(
            name: "one", installSecurityUpdate: .alwaysOn, download: .allowed, installOSUpdates: .alwaysOff,
            enable: true, enableRollback: false, combinedPeriodInDays: 7, minorPeriodInDays: 30)
        let other = Policy(
            name: "other", installSecurityUpdate: .allowed, download: .alwaysOn, installOSUpdates: .alwaysOn,
            enable: false, enableRollback: true, combinedPeriodInDays: 14, majorPeriodInDays: 90)
        let both = Policy(
            name: "one+other", installSecurityUpdate: .alwaysOn, download: .alwaysOn, installOSUpdates: .alwaysOff,
            enable: false, enableRollback: false, combinedPeriodInDays: 14, minorPeriodInDays: 30,
            majorPeriodInDays: 90)
        #expect(one.merged(with: other) == both)
    }

    @Test("Where automatic installation of minor updates is off, who leaves it to that gets none")
    func automaticUpdates() {
        var fixture = Fixture([.minor("26.2", at: day, fixes: [0])])
        let wait = Lag.Delay.after(.constant(Double(day)))
        fixture.cohort.lag.kinds = [Lag.Kind(name: "automatic", share: 1, delay: wait, isAutomatic: true)]
        #expect(fixture.story().time(.sees(release: 1)) == 2 * day)
        fixture.policy.installOSUpdates = .alwaysOff
        #expect(fixture.story().happenings.isEmpty)
        fixture.policy = Policy(name: "off", download: .alwaysOff)
        #expect(fixture.story().happenings.isEmpty)
    }

    @Test("Always on, minor updates have a second clock, and the earlier of the two counts")
    func alwaysOn() {
        var fixture = Fixture([.minor("26.2", at: day, fixes: [0])])
        fixture.policy.installOSUpdates = .alwaysOn
        fixture.cohort.lag.alwaysOn = .after(.constant(Double(hour)))
        #expect(fixture.story().time(.sees(release: 1)) == day + hour)
        fixture.cohort.lag.kinds = [Lag.Kind(name: "eager", share: 1, delay: .after(.constant(Double(minute))))]
        #expect(fixture.story().time(.sees(release: 1)) == day + minute)
    }
}
