"""One good fact of every kind, how to read a file of facts, and how to read one of a dataset."""

import gzip
import io
import math
import struct
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest
import xlwt

from bilat.records import Tidy
from bilat.sources.dataset import Dataset
from bilat.sources.facts import FactFile, kind_of, read_facts
from bilat.sources.registry import dataset
from bilat.store.expectations import check_spec, conformed

SEEN = {
    "source_title": "A page",
    "source_url": "https://example.org/page",
    "source_date": "2025-03",
    "note": "",
}
GOOD: dict[str, dict[str, str]] = {
    "trade": {
        "reporter": "IRN", "partner": "RUS", "year": "2020", "flow": "export",
        "value_usd": "500000000", "basis": "Iranian customs",
    },
    "trade_partial": {
        "reporter": "IRN", "partner": "RUS", "period_start": "2020-01-01",
        "period_end": "2020-06-30", "flow": "total", "value_usd": "1.5e9", "basis": "customs",
    },
    "trade_growth": {
        "reporter": "IRN", "partner": "RUS", "period_start": "2020-01-01",
        "period_end": "2020-12-31", "flow": "import", "growth_pct": "-39.5",
        "claimed_by": "a minister",
    },
    "trade_groups": {
        "group": "neighbours", "reporter": "IRN", "period_start": "2020-03-21",
        "period_end": "2021-03-20", "flow": "total", "value_usd": "0", "basis": "customs",
    },
    "memberships": {
        "organization": "SCO", "country": "IRN", "status": "member", "start": "2023-07-04",
        "end": "",
    },
    "agreements": {
        "id": "X-1", "parties": "IRN|RUS", "title": "A treaty", "kind": "treaty",
        "signed": "2001-03-12", "in_force": "", "axis": "economic", "status": "signed",
        "status_date": "2024",
    },
    "commitments": {
        "agreement_id": "X-1", "commitment": "a railway", "target": "162 km", "due": "2026",
        "status": "open", "evidence_date": "2025-01-31",
    },
    "meetings": {
        "date": "2025-01-17", "country_a": "IRN", "person_a": "A", "country_b": "RUS",
        "person_b": "B", "place": "Moscow", "level": "head of state", "kind": "visit",
    },
    "corridor_links": {
        "from": "Rasht", "from_lon": "49.6", "from_lat": "37.3", "to": "Astara", "to_lon": "48.9",
        "to_lat": "38.4", "mode": "rail", "length_km": "162", "gauge_mm": "1435",
        "status": "planned", "year_open": "", "usd_per_feu": "", "days": "", "border_hours": "",
        "branch": "western",
    },
    "corridor_benchmarks": {
        "route": "INSTC", "from": "Mumbai", "to": "Moscow", "metric": "time", "value_low": "20",
        "value_high": "25", "unit": "day", "year": "2022", "claimed_by": "an operator",
    },
    "exchanges": {
        "indicator": "visitor arrivals", "origin": "IRN", "destination": "RUS", "year": "2024",
        "period": "2024-01-01/2024-09-30", "value": "23000", "unit": "person",
    },
    "borders": {"country_a": "IRN", "country_b": "AZE", "kind": "land"},
    "routes": {"route": "INSTC", "countries": "IND|IRN|RUS", "compared_with": "Suez"},
    "state_figures": {
        "state": "IRN", "indicator": "oil_reserves", "date": "2024", "value": "208600000000",
        "unit": "barrel", "rank": "3", "basis": "OPEC",
    },
    "pair_figures": {
        "indicator": "investment", "country_a": "RUS", "country_b": "IRN", "date": "2022-12",
        "value": "2700000000", "unit": "USD", "claimed_by": "a minister",
    },
}  # fmt: skip


def row(kind: str, /, **changes: str) -> dict[str, str]:
    """Good fact of a kind with some cells changed."""
    return GOOD[kind] | SEEN | changes


def text(*rows: dict[str, str]) -> str:
    """CSV text of rows alike."""

    def line(cells: list[str]) -> str:
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"

    return line(list(rows[0])) + "".join(line(list(one.values())) for one in rows)


def read(content: str | bytes, kind: str | None = None, name: str = "facts.csv") -> Tidy:
    """Tidy table of a file's content, of whatever kind its header says."""
    file = FactFile(name, content.encode() if isinstance(content, str) else content)
    return read_facts(file, table=f"desk__{kind_of(file)}__x", kind=kind)


@pytest.fixture
def good() -> Callable[..., dict[str, str]]:
    """Make a good fact: ``good("trade", year="1999")``."""
    return row


@pytest.fixture
def csv_text() -> Callable[..., str]:
    """Make CSV text of rows."""
    return text


@pytest.fixture
def reading() -> Callable[..., Any]:
    """Read facts from text or bytes."""
    return read


@pytest.fixture(scope="session")
def shared_data(project: Path) -> Path:
    """Folder of publishers' files beside the project; tests that need it are marked ``shared``."""
    folder = project.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    return folder


@pytest.fixture(scope="session")
def made_files(project: Path) -> Path:
    """Folder of small files made for the tests, one folder a dataset."""
    return project / "tests" / "files"


@pytest.fixture
def altered(made_files: Path, tmp_path: Path) -> Callable[..., Path]:
    """Copy a made file with a text replaced: ``altered("x/y.csv", "year", "yaer")``."""

    def alter(name: str, old: str, new: str, encoding: str = "utf-8") -> Path:
        source = made_files / name
        text = source.read_bytes().decode(encoding)
        assert text.count(old) >= 1, old
        copy = tmp_path / source.name
        copy.write_bytes(text.replace(old, new, 1).encode(encoding))
        return copy

    return alter


