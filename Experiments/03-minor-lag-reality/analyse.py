#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the scenarios of experiment 03, fits the curves, and writes Results/03-minor-lag-reality.

Standard library only. What is compared, and with what, stands in README.md.
"""
import concurrent.futures
import csv
import datetime
import itertools
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = ROOT / "Results" / "03-minor-lag-reality"
EBB = ROOT / ".build" / "release" / "ebb"
SEEDS = range(1, 21)

RULES = ("newest", "own", "restart")
ROLES = {
    "calibration": ("15.5", "15.6", "17.1", "17.2", "17.4", "17.5", "17.6", "12.1", "12.2", "12.3", "12.4"),
    "hold-out": ("18.1", "18.2", "18.3", "18.4", "26.3", "12.5", "12.6"),
    "iOS 16": ("16.1", "16.2", "16.4", "16.5", "16.6"),
}
ROLE = {release: role for role, releases in ROLES.items() for release in releases}

# The curves of consumer.yaml, and the grids on which others are looked for.
SEEKER, STRAGGLER = 10.1, 142.0
CONSUMER_IOS = {"seeker": 0.19, "automatic": 0.64, "straggler": 0.17, "never": 0.0, "seeker_days": SEEKER, "straggler_days": STRAGGLER}
# That of Experiment 02 for iOS 16; there the spread of the wave is 2.1 days instead of 3.
IOS_16 = {"seeker": 0.241, "automatic": 0.391, "straggler": 0.368, "never": 0.0, "seeker_days": 9.4, "straggler_days": 209.0}
CONSUMER_MAC = {"habitual": 0.851, "shape": 1.10, "scale_days": 33.2}
SEEKERS = (2.0, 5.0, SEEKER, 15.0)
STRAGGLERS = (40.0, 60.0, 100.0, STRAGGLER, 200.0, 300.0, 600.0)
SHAPES = (0.7, 0.9, 1.10, 1.3, 1.6, 2.0)
SCALES = (15.0, 20.0, 25.0, 30.0, 33.2, 37.0, 42.0, 50.0, 65.0, 85.0)


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def version(text):
    return tuple(int(part) for part in text.split("."))


class Month:
    def __init__(self, row):
        self.system, self.release, self.month = row["system"], row["release"], row["month"]
        self.released = datetime.date.fromisoformat(row["release_date"])
        self.first, self.last = int(row["first_day"]), int(row["last_day"])
        self.observed = float(row["share"])
        self.key = (self.release, self.month)
        line = self.release.split(".")[0]
        self.scenario = ("macos-" if self.system == "macOS" else "ios-") + line


MONTHS = [Month(row) for row in table(HERE / "observed.csv")]
WAVES = {row["release"]: float(row["center_days"]) for row in table(HERE / "wave-estimates.csv")}
IOS = [name for name in dict.fromkeys(m.scenario for m in MONTHS) if name.startswith("ios")]
MAC = ["macos-12"]


# Ebb --------------------------------------------------------------------------------------------------------------------------

def ebb(scenario, settings, output):
    command = [EBB, "run", HERE / f"{scenario}.yaml", "--quiet", "--workers", "1", "--output", output]
    for setting in settings:
        command += ["--set", setting]
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


def month_means(scenario, settings):
    """The simulated share on at least a release, for each observed month: the mean over the month's days."""
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        ebb(scenario, settings, folder / "result")
        days = {}
        for row in table(folder / "result" / "running.csv"):
            if row["release"] == "1.0":
                continue
            day = days.setdefault(datetime.date.fromisoformat(row["time_utc"][:10]), {})
            name = version(row["release"])
            day[name] = day.get(name, 0) + float(row["devices"])
    finally:
        shutil.rmtree(folder)

    def share(day, release):
        counts = days[day]
        return sum(n for name, n in counts.items() if name >= version(release)) / sum(counts.values())

    means = {}
    for month in MONTHS:
        if month.scenario != scenario:
            continue
        # A day's share is the mean of its two midnights.
        span = [month.released + datetime.timedelta(days=i) for i in range(month.first, month.last + 2)]
        at = [share(day, month.release) for day in span]
        means[month.key] = statistics.fmean((a + b) / 2 for a, b in itertools.pairwise(at))
    return means


