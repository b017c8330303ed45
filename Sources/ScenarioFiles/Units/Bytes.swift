// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    /// A size in bytes; decimal prefixes.
    static let bytes = Unit(
        "a size", "'27 MB' or '1.2 GB'", range: 0...1e15, limits: ("0 B", "1000 TB")
    ) { (text) throws(Flaw) in
        try Measure.parse(
            text, as: "a size", ["B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12],
            slips: [
                "kb": "KB", "mb": "MB", "gb": "GB", "tb": "TB", "byte": "B", "bytes": "B", "k": "KB",
                "m": "MB",
                "g": "GB", "kib": "KB", "mib": "MB", "gib": "GB",
            ])
    }

    /// Bytes per second, in bytes or bits.
    static let byteRate = Unit(
        "a rate", "'5 MB/s' or '40 Mbit/s'", range: 0...1e15, limits: ("0 B/s", "1000 TB/s")
    ) { (text) throws(Flaw) in
        try Measure.parse(
            text, as: "a rate",
            [
                "B/s": 1, "KB/s": 1e3, "MB/s": 1e6, "GB/s": 1e9, "kbit/s": 125, "Mbit/s": 125e3,
                "Gbit/s": 125e6,
            ],
            slips: [
                "kB/s": "KB/s", "mB/s": "MB/s", "gB/s": "GB/s", "kb/s": "kbit/s", "mb/s": "Mbit/s", "gb/s": "Gbit/s",
                "kBps": "KB/s", "mBps": "MB/s", "gBps": "GB/s", "kbps": "kbit/s", "mbps": "Mbit/s", "gbps": "Gbit/s",
                "kB": "KB/s", "mB": "MB/s", "gB": "GB/s", "kb": "kbit/s", "mb": "Mbit/s", "gb": "Gbit/s",
                "kbit/s": "kbit/s", "mbit/s": "Mbit/s", "gbit/s": "Gbit/s",
            ])
    }
}
