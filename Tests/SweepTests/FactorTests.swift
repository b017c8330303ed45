// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Factors and their values")
struct FactorTests {
    private func values(_ factor: String, _ design: String = "full-factorial") throws -> [String?] {
        let sweep = try SweepFiles.sweep(
            "factors: {it: {path: cohorts.macs.automatic-install, \(factor)}}\ndesign: \(design)\n")
        return sweep.points.map { $0[0] }
    }

    @Test(
        "Steps are in the unit of their ends, without tails of binary fractions",
        arguments: [
            "from: 0d, to: 90d, steps: 4": ["0d", "30d", "60d", "90d"],
            "from: 50%, to: 100%, steps: 6": ["50%", "60%", "70%", "80%", "90%", "100%"],
            "from: 0.1, to: 0.7, steps: 3": ["0.1", "0.4", "0.7"],
            "from: 1 MB/s, to: 2 MB/s, steps: 3": ["1 MB/s", "1.5 MB/s", "2 MB/s"],
            "from: 24h, to: 3d, steps: 3": ["24h", "48h", "72h"],
            "from: 0s, to: 3155760000s, steps: 2": ["0s", "3155760000s"],
            "from: 1%/h, to: 0%/h, steps: 2": ["1%/h", "0%/h"],
            "from: 1d, to: 0d, steps: 4": ["1d", "0.666666666667d", "0.333333333333d", "0d"],
        ])
    func steps(factor: String, expected: [String]) throws {
        #expect(try values(factor) == expected)
    }

