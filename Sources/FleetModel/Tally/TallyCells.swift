// SPDX-License-Identifier: GPL-3.0-or-later

/// A tally's layout for the event loop: where the cells of cohorts, vulnerabilities and releases begin, as plain numbers.
struct TallyCells {
    let cohorts: Int
    let vulnerabilities: Int
    let releases: Int
    let running: Int
    let runningLength: Int
    let installs: Int
    let removals: Int
    let onBase: Int
    let atRisk: Int
    let neverExposed: Int
    let exposedLater: Int
    let unprotected: Int
    let absent: Int
    let lost: Int
    let joinedExposed: Int
    let joined: Int
    let left: Int
    let restarts: Int
    let forcedRestarts: Int
    let perVulnerability: Table<PerVulnerability>

    struct PerVulnerability {
        let windows: Int
        let bins: Int
        let rows: Int
        let rowLength: Int
        let losses: Int
    }

    init(_ layout: TallyLayout, in arena: Arena) {
        cohorts = layout.cohorts
        vulnerabilities = layout.vulnerabilities
        releases = layout.releases
        running = layout.releases > 0 ? layout.runningChanges(0, 0).lowerBound : 0
        runningLength = layout.days + 1
        installs = layout.cell(.installs, 0, 0)
        removals = layout.cell(.removals, 0, 0)
        onBase = layout.cell(.onBase, 0, 0)
        atRisk = layout.cell(.atRisk, 0)
        neverExposed = layout.cell(.neverExposed, 0)
        exposedLater = layout.cell(.exposedLater, 0)
        unprotected = layout.cell(.unprotected, 0)
        absent = layout.cell(.absent, 0)
        lost = layout.cell(.lost, 0)
        joinedExposed = layout.cell(.joinedExposed, 0)
        joined = layout.cell(.joined, 0)
        left = layout.cell(.left, 0)
        restarts = layout.cell(.restarts, 0)
        forcedRestarts = layout.cell(.forcedRestarts, 0)
        perVulnerability = arena.table(
            (0..<layout.vulnerabilities).map {
                PerVulnerability(
                    windows: layout.windows($0, 0).lowerBound, bins: layout.bins($0),
                    rows: layout.reasonChanges($0, 0, 0).lowerBound, rowLength: layout.hours($0) + 1,
                    losses: layout.losses($0, 0).lowerBound)
            })
    }

    @inline(__always)
    func account(_ vulnerability: Int, _ cohort: Int) -> Int { vulnerability &* cohorts &+ cohort }

    @inline(__always)
    func window(_ vulnerability: Int, _ cohort: Int, seconds: Int) -> Int {
        let place = perVulnerability[vulnerability]
        return place.windows &+ cohort &* place.bins &+ (seconds &- 1) / TallyLayout.binWidth
    }

    @inline(__always)
    func row(_ vulnerability: Int, _ cohort: Int, _ row: Int, hour: Int) -> Int {
        let place = perVulnerability[vulnerability]
        return place.rows &+ (cohort &* TallyLayout.rows &+ row) &* place.rowLength &+ hour
    }

    /// The cell of a loss from the risk set some seconds after the start of exposure.
    func loss(_ vulnerability: Int, _ cohort: Int, seconds: Int) -> Int {
        let place = perVulnerability[vulnerability]
        return place.losses + cohort * place.bins + (seconds - 1) / TallyLayout.binWidth
    }

    @inline(__always)
    func running(_ cohort: Int, _ release: Int, day: Int) -> Int {
        running &+ (cohort &* releases &+ release) &* runningLength &+ day
    }
}