POOL = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
RUNS = {}


def start(scenario, *settings):
    """Starts a run, or finds it if the same was asked for before."""
    key = (scenario, settings)
    if key not in RUNS:
        RUNS[key] = POOL.submit(month_means, scenario, settings)
    return RUNS[key]


def run_all(scenarios, *settings):
    runs = [start(scenario, *settings) for scenario in scenarios]
    return lambda: {key: value for run in runs for key, value in run.result().items()}


KINDS = ("seeker", "automatic", "straggler", "never")


def rounded(shares, digits):
    """The shares, rounded so that their sum stays 1; the largest takes what is left."""
    shares = [round(share, digits) for share in shares]
    largest = shares.index(max(shares))
    shares[largest] = round(1 - sum(shares[:largest] + shares[largest + 1:]), digits)
    return shares


def ios_settings(rule, shares, seeker=SEEKER, straggler=STRAGGLER, extra=()):
    lag = "cohorts.iphone.lag."
    shares = rounded([shares.get(kind, 0) for kind in KINDS], 6)
    return (
        f"{lag}supersession={rule}",
        *(f"{lag}kinds.{kind}.share={100 * share:.4f}%" for kind, share in zip(KINDS, shares)),
        f"{lag}kinds.seeker.delay.exponential.mean={seeker}d",
        f"{lag}kinds.straggler.delay.exponential.mean={straggler}d",
        *extra,
    )


def mac_settings(rule, habitual, shape, scale, extra=()):
    settings = []
    for cohort in ("mac-laptop", "mac-desktop"):
        lag = f"cohorts.{cohort}.lag."
        settings += [
            f"{lag}supersession={rule}",
            f"{lag}kinds.habitual.share={100 * habitual:.4f}%",
            f"{lag}kinds.never.share={100 * (1 - habitual):.4f}%",
            f"{lag}kinds.habitual.delay={{weibull: {{shape: {shape}, scale: {scale}d}}}}",
        ]
    return (*settings, *extra)


def known_wave(extra=(), scenarios=IOS):
    """Owners who wait for the wave, alone, for each release with a run of its own in which the wave has that release's date."""
    runs = {}
    for month in MONTHS:
        if month.scenario in scenarios:
            center = f"cohorts.iphone.lag.kinds.automatic.delay.wave.center={WAVES[month.release]}d"
            runs[month.key] = start(month.scenario, *ios_settings("own", {"automatic": 1}, extra=(center, *extra)))
    return lambda: {key: run.result()[key] for key, run in runs.items()}


# Fits -------------------------------------------------------------------------------------------------------------------------

def solve(matrix, right):
    n = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) < 1e-12:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def best_shares(columns, observed):
    """Shares, none below 0 and 1 in sum, of the columns whose sum is nearest to what was observed."""
    best = None
    for size in range(1, len(columns) + 1):
        for chosen in itertools.combinations(range(len(columns)), size):
            # Least squares with a multiplier for the sum.
            matrix = [[sum(a * b for a, b in zip(columns[i], columns[j])) for j in chosen] + [1] for i in chosen]
            matrix.append([1] * size + [0])
            right = [sum(a * y for a, y in zip(columns[i], observed)) for i in chosen] + [1]
            solution = solve(matrix, right)
            if solution is None or min(solution[:size]) < 0:
                continue
            shares = [0.0] * len(columns)
            for i, value in zip(chosen, solution):
                shares[i] = value
            error = rms(sum(s * c[k] for s, c in zip(shares, columns)) - y for k, y in enumerate(observed))
            if best is None or error < best[0]:
                best = (error, shares)
    return best


def rms(errors):
    errors = list(errors)
    return math.sqrt(statistics.fmean(e * e for e in errors))


