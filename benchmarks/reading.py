"""How fast texts are read and claims checked, and in how much memory.

``python benchmarks/reading.py`` reads texts as ``bilat read --format jsonl`` does, in one process
with spaCy's own parse of the same texts, by turns: the yardstick, the model as it ships without
its recognizer of names. The reader's own parse, which gives the same, is measured too. Times are
processor time of this process, medians of five turns. Memory is the peak of a process of its own
(``VmHWM``, so on Linux alone), for a thousand documents and for ten thousand. ``--quick`` leaves
out the memory.
"""

import argparse
import csv
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

import spacy

from bilat.checking import check_all
from bilat.cli.plain import as_line
from bilat.reading import Document, language
from bilat.reading.documents import normalise
from bilat.reading.english.pieces import pieces
from bilat.reading.english.pipeline import load, model_name
from bilat.reading.output import as_object
from bilat.sources import Starter
from bilat.store import Store

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "files" / "reading"
EVENTS = ROOT / "tests" / "files" / "events"
DAY = date(2025, 3, 1)
BATCH = 64
"""Pieces that the reader parses at once."""

CHILD = """
import atexit, pathlib, re, sys
def told():
    status = pathlib.Path("/proc/self/status").read_text()
    sys.stderr.write("PEAK " + re.search(r"VmHWM:\\s+(\\d+)", status)[1])
atexit.register(told)
from bilat.cli.main import run
run()
"""
"""The command, which says its peak; ``ru_maxrss`` of a child begins with that of its parent."""


def prose() -> list[Document]:
    """Pages of the documentation without tables, code and lists of links: ordinary prose."""
    found = []
    for page in sorted((ROOT / "docs").rglob("*.md")):
        if "_build" in page.parts or "reference" in page.parts:
            continue
        text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        text = re.sub(r"^(?:\||#|:::|<!--).*$", "", text, flags=re.MULTILINE)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", text)
        found.append(Document(page.name, normalise(text), date=DAY))
    return found


def op_eds() -> list[Document]:
    """Texts of the tests in which nearly every sentence makes a claim."""
    with (TEXTS / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Document(
            row["id"],
            normalise((TEXTS / f"{row['id']}.txt").read_text(encoding="utf-8")),
            date=date.fromisoformat(row["date"]) if row["date"] else None,
            country=row["country"],
        )
        for row in rows
        if (TEXTS / f"{row['id']}.txt").exists()
    ]


def wire() -> list[Document]:
    """Sentences of the tests, most of which tell an event; a document each."""
    records = [
        one
        for name in ("wire_a.json", "wire_b.json")
        for one in json.loads((EVENTS / name).read_text(encoding="utf-8"))
        if "text" in one
    ]
    return [Document(str(one["id"]), normalise(one["text"]), date=DAY) for one in records]


@cache
def yardstick() -> Any:
    """Load the model as it ships, without its recognizer of names and without parts of ours."""
    return spacy.load(model_name(), exclude=["ner"])


def parsed(documents: list[Document]) -> int:
    """Parse as spaCy does by itself, in the batches and the memory zones of the reader."""
    return _parsed(yardstick(), documents)


def quickened(documents: list[Document]) -> int:
    """Parse as the reader does, without reading."""
    return _parsed(load(model_name()), documents)


def _parsed(parser: Any, documents: list[Document]) -> int:
    stream = (piece.text for document in documents for piece in pieces(document))
    sentences = 0
    for batch in batches(stream):
        with parser.memory_zone():
            for doc in parser.pipe(batch):
                sentences += sum(1 for _ in doc.sents)
    return sentences


def batches(stream: Iterator[str]) -> Iterator[tuple[str, ...]]:
    """Cut a stream in batches."""
    while batch := tuple(islice(stream, BATCH)):
        yield batch


def read(documents: list[Document]) -> int:
    """Read as the command does, the lines of JSON included; they are thrown away."""
    sentences = 0
    with Path(os.devnull).open("w", encoding="utf-8") as out:
        for reading in language("en").read(documents):
            out.write(as_line(as_object(reading)))
            sentences += len(reading.sentences)
    return sentences


