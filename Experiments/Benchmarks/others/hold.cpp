// SPDX-License-Identifier: GPL-3.0-or-later
// `hold QUEUE PENDING HOLDS`: the hold model in C++, one queue for all events. After a warm-up of five holds for each pending
// event prints the CPU seconds that the holds took.

#include "binary_heap.hpp"
#include "draws.hpp"
#include "no_queue.hpp"
#include "quaternary_heap.hpp"
#include "radix_heap.hpp"

#include <bit>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

template <class Queue>
class Hold {
public:
    explicit Hold(std::uint32_t pending) {
        for (std::uint32_t device = 0; device < pending; ++device) queue.push({increments.next(), device});
    }

    void run(std::uint64_t holds) {
        for (; holds > 0; --holds) {
            Event event = queue.top();
            if (event.time < latest) {
                std::fputs("events out of order\n", stderr);
                std::exit(1);
            }
            latest = event.time;
            checksum = checksum * 31 + std::bit_cast<std::uint64_t>(event.time);
            event.time += increments.next();
            queue.replace_top(event);
        }
    }

    std::uint64_t checksum = 0;

private:
    Increments increments;
    Queue queue;
    double latest = 0;
};

template <class Queue>
void measure(std::uint32_t pending, std::uint64_t holds) {
    Hold<Queue> hold(pending);
    hold.run(5 * std::uint64_t{pending});
    const std::clock_t start = std::clock();
    hold.run(holds);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("holds=%llu hold_seconds=%.6f checksum=%016llx\n", static_cast<unsigned long long>(holds), seconds,
                static_cast<unsigned long long>(hold.checksum));
}

int main(int argc, char** argv) {
    const std::string queue = argc == 4 ? argv[1] : "";
    const auto pending = static_cast<std::uint32_t>(argc == 4 ? std::atol(argv[2]) : 0);
    const auto holds = static_cast<std::uint64_t>(argc == 4 ? std::atoll(argv[3]) : 0);
    if (queue == "none") measure<NoQueue>(pending, holds);
    else if (queue == "priority-queue") measure<BinaryHeap>(pending, holds);
    else if (queue == "4-ary") measure<QuaternaryHeap>(pending, holds);
    else if (queue == "radix") measure<RadixHeap>(pending, holds);
    else {
        std::fputs("usage: hold none|priority-queue|4-ary|radix PENDING HOLDS\n", stderr);
        return 2;
    }
}
