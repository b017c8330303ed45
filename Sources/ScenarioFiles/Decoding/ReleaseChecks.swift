// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension [ReleaseDraft] {
    /// Notes builds and versions of Safari that a model is offered twice, and supplements and Safari releases without a base.
    ///
    /// A build may come to some models first and to others later, as an entry of its own.
    func check(_ models: [Platform: [String]]) {
        checkSafari(models[.macOS])
        for platform in Platform.allCases {
            let drafts = filter { $0.release.platform == platform && !$0.release.build.isEmpty }
            var offers: [String: [Release]] = [:]
            var minors: [String: Version] = [:]
            for draft in drafts {
                let build = draft.release.build
                if let other = offers[build]?.first(where: { $0.isOffered(with: draft.release, models[platform]) }) {
                    draft.build.report(
                        "'\(other.name)' has the build '\(build)' on \(platform) too, for the same models",
                        expected: "a build of its own, or 'models' that do not overlap",
                        remedy: "correct one of the two")
                }
                offers[build, default: []].append(draft.release)
                if case .minor(let version) = draft.release.kind { minors[build] = version }
            }
            for draft in drafts {
                guard let place = draft.prerequisite, let supplement = draft.title.supplement else {
                    continue
                }
                let build = place.node.text ?? ""
                if let version = minors[build] {
                    if version != .unknown, version.description != supplement.base {
                        place.report(
                            "'\(build)' is \(platform) \(version), not \(supplement.base)",
                            expected: "a build of '\(supplement.base)'",
                            remedy: "correct the build, or call the entry '\(version) (\(supplement.letter))'"
                        )
                    }
                } else if !build.isEmpty {
                    place.report(
                        "no minor update in the timeline has the build '\(build)' on \(platform)",
                        expected: "the build of '\(supplement.base)'",
                        remedy: Suggestion.remedy(
                            for: build, among: minors.keys.sorted(), otherwise: "add the base to the timeline"
                        ))
                }
            }
        }
    }
}

extension Release {
    /// Whether some model is offered both this release and another one.
    func isOffered(with other: Release, _ models: [String]?) -> Bool {
        guard let models, !models.isEmpty else { return true }
        return models.contains { self.models.includes($0) && other.models.includes($0) }
    }
}
