// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<[Vulnerability]> {
    /// The flaws whose exposure is followed.
    ///
    /// - Parameters:
    ///   - releases: The timeline, or nil if it is not sound.
    ///   - horizon: The scenario's end, or nil if it is not known.
    static func vulnerabilities(fixedBy releases: [Release]?, start: Int, horizon: Int?) -> Reading {
        Reading { cursor in
            let ids = cursor.node.keys
            let result = named("vulnerability") { id in
                let fixing = releases?.filter { $0.fixes.contains { ids[$0] == id } }
                return .vulnerability(id, fixedBy: fixing, start: start, horizon: horizon)
            }.read(cursor)
            if !(1...64).contains(cursor.node.entries.count), case .mapping = cursor.node.content {
                cursor.report(
                    "\(cursor.node.entries.count) vulnerabilities", expected: "1 to 64",
                    remedy: cursor.node.entries.isEmpty ? "add one" : "follow fewer of them")
            }
            return result
        }
    }
}

extension Reading<Vulnerability> {
    fileprivate static func vulnerability(
        _ id: String, fixedBy releases: [Release]?, start: Int, horizon: Int?
    ) -> Reading {
        .mapping { read in
            let score = read("cvss", .statedQuantity(.number(0...10, "'5.4'")))
            let fixed = Platform.allCases.filter { platform in
                releases?.contains { $0.platform == platform } ?? true
            }
            let assumed = Node(
                .sequence(fixed.map { Node(stringLiteral: $0.rawValue) }), at: read.place.node.position)
            let platforms = read(
                "affects", default: fixed.isEmpty ? nil : assumed,
                Reading<[Platform]>.set("platform", of: .word("a platform")))
            let lines = read("lines", default: "all", Reading<[Int]>.set("line", of: .integer(1...999)).or("all", []))
            let exposedFrom = read(
                "exposed-from", default: "first-fix",
                Reading<Int>.stated(.instant(from: start)).map(Int?.some).or("first-fix", nil).placed)
            let firstFix = releases?.map(\.released).min()
            if exposedFrom.value == nil, releases?.isEmpty == true {
                exposedFrom.place.report(
                    "no release fixes '\(id)'", expected: "an instant from which it counts",
                    remedy: "add 'exposed-from: INSTANT', or name it in the 'fixes' of a release")
            }
            let beginning = exposedFrom.value ?? firstFix ?? 0
            if let horizon, read.isSound, beginning >= horizon {
                exposedFrom.place.report(
                    "the exposure to '\(id)' begins at \(Instant.text(start + beginning)), "
                        + "after the scenario's end",
                    expected: "an instant before \(Instant.text(start + horizon))",
                    remedy: "lengthen 'duration' or remove the vulnerability")
            }
            if horizon != nil, read.isSound, beginning < 0 {
                exposedFrom.place.report(
                    "the exposure to '\(id)' begins at \(Instant.text(start + beginning)), before the scenario's start",
                    expected: "an instant from \(Instant.text(start)) on",
                    remedy: "let the scenario start earlier, or write 'exposed-from: \(Instant.text(start))'")
            }
            return Vulnerability(
                id: id, score: score, platforms: platforms, lines: lines, exposedFrom: beginning,
                exploitation: Exploitation(read, start: start, horizon: horizon))
        }
    }
}
