// SPDX-License-Identifier: GPL-3.0-or-later

/// An array of a fixed number of plain values, with one owner; the one place where the engine touches unsafe memory.
///
/// An `Array` asks at every change whether somebody else holds it too; in an event loop that is a call for nothing. Every
/// access is checked against the count.
@frozen
@safe
public struct FixedArray<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline let base: UnsafeMutablePointer<Element>
    /// The number of elements.
    public let count: Int

    /// Makes an array of `count` (at least 0) equal elements.
    ///
    /// - Complexity: O(count).
    @inlinable public init(repeating element: Element, count: Int) {
        unsafe base = .allocate(capacity: max(count, 1))
        unsafe base.initialize(repeating: element, count: count)
        self.count = count
    }

    /// Makes an array of some elements, in their order.
    ///
    /// - Complexity: O(count).
    @inlinable public init(_ elements: [Element]) {
        unsafe base = .allocate(capacity: max(elements.count, 1))
        count = elements.count
        for (index, element) in elements.enumerated() { unsafe (base + index).initialize(to: element) }
    }

    /// The element at an index in `0 ..< count`.
    @inlinable public subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "outside the array")
            return unsafe base[index]
        }
        @inline(__always) _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "outside the array")
            yield unsafe &base[index]
        }
    }

    deinit { unsafe base.deallocate() }
}