    @Test("Levels are any YAML, and a quoted text stays one")
    func levels() throws {
        #expect(
            try values("levels: [80%, {fleet: {uniform: {from: 1%, to: 2%}}}, '26.10', yes]")
                == ["80%", "{fleet: {uniform: {from: 1%, to: 2%}}}", "'26.10'", "yes"])
    }

    /// Where quantiles are known: −ln(1 − u), the median, and u itself.
    @Test("A factor's value at a quantile is the distribution's, in its unit")
    func known() throws {
        func value(_ distribution: Distribution, _ text: String, at quantile: Double) throws -> String? {
            let unit = try #require(FactorUnit(of: text))
            let factor = Factor(
                name: "it", paths: ["x"], values: .distribution(distribution, unit), position: .whole(""))
            return factor.value(at: .quantile(quantile))
        }
        #expect(try value(.exponential(mean: 86_400), "1d", at: 0.75) == "1.38629d")
        #expect(try value(.exponential(mean: 86_400), "5h", at: 0.75) == "33.2711h")
        #expect(try value(.logNormal(median: 30 * 86_400, sigma: 0.5), "30d", at: 0.5) == "30d")
        #expect(try value(.beta(alpha: 1, beta: 1), "1%", at: 0.25) == "25%")
        #expect(try value(.uniform(from: 0, to: 2), "1", at: 0.9) == "1.8")
        #expect(try value(.uniform(from: 0.9, to: 1.2), "1%", at: 0.9) == "100%")
    }

    /// A thousand strata, of which rounding to six digits may let some points slip into the next.
    @Test("A distribution's values are its quantiles, to six digits, within what the unit allows")
    func quantiles() throws {
        let many = try values("distribution: {uniform: {from: 60%, to: 100%}}", "{latin-hypercube: 1000}")
        let shares = try many.map { try Unit.share.value($0 ?? "") }
        #expect(shares.allSatisfy { (0.6...1).contains($0) })
        let strata = shares.map { Int(($0 - 0.6) / 0.4 * 1000 - 1e-6) }
        #expect(Set(strata).count > 990)
        #expect(many.allSatisfy { ($0 ?? "").utf8.count { $0 >= 0x30 && $0 <= 0x39 } <= 6 })
        let beta = try values("distribution: {beta: {alpha: 1, beta: 1}}", "{sobol: 2}")
        #expect(beta.allSatisfy { $0?.hasSuffix("%") == true })
        let times = try values("distribution: {log-normal: {median: 30d, sigma: 0.5}}", "{sobol: 2}")
        #expect(times.allSatisfy { $0?.hasSuffix("d") == true })
    }

    @Test("Several paths get one value, and the first value is the point's")
    func paths() throws {
        let sweep = try SweepFiles.sweep(
            "factors: {it: {paths: [cohorts.macs.automatic-install, cohorts.macs.habits.automatic-restart.probability], "
                + "levels: [70%]}}\ndesign: full-factorial\n")
        #expect(
            sweep.changes(of: 0).map(\.text) == [
                "cohorts.macs.automatic-install=70%", "cohorts.macs.habits.automatic-restart.probability=70%",
            ])
        let scenario = try sweep.document(of: 0).scenario(replication: 0)
        #expect(scenario.cohorts[0].automaticInstall == 0.7)
    }

    @Test(
        "Mistakes in a sweep are told with their places",
        arguments: [
            "factors: {}\ndesign: full-factorial\n": ["4:10: no factors"],
            "factors: {a: {path: x, levels: [1]}}\n": ["1:1: missing key 'design'"],
            "factors: {a: {path: x, levels: []}}\ndesign: full-factorial\n": ["4:32: an empty list of levels"],
            "factors: {a: {levels: [1]}}\ndesign: full-factorial\n": ["4:14: missing key 'path'"],
            "factors: {a: {path: x.., levels: [1]}}\ndesign: full-factorial\n": [
                "4:21: a segment of the path is empty"
            ],
            "factors: {a: {path: x, from: 1d, to: 50%, steps: 3}}\ndesign: full-factorial\n": [
                "4:38: 'to' is not a duration as 'from' is: '50%' has the unknown unit '%'"
            ],
            "factors: {a: {path: x, form: 1d, to: 5d, steps: 3}}\ndesign: full-factorial\n": [
                "4:24: unknown key 'form'"
            ],
            "factors: {a: {path: x, from: soon, to: 5d, steps: 3}}\ndesign: full-factorial\n": [
                "4:30: 'soon' is no quantity between which steps can be taken"
            ],
            "factors: {a: {path: x, from: 5d, to: 5d, steps: 3}}\ndesign: full-factorial\n": ["4:38: 'to' is 'from'"],
            "factors: {a: {path: x, distribution: {uniform: {from: a, to: b}}}}\ndesign: {sobol: 2}\n": [
                "4:38: no unit can be told from the distribution"
            ],
            "factors: {a: {path: x, distribution: {uniform: {from: 1, to: 2}}}}\ndesign: full-factorial\n": [
                "5:9: the factor 'a' has a distribution, of which this design cannot take every value"
            ],
            "factors: {a: {path: x, from: 5%, to: 150%, steps: 3}}\ndesign: full-factorial\n": [
                "4:38: '150%' is above 100%"
            ],
            "factors: {a: {path: x, levels: [1]}, b: {paths: [y, x], levels: [1]}}\ndesign: full-factorail\n": [
                "4:53: the factors 'a' and 'b' set the same key 'x'", "5:9: there is no design 'full-factorail'",
            ],
            "factors: {a: {path: x.y.z, levels: [1]}, b: {path: x.y, levels: [1]}}\ndesign: full-factorial\n": [
                "4:52: the factor 'b' sets 'x.y' and so 'x.y.z', which the factor 'a' sets"
            ],
            """
            factors: {a: {path: policies.p.Deferrals.MinorPeriodInDays, levels: [1]}, \
            b: {path: policies.p.deferral-in-days, levels: [1]}}
            design: full-factorial

            """: [
                """
                4:85: the factor 'b' sets 'policies.p.deferral-in-days' and so 'policies.p.Deferrals.MinorPeriodInDays', which \
                the factor 'a' sets
                """
            ],
            "factors: {a: {path: devices, levels: [1]}}\ndesign: full-factorial\nset: {devices: 5}\n": [
                "6:7: 'devices=5' sets what the factor 'a' sets at every point"
            ],
            "factors: {cohort: {path: x, levels: [1]}}\ndesign: full-factorial\n": ["4:11: a factor called 'cohort'"],
            "factors: {a: {path: x, levels: [1]}}\ndesign: {file: no.csv}\n": ["5:9: 'sweeps/no.csv' does not exist"],
            "factors: {a: {path: x, levels: [1]}}\ndesign: full-factorial\nset: {a..b: 1}\n": [
                "6:7: a segment of the path is empty"
            ],
            "factors: {a: {path: x, levels: [1]}}\ndesign: full-factorial\n"
                + "replications: {at-most: 30, at-least: 40, until: {response: devices, half-width: 1}}\n": [
                    "6:25: 'at-most' is below 'at-least'"
                ],
            "factors: {a: {path: x, levels: [1]}}\ndesign: full-factorial\n"
                + "replications: {at-most: 30, until: {response: devices, cohort: nobody, half-width: 1}}\n": [
                    "6:64: the scenario has no cohort 'nobody'"
                ],
            "factors: {a: {path: x, levels: [1]}}\ndesign: full-factorial\n"
                + "replications: {at-most: 30, until: {response: devices, vulnerability: CVE-2026-20644, half-width: 1}}\n":
                [
                    "6:71: the scenario has no vulnerability 'CVE-2026-20644'"
                ],
        ])
    func mistakes(text: String, expected: [String]) {
        let found = SweepFiles.mistakes(text).map {
            $0.replacing("sweeps/sweep.yaml:", with: "")
        }
        #expect(found == expected)
    }
}
