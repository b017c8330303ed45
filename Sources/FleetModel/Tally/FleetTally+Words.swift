// SPDX-License-Identifier: GPL-3.0-or-later

// A tally as plain words, to be kept in a file while a long run is unfinished.
extension FleetTally {
    /// Everything that was counted, in a fixed order; squares take two words, the lower one first.
    public var words: [Int64] {
        [events] + devices + bytes + polls + exposedSeconds
            + exposedSquares.flatMap { [Int64(truncatingIfNeeded: $0), Int64(truncatingIfNeeded: $0 >> 64)] }
            + reasonSeconds + sums + counts
    }

    /// The tally that has given these words.
    ///
    /// - Parameters:
    ///   - words: what ``words`` gave.
    ///   - layout: the shape of the tally.
    /// - Returns: nil if their number is that of another layout.
    public init?(words: [Int64], _ layout: TallyLayout) {
        self.init(layout)
        var rest = words[...]
        func take(_ count: Int) -> [Int64] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let sums = [devices, bytes, polls, exposedSeconds, reasonSeconds, self.sums, counts].reduce(0) { $0 + $1.count }
        guard words.count == 1 + sums + 2 * exposedSquares.count else { return nil }
        events = take(1)[0]
        devices = take(devices.count)
        bytes = take(bytes.count)
        polls = take(polls.count)
        exposedSeconds = take(exposedSeconds.count)
        let squares = take(2 * exposedSquares.count)
        exposedSquares = exposedSquares.indices.map {
            UInt128(UInt64(bitPattern: squares[2 * $0])) | UInt128(UInt64(bitPattern: squares[2 * $0 + 1])) << 64
        }
        reasonSeconds = take(reasonSeconds.count)
        self.sums = take(self.sums.count)
        counts = take(counts.count)
    }
}
