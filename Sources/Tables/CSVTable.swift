// SPDX-License-Identifier: GPL-3.0-or-later

/// A table in the making: UTF-8 without a byte order mark, lines ended by LF, a header row, RFC 4180 quoting, shortest
/// round-trip numbers, and an empty cell for what is not available.
package struct CSVTable {
    package private(set) var bytes: [UInt8] = []
    private let columns: Int
    private var cells = 0

    /// Begins a table with its header.
    package init(_ header: [String]) {
        columns = header.count
        for name in header { cell(name) }
    }

    /// Adds a cell of text.
    package mutating func cell(_ text: String) {
        separate()
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// Adds a number: the shortest text that reads back as the same, whole numbers without a fraction.
    package mutating func cell(_ number: Double?) {
        guard let number else { return empty() }
        if number == number.rounded(), abs(number) < 1e15 { return cell(Int64(number)) }
        separate()
        bytes.append(contentsOf: number.description.utf8)
    }

    /// Adds a whole number.
    package mutating func cell(_ number: Int64) {
        separate()
        if number < 0 { bytes.append(0x2D) }
        var (from, rest) = (bytes.count, number.magnitude)
        repeat {
            bytes.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        var to = bytes.count - 1
        while from < to {
            bytes.swapAt(from, to)
            (from, to) = (from + 1, to - 1)
        }
    }

    /// Adds a whole number.
    package mutating func cell(_ number: Int) { cell(Int64(number)) }

    /// Adds an empty cell.
    package mutating func empty() { separate() }

    private mutating func separate() {
        if cells > 0 { bytes.append(cells % columns == 0 ? 0x0A : 0x2C) }
        cells += 1
    }

    /// Takes what has been added since the last time, whole rows only; the first of them ends the row before it.
    package mutating func take() -> [UInt8] {
        precondition(cells % columns == 0, "a row is not complete")
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// The whole table, or what has been added since the last ``take()``, with the end of the last row.
    package var text: [UInt8] {
        precondition(cells % columns == 0, "a row is not complete")
        return bytes + [0x0A]
    }
}
