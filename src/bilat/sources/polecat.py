"""POLECAT: events between states from news in seven languages, in PLOVER; asked year by year.

Archives of a year in doi:10.7910/DVN/AJGVIT (``ngecEventsDV-2022.txt.zip``), each with a file a
month, tab-separated with a header of 40 columns. Written from recorded headers, the names in
its Dataverse list and Beger's notes on the files (andybeger.com, "POLECAT Event Data"), and not
yet run against one. By these notes some files have names of more columns in the header than
cells in the rows, and some have tabs at the end of each line: both are taken. The number of a
file is looked up in the list of the latest version.

Countries are alpha-3; an actor may have several, divided by semicolons, or the text None. An
event is kept once for each pair of two different states, so that its number alone is no key.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR, part_of
from bilat.sources.dataset import Ask, Dataset, Remote
from bilat.sources.readers.csv import Field, Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, day, real, text
from bilat.sources.readers.finish import finished
from bilat.sources.readers.members import each_member
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_DOI = "doi:10.7910/DVN/AJGVIT"
_LIST = (
    "https://dataverse.harvard.edu/api/datasets/:persistentId/versions/:latest-published/files"
    f"?persistentId={_DOI}"
)
_FIELDS = (
    text("Event ID", "POLECAT number", name="event_id", key=True),
    day("Event Date", "day of the event", name="day", key=True),
    text("Event Type", "PLOVER type of event, such as COERCE", name="event_type", key=True),
    text("Event Mode", "PLOVER mode of the event", name="event_mode"),
    real("Intensity", "PLOVER weight, -10 to +10", name="intensity"),
    text("Quad Code", "PLOVER quad category", name="quad"),
    text("Contexts", "PLOVER contexts, divided by semicolons", name="contexts"),
    text("Actor Name", "who acts", name="sender_name"),
    text("Actor Country", "states of the one who acts, as published", name="sender_country"),
    text("Primary Actor Sector", "sector of the one who acts", name="sender_sector"),
    text("Recipient Name", "at whom it is directed", name="target_name"),
    text("Recipient Country", "states of the recipient, as published", name="target_country"),
    text("Primary Recipient Sector", "sector of the recipient", name="target_sector"),
    text("Country", "state in which it took place, as published", name="place_country"),
    real("Latitude", "latitude", name="latitude", unit="degree north"),
    real("Longitude", "longitude", name="longitude", unit="degree east"),
    text("Publication Date", "day of the report", name="published"),
    text("Source", "who published the report", name="news_source"),
    text("Language", "language of the report", name="language"),
)
_IGNORED = (
    "Actor COW", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient COW", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "GeoNames ID",
    "Raw Placename", "Feature Type", "Story People", "Story Organizations", "Story Locations",
    "Version",
)  # fmt: skip
_EXTRA = {"Headline", "Event Text"}
_YEAR = Column("year", "int64", "its year", nullable=False)
_NOTE = "events between two states only"


def _spec(ask: Ask) -> TableSpec:
    return TableSpec(
        name=f"polecat{SEPARATOR}events{SEPARATOR}{ask.label}",
        meaning="an event between two states, as coded by machine from news",
        columns=(
            alpha3("sender", "the state that acts"),
            alpha3("target", "the state at which it is directed"),
            _FIELDS[0].column,
            _FIELDS[1].column,
            _YEAR,
            *(field.column for field in _FIELDS[2:]),
        ),
        key=("event_id", "sender", "target"),
        min_rows=1,
        max_rows=10_000_000,
        coverage=Coverage(*ask.years, _NOTE),
    )


def _ask(dataset: Dataset, ask: Ask) -> Dataset:
    year, _ = ask.years
    remote = Remote(
        name=f"ngecEventsDV-{year}.txt.zip",
        address=_LIST,
        also=(f"ngecevents*{year}*.zip",),
        listed=f"ngecEvents*{year}*.zip",
    )
    return part_of(dataset, ask, (remote,), partial(_parse, ask=ask))


def _parse(files: Mapping[str, Path], ask: Ask) -> Iterator[Tidy]:
    import pyarrow as pa

    ((_, path),) = files.items()
    parts: list[pa.Table] = []
    rejected: list[Rejected] = []
    for name, file in each_member(path, lambda name: name.endswith(".txt"), "*.txt"):
        rows, lost = _between_states(_read(file), name)
        parts.append(rows)
        rejected += lost
    yield finished(_spec(ask), _once(pa.concat_tables(parts)), rejected)


def _form(file: Path) -> Form:
    """How a file is written: its text, and whether its header names too much."""
    try:
        with file.open(encoding="utf-8") as opened:
            while opened.read(1 << 20):
                pass
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "latin-1"
    form = Form(delimiter="\t", encoding=encoding, missing=("", "None"), ragged=True)
    header = header_of(file, form)
    if _EXTRA & set(header):
        named = tuple(name for name in header if name not in _EXTRA)
        form = Form("\t", ".", encoding, 1, named, ("", "None"), ragged=True)
    return form


def _read(file: Path) -> "pa.Table":
    fields: tuple[Field, ...] = _FIELDS
    return read_csv(file, fields, ignored=_IGNORED, form=_form(file))


def _between_states(rows: "pa.Table", file: str) -> "tuple[pa.Table, list[Rejected]]":
    """One row for each pair of states of an event; the others are counted."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        pairs = engine.sql(
            "SELECT *, trim(unnest(string_split(sender_country, ';'))) AS one, target_country AS "
            "others FROM rows WHERE sender_country IS NOT NULL AND target_country IS NOT NULL"
        ).to_arrow_table()
        alone = rows.num_rows - int(
            engine.sql(
                "SELECT count(*) FROM rows WHERE sender_country IS NOT NULL AND target_country "
                "IS NOT NULL"
            ).fetchall()[0][0]
        )
        engine.register("pairs", pairs)
        each = engine.sql(
            "SELECT * EXCLUDE (others), year(day) AS year, "
            "trim(unnest(string_split(others, ';'))) AS other FROM pairs"
        ).to_arrow_table()
    reason = "one of the actors is of no country"
    lost = [Rejected(file, None, "Actor Country", "", reason, alone)] if alone else []
    placed, unplaced = place_states(
        each, {"target": "other", "sender": "one"}, system="iso3", year="year", file=file
    )
    apart, within = _apart(placed)
    if within:
        reason = "both actors are of the same state"
        lost.append(Rejected(file, None, "Recipient Country", "", reason, within))
    return apart.drop_columns(["one", "other"]), [*lost, *unplaced]


