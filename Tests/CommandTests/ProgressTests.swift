// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ebb

@Suite("The progress line")
struct ProgressTests {
    @Test("It fills 79 columns for twenty million devices")
    func twentyMillion() {
        let line = Progress.line(done: 10_000_000, of: 20_000_000, after: .seconds(100), width: 79)
        let bar = String(repeating: "█", count: 14) + String(repeating: "░", count: 14)
        #expect(line == bar + " 50 %, 10,000,000 of 20,000,000 devices, 100 s left")
        #expect(line.count == 79)
    }

    /// The most devices that a scenario may have, in the most replications.
    private static let most = 100_000_000_000 * 1_000_000

    @Test(
        "It fits whatever the numbers are",
        arguments: [(0, 1), (1, 1), (20_000_000, 20_000_000), (1, most), (most - 1, most)], [79, 40, 10, 0])
    func fits(progress: (done: Int, total: Int), width: Int) {
        for seconds in [1, 100_000, 10_000_000] where progress.done != 1 || seconds == 1 {
            let line = Progress.line(done: progress.done, of: progress.total, after: .seconds(seconds), width: width)
            #expect(line.count <= width)
        }
    }

    @Test("The bar is not longer than thirty columns, and goes before the numbers do")
    func bar() {
        let numbers = "50 %, 1 of 2 devices, 1 s left"
        let bar = String(repeating: "█", count: 15) + String(repeating: "░", count: 15)
        #expect(Progress.line(done: 1, of: 2, after: .seconds(1), width: 200) == "\(bar) \(numbers)")
        #expect(Progress.line(done: 1, of: 2, after: .seconds(1), width: 31) == numbers)
        #expect(Progress.line(done: 1, of: 2, after: .seconds(1), width: 20) == numbers.prefix(20))
    }
}
