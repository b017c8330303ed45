// SPDX-License-Identifier: GPL-3.0-or-later

/// An immutable table in memory that an ``Arena`` owns; the one place where the model touches unsafe memory.
///
/// An `Array` costs a retain and a release wherever it is handed on, and the counter behind them is shared by all workers:
/// measured on two cores, that made the event loop several times slower. A table is a plain address and a count; where assertions
/// are checked, as in all tests, every access is held against the count, which would cost a release 5 to 7 % of its instructions.
/// It must not outlive its arena, which lives as long as the ``World``.
@safe
struct Table<Element: BitwiseCopyable>: @unchecked Sendable {
    private let base: UnsafePointer<Element>
    let count: Int

    fileprivate init(base: UnsafePointer<Element>, count: Int) {
        unsafe self.base = unsafe base
        self.count = count
    }

    var indices: Range<Int> { 0..<count }

    @inline(__always)
    subscript(index: Int) -> Element {
        assert(UInt(bitPattern: index) < UInt(bitPattern: count), "outside the table")
        return unsafe base[index]
    }
}

/// The owner of a world's tables: frees them when the world goes.
@safe
final class Arena: @unchecked Sendable {
    private var blocks: [UnsafeMutableRawPointer] = unsafe []

    /// Copies an array into a table.
    func table<Element: BitwiseCopyable>(_ array: [Element]) -> Table<Element> {
        let block = UnsafeMutablePointer<Element>.allocate(capacity: max(array.count, 1))
        for (index, element) in array.enumerated() {
            unsafe (block + index).initialize(to: element)
        }
        unsafe blocks.append(UnsafeMutableRawPointer(block))
        return unsafe Table(base: UnsafePointer(block), count: array.count)
    }

    deinit {
        unsafe blocks.forEach { unsafe $0.deallocate() }
    }
}
