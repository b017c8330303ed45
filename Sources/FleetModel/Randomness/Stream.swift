// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// What a draw decides. A stream's number is part of every key: never reuse or renumber one.
enum Stream: UInt16 {
    // Traits: ordinal 0.
    case cohort = 1
    case model = 2
    case timeZone = 3
    case base = 4
    case lagKind = 5
    case automaticInstall = 6
    case wake = 7
    case bed = 8
    case bandwidth = 9
    case pollInterval = 10
    case pollPhase = 11
    case restartInterval = 12
    case restartPhase = 13
    case initialLevel = 14
    case drain = 15
    case charge = 16
    case nights = 17
    case topUps = 18
    case lowLevel = 19
    case lateness = 20
    case majorKind = 21
    case majorLateness = 22
    case alwaysOnLateness = 23
    case checkInterval = 24
    case checkPhase = 25
    case offlineInterval = 26
    case offlinePhase = 27
    case authorisation = 28
    case relaunchInterval = 80
    case relaunchPhase = 81
    case reportInterval = 82
    case reportPhase = 83
    case joins = 84
    case joiningTime = 85
    case leaves = 86
    case leavingTime = 87

    // One draw per calendar slot of a recurrence; sixteen per slot where several occurrences may fall into one.
    case pollJitter = 30
    case pollCount = 31
    case pollMoment = 32
    case restartJitter = 33
    case restartCount = 34
    case restartMoment = 35
    case checkJitter = 36
    case checkCount = 37
    case checkMoment = 38
    case offlineJitter = 70
    case offlineCount = 71
    case offlineMoment = 72
    /// One draw per spell: the ordinal of its moment, 16 · slot + index.
    case offlineDuration = 73

    case relaunchJitter = 74
    case relaunchCount = 75
    case relaunchMoment = 76
    case reportJitter = 77
    case reportCount = 78
    case reportMoment = 79

    // One draw per local day, or per night numbered by the local day of its evening.
    case nightCharge = 40
    case idleNight = 41
    case automaticRestart = 42
    case topUp = 43
    case topUpMoment = 44
    case lowDelay = 45

    // One draw per release: the ordinal is a digest of platform and build.
    case ramp = 51
    case automaticDelay = 52
    case byHand = 53
    case removal = 54
    case removalDelay = 55
    case authorisationDelay = 56
    /// The digest, exclusive or with the hour of the attempt.
    case downloadFailure = 57

    // Fleet-level: keyed without a device.
    case waveCentre = 60
    case fleetParameter = 61
}

extension KeyedRandom {
    /// A number strictly between 0 and 1 for one decision.
    @inline(__always)
    func uniform(_ stream: Stream, _ ordinal: UInt64 = 0) -> Double {
        bits(stream: stream.rawValue, ordinal: ordinal).openUnitInterval
    }

    /// A number strictly between 0 and 1 for one local day, which may lie before the start.
    @inline(__always)
    func uniform(_ stream: Stream, day: Int) -> Double {
        bits(stream: stream.rawValue, ordinal: UInt64(truncatingIfNeeded: day)).openUnitInterval
    }
}

/// A digest of text in 48 bits, for use as an ordinal: FNV-1a (Fowler, Noll and Vo), folded.
func ordinalDigest(_ parts: String...) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
        for byte in part.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return (hash >> 48 ^ hash) & 0xFFFF_FFFF_FFFF
}

/// The fleet-level value of one parameter in one replication.
///
/// - Parameters:
///   - seed: the scenario's seed.
///   - replication: the replication, from 0.
///   - keyPath: the parameter's place in the scenario file: the draw's key.
///   - distribution: where the value comes from.
/// - Complexity: O(1), one evaluation of the distribution's quantile function.
public func fleetDraw(seed: UInt64, replication: Int, keyPath: String, distribution: Distribution) -> Double {
    let random = KeyedRandom(seed: seed, replication: replication)
    return distribution.value(at: random.uniform(.fleetParameter, ordinalDigest(keyPath)))
}
