// SPDX-License-Identifier: GPL-3.0-or-later

/// How far values may lie apart, relatively.
///
/// R prints 15 digits: 5·10⁻¹⁵. S is a product over at most 400 times of events, with at most three roundings each on either
/// side: 2 · 3 · 400 · 2⁻⁵³ < 3·10⁻¹³; sums of as many positive terms, Greenwood's and the restricted mean's, are as good. On the
/// log(−log) scale an end of the interval is E = exp(log S · exp(±m / log S)), and its relative error is that of the exponent
/// times |log E|. Where S is near 1 (0.995 or less here, so |log S| ≥ 0.005) log S is off by 3·10⁻¹³ ÷ 0.005 = 6·10⁻¹¹, m / log S by
/// twice that, and |log E| < 0.06: 10⁻¹¹. Where S is small, log S is good to 10⁻¹² and |log E| < 10: 10⁻¹¹ again. The log-rank
/// statistic is made of sums of 400 terms, and a p-value multiplies its relative error by about half the statistic, 200: 6·10⁻¹¹.
/// Measured: 2·10⁻¹³ for the smallest p-value, 10⁻¹³ for all else.
let accuracy = 1e-10

/// Whether two numbers agree to ``accuracy``, or are both missing.
func agree(_ found: Double?, _ expected: Double?, within bound: Double = accuracy) -> Bool {
    guard let found, let expected else { return found == nil && expected == nil }
    return abs(found - expected) <= bound * abs(expected)
}
