// SPDX-License-Identifier: GPL-3.0-or-later

/// What the world offers against one vulnerability to devices of one class on one base, from an instant on.
///
/// An outlook changes only at instants that the timeline and the policy fix, so it is worked out once for all devices;
/// a device's own state then turns it into a blocking reason.
struct Outlook: Equatable {
    /// Where it begins; it ends where the next one begins.
    var start: Int
    /// What there is to wait for.
    var prospect: Prospect
    /// The supplements on this base that carry the fix and are offered now, as a bit mask over those of the base.
    var live: UInt64

    /// What there is to wait for.
    enum Prospect: UInt8 {
        /// No fix will come.
        case unsupported
        /// No fix exists yet.
        case awaitingRelease
        /// Policy hides the minor update that it needs.
        case deferred
        /// A minor update would help.
        case awaitingBase
        /// The supplement that would fix it has been withdrawn.
        case withdrawn
        /// A supplement on this base would fix it.
        case supplement
        /// A supplement on this base would fix it, and so would a minor update that is offered.
        case supplementOrMinor
    }
}

extension World {
    /// The outlooks of one vulnerability on each base of a track, base by base, each list in order of time.
    static func outlooks(
        vulnerability: Int, exposedFrom: Int, horizon: Int, minors: [TrackMinor], lists: Lists
    ) -> [[Outlook]] {
        let bit = UInt64(1) << UInt64(vulnerability)
        var instants: Set<Int> = [exposedFrom]
        for minor in minors {
            instants.formUnion([
                minor.released, minor.visible, minor.upgradeVisible, minor.withdrawn, minor.superseded,
            ])
            for supplement in lists.supplements[minor.supplements.range] {
                instants.formUnion([supplement.released, supplement.withdrawn])
            }
            for safari in lists.safaris[minor.safaris.range] {
                instants.formUnion([safari.released, safari.visible, safari.withdrawn])
            }
        }
        let changes = instants.filter { $0 >= exposedFrom && $0 < horizon }.sorted()
        return minors.indices.map { base in
            var list: [Outlook] = []
            for time in changes {
                let next = outlook(bit: bit, base: base, at: time, minors: minors, lists: lists)
                if let last = list.last, last.prospect == next.prospect, last.live == next.live { continue }
                list.append(next)
            }
            return list
        }
    }

    private static func outlook(
        bit: UInt64, base: Int, at time: Int, minors: [TrackMinor], lists: Lists
    ) -> Outlook {
        let supplements = lists.supplements
        let later = minors[(base + 1)...]
        let fixingMinors = later.filter { $0.fixes & bit != 0 }
        let fixingBases = minors[base...].filter { minor in
            minor.fixes & bit == 0 && supplements[minor.supplements.range].contains { $0.fixes & bit != 0 }
        }
        let fixingSafaris = lists.safaris[minors[base].safaris.range].filter { $0.fixes & bit != 0 }
        guard !fixingMinors.isEmpty || !fixingBases.isEmpty || !fixingSafaris.isEmpty else {
            return Outlook(start: time, prospect: .unsupported, live: 0)
        }

        // Anything out yet that contains the fix, wherever on the line? On a newer one only if none comes for this one.
        let line = minors[base].lineStart
        let comesForLine = !fixingSafaris.isEmpty || (fixingMinors + fixingBases).contains { $0.lineStart == line }
        func counts(_ minor: TrackMinor) -> Bool { !comesForLine || minor.lineStart == line }
        let supplementIsOut = fixingBases.contains { minor in
            counts(minor)
                && supplements[minor.supplements.range].contains { $0.fixes & bit != 0 && $0.released <= time }
        }
        let safarisOut = fixingSafaris.filter { $0.released <= time }
        guard
            supplementIsOut || !safarisOut.isEmpty
                || fixingMinors.contains(where: { counts($0) && $0.released <= time })
        else {
            return Outlook(start: time, prospect: .awaitingRelease, live: 0)
        }

        let own = minors[base].supplements.range
        let issued = own.filter { supplements[$0].fixes & bit != 0 && supplements[$0].released <= time }
        let live = issued.filter { time < supplements[$0].offerEnd }
            .reduce(0 as UInt64) { $0 | 1 << UInt64($1 - own.lowerBound) }

        // Minor updates that would help: those with the fix, and bases on which a supplement brings it.
        let helpful = later.filter { minor in
            minor.released <= time
                && (minor.fixes & bit != 0
                    || minor.superseded > time
                        && supplements[minor.supplements.range].contains { $0.fixes & bit != 0 && $0.released <= time })
        }
        let standing = helpful.filter { time < $0.withdrawn }
        func isVisible(_ minor: TrackMinor) -> Bool {
            (minor.lineStart == line ? minor.visible : minor.upgradeVisible) <= time
        }
        // A Safari release that would help counts like a minor update.
        let safarisStanding = safarisOut.filter { time < $0.withdrawn }
        let visibleSafari = safarisStanding.contains { $0.visible <= time }
        let visible = visibleSafari || standing.contains(where: isVisible)
        let visibleFix = visibleSafari || standing.contains { isVisible($0) && $0.fixes & bit != 0 }

        let prospect: Outlook.Prospect =
            if live != 0 {
                visibleFix ? .supplementOrMinor : .supplement
            } else if visible {
                .awaitingBase
            } else if !standing.isEmpty || !safarisStanding.isEmpty {
                .deferred
            } else if !issued.isEmpty || !helpful.isEmpty || !safarisOut.isEmpty {
                .withdrawn
            } else {
                .awaitingRelease
            }
        return Outlook(start: time, prospect: prospect, live: live)
    }
}
