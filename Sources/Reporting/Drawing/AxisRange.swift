// SPDX-License-Identifier: GPL-3.0-or-later

/// An axis that begins and ends at a tick.
struct AxisRange {
    let low: Double
    let high: Double
    let step: Double

    /// The smallest such axis over some numbers, with 3 to 7 steps of 1, 2 or 5 times a power of ten. It begins at zero if the
    /// numbers are not far from it, or close to each other.
    init(covering numbers: [Double], ticks: Double = 5) {
        var (low, high) = (numbers.min() ?? 0, numbers.max() ?? 1)
        if low >= 0, low < 0.6 * high { low = 0 }
        if high <= 0, high > 0.6 * low { high = 0 }
        if high - low < 1e-9 * max(abs(low), abs(high)) || high == low {
            let margin = high == 0 ? 1 : abs(high) / 2
            (low, high) = (low == 0 ? 0 : low - margin, high + margin)
        }
        let rough = (high - low) / ticks
        let magnitude = Self.power(of: rough)
        let step = [1.0, 2, 5, 10].first { $0 * magnitude >= rough * 0.999 }.map { $0 * magnitude } ?? rough
        self.step = step
        self.low = (low / step + 1e-9).rounded(.down) * step
        self.high = (high / step - 1e-9).rounded(.up) * step
    }

    /// The texts at its ticks.
    var ticks: [String] {
        // Enough to tell steps apart: a step has one figure.
        var scale = 1.0
        while step * scale < 0.999 { scale *= 10 }
        let count = Int(((high - low) / step + 1e-6).rounded(.down))
        return (0...max(0, count)).map { PlotScript.number(((low + Double($0) * step) * scale).rounded() / scale) }
    }

    /// The room that the widest of them takes, in pixels.
    var width: Double { ticks.map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0 }

    /// How gnuplot is to write numbers at ticks: without an exponent up to a billion.
    var format: String { max(abs(low), abs(high)) >= 1e5 && step >= 1 ? "%.0f" : "%g" }

    /// The axis of shares in percent, from zero, never beyond 100.
    static func percent(upTo highest: Double) -> AxisRange {
        highest > 80 ? AxisRange(low: 0, high: 100, step: 20) : AxisRange(covering: [0, max(highest, 0.1)])
    }

    /// An axis that begins at zero and ends with the numbers, not at a tick.
    static func time(upTo highest: Double) -> AxisRange {
        AxisRange(low: 0, high: max(highest, 1e-3), step: AxisRange(covering: [0, max(highest, 1e-3)], ticks: 10).step)
    }

    private init(low: Double, high: Double, step: Double) { (self.low, self.high, self.step) = (low, high, step) }

    /// The largest power of ten that is not above a number.
    private static func power(of number: Double) -> Double {
        var power = 1.0
        while power > number { power /= 10 }
        while power * 10 <= number { power *= 10 }
        return power
    }
}
