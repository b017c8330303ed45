// SPDX-License-Identifier: GPL-3.0-or-later

import CTestU01

/// A battery of TestU01.
enum Battery: String, CaseIterable {
    /// 15 statistics of some 51 million words in all.
    case small
    /// 144 statistics of some 2^35 words in all.
    case crush

    /// One statistic and the probability of a value at least as large, were the words random.
    struct Outcome {
        var test: String
        var p: Double
    }

    /// Runs the battery, which prints a report as it goes.
    func run(_ source: WordSource, name: String) -> [Outcome] {
        var source = source
        return unsafe withUnsafeMutablePointer(to: &source) { state in
            unsafe name.withCString { name in
                var generator = unsafe unif01_Gen(
                    state: state, param: nil, name: UnsafeMutablePointer(mutating: name),
                    GetU01: { _, state in unsafe Double(word(state)) * 0x1p-32 },
                    GetBits: { _, state in unsafe UInt(word(state)) },
                    Write: { _ in })
                switch self {
                case .small: unsafe bbattery_SmallCrush(&generator)
                case .crush: unsafe bbattery_Crush(&generator)
                }
            }
            return (0..<testu01_count()).map { test in
                unsafe Outcome(test: String(cString: testu01_name(test)), p: testu01_p_value(test))
            }
        }
    }
}

@inline(__always)
private func word(_ state: UnsafeMutableRawPointer?) -> UInt32 {
    guard let source = unsafe state?.assumingMemoryBound(to: WordSource.self) else { return 0 }
    return unsafe source.pointee.word()
}
