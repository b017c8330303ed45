// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Foundation

/// Part of a replication as a file: a line that says what it is, the number of devices, the words of their tally, and a digest of all
/// that; numbers in 8 bytes each, the lowest first.
enum TallyFile {
    private static let title = Array("Ebb tally 1\n".utf8)

    /// The bytes that say how many devices have run.
    static let headSize = title.count + 8

    /// How many devices a file's beginning says have run; nil if it is another file's.
    static func devices(_ head: Data) -> Int? {
        let bytes = Array(head)
        return bytes.count == headSize && bytes.starts(with: title) ? Int(word(bytes, at: title.count)) : nil
    }

    private static func word(_ bytes: [UInt8], at place: Int) -> Int64 {
        Int64(bitPattern: (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) })
    }

    static func bytes(of part: FleetPart) -> [UInt8] {
        let words = [Int64(part.devices)] + part.tally.words
        var bytes = title
        bytes.reserveCapacity(title.count + 8 * words.count + 64)
        for word in words {
            for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        return bytes + Array(sha256(Data(bytes)).utf8)
    }

    /// The part that a file holds; nil if it is damaged, or another layout's.
    static func part(in file: Data, _ layout: TallyLayout) -> FleetPart? {
        let bytes = Array(file)
        let end = bytes.count - 64
        guard end >= title.count + 8, bytes.starts(with: title), (end - title.count) % 8 == 0,
            Array(sha256(Data(bytes[..<end])).utf8) == Array(bytes[end...])
        else { return nil }
        let words = stride(from: title.count, to: end, by: 8).map { word(bytes, at: $0) }
        return FleetTally(words: Array(words.dropFirst()), layout).map {
            FleetPart(devices: Int(words[0]), tally: $0)
        }
    }
}
