// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Double> {
    /// A value with its unit, or `{fleet: DISTRIBUTION}`: one value for the whole fleet, drawn once per
    /// replication. `{fleet: DISTRIBUTION, as: NAME}` shares its luck with every other draw of that name.
    static func quantity(_ unit: Unit) -> Reading {
        Reading { cursor in
            if cursor.node["fleet"] != nil { return fleetDraw(unit).read(cursor) }
            guard let text = cursor.node.text, !text.isEmpty else {
                cursor.report(
                    "\(cursor.node.kind) where \(unit.noun) belongs", expected: unit.expectation,
                    remedy: "write a value")
                return Resolved(unit.standIn, cursor.node)
            }
            do throws(Unit.Flaw) {
                return Resolved(try unit.value(text), cursor.scalar(text))
            } catch {
                cursor.report(error.problem, expected: unit.expectation, remedy: error.remedy)
                return Resolved(unit.standIn, cursor.node)
            }
        }
    }

    private static func fleetDraw(_ unit: Unit) -> Reading {
        .mapping { read in
            let distribution = read("fleet", Reading<Distribution>.distribution(unit).checked)
            let name = read.ifPresent("as", Reading<String>.name)
            guard let distribution = distribution.ifSound else { return unit.standIn }
            let drawn = read.place.pass.fleetDraw(name ?? read.place.path.description, distribution)
            return min(max(drawn, unit.range.lowerBound), unit.range.upperBound)
        }
    }
}

extension Reading<Double> {
    /// A value that is no fleet-level draw, because the frame of all replications hangs on it.
    static func statedQuantity(_ unit: Unit) -> Reading {
        Reading { cursor in
            guard cursor.node["fleet"] != nil else { return quantity(unit).read(cursor) }
            cursor.report(
                "'\(cursor.name)' cannot be drawn for the fleet", expected: unit.expectation, remedy: "write one value")
            return Resolved(unit.standIn, cursor.node)
        }
    }
}

extension Reading<Int> {
    /// A whole number of seconds that is no fleet-level draw.
    static func stated(_ unit: Unit) -> Reading { Reading<Double>.statedQuantity(unit).map(Unit.wholeSeconds) }

    /// A duration in whole seconds.
    static var duration: Reading { Reading<Double>.quantity(.duration).map(Unit.wholeSeconds) }

    /// A local time of day, in seconds after midnight.
    static var timeOfDay: Reading { Reading<Double>.quantity(.timeOfDay).map { Int($0.rounded()) } }

    /// An instant, in whole seconds from an origin.
    static func instant(from origin: Int) -> Reading {
        Reading<Double>.quantity(.instant(from: origin)).map { Int($0.rounded()) }
    }

    /// A date and time on a device's own clock, in whole seconds from an origin on that clock.
    static func localTime(from origin: Int) -> Reading {
        Reading<Double>.quantity(.localTime(from: origin)).map { Int($0.rounded()) }
    }

    /// The place of a name in a list of names.
    static func reference(to names: [String], _ noun: String) -> Reading {
        Reading { cursor in
            if let text = cursor.node.text, let index = names.firstIndex(of: text) {
                return Resolved(index, cursor.scalar(text, isText: true))
            }
            cursor.report(
                cursor.node.text.map { "there is no \(noun) '\($0)'" }
                    ?? "\(cursor.node.kind) where a name belongs",
                expected: names.isEmpty ? "the name of a \(noun)" : choice(names),
                remedy: Suggestion.remedy(
                    for: cursor.node.text ?? "", among: names,
                    otherwise: "define it or use one that is defined"))
            return Resolved(0, cursor.node)
        }
    }
}

extension Reading<Int?> {
    /// The place of a vulnerability in a list of ids, or nil for a CVE that the scenario does not follow: a timeline
    /// names every one that its releases fix. The ids of two CVEs may differ in a single digit, so none is taken for a slip.
    static func fix(of followed: [String]) -> Reading {
        Reading { cursor in
            let id = cursor.node.text ?? ""
            if !followed.contains(id), isCVE(id) {
                return Resolved(nil, cursor.scalar(id, isText: true))
            }
            return Reading<Int>.reference(to: followed, "vulnerability").map(Int?.some).read(cursor)
        }
    }
}

