"""Backtest of forecasts on all pairs of the Correlates of War, with tests and coverage.

``python benchmarks/forecast.py`` pulls ``../shared/data`` into ``--home`` (a folder that stays, so
that a run that was stopped goes on), runs the backtest with progress, and prints: scores of every
method by horizon with the paired test; what would have been answered at each origin by what was
known then; coverage by horizon and tercile, with the cells that fail; Theta, ETS and drift of
statsforecast on 600 pairs drawn by a fixed seed (origins 1996-2003, three years ahead), beside
bilat's methods on the same pairs.
"""

import argparse
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from bilat.models.forecast.backtest import Backtest, run
from bilat.models.forecast.kept_summary import summary
from bilat.models.forecast.methods import METHODS, step_of
from bilat.models.forecast.scores import amounts
from bilat.models.forecast.summary import SIZES
from bilat.store import Store

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
GIB = 1024**2
SEED, SAMPLE, ORIGINS, AHEAD = 20261124, 600, range(1996, 2004), 3
BARS = {"naive": (2.75, 1.80), "common": (2.62, 1.83), "Theta": (2.87, 1.90), "ETS": (3.04, 2.01)}


def pulled(home: Path) -> Store:
    """Open a store with the trade of all pairs and the World Bank's GDP."""
    if not Store.open(home).has("cow_trade__directed_dyadyearly_imports"):
        for name, folder in (("cow_trade", "peacesciencer"), ("world_bank_databank", "worldbank")):
            words = ["pull", name, "--from", str(SHARED / folder), "--home", str(home)]
            subprocess.run(
                [sys.executable, "-c", "from bilat.cli.main import run; run()", *words], check=True
            )
    return Store.open(home)


def table(*rows: tuple[Any, ...]) -> None:
    """Print rows, the first being the header."""
    print(f"| {' | '.join(map(str, rows[0]))} |\n|{' --- |' * len(rows[0])}")
    for row in rows[1:]:
        print(f"| {' | '.join(map(str, row))} |")
    print()


def chance(p: float | None) -> str:
    """Write a p-value."""
    return "" if p is None else "< 0.001" if p < 0.001 else f"{p:.3f}"


def scored(told: dict[str, Any], horizon: int) -> None:
    """Print the scores of every method, and of what would have been answered."""
    found = told["horizons"][str(horizon)]
    first, last, count = found["origins"]
    print(f"### {horizon} years ahead, {count} origins {first}-{last}\n")
    header = ("method", "MASE mean", "median", "sMAPE mean", "median", "p", "p", "p", "p")
    rows = [
        (name, f"{one['mase_mean']:.3f}", f"{one['mase_median']:.3f}", f"{one['smape_mean']:.2f}",
         f"{one['smape_median']:.2f}", *map(chance, one["p"]))
        for name, one in found["methods"].items()
    ]  # fmt: skip
    for family, one in found["given"].items():
        span = f"{one['origins'][0]}-{one['origins'][1]}"
        for name, values, ps in (("naive", one["naive"], [None] * 4), ("chosen", one["own"],
                                                                     one["p"])):  # fmt: skip
            shown = [f"{value:.{2 if at > 1 else 3}f}" for at, value in enumerate(values)]
            rows.append((f"*{name} from {family}, {span}*", *shown, *map(chance, ps)))
    table(header, *rows)
    print(f"chosen now: {found['choice']}\n")


def covered(told: dict[str, Any]) -> None:
    """Print coverage by horizon and tercile, and the cells that fail."""
    rows, failing = [], []
    for horizon in range(1, 6):
        given = told["horizons"][str(horizon)]["given"]["all"]
        for size, one in enumerate(given["coverage"]):
            rows.append((horizon, SIZES[size], one["cells"], f"{one['80']:.3f}",
                         f"{one['inside80']}/{one['cells']}", f"{one['width80']:.1f}",
                         f"{one['95']:.3f}", f"{one['inside95']}/{one['cells']}",
                         f"{one['width95']:.1f}"))  # fmt: skip
        failing += [(horizon, SIZES[cell["size"]], cell["origin"], cell["pairs"],
                     f"{cell['80']:.3f}", f"{cell['95']:.3f}")
                    for cell in given["cells"]
                    if not 0.75 <= cell["80"] <= 0.85
                    or not 0.92 <= cell["95"] <= 0.98]  # fmt: skip
    table(("ahead", "tercile", "origins", "80 %", "within 75-85", "width", "95 %", "within 92-98",
           "width"), *rows)  # fmt: skip
    print("Cells that fail:\n")
    table(("ahead", "tercile", "origin", "pairs", "80 %", "95 %"), *failing)
    zeros = [
        (horizon, "had traded" if traded == "True" else "had not", one["pairs"],
         f"{one['80']:.3f}", f"{one['95']:.3f}")
        for horizon in range(1, 6)
        for traded, one in told["horizons"][str(horizon)]["zeros_covered"].items()
    ]  # fmt: skip
    print("Pairs at zero:\n")
    table(("ahead", "in ten years before", "pairs and origins", "80 %", "95 %"), *zeros)


