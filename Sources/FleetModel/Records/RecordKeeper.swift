// SPDX-License-Identifier: GPL-3.0-or-later

/// Follows one device at a time and remembers, vulnerability by vulnerability, what its record says.
struct RecordKeeper: DeviceObserver {
    /// What is known of one vulnerability; times count from the scenario's start.
    struct Account {
        var wasFixed = false
        var began: Int?
        var protected: Int?
        var exposedSeconds = 0
    }

    /// It needs no more than what every run tells.
    static var isWatching: Bool { false }

    private(set) var accounts: [Account]
    /// Whether the device has been in the fleet at all.
    private(set) var wasPresent = false
    /// When the device left the fleet.
    private(set) var left: Int?

    init(vulnerabilities: Int) { accounts = Array(repeating: Account(), count: vulnerabilities) }

    /// Makes ready for the next device.
    mutating func clear() {
        for index in accounts.indices { accounts[index] = Account() }
        wasPresent = false
        left = nil
    }

    mutating func observe(_ event: @autoclosure () -> DeviceEvent, at time: Int) {
        switch event() {
        case .starts, .joins: wasPresent = true
        case .leaves: left = time
        case .neverExposed(let vulnerability): accounts[vulnerability].wasFixed = true
        case .exposed(let vulnerability, _, let from):
            accounts[vulnerability].began = accounts[vulnerability].began ?? from
            accounts[vulnerability].exposedSeconds += time - from
        case .protected(let vulnerability):
            accounts[vulnerability].protected = accounts[vulnerability].protected ?? time
        default: break
        }
    }

    /// The device's record of a vulnerability.
    func record(device: Int, cohort: Int, vulnerability: Int, exposedFrom: Int, horizon: Int) -> DeviceRecord {
        let account = accounts[vulnerability]
        func record(_ standing: DeviceRecord.Standing) -> DeviceRecord {
            let exit = account.protected ?? left ?? horizon
            let outcome: DeviceRecord.Outcome =
                account.protected != nil ? .protected : left == nil ? .unprotected : .lost
            return DeviceRecord(
                device: device, cohort: cohort, vulnerability: vulnerability, standing: standing,
                entry: account.began.map { $0 - exposedFrom }, exit: account.began == nil ? nil : exit - exposedFrom,
                outcome: account.began == nil ? nil : outcome, exposedSeconds: account.exposedSeconds)
        }
        guard let began = account.began else { return record(account.wasFixed ? .neverExposed : .absent) }
        if account.wasFixed { return record(.exposedLater) }
        return record(began == exposedFrom ? .atRisk : .joinedExposed)
    }
}
