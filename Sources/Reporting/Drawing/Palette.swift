// SPDX-License-Identifier: GPL-3.0-or-later

/// Colours that people with any kind of colour vision can tell apart, and that stay apart when printed.
///
/// Source: M. Okabe and K. Ito, "Color Universal Design", 2008; their yellow, too pale for lines on white, is darkened. The two
/// scales are after C. Brewer's *Blues* and *Oranges*.
enum Palette {
    static let axis = "#808080"
    static let text = "#404040"
    static let grid = "#e4e4e4"
    static let black = "#000000"
    static let others = "#b0b0b0"

    /// Colours for things without an order.
    static let names = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#8c7f00", "#666666"]

    /// Colours from the best change to the worst, by the beginnings of the changes' names in `changes.csv`.
    static let changes: KeyValuePairs = [
        "better by more than 7 d": "#08519c", "better by 1 d": "#4292c6", "better by 1 h": "#9ecae1",
        "better by up to": "#deebf7", "unchanged": "#b8b8b8", "undetermined": "#e2e2e2", "worse by up to": "#fee6ce",
        "worse by 1 h": "#fdae6b", "worse by 1 d": "#e6550d", "worse by more than 7 d": "#8c2d04",
    ]

    /// A scale from little to much.
    static let scale = ["#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b"]

    /// How the line with a number is drawn: eight colours, and dashes beyond four, so that print without colour will do.
    static func line(_ number: Int) -> String {
        let dashes = ["", " dashtype (10,4)", " dashtype (3,3)", " dashtype (10,3,2,3)"]
        return "linewidth 2 linecolor rgb '\(names[number % names.count])'\(dashes[number / 4 % dashes.count])"
    }
}
