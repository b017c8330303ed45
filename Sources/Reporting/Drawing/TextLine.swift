// SPDX-License-Identifier: GPL-3.0-or-later

/// How much room a text takes, by a generous rule: gnuplot does not know the font in which an SVG will be shown.
enum TextLine {
    /// The width of a text in pixels.
    static func width(_ text: String, size: Int) -> Double { Double(text.count) * Double(size) * 0.6 }

    /// A text cut to a width, with an ellipsis if something is left out of its middle: the ends of names and paths say most.
    static func shortened(_ text: String, pixels: Double, size: Int) -> String {
        let room = max(5, Int(pixels / width("m", size: size)))
        guard text.count > room else { return text }
        return text.prefix((room - 1) / 3) + "…" + text.suffix(room - 1 - (room - 1) / 3)
    }

    /// A text that begins with a capital, as titles do.
    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// A text broken at spaces into lines of a width.
    static func wrapped(_ text: String, pixels: Double, size: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, width(last + " " + word, size: size) <= pixels {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
