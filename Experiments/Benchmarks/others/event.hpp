// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// What every queue of the hold model holds: 16 bytes.
struct Event {
    double time;
    std::uint32_t device;
};
