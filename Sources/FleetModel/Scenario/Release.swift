// SPDX-License-Identifier: GPL-3.0-or-later

/// One build that Apple offers to one platform and one set of models.
///
/// Apple keys a release by platform, build and device scope; what is announced as "26.3.1 (a)" is several releases.
public struct Release: Sendable, Equatable {
    /// The version as a person writes it, e.g. `26.3.1` or `26.3.1 (a)`.
    public var name: String
    /// The platform that the build runs on.
    public var platform: Platform
    /// The exact build, e.g. `23D771330a`; unique within a platform.
    public var build: String
    /// Whether this is a full update, a supplement on one base, or Safari.
    public var kind: Kind
    /// What it takes for it to protect.
    public var effect: Effect
    /// When Apple starts to offer it, in seconds from the scenario's start.
    public var released: Int
    /// When Apple stops to offer it, in seconds from the scenario's start; ``never`` if it does not.
    public var withdrawn: Int
    /// The models that it is offered to.
    public var models: ModelScope
    /// The vendor's ramp from the instant of release.
    public var ramp: Ramp
    /// The download's size in bytes.
    public var size: DownloadSize
    /// The vulnerabilities that this build is the first of its line to fix, as indices into the scenario's list.
    public var fixes: [Int]

    /// What a release is.
    public enum Kind: Sendable, Equatable {
        /// A full update to a later base on the same line.
        case minor(version: Version)
        /// A Background Security Improvement (or Rapid Security Response) with its letter, for devices whose base is
        /// exactly the prerequisite build.
        case supplement(letter: Letter, prerequisite: String)
        /// A version of Safari for Macs on some lines, beside their base.
        case safari(version: Version, lines: [Int])
    }

    /// The line of a minor update; nil for anything else.
    public var line: Int? {
        if case .minor(let version) = kind { version.line } else { nil }
    }

    /// What it takes for a supplement on a Mac to protect.
    public enum Effect: String, Sendable, CaseIterable, BitwiseCopyable {
        /// A restart.
        case restart
        /// A relaunch of Safari protects in part, a restart wholly.
        case safariRelaunch = "safari-relaunch"
    }

    /// Makes a release.
    public init(
        name: String, platform: Platform, build: String, kind: Kind, effect: Effect = .restart, released: Int,
        withdrawn: Int, models: ModelScope, ramp: Ramp, size: DownloadSize, fixes: [Int]
    ) {
        self.name = name
        self.platform = platform
        self.build = build
        self.kind = kind
        self.effect = effect
        self.released = released
        self.withdrawn = withdrawn
        self.models = models
        self.ramp = ramp
        self.size = size
        self.fixes = fixes
    }
}

/// A version such as 26.3.1, ordered number by number, so that 26.10 comes after 26.9.
public struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The numbers between the dots, most significant first; at least one.
    public var numbers: [Int]

    /// Reads `26.3.1`; nil for anything but decimal numbers between dots.
    public init?(_ text: some StringProtocol) {
        var numbers: [Int] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        self.numbers = numbers
    }

    /// The line that the version belongs to: the number before the first dot.
    public var line: Int { numbers[0] }

    /// The version as Apple writes it.
    public var description: String { numbers.map(String.init).joined(separator: ".") }

    /// Compares number by number; a missing number counts as 0, so 26 and 26.0 are equal in order.
    public static func < (left: Version, right: Version) -> Bool {
        for index in 0..<max(left.numbers.count, right.numbers.count) {
            let a = index < left.numbers.count ? left.numbers[index] : 0
            let b = index < right.numbers.count ? right.numbers[index] : 0
            if a != b { return a < b }
        }
        return false
    }
}

/// A supplement's letter; `a` comes before `b`, and each contains what the earlier ones fixed.
public struct Letter: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The place in the alphabet, from 1 for `a` to 26 for `z`.
    public let place: Int

    /// Reads one lower-case letter from a to z; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 1, let byte = text.utf8.first, (97...122).contains(byte) else { return nil }
        place = Int(byte) - 96
    }

    /// The letter itself.
    public var description: String { String(Character(Unicode.Scalar(UInt8(place + 96)))) }

    /// Alphabetical order.
    public static func < (left: Letter, right: Letter) -> Bool { left.place < right.place }
}

/// The models that a release is offered to, by the names that cohorts give to their models.
public enum ModelScope: Sendable, Equatable {
    /// Every model of the platform.
    case all
    /// These models and no others.
    case only([String])
    /// Every model but these.
    case except([String])

    /// Whether the scope includes a model.
    public func includes(_ model: String) -> Bool {
        switch self {
        case .all: true
        case .only(let names): names.contains(model)
        case .except(let names): !names.contains(model)
        }
    }
}

/// How the vendor widens an offer after the release: the share of devices reached by a time since release.
///
/// Between two points the share grows linearly; two points at one time make a step.
public struct Ramp: Sendable, Equatable {
    /// A time since release and the share of devices that the offer has reached by then.
    public struct Point: Sendable, Equatable, BitwiseCopyable {
        /// Seconds since the release.
        public var time: Int
        /// The share reached, from 0 to 1.
        public var share: Double
        /// Makes a point.
        public init(time: Int, share: Double) {
            self.time = time
            self.share = share
        }
    }

    /// The points in order of time, shares not falling, the last share 1.
    public var points: [Point]

    /// Makes a ramp from its points.
    public init(points: [Point]) { self.points = points }

    /// Everybody at once.
    public static let none = Ramp(points: [Point(time: 0, share: 1)])
}

/// A download's size in bytes, which may depend on the chip.
public struct DownloadSize: Sendable, Equatable {
    /// Bytes for Apple silicon and for every iPhone and iPad.
    public var appleSilicon: Int
    /// Bytes for an Intel Mac.
    public var intel: Int

    /// Makes a size.
    public init(appleSilicon: Int, intel: Int) {
        self.appleSilicon = appleSilicon
        self.intel = intel
    }
}
