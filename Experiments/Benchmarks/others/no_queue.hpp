// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.hpp"

// A single event: what drawing, checking and counting cost without a queue.
class NoQueue {
public:
    void push(Event) {}
    Event top() const { return only; }
    void replace_top(Event event) { only = event; }

private:
    Event only{0, 0};
};
