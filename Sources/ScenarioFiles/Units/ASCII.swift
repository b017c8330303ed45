// SPDX-License-Identifier: GPL-3.0-or-later

extension Character {
    /// Whether this is one of 0 to 9.
    var isDigit: Bool { ("0"..."9").contains(self) }
}

extension UInt8 {
    /// Whether this byte of UTF-8 is one of 0 to 9.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// Whether this byte of UTF-8 is one of 0 to 9, a to z and A to Z.
    var isLetterOrDigit: Bool {
        // Small and capital letters differ in one bit.
        isDigit || (self | 0x20) &- UInt8(ascii: "a") < 26
    }
}
