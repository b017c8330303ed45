// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The program as people run it: a process, started in a folder of its own that goes away with the value.
final class Ebb: Sendable {
    /// How a run of the program ended and what it said.
    struct Result {
        let exitCode: Int32
        let wasKilled: Bool
        let output: String
        let complaints: String
    }

    /// No test's run takes longer; one that hangs is ended then, and counts as killed.
    private static let patience = 240.0

    /// The built program, which lies beside the tests or beside a folder that holds them.
    private static let program: URL? = {
        var folders = [URL(fileURLWithPath: CommandLine.arguments[0]), Bundle.main.bundleURL]
        for start in folders {
            var folder = start
            for _ in 0..<5 {
                folder = folder.deletingLastPathComponent()
                folders.append(folder)
            }
        }
        let candidates = folders.map { $0.appendingPathComponent("ebb") }
        return candidates.first { candidate in
            var isFolder: ObjCBool = false
            let exists = unsafe FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: candidate.path)
        }
    }()

    /// The working directory.
    let folder: URL

    /// Makes a folder with some files.
    init(_ files: [String: String] = ["tiny.yaml": TinyScenario.text]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ebb-\(UUID().uuidString)")
        for (path, text) in files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    struct ProgramNotFound: Error {}

    /// Runs the program, and interrupts it after the given seconds from the start.
    func run(_ arguments: String..., interruptedAfter interrupts: [Double] = []) async throws -> Result {
        try await run(arguments, interruptedAfter: interrupts)
    }

    /// Runs the program, and interrupts it after the given seconds from the start; what it prints may go to a device, and the
    /// files that it writes may have a largest size, in blocks of `ulimit -f`, beyond which writing fails. Who starts it may be told its
    /// number, and it may be killed, or sent another signal, as soon as something has happened.
    func run(
        _ arguments: [String], interruptedAfter interrupts: [Double] = [], output device: String? = nil,
        fileBlocks: Int? = nil, started: (@Sendable (Int32) -> Void)? = nil,
        killedWhen happened: (@Sendable () -> Bool)? = nil, signal: Int32 = SIGKILL
    ) async throws -> Result {
        guard let program = Self.program else { throw ProgramNotFound() }
        let process = Process()
        process.executableURL = fileBlocks == nil ? program : URL(fileURLWithPath: "/bin/sh")
        process.arguments = arguments
        if let fileBlocks {
            let script = "trap '' XFSZ; ulimit -f \(fileBlocks); exec \"$0\" \"$@\""
            process.arguments = ["-c", script, program.path] + arguments
        }
        process.currentDirectoryURL = folder
        // A terminal's width and colours would change what is printed.
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COLUMNS" && $0.key != "NO_COLOR" }
        let said = ["output", "complaints"].map { folder.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
        for file in said { try Data().write(to: file) }
        let handles = try said.map(FileHandle.init(forWritingTo:))
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try device.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) } ?? handles[0]
        process.standardError = handles[1]
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
                return
            }
            started?(process.processIdentifier)
            if let happened { Self.send(signal, to: process, when: happened) }
            let patience = interrupts.map { ($0, false) } + [(Self.patience, true)]
            for (seconds, isLast) in patience { Self.stop(process, after: seconds, isLast: isLast) }
        }
        for handle in handles { try handle.close() }
        let texts = try said.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        for file in said { try FileManager.default.removeItem(at: file) }
        return Result(
            exitCode: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: texts[0],
            complaints: texts[1])
    }

    /// Sends a signal to a process, once, as soon as something has happened. A thread of its own looks: the tests' tasks can all be busy for seconds.
    private static func send(
        _ signal: Int32, to process: Process, when happened: @escaping @Sendable () -> Bool
    ) {
        let running = Running(process: process)
        Thread.detachNewThread {
            while running.process.isRunning {
                if happened() {
                    kill(running.process.processIdentifier, signal)
                    return
                }
                usleep(1000)
            }
        }
    }

    /// Waits until something has happened in the folder, as long as a test's run may take.
    func wait(until happened: () -> Bool) async throws {
        let start = ContinuousClock.now
        while !happened() {
            if ContinuousClock.now - start > .seconds(Self.patience) { throw NeverHappened() }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    struct NeverHappened: Error {}

    /// Interrupts a process some time later, or kills it, if it still runs then.
    private static func stop(_ process: Process, after seconds: Double, isLast: Bool) {
        let running = Running(process: process)
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
            guard running.process.isRunning else { return }
            if isLast { kill(running.process.processIdentifier, SIGKILL) } else { running.process.interrupt() }
        }
    }

    /// A process is safe to ask and to signal from any thread.
    private struct Running: @unchecked Sendable {
        let process: Process
    }
}
