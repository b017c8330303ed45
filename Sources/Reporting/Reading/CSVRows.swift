// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of a table in CSV after RFC 4180, one after the other: quoted cells may hold commas, quotes and line ends; lines end
/// with LF or CRLF; a byte order mark and empty lines at the end are passed over.
struct CSVRows: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    /// A row, and the line in which it begins.
    struct Row {
        let line: Int
        let cells: [String]
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    mutating func next() -> Row? {
        while place < bytes.count, bytes[place] == Self.lineFeed || bytes[place] == Self.carriageReturn {
            if bytes[place] == Self.lineFeed { line += 1 }
            place += 1
        }
        guard place < bytes.count else { return nil }
        let first = line
        var cells: [String] = []
        while true {
            cells.append(place < bytes.count && bytes[place] == Self.quote ? quoted() : plain())
            guard place < bytes.count, bytes[place] == Self.comma else { break }
            place += 1
        }
        return Row(line: first, cells: cells)
    }

    private mutating func plain() -> String {
        let start = place
        while place < bytes.count, bytes[place] != Self.comma, bytes[place] != Self.lineFeed,
            bytes[place] != Self.carriageReturn
        {
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func quoted() -> String {
        var text: [UInt8] = []
        place += 1
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == Self.quote {
                guard place < bytes.count, bytes[place] == Self.quote else { break }
                place += 1
            }
            if byte == Self.lineFeed { line += 1 }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self) + plain()
    }

    private static let quote: UInt8 = 0x22
    private static let comma: UInt8 = 0x2C
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
}
