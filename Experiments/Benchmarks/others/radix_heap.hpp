// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

// A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, "Faster algorithms for the shortest path problem", 1990) on the bits of
// times, which are ordered like the times because no time is negative. An event lies in the bucket of the highest bit in
// which it differs from the last top, so nothing may be added that is earlier than that.
class RadixHeap {
public:
    void push(Event event) {
        const int bucket = 64 - std::countl_zero(key(event) ^ last);
        buckets[bucket].push_back(event);
        if (bucket > 0) occupied |= std::uint64_t{1} << (bucket - 1);
    }

    Event top() {
        if (buckets[0].empty()) descend();
        return buckets[0].back();
    }

    void replace_top(Event event) {
        buckets[0].pop_back();
        push(event);
    }

private:
    std::uint64_t last = 0;
    // Which buckets have events; bit 0 is bucket 1.
    std::uint64_t occupied = 0;
    std::array<std::vector<Event>, 65> buckets;

    static std::uint64_t key(const Event& event) { return std::bit_cast<std::uint64_t>(event.time); }

    // Makes the earliest event the last top, and moves those of its bucket down.
    void descend() {
        std::vector<Event>& bucket = buckets[std::countr_zero(occupied) + 1];
        occupied &= occupied - 1;
        last = key(*std::min_element(bucket.begin(), bucket.end(), [](const Event& a, const Event& b) {
            return a.time < b.time;
        }));
        for (const Event& event : bucket) push(event);
        bucket.clear();
    }
};
