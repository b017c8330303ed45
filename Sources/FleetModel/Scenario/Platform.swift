// SPDX-License-Identifier: GPL-3.0-or-later

/// An operating system that gets Background Security Improvements.
public enum Platform: String, Sendable, CaseIterable {
    /// iPhone.
    case iOS
    /// iPad.
    case iPadOS
    /// Mac.
    case macOS
}

/// The kind of device, which decides what powers it.
public enum Hardware: String, Sendable, CaseIterable {
    /// An iPhone: battery, no floor documented.
    case phone
    /// An iPad: battery, no floor documented.
    case tablet
    /// A MacBook: battery with documented floors.
    case laptop
    /// A Mac on mains power.
    case desktop
}

/// The processor family, which decides a Mac's battery floor and download size.
public enum Chip: String, Sendable, CaseIterable {
    /// Apple silicon; every iPhone and iPad counts as this.
    case appleSilicon = "apple-silicon"
    /// Intel.
    case intel
}
