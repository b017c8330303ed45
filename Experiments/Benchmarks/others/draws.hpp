// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

// The increments of the hold model, exponential with mean 1: draw number n of one sequence by the ziggurat, the same bits as
// `Ziggurat().exponential(KeyedRandom(key: 0).bits(stream: 0, ordinal: n))` in Swift, if compiled
// without fusing products and sums.
class Increments {
public:
    Increments() {
        const double area = (tail + 1) * std::exp(-tail);
        std::array<double, 257> ends{};
        ends[1] = tail;
        for (int layer = 2; layer < 256; ++layer)
            ends[layer] = -std::log(area / ends[layer - 1] + std::exp(-ends[layer - 1]));
        ends[0] = area / std::exp(-tail);
        for (int layer = 0; layer < 257; ++layer) heights[layer] = std::exp(-ends[layer]);
        for (int layer = 0; layer < 256; ++layer)
            layers[layer] = {ends[layer] * 0x1p-53, static_cast<std::uint64_t>(ends[layer + 1] / ends[layer] * 0x1p53)};
        ahead = draw();
    }

    // Drawn one ahead, so that nothing waits for it.
    double next() { return std::exchange(ahead, draw()); }

private:
    struct Layer {
        double step;
        std::uint64_t inside;
    };
    static constexpr double tail = 7.69711747013104972;
    static constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;

    std::array<Layer, 256> layers;
    std::array<double, 257> heights;
    std::uint64_t counter = 0;
    double ahead;

    double draw() { return exponential(mix(counter += golden_ratio)); }

    double exponential(std::uint64_t bits) const {
        const Layer& layer = layers[bits & 255];
        const std::uint64_t place = bits >> 11;
        const double value = static_cast<double>(static_cast<std::int64_t>(place)) * layer.step;
        return place < layer.inside ? value : edge(bits, value);
    }

    [[gnu::noinline]] double edge(std::uint64_t bits, double value) const {
        const int layer = bits & 255;
        const std::uint64_t further = mix(bits + golden_ratio);
        if (layer == 0) return tail + exponential(further);
        const double low = heights[layer], high = heights[layer + 1];
        const double uniform = (static_cast<double>(further >> 12) + 0.5) * 0x1p-52;
        return uniform * (high - low) < std::exp(-value) - low ? value : exponential(mix(further + golden_ratio));
    }

    static std::uint64_t mix(std::uint64_t v) {
        v = (v ^ v >> 27) * 0x3C79AC492BA7B653;
        v = (v ^ v >> 33) * 0x1C69B3F74AC4AE35;
        return v ^ v >> 27;
    }
};
