// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>

// The increments of the hold model, exponential with mean 1: draw number n of one sequence, the same bits as
// `KeyedRandom(key: 0).bits(stream: 0, ordinal: n)` in Swift.
class Increments {
public:
    // Drawn one ahead, so that nothing waits for a logarithm.
    double next() { return std::exchange(ahead, draw()); }

private:
    std::uint64_t counter = 0;
    double ahead = draw();

    double draw() {
        const double uniform = (static_cast<double>(mix(counter += 0x9E3779B97F4A7C15) >> 12) + 0.5) * 0x1p-52;
        return -std::log(uniform);
    }

    static std::uint64_t mix(std::uint64_t v) {
        v = (v ^ v >> 27) * 0x3C79AC492BA7B653;
        v = (v ^ v >> 33) * 0x1C69B3F74AC4AE35;
        return v ^ v >> 27;
    }
};
