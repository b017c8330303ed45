// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Foundation

/// Part of a replication as a file: a line that says what it is, the number of devices, the digest of the tables that they drew from, the
/// words of their tally, and a digest of all that; numbers in 8 bytes each, the lowest first.
struct TallyFile {
    var part: FleetPart
    var tableDigest: UInt64

    private static let title = Array("Ebb tally 1\n".utf8)
    private static let digestSize = 64

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

    /// The file.
    var bytes: [UInt8] {
        let words = [Int64(part.devices), Int64(bitPattern: tableDigest)] + part.tally.words
        var bytes = Self.title
        bytes.reserveCapacity(Self.title.count + 8 * words.count + Self.digestSize)
        for word in words {
            for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        return bytes + Array(sha256(Data(bytes)).utf8)
    }

    init(_ part: FleetPart, tableDigest: UInt64) {
        self.part = part
        self.tableDigest = tableDigest
    }

    /// What a file says; nil if it is damaged, or another layout's.
    init?(_ file: Data, _ layout: TallyLayout) {
        let bytes = Array(file)
        let end = bytes.count - Self.digestSize
        guard end >= Self.headSize + 8, bytes.starts(with: Self.title), (end - Self.title.count) % 8 == 0,
            Array(sha256(Data(bytes[..<end])).utf8) == Array(bytes[end...])
        else { return nil }
        let words = stride(from: Self.title.count, to: end, by: 8).map { Self.word(bytes, at: $0) }
        guard let tally = FleetTally(words: Array(words.dropFirst(2)), layout) else { return nil }
        self.init(
            FleetPart(devices: Int(words[0]), tally: tally), tableDigest: UInt64(bitPattern: words[1]))
    }
}
