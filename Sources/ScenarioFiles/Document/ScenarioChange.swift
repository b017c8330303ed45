// SPDX-License-Identifier: GPL-3.0-or-later

/// A change to a scenario from the command line.
public struct ScenarioChange: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What is set to what, as `--set` takes it: `path=value`.
    public let text: String
    /// The option that is short for `--set` with a key; nil for `--set` itself.
    let option: String?

    /// A change that `--set` asks for.
    public init(_ text: String) {
        self.text = text
        option = nil
    }

    /// A change of a key at the top, by an option that is called like the key.
    public init(key: String, _ value: some FixedWidthInteger) {
        text = "\(key)=\(value)"
        option = "--" + key
    }

    /// A change that another option asks for, by whose name its mistakes are told.
    public init(_ text: String, option: String) {
        self.text = text
        self.option = option
    }

    /// A change that `--set` asks for.
    public init(stringLiteral text: String) { self.init(text) }
}
