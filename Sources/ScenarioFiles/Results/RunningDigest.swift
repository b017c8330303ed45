// SPDX-License-Identifier: GPL-3.0-or-later

import Crypto
import Foundation

/// A SHA-256 digest of bytes that come piece by piece.
struct RunningDigest {
    private var hash = SHA256()

    mutating func add(_ bytes: Data) { hash.update(data: bytes) }

    /// The digest of all that was added, in hexadecimal digits.
    var text: String { hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

/// The SHA-256 digest of some bytes, in hexadecimal digits.
func sha256(_ data: Data) -> String {
    var digest = RunningDigest()
    digest.add(data)
    return digest.text
}
