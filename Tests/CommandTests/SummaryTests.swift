// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The legend explains the words that occur in the table, and no others.
@Suite("The summary's legend")
struct SummaryTests {
    private func legend(_ arguments: String...) async throws -> String {
        let result = try await Ebb().run(["run", "tiny.yaml", "--no-progress"] + arguments)
        #expect(result.exitCode == 0)
        let start = try #require(result.output.range(of: "\nat risk: affected")).lowerBound
        return String(result.output[start...]).replacing("\n", with: " ")
    }

    @Test("What is never reached, and what lies past the end, are explained")
    func neverAndPast() async throws {
        let legend = try await legend()
        #expect(legend.contains("; not reached: not by the end of the simulation; a blank column: past the end of the"))
        #expect(!legend.contains("k of n"))
        #expect(!legend.contains("in brackets: not"))
    }

    @Test("What is reached in some replications only is explained")
    func partly() async throws {
        let legend = try await legend(
            "--replications", "8", "--set", "cohorts.macs.automatic-install={fleet: {uniform: {from: 20%, to: 100%}}}")
        #expect(
            legend.contains(
                "; k of n: reached by the end of the simulation in k of n replications; more with a longer duration"))
        #expect(legend.contains("; never, in brackets: not by the end of the simulation"))
    }

    @Test("Where all is reached, nothing is explained that does not occur")
    func reached() async throws {
        let legend = try await legend(
            "--set", "duration=60d", "--set", "cohorts.macs.automatic-install=100%", "--replications", "1")
        #expect(!legend.contains("not reached") && !legend.contains("k of n") && !legend.contains("never"))
        #expect(!legend.contains("blank") && !legend.contains("in brackets"))
    }

    @Test("The brackets hold the smallest and the largest value of fewer than 20 replications")
    func brackets() async throws {
        #expect(try await legend("--replications", "19").contains("in brackets the smallest and the largest value: "))
        #expect(try await legend("--replications", "20").contains("in brackets the 5 % and 95 % quantiles: "))
    }
}
