# SPDX-License-Identifier: GPL-3.0-or-later
"""check_hold.py CSV: stops with an error unless all queues that hold all events took them at the same times.

They use the same draws in the same order, so the checksums of all times must be equal. Ebb counts in whole ticks, without a queue there
is one event, and a heap of 4096 devices holds those only.
"""

import csv
import sys

with open(sys.argv[1], newline="") as file:
    others = ("Ebb", "no queue", "C++ 4-ary heap, 4096")
    rows = [row for row in csv.DictReader(file) if not row["contender"].startswith(others)]
if len({row["checksum"] for row in rows}) > 1:
    sys.exit("\n".join(f"{row['contender']}: checksum {row['checksum']}" for row in rows))
print(f"{len(rows)} runs took the same events in the same order")
