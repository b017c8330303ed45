// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Foundation

/// What a number depends on besides the input: the program and its mathematical library.
struct Build: Codable, Equatable {
    var ebbVersion: String
    /// The digest of the program; empty where the system does not show it.
    var executable: String
    var gslVersion: String

    /// What differs from an earlier build, each with what it was and what it is.
    func differences(from earlier: Build) -> [String] {
        var found: [String] = []
        if earlier.ebbVersion != ebbVersion {
            found.append("the version: was Ebb \(earlier.ebbVersion), is Ebb \(ebbVersion)")
        } else if earlier.executable != executable {
            found.append("the program: is another build of Ebb \(ebbVersion)")
        }
        if earlier.gslVersion != gslVersion {
            found.append("the version of GSL: was \(earlier.gslVersion), is \(gslVersion)")
        }
        return found
    }
}

extension Build {
    /// This program.
    init(version: String, executable: Data?) {
        self.init(
            ebbVersion: version, executable: executable.map(sha256) ?? "", gslVersion: ExposureStatistics.gslVersion)
    }
}
