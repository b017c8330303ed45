// SPDX-License-Identifier: GPL-3.0-or-later

/// An enforcement as one class of devices meets it.
struct Declaration: Equatable {
    /// The release, as an index into the scenario's list.
    var release: Int
    /// The minor update among those of the class, and the supplement among those on it plus 1; 0 for the minor update alone.
    var minor: Int
    var letter: Int
    /// Whether supplements come with it.
    var takesSupplements: Bool
    /// When it is declared and its release is out.
    var from: Int
    /// The deadline in local seconds.
    var deadline: Int
}

extension World {
    /// The enforcements that concern a class of devices, the earliest deadline first.
    static func declarations(
        _ enforcements: [Enforcement], minors: [TrackMinor], supplements: [TrackSupplement]
    ) -> [Declaration] {
        var declarations: [Declaration] = []
        for enforcement in enforcements {
            for (place, minor) in minors.enumerated() {
                func declaration(letter: Int, released: Int) -> Declaration {
                    Declaration(
                        release: enforcement.release, minor: place, letter: letter,
                        takesSupplements: enforcement.takesSupplements && letter == 0,
                        from: max(enforcement.declared, released), deadline: enforcement.deadline)
                }
                if minor.release == enforcement.release {
                    declarations.append(declaration(letter: 0, released: minor.released))
                }
                for (letter, supplement) in supplements[minor.supplements.range].enumerated()
                where supplement.release == enforcement.release {
                    declarations.append(declaration(letter: letter + 1, released: supplement.released))
                }
            }
        }
        return declarations.enumerated()
            .sorted { ($0.element.deadline, $0.offset) < ($1.element.deadline, $1.offset) }.map(\.element)
    }
}
