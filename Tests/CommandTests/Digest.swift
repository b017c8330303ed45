// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// SHA-256, written down once more so that the program's own digests are checked by something else.
///
/// Source: National Institute of Standards and Technology, FIPS 180-4, "Secure Hash Standard", 2015, section 6.2.
func sha256(_ data: Data) -> String {
    /// The first 32 bits of the fractional part of a root of a prime: exact in double precision for 64 primes, of which the
    /// largest, 311, has a cube root below 7, so that 50 bits of 53 are left for the fraction.
    func fraction(_ root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 0x1p32) }
    let primes = (2...311).filter { number in (2..<number).allSatisfy { number % $0 != 0 } }
    let constants = primes.map { fraction(cbrt(Double($0))) }
    var state = primes.prefix(8).map { fraction(Double($0).squareRoot()) }

    var message = [UInt8](data)
    message.append(0x80)
    while message.count % 64 != 56 { message.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
        message.append(UInt8(truncatingIfNeeded: (data.count * 8) >> shift))
    }

    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
    for block in stride(from: 0, to: message.count, by: 64) {
        var words = (0..<16).map { index in
            (0..<4).reduce(0 as UInt32) { $0 << 8 | UInt32(message[block + 4 * index + $1]) }
        }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let s0 = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
            let s1 = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
            words.append(words[index - 16] &+ s0 &+ words[index - 7] &+ s1)
        }
        var v = state
        for index in 0..<64 {
            let s1 = rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25)
            let choice = v[4] & v[5] ^ ~v[4] & v[6]
            let first = v[7] &+ s1 &+ choice &+ constants[index] &+ words[index]
            let s0 = rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22)
            let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
            v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
        }
        for index in 0..<8 { state[index] = state[index] &+ v[index] }
    }
    return state.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
}
