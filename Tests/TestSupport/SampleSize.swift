// SPDX-License-Identifier: GPL-3.0-or-later

#if DEBUG
    /// Whether this is a release build.
    package let isRelease = false
#else
    /// Whether this is a release build.
    package let isRelease = true
#endif

/// A sample of the size that the build can afford.
package func sampleSize(debug: Int, release: Int) -> Int { isRelease ? release : debug }