def library(found: Backtest) -> None:
    """Compare with statsforecast on a sample of pairs."""
    from statsforecast.models import AutoETS, RandomWalkWithDrift, Theta

    flows = found.flows
    by_year = {one.year: one for one in found.origins if one.year in ORIGINS}
    shared = set.intersection(*(set(one.row[one.long].tolist()) for one in by_year.values()))
    full = [
        row for row in sorted(shared)
        if np.isfinite(flows.value[row, 1976 - flows.first : 2007 - flows.first]).all()
    ]  # fmt: skip
    sample = np.sort(np.random.default_rng(SEED).permutation(full)[:SAMPLE])
    makers: dict[str, Any] = {"Theta": lambda: Theta(1), "ETS": lambda: AutoETS(1, model="ZZN"),
              "drift of statsforecast": RandomWalkWithDrift}  # fmt: skip
    scores: dict[str, list[tuple[float, float, float, float]]] = {}
    spent = dict.fromkeys(makers, 0.0)
    for year, one in by_year.items():
        places = np.searchsorted(one.row, sample)
        bases = {name: values[places] for name, values in one.of(AHEAD).items()}
        actual = amounts(one.level[places] + one.grown[places, AHEAD - 1])
        guesses = {name: amounts(one.level[places] + step_of(name, bases)) for name in METHODS}
        for name, make in makers.items():
            start = time.perf_counter()
            made = []
            for row in sample:
                history = flows.value[row, 1950 - flows.first : year - flows.first + 1]
                gap = np.flatnonzero(~np.isfinite(history))
                own = history[gap[-1] + 1 :] if len(gap) else history
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    made.append(max(float(make().forecast(own, AHEAD)["mean"][-1]), 0.0))
            guesses[name] = np.array(made)
            spent[name] += time.perf_counter() - start
        for name, guess in guesses.items():
            off = np.abs(guess - actual)
            scaled = off / one.scale[places]
            relative = 200 * off / np.maximum(guess + actual, 1e-6)
            scores.setdefault(name, []).append(
                (scaled.mean(), float(np.median(scaled)), relative.mean(),
                 float(np.median(relative)))
            )  # fmt: skip
    rows = [
        (name, *(f"{value:.2f}" for value in np.mean(values, axis=0)),
         f"{spent[name]:.0f} s" if name in spent else "")
        for name, values in scores.items()
    ]  # fmt: skip
    print(f"### {len(sample)} of {len(full)} pairs with figures in every year 1976-2006, origins "
          f"{ORIGINS[0]}-{ORIGINS[-1]}, {AHEAD} years ahead\n")  # fmt: skip
    table(("method", "MASE mean", "median", "sMAPE mean", "median", "time"), *rows)
    print("The bars that were set, on another draw of 600 pairs, mean and median MASE: "
          + "; ".join(f"{name} {mean:.2f} and {middle:.2f}"
                      for name, (mean, middle) in BARS.items()))  # fmt: skip


def main() -> None:
    """Run the backtest and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("build/forecast"))
    parser.add_argument("--kind", choices=("total", "directed"), default="total")
    given = parser.parse_args()
    store = pulled(given.home)
    start, before = time.perf_counter(), time.process_time()
    _, told = summary(
        store, given.kind, lambda done, of, what: print(f"{done}/{of} {what}", file=sys.stderr)
    )
    spent = time.perf_counter() - start
    print(f"{spent:.0f} s, of it processor {time.process_time() - before:.0f} s; peak "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB:.2f} GiB; pairs at the last "
          f"origin: {told['pairs']:,} with 20 years of figures, {told['short_pairs']:,} with 8 to "
          f"19\n")  # fmt: skip
    for horizon in range(1, 6):
        scored(told, horizon)
    covered(told)
    if given.kind == "total":
        library(run(store, given.kind, lambda *_: None))


if __name__ == "__main__":
    main()
