// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of a table in CSV after RFC 4180, one after the other: quoted cells may hold commas, quotes and line ends; lines end
/// with LF or CRLF; a byte order mark and empty lines at the end are passed over.
package struct CSVRows: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    /// Where the present line begins.
    private var lineStart = 0
    private var isWhole = true

    /// A row, and where it stands.
    package struct Row {
        /// The line in which it begins, from 1.
        package let line: Int
        package let cells: [String]
        /// The column in which each cell begins, in characters from 1, by the line in which the cell begins.
        package let columns: [Int]
        /// Whether every quote is closed.
        package let isWhole: Bool
    }

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (place, lineStart) = (3, 3) }
    }

    package mutating func next() -> Row? {
        guard bytes[place...].contains(where: { $0 != Self.lineFeed && $0 != Self.carriageReturn }) else { return nil }
        let first = line
        var cells: [String] = []
        var columns: [Int] = []
        var (column, last) = (1, place)
        isWhole = true
        while true {
            // Bytes that continue a character are not counted.
            let from = columns.isEmpty || lineStart > last ? lineStart : last
            column = (from == lineStart ? 1 : column) + bytes[from..<place].count { $0 & 0xC0 != 0x80 }
            last = place
            columns.append(column)
            cells.append(place < bytes.count && bytes[place] == Self.quote ? quoted() : plain())
            guard place < bytes.count, bytes[place] == Self.comma else { break }
            place += 1
        }
        // The end of the line, which the next row begins after.
        if place < bytes.count, bytes[place] == Self.carriageReturn { place += 1 }
        if place < bytes.count, bytes[place] == Self.lineFeed {
            passLine(at: place)
            place += 1
        }
        return Row(line: first, cells: cells, columns: columns, isWhole: isWhole)
    }

    private mutating func passLine(at end: Int) {
        line += 1
        lineStart = end + 1
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
        isWhole = false
        place += 1
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == Self.quote {
                guard place < bytes.count, bytes[place] == Self.quote else {
                    isWhole = true
                    break
                }
                place += 1
            }
            if byte == Self.lineFeed { passLine(at: place - 1) }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self) + plain()
    }

    private static let quote: UInt8 = 0x22
    private static let comma: UInt8 = 0x2C
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
}
