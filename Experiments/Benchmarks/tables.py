# SPDX-License-Identifier: GPL-3.0-or-later
"""tables.py FOLDER ARTICLE TABLE…: puts tables of the medians in FOLDER/*.csv into an article, between its marker comments.

A table whose file does not exist is left as it is.
"""

import csv
import re
import sys
from pathlib import Path
from statistics import median

import closed_form


def contenders(path):
    """The rows of a file by contender: the median of each number, the first of what is no number."""
    groups = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            groups.setdefault(row["contender"], []).append(row)
    for name, rows in groups.items():
        yield name, {column: middle([row[column] for row in rows]) for column in rows[0]}, rows


def middle(values):
    values = [number_or_text(value) for value in values]
    return median(values) if all(isinstance(value, float) for value in values) else values[0]


def spread(rows, value):
    """The median over the runs, and the least and the largest."""
    values = [value({column: number_or_text(text) for column, text in row.items()}) for row in rows]
    return f"{number(median(values))} ({number(min(values))}–{number(max(values))})"


def number_or_text(text):
    try:
        return float(text)
    except ValueError:
        return text


def table(head, rows):
    """A Markdown table; all columns but the first are numbers."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def number(value):
    """Three significant digits or all before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def hold(path):
    rows = [
        [
            name,
            spread(rows, lambda run: run["hold_seconds"] / run["holds"] * 1e9),
            number(row["holds"] / row["hold_seconds"] / 1e6),
            number(row["peak_mib"]),
        ]
        for name, row, rows in contenders(path)
    ]
    return table(["who", "ns a hold", "million holds/s", "MiB"], rows)


def fleet(path):
    rows = [
        [
            name,
            f"{row['devices']:,.0f}",
            number(row["events"] / 1e6),
            spread(rows, lambda run: run["cpu_seconds"]),
            number(row["cpu_seconds"] / row["devices"] * 1e6),
            number(row["events"] / row["cpu_seconds"] / 1e6),
            number(row["peak_mib"]),
        ]
        for name, row, rows in contenders(path)
    ]
    return table(
        ["who", "devices", "million events", "CPU s", "CPU s for a million devices", "million events/s", "MiB"], rows
    )


def agreement(path):
    expected = [closed_form.MEAN, *(closed_form.quantile(p) for p in (0.5, 0.9, 0.99))]
    rows = [["*closed form*", f"{expected[0]:.2f}", ""] + [f"{value:.2f}" for value in expected[1:]]]
    for name, row, _ in contenders(path):
        columns = ("mean", "standard_error", "p50", "p90", "p99")
        rows.append([name, *(f"{row[column]:.2f}" for column in columns)])
    return table(["who", "mean, hours", "standard error", "p50", "p90", "p99"], rows)


def runs(path):
    """Runs of `ebb`: what was run, and what it took."""
    rows = [
        [
            name,
            spread(rows, lambda run: run["wall_seconds"]),
            spread(rows, lambda run: run["cpu_seconds"]),
            number(row["peak_mib"]),
        ]
        for name, row, rows in contenders(path)
    ]
    return table(["what", "wall s", "CPU s", "MiB"], rows)


def breakdown(path):
    """Instructions by part, and their share of all."""
    with open(path, newline="") as file:
        (_, unit), *parts = csv.reader(file)
    counts = [float(count) for _, count in parts]
    rows = [[part, number(count), f"{100 * count / sum(counts):.0f} %"] for (part, _), count in zip(parts, counts)]
    return table(["part", unit.replace("_", " "), "share"], [*rows, ["together", number(sum(counts)), ""]])


def counts(path):
    with open(path, newline="") as file:
        return table(["what", "a device"], [[row["what"], number(float(row["per_device"]))] for row in csv.DictReader(file)])


def machine(path):
    return "\n".join(f"- {line}" for line in path.read_text().splitlines())


TABLES = {
    "hold": ("hold.csv", hold),
    "agreement": ("fleet-patch.csv", agreement),
    "fleet": ("fleet-patch.csv", fleet),
    "experiment": ("experiment-01.csv", runs),
    "sweep": ("sweep.csv", runs),
    "workers": ("workers.csv", runs),
    "machine": ("machine.txt", machine),
    "event": ("event.csv", breakdown),
    "breakdown": ("breakdown.csv", breakdown),
    "counts": ("counts.csv", counts),
}


def main():
    folder, article = Path(sys.argv[1]), Path(sys.argv[2])
    text = article.read_text()
    for name in sys.argv[3:]:
        file, make = TABLES[name]
        if not (folder / file).exists():
            continue
        begin, end = f"<!-- table {name} -->", f"<!-- end {name} -->"
        pattern = re.compile(f"{begin}.*?{end}", re.DOTALL)
        if not pattern.search(text):
            sys.exit(f"{article} has no markers for the table {name}")
        content = f"{begin}\n\n{make(folder / file)}\n\n{end}"
        text = pattern.sub(lambda _: content, text)
    aside = article.with_name(f"{article.name}.partial")
    aside.write_text(text)
    aside.replace(article)


main()
