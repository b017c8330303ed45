// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a scenario file and what it includes, and keeps what it has read.
struct SourceLoader {
    private let read: (String) throws -> String
    let diagnostics: Diagnostics
    /// What has been laid together so far, the lowest first, and the files it came from.
    private var laid: Node?
    private var done: Set<String> = []
    private var opened: [String] = []

    /// Every file that was read, in order; each once.
    private(set) var inputs: [InputFile]

    /// - Parameter inputs: Files that have been read before.
    init(diagnostics: Diagnostics, known inputs: [InputFile] = [], read: @escaping (String) throws -> String) {
        self.diagnostics = diagnostics
        self.inputs = inputs
        self.read = read
    }

    /// The text of a file.
    mutating func contents(of path: String) throws(UnreadableFile) -> String {
        if let input = inputs.first(where: { $0.path == path }) { return input.contents }
        guard !path.isEmpty else { throw .unnamed }
        let contents: String
        do { contents = try read(path) } catch { throw UnreadableFile(error) }
        inputs.append(InputFile(path: path, contents: contents))
        return contents
    }

    /// The tree of a file with everything that it includes, or nil if there is none; mistakes are noted.
    ///
    /// A file that several files include is laid down once, where it is included first: so none of them takes back what another one
    /// has changed of it.
    mutating func tree(of path: String, namedAt position: SourcePosition) -> Node? {
        lay(path, namedAt: position)
        return laid
    }

    /// Lays what a file includes, and then the file itself, over what has been laid so far.
    private mutating func lay(_ path: String, namedAt position: SourcePosition) {
        guard !opened.contains(path) else {
            return report(
                "'\(path)' includes itself", "files that do not include each other", "remove this line",
                position)
        }
        guard done.insert(path).inserted else { return }
        let contents: String
        do { contents = try self.contents(of: path) } catch {
            let hint = position.line > 0 ? "the path is relative to the file that names it" : nil
            return report(error.problem(path), "a text file in UTF-8", error.remedy(hint), position)
        }
        opened.append(path)
        defer { opened.removeLast() }
        let top = SourcePosition(file: path, line: 1, column: 1)
        do {
            guard let tree = try NodeParser.parse(contents, at: top), tree.text != "" else {
                return report("the file is empty", "keys with values", "begin with 'schema_version: 1'", top)
            }
            guard case .mapping = tree.content else {
                return report("\(tree.kind) at the top", "keys with values", "begin with 'schema_version: 1'", top)
            }
            let own = layIncludes(of: tree, from: path)
            laid = laid?.overlaid(by: own) ?? own
        } catch {
            diagnostics.report(error)
        }
    }

    /// Lays what a tree includes, and gives what it says itself.
    private mutating func layIncludes(of tree: Node, from path: String) -> Node {
        for entry in tree.entries where entry.key != "include" {
            // Told before all else: what such a file would have brought is missing only because of the slip.
            if let meant = Suggestion.closest(to: entry.key, among: ["include"]) {
                report(
                    "unknown key '\(entry.key)'", "'\(meant)' or another key of a scenario", "did you mean '\(meant)'?",
                    entry.keyPosition)
            }
        }
        guard let includes = tree["include"] else { return tree }
        var own = tree
        own.content = .mapping(tree.entries.filter { $0.key != "include" })
        guard case .sequence(let files) = includes.content else {
            report(
                "\(includes.kind) under 'include'", "a list of files",
                "write the file after '- ' on a line of its own", includes.position)
            return own
        }
        for file in files {
            guard let name = file.text, !name.isEmpty else {
                report("\(file.kind) under 'include'", "the path of a file", "write one path", file.position)
                continue
            }
            lay(FilePath.resolve(name, besides: path), namedAt: file.position)
        }
        return own
    }

    func report(_ problem: String, _ expected: String, _ remedy: String, _ position: SourcePosition) {
        diagnostics.report(Diagnostic(problem, expected: expected, remedy: remedy, at: position))
    }
}
