// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import ScenarioFiles

@Suite("Files that last")
struct DurableFileTests {
    /// A second name of the same file shows what is written to it, but not what is put into its place.
    @Test("A file is written under its own name, so that a process that is killed leaves no other")
    func inPlace() throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let (name, second) = (folder.appendingPathComponent("name"), folder.appendingPathComponent("second"))
        try Data("what was longer".utf8).write(to: name)
        try files.linkItem(at: name, to: second)
        try DurableFile.write(Array("new".utf8), to: name.path)
        #expect(try Data(contentsOf: second) == Data("new".utf8))
        try DurableFile.replace(name.path, with: Array("newer".utf8))
        #expect(try Data(contentsOf: second) == Data("new".utf8))
        #expect(try Data(contentsOf: name) == Data("newer".utf8))
        #expect(try Set(files.contentsOfDirectory(atPath: folder.path)) == ["name", "second"])
    }
}
