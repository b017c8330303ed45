// SPDX-License-Identifier: GPL-3.0-or-later

/// The variance of replication means, split into what sampling within a replication explains and the rest.
///
/// The one-way random-effects estimator, from unweighted means: the variance between replication means
/// has the expectation σ²(shared) + mean of σ²ᵣ/nᵣ. Equal to the analysis-of-variance estimator when every
/// replication has the same n.
///
/// Source: S. R. Searle, G. Casella and C. E. McCulloch, "Variance Components", 1992, chapter 3;
/// W. A. Thompson, "The problem of negative estimates of variance components", Annals of Mathematical
/// Statistics 33(1), 1962, for the cut at 0.
public struct VarianceComponents: Hashable, Sendable {
    /// The sample variance of the replications' means, in the values' unit squared.
    public let between: Double
    /// The part of `between` that sampling within replications accounts for: the mean of s²ᵣ/nᵣ.
    public let within: Double
    /// The variance due to what a replication's values have in common: `between` − `within`, and 0 if that
    /// is negative.
    public let shared: Double

    /// Splits the variance of replications, each given by the sums over its values.
    ///
    /// Takes time proportional to the number of replications.
    ///
    /// - Returns: `nil` under two replications, and if one has fewer than two values.
    /// - Throws: `EstimationError.valueNotUsable` if the variance of the means is not finite.
    public init?(replications: [PowerSums]) throws(EstimationError) {
        let means = replications.compactMap(\.mean)
        let sampling = replications.compactMap(\.varianceOfMean)
        guard sampling.count == replications.count, means.count == replications.count else { return nil }
        try self.init(means: means, sampling: sampling)
    }

    /// Splits the variance of replications, each given by its mean and the sampling variance of that mean.
    ///
    /// - Returns: `nil` under two replications.
    /// - Throws: `EstimationError.valueNotUsable` if the variance of the means is not finite.
    public init?(means: [Double], sampling: [Double]) throws(EstimationError) {
        guard means.count == sampling.count, let between = try SampleMean(of: means)?.variance else { return nil }
        self.between = between
        within = sampling.reduce(0, +) / Double(sampling.count)
        shared = max(0, between - within)
    }
}
