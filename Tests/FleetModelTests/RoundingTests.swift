// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import FleetModel

@Suite("Real numbers become whole ones as the standard library makes them")
struct RoundingTests {
    /// Numbers of every size on either side of 0, halves and their neighbours, and what lies past the limits.
    private static let numbers: [Double] = {
        var source = TestSource(seed: 1)
        let some = (0..<20_000).map { _ in
            Double.random(in: -1...1, using: &source)
                * Double(sign: .plus, exponent: .random(in: -3...33, using: &source), significand: 1)
        }
        let near = (-1000...1000).flatMap { place -> [Double] in
            let half = Double(place) / 2
            return [half.nextDown, half, half.nextUp]
        }
        let limits = [0x1p31 - 1, 0x1p31, 0x1p60, .greatestFiniteMagnitude, .infinity].flatMap {
            [$0, -$0, $0.nextDown, -$0.nextDown]
        }
        return some + near + limits
    }()

    private static func clamped(_ number: Double) -> Double { min(max(number, -0x1p31), 0x1p31 - 1) }

    @Test("To the nearest, halves away from 0: what truncation leaves of a number half farther from 0")
    func nearest() {
        for number in Self.numbers {
            let clamped = Self.clamped(number)
            #expect(whole(number) == Int(clamped < 0 ? clamped - 0.5 : clamped + 0.5), "\(number)")
        }
    }

    @Test("Upwards")
    func upwards() {
        for number in Self.numbers { #expect(wholeUp(number) == Int(Self.clamped(number).rounded(.up)), "\(number)") }
    }
}
