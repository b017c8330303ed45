// SPDX-License-Identifier: GPL-3.0-or-later

/// Simulated time in whole ticks from the start of a run.
///
/// What a tick lasts is the model's to say; the fleet model uses one second. 32 bits hold 136 years of seconds.
public typealias Tick = UInt32

extension Tick {
    /// The tick that no run reaches: "no further event".
    @inlinable public static var never: Tick { .max }
}
