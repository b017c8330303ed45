// SPDX-License-Identifier: GPL-3.0-or-later

/// Mistakes in the distributions of the example and in their tables, with what the reader says about them.
extension Mistake {
    static let distributions: [Mistake] = [
        Mistake(
            "gamma: {shape: 0.8, mean: 4d}",
            "gama: {shape: 0.8, mean: 4d}",
            at: "study/libraries/habits.yaml:13:38",
            "unknown key 'gama'",
            expected: Expected.distribution,
            mend: "did you mean 'gamma'?"),
        Mistake(
            "gamma: {shape: 0.8, mean: 4d}",
            "gamma: {shape: 0, mean: 4d}",
            at: "study/libraries/habits.yaml:13:53",
            "'0' is below 0.05",
            expected: "a number such as '1.5'",
            mend: "raise it"),
        Mistake(
            "gamma: {shape: 0.8, mean: 4d}",
            "gamma: {mean: 4d}",
            at: "study/libraries/habits.yaml:13:45",
            "missing key 'shape'",
            expected: "it in 'cohorts.phone.lag.kinds.seeker.delay.gamma'",
            mend: "add 'shape: …'"),
        Mistake(
            "gamma: {shape: 0.8, mean: 4d}",
            "gamma: {shape: 0.8, mean: 4d}, constant: 4d",
            at: "study/libraries/habits.yaml:13:37",
            "2 keys where one belongs",
            expected:
                "a duration, '{constant: …}', '{uniform: …}', '{exponential: …}', '{gamma: …}', '{weibull: …}', '{log-normal: …}', '{beta: …}', '{mixture: …}' or '{empirical: …}' or 'never'",
            mend: "keep one of them"),
        Mistake(
            "{from: 60%/d, to: 150%/d}",
            "{from: 160%/d, to: 150%/d}",
            at: "study/libraries/habits.yaml:29:43",
            "'to' is below 'from'",
            expected: "'from' not above 'to'",
            mend: "exchange the two values"),
        Mistake(
            "{share: 30%, of: 0s}",
            "{share: 20%, of: 0s}",
            at: "study/scenario.yaml:46:18",
            "the shares of the components add up to 90%",
            expected: "shares that add up to 100%",
            mend: "add the missing 10%"),
        Mistake(
            "wake: 07:00",
            "wake: {exponential: {mean: 07:00}}",
            at: "study/scenario.yaml:40:14",
            "'exponential' has no upper end, but a time of day has",
            expected: "'constant', 'uniform', 'beta', 'mixture' or 'empirical'",
            mend: "use one of these"),
        Mistake(
            "drain: 2.5%/h",
            "drain: {beta: {alpha: 1, beta: 1}}",
            at: "study/scenario.yaml:51:15",
            "'beta' describes shares, not a battery rate",
            expected: "another distribution",
            mend: "use 'uniform', 'gamma' or 'log-normal'"),
        Mistake(
            "{mean: 64%, concentration: 3}",
            "{mean: 64%, concentration: 0.1}",
            at: "study/libraries/habits.yaml:31:49",
            "mean and concentration make α = 0.064 and β = 0.036000000000000004",
            expected: "both from 0.05 to 1000",
            mend: "change the concentration, or move the mean away from the ends"),
        Mistake(
            "{mean: 64%, concentration: 3}",
            "{mean: 100%, concentration: 3}",
            at: "study/libraries/habits.yaml:31:29",
            "a beta distribution with the mean 100%",
            expected: "a mean below 100%",
            mend: "lower it, or write the constant '100%'"),
        Mistake(
            "0.5,21.5",
            "0.5,31.5",
            at: "study/libraries/tables/wave.csv:1:1",
            "the quantiles are not in order",
            expected: "probabilities that rise from 0% to 100% and values that never fall",
            mend: "sort the rows, and add the smallest and the largest value"),
        Mistake(
            "0.5,21.5",
            "0.5,21.5,3",
            at: "study/libraries/tables/wave.csv:3:1",
            "a row with 3 fields",
            expected: "a probability and a value, e.g. '0.5,16'",
            mend: "write two numbers with one comma"),
        Mistake(
            "0.5,21.5",
            "0.5,much",
            at: "study/libraries/tables/wave.csv:3:5",
            "'muchd' is not a duration",
            expected: Expected.duration,
            mend: "write a number and its unit"),
        Mistake(
            "probability,value_days",
            "probability,value_weeks",
            at: "study/libraries/tables/wave.csv:1:1",
            "the header 'probability,value_weeks' is unknown",
            expected:
                "'probability,' and one of value_days, value_hours, value_megabytes_per_second, value_percent, value_percent_per_day, value_seconds",
            mend: "name the columns so"),
    ]
}
