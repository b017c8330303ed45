// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Synchronization

/// Work on many things at once, each on one thread or, where there are fewer things than threads, on several.
///
/// One point of a sweep on all cores would leave them idle at the end of each replication and while its tables are filled.
public enum SideBySide {
    /// Works on numbers in order, several at once, until all are done or the work says that it has enough.
    ///
    /// - Parameters:
    ///   - numbers: what is worked on.
    ///   - workers: the threads, at least 1.
    ///   - work: is given a number and how many threads it may use; whether to go on.
    public static func forEach(
        _ numbers: [Int], workers: Int, _ work: @Sendable (_ number: Int, _ threads: Int) -> Bool
    ) {
        let lanes = min(workers, numbers.count)
        guard lanes > 1 else {
            _ = numbers.allSatisfy { work($0, workers) }
            return
        }
        let next = Atomic<Int>(0)
        let isEnough = Atomic<Bool>(false)
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            let threads = workers / lanes + (lane < workers % lanes ? 1 : 0)
            while !isEnough.load(ordering: .relaxed) {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard place < numbers.count else { break }
                if !work(numbers[place], threads) { isEnough.store(true, ordering: .relaxed) }
            }
        }
    }
}
