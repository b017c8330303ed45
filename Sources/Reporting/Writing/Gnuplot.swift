// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// The program that draws: found on `PATH`, fed a script, and ended if it takes too long.
public struct Gnuplot: Sendable {
    private let program: URL
    /// How many seconds a picture may take.
    private static let patience = 60.0

    /// Finds gnuplot.
    ///
    /// - Throws: `PlotFailure.noGnuplot` if it is not there.
    public init() throws(PlotFailure) {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let found = path.split(separator: ":").map { "\($0)/gnuplot" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
        guard let found else { throw .noGnuplot }
        program = URL(fileURLWithPath: found)
    }

    /// Draws a picture.
    ///
    /// - Parameters:
    ///   - picture: what is drawn.
    ///   - format: how.
    /// - Returns: The picture's bytes.
    /// - Throws: `PlotFailure.gnuplot` with what gnuplot says if it fails or takes longer than a minute.
    public func draw(_ picture: Picture, _ format: PictureFormat) throws(PlotFailure) -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ebb-plot-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(picture.script(format).utf8).write(to: folder.appendingPathComponent("script.gp"))
            return try run(in: folder)
        } catch let failure as PlotFailure {
            throw failure
        } catch {
            throw .gnuplot("\(picture.name): \(error.localizedDescription)")
        }
    }

    /// Runs the script in a folder; files in it take what gnuplot prints, so that no pipe can fill up.
    private func run(in folder: URL) throws -> Data {
        let (picture, complaints) = (
            folder.appendingPathComponent("picture"), folder.appendingPathComponent("complaints")
        )
        for file in [picture, complaints] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = program
        // Nobody's settings change a picture: neither a file of theirs nor their language.
        process.arguments = ["--default-settings", "script.gp"]
        process.environment = ProcessInfo.processInfo.environment
            .filter {
                !$0.key.hasPrefix("GNUPLOT") && !$0.key.hasPrefix("LC_") && $0.key != "LANG" && $0.key != "GNUTERM"
            }
            .merging(["LC_ALL": "C.UTF-8"]) { $1 }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: picture)
        process.standardError = try FileHandle(forWritingTo: complaints)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + Self.patience) == .timedOut {
            process.terminate()
            throw PlotFailure.gnuplot("it took longer than \(Int(Self.patience)) seconds and was ended")
        }
        let said = String(decoding: try Data(contentsOf: complaints), as: UTF8.self).split(separator: "\n")
            .map { $0.drop { $0 == " " || $0 == "\t" } }.filter { !$0.isEmpty && !$0.allSatisfy { $0 == "^" } }
        let bytes = try Data(contentsOf: picture)
        guard process.terminationStatus == 0, !bytes.isEmpty else {
            let message = said.suffix(3).joined(separator: " ")
            throw PlotFailure.gnuplot(message.isEmpty ? "it ended with \(process.terminationStatus)" : message)
        }
        return bytes
    }
}
