// SPDX-License-Identifier: GPL-3.0-or-later

/// What the twin's scenarios must bring about: what is missing here or there has been forgotten by somebody.
enum Expected {
    /// Every kind of event but exposure, whose reasons are listed elsewhere.
    static let events: Set<String> = [
        "applies", "becomesExposed", "downloads", "drops", "failsToDownload", "isToRemove", "isToldToInstall", "joins",
        "leaves", "neverExposed", "protected", "relaunches", "removes", "reopens", "reports", "restarts: automatic",
        "restarts: enforced", "restarts: habit", "restarts: switchedOn", "sees", "stages", "starts", "staysExposed",
        "switchesOff", "waitsForAuthorisation", "waitsForPower",
    ]

    /// Every switch of a scenario in every position that matters.
    static let settings: Set<String> = [
        "Download: allowed", "Download: alwaysOff", "Download: alwaysOn", "Enable: false", "Enable: true",
        "EnableRollback: false", "EnableRollback: true", "InstallOSUpdates: allowed", "InstallOSUpdates: alwaysOff",
        "InstallOSUpdates: alwaysOn", "InstallSecurityUpdate: allowed", "InstallSecurityUpdate: alwaysOff",
        "InstallSecurityUpdate: alwaysOn", "Safari deferral: false", "Safari deferral: true", "Safari releases: false",
        "Safari releases: true", "authorisation: false", "authorisation: true", "burn-in: false", "burn-in: true",
        "by hand: false", "by hand: true", "checks at random", "checks every, jitter: false",
        "checks every, jitter: true", "checks never", "chip: appleSilicon", "chip: intel", "combinesUpdates: false",
        "combinesUpdates: true", "countsPolls: false", "countsPolls: true", "deferral: false", "deferral: true",
        "downloadStopsSupplements: false", "downloadStopsSupplements: true", "enforcements: 0", "enforcements: 2",
        "exploited from after the start of exposure, hazard: false",
        "exploited from after the start of exposure, hazard: true",
        "exploited from at the start of exposure, hazard: false",
        "exploited from at the start of exposure, hazard: true",
        "exploited from before the start of exposure, hazard: false",
        "exploited from before the start of exposure, hazard: true", "failing downloads: false",
        "failing downloads: true", "floor: all", "floor: none", "floor: some", "hardware: desktop", "hardware: laptop",
        "hardware: phone", "hardware: tablet", "installs automatically: false", "installs automatically: true",
        "joins: false, leaves: false", "joins: false, leaves: true", "joins: true, leaves: false",
        "joins: true, leaves: true", "lag: a distribution", "lag: a wave", "lag: a wave without spread", "lag: never",
        "letters in Safari: false", "letters in Safari: true", "mains", "major deferral: false", "major deferral: true",
        "management: enrolled, Mac: false", "management: enrolled, Mac: true", "management: none, Mac: false",
        "management: none, Mac: true", "management: supervised, Mac: false", "management: supervised, Mac: true",
        "minor floor: all", "minor floor: none", "minor floor: some", "never exploited", "no reports, managed: false",
        "no reports, managed: true", "offersOnSupersededBase: false", "offersOnSupersededBase: true", "partly: all",
        "partly: none", "partly: some", "pipeline: false", "pipeline: true", "plain: false", "plain: true",
        "platform: iOS", "platform: iPadOS", "platform: macOS", "polls at random", "polls every, jitter: false",
        "polls every, jitter: true", "polls never", "reinstallsRemoved: false", "reinstallsRemoved: true",
        "relaunches at random", "relaunches every, jitter: false", "relaunches every, jitter: true", "relaunches never",
        "removal: false", "removal: true", "removesWithdrawnCopies: false", "removesWithdrawnCopies: true",
        "replication: 0", "replication: 1", "replication: 2", "replication: 3", "reports at random",
        "reports every, jitter: false", "reports every, jitter: true", "reports on change only",
        "reports on change: false", "reports on change: true", "reports tell letters: false",
        "reports tell letters: true", "restarts at random", "restarts every, jitter: false",
        "restarts every, jitter: true", "restarts never", "spells off-line at random",
        "spells off-line every, jitter: false", "spells off-line every, jitter: true", "spells off-line never",
        "starts off: false", "starts off: true", "supersession: newest", "supersession: own", "supersession: restart",
    ]
}