def seconds(work: Callable[[list[Document]], int], documents: list[Document]) -> float:
    """Processor time of this process."""
    start = time.process_time()
    work(documents)
    return time.process_time() - start


def shares(runs: int) -> None:
    """Print how long spaCy takes for the same texts, and how much of the reading is the parse."""
    print(
        "| text | documents | sentences | spaCy, s | reader's parse, s | bilat read, s "
        "| spaCy / read | parse / read | sentences/s |"
    )
    print(f"|{' --- |' * 9}")
    for name, documents in (
        ("prose: pages of the documentation", prose()),
        ("op-eds, a claim in most sentences (5 times)", op_eds() * 5),
        ("wire sentences, an event in most (3 times)", wire() * 3),
    ):
        count = read(documents)  # and the caches are warm
        parsed(documents)
        works = (parsed, quickened, read)
        turns = [[seconds(work, documents) for work in works] for _ in range(runs)]
        stock, parse, ours = (median(column) for column in zip(*turns, strict=True))
        share = median(one / other for one, _, other in turns)
        own = median(one / other for _, one, other in turns)
        print(
            f"| {name} | {len(documents):,} | {count:,} | {stock:.2f} | {parse:.2f} | "
            f"{ours:.2f} | {share:.0%} | {own:.0%} | {count / ours:,.0f} |"
        )


def memory(folder: Path) -> None:
    """Print the peak of the command for few and for many documents."""
    print("\n| documents | sentences | clock, s | sentences/s | peak, MB |")
    print("| --- | --- | --- | --- | --- |")
    paragraphs = [part for one in (*op_eds(), *prose()) for part in one.text.split("\n\n")]
    long = [one for one in paragraphs if len(one) > 200]
    for count in (1_000, 10_000):
        corpus, out = folder / f"{count}.jsonl", folder / f"{count}.out"
        with corpus.open("w", encoding="utf-8") as file:
            for n, text in zip(range(count), cycle(long), strict=False):
                one: dict[str, Any] = {"id": f"d{n}", "text": f"{text} It was number {n}."}
                file.write(json.dumps({**one, "date": DAY.isoformat()}) + "\n")
        start = time.perf_counter()
        ended = subprocess.run(
            [sys.executable, "-c", CHILD, "read", str(corpus), "--out", str(out)],
            capture_output=True,
            text=True,
            check=False,
        )
        clock = time.perf_counter() - start
        said = ended.stderr
        if ended.returncode:
            sys.exit(said)
        found = re.search(r"([\d,]+) sentences", said)
        sentences = int(found[1].replace(",", "")) if found else 0
        print(
            f"| {count:,} | {sentences:,} | {clock:.1f} | {sentences / clock:,.0f} | "
            f"{int(said.rpartition('PEAK ')[2]) / 1024:,.0f} |"
        )


def checking(folder: Path, runs: int) -> None:
    """Print the time of a claim with the facts that ship."""
    store = Store.open(folder / "store")
    store.pull(Starter())
    texts = [
        ([claim for sentence in reading.sentences for claim in sentence.claims], reading.document)
        for reading in language("en").read(op_eds())
    ]
    count = sum(len(claims) for claims, _ in texts)
    times = []
    for _ in range(runs + 1):
        start = time.process_time()
        for claims, document in texts:
            check_all(claims, store, written=document.date)
        times.append(time.process_time() - start)
    store.close()
    print("\n| claims | first run, ms a claim | later runs, ms a claim |")
    print("| --- | --- | --- |")
    print(f"| {count:,} | {times[0] / count * 1e3:.1f} | {median(times[1:]) / count * 1e3:.1f} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="leave out the memory")
    given = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, "
          f"{model_name()}, load {os.getloadavg()[0]:.1f}\n")  # fmt: skip
    shares(given.runs)
    with tempfile.TemporaryDirectory() as folder:
        if not given.quick:
            memory(Path(folder))
        checking(Path(folder), given.runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak of this process {peak:,.0f} MB, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
