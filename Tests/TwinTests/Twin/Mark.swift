// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule or a coincidence that a twin notes when it meets it, so that a test can tell whether it was met often enough.
enum Mark: String, CaseIterable {
    // The owner and his clocks.
    case noKindAgreesWithBase
    case drawnDateContradictsBase
    case dueClockIsOfAnOlderUpdate
    case dueClockIsOfAWithdrawnUpdate
    case deferralIsTheLatestOfTheThree
    case rampIsTheLatestOfTheThree
    case ownClockBringsAnOlderUpdate
    case newerOfferCancelsAClock
    case takesAnUpgrade
    case upgradeGoesBeforeAMinor
    case burnInUpdates
    case burnInUpgrades

    // Offers and decisions.
    case pollsInTheSecondOfARelease
    case pollsInTheSecondOfAWithdrawal
    case takesASupplementOnASupersededBase
    case noOfferOnASupersededBase
    case takesBothInOnePoll
    case skipsALetter
    case newerLetterWaitsForTheOneInHand

    // Download, gate and restart.
    case switchesOffDuringADownload
    case switchesOffInTheSecondOfADownloadsEnd
    case delayEndsWhileOff
    case passesTheGateOnPower
    case passesTheGateByItsLevel
    case stagesAtThePlugIn
    case powerComesInTheSecondOfTheDownloadsEnd
    case restartsInTheSecondOfTheStaging
    case twoRestartsInOneSecond
    case minorDropsASupplement
    case supplementGoesBeforeAMinor

    // Withdrawals.
    case dropsDuringTheDelay
    case dropsDuringTheDownload
    case dropsWhileWaiting
    case dropsWhatIsStaged
    case hearsOfAWithdrawalAtSwitchOn
    case appliesAWithdrawnReleaseAtSwitchOn
    case switchesOffInTheSecondOfAWithdrawal

    // Clocks on the wall.
    case habitualRestartAtASkippedTime
    case habitualRestartAtATimeThatOccursTwice
    case nightAtASkippedTime
    case nightAtATimeThatOccursTwice
}
