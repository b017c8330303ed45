// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// One device: its state, and its traits, drawn once.
///
/// What every event reads comes first, what few devices need last, so that an event waits for few lines of memory.
struct Device: BitwiseCopyable {
    // State.
    var poll: Tick = .never
    var restart: Tick = .never
    var power: Tick = .never
    /// The instant up to which exposure has been accounted for.
    var accounted: Tick = 0
    /// The supplement and the minor update in hand.
    var supplement = InHand()
    var minor = InHand()
    /// The supplement that the minor update in hand brings: its place among those of that base plus 1, 0 for none; and when the
    /// device hears of its withdrawal, if before that of the minor update.
    var brought: Int32 = 0
    var broughtWithdrawn: Tick = .never
    /// The vulnerabilities whose account is not closed: not yet exposed, or exposed.
    var open: UInt64 = 0
    /// The vulnerabilities that it does not have.
    var fixed: UInt64 = 0
    /// The base, as an index into the class's minors.
    var base: Int32 = 0
    /// The supplement applied on it: its place among the base's supplements plus 1; 0 for none.
    var letter: Int32 = 0
    /// Whether it is off, with an empty battery.
    var isOff = false
    /// Whether the update in hand is taken to be staged as soon as it is prepared, because it makes no difference.
    var presumesStaging = false
    /// Which update in hand is enforced, its deadline, and when that restarts the device.
    var enforced = Place.none
    var deadline: Tick = .never
    var forced: Tick = .never
    /// When the device next looks at its declarations, and since when it has heard of all those declared before.
    var looks: Tick = .never
    var heard: Tick = 0
    /// When the owner will decide to remove the supplement that runs, and when the device will hear of its withdrawal.
    var removal: Tick = .never
    var recall: Tick = .never
    /// Since when the supplement that runs is to be removed, and whether by its owner.
    var removesFrom: Tick = .never
    var isRemovedByOwner = false
    /// The latest letter that the owner has removed from the base, as ``letter`` counts.
    var removedLetter: Int32 = 0

    // Traits, and what is remembered of them.
    var installsAutomatically = false
    /// Whether its cohort is ``CohortPlan/isPlain``.
    var isPlain = true
    var classIndex: Int32 = 0
    var cohort: Int32 = 0
    var zone: Int32 = 0
    var random = KeyedRandom(key: 0)
    /// Since when the installed release has been running.
    var installedSince: Tick = 0
    /// The first instant at which a poll may take a minor update later than the base, and the update whose clock it is.
    var minorDue: Tick = .never
    var firstMinor: Int32 = 0
    /// The user's next restart after ``habitKnownFrom``, remembered because it answers every question until it is past.
    var habit: Tick = 0
    var habitKnownFrom: Tick = .never
    /// Local seconds of the day between which the user is awake.
    var wake: Int32 = 0
    var bed: Int32 = 0
    var polls = Pace()
    var restarts = Pace()
    var checks = Pace()
    var spells = Pace()
    var needsAuthorisation = false
    /// Bytes per second.
    var bandwidth: Int32 = 0
    /// How late the owner is with updates on a line, and with upgrades to a newer one.
    var lateness = Lateness()
    var majorLateness = Lateness()
    var battery = BatteryTraits()
    /// The power to come, followed from breakpoint to breakpoint; only where the battery can run flat.
    var charge = BatteryState()

    // What only devices of cohorts need that are not plain.
    /// The Safari release in hand, and the one installed: its place among those of the line plus 1; 0 for none.
    var safari = InHand()
    var safariInstalled: Int32 = 0
    /// Whether it is in the fleet; since when, or when it will join.
    var isPresent = true
    var joined: Tick = 0
    /// When it leaves the fleet.
    var leaves: Tick = .never
    /// What the server thinks that it does not have, up to when the errors of that are counted, and when the next report is sent.
    var reported: UInt64 = 0
    var known: Tick = 0
    var report: Tick = .never
    var reports = Pace()
    var relaunches = Pace()

    /// A device before its traits are drawn; in place, as a copy costs an event's time.
    @inline(__always)
    init() {}

    /// The earliest thing that happens to the device next.
    @inline(__always)
    var due: Tick {
        if isPlain {
            return isOff ? power : min(min(poll, restart), min(power, min(supplement.withdrawn, minor.withdrawn)))
        }
        guard isPresent else { return joined }
        if isOff { return min(power, leaves) }
        let updates = min(min(supplement.withdrawn, minor.withdrawn), min(safari.withdrawn, safari.relaunched))
        let owner = min(min(looks, report), min(removal, recall))
        return min(min(min(poll, restart), min(power, leaves)), min(updates, owner))
    }

    /// Letters after this one are new to it: neither applied nor removed by its owner.
    @inline(__always)
    var newLetters: Int32 { max(letter, removedLetter) }

    /// When the first update in hand is staged.
    @inline(__always)
    var staged: Tick { min(supplement.staged, minor.staged) }

    /// An update leaves its place in hand; if it was enforced, the device looks at its declarations.
    @inline(__always)
    mutating func leave(_ place: Place, at time: Int) {
        guard enforced == place else { return }
        enforced = .none
        forced = .never
        looks = min(looks, tick(time))
    }
}

/// How often something recurs in one device's life: a trait.
struct Pace: BitwiseCopyable {
    /// Seconds of the recurrence's own clock from slot to slot.
    var interval: Int32 = 1
    /// Where its slot 0 begins, for a recurrence in fixed slots.
    var phase: Int32 = 0
}

/// A battery's traits.
struct BatteryTraits {
    /// Battery units per second off and on power.
    var drain: Int32 = 0
    var charge: Int32 = 0
    /// The level at which the user looks for a charger, in battery units.
    var lowLevel: Int32 = 0
    /// A level below which the battery never falls; 0 if there is none.
    var lowest: Int32 = 0
    /// The chance that a night is spent charging, and that a day has a top-up.
    var nights = Chance(1)
    var topUps = Chance(0)
}

/// An instant, not before the start, as a tick; ``never`` and whatever lies past the end of ticks is `Tick.never`.
@inline(__always)
func tick(_ time: Int) -> Tick {
    assert(time >= 0, "an instant before the start")
    return time >= Int(Tick.never) ? .never : Tick(truncatingIfNeeded: time)
}
