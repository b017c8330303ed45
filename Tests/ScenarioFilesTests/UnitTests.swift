// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ScenarioFiles

@Suite("Units")
struct UnitTests {
    @Test(
        "A duration is a number of seconds, and may be a sum",
        arguments: [
            ("90s", 90.0), ("5min", 300), ("24h", 86_400), ("3d", 259_200), ("2w", 1_209_600),
            ("1d 12h", 129_600),
            ("1h30min", 5400), ("0.5h", 1800), ("24 h", 86_400), ("1_000s", 1000), ("1e3s", 1000), ("0s", 0),
            ("33.2d", 33.2 * 86_400),
        ])
    func durations(_ text: String, _ seconds: Double) throws {
        #expect(try Unit.duration.value(text) == seconds)
    }

    @Test("Whole seconds are the nearest, and never none of a time that takes some")
    func wholeSeconds() {
        #expect([0, 0.2, 0.5, 1.4, 1.5, 90].map(Unit.wholeSeconds) == [0, 1, 1, 1, 2, 90])
    }

    @Test(
        "An offset may be negative",
        arguments: [
            ("1h", 3600.0), ("-5h", -18_000), ("5h 30min", 19_800), ("-3h 30min", -12_600), ("0h", 0),
        ])
    func offsets(_ text: String, _ seconds: Double) throws {
        #expect(try Unit.offset.value(text) == seconds)
        #expect(Unit.text(offset: Int(seconds)) == text)
    }

    @Test(
        "A share is a part of 1",
        arguments: [("15%", 0.15), ("2.5 %", 0.025), ("0%", 0), ("100%", 1), ("85.1%", 0.851)])
    func shares(_ text: String, _ share: Double) throws { #expect(try Unit.share.value(text) == share) }

    @Test("A probability may be written either way", arguments: [("5%", 0.05), ("0.05", 0.05), ("1", 1)])
    func probabilities(_ text: String, _ share: Double) throws {
        #expect(try Unit.probability.value(text) == share)
    }

    @Test(
        "Sizes have decimal prefixes",
        arguments: [("12 B", 12.0), ("64 KB", 64e3), ("27.3 MB", 27.3e6), ("1.2GB", 1.2e9), ("1 TB", 1e12)])
    func sizes(_ text: String, _ bytes: Double) throws { #expect(try Unit.bytes.value(text) == bytes) }

    @Test(
        "Rates are in bytes or bits per second",
        arguments: [
            ("5 MB/s", 5e6), ("40 Mbit/s", 5e6), ("1 Gbit/s", 125e6), ("64 kbit/s", 8e3), ("7 B/s", 7),
        ])
    func rates(_ text: String, _ bytes: Double) throws { #expect(try Unit.byteRate.value(text) == bytes) }

    @Test(
        "A rate's unit that is misspelt is told with the one that was meant: B is bytes, b is bits",
        arguments: [
            "MBps": "MB/s", "mBps": "MB/s", "Mbps": "Mbit/s", "mbps": "Mbit/s", "Mb/s": "Mbit/s", "mb/s": "Mbit/s",
            "mB/s": "MB/s", "kB/s": "KB/s", "kb/s": "kbit/s", "MB": "MB/s", "Mb": "Mbit/s", "Gbps": "Gbit/s",
            "GBPS": "GB/s", "mbit/s": "Mbit/s",
        ])
    func misspeltRates(_ unit: String, _ meant: String) {
        let flaw = #expect(throws: Unit.Flaw.self) { try Unit.byteRate.value("40 \(unit)") }
        #expect(flaw?.remedy == "write '\(meant)' for '\(unit)'")
    }

    @Test("A battery rate is in percent per day", arguments: [("60%/d", 60.0), ("2.5%/h", 60)])
    func drainRates(_ text: String, _ rate: Double) throws { #expect(try Unit.drainRate.value(text) == rate) }

    @Test("A hazard is in events per second", arguments: [("864%/d", 1e-4), ("36 %/h", 1e-4), ("0%/d", 0)])
    func hazards(_ text: String, _ rate: Double) throws {
        #expect(abs(try Unit.hazard.value(text) - rate) < 1e-18)
    }

    @Test(
        "A time of day is in seconds after midnight",
        arguments: [("00:00", 0.0), ("06:30", 23_400), ("24:00", 86_400)])
    func timesOfDay(_ text: String, _ seconds: Double) throws {
        #expect(try Unit.timeOfDay.value(text) == seconds)
    }

    @Test("Pure numbers have no unit", arguments: [("1.10", 1.1), ("9", 9), ("1e-3", 0.001)])
    func numbers(_ text: String, _ number: Double) throws {
        #expect(try Unit.number(0...10).value(text) == number)
    }

    @Test(
        "An instant counts seconds since 1970, leap years included",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-03-17T18:32:19Z", 1_773_772_339),
            ("2000-02-29T23:59:59Z", 951_868_799), ("2024-03-01T00:00:00Z", 1_709_251_200),
            ("1969-12-31T23:59:59Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ])
    func instants(_ text: String, _ seconds: Int) throws {
        #expect(try Instant.seconds(text) == seconds)
        #expect(Instant.text(seconds) == text)
    }

    @Test("Every day of two centuries reads as it was written")
    func everyDay() throws {
        for day in stride(from: -25_567 * 86_400, to: 47_482 * 86_400, by: 86_400) {
            #expect(try Instant.seconds(Instant.text(day)) == day)
        }
    }

    @Test(
        "What is not an instant is refused, with the reason",
        arguments: [
            "2026-02-30T00:00:00Z": "is an impossible date", "2023-02-29T00:00:00Z": "is an impossible date",
            "1900-02-29T00:00:00Z": "is an impossible date", "2026-13-01T00:00:00Z": "is an impossible date",
            "2026-04-31T00:00:00Z": "is an impossible date", "2026-01-00T00:00:00Z": "is an impossible date",
            "2026-01-01T24:00:00Z": "is an impossible time", "2026-01-01T23:59:60Z": "is an impossible time",
            "2026-01-01T00:00:00": "is not in UTC", "2026-01-01T00:00:00z": "is not in UTC",
            "2026-01-01T00:00:00.5Z": "is not in UTC", "2026-01-01 00:00:00Z": "is not an instant",
            "2026-1-1T00:00:00Z": "is not an instant", "today": "is not an instant", "2026-12-31": "is not an instant",
            "2026-13-31": "is an impossible date", "2026-02-29": "is an impossible date",
        ])
    func badInstants(_ text: String, _ problem: String) {
        let flaw = #expect(throws: Unit.Flaw.self) { try Instant.seconds(text) }
        #expect(flaw?.problem == "'\(text)' \(problem)")
    }

    @Test(
        "What is not a duration is refused",
        arguments: [
            "", "s", "five days", "1d 5", "1d,2h", "--1d", "1d -2h", "1.d", ".5d", "inf", "nan", "0x10s",
        ])
    func badDurations(_ text: String) {
        #expect(throws: Unit.Flaw.self) { try Unit.duration.value(text) }
    }

    @Test("Values out of range are refused", arguments: ["101%", "-1%", "1e300%"])
    func badShares(_ text: String) { #expect(throws: Unit.Flaw.self) { try Unit.share.value(text) } }
}
