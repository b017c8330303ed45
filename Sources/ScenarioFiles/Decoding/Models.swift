// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<[Weighted<Release>]> {
    /// The bases that devices run at the start, by the names of their timeline entries.
    ///
    /// - Parameter known: The minor updates of the platform, or nil if the platform is not known.
    static func bases(among known: [Release]?) -> Reading {
        guard let known else {
            return Reading<[Double]>.named("base") { _ in .quantity(.share) }.map { _ in [] }
        }
        return .shares("base") { cursor in
            if let release = known.first(where: { $0.name == cursor.name }) { return release }
            let names = known.map(\.name)
            if EntryTitle(cursor.name).safari != nil {
                cursor.reportKey(
                    "'\(cursor.name)' is a Safari release and no base", expected: choice(names),
                    remedy: "remove it: which Safari a device starts with follows from its lag")
                return nil
            }
            cursor.reportKey(
                "the timeline has no minor update '\(cursor.name)' for this platform",
                expected: names.isEmpty ? "minor updates in 'timeline'" : choice(names),
                remedy: Suggestion.remedy(for: cursor.name, among: names, otherwise: "add it to the timeline")
            )
            return nil
        }
    }
}

extension Reading<Model> {
    /// A model within a cohort.
    ///
    /// - Parameters:
    ///   - platform: The cohort's platform, or nil if it is not known.
    ///   - bases: The cohort's bases, which hold for a model without its own.
    ///   - known: The minor updates of the platform, or nil if it is not known.
    ///   - at: When the bases hold, in seconds from the start.
    ///   - startIsSound: Whether the scenario's start is known.
    static func model(
        _ name: String, on platform: Platform?, bases: [Weighted<Release>]?, among known: [Release]?,
        at: Int, startIsSound: Bool
    ) -> Reading {
        .mapping { read in
            let share = read("share", .quantity(.share))
            let chip = read("chip", default: "apple-silicon", Reading<Chip>.word("a chip").placed)
            if let platform, platform != .macOS, chip.value == .intel {
                chip.place.report(
                    "no device with an Intel chip runs \(platform)", expected: "'apple-silicon'",
                    remedy: "remove 'chip'")
            }
            let own = read.ifPresent("bases", .bases(among: known))
            if own ?? bases == nil { read.requires("bases") }
            let running = own ?? bases ?? []
            if read.isSound,
                let alien = running.first(where: { $0.share > 0 && !$0.value.models.includes(name) })
            {
                read.place.reportKey(
                    "the base '\(alien.value.name)' is not offered to the model '\(name)'",
                    expected: "bases whose 'models' include it", remedy: "give the model 'bases' of its own")
            }
            if read.isSound, startIsSound, let future = running.first(where: { $0.share > 0 && $0.value.released > at })
            {
                read.place.reportKey(
                    "the base '\(future.value.name)' is not released yet when "
                        + (at == 0 ? "the scenario starts" : "the bases hold"),
                    expected: at == 0 ? "bases released before 'start'" : "bases released before 'bases-at'",
                    remedy: "take a later instant or another base")
            }
            return Model(
                name: name, share: share, chip: chip.value,
                bases: running.map { Weighted($0.value.build, share: $0.share) })
        }
    }
}
