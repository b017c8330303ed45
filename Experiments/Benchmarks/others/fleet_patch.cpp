// SPDX-License-Identifier: GPL-3.0-or-later
// `fleet-patch DEVICES [SHARD]`: the fleet patch model in C++, every check-in an event of a `std::priority_queue` of all devices, or of
// SHARD devices at a time.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <random>
#include <vector>

// Hours.
constexpr double horizon = 90 * 24, pull_begin = 48, pull_end = 120;

enum class Kind : std::uint32_t { check_in, downloaded, installed };

struct Event {
    double time;
    std::uint32_t device;
    Kind kind;
    bool operator<(const Event& other) const { return time > other.time; }
};

class Fleet {
public:
    explicit Fleet(std::uint32_t devices) : decided(devices), exposure(devices, horizon) {}

    void run(std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t device = first; device < last; ++device) {
            schedule(check_in(random), device, Kind::check_in);
            if (uniform(random) < 0.15) {
                decided[device] = true;
                schedule(21 * 24 + late_install(random), device, Kind::installed);
            }
        }
        while (!queue.empty()) {
            const Event event = queue.top();
            queue.pop();
            ++events;
            handle(event);
        }
    }

    void report() {
        const double count = static_cast<double>(exposure.size());
        double sum = 0, squares = 0;
        for (double hours : exposure) sum += hours;
        for (double hours : exposure) squares += (hours - sum / count) * (hours - sum / count);
        std::sort(exposure.begin(), exposure.end());
        std::printf("devices=%zu events=%llu mean=%.6f standard_error=%.6f p50=%.6f p90=%.6f p99=%.6f\n", exposure.size(),
                    static_cast<unsigned long long>(events), sum / count, std::sqrt(squares / (count - 1) / count),
                    quantile(50), quantile(90), quantile(99));
    }

private:
    std::mt19937_64 random{1};
    std::exponential_distribution<double> check_in{1.0 / 8}, install{1.0 / 12}, late_install{1.0 / 120};
    std::lognormal_distribution<double> download{std::log(10.0 / 60), 0.5};
    std::uniform_real_distribution<double> uniform{0, 1};

    std::priority_queue<Event> queue;
    std::uint64_t events = 0;
    std::vector<char> decided;
    std::vector<double> exposure;

    void schedule(double time, std::uint32_t device, Kind kind) {
        if (time < horizon) queue.push({time, device, kind});
    }

    void handle(const Event& event) {
        switch (event.kind) {
        case Kind::check_in:
            schedule(event.time + check_in(random), event.device, Kind::check_in);
            if (!decided[event.device] && (event.time < pull_begin || event.time >= pull_end) && uniform(random) >= 0.2) {
                decided[event.device] = true;
                schedule(event.time + download(random), event.device, Kind::downloaded);
            }
            break;
        case Kind::downloaded:
            schedule(event.time + install(random), event.device, Kind::installed);
            break;
        case Kind::installed:
            exposure[event.device] = event.time;
        }
    }

    // The value at rank n p, rounded up, of the sorted exposures.
    double quantile(std::size_t percent) const { return exposure[(exposure.size() * percent + 99) / 100 - 1]; }
};

int main(int argc, char** argv) {
    const long devices = argc > 1 ? std::atol(argv[1]) : 0;
    const long shard = argc > 2 ? std::atol(argv[2]) : devices;
    if (devices < 2 || shard < 1 || argc > 3) {
        std::fputs("usage: fleet-patch DEVICES [SHARD]\n", stderr);
        return 2;
    }
    Fleet fleet(static_cast<std::uint32_t>(devices));
    for (long first = 0; first < devices; first += shard) {
        fleet.run(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(std::min(first + shard, devices)));
    }
    fleet.report();
}
