// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@testable import Reporting
@testable import ScenarioFiles

@Suite("Texts, numbers and axes of scripts")
struct DrawingTests {
    @Test(
        "No text can leave its quotes",
        arguments: [
            ("plain", "'plain'"), ("it's", "'it''s'"), ("`date`", "'`date`'"), ("a\nsystem 'x'", "'a system ''x'''"),
            ("back\\slash", "'back\\slash'"),
        ])
    func quotes(text: String, quoted: String) { #expect(PlotScript.quoted(text) == quoted) }

    @Test("A percent sign at a tick is doubled, for ticks are formats")
    func ticks() {
        var script = PlotScript(width: 100, height: 100)
        script.axis("x", ["80%", "90%"])
        #expect(script.text.contains("set xtics ('80%%' 0, '90%%' 1)"))
    }

    @Test("What is not available is no number")
    func table() {
        var script = PlotScript(width: 100, height: 100)
        script.table("t", [[1, nil], [0.25, 1e-7]])
        #expect(script.text.hasSuffix("$t << END_OF_TABLE\n1 NaN\n0.25 1e-07\nEND_OF_TABLE\n"))
    }

    @Test(
        "An axis covers its numbers and ends at ticks",
        arguments: [
            ([0.0, 93], 0.0, 100.0, 20.0), ([5, 6], 5, 6, 0.2), ([3, 9.5], 0, 10, 2), ([-3, 14], -5, 15, 5),
            ([7, 7], 2, 12, 2), ([0, 0], 0, 1, 0.2), ([-40, -1], -40, 0, 10), ([0.0001, 0.0004], 0, 0.0004, 0.0001),
        ])
    func axis(numbers: [Double], low: Double, high: Double, step: Double) {
        let range = AxisRange(covering: numbers)
        #expect(abs(range.low - low) < 1e-9 && abs(range.high - high) < 1e-9 && abs(range.step - step) < 1e-9)
    }

    @Test("Ticks are written as they are drawn")
    func tickTexts() {
        #expect(AxisRange(covering: [0.01, 0.05]).ticks == ["0", "0.01", "0.02", "0.03", "0.04", "0.05"])
        #expect(AxisRange(covering: [-3, 14]).ticks == ["-5", "0", "5", "10", "15"])
        #expect(AxisRange(covering: [0, 2e6]).format == "%.0f")
        #expect(AxisRange(covering: [0, 2]).format == "%g")
    }

    @Test(
        "A response is called by its name without its unit; shares are percent",
        arguments: [
            ("exposed_after_30d_share", "share of the group", "exposed after 30 d [% of the group]"),
            ("window_median_hours", "hours", "window median [hours]"),
            ("exposed_days_per_device", "days", "exposed days per device [days]"),
            (
                "saved_device_days_per_1000_devices", "device-days per thousand devices",
                "exposure saved [device-days per 1,000 devices]"
            ),
            ("devices", "devices", "devices [devices]"),
            ("protected_90_hours", "hours", "protected 90 [hours]"),
        ])
    func label(name: String, unit: String, text: String) { #expect(ResponseLabel(name, unit: unit).text == text) }

    @Test("The pictures that results may hold are those that can be drawn")
    func names() {
        let names =
            Picture.names + Picture.responsePrefixes.flatMap { prefix in Response.all.map { prefix + $0.name } }
        let files = names.flatMap { name in PictureFormat.allCases.map { "\(name).\($0.rawValue)" } }
        #expect(Set(files) == PictureNames.all)
    }

    @Test("A long text is cut in its middle, a note is broken at spaces")
    func texts() {
        #expect(TextLine.shortened("short", pixels: 400, size: 12) == "short")
        #expect(TextLine.shortened("a-very-long-name-of-a-cohort", pixels: 100, size: 12) == "a-ve…a-cohort")
        #expect(TextLine.wrapped("one two three", pixels: 60, size: 12) == ["one two", "three"])
    }
}
