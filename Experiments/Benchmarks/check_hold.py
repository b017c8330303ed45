# SPDX-License-Identifier: GPL-3.0-or-later
"""check_hold.py CSV: stops with an error unless all queues that hold all events took them at the same times.

They use the same draws in the same order, so the checksums of all times must be equal: those of queues in real time, and those of queues
that count in whole ticks, Ebb's wheel and a heap beside it. Without a queue there is one event, and 4096 devices hold those only.
"""

import csv
import sys

with open(sys.argv[1], newline="") as file:
    rows = [row for row in csv.DictReader(file) if "4096" not in row["contender"] and "no queue" not in row["contender"]]
for in_ticks in (False, True):
    group = [row for row in rows if (row["contender"].startswith("Ebb") or "in ticks" in row["contender"]) == in_ticks]
    if len({row["contender"] for row in group}) < 2 or len({row["checksum"] for row in group}) > 1:
        sys.exit("\n".join(["checksums differ:"] + [f"{row['contender']}: {row['checksum']}" for row in group]))
print(f"{len(rows)} runs took the same events in the same order")
