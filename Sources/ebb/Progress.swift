// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation

/// Progress with the time left, on standard error: a bar on a terminal, else a line every ten seconds.
struct Progress {
    private let timer: (any DispatchSourceTimer)?

    /// Shows how much of something is done.
    ///
    /// - Parameters:
    ///   - total: how much there is.
    ///   - things: what is counted.
    ///   - done: how much of it is done.
    init(of total: Int, _ things: String = "devices", isShown: Bool, done: @escaping @Sendable () -> Int) {
        guard isShown else {
            timer = nil
            return
        }
        let isTerminal = Terminal.isErrorTerminal
        let began = ContinuousClock.now
        let before = done()
        let timer = DispatchSource.makeTimerSource(queue: .global(qos: .userInitiated))
        let interval: DispatchTimeInterval = isTerminal ? .milliseconds(200) : .seconds(10)
        timer.schedule(deadline: .now() + interval, repeating: interval)
        timer.setEventHandler {
            let line = Self.line(
                done: done(), before: before, of: total, things, after: ContinuousClock.now - began,
                width: Terminal.errorWidth - 1)
            Terminal.complain(isTerminal ? "\r\u{1B}[2K" + line : line, terminator: isTerminal ? "" : "\n")
        }
        timer.resume()
        self.timer = timer
    }

    /// Ends the display and clears its line.
    func end() {
        guard let timer else { return }
        timer.cancel()
        if Terminal.isErrorTerminal { Terminal.complain("\r\u{1B}[2K", terminator: "") }
    }

    /// A line of at most `width` characters: the numbers, and what room they leave for a bar.
    ///
    /// - Parameters:
    ///   - done: how much is done.
    ///   - before: how much of it was done before the time ran.
    ///   - total: how much there is.
    ///   - things: what is counted.
    ///   - duration: how long the rest has taken.
    ///   - width: how many characters there is room for.
    static func line(
        done: Int, before: Int = 0, of total: Int, _ things: String = "devices", after duration: Duration, width: Int
    ) -> String {
        let share = total > 0 ? Double(done) / Double(total) : 1
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        let rest = seconds * Double(total - done) / Double(max(1, done - before))
        let left = done > before ? Text.decimal(rest, places: 0) + " s left" : "starting"
        let text =
            "\(Text.decimal(share * 100, places: 0)) %, \(Text.grouped(done)) of \(Text.grouped(total)) \(things), \(left)"
        let cells = max(0, min(30, width - text.count - 1))
        let filled = Int(share * Double(cells))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled) + " "
        return String((cells > 0 ? bar + text : text).prefix(width))
    }
}