def fit_ios(roles=("calibration",), rules=RULES):
    months = [m for m in MONTHS if m.system == "iOS" and ROLE[m.release] in roles]
    scenarios = sorted({m.scenario for m in months})
    observed = [m.observed for m in months]
    wave = known_wave()
    parts = {}
    for rule in rules:
        for days in SEEKERS:
            parts[rule, "seeker", days] = run_all(scenarios, *ios_settings(rule, {"seeker": 1}, seeker=days))
        for days in STRAGGLERS:
            parts[rule, "straggler", days] = run_all(scenarios, *ios_settings(rule, {"straggler": 1}, straggler=days))
    wave = wave()
    parts = {key: (lambda means: [means[m.key] for m in months])(part()) for key, part in parts.items()}
    wave_column, never = [wave[m.key] for m in months], [0.0] * len(months)
    fits, rows = {}, []
    for rule in rules:
        tried = []
        for seeker, straggler in itertools.product(SEEKERS, STRAGGLERS):
            columns = [parts[rule, "seeker", seeker], wave_column, parts[rule, "straggler", straggler], never]
            error, shares = best_shares(columns, observed)
            tried.append((error, seeker, straggler, shares))
        error, seeker, straggler, shares = min(tried, key=lambda t: t[0])
        shares = rounded(shares, 3)
        fits[rule] = dict(zip(KINDS, shares), seeker_days=seeker, straggler_days=straggler)
        rows.append(["iOS", rule, " and ".join(roles), *(f"{s:.3f}" for s in shares), seeker, straggler, "", "", "", len(months), f"{error:.4f}"])
    return fits, rows


def fit_mac(roles=("calibration",), rules=RULES):
    months = [m for m in MONTHS if m.system == "macOS" and ROLE[m.release] in roles]
    parts = {
        (rule, shape, scale): run_all(MAC, *mac_settings(rule, 1, shape, scale))
        for rule in rules for shape in SHAPES for scale in SCALES
    }
    fits, rows = {}, []
    for rule in rules:
        tried = []
        for shape, scale in itertools.product(SHAPES, SCALES):
            means = parts[rule, shape, scale]()
            error, shares = best_shares([[means[m.key] for m in months], [0.0] * len(months)], [m.observed for m in months])
            tried.append((error, shape, scale, shares[0]))
        error, shape, scale, habitual = min(tried, key=lambda t: t[0])
        habitual = round(habitual, 3)
        fits[rule] = {"habitual": habitual, "shape": shape, "scale_days": scale}
        rows.append(["macOS", rule, " and ".join(roles), "", "", "", f"{1 - habitual:.3f}", "", "", f"{habitual:.3f}", shape, scale, len(months), f"{error:.4f}"])
    return fits, rows


# Comparisons ------------------------------------------------------------------------------------------------------------------

def quantile(values, p):
    values = sorted(values)
    at = p * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])


def start_ios(rule, curve, extra=(), scenarios=IOS, seeds=SEEDS):
    times = {"seeker": curve["seeker_days"], "straggler": curve["straggler_days"]}
    rest = {kind: curve[kind] / (1 - curve["automatic"]) for kind in ("seeker", "straggler", "never")}
    return {
        "automatic": curve["automatic"],
        "wave": known_wave(extra, scenarios),
        "rest": run_all(scenarios, *ios_settings(rule, rest, **times, extra=extra)),
        "drawn": [run_all(scenarios, *ios_settings(rule, curve, **times, extra=(*extra, f"seed={seed}"))) for seed in seeds],
    }


def start_mac(rule, curve, extra=(), seeds=(1,)):
    """Macs have no wave: nothing is drawn for all of them, and another seed only draws other devices."""
    return {"drawn": [
        run_all(MAC, *mac_settings(rule, curve["habitual"], curve["shape"], curve["scale_days"], (*extra, f"seed={seed}")))
        for seed in seeds
    ]}


def finish(runs):
    """For each month: with the wave known (None for Macs), and the draws."""
    drawn = [run() for run in runs["drawn"]]
    known = {}
    if "wave" in runs:
        wave, rest, automatic = runs["wave"](), runs["rest"](), runs["automatic"]
        known = {key: automatic * wave[key] + (1 - automatic) * rest[key] for key in wave}
    keys = known or drawn[0]
    return {key: (known.get(key), [means[key] for means in drawn] or None) for key in keys}


