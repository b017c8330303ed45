# SPDX-License-Identifier: GPL-3.0-or-later
"""check_hold.py CSV: stops with an error unless all queues that hold all events took them at the same times.

They use the same draws in the same order, so the checksums of all times must be equal. Ebb counts in whole ticks, and without a queue
there is one event.
"""

import csv
import sys

with open(sys.argv[1], newline="") as file:
    rows = [row for row in csv.DictReader(file) if not row["contender"].startswith(("Ebb", "no queue"))]
if len({row["checksum"] for row in rows}) > 1:
    sys.exit("\n".join(f"{row['contender']}: checksum {row['checksum']}" for row in rows))
print(f"{len(rows)} runs took the same events in the same order")
