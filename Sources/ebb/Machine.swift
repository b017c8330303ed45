// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import ScenarioFiles

/// The machine that the program runs on.
enum Machine {
    /// The running executable, mapped into memory; nil where the system does not show it.
    static var executable: Data? {
        Bundle.main.executableURL.flatMap { try? Data(contentsOf: $0, options: .alwaysMapped) }
    }
}

/// Measures a run for its record.
struct Stopwatch {
    private let began = ContinuousClock.now
    private let date = Date()

    func record(of runner: Runner) -> RunRecord {
        let wall = (ContinuousClock.now - began).components
        var usage = rusage()
        #if canImport(Glibc)
            unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            unsafe getrusage(RUSAGE_SELF, &usage)
        #endif
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        #if os(macOS)
            let bytesPerUnit = 1.0
        #else
            let bytesPerUnit = 1024.0
        #endif
        return RunRecord(
            workers: runner.workers, shardSize: runner.shardSize, host: ProcessInfo.processInfo.hostName,
            system: ProcessInfo.processInfo.operatingSystemVersionString, started: Int(date.timeIntervalSince1970),
            wallSeconds: Double(wall.seconds) + Double(wall.attoseconds) * 1e-18,
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            peakMemoryMegabytes: Double(usage.ru_maxrss) * bytesPerUnit / 1e6)
    }
}
