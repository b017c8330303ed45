// SPDX-License-Identifier: GPL-3.0-or-later

extension Picture {
    /// What the names of pictures can be: fixed ones, and a prefix before the name of a response.
    public static let names = ["exposure", "blocking", "differences", "changes"]
    /// What stands before the name of a response in a picture's name.
    public static let responsePrefixes = ["response-", "map-"]
}
