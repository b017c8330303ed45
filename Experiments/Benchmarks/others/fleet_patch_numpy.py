# SPDX-License-Identifier: GPL-3.0-or-later
"""fleet_patch_numpy.py DEVICES every|needed: the fleet patch model in vectorised NumPy, device by device instead of in order of time.

`every` draws every check-in up to the horizon, `needed` only those of devices that have not decided yet.
"""

import sys

import numpy as np

HORIZON, PULL_BEGIN, PULL_END = 90 * 24, 48, 120  # hours
CHUNK = 2000  # devices at a time: their check-ins fit into the caches
FIRST = 64  # check-ins

random = np.random.default_rng(1)


def can_decide(times):
    """At which of these check-ins a device takes the patch: outside the pull and with the battery for it."""
    is_pulled = (times >= PULL_BEGIN) & (times < PULL_END)
    return ~is_pulled & (random.random(times.shape) >= 0.2)


def check_ins(devices):
    """All check-ins, a row for each device, at least up to the horizon."""
    times = random.exponential(8, (devices, 340)).cumsum(axis=1)
    while times[:, -1].min() < HORIZON:
        more = random.exponential(8, (devices, 40)).cumsum(axis=1)
        times = np.hstack([times, times[:, -1:] + more])
    return times


def decide_among_all(automatic):
    """When each device decides, and how many check-ins it has before the horizon, with every check-in drawn."""
    times = check_ins(automatic.size)
    # The battery is drawn for the first check-ins only: nearly every device decides at one of them.
    ready = can_decide(times[:, :FIRST])
    first = ready.argmax(axis=1)
    for device in np.flatnonzero(~ready[np.arange(automatic.size), first]):
        first[device] = FIRST + can_decide(times[device, FIRST:]).argmax()
    return times[np.arange(automatic.size), first], np.count_nonzero(times < HORIZON)


def decide_when_needed(automatic):
    """As above, but a device checks in only until it has decided, and with automatic installation off not at all."""
    decided = np.zeros(automatic.size)
    waiting = np.flatnonzero(automatic)
    times = np.zeros(waiting.size)
    count = 0
    while waiting.size:
        times = times + random.exponential(8, times.size)
        count += np.count_nonzero(times < HORIZON)
        ready = can_decide(times)
        decided[waiting[ready]] = times[ready]
        waiting, times = waiting[~ready], times[~ready]
    return decided, count


def simulate(devices, decide):
    """The exposures of some devices, and how many events they had."""
    automatic = random.random(devices) >= 0.15
    decided, events = decide(automatic)
    downloaded = decided + random.lognormal(np.log(10 / 60), 0.5, devices)
    installed = downloaded + random.exponential(12, devices)
    late = 21 * 24 + random.exponential(120, devices)
    protected = np.where(automatic, installed, late)
    events += np.count_nonzero(automatic & (downloaded < HORIZON)) + np.count_nonzero(protected < HORIZON)
    return np.minimum(protected, HORIZON), events


def report(exposures, events):
    """Prints mean, standard error and quantiles (the value at rank n p, rounded up) of exposures in hours."""
    error = exposures.std(ddof=1) / np.sqrt(exposures.size)
    p50, p90, p99 = np.quantile(exposures, [0.5, 0.9, 0.99], method="inverted_cdf")
    print(
        f"devices={exposures.size} events={events} mean={exposures.mean():.6f} standard_error={error:.6f} "
        f"p50={p50:.6f} p90={p90:.6f} p99={p99:.6f}"
    )


def main():
    devices = int(sys.argv[1])
    decide = {"every": decide_among_all, "needed": decide_when_needed}[sys.argv[2]]
    chunks = [simulate(min(CHUNK, devices - first), decide) for first in range(0, devices, CHUNK)]
    report(np.concatenate([exposures for exposures, _ in chunks]), sum(events for _, events in chunks))


main()
