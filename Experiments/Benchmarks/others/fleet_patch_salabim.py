# SPDX-License-Identifier: GPL-3.0-or-later
"""fleet_patch_salabim.py DEVICES: the fleet patch model in salabim, without its monitors and without greenlets."""

import math
import sys
from random import expovariate, lognormvariate, random, seed

import salabim

from exposures import report

HORIZON, PULL_BEGIN, PULL_END = 90 * 24, 48, 120  # hours


class Part(salabim.Component):
    """A component whose status and mode nobody asks for."""

    def setup(self, device):
        self.device = device
        self.status.monitor(False)
        self.mode.monitor(False)


class CheckIn(Part):
    def process(self):
        decided = random() < 0.15
        if decided:
            LateInstallation(device=self.device)
        while True:
            yield self.hold(expovariate(1 / 8))
            self.env.events += 1
            if not decided and not PULL_BEGIN <= self.env.now() < PULL_END and random() >= 0.2:
                decided = True
                Installation(device=self.device)


class Installation(Part):
    def process(self):
        yield self.hold(lognormvariate(math.log(10 / 60), 0.5))
        self.env.events += 1
        yield self.hold(expovariate(1 / 12))
        self.env.events += 1
        exposures[self.device] = self.env.now()


class LateInstallation(Part):
    def process(self):
        yield self.hold(21 * 24 + expovariate(1 / 120))
        self.env.events += 1
        exposures[self.device] = self.env.now()


devices = int(sys.argv[1])
exposures = [HORIZON] * devices
salabim.yieldless(False)
env = salabim.Environment(trace=False)
env.events = 0
seed(1)
for device in range(devices):
    CheckIn(device=device)
env.run(till=HORIZON)
report(exposures, env.events)
