// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// Which points of a space of factors are simulated.
///
/// A point says of each factor which of its levels it takes, or at which of its quantiles it lies; what value that is, the factor
/// knows. Everything follows from the arguments, so a point is the same whenever it is asked for.
public struct Design: Sendable, Equatable {
    /// What a factor's values are chosen from.
    public enum Factor: Sendable, Equatable {
        /// So many levels, at least 1.
        case levels(Int)
        /// A distribution.
        case distribution
    }

    /// Where a point lies along one factor.
    public enum Coordinate: Sendable, Equatable {
        /// Where the scenario is without a change.
        case unchanged
        /// At a level, from 0.
        case level(Int)
        /// At a quantile, strictly between 0 and 1.
        case quantile(Double)
    }

    /// Why there is no such design.
    public enum Failure: Error, Sendable, Equatable {
        /// Combinations are made of levels, and this factor, by its place, has a distribution.
        case needsLevels(factor: Int)
        /// There would be more points than ``Design/largest``.
        case tooLarge
        /// A Sobol sequence has so many dimensions at most.
        case tooManyFactors(most: Int)
    }

    /// The most points of a design.
    public static let largest = 1_000_000

    /// The points, each with a coordinate for every factor.
    public let points: [[Coordinate]]

    /// Every combination of levels; the last factor runs fastest.
    ///
    /// - Parameter factors: What the values are chosen from.
    public static func fullFactorial(_ factors: [Factor]) throws(Failure) -> Design {
        var points: [[Coordinate]] = [[]]
        for (place, factor) in factors.enumerated() {
            guard case .levels(let count) = factor else { throw .needsLevels(factor: place) }
            guard points.count <= largest / count else { throw .tooLarge }
            points = points.flatMap { point in (0..<count).map { point + [.level($0)] } }
        }
        return Design(points: points)
    }

    /// The unchanged scenario, and then each level of each factor with all others unchanged.
    ///
    /// - Parameter factors: What the values are chosen from.
    public static func oneAtATime(_ factors: [Factor]) throws(Failure) -> Design {
        let unchanged = [Coordinate](repeating: .unchanged, count: factors.count)
        var points = [unchanged]
        for (place, factor) in factors.enumerated() {
            guard case .levels(let count) = factor else { throw .needsLevels(factor: place) }
            guard points.count + count <= largest else { throw .tooLarge }
            for level in 0..<count {
                var point = unchanged
                point[place] = .level(level)
                points.append(point)
            }
        }
        return Design(points: points)
    }

    /// A Latin hypercube: along each factor, one point in each of as many equal strata of probability as there are points.
    ///
    /// Source: M. D. McKay, R. J. Beckman and W. J. Conover, "A comparison of three methods for selecting values of input variables in
    /// the analysis of output from a computer code", Technometrics 21(2), 1979.
    ///
    /// - Parameters:
    ///   - factors: What the values are chosen from.
    ///   - count: How many points.
    ///   - seed: What the order of strata and the places within them depend on.
    /// - Complexity: O(points × factors).
    public static func latinHypercube(_ factors: [Factor], points count: Int, seed: UInt64) throws(Failure) -> Design {
        guard (1...largest).contains(count) else { throw .tooLarge }
        let columns = factors.enumerated().map { place, factor in
            let random = luck(seed).device(place)
            var strata = Array(0..<count)
            for last in stride(from: count - 1, to: 0, by: -1) {
                strata.swapAt(last, random.bits(stream: 0, ordinal: UInt64(last)).below(last + 1))
            }
            return strata.enumerated().map { point, stratum in
                let within = random.bits(stream: 1, ordinal: UInt64(point)).openUnitInterval
                return coordinate(at: (Double(stratum) + within) / Double(count), along: factor)
            }
        }
        return Design(points: (0..<count).map { point in columns.map { $0[point] } })
    }

    /// The first points of Sobol's sequence with a digital shift: each coordinate's binary digits are flipped where those of a
    /// random number, one for each factor, are 1. So no point lies on an edge, and another seed gives other points as even as these.
    ///
    /// Sources: I. M. Sobol, 1967, as the GNU Scientific Library has it; for the shift P. L'Ecuyer and C. Lemieux, "Recent advances
    /// in randomized quasi-Monte Carlo methods", 2002, section 4.
    ///
    /// - Parameters:
    ///   - factors: What the values are chosen from.
    ///   - count: How many points; evenest with a power of two.
    ///   - seed: What the shift depends on.
    /// - Complexity: O(points × factors).
    public static func sobol(_ factors: [Factor], points count: Int, seed: UInt64) throws(Failure) -> Design {
        let most = SobolSequence.mostDimensions
        guard factors.count <= most else { throw .tooManyFactors(most: most) }
        guard (1...largest).contains(count) else { throw .tooLarge }
        let digits = SobolSequence.digits
        let shifts = factors.indices.map { luck(seed).device($0).bits(stream: 2, ordinal: 0) >> (64 - digits) }
        let points = SobolSequence.points(count, dimensions: factors.count).map { numbers in
            zip(factors, zip(numbers, shifts)).map { factor, pair in
                coordinate(at: (Double(pair.0 ^ pair.1) + 0.5) / Double(1 << digits), along: factor)
            }
        }
        return Design(points: points)
    }

    /// Random numbers of a design: those of a replication that no scenario has.
    private static func luck(_ seed: UInt64) -> KeyedRandom { KeyedRandom(seed: seed, replication: -1) }

    private static func coordinate(at quantile: Double, along factor: Factor) -> Coordinate {
        switch factor {
        case .levels(let count): .level(min(Int(quantile * Double(count)), count - 1))
        case .distribution: .quantile(quantile)
        }
    }
}
