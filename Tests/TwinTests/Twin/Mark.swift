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
    case automaticClockIsSwitchedOff
    case automaticClockIsTheEarlier
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
    case delayEndsUnconnected
    case passesTheGateOnPower
    case passesTheGateOnBoth
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
    case dropsBeforeTheAuthorisation
    case hearsOfAWithdrawalLater
    case appliesAWithdrawnReleaseAtSwitchOn
    case appliesAWithdrawnReleaseOffline
    case switchesOffInTheSecondOfAWithdrawal

    // Clocks on the wall.
    case habitualRestartAtASkippedTime
    case habitualRestartAtATimeThatOccursTwice
    case nightAtASkippedTime
    case nightAtATimeThatOccursTwice
    case deadlineAtASkippedTime
    case deadlineAtATimeThatOccursTwice

    // The network.
    case startsOffline
    case spellIsCutByTheNext
    case goesOfflineDuringADownload
    case goesOfflineInTheSecondOfADownloadsEnd
    case doesNotPollOffline

    // Installs by hand.
    case checkInTheSecondOfAPoll
    case installsByHand
    case installsByHandBeforeItsRamp
    case installsByHandWhatWouldInstallItself
    case handSwitchesAutomaticOn
    case handUnderAlwaysOff
    case policyForbidsTheHand

    // Combined updates and authorisation.
    case combinesUpdates
    case minorComesAlone
    case combinedLetterAloneIsDropped
    case combinedUpdateIsDropped
    case authorisedWhileOff
    case authorisedOffline

    // Removal.
    case decidesOnRemovalAtSwitchOn
    case removalDropsASupplement
    case removalIsDecidedTwice
    case removesWithASupplementInHand
    case removesWithAMinorInHand
    case minorGoesBeforeARemoval
    case supplementGoesBeforeARemoval
    case takesNothingDuringARemoval
    case removedLetterIsNotTakenAgain
    case takesARemovedLetterAgain
    case takesALaterLetterThanTheRemoved
    case withdrawnCopyIsToBeRemoved
    case withdrawnCopyIsToBeRemovedLater
    case reopensAfterAProtection
    case reopensForTheFirstTime
    case isProtectedAgain

    // Enforcement.
    case declarationArrivesLater
    case deadlineIsPastAtTheArrival
    case deadlineInTheSecondOfTheArrival
    case declarationWaitsForAnother
    case anotherDeclarationIsMorePressing
    case twoDeclarationsOfOneDeadline
    case followsADeclarationAfterItsDeadline
    case enforcesAMinor
    case enforcesACombinedUpdate
    case enforcesASupplement
    case enforcesWhatIsInHand
    case enforcesSomethingLaterInHand
    case enforcesWhatIsStaged
    case enforcementBeginsADownload
    case enforcementReplacesAnUpdate
    case enforcesDuringARemoval
    case enforcesWhatWasRemoved
    case enforcedUpdateIsDropped
    case restartsAtTheDeadlineOrStaging
    case deadlineComesWithTheUpdateStaged
    case enforcedRestartWaitsForPower
    case enforcedRestartAtThePlugIn
    case enforcedRestartWithAnother

    // Safari.
    case startsWithASafari
    case startsWithASafariAfterTheBurnIn
    case safariClockIsSwitchedOff
    case newerSafariWaitsForTheOneInHand
    case takesAnOlderSafari
    case hasAllThreeInHand
    case deferralOfSafariIsTheLatest
    case restartAppliesSafariAlone
    case restartAppliesSafariBesideAnother
    case noRestartForSafari
    case relaunchAppliesSafari
    case relaunchWithARestart
    case relaunchInTheSecondOfSafarisStaging
    case appliesAWithdrawnSafari
    case dropsASafari
    case dropsAStagedSafari
    case takesSafariWhenAnotherGoes
    case upgradeDropsASafariInHand
    case upgradeDropsAStagedSafari
    case upgradeDropsTheInstalledSafari
    case upgradeLosesAFixOfSafari
    case safariProtectsAfterARemoval

    // Supplements that take effect in Safari.
    case relaunchProtectsInPart
    case relaunchesAgain
    case relaunchInTheSecondOfALettersStaging
    case relaunchWithACombinedUpdateStaged
    case partlyProtectedWhileOff
    case partlyProtectedThenWholly
    case partlyProtectedThenWithdrawn
    case partlyProtectedThenReplaced
    case partlyProtectedThenDroppedByARemoval
    case partlyProtectedThenDroppedByAMinor

    // Joining and leaving.
    case joinsTooLate
    case declarationArrivesOnJoining
    case joinsConnected
    case joinsOffline
    case joinsWhileOff
    case joinsInTheSecondOfASwitchOn
    case joinsInTheSecondOfASwitchOff
    case joinsWithASafari
    case joinsAfterABurnIn
    case joinsExposed
    case joinsFixed
    case joinsBeforeTheExposure
    case joinsInTheSecondOfTheExposure
    case joinsAndLeaves
    case leavesWithAnUpdateInHand
    case leavesPartlyProtected
    case leavesWhileOff
    case leavesInTheSecondOfARestart
    case leavesInTheSecondOfAWithdrawal
    case leavesInTheSecondOfASwitchOn
    case leavesInTheSecondOfASwitchOff
    case leavesInTheSecondOfTheExposure
    case leavesWithAReportUnsent
    case leavesExposedAgain
    case isAbsent
    case isLost

    // Reports.
    case reportsAtOnce
    case reportComesByTheCalendar
    case reportFallsOnTheChange
    case reportIsSentLater
    case reportTellsALaterChange
    case reportTellsTwoChanges
    case reportsOnJoining
    case reportsLaterAfterJoining
    case letterIsUntold
    case removalIsReported
    case safariIsReported
    case isKnownButExposed
    case isProtectedButUnknown
    case isProtectedButUnknownBeforeTheFirstReport

    // Downloads that fail.
    case failsWithSafari
    case failsWithACombinedUpdate
    case failsAgain
    case downloadsAfterAFailure
    case attemptsAgainWhenConnected
    case dropsBetweenAttempts
    case combinedLetterAloneIsDroppedBetweenAttempts
    case enforcesBetweenAttempts

    // Exploitation.
    case isExploitedFromTheMiddleOfAnExposure
    case isExploitedFromTheMiddleOfAPartialProtection
    case isExploitedPartly
}
