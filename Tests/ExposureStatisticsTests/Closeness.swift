// SPDX-License-Identifier: GPL-3.0-or-later

/// Half a unit in the ninth decimal, the last one that `outside/survival.R` prints of most values, plus
/// 10⁻¹² for the rounding on both sides.
///
/// S differs by at most 5 roundings per event time and 29 event times, 2·10⁻¹⁴ relatively. The worst
/// amplification is log S near S = 1: a factor 1/|log S| < 15 in these data, times at most 3 for the
/// outer exponentials. That stays under 10⁻¹²; every other value here has fewer roundings.
let nineDecimals = 0.5e-9 + 1e-12

/// Whether two values differ by no more than a bound, or are both missing.
func agree(_ found: Double?, _ expected: Double?, within bound: Double) -> Bool {
    guard let found, let expected else { return found == nil && expected == nil }
    return abs(found - expected) <= bound
}

/// Whether a value differs from the expected one by no more than a number of machine epsilons, relatively.
///
/// One correctly rounded operation contributes half an epsilon.
func agree(_ found: Double?, _ expected: Double, epsilons: Double) -> Bool {
    agree(found, expected, within: epsilons * .ulpOfOne * abs(expected))
}
