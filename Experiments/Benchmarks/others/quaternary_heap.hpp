// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.hpp"

#include <cstddef>
#include <limits>
#include <vector>

// A heap in which every node has four children, all in one cache line (LaMarca and Ladner, "The influence of caches on the
// performance of heaps", 1996). Node 0 is the top; node n > 0 is child (n - 1) % 4 of node (n - 1) / 4, whose children are one
// family. Places not taken yet have an infinite time, so a family is always complete.
class QuaternaryHeap {
public:
    Event top() const { return first; }

    void push(Event event) {
        std::size_t node = count++;
        if (node > 0 && (node - 1) / 4 == families.size()) families.emplace_back();
        while (node > 0 && event.time < at((node - 1) / 4).time) {
            at(node) = at((node - 1) / 4);
            node = (node - 1) / 4;
        }
        at(node) = event;
    }

    void replace_top(Event event) {
        Event* hole = &first;
        for (std::size_t node = 0; node < families.size();) {
            Event* child = families[node].children;
            prefetch_grandchildren(node);
            const std::size_t left = child[1].time < child[0].time ? 1 : 0;
            const std::size_t right = child[3].time < child[2].time ? 3 : 2;
            const std::size_t least = child[right].time < child[left].time ? right : left;
            if (event.time <= child[least].time) break;
            *hole = child[least];
            hole = &child[least];
            node = 4 * node + 1 + least;
        }
        *hole = event;
    }

private:
    static constexpr Event nobody{std::numeric_limits<double>::infinity(), 0};
    struct alignas(64) Family {
        Event children[4] = {nobody, nobody, nobody, nobody};
    };

    std::size_t count = 0;
    Event first = nobody;
    std::vector<Family> families;

    // Their four families lie side by side. One of them is read next, and it takes a cache miss less to know which.
    void prefetch_grandchildren(std::size_t node) const {
        if (4 * node + 4 >= families.size()) return;
        for (std::size_t family = 4 * node + 1; family <= 4 * node + 4; ++family) __builtin_prefetch(&families[family]);
    }

    Event& at(std::size_t node) { return node == 0 ? first : families[(node - 1) / 4].children[(node - 1) % 4]; }
};
