// SPDX-License-Identifier: GPL-3.0-or-later

extension StoredResults {
    /// The pictures of the results.
    ///
    /// - Parameter request: what a person wants to see.
    /// - Throws: `PlotFailure` if a table cannot be read, or the results do not have what is asked for.
    public func pictures(_ request: PictureRequest) throws(PlotFailure) -> [Picture] {
        try request.check(for: kind)
        return switch kind {
        case .run: try RunPictures.pictures(of: self, request)
        case .comparison: try ComparisonPictures.pictures(of: self, request)
        case .sweep: try SweepPictures.pictures(of: self, request)
        }
    }
}
