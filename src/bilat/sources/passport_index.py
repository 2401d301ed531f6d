"""Passport Index: whether a passport lets its holder in, and for how long, on a day.

Files of three columns, one a snapshot. From 2021 on ``Requirement`` holds a number of days
without a visa, or words; -1 where passport and destination are one. The oldest snapshots have
a ``Code`` instead: 3 without visa, 2 visa on arrival, 1 electronic travel authorization, 0
visa required, and no rows within one state. The day is not in the file: each address has its own.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import header_of, read_csv
from bilat.sources.readers.fields import alpha3, text
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(2019, 2025, "single days; between them nothing is said")
_CURRENT = "passport-index-tidy-iso3.csv"
_CURRENT_DAY = date(2025, 1, 12)
_LEGACY_DAYS = (date(2019, 12, 17), date(2021, 1, 25), date(2023, 1, 11))
_OF_CODE = {"3": "visa free", "2": "visa on arrival", "1": "eta", "0": "visa required", "-1": "-1"}
_OF_WORDS = {
    word: word
    for word in (
        "visa free", "eta", "e-visa", "visa on arrival", "visa required", "no admission",
        "covid ban",
    )
} | {"EVW": "eta", "Hayya Entry Permit": "visa required", "-1": "-1"}  # fmt: skip
_PAIR = (
    text("Passport", "passport, as published", name="passport", key=True),
    text("Destination", "destination, as published", name="destination", key=True),
)
_RULES = TableSpec(
    "passport_index__directed_dyads_visas",
    "what a holder of the sender's passport needs to visit the target, on a day",
    (
        alpha3("sender", "the state of the passport"),
        alpha3("target", "the destination"),
        Column("day", "date", "day of the snapshot", nullable=False),
        Column("year", "int64", "its year", nullable=False),
        Column(
            "requirement",
            "string",
            "visa free, eta (electronic travel authorization), visa on arrival, e-visa, visa "
            "required, no admission, or covid ban",
            nullable=False,
        ),
        Column("days", "int64", "longest stay without a visa, where published", "day"),
        Column("published", "string", "the cell as published", nullable=False),
    ),
    ("sender", "target", "day"),
    39_000,
    400_000,
    _YEARS,
)


def _legacy(day: date) -> str:
    return f"{day.isoformat()}_{_CURRENT}"


_DAYS = {_legacy(day): day for day in _LEGACY_DAYS} | {_CURRENT: _CURRENT_DAY}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    parts: list[pa.Table] = []
    rejected: list[Rejected] = []
    for name, path in sorted(files.items()):
        rows, lost = _snapshot(path, _DAYS[name])
        parts.append(rows)
        rejected += lost
    yield finished(_RULES, pa.concat_tables(parts), rejected)


def _snapshot(path: Path, day: date) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    import pyarrow as pa
    import pyarrow.compute as pc

    old = "Code" in header_of(path)
    value = text("Code" if old else "Requirement", "", name="published", key=True)
    rows = read_csv(path, (*_PAIR, value))
    words = _OF_CODE if old else _OF_WORDS
    coded = pc.dictionary_encode(rows["published"].combine_chunks(), null_encoding="encode")
    cells = coded.dictionary.to_pylist()
    meanings = [_meaning(cell, words) for cell in cells]
    if "" in meanings:
        number = meanings.index("")
        raise BadInput(
            f"{path.name}, row {pc.index(coded.indices, number).as_py() + 2}, column "
            f"{value.source}: {(cells[number] or '')[:80]!r} is no requirement that is known",
            hint="the publisher may have added one",
        )
    stays = [int(cell) if not old and cell.isdecimal() else None for cell in cells]
    rows = rows.append_column("requirement", pa.array(meanings, pa.string()).take(coded.indices))
    rows = rows.append_column("days", pa.array(stays, pa.int64()).take(coded.indices))
    rows = rows.append_column("day", pa.repeat(pa.scalar(day, pa.date32()), rows.num_rows))
    rows = rows.append_column("year", pa.repeat(pa.scalar(day.year, pa.int64()), rows.num_rows))
    own = pc.equal(rows["passport"], rows["destination"])
    lost = int(pc.sum(own).as_py() or 0)
    within = Rejected(
        path.name, None, "Destination", "-1", "passport and destination are one", lost
    )
    placed, unplaced = place_states(
        rows.filter(pc.invert(own)),
        {"target": "destination", "sender": "passport"},
        system="iso3",
        year=day.year,
        file=path.name,
    )
    return placed, (*([within] if lost else []), *unplaced)


def _meaning(cell: str | None, words: Mapping[str, str]) -> str:
    """Word for a cell; empty when it is not known."""
    if cell is not None and words is _OF_WORDS and cell.isdecimal():
        return "visa free"
    return words.get(cell or "", "")


_AT = "https://raw.githubusercontent.com/ilyankou/passport-index-dataset"
_COMMIT = "a46dbc872002e01f6465a69071a7ed5b6dc8fc7b"
DATASET = Dataset(
    name="passport_index",
    title="Passport Index dataset",
    publisher="Ilya Ilyankou, from passportindex.org",
    version=_CURRENT_DAY.isoformat(),
    axis="people",
    years=_YEARS,
    codes="iso3",
    licence="MIT",
    citation="""@misc{passport_index,
  author = {Ilyankou, Ilya},
  title = {Passport Index dataset},
  year = {2025},
  url = {https://github.com/ilyankou/passport-index-dataset}
}""",
    updates="several times a year until January 2025",
    megabytes=2.6,
    remotes=(
        Remote(
            name=_CURRENT,
            address=f"{_AT}/{_COMMIT}/{_CURRENT}",
            header=("Passport", "Destination", "Requirement"),
        ),
        *(
            Remote(
                name=_legacy(day),
                address=f"{_AT}/{_COMMIT}/legacy/{day.isoformat()}/{_CURRENT}",
                also=(f"legacy_{_legacy(day)}",),
                optional=True,
            )
            for day in _LEGACY_DAYS
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://github.com/ilyankou/passport-index-dataset",
)
"""The dataset."""
