// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.hpp"

#include <queue>
#include <vector>

// `std::priority_queue`, which cannot replace its top but only remove it and add another.
class BinaryHeap {
public:
    void push(Event event) { queue.push(event); }
    Event top() const { return queue.top(); }
    void replace_top(Event event) {
        queue.pop();
        queue.push(event);
    }

private:
    struct Later {
        bool operator()(const Event& a, const Event& b) const { return a.time > b.time; }
    };
    std::priority_queue<Event, std::vector<Event>, Later> queue;
};
