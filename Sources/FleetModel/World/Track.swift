// SPDX-License-Identifier: GPL-3.0-or-later

/// A minor update as one class of devices meets it.
struct TrackMinor: Equatable {
    /// The release, as an index into the scenario's list.
    var release: Int
    /// When Apple offers it; negative before the start.
    var released: Int
    /// When the class's policy stops hiding it, from devices on its line and from devices on older ones.
    var visible: Int
    var upgradeVisible: Int
    /// When Apple withdraws it, or ``never``.
    var withdrawn: Int
    /// When the next minor update of its line is released: from then on no supplement is offered on this base; ``never`` if there
    /// is none, or if superseded bases are offered supplements, too.
    var superseded: Int
    /// The vulnerabilities that it does not have.
    var fixes: UInt64
    /// Its size.
    var bytes: Int
    /// The ordinal of everything drawn for it.
    var digest: UInt64
    /// Its ramp, as an index into the world's ramps; negative for none.
    var ramp: Int
    /// The first minor update of its line on this track.
    var lineStart: Int
    /// The supplements on this base, oldest letter first, as indices into the world's list.
    var supplements: Span
    /// The Safari releases for its line, by version, as indices into the world's list.
    var safaris: Span

    /// A run of one of the world's lists.
    struct Span: Equatable {
        var first: Int
        var count: Int
        var range: Range<Int> { first..<first + count }
    }
}

/// A supplement as one class of devices meets it.
struct TrackSupplement: Equatable {
    /// The release, as an index into the scenario's list.
    var release: Int
    /// When Apple offers it; negative before the start.
    var released: Int
    /// When Apple withdraws it, or ``never``.
    var withdrawn: Int
    /// When the offer ends: withdrawn, or its base superseded.
    var offerEnd: Int
    /// The vulnerabilities that base and supplement together do not have.
    var fixes: UInt64
    /// Its size.
    var bytes: Int
    /// The ordinal of everything drawn for it.
    var digest: UInt64
    /// Its ramp, as an index into the world's ramps; negative for none.
    var ramp: Int
    /// Whether a relaunch of Safari makes it protect in part.
    var takesEffectInSafari: Bool
}

/// A Safari release as one class of devices meets it on one line.
struct TrackSafari: Equatable {
    /// The release, as an index into the scenario's list.
    var release: Int
    /// When Apple offers it; negative before the start.
    var released: Int
    /// When the class's policy stops hiding it.
    var visible: Int
    /// When Apple withdraws it, or ``never``.
    var withdrawn: Int
    /// The vulnerabilities that a device with it does not have, on whatever base of the line.
    var fixes: UInt64
    /// Its size.
    var bytes: Int
    /// The ordinal of everything drawn for it.
    var digest: UInt64
    /// Its ramp, as an index into the world's ramps; negative for none.
    var ramp: Int
}
