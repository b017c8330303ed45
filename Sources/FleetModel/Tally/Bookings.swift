// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// What one shard has booked, until it is added to a tally in one pass.
///
/// The cells of a tally do not fit into a core's caches. Added one by one in the event loop, nearly every booking waits for
/// memory; in one tight loop the processor waits for many at once.
struct Bookings: ~Copyable {
    /// The cells to which 1 is added, and those from which it is taken, in the order in which they came.
    private var additions = CellList()
    private var subtractions = CellList()
    private var devices: FixedArray<Int64>
    private var bytes: FixedArray<Int64>
    private var polls: FixedArray<Int64>
    private var exposedSeconds: FixedArray<Int64>
    private var exposedSquares: FixedArray<UInt128>
    private var reasonSeconds: FixedArray<Int64>
    private var sums: FixedArray<Int64>
    private let accounts: Int

    init(_ layout: TallyLayout) {
        devices = FixedArray(repeating: 0, count: layout.cohorts)
        bytes = FixedArray(repeating: 0, count: layout.cohorts)
        polls = FixedArray(repeating: 0, count: layout.cohorts)
        exposedSeconds = FixedArray(repeating: 0, count: layout.accounts)
        exposedSquares = FixedArray(repeating: 0, count: layout.accounts)
        reasonSeconds = FixedArray(repeating: 0, count: layout.accounts * TallyLayout.reasons)
        sums = FixedArray(repeating: 0, count: layout.accounts * TallyLayout.Sum.allCases.count)
        accounts = layout.accounts
    }

    /// Adds 1 to a cell.
    @inline(__always)
    mutating func add(_ cell: Int) { additions.append(cell) }

    /// Takes 1 from a cell.
    @inline(__always)
    mutating func subtract(_ cell: Int) { subtractions.append(cell) }

    /// Counts a device of a cohort.
    @inline(__always)
    mutating func addDevice(cohort: Int) { devices[cohort] += 1 }

    /// Counts polls of a cohort.
    mutating func add(polls count: Int, cohort: Int) { polls[cohort] += Int64(count) }

    /// Counts what a cohort has downloaded.
    @inline(__always)
    mutating func add(bytes count: Int, cohort: Int) { bytes[cohort] += Int64(count) }

    /// Counts the time that a device of an account was exposed.
    @inline(__always)
    mutating func add(exposed seconds: Int, account: Int) {
        exposedSeconds[account] += Int64(seconds)
        exposedSquares[account] += UInt128(seconds) * UInt128(seconds)
    }

    /// Counts the time that a device of an account was exposed for a reason.
    @inline(__always)
    mutating func add(blocked seconds: Int, account: Int, reason: Int) {
        reasonSeconds[account &* TallyLayout.reasons &+ reason] += Int64(seconds)
    }

    /// Adds to another sum of an account.
    @inline(__always)
    mutating func add(_ amount: Int, to sum: TallyLayout.Sum, account: Int) {
        sums[sum.rawValue &* accounts &+ account] += Int64(amount)
    }

    /// Adds everything to a tally, and forgets it.
    mutating func flush(into tally: inout FleetTally) {
        precondition(tally.counts.count <= 1 << 32, "a tally of \(tally.counts.count) cells")
        var cells = tally.counts.mutableSpan
        for index in 0..<additions.count { cells[additions[index]] &+= 1 }
        for index in 0..<subtractions.count { cells[subtractions[index]] &-= 1 }
        additions.clear()
        subtractions.clear()
        func move<Number: FixedWidthInteger & BitwiseCopyable>(
            _ numbers: inout FixedArray<Number>, to sums: inout [Number]
        ) {
            for index in sums.indices {
                sums[index] += numbers[index]
                numbers[index] = 0
            }
        }
        move(&devices, to: &tally.devices)
        move(&bytes, to: &tally.bytes)
        move(&polls, to: &tally.polls)
        move(&exposedSeconds, to: &tally.exposedSeconds)
        move(&exposedSquares, to: &tally.exposedSquares)
        move(&reasonSeconds, to: &tally.reasonSeconds)
        move(&sums, to: &tally.sums)
    }
}

/// A growing list of cells.
private struct CellList: ~Copyable {
    private var cells = FixedArray<UInt32>(repeating: 0, count: 1 << 12)
    private(set) var count = 0

    @inline(__always)
    mutating func append(_ cell: Int) {
        if count == cells.count { grow() }
        cells[count] = UInt32(truncatingIfNeeded: cell)
        count &+= 1
    }

    @inline(never)
    private mutating func grow() {
        var larger = FixedArray<UInt32>(repeating: 0, count: 2 * cells.count)
        for index in 0..<count { larger[index] = cells[index] }
        cells = larger
    }

    @inline(__always)
    subscript(index: Int) -> Int { Int(cells[index]) }

    mutating func clear() { count = 0 }
}
