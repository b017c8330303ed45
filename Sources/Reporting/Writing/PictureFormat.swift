// SPDX-License-Identifier: GPL-3.0-or-later

/// How a picture is stored.
public enum PictureFormat: String, CaseIterable, Sendable {
    /// Scalable, for pages and print; the same bytes each time.
    case svg
    /// Points, twice as many as the size says, for sharp screens.
    case png
    /// Scalable, for documents.
    case pdf

    /// The choice of gnuplot's terminal. All text is taken as it is: an underscore lowers nothing. Sizes of text are pixels in SVG and
    /// points of 1/72 inch elsewhere, of which gnuplot takes 96 pixels to make an inch.
    func terminal(_ name: String, width: Int, height: Int) -> String {
        let text = "noenhanced font '\(PlotScript.family),\(PlotScript.medium)' background '#ffffff'"
        return switch self {
        case .svg:
            // What elements are called, so that several pictures can stand on one page; gnuplot takes letters, digits and '_'.
            "set terminal svg size \(width),\(height) fixed name '\(name.replacing("-", with: "_"))' \(text)"
        case .png:
            "set terminal pngcairo size \(2 * width),\(2 * height) fontscale 1.5 linewidth 2 pointscale 2 dashlength 2 \(text)"
        case .pdf:
            "set terminal pdfcairo size \(Double(width) / 72)in,\(Double(height) / 72)in fontscale 0.75 linewidth 1.4 "
                + "dashlength 3 \(text)"
        }
    }
}
