"""How fast publishers' files become tidy tables, against DuckDB's own reader of CSV.

Run ``python benchmarks/parsing.py [--from FOLDER] [NAME ...]``; without ``--from`` it looks in
``../shared/data``, beside the project. In one process, by turns, so that other work on the
machine slows both alike:

- ours: what ``bilat pull NAME --from FOLDER`` does up to the store, from the files as they lie in
  the folder (packed, most of them) to checked, placed and sorted tables in Arrow;
- DuckDB's: ``read_csv`` of the same files, given nothing but their names, so that it finds out
  delimiter, header and types itself, into Arrow. A file on which that fails is read with cells as
  text, and lines that it takes for broken left out; such rows are marked.
- DuckDB's, told: the same with delimiter, header and types that it found out beforehand, which is
  the least that reading can take.

DuckDB has no reader of workbooks (without an extension) and of Stata files; there the yardstick is
pandas. All connect to the engine while the clock runs. Before each run bilat forgets the names and
codes that it worked out in the last one, as a pull of a source alone has none; modules and the
lists of states stay loaded. Times are medians.
"""

import argparse
import io
import os
import platform
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from bilat.errors import BilatError
from bilat.records import RawFile
from bilat.sources.fetching import Folder, Obtained, at_hand
from bilat.sources.fetching.local import from_folder
from bilat.sources.fetching.obtained import Raw
from bilat.sources.fetching.whole import digest_of
from bilat.sources.registry import datasets

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
TEXT = (".csv", ".tab", ".txt", ".dat")
LENIENT = ", all_varchar = true, ignore_errors = true, strict_mode = false"
_UNGA = "unga/Idealpoint"

OTHERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("gw_states", {"ksgmdw.txt": "isard/gw_system.csv.gz"}),
    ("gw_states", {"ksgmdw.txt": "peacesciencer/gw_states.csv.gz"}),
    ("cow_majors", {"majors2024.csv": "peacesciencer/cow_majors.csv.gz"}),
    (
        "cepii_geodist",
        {"dist_cepii.xls": "cepii/dist_cepii.csv.gz", "geo_cepii.xls": "cepii/geo_cepii.csv.gz"},
    ),
    ("un_ideal_points", {"IdealpointsJuly2025.dta": f"{_UNGA}sJuly2025.dta"}),
    (
        "un_ideal_points",
        {
            f"Idealpointestimates{basis}_Apr2020.csv": f"{_UNGA}estimates{basis}_Apr2020.csv"
            for basis in ("All", "Important")
        },
    ),
)
"""Files of a folder that a pull of all of it doesn't take: other editions and other forms."""


@dataclass(frozen=True)
class Read:
    """What a reader did once: seconds, and rows that it made."""

    seconds: float
    rows: int


@dataclass(frozen=True)
class Yardstick:
    """What else reads the files of a source, how that is marked, and the same told their form."""

    work: Callable[[], int]
    mark: str
    told: Callable[[], int] | None


@dataclass(frozen=True)
class Measured:
    """Files of a source, our reader's work on them, and the yardsticks'."""

    files: Obtained
    ours: Read
    other: Read
    mark: str
    told: Read | None

    @property
    def size(self) -> int:
        """Bytes of the files as they lie in the folder."""
        return sum(one.size for one in self.files.raw)

    def cells(self) -> tuple[str, ...]:
        """Write them for the table."""
        names = [one.name for one in self.files.raw]
        mine = self.ours.seconds
        return (
            self.files.dataset.name,
            names[0] if len(names) == 1 else f"{len(names)} files",
            f"{self.size / 1e6:.2f}",
            f"{self.other.rows:,}",
            f"{self.ours.rows:,}",
            f"{mine:.2f}",
            f"{self.other.seconds:.2f}{self.mark}",
            f"{mine / self.other.seconds:.1f}",
            f"{self.told.seconds:.2f}" if self.told else "",
            f"{mine / self.told.seconds:.1f}" if self.told else "",
        )


def found(path: Path, wanted: Sequence[str]) -> Iterator[Obtained]:
    """Files of every source that a folder has, and those of :data:`OTHERS`."""
    folder, known = Folder(path), tuple(datasets().values())
    for source in known:
        if source.asks == "nothing" and (not wanted or source.name in wanted):
            try:
                yield from_folder(folder, source, known)
            except BilatError as error:
                sys.stderr.write(f"left out {source.name}: {str(error)[:120]}\n")
    for name, files in OTHERS:
        there = all((path / file).is_file() for file in files.values())
        if there and (not wanted or name in wanted):
            raw = {remote: _raw(path / file) for remote, file in files.items()}
            yield Obtained(datasets()[name], raw, "folder")


def _raw(path: Path) -> Raw:
    return Raw(path, RawFile(path.name, digest_of(path), path.stat().st_size), date.today())


def forget() -> None:
    """Drop what bilat remembers of single names and codes: its caches of limited size."""
    modules = [found for name, found in sys.modules.items() if name.startswith("bilat.")]
    for one in {id(value): value for found in modules for value in vars(found).values()}.values():
        if hasattr(one, "cache_parameters") and one.cache_parameters()["maxsize"]:
            one.cache_clear()


