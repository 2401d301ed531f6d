"""Time and memory of the three-way fit: the Guide's panel, all its years, and a million rows.

``python benchmarks/gravity.py`` runs each case as a process of its own; the seconds are those of
the estimate with its checks, without the import and the reading. The million rows are made by a
fixed seed. Without ``../shared`` only they are measured.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

PANEL = (
    Path(__file__).parent.parent.parent
    / "shared" / "data" / "gravity" / "agtpa_applications.parquet"
)  # fmt: skip
SEED = 20261124
CASES = {
    "guide, each fourth year": (PANEL, 4),
    "guide, all years": (PANEL, 1),
    "made, 240 countries and 21 years": (None, 1),
}
GIB = 1024**2


def made(folder: Path) -> Path:
    """Write a panel of 1.2 million flows with an agreement that raises trade by a half."""
    import numpy as np
    import pandas as pd

    random = np.random.default_rng(SEED)
    states, years = 240, 21
    i, j, t = (axis.ravel() for axis in np.meshgrid(*map(np.arange, (states, states, years)),
                                                    indexing="ij"))  # fmt: skip
    low, high = np.minimum(i, j), np.maximum(i, j)
    since = random.integers(5, 60, (states, states))[low, high]
    rta = ((t >= since) & (i != j)).astype("int8")
    size = random.normal(0, 2, (2, states, years)).cumsum(axis=2) * 0.2
    tie = random.normal(0, 2, (states, states))[low, high] + 3 * (i == j)
    mean = np.exp(size[0, i, t] + size[1, j, t] + tie + np.log(1.5) * rta)
    flow = mean * random.gamma(0.5, 2, len(mean)) * (random.random(len(mean)) > 0.2)
    path = folder / "made.parquet"
    names = np.array([f"S{number:03}" for number in range(states)])
    pd.DataFrame({"exporter": names[i], "importer": names[j], "year": 2000 + t, "trade": flow,
                  "rta": rta}).to_parquet(path)  # fmt: skip
    return path


def one(path: Path, every: int) -> dict[str, Any]:
    """Estimate once, in this process."""
    from bilat.models import specification
    from bilat.models.gravity.columns import read_flows
    from bilat.models.gravity.design import design
    from bilat.models.gravity.estimate import estimate, library
    from bilat.models.gravity.terms import needed_columns

    spec = replace(specification("rta-pair"), every=every)
    library()
    start = time.perf_counter()
    flows = read_flows(path, needed_columns(spec.terms))
    read = time.perf_counter()
    drawn = design(spec, flows)
    designed, before = time.perf_counter(), time.process_time()
    found = estimate(spec, drawn)
    return {
        "rows": found.n,
        "separated": found.dropped.separated,
        "pairs": found.clusters,
        "read": read - start,
        "design": designed - read,
        "fit": time.perf_counter() - designed,
        "work": time.process_time() - before,
        "gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB,
        "totals": found.checks.totals,
        "rta": f"{found.coefficients[0].estimate:.4f} ({found.coefficients[0].se:.4f})",
    }


def main() -> None:
    """Measure the cases and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("FILE", "EVERY"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(Path(given.one[0]), int(given.one[1]))))
        return
    header = ("case", "rows", "pairs", "separated", "read", "design", "fit", "of it processor",
              "peak", "rta", "totals within")  # fmt: skip
    print(f"| {' | '.join(header)} |\n|{' --- |' * len(header)}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (path, every) in CASES.items():
            if path is not None and not path.is_file():
                print(f"{path} is not there: {name} is left out", file=sys.stderr)
                continue
            file = path or made(Path(folder))
            ended = subprocess.run(
                [sys.executable, __file__, "--one", str(file), str(every)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if ended.returncode:
                sys.exit(ended.stderr)
            got = json.loads(ended.stdout)
            print(f"| {name} | {got['rows']:,} | {got['pairs']:,} | {got['separated']:,} | "
                  f"{got['read']:.2f} s | {got['design']:.2f} s | {got['fit']:.1f} s | "
                  f"{got['work']:.1f} s | "
                  f"{got['gib']:.2f} GiB | {got['rta']} | {got['totals']:.0e} |")  # fmt: skip


if __name__ == "__main__":
    main()
