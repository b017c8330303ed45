// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import DiscreteEvents

/// When a vulnerability is exploited, and the probability that a device stays uncompromised for some seconds of exposure.
///
/// exp(−h·t) is the product of two tabulated factors, of t's multiple of ``step`` and of what is left; both are rounded to 40 bits
/// behind the point, so that no library's last digit shows in a result.
struct HazardTable {
    /// When exploitation begins; ``never`` past the horizon.
    let from: Int
    /// Whether a hazard is stated.
    let hasHazard: Bool
    private let whole: Factors
    private let partly: Factors

    private static let step = 4096

    private struct Factors {
        let large: Table<Double>
        let small: Table<Double>

        /// - Parameter length: the longest exposure, in seconds; negative for none.
        init(hazard: Double, length: Int, in arena: Arena) {
            func factors(_ count: Int, every seconds: Int) -> Table<Double> {
                arena.table(
                    (0..<count).map {
                        let time = Double($0 * seconds)
                        let factor = hazard > 0 ? gsl_cdf_exponential_Q(time, 1 / hazard) : 1
                        return (factor * 0x1p40).rounded() * 0x1p-40
                    })
            }
            large = factors(length < 0 ? 0 : length / HazardTable.step + 1, every: HazardTable.step)
            small = factors(length < 0 ? 0 : HazardTable.step, every: 1)
        }

        func survival(_ seconds: Int) -> Double {
            large[seconds / HazardTable.step] * small[seconds % HazardTable.step]
        }
    }

    init(_ vulnerability: Vulnerability, horizon: Int, in arena: Arena) {
        let exploitation = vulnerability.exploitation
        from = exploitation.from < horizon ? max(exploitation.from, vulnerability.exposedFrom) : never
        hasHazard = from < never && exploitation.hazard > 0
        let length = hasHazard ? horizon : -1
        whole = Factors(hazard: exploitation.hazard, length: length, in: arena)
        partly = Factors(hazard: exploitation.hazard * exploitation.partly, length: length, in: arena)
    }

    /// The probability, in units of 2^-31, that a device is compromised that was exposed since exploitation began for some seconds,
    /// some of them partly protected. Int64 holds the sum over 4.2 billion devices.
    func risk(exposed seconds: Int, partly part: Int) -> Int64 {
        let survival = whole.survival(seconds - part) * partly.survival(part)
        return Int64(((1 - survival) * 0x1p31).rounded())
    }

    /// Folds the table into a digest.
    func folded(into digest: UInt64) -> UInt64 {
        guard hasHazard else { return digest }
        return [whole.large, whole.small, partly.large, partly.small].reduce(digest) { digest, table in
            table.indices.reduce(digest) { KeyedRandom.mix($0 &+ table[$1].bitPattern) }
        }
    }
}
