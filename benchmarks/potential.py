"""Out-of-pair prediction of trade: two-way PPML, log-OLS, boosting on both, and bilat's own.

``python benchmarks/potential.py`` holds out whole pairs, both directions and all years, in ten
folds, on the Guide's panel of 2002-2006, and prints for each model the median factor, both
losses, and coverage and width of 80 % bands. Flows above zero, trade between countries.
``--cow YEAR`` does the same on the trade of Correlates of War, the five years up to YEAR, in five
folds. What is known of the pairs comes from a store (--home, or BILAT_HOME), filled by ``bilat pull
--all``; what is not in it is not used, and is said.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from bilat.models.potential.frame import Frame
from bilat.models.potential.growth import later_growth
from bilat.models.potential.intervals import backtest
from bilat.models.potential.outofpair import FOLDS, predicted
from bilat.models.potential.sources import from_file, from_store
from bilat.store import Store

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
PANEL = SHARED / "gravity" / "agtpa_applications.parquet"
GUIDE_FOLDS = 10


def main() -> None:
    """Print a table of the models."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cow", type=int, metavar="YEAR", help="trade of Correlates of War")
    asked.add_argument("--home", type=Path, help="store; otherwise BILAT_HOME")
    options = asked.parse_args()
    store = Store.open(options.home)
    start = time.perf_counter()
    if options.cow:
        measure(from_store(store, options.cow), FOLDS)
    else:
        if not PANEL.is_file():
            sys.exit(f"{PANEL} is not there: nothing can be measured without it")
        measure(from_file(PANEL, store, None), GUIDE_FOLDS)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"\n{time.perf_counter() - start:.0f} s, processor {time.process_time():.0f} s, "
          f"peak {peak:.2f} GiB")  # fmt: skip


def measure(frame: Frame, folds: int) -> None:
    """Predict out of the pair, and print how good it is."""

    def part(number: int, make: object) -> pd.DataFrame:
        print(f"fold {number + 1} of {folds}", file=sys.stderr, flush=True)
        made: pd.DataFrame = make()  # type: ignore[operator]
        return made

    rows = frame.rows.join(predicted(frame, folds=folds, part=part))
    rows["actual"] = np.log(rows["trade"].where(rows["trade"] > 0))
    rows["boosting"] = boosted(rows, list(frame.terms))
    models = {
        "two-way PPML": ("ppml", 1.0),
        "log-OLS": ("ols", 1.0),
        "boosting on both": ("boosting", 1.0),
        "network": ("network", 1.0),
        "network and learner, one width a tercile": ("full", 1.0),
        "network and learner, normalized": ("full", rows["spread"]),
    }
    print("".join(f"note: {note}\n" for note in frame.notes), end="")
    print(f"{frame.name}, {rows['year'].min()}-{rows['year'].max()}, {folds} folds\n")
    for by, title in ((None, "each model's own prediction"), ("ppml", "two-way PPML")):
        print(f"Terciles of {title}:\n")
        print("| model | flows | median factor | log loss | level loss | coverage | width |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for name, (column, spread) in models.items():
            given = rows.assign(predicted=rows[column], spread=spread)
            size = None if by is None else rows[by].to_numpy()
            told = backtest(given, by=size)
            cover = " / ".join(f"{one:.3f}" for one in told["coverage80"])
            width = " / ".join(f"{one:.1f}" for one in told["width80"])
            figures = (told["median_factor"], told["log_loss"], told["level_loss"])
            shown = " | ".join(f"{one:.2f}" for one in figures)
            print(f"| {name} | {told['flows']:,} | {shown} | {cover} | {width} |")
        print()
    print("Growth on a gap of the first year:", *later_growth(rows.assign(predicted=rows["full"])))


def boosted(rows: pd.DataFrame, terms: list[str]) -> np.ndarray:
    """Boost the log of trade on both equations and their terms, by the same folds, untuned."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    made = np.full(len(rows), np.nan)
    known = rows["actual"].notna() & rows["ols"].notna()
    columns = rows[["ols", "ppml", *terms]]
    for number in rows["fold"].unique():
        seen = known & (rows["fold"] != number)
        fit = HistGradientBoostingRegressor(random_state=0).fit(columns[seen], rows["actual"][seen])
        asked = (rows["fold"] == number) & rows["ols"].notna()
        made[asked] = fit.predict(columns[asked])
    return made


if __name__ == "__main__":
    main()
