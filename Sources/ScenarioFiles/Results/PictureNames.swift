// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation

/// The pictures that `ebb plot` may have put beside results; a person's own files have other names.
enum PictureNames {
    /// Every name, with its ending.
    static let all: Set<String> = {
        let responses = Response.all.flatMap { ["response-\($0.name)", "map-\($0.name)"] }
        let names = ["exposure", "blocking", "differences", "changes"] + responses
        return Set(names.flatMap { name in ["svg", "png", "pdf"].map { "\(name).\($0)" } })
    }()

    /// Whether a file is a picture, or what an `ebb plot` that was killed had begun of one.
    static func contain(_ name: String) -> Bool {
        if all.contains(name) { return true }
        guard let begun = name.wholeMatch(of: /\.(.+)\.partial-\d+/)?.1 else { return false }
        return begun == "trial" || all.contains(String(begun))
    }

    /// Removes pictures of results that are about to change.
    ///
    /// - Parameter folder: where the results stand.
    static func remove(from folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where contain(name) {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}
