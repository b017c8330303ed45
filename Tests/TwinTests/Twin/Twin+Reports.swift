// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// What a report would tell.
    var toldByReports: Running {
        var told = running
        if !traits.cohort.reports.tellsLetters { told.letter = nil }
        return told
    }

    /// Whether the server believes that the device is protected; nil if nobody asks it.
    func knows(_ vulnerability: Int) -> Bool? {
        guard traits.doesReport, isAffected(vulnerability) else { return nil }
        guard let known else { return false }
        return isFixed(vulnerability, by: known)
    }

    /// The last thing in a second: a report is due, and is sent if the device is connected.
    ///
    /// A report is due because of a change: at once, or when one falls due by the calendar.
    func report(at time: Int, _ occasion: Occasion) {
        guard traits.doesReport, let first = news.first else { return }
        let isNow = traits.cohort.reports.onChange || occasion.contains(.report)
        if isNow, reportDueSince == nil { reportDueSince = time }
        guard let due = reportDueSince, isConnected else { return }
        noteReport(due: due, of: first, at: time)
        let told = toldByReports
        known = told
        tell(.reports(release: told.letter ?? told.base), at: time)
        news = []
        reportDueSince = nil
    }

    private func noteReport(due: Int, of first: Int, at time: Int) {
        if time == traits.joins { return note(.reportsOnJoining) }
        if known == nil { note(.reportsLaterAfterJoining) }
        let isCalendar = !traits.cohort.reports.onChange && known != nil
        if due < time { note(.reportIsSentLater) }
        if due < time, news.contains(where: { $0 > due }) { note(.reportTellsALaterChange) }
        if isCalendar, news.count > 1 { note(.reportTellsTwoChanges) }
        if isCalendar, first == time { note(.reportFallsOnTheChange) }
        if isCalendar, due == time, first < time { note(.reportComesByTheCalendar) }
        if !isCalendar, due == time { note(.reportsAtOnce) }
        if letter != nil, !traits.cohort.reports.tellsLetters { note(.letterIsUntold) }
        if let known, known.letter != nil, letter == nil, known.base == base { note(.removalIsReported) }
        if let known, known.safari != installedSafari { note(.safariIsReported) }
    }
}
