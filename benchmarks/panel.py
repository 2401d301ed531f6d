"""How fast a panel is made, and in how much memory: medians of five processes each.

Run ``python benchmarks/panel.py [--home STORE]``. Without tables in the store
only the panels of keys are measured; pull what ``--list`` of ``bilat panel`` names
first. Peak memory is that of the whole process, Python and the engine included.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

TEN = (
    "capabilities", "alliances", "contiguity", "capital_distance", "igos", "democracy", "gdp",
    "majors", "disputes_gml", "peace_years_gml",
)  # fmt: skip
"""Capabilities, alliances, contiguity, distances, organizations, democracy, output and population,
major powers, disputes, and the peace years between them."""

MIB = 1024.0

CASES: dict[str, tuple[dict[str, object], tuple[float, float]]] = {
    "keys, all years, directed": ({}, (1.0, 0.3)),
    "ten datasets, 1946-2010, directed": ({"years": (1946, 2010), "add": TEN}, (2.5, 1.0)),
    "ten datasets, all years, directed": ({"add": TEN}, (4.0, 0.0)),
}
"""Name to options of the panel, and the targets: seconds, GiB."""

CHILD = """
import json, resource, sys, time
from pathlib import Path
options = json.loads(sys.argv[1])
start = time.perf_counter()
import bilat
from bilat.store import Store
store = Store.open(Path(sys.argv[2]))
panel = bilat.panel(store=store, **options)
built = time.perf_counter()
panel.to_parquet(sys.argv[3])
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
work = time.process_time()
print(json.dumps([done - start, work, peak, panel.missing[""], len(panel.table.columns)]))
"""


def measured(options: dict[str, object], home: Path, runs: int) -> list[float]:
    """Medians of seconds, seconds of both cores, MiB; rows and columns."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            ended = subprocess.run(
                [sys.executable, "-c", CHILD, json.dumps(options), str(home),
                 str(Path(folder) / "panel.parquet")],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if ended.returncode:
                sys.exit(ended.stderr.strip().splitlines()[-1])
            found.append(json.loads(ended.stdout))
    return [median(column) for column in zip(*found, strict=True)]


def main() -> None:
    """Print a table of every case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="folder of a store with the ten datasets")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    from bilat.store import default_home

    home = given.home or default_home()
    print("| panel | rows | columns | seconds | target | core seconds | peak GiB | target |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, (options, (seconds, memory)) in CASES.items():
        total, work, peak, rows, columns = measured(options, home, given.runs)
        print(
            f"| {name} | {rows:,.0f} | {columns:.0f} | {total:.2f} | {seconds:g} | {work:.2f} | "
            f"{peak / MIB:.2f} | {memory or 'none'} |"
        )


if __name__ == "__main__":
    main()