def ours(files: Obtained, home: Path) -> int:
    """Read them as a pull does; return the rows of all tables."""
    with at_hand(files, home) as pulled:
        return sum(tidy.rows.num_rows for tidy in pulled.tables())


def sniffing(queries: Sequence[str]) -> int:
    """Read files with DuckDB, which finds out their form."""
    rows = 0
    with duckdb.connect(config={"threads": 2}) as engine, warnings.catch_warnings():
        # It warns of a copy; a relation would find out the form anew at each step, which is slower.
        warnings.simplefilter("ignore")
        for query in queries:
            rows += engine.execute(query).to_arrow_table().num_rows  # type: ignore[union-attr]
    return rows


def told(queries: Sequence[str]) -> int:
    """Read files with DuckDB, which is told their form."""
    with duckdb.connect(config={"threads": 2}) as engine:
        return sum(engine.sql(query).to_arrow_table().num_rows for query in queries)


def by_pandas(files: Obtained) -> int:
    """Read workbooks and Stata files, packed or not, with pandas."""
    import pandas as pd

    rows = 0
    for one in files.files.values():
        if one.member:
            content = zipfile.ZipFile(one.path).read(one.member)
        else:
            content = one.path.read_bytes()
        if one.path.suffix == ".dta":
            rows += len(pd.read_stata(io.BytesIO(content)))
        else:
            sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, engine="calamine")
            rows += sum(map(len, sheets.values()))
    return rows


def yardstick(files: Obtained) -> Yardstick:
    """Choose what reads the files for comparison."""
    paths = [one.path for one in files.files.values()]
    if not all(path.name.lower().removesuffix(".gz").endswith(TEXT) for path in paths):
        return Yardstick(partial(by_pandas, files), " (pandas)", None)
    options = ["" if _works(sniffing, _query(path)) else LENIENT for path in paths]
    queries = [_query(*one) for one in zip(paths, options, strict=True)]
    forms = [_form(*one) for one in zip(paths, options, strict=True)]
    known = all(_works(told, form) for form in forms)
    return Yardstick(
        partial(sniffing, queries),
        " *" if any(options) else "",
        partial(told, forms) if known else None,
    )


def _query(path: Path, options: str = "") -> str:
    return f"FROM read_csv({_quoted(path)}{options})"


def _form(path: Path, options: str) -> str:
    """Query with the form that DuckDB finds out."""
    with duckdb.connect() as engine:
        sniffed = engine.execute(f"SELECT Prompt FROM sniff_csv({_quoted(path)}{options})")
        (query,) = sniffed.fetchone() or ("",)
    return str(query).removesuffix(";")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _works(read: Callable[[Sequence[str]], int], query: str) -> bool:
    try:
        read([query])
    except duckdb.Error:
        return False
    return True


def timed(work: Callable[[], int]) -> Read:
    """Do it once."""
    started = time.perf_counter()
    rows = work()
    return Read(time.perf_counter() - started, rows)


def measured(files: Obtained, home: Path, runs: int) -> Measured:
    """Medians of all, taken by turns."""
    other = yardstick(files)
    turns: list[Callable[[], int]] = [
        partial(ours, files, home),
        other.work,
        *([other.told] if other.told else []),
    ]
    taken = []
    for _ in range(runs):
        forget()
        taken.append([timed(work) for work in turns])
    mine, theirs, *form = (
        Read(median(one.seconds for one in side), side[0].rows) for side in zip(*taken, strict=True)
    )
    return Measured(files, mine, theirs, other.mark, form[0] if form else None)


def printed(results: Sequence[Measured], runs: int) -> None:
    """Print the table, the largest files first, and what all took together."""
    titles = (
        "source", "file", "MB", "rows read", "rows made", "ours, s", "DuckDB, s", "ratio",
        "told, s", "ratio",
    )  # fmt: skip
    print(f"| {' | '.join(titles)} |\n|{' --- |' * len(titles)}")
    for one in sorted(results, key=lambda one: -one.size):
        print(f"| {' | '.join(one.cells())} |")
    both = [one for one in results if one.told]
    print("\n\\* cells as text, lines that DuckDB takes for broken left out\n")
    if not both:
        return
    mine = sum(one.ours.seconds for one in both)
    theirs = sum(one.other.seconds for one in both)
    least = sum(one.told.seconds for one in both if one.told)
    print(f"rows with every figure, medians of {runs}: ours {mine:.2f} s,")
    print(f"DuckDB {theirs:.2f} s ({mine / theirs:.1f}), told {least:.2f} s ({mine / least:.1f})")


def main() -> None:
    """Measure every source that the folder has files of."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="sources; all when none is named")
    parser.add_argument("--from", dest="folder", type=Path, default=BESIDE)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    if not given.folder.is_dir():
        print(f"parsing is not measured: there is no folder of publishers' files at {given.folder}")
        return
    started = os.getloadavg()[0]
    results = []
    with tempfile.TemporaryDirectory() as home:
        for files in found(given.folder, given.names):
            sys.stderr.write(f"measuring {files.dataset.name} ...\n")
            results.append(measured(files, Path(home), given.runs))
    printed(results, given.runs)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    load = f"load {started:.1f} at the start, {os.getloadavg()[0]:.1f} at the end"
    print(f"{machine}, Python {platform.python_version()}, DuckDB {duckdb.__version__}, {load}")


if __name__ == "__main__":
    main()
