// SPDX-License-Identifier: GPL-3.0-or-later

/// A picture, as a script for gnuplot.
public struct Picture: Sendable {
    /// The file's name without its ending.
    public let name: String
    private let body: PlotScript

    init(name: String, _ body: PlotScript) { (self.name, self.body) = (name, body) }

    /// The script that draws the picture on standard output: always the same for the same results.
    ///
    /// - Parameter format: what is drawn.
    public func script(_ format: PictureFormat) -> String {
        format.terminal(name, width: Int(body.width), height: Int(body.height)) + "\n" + body.text
    }
}
