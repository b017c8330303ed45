// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Experiments
import Foundation

/// Ctrl-C: the first stops the run in good order, the second at once.
enum Interrupt {
    /// Runs some work during which Ctrl-C stops a watch.
    static func handled<Result>(by watch: RunWatch, _ work: () throws -> Result) rethrows -> Result {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global(qos: .userInitiated))
        source.setEventHandler {
            if watch.isStopped { exit(130) }
            watch.stop()
        }
        source.resume()
        defer {
            source.cancel()
            signal(SIGINT, SIG_DFL)
        }
        return try work()
    }
}
