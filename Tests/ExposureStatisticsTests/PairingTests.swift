// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

/// By R 4.2: `diff(t.test(x, y)$conf.int) / diff(t.test(x, y, paired = TRUE)$conf.int)`.
@Suite("What pairing gains")
struct PairingTests {
    @Test("Student's sleep data (1908), as R has them")
    func sleep() throws {
        let one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
        let other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
        let gain = try #require(try Pairing.gain(one, other))
        #expect(abs(gain - 2.029221639) < 5e-10)
        #expect(try Pairing.gain(other, one) == gain)
    }

    /// Pairs with the same difference say everything; opposites lose: var(x − y) = 4 var(x) instead of 2 var(x).
    @Test("Nothing can be said of equal differences or of one pair; opposites lose")
    func extremes() throws {
        #expect(try Pairing.gain([1, 2, 3], [2, 3, 4]) == nil)
        #expect(try Pairing.gain([1], [2]) == nil)
        let values = (0..<200).map { Double($0 % 7) }
        let opposite = try #require(try Pairing.gain(values, values.map { -$0 }))
        #expect(abs(opposite - 0.5.squareRoot()) < 0.01)
    }
}
