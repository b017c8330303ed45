# SPDX-License-Identifier: GPL-3.0-or-later
"""event_parts.py PROGRAM SMALL LARGE EVENTS: instructions of one event by part.

PROGRAM has debugging information; SMALL and LARGE are what callgrind wrote, with --dump-instr=yes and nothing compressed, of two runs that
differ in EVENTS events. An instruction belongs to what its function, inlined or not, is for. Prints CSV.
"""

import csv
import subprocess
import sys
from collections import Counter

PARTS = [
    ("moving down from the middle wheel", ["descend"]),
    ("drawing the bits", ["KeyedRandom", "openUnitInterval"]),
    ("the exponential number", ["Ziggurat"]),
    ("the wheel: taking the next event", ["TimingWheel.next", "TimingWheel.open", "TimingWheel.firstSlot"]),
    ("the wheel: placing one", ["TimingWheel.schedule", "TimingWheel.place", "TimingWheel.link", "TimingWheel.mark"]),
    ("the increment in ticks", ["Increments."]),
    ("the loop, its check and its checksum", ["WheelHold.run"]),
]
EXPONENTIAL = "the exponential number"


def instructions(path):
    """How often each instruction of each object was carried out, without what it called."""
    counts, name, calls = Counter(), "", False
    with open(path) as file:
        for line in file:
            if line.startswith("ob="):
                name = line[3:].rstrip("\n").rsplit("/", 1)[-1]
            elif line.startswith("calls="):
                calls = True
            elif line.startswith("0x"):
                if not calls:
                    address, _, count = line.split()
                    counts[name, address] += int(count)
                calls = False
    return counts


def inlined_functions(program, addresses):
    """The functions that each address lies in, the innermost first."""
    said = subprocess.run(
        ["addr2line", "-e", program, "-f", "-i", "-a"], input="\n".join(addresses), capture_output=True, text=True, check=True
    ).stdout
    said = subprocess.run(["swift", "demangle", "-simplified"], input=said, capture_output=True, text=True, check=True).stdout
    chains, chain = {}, None
    for line in said.splitlines():
        if line.startswith("0x"):
            chain = chains.setdefault(hex(int(line, 16)), [])
        else:
            chain.append(line)
    return chains


def part(chain):
    functions = " ".join(chain)
    return next((name for name, words in PARTS if any(word in functions for word in words)), None)


def main():
    program, small, large, events = sys.argv[1:]
    counts = instructions(large)
    counts.subtract(instructions(small))
    own = program.rsplit("/", 1)[-1]
    chains = inlined_functions(program, [address for (name, address) in counts if name == own])
    parts = Counter()
    for (name, address), count in counts.items():
        if name.startswith("libm"):
            parts[EXPONENTIAL] += count
        elif name == own:
            parts[part(chains[address]) or "everything else"] += count
        else:
            parts["everything else"] += count
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["part", "instructions_per_event"])
    # What is less than a twentieth of an instruction belongs to the start of the program.
    each = [(name, count / int(events)) for name, count in parts.most_common()]
    writer.writerows([name, f"{count:.1f}"] for name, count in each if abs(count) >= 0.05)


main()
