// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Designs")
struct DesignTests {
    private static let unlike: [Design.Factor] = [.distribution, .levels(4), .distribution]

    @Test("Every combination occurs once, the last factor running fastest")
    func fullFactorial() throws {
        let points = try Design.fullFactorial([.levels(2), .levels(3)]).points
        #expect(
            points == [
                [.level(0), .level(0)], [.level(0), .level(1)], [.level(0), .level(2)],
                [.level(1), .level(0)], [.level(1), .level(1)], [.level(1), .level(2)],
            ])
    }

    @Test("One at a time: the unchanged scenario, and then one change each")
    func oneAtATime() throws {
        let points = try Design.oneAtATime([.levels(2), .levels(1)]).points
        #expect(
            points == [
                [.unchanged, .unchanged], [.level(0), .unchanged], [.level(1), .unchanged], [.unchanged, .level(0)],
            ])
    }

    @Test("What cannot be laid out is refused")
    func refused() {
        #expect(throws: Design.Failure.needsLevels(factor: 1)) {
            try Design.fullFactorial([.levels(2), .distribution])
        }
        #expect(throws: Design.Failure.needsLevels(factor: 0)) { try Design.oneAtATime([.distribution]) }
        #expect(throws: Design.Failure.tooLarge) {
            try Design.fullFactorial([.levels(1000), .levels(1000), .levels(2)])
        }
        #expect(throws: Design.Failure.tooManyFactors(most: 40)) {
            try Design.sobol(Array(repeating: .distribution, count: 41), points: 2, seed: 1)
        }
    }

    /// By construction, for every seed: no chance is involved.
    @Test("A Latin hypercube has one point in each stratum of each factor", arguments: [1, 7, 100])
    func strata(count: Int) throws {
        let points = try Design.latinHypercube(Self.unlike, points: count, seed: 3).points
        #expect(points.count == count)
        for factor in [0, 2] {
            let strata = points.compactMap { Self.quantile($0[factor]).map { Int($0 * Double(count)) } }
            #expect(strata.sorted() == Array(0..<count))
        }
        // 100 points on four levels: 25 each.
        if count == 100 {
            for level in 0..<4 { #expect(points.count { $0[1] == .level(level) } == 25) }
        }
    }

    @Test("Strata of two factors are not in the same order, and another seed has others")
    func mixed() throws {
        let points = try Design.latinHypercube(Self.unlike, points: 64, seed: 3).points
        let order = points.map { Self.quantile($0[0]).map { Int($0 * 64) } }
        #expect(order != points.map { Self.quantile($0[2]).map { Int($0 * 64) } })
        #expect(
            try order
                == Design.latinHypercube(Self.unlike, points: 64, seed: 3).points.map {
                    Self.quantile($0[0]).map { Int($0 * 64) }
                })
        #expect(try points != Design.latinHypercube(Self.unlike, points: 64, seed: 4).points)
    }

    /// The first points of Sobol's sequence in Gray-code order as I. A. Antonov and V. M. Saleev (1980) have them, in eighths.
    @Test("The sequence begins as it is published")
    func published() {
        let points = SobolSequence.points(8, dimensions: 2).map { $0.map { $0 >> (SobolSequence.digits - 3) } }
        #expect(points == [[0, 0], [4, 4], [6, 2], [2, 6], [3, 3], [7, 7], [5, 1], [1, 5]])
    }

    /// A property of the sequence and of digital shifts; no chance is involved.
    @Test(
        "Along each of forty factors, 2^k shifted points lie in different intervals of length 2^-k",
        arguments: [1, 64, 256])
    func even(count: Int) throws {
        let factors = [Design.Factor](repeating: .distribution, count: 40)
        let points = try Design.sobol(factors, points: count, seed: 9).points
        for factor in factors.indices {
            let places = points.compactMap { Self.quantile($0[factor]).map { Int($0 * Double(count)) } }
            #expect(places.sorted() == Array(0..<count))
        }
    }

    /// In two dimensions 2^k points make a (0, k, 2)-net: one point in every dyadic box of area 2^-k. Other shifts keep it.
    @Test("Two factors: one point in each box of an equal area, of any shape", arguments: [0, 1, 2, 3, 4, 5, 6])
    func boxes(wide: Int) throws {
        let points = try Design.sobol([.distribution, .distribution], points: 64, seed: 5).points
        let boxes = points.compactMap { point -> Int? in
            guard let x = Self.quantile(point[0]), let y = Self.quantile(point[1]) else { return nil }
            return Int(x * Double(1 << wide)) << (6 - wide) + Int(y * Double(1 << (6 - wide)))
        }
        #expect(boxes.sorted() == Array(0..<64))
    }

    private static func quantile(_ coordinate: Design.Coordinate) -> Double? {
        guard case .quantile(let quantile) = coordinate, quantile > 0, quantile < 1 else { return nil }
        return quantile
    }
}