def wave_alone(rule, center, curve):
    """The rule `own`, but owners who wait for the wave follow another rule and other dates."""
    rest = {kind: curve[kind] / (1 - curve["automatic"]) for kind in ("seeker", "straggler", "never")}
    part = run_all(IOS, *ios_settings("own", rest, curve["seeker_days"], curve["straggler_days"]))
    draws = [
        run_all(IOS, *ios_settings(rule, {"automatic": 1}, extra=(
            f"cohorts.iphone.lag.kinds.automatic.delay.wave.center={center}", f"seed={seed}")))
        for seed in SEEDS
    ]

    def done():
        rest_means, waves = part(), [draw() for draw in draws]
        a = curve["automatic"]
        return {key: (None, [a * wave[key] + (1 - a) * rest_means[key] for wave in waves]) for key in rest_means}
    return done


def formula(month):
    """The bare curve of consumer.yaml with the wave known, without Ebb."""
    def curve(t):
        if t <= 0:
            return 0.0
        normal = lambda x: (1 + math.erf(x / math.sqrt(2))) / 2
        center = WAVES[month.release]
        wave = normal((t - center) / 3) - normal(-center / 3)
        return 0.19 * (1 - math.exp(-t / SEEKER)) + 0.64 * wave + 0.17 * (1 - math.exp(-t / STRAGGLER))
    return statistics.fmean(curve(day + hour / 24 - 17 / 24) for day in range(month.first, month.last + 1) for hour in range(24))


