"""What many rooms' tests share: a store with the facts that ship, small stores, the program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bilat.brief import Brief, compose
from bilat.events import event_class
from bilat.indicators.yearly import Group, YearlyColumn, groups
from bilat.reading import Document, Period, ReadClaim, ReadEvent, Reading, Sentence, Span
from bilat.reading.corpus import Corpus
from bilat.records import Column, Coverage, Provenance, RawFile, TableSpec, Tidy
from bilat.sources import DeskFile, Starter
from bilat.store import Store

DAY = date(2026, 6, 30)
"""Day on which the small registers of the tests are added."""

SEEN = {
    "source_title": "A page",
    "source_url": "https://example.org/page",
    "source_date": "2026-01-02",
    "note": "",
}
"""Source columns of a made-up fact."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that go online unless they are asked for: ``-m network``."""
    if "network" in str(config.getoption("-m")):
        return
    offline = pytest.mark.skip(reason="goes online; run it with: pytest -m network")
    for item in items:
        if item.get_closest_marker("network"):
            item.add_marker(offline)


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def project() -> Path:
    """Root of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_facts(project: Path) -> Path:
    """Folder of the fact pack beside the project; tests that need it are marked ``shared``."""
    folder = project.parent / "shared" / "facts"
    if not folder.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    return folder


@pytest.fixture(scope="session")
def warm_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a store with the facts that ship; tests do not write to it."""
    home = tmp_path_factory.mktemp("warm") / "store"
    store = Store.open(home)
    store.pull(Starter())
    store.close()
    return home


@pytest.fixture(scope="session")
def warm(warm_home: Path) -> Iterator[Store]:
    """Store with the facts that ship."""
    store = Store.open(warm_home)
    yield store
    store.close()


def composed(store: Store, a: str, b: str, **options: Any) -> Brief:
    """Brief of a pair as the command makes it, without pictures unless asked for."""
    given: dict[str, Any] = {"as_of": date(2026, 11, 24), "drawn": False} | options
    return compose(
        store,
        a,
        b,
        generated_from={
            "version": "0",
            "store": store.fingerprint(),
            "newest": "2026-11-24",
            "tables": len(store.names()),
        },
        **given,
    )


@pytest.fixture(scope="session")
def brief_of() -> Callable[..., Brief]:
    """Make a brief: ``brief_of(store, "IRN", "RUS", as_of=..., years=..., drawn=...)``."""
    return composed


@pytest.fixture(scope="session")
def warm_brief(warm: Store) -> Callable[..., Brief]:
    """Brief from the facts that ship, made once: ``warm_brief("IRN", "RUS", 1900, 1990)``."""

    @cache
    def make(a: str, b: str, first: int | None = None, last: int | None = None) -> Brief:
        return composed(warm, a, b, years=(first, last))

    return make


@pytest.fixture(scope="session")
def as_csv() -> Callable[..., str]:
    """Make the text of a CSV file of rows; source columns are filled in where absent."""

    def make(*rows: dict[str, Any]) -> str:
        filled = [{**row, **{key: row.get(key, SEEN[key]) for key in SEEN}} for row in rows]
        names = list(dict.fromkeys(name for row in filled for name in row))
        lines = [names, *([str(row.get(name, "")) for name in names] for row in filled)]
        return "".join(
            ",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines
        )

    return make


