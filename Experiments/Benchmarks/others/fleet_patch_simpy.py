# SPDX-License-Identifier: GPL-3.0-or-later
"""fleet_patch_simpy.py DEVICES: the fleet patch model in SimPy, two processes for a device."""

import math
import sys
from random import expovariate, lognormvariate, random, seed

import simpy

from exposures import report

HORIZON, PULL_BEGIN, PULL_END = 90 * 24, 48, 120  # hours


class Fleet:
    def __init__(self, devices):
        self.env = simpy.Environment()
        self.events = 0
        self.exposures = [HORIZON] * devices
        for device in range(devices):
            automatic = random() >= 0.15
            self.env.process(self.check_in(device, decided=not automatic))
            if not automatic:
                self.env.process(self.install(device, 21 * 24 + expovariate(1 / 120)))

    def check_in(self, device, decided):
        while True:
            yield self.env.timeout(expovariate(1 / 8))
            self.events += 1
            if not decided and not PULL_BEGIN <= self.env.now < PULL_END and random() >= 0.2:
                decided = True
                self.env.process(self.download(device))

    def download(self, device):
        yield self.env.timeout(lognormvariate(math.log(10 / 60), 0.5))
        self.events += 1
        yield from self.install(device, expovariate(1 / 12))

    def install(self, device, hours):
        yield self.env.timeout(hours)
        self.events += 1
        self.exposures[device] = self.env.now


seed(1)
fleet = Fleet(int(sys.argv[1]))
fleet.env.run(until=HORIZON)
report(fleet.exposures, fleet.events)
