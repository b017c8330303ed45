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
    /// points elsewhere: 4/3 of a pixel in PNG, a pixel in PDF, of which an inch has 72.
    func terminal(_ name: String, width: Int, height: Int) -> String {
        let font = "noenhanced font '\(PlotScript.family),\(PlotScript.medium)'"
        return switch self {
        case .svg:
            // What elements are called, so that several pictures can stand on one page; gnuplot takes letters, digits and '_'.
            "set terminal svg size \(width),\(height) fixed \(font) name '\(name.replacing("-", with: "_"))' "
                + "background '#ffffff'"
        case .png:
            "set terminal pngcairo size \(2 * width),\(2 * height) \(font) fontscale 1.5 linewidth 2 pointscale 2 "
                + "background '#ffffff'"
        case .pdf:
            "set terminal pdfcairo size \(Double(width) / 72)in,\(Double(height) / 72)in \(font) fontscale 1 "
                + "background '#ffffff'"
        }
    }
}