def _apart(rows: "pa.Table") -> "tuple[pa.Table, int]":
    import pyarrow.compute as pc

    apart = rows.filter(pc.not_equal(rows["sender"], rows["target"]))
    return apart, rows.num_rows - apart.num_rows


def _once(rows: "pa.Table") -> "pa.Table":
    """Leave out a pair that an event names twice, as "USA; USA" does."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        return engine.sql("SELECT DISTINCT * FROM rows").to_arrow_table()


DATASET = Dataset(
    name="polecat",
    title="POLECAT event data",
    publisher="Grace Scarborough et al., Harvard Dataverse",
    version=f"latest published version of {_DOI}",
    axis="political",
    years=Coverage(
        2018, 2024, f"{_NOTE}; the running year is in weekly files, which are not taken"
    ),
    codes="iso3",
    licence="terms of the Harvard Dataverse (doi:10.7910/DVN/AJGVIT)",
    citation="""@data{polecat2023,
  author = {Scarborough, Grace I. and Bagozzi, Benjamin E. and Beger, Andreas and Berrie, John and
    Halterman, Andrew and Schrodt, Philip A. and Spivey, Jevon},
  title = {POLECAT Weekly Data},
  publisher = {Harvard Dataverse},
  year = {2023},
  doi = {10.7910/DVN/AJGVIT}
}""",
    updates="weekly files of the running year; archives of past years once a year",
    megabytes=400.0,
    remotes=(),
    parse=lambda _files: iter(()),
    checked="documented form",
    homepage=f"https://dataverse.harvard.edu/dataset.xhtml?persistentId={_DOI}",
    asks="years",
    ask=_ask,
)
"""The dataset."""
