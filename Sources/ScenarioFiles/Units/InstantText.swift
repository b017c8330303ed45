// SPDX-License-Identifier: GPL-3.0-or-later

/// Instants as people read them.
public enum InstantText {
    /// An instant in UTC, in ISO 8601.
    ///
    /// - Parameter seconds: since 1970-01-01T00:00:00Z.
    public static func utc(_ seconds: Int) -> String { Instant.text(seconds) }

    /// A local time, e.g. `Tue 2026-03-17 14:32:19`.
    ///
    /// - Parameter seconds: since 1970-01-01T00:00:00 on the local clock.
    public static func local(_ seconds: Int) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let text = Instant.text(seconds).dropLast().map { $0 == "T" ? " " : String($0) }.joined()
        return "\(days[((day % 7) + 7) % 7]) \(text)"
    }
}