@pytest.fixture(scope="session")
def parse() -> Callable[[str | Dataset, Mapping[str, Path]], dict[str, Tidy]]:
    """Read the files of a dataset as a pull does, up to the check of types and keys."""
    return parsed


@pytest.fixture(scope="session")
def made_answers(made_files: Path) -> Callable[[Dataset], dict[str, Path]]:
    """Files made for the tests under the names that a dataset gives them: its answers."""

    def find(source: Dataset) -> dict[str, Path]:
        folder = made_files / source.name.partition("__")[0]
        return {one.name: folder / one.name for one in source.remotes}

    return find


@pytest.fixture
def from_publisher(tmp_path: Path) -> Callable[[Dataset], dict[str, Tidy]]:
    """Fetch a dataset from its publisher and read it; for tests marked ``network``."""

    def fetch(source: Dataset) -> dict[str, Tidy]:
        from bilat.sources.fetching import Failure, at_hand, fetch_all

        (got,) = fetch_all([source], tmp_path)
        assert not isinstance(got, Failure), got
        with at_hand(got, tmp_path) as pulled:
            return parsed(source, pulled.files)

    return fetch


@pytest.fixture
def where() -> Callable[..., list[dict[str, Any]]]:
    """Rows of a table with given values: ``where(tidy, state="FRA", year=1950)``."""
    return chosen


def chosen(tidy: Tidy, **values: Any) -> list[dict[str, Any]]:
    """Rows that have each of the values."""
    import pyarrow.compute as pc

    rows = tidy.rows
    for name, value in values.items():
        rows = rows.filter(pc.equal(rows.column(name), value))
    found: list[dict[str, Any]] = rows.to_pylist()
    return found


def parsed(name: str | Dataset, files: Mapping[str, Path]) -> dict[str, Tidy]:
    """Tables of a dataset by name; each has the columns, types and key that its spec promises."""
    source = dataset(name) if isinstance(name, str) else name
    found = {tidy.spec.name: tidy for tidy in source.parse(files)}
    for tidy in found.values():
        check_spec(tidy.spec)
        rows = conformed(tidy)
        if tidy.spec.key:
            distinct = rows.group_by(list(tidy.spec.key)).aggregate([])
            assert distinct.num_rows == rows.num_rows, tidy.spec.key
    return found


@pytest.fixture(scope="session")
def row_of() -> Callable[..., dict[str, Any]]:
    """Find the one row of a table: ``row_of(tidy, ccode=2, year=1950)``."""

    def find(tidy: Tidy, **key: Any) -> dict[str, Any]:
        rows = tidy.rows
        for name, value in key.items():
            rows = rows.filter(pc.equal(rows[name], value))
        (row,) = rows.to_pylist()
        return dict(row)

    return find


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[..., Path]:
    """Copy a file with one text in it replaced: ``spoiled(path, "2,1950", "2,MCML")``."""

    def spoil(path: Path, old: str, new: str, *, name: str = "") -> Path:
        text = path.read_bytes()
        assert text.count(old.encode()) >= 1, old
        copy = tmp_path / (name or path.name)
        copy.write_bytes(text.replace(old.encode(), new.encode(), 1))
        return copy

    return spoil


@pytest.fixture
def rdata_of(tmp_path: Path) -> Callable[..., Path]:
    """Write columns as R saves a data frame: ``rdata_of("made.rda", {"ccode": [2.0, None]})``."""

    def make(name: str, columns: Mapping[str, Sequence[Any]]) -> Path:
        path = tmp_path / name
        path.write_bytes(gzip.compress(_rdata(columns)))
        return path

    return make


def _rdata(columns: Mapping[str, Sequence[Any]]) -> bytes:
    def whole(*values: int) -> bytes:
        return struct.pack(f">{len(values)}i", *values)

    def chars(text: str | None) -> bytes:
        raw = b"" if text is None else text.encode()
        return whole(0x40009, -1) if text is None else whole(0x40009, len(raw)) + raw

    def texts(values: Sequence[str | None]) -> bytes:
        return whole(16, len(values)) + b"".join(map(chars, values))

    def numbers(values: Sequence[float | None]) -> bytes:
        return whole(14, len(values)) + struct.pack(
            f">{len(values)}d", *(math.nan if value is None else value for value in values)
        )

    def tagged(name: str, value: bytes) -> bytes:
        return whole(0x402, 1) + chars(name) + value

    def is_text(values: Sequence[Any]) -> bool:
        return any(isinstance(value, str) for value in values)

    body = b"".join(texts(v) if is_text(v) else numbers(v) for v in columns.values())
    rows = len(next(iter(columns.values())))
    frame = whole(0x313, len(columns)) + body
    frame += tagged("names", texts(list(columns)))
    frame += tagged("class", texts(["data.frame"]))
    frame += tagged("row.names", whole(13, 2, -(2**31), -rows)) + whole(254)
    head = b"RDX3\nX\n" + whole(3, 0x40300, 0x30500, 5) + b"UTF-8"
    return head + tagged("made", frame) + whole(254)


@pytest.fixture
def xls_of(tmp_path: Path) -> Callable[..., Path]:
    """Write rows of cells as an old Excel workbook: ``xls_of("made.xls", [["a"], [1.5]])``."""

    def make(name: str, rows: Sequence[Sequence[str | float | None]]) -> Path:
        path = tmp_path / name
        path.write_bytes(_xls(rows))
        return path

    return make


def _xls(rows: Sequence[Sequence[str | float | None]]) -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("rows")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()
