// SPDX-License-Identifier: GPL-3.0-or-later

extension Node {
    /// The quantiles of a CSV file with the header `probability,value_<unit>`, as `quantiles:` lists them.
    ///
    /// Their positions lie in the CSV file, their values carry its unit. Only the shape is checked here; the
    /// numbers are checked where the quantiles are used.
    static func quantiles(csv text: String, file: String) throws(Diagnostic) -> Node {
        var lines = text.replacing("\r\n", with: "\n").split(
            separator: "\n", omittingEmptySubsequences: false)[...]
        let header = lines.popFirst()?.replacing("\u{FEFF}", with: "") ?? ""
        guard header.hasPrefix("probability,"),
            let suffix = suffixes[String(header.dropFirst("probability,".count))]
        else {
            throw Diagnostic(
                "the header '\(header)' is unknown",
                expected: "'probability,' and one of \(suffixes.keys.sorted().joined(separator: ", "))",
                remedy: "name the columns so", at: SourcePosition(file: file, line: 1, column: 1))
        }
        var rows: [Node] = []
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let start = SourcePosition(file: file, line: index + 2, column: 1)
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 2 else {
                throw Diagnostic(
                    "a row with \(fields.count) fields", expected: "a probability and a value, e.g. '0.5,16'",
                    remedy: "write two numbers with one comma", at: start)
            }
            var second = start
            second.column += fields[0].unicodeScalars.count + 1
            let row: [Entry] = [
                Entry(key: "probability", keyPosition: start, value: scalar(fields[0], at: start)),
                Entry(key: "value", keyPosition: second, value: scalar(fields[1] + suffix, at: second)),
            ]
            rows.append(Node(.mapping(row), at: start))
        }
        return Node(.sequence(rows), at: SourcePosition(file: file, line: 1, column: 1))
    }

    private static let suffixes = [
        "value_seconds": "s", "value_hours": "h", "value_days": "d", "value_percent": "%",
        "value_percent_per_day": "%/d", "value_megabytes_per_second": " MB/s",
    ]

    private static func scalar(_ text: Substring, at position: SourcePosition) -> Node {
        Node(.scalar(String(text), quoted: false), at: position)
    }
}

extension SourceLoader {
    /// The tree with every table that it names, `empirical: {file: …}`, in the place of the name.
    mutating func inliningTables(in node: Node) -> Node {
        switch node.content {
        case .scalar: return node
        case .sequence(let elements):
            var inlined: [Node] = []
            for element in elements { inlined.append(inliningTables(in: element)) }
            return Node(.sequence(inlined), at: node.position)
        case .mapping(var entries):
            for index in entries.indices {
                let value = entries[index].value
                if entries[index].key == "empirical", value.keys == ["file"], let file = value["file"] {
                    entries[index].value = table(namedBy: file, insteadOf: value)
                } else {
                    entries[index].value = inliningTables(in: value)
                }
            }
            return Node(.mapping(entries), at: node.position)
        }
    }

    private mutating func table(namedBy file: Node, insteadOf mapping: Node) -> Node {
        let folder = file.position.file == Override.file ? inputs.first?.path ?? "" : file.position.file
        let path = FilePath.resolve(file.text ?? "", besides: folder)
        let text: String
        do throws(UnreadableFile) {
            guard file.text?.isEmpty == false else { throw .unnamed }
            text = try contents(of: path)
        } catch {
            report(
                error.problem(path), "a CSV file with the columns probability and value_<unit>",
                error.remedy("it is relative to the file that names it"), file.position)
            return mapping
        }
        do {
            let quantiles = try Node.quantiles(csv: text, file: path)
            let entry = Node.Entry(key: "quantiles", keyPosition: file.position, value: quantiles)
            return Node(.mapping([entry]), at: mapping.position)
        } catch {
            diagnostics.report(error)
            return mapping
        }
    }
}
