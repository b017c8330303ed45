// SPDX-License-Identifier: GPL-3.0-or-later

/// A distribution by name with its natural parameters, in the unit of what it describes.
public indirect enum Distribution: Sendable, Hashable {
    /// Always the same value.
    case constant(Double)
    /// Uniform between two values.
    case uniform(from: Double, to: Double)
    /// Exponential with a mean greater than 0.
    case exponential(mean: Double)
    /// Gamma with shape k > 0 and mean k·θ > 0.
    case gamma(shape: Double, mean: Double)
    /// Weibull with shape k > 0 and scale λ > 0.
    case weibull(shape: Double, scale: Double)
    /// Log-normal: the logarithm is normal with standard deviation `sigma` > 0 around the logarithm of `median` > 0.
    case logNormal(median: Double, sigma: Double)
    /// Beta on [0, 1] with α > 0, β > 0.
    case beta(alpha: Double, beta: Double)
    /// One of several, by shares that add up to 1.
    case mixture([Component])
    /// Linear between given quantiles, in order of probability; the first at 0, the last at 1.
    case empirical([QuantilePoint])

    /// A distribution and its share in a mixture.
    public struct Component: Sendable, Hashable {
        /// The share, from 0 to 1.
        public var share: Double
        /// The distribution.
        public var distribution: Distribution
        /// Makes a component.
        public init(share: Double, distribution: Distribution) {
            self.share = share
            self.distribution = distribution
        }
    }

    /// A probability and the value that is not exceeded with it.
    public struct QuantilePoint: Sendable, Hashable {
        /// The probability, from 0 to 1.
        public var probability: Double
        /// The value.
        public var value: Double
        /// Makes a point.
        public init(probability: Double, value: Double) {
            self.probability = probability
            self.value = value
        }
    }
}
