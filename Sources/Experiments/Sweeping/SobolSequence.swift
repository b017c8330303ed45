// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Sobol's sequence in GSL's order: points that fill a cube evenly, and the more evenly the more of them there are.
///
/// Sources: I. M. Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals", USSR Computational
/// Mathematics and Mathematical Physics 7(4), 1967; I. A. Antonov and V. M. Saleev, "An economic method of computing LPτ-sequences",
/// ibid. 19(1), 1980, as GSL 2.7 has it.
enum SobolSequence {
    /// The most dimensions: beyond it GSL has no sequence.
    static let mostDimensions = 40
    /// The binary digits that every number has.
    static let digits: UInt64 = 30

    /// The first points, the origin among them, which GSL leaves out: without it, no power of two of points would be as even as it
    /// can be (A. B. Owen, "On dropping the first Sobol' point", 2020). Each number is given as the integer of ``digits`` binary digits that it is made of.
    ///
    /// - Complexity: O(points × dimensions).
    static func points(_ count: Int, dimensions: Int) -> [[UInt64]] {
        ebb_gsl_prepare()
        precondition(1...mostDimensions ~= dimensions, "there is no such sequence")
        guard let sequence = unsafe ebb_gsl_sobol(UInt32(dimensions)) else { preconditionFailure("out of memory") }
        defer { unsafe gsl_qrng_free(sequence) }
        var numbers = [Double](repeating: 0, count: dimensions)
        return (0..<count).map { point in
            if point > 0 { _ = unsafe gsl_qrng_get(sequence, &numbers) }
            return numbers.map { UInt64($0 * Double(1 << digits)) }
        }
    }
}