@pytest.fixture
def store_of(tmp_path: Path, as_csv: Callable[..., str]) -> Iterator[Callable[..., Store]]:
    """Make a store without the starter: ``store_of(trade=[{...}, ...], meetings=[...])``."""
    opened: list[Store] = []

    def make(home: str = "made", **kinds: list[dict[str, Any]]) -> Store:
        store = Store.open(tmp_path / home)
        for kind, rows in kinds.items():
            path = tmp_path / f"{kind}.csv"
            path.write_text(as_csv(*rows), encoding="utf-8")
            read = DeskFile.read(path, added=DAY)
            assert read.kind == kind
            store.pull(read)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def bilat(warm_home: Path, tmp_path: Path) -> Callable[..., Ended]:
    """Run the program as a process of its own, on the warm store unless told otherwise."""

    def run(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> Ended:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BILAT")}
        kept.pop("PYTHONUNBUFFERED", None)
        surroundings = kept | {"BILAT_HOME": str(warm_home), "COLUMNS": "100"} | (env or {})
        program = Path(sys.executable).with_name("bilat")
        ended = subprocess.run(
            [str(program), *arguments],
            capture_output=True,
            env=surroundings,
            cwd=options.pop("cwd", tmp_path),
            timeout=120,
            check=False,
            **options,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    warm_home: Path,
    tmp_path: Path,
) -> Callable[..., Ended]:
    """Run the program in this process, through its entry point, with the warm store."""
    from bilat.cli.main import run

    def type_(*arguments: str, home: Path | None = None) -> Ended:
        monkeypatch.setenv("BILAT_HOME", str(home or warm_home))
        monkeypatch.setattr(sys, "argv", ["bilat", *arguments])
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return type_


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium of this machine, without a network to reach."""
    names = ("chromium", "google-chrome", "chromium-browser")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        reason = f"no Chromium on this machine (looked for {', '.join(names)})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


class _Toys:
    """A source of two small tables, one of states and one of dyads."""

    provenance = Provenance(
        source="toys",
        publisher="Toy Project",
        title="Toys of states",
        version="1.0",
        address="https://example.org/toys",
        retrieved=DAY,
        licence="none",
        citation="@misc{toys,\n  title = {Toys of states},\n  year = {2001}\n}",
        files=(RawFile("toys.csv", "0" * 64, 1),),
    )

    @staticmethod
    def tables() -> Iterator[Tidy]:
        years = Coverage(1990, 1995)
        codes = [(2, 1990, 1.5), (2, 1991, 2.5), (365, 1991, 9.0), (260, 1990, 3.0)]
        gifts = [(2, 365, 1991, 7), (365, 2, 1991, 1), (2, 20, 1989, 4)]
        for name, key, values, rows in (
            ("toys__yearly_weights", ("code",), ("weight", "float64"), codes),
            ("toys__directed_dyadyearly_gifts", ("code1", "code2"), ("gifts", "int64"), gifts),
        ):
            kinds = {**dict.fromkeys((*key, "year"), "int64"), values[0]: values[1]}
            columns = tuple(Column(one, kind, one) for one, kind in kinds.items())  # type: ignore[arg-type]
            spec = TableSpec(name, name, columns, (*key, "year"), coverage=years)
            data = [dict(zip(kinds, row, strict=True)) for row in rows]
            yield Tidy(spec, pa.Table.from_pylist(data))


def _toy_group(id_: str, table: str, per: Any, **options: Any) -> Group:
    value = YearlyColumn(
        options.pop("column"), f"Number of {id_}", "unit", zero=per == "directed",
        zero_rule="codebook: no row, no gift" if per == "directed" else "none",
    )  # fmt: skip
    given: dict[str, Any] = {
        "id": id_, "axis": "people", "label": f"Toy {id_}", "per": per, "codes": "cow",
        "columns": (value,), "first": 1990, "last": 1995, "tables": (table,), "method": "A toy.",
        "expression": lambda tables: tables.table(table),
    }  # fmt: skip
    return Group(**(given | options))


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of a store with two toy tables, and the groups ``weights`` and ``gifts`` of them."""
    known = groups()
    monkeypatch.setitem(
        known, "weights", _toy_group("weights", "toys__yearly_weights", "state", column="weight")
    )
    table = "toys__directed_dyadyearly_gifts"
    monkeypatch.setitem(known, "gifts", _toy_group("gifts", table, "directed", column="gifts"))
    store = Store.open(tmp_path / "toys")
    store.pull(_Toys())
    store.close()
    return tmp_path / "toys"


@pytest.fixture
def toy_store(toys: Path) -> Iterator[Store]:
    """Open the store of :func:`toys`."""
    store = Store.open(toys)
    yield store
    store.close()


@pytest.fixture
def toy_group() -> Callable[..., Group]:
    """Make a group of a toy table: ``toy_group("id", "table", "state", column="name", ...)``."""
    return _toy_group


def read_by_hand(id_: str, day: date | None, *said: tuple[str, Any], **known: Any) -> Reading:
    """Make a reading: ``(sentence, {"event": ..., "sender": ..., ...})``, or a claim.

    What a sentence holds is a mapping or a list of them. One with ``event`` is an
    event, reported on the document's day unless it says otherwise; others are claims.
    """
    sentences, start = [], 0
    for text, found in said:
        span = Span(start, start + len(text), text)
        held = [found] if isinstance(found, dict) else list(found)
        sentences.append(
            Sentence(
                span,
                events=tuple(_event(one, span, day) for one in held if "event" in one),
                claims=tuple(_claim(one, span) for one in held if "event" not in one),
            )
        )
        start += len(text) + 1
    whole = " ".join(text for text, _ in said)
    plain: dict[str, Any] = {"title": f"On {id_}", "address": f"https://example.org/{id_}"}
    known = {**plain, "size": 99, **known}
    return Reading(Document(id_, whole, date=day, sha256="0" * 64, **known), tuple(sentences))


def _event(one: dict[str, Any], span: Span, day: date | None) -> ReadEvent:
    kind = event_class(one["event"])
    return ReadEvent(
        source=tuple(one["sender"].split()),
        target=tuple(one.get("target", "").split()),
        event=kind.name,
        quad=kind.quad,
        cameo=kind.cameo,
        status=one.get("status", "reported"),
        when=one.get("when", Period(day, day) if day else None),
        axis=kind.axis or "political",
        trigger=Span(span.start, span.start + 4, span.text[:4]),
        reciprocal="target" not in one,
        coder=one.get("coder", "rules"),
    )


def _claim(one: dict[str, Any], span: Span) -> ReadClaim:
    made: dict[str, Any] = {"kind": "fact", "by": (), "indicator": "", "comparator": "="} | one
    return ReadClaim(span=span, **made)


@pytest.fixture(scope="session")
def by_hand() -> Callable[..., Reading]:
    """Make a reading without a language model, see :func:`read_by_hand`."""
    return read_by_hand


@pytest.fixture(scope="session")
def keep() -> Callable[..., None]:
    """Keep readings in a store: ``keep(store, "press", reading, ...)``."""

    def pull(store: Store, name: str, *readings: Reading) -> None:
        with Corpus(name, added=DAY, coded_by="bilat 0, by hand") as corpus:
            for _ in corpus.through(readings):
                pass
            store.pull(corpus)

    return pull
