"""ICEWS: events between two states that news reports speak of, coded by machine.

Tab-separated files of a year (``events.2018.20200427084805.tab``, zipped), 20 columns with a
header, no quotation marks. The sample of the R package icews was written again by R: its empty
cells are the text NA; Namibia stands as its name, so that NA is missing in either form.
Countries are English names of ICEWS. Only events between two different states are kept; the
others are counted by reason. CAMEO codes are text: 010 is not 10.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Form, read_csv
from bilat.sources.readers.fields import alpha3, day, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.names import Naming, place_names

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["COLUMNS", "DATASET", "HOME", "events_of", "years"]

_YEARS = Coverage(1995, 2023, "only the days that were pulled")
_FIELDS = (
    whole("Event ID", "ICEWS number", name="event_id", key=True),
    day("Event Date", "day of the report", name="day", key=True),
    text("Source Name", "name of the sender", name="sender_name", key=True),
    text("Source Sectors", "sectors of the sender", name="sender_sectors"),
    text("Source Country", "country of the sender as ICEWS names it", name="sender_country"),
    text("Event Text", "name of the type of event", name="cameo_name", key=True),
    text("CAMEO Code", "CAMEO code of the event", name="cameo_code", key=True),
    real("Intensity", "Goldstein weight of the type of event", name="goldstein"),
    text("Target Name", "name of the target", name="target_name", key=True),
    text("Target Sectors", "sectors of the target", name="target_sectors"),
    text("Target Country", "country of the target as ICEWS names it", name="target_country"),
    whole("Story ID", "number of the report", name="story_id"),
    whole("Sentence Number", "sentence in the report", name="sentence"),
    text("Publisher", "who published the report", name="news_publisher"),
    text("City", "city in which it took place", name="city"),
    text("District", "district in which it took place", name="district"),
    text("Province", "province in which it took place", name="province"),
    text("Country", "country in which it took place as ICEWS names it", name="place_country"),
    real("Latitude", "latitude", name="latitude", unit="degree north"),
    real("Longitude", "longitude", name="longitude", unit="degree east"),
)
_YEAR = Column("year", "int64", "its year", nullable=False)
_NAMING = Naming(
    {
        "Congo": ("COG",),
        "Guinea": ("GIN",),
        "Serbia": ("SRB", "SCG", "YUG"),
        "Occupied Palestinian Territory": ("PSE",),
    }
)
COLUMNS = (
    alpha3("sender", "the state of the first actor"),
    alpha3("target", "the state of the second actor"),
    _FIELDS[0].column,
    _FIELDS[1].column,
    _YEAR,
    *(field.column for field in _FIELDS[2:]),
)
"""Columns of a table of events."""

_EVENTS = TableSpec(
    "icews_events__events",
    "an event between two states, as coded by machine from news",
    COLUMNS,
    ("event_id",),
    1,
    50_000_000,
    _YEARS,
)
_FORM = Form(delimiter="\t", missing=("", "NA"), quote="")


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    parts, rejected = [], []
    for _, path in sorted(files.items()):
        rows, lost = events_of(path)
        parts.append(rows)
        rejected += lost
    yield finished(_EVENTS, pa.concat_tables(parts), rejected)


def events_of(path: Path) -> "tuple[pa.Table, list[Rejected]]":
    """Read a file of a year.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    tuple
        Events between two states, with :data:`COLUMNS`; and what was left out.
    """
    return _between_states(read_csv(path, _FIELDS, form=_FORM), path.name)


def _between_states(rows: "pa.Table", file: str) -> "tuple[pa.Table, list[Rejected]]":
    """Keep events with two actors of two states."""
    import pyarrow.compute as pc

    rows = rows.append_column("year", pc.year(rows["day"]))
    lost: list[Rejected] = []
    for column, who in (("sender_country", "first"), ("target_country", "second")):
        there = pc.is_valid(rows[column])
        count = rows.num_rows - int(pc.sum(there).as_py() or 0)
        lost.append(Rejected(file, None, column, "", f"the {who} actor is of no country", count))
        rows = rows.filter(there)
    columns = {"target": "target_country", "sender": "sender_country"}
    placed, unplaced = place_names(rows, columns, _NAMING, year="year", file=file)
    apart = pc.not_equal(placed["sender"], placed["target"])
    within = placed.num_rows - int(pc.sum(apart).as_py() or 0)
    reason = "both actors are of the same state"
    lost.append(Rejected(file, None, "target_country", "", reason, within))
    return placed.filter(apart), [one for one in (*lost, *unplaced) if one.count]


HOME = "https://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/28075"
"""Page of the dataset."""


def years(first: int, last: int) -> Dataset:
    """Make a dataset of the files of other years, to be taken from a folder.

    Parameters
    ----------
    first, last
        First and last year, both included.

    Returns
    -------
    Dataset
        Named ``icews_events``, as the one of a single year is.

    Examples
    --------
    >>> [one.name for one in years(1995, 1996).remotes]
    ['events.1995.tab', 'events.1996.tab']
    """
    found = tuple(
        Remote(f"events.{year}.tab", HOME, also=(f"events.{year}.*.tab",), optional=first != last)
        for year in range(first, last + 1)
    )
    return replace(DATASET, remotes=found)


DATASET = Dataset(
    name="icews_events",
    title="ICEWS Coded Event Data: 2018",
    publisher="Boschee et al., Harvard Dataverse",
    version="checked with a sample of two days of 2018",
    axis="political",
    years=_YEARS,
    codes="names of ICEWS",
    licence="terms of the Harvard Dataverse (doi:10.7910/DVN/28075)",
    citation="""@data{boschee2015icews,
  author = {Boschee, Elizabeth and Lautenschlager, Jennifer and O'Brien, Sean and
    Shellman, Steve and Starz, James and Ward, Michael},
  title = {ICEWS Coded Event Data},
  publisher = {Harvard Dataverse},
  year = {2015},
  doi = {10.7910/DVN/28075}
}""",
    updates="ended in April 2023; POLECAT goes on; the files of years are downloaded by hand, "
    "since the names and numbers of their editions change",
    megabytes=60.0,
    remotes=(Remote("events.2018.tab", HOME, also=("events.2018.*.tab",)),),
    parse=_parse,
    checked="real file",
    homepage=HOME,
)
"""The dataset."""
