// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The version of the GNU Scientific Library that the program runs with.
public var gslVersion: String { unsafe String(cString: ebb_gsl_version()) }

/// The distribution functions used here, from the GNU Scientific Library.
enum GSL {
    /// Whether GSL's aborting error handler is off. Reading it switches the handler off, once.
    private static let isPrepared: Bool = {
        ebb_gsl_prepare()
        return true
    }()

    /// The `probability` quantile of the standard normal distribution; `nil` if it is not finite.
    ///
    /// GSL uses algorithm AS 241 (Wichura, 1988), good to about one part in 10¹⁶.
    static func normalQuantile(_ probability: Double) -> Double? {
        guard isPrepared else { return nil }
        return finite(gsl_cdf_ugaussian_Pinv(probability))
    }

    /// The `probability` quantile of Student's t distribution; `nil` if it is not finite.
    static func studentQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double? {
        guard isPrepared else { return nil }
        return finite(gsl_cdf_tdist_Pinv(probability, degreesOfFreedom))
    }

    /// The probability of a chi-square variable above a value of at least 0; `nil` if it is not finite.
    static func chiSquareTail(_ value: Double, degreesOfFreedom: Int) -> Double? {
        guard isPrepared else { return nil }
        return finite(gsl_cdf_chisq_Q(value, Double(degreesOfFreedom)))
    }

    private static func finite(_ value: Double) -> Double? {
        value.isFinite ? value : nil
    }
}