def write(name, header, rows):
    with open(RESULTS / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def pipeline():
    """How long the pipeline takes by itself: with everybody due at once, and ten days after the release."""
    stated = {"iphone": 73, "ipad": 90, "mac-laptop": 123, "mac-desktop": 64}
    rows = []
    for clocks, settings in (
        ("at the release", []),
        ("10 days after it", [
            "vulnerabilities.WAIT.exposed-from=2026-03-20T00:00:00Z",
            *(f"cohorts.{c}.lag.kinds.{k}.delay.constant=10d" for c, k in (
                ("iphone", "seeker"), ("ipad", "seeker"), ("mac-laptop", "habitual"), ("mac-desktop", "habitual")))]),
    ):
        folder = pathlib.Path(tempfile.mkdtemp())
        ebb("pipeline", settings, folder / "result")
        for row in table(folder / "result" / "summary.csv"):
            if row["cohort"] in stated:
                rows.append([row["cohort"], clocks, f"{float(row['window_mean_to_90d_days']):.2f}",
                    *(f"{float(row[c]) / 24:.2f}" for c in ("window_median_hours", "window_p90_hours")),
                    f"{stated[row['cohort']] / 24:.2f}"])
        shutil.rmtree(folder)
    rows.sort(key=lambda row: list(stated).index(row[0]))
    write("pipeline.csv", ["cohort", "clocks_due", "mean_days", "median_days", "p90_days", "stated_days"], rows)


def wave_dates():
    """Where the estimated dates lie, counted from the last build that came before them."""
    rows = []
    for release, center in WAVES.items():
        line = release.split(".")[0]
        builds = {}
        for text in (HERE / f"ios-{line}.yaml").read_text().splitlines():
            if text.startswith("  '") and not text.startswith("  '1.0'"):
                builds[text.split("'")[1]] = datetime.date.fromisoformat(text.split("released: ")[1][:10])
        wave = builds[release] + datetime.timedelta(days=center)
        last = max((b for b in builds if version(b) >= version(release) and builds[b] <= wave), key=version)
        rows.append([release, builds[release], center, wave, last, (wave - builds[last]).days])
    write("waves.csv", ["release", "released", "estimated_center_days", "estimated_date", "newest_build_then", "days_since_it"], rows)


def main():
    RESULTS.mkdir(parents=True, exist_ok=True)
    wave_dates()
    pipeline()
    ios_fits, ios_rows = fit_ios()
    mac_fits, mac_rows = fit_mac()
    both = ("calibration", "hold-out")
    ios_rows += fit_ios(both, ("own",))[1]
    mac_rows += fit_mac(both, ("own",))[1]
    write("fits.csv", ["system", "supersession", "fitted_on", "seeker_share", "automatic_share", "straggler_share", "never_share", "seeker_days",
                       "straggler_days", "habitual_share", "weibull_shape", "weibull_scale_days", "months", "rms"],
          ios_rows + mac_rows)

    no_pipeline = {"ios": ("cohorts.iphone.lag.pipeline=0s",),
                   "mac": ("cohorts.mac-laptop.lag.pipeline=0s", "cohorts.mac-desktop.lag.pipeline=0s")}
    runs = {}
    for rule in RULES:
        for name, ios, mac in (("consumer", CONSUMER_IOS, CONSUMER_MAC), ("fitted", ios_fits[rule], mac_fits[rule])):
            runs[rule, name] = (start_ios(rule, ios), start_mac(rule, mac))
    runs["own", "consumer without pipeline"] = (
        start_ios("own", CONSUMER_IOS, no_pipeline["ios"], seeds=()), start_mac("own", CONSUMER_MAC, no_pipeline["mac"]))
    ios_16 = start_ios("own", IOS_16, ("cohorts.iphone.lag.kinds.automatic.delay.wave.spread=2.1d",), ["ios-16"])
    results = {key: {**finish(ios), **finish(mac)} for key, (ios, mac) in runs.items()}
    results["own", "iOS 16 of experiment 02"] = finish(ios_16)
    restarted = wave_alone("restart", "{uniform: {from: 15d, to: 28d}}", CONSUMER_IOS)
    results["own but the wave restarts", "consumer with waves after 15 to 28 days"] = restarted()
    results["formula", "consumer"] = {m.key: (formula(m), None) for m in MONTHS if m.system == "iOS"}

    comparison, errors = [], []
    for (rule, curve), means in results.items():
        rows = []
        for m in MONTHS:
            if m.key not in means:
                continue
            known, drawn = means[m.key]
            rows.append((m, known, drawn and statistics.fmean(drawn), *(quantile(drawn, p) if drawn and len(drawn) > 1 else None for p in (0.05, 0.95))))
        number = lambda x: "" if x is None else f"{x:.4f}"
        comparison += [[m.system, m.release, ROLE[m.release], m.month, m.first, m.last, rule, curve, number(m.observed), number(known),
                        number(mean), number(low), number(high)] for m, known, mean, low, high in rows]
        groups = [(lambda m, r=release: m.release == r, release, ROLE[release]) for release in dict.fromkeys(m.release for m in MONTHS)]
        groups += [(lambda m, s=system, r=role: m.system == s and ROLE[m.release] == r, "all", role)
                   for system in ("iOS", "macOS") for role in ROLES]
        groups.append((lambda m: ROLE[m.release] == "hold-out" and m.system == "iOS" and m.release != "18.2", "all but 18.2", "hold-out"))
        for belongs, release, role in groups:
            chosen = [row for row in rows if belongs(row[0])]
            if not chosen:
                continue
            known = [row[1] - row[0].observed for row in chosen if row[1] is not None]
            drawn = [row[2] - row[0].observed for row in chosen if row[2] is not None]
            bands = [(row[4] - row[3], row[3] <= row[0].observed <= row[4]) for row in chosen if row[3] is not None]
            errors.append([chosen[0][0].system, rule, curve, release, role, len(chosen),
                           number(rms(known) if known else None), number(statistics.fmean(known) if known else None),
                           number(rms(drawn) if drawn else None), number(statistics.fmean(drawn) if drawn else None),
                           sum(inside for _, inside in bands) if bands else "",
                           sum(width >= 0.1 for width, _ in bands) if bands else "",
                           sum(inside for width, inside in bands if width >= 0.1) if bands else ""])
    write("comparison.csv", ["system", "release", "role", "month", "first_day", "last_day", "supersession", "curve", "observed",
                             "wave_known", "wave_drawn_mean", "wave_drawn_q05", "wave_drawn_q95"], comparison)
    write("errors.csv", ["system", "supersession", "curve", "release", "role", "months", "rms_wave_known", "bias_wave_known",
                         "rms_wave_drawn", "bias_wave_drawn", "months_in_band",
                         "months_with_band_above_10_points", "of_these_in_band"], errors)


if __name__ == "__main__":
    main()
