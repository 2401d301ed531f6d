"""Measure what issue 2 promises: speed, memory and size of the brief.

Run with ``make bench`` or ``python benchmarks/brief.py``. Every command is run
as a process of its own, with the environment's ``bilat``; times are medians of
seven runs, memory is the largest of their peaks. The table that it prints is
the one in ``benchmarks/README.md``.
"""

import argparse
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).with_name("bilat")
ROWS = 1_000_000


@dataclass(frozen=True)
class Task:
    """One thing to measure, and what was promised of it."""

    name: str
    arguments: tuple[str, ...]
    promised: str = ""
    runs: int = 7
    fresh: bool = False


TASKS = (
    Task("`bilat --help`", ("--help",), "< 0.3 s"),
    Task(
        "`bilat brief iran russia`, HTML",
        ("brief", "iran", "russia", "--out", "brief.html"),
        "< 2 s, < 300 MB",
    ),
    Task(
        "`bilat brief iran russia`, Markdown",
        ("brief", "iran", "russia", "--out", "brief.md"),
        "< 2 s, < 300 MB",
    ),
    Task(
        "`bilat brief iran russia`, JSON",
        ("brief", "iran", "russia", "--out", "brief.json"),
        "< 2 s, < 300 MB",
    ),
    Task(
        "first brief with an empty store, HTML",
        ("brief", "iran", "russia", "--out", "first.html"),
        fresh=True,
    ),
    Task("`bilat series trade_total iran russia`", ("series", "trade_total", "iran", "russia")),
)


@dataclass(frozen=True)
class Used:
    """Seconds on the clock, seconds of processor time, and megabytes at the peak."""

    seconds: float
    processor: float
    peak: float

    def cells(self, digits: int = 2) -> tuple[str, str, str]:
        """Write them for the table."""
        clock, processor = (f"{one:.{digits}f} s" for one in (self.seconds, self.processor))
        return clock, processor, f"{self.peak:.0f} MB"


def once(arguments: Iterable[str], home: Path, folder: Path) -> Used:
    """What one run of the program used."""
    environment = {**os.environ, "BILAT_HOME": str(home)}
    started = time.perf_counter()
    run = subprocess.Popen(
        [str(PROGRAM), *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(run.pid, 0)
    seconds = time.perf_counter() - started
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(f"bilat {' '.join(arguments)} ended with {run.returncode}")
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Used(seconds, used.ru_utime + used.ru_stime, peak)


def measured(task: Task, home: Path, folder: Path) -> Used:
    """Medians of the times of a task's runs, and the highest of their peaks."""
    runs = [
        once(task.arguments, folder / f"fresh-{number}" if task.fresh else home, folder)
        for number in range(task.runs)
    ]
    return Used(
        statistics.median(one.seconds for one in runs),
        statistics.median(one.processor for one in runs),
        max(one.peak for one in runs),
    )


def million(path: Path) -> None:
    """Write a register of a million made-up figures of trade."""
    header = "reporter,partner,year,flow,value_usd,basis,source_title,source_url,source_date,note\n"
    with path.open("w", encoding="utf-8") as file:
        file.write(header)
        file.writelines(
            f"KEN,PER,{1900 + number % 120},total,{number},customs {number},"
            f"A page,https://example.org/{number % 1000},2024-05-01,\n"
            for number in range(ROWS)
        )


def installed_size() -> float:
    """Megabytes of the packages that the lock file of the core pins, and of bilat itself."""
    lock = (ROOT / "requirements" / "core.lock").read_text(encoding="utf-8")
    names = dict.fromkeys(re.findall(r"^([A-Za-z0-9_.-]+)==", lock, flags=re.MULTILINE))
    paths: set[Path] = set()
    for name in names:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:  # pinned for another platform
            files = []
        paths |= {Path(str(one.locate())).resolve() for one in files}
    paths |= {path for path in (ROOT / "src").rglob("*") if path.suffix != ".pyc"}
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def rows_of_results(say: Callable[[str], None], *, with_million: bool) -> Iterable[tuple[str, ...]]:
    """What was measured, one row a task."""
    with tempfile.TemporaryDirectory(prefix="bilat-bench-") as name:
        folder = Path(name)
        home = folder / "home"
        once(("brief", "kenya", "peru", "--out", "warm.html"), home, folder)
        for task in TASKS:
            say(task.name)
            yield task.name, *measured(task, home, folder).cells(), task.promised
        if with_million:
            say("a million rows")
            million(folder / "million.csv")
            used = once(("facts", "add", "million.csv"), folder / "big", folder)
            yield "`bilat facts add`, a million rows", *used.cells(0), "< 60 s, < 2 GB"
        html = (folder / "brief.html").stat().st_size
        yield "size of the HTML brief", f"{html / 1000:.0f} kB", "", "", "< 1 MB"
    yield "installed core", f"{installed_size():.0f} MB", "", "", "< 500 MB"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-million", action="store_true", help="leave out the million rows")
    options = parser.parse_args()
    started = os.getloadavg()[0]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def say(what: str) -> None:
        sys.stderr.write(f"measuring {what} ...\n")

    print("| what | median of 7 | of it processor | peak memory | promised |")
    print("| --- | --- | --- | --- | --- |")
    for row in rows_of_results(say, with_million=not options.no_million):
        print("| " + " | ".join(row) + " |", flush=True)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    load = f"load {started:.1f} at the start, {os.getloadavg()[0]:.1f} at the end"
    print(f"\n{machine}, Python {platform.python_version()}, {load}")


if __name__ == "__main__":
    main()