/// Whether a text is the number of a vulnerability, e.g. `CVE-2026-20643`.
private func isCVE(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "CVE" else { return false }
    return parts[1].count == 4 && parts[2].count >= 4 && parts[1...].allSatisfy { $0.allSatisfy(\.isDigit) }
}

extension Reading where Value: FixedWidthInteger {
    /// A whole number.
    static func integer(_ range: ClosedRange<Value>) -> Reading {
        Reading { cursor in
            let text = cursor.node.text ?? ""
            let digits = text.replacing("_", with: "")
            if let value = Value(digits), range.contains(value), digits.first != "+" {
                return Resolved(value, cursor.scalar(digits))
            }
            let isBelow = digits.first == "-" || Value(digits).map { $0 < range.lowerBound } == true
            let isInteger = !digits.isEmpty && digits.drop { $0 == "-" }.allSatisfy(\.isDigit)
            cursor.report(
                isInteger
                    ? "'\(text)' is out of range" : "\(cursor.node.kind) where a whole number belongs",
                expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
                remedy: isInteger ? (isBelow ? "raise it" : "lower it") : "write digits only")
            return Resolved(range.lowerBound, cursor.node)
        }
    }
}

extension Reading<Bool> {
    /// Yes or no.
    static var answer: Reading {
        Reading { cursor in
            switch cursor.node.text {
            case "yes", "true": return Resolved(true, cursor.scalar("yes"))
            case "no", "false": return Resolved(false, cursor.scalar("no"))
            default:
                cursor.report(
                    "\(cursor.node.kind) where an answer belongs", expected: "'yes' or 'no'",
                    remedy: "write one of the two")
                return Resolved(false, cursor.node)
            }
        }
    }
}

extension Reading<String> {
    /// Text that obeys the rule for names.
    static var name: Reading {
        Reading { cursor in
            let flaw =
                cursor.node.text.map(Name.flaw) ?? Unit.Flaw(problem: "is not text", remedy: "write a name")
            if let flaw {
                cursor.report(
                    "\(cursor.node.kind) \(flaw.problem)", expected: Name.expectation, remedy: flaw.remedy)
            }
            let text = cursor.node.text ?? ""
            return Resolved(text, cursor.scalar(text, isText: true))
        }
    }

    /// A build such as `23D8133` or `23D771330a`.
    static var build: Reading { build("letters and digits, e.g. '23D8133'", besides: "") }

    /// A build of Safari such as `20624.1.16`.
    static var safariBuild: Reading {
        build("letters, digits and points, e.g. '20624.1.16'", besides: ".")
    }

    private static func build(_ expected: String, besides marks: String) -> Reading {
        Reading { cursor in
            let text = cursor.node.text ?? ""
            if text.isEmpty || !text.utf8.allSatisfy({ $0.isLetterOrDigit || marks.utf8.contains($0) }) {
                cursor.report(
                    "\(cursor.node.kind) where a build belongs", expected: expected,
                    remedy: "write the build as Apple does")
            }
            return Resolved(text, cursor.scalar(text, isText: true))
        }
    }
}

extension Reading
where Value: CaseIterable & RawRepresentable, Value.RawValue == String, Value.AllCases == [Value] {
    /// One of a few words.
    static func word(_ noun: String) -> Reading {
        Reading { cursor in
            if let value = cursor.node.text.flatMap(Value.init) {
                return Resolved(value, cursor.scalar(value.rawValue))
            }
            let words = Value.allCases.map(\.rawValue)
            cursor.report(
                "\(cursor.node.kind) is not \(noun)", expected: choice(words),
                remedy: Suggestion.remedy(
                    for: cursor.node.text ?? "", among: words, otherwise: "write one of these"))
            return Resolved(Value.allCases[0], cursor.node)
        }
    }
}
