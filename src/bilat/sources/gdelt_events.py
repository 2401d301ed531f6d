"""GDELT: events between two states that news reports speak of, found and coded by machine.

Tab-separated files without header or quotation marks, told apart by their number of columns:
GDELT 2.0 quarter-hour files have 61, GDELT 1.0 files of a year or month 57, of a day 58;
mentions of events have 16. Actor countries are CAMEO codes, places of action FIPS 10-4; a code
means the state of the day's year. Only events between two different states are kept; the
others are counted by reason.

GDELT is far too large to be pulled whole, so the dataset is a sample of six files, which
says nothing on how many events there were; :func:`quarter_hours` makes a dataset of others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, Form, read_csv
from bilat.sources.readers.fields import alpha3, day, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET", "quarter_hours"]

_YEARS = Coverage(None, None, "only the files that were pulled; counts of events mean nothing")
_EVENT = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate"
_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code "
    "Type1Code Type2Code Type3Code"
)
_KIND = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone"
)
_PLACE = "Type Fullname CountryCode ADM1Code Lat Long FeatureID"
_PLACE_2 = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID"
_MENTION = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier "
    "SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence "
    "MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"
)


def _header(place: str, last: Sequence[str]) -> tuple[str, ...]:
    return (
        *_EVENT.split(),
        *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR.split()),
        *_KIND.split(),
        *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in place.split()),
        *last,
    )


_HEADERS = {
    57: _header(_PLACE, ("DATEADDED",)),
    58: _header(_PLACE, ("DATEADDED", "SOURCEURL")),
    61: _header(_PLACE_2, ("DATEADDED", "SOURCEURL")),
    16: tuple(_MENTION.split()),
}
_MENTIONED = 16
_ADDRESS = text("SOURCEURL", "address of a report; GDELT 1.0 has it from April 2013", name="url")
_FIELDS = (
    whole("GLOBALEVENTID", "GDELT number", name="event_id", key=True),
    day("SQLDATE", "day of the event", name="day", key=True),
    whole("Year", "its year", name="year", key=True),
    text("Actor1CountryCode", "CAMEO code of the sender's country", name="sender_cameo"),
    text("Actor2CountryCode", "CAMEO code of the target's country", name="target_cameo"),
    text("Actor1Code", "CAMEO code of the sender with its role", name="sender_actor"),
    text("Actor2Code", "CAMEO code of the target with its role", name="target_actor"),
    text("Actor1Name", "name of the sender", name="sender_name"),
    text("Actor2Name", "name of the target", name="target_name"),
    whole("IsRootEvent", "1 when in the first paragraph of a report", name="is_root_event"),
    text("EventCode", "CAMEO code of the event", name="cameo_code", key=True),
    text("EventRootCode", "its first two digits", name="root_code"),
    whole(
        "QuadClass",
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        name="quad_class",
    ),
    real("GoldsteinScale", "Goldstein weight of the type of event", name="goldstein"),
    whole("NumMentions", "mentions in the first update", name="mentions", unit="mention"),
    whole("NumSources", "sources in the first update", name="sources", unit="source"),
    whole("NumArticles", "reports in the first update", name="articles", unit="report"),
    real("AvgTone", "mean tone of the reports, -100 to 100", name="tone"),
    whole(
        "ActionGeo_Type",
        "place: 1 country, 2 US state, 3 US city, 4 city, 5 province; 0 none",
        name="place_type",
    ),
    text("ActionGeo_Fullname", "name of the place", name="place_name"),
    text("ActionGeo_CountryCode", "FIPS 10-4 code of the place's country", name="place_fips"),
    real("ActionGeo_Lat", "latitude", name="latitude", unit="degree north"),
    real("ActionGeo_Long", "longitude", name="longitude", unit="degree east"),
    whole("DATEADDED", "when it was added: YYYYMM, YYYYMMDD or with the time of day", name="added"),
    _ADDRESS,
)
_MENTION_FIELDS = (
    whole("GLOBALEVENTID", "GDELT number of the event", name="event_id", key=True),
    whole("EventTimeDate", "when the event was added, YYYYMMDDHHMMSS", name="event_added"),
    whole("MentionTimeDate", "when the mention was found, YYYYMMDDHHMMSS", name="mentioned"),
    whole("MentionType", "1 web, 2 citation only, 3 CORE, 4 DTIC, 5 JSTOR, 6 other", name="kind"),
    text("MentionSourceName", "source", name="source_name"),
    text("MentionIdentifier", "address of the report", name="url", key=True),
    whole("SentenceID", "sentence in the report", name="sentence", key=True),
    whole(
        "Actor1CharOffset",
        "where the sender stands in the report; missing when it was not found",
        name="sender_offset",
        unit="character",
        missing=("-1",),
    ),
    whole(
        "Actor2CharOffset",
        "where the target stands in the report; missing when it was not found",
        name="target_offset",
        unit="character",
        missing=("-1",),
    ),
    whole("InRawText", "1 when it was found without rewriting the text", name="in_raw_text"),
    whole("Confidence", "confidence in the coding", name="confidence", unit="percent"),
    real("MentionDocTone", "tone of the report, -100 to 100", name="tone"),
)
_EVENTS = TableSpec(
    "gdelt_events__events",
    "an event between two states, as coded by machine from news",
    (
        alpha3("sender", "the state of the first actor"),
        alpha3("target", "the state of the second actor"),
        alpha3("place", "the state where it took place, in borders of today", nullable=True),
        *(field.column for field in _FIELDS),
    ),
    ("event_id",),
    1,
    500_000_000,
    _YEARS,
)
_MENTIONS = TableSpec(
    "gdelt_events__mentions",
    "a mention of an event in a report; the event may be in a file that was not pulled",
    tuple(field.column for field in _MENTION_FIELDS),
    ("event_id", "url", "sentence", "sender_offset", "target_offset"),
    1,
    500_000_000,
    _YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    events, mentions, rejected = [], [], []
    for _, path in sorted(files.items()):
        header = _header_of(path)
        if len(header) == _MENTIONED:
            mentions.append(_read(path, header, _MENTION_FIELDS))
            continue
        rows, lost = _between_states(_read(path, header, _FIELDS), path.name)
        events.append(rows)
        rejected += lost
    if events:
        yield finished(_EVENTS, pa.concat_tables(events), rejected)
    if mentions:
        yield finished(_MENTIONS, pa.concat_tables(mentions))


def _header_of(path: Path) -> tuple[str, ...]:
    with path.open("rb") as file:
        count = file.readline().count(b"\t") + 1
    if count not in _HEADERS:
        raise BadInput(
            f"{path.name}, row 1: {count} columns, where GDELT has 57, 58 or 61 (events) or 16 "
            "(mentions)",
            hint="the publisher may have changed the form of the file, or it is another file",
        )
    return _HEADERS[count]


def _read(path: Path, header: Sequence[str], fields: Sequence[Field]) -> "pa.Table":
    import pyarrow as pa

    there = [field for field in fields if field.source in header]
    ignored = set(header) - {field.source for field in there}
    form = Form(delimiter="\t", header=tuple(header), dates="%Y%m%d", quote="")
    rows = read_csv(path, there, ignored=ignored, form=form)
    if len(there) < len(fields):
        empty = pa.nulls(rows.num_rows, pa.string())
        rows = rows.append_column(_ADDRESS.column.name, empty)
    return rows


def _between_states(rows: "pa.Table", file: str) -> "tuple[pa.Table, list[Rejected]]":
    """Keep events with two actors of two states; the state of the place may be unknown."""
    import pyarrow.compute as pc

    lost: list[Rejected] = []
    for column, who in (("sender_cameo", "first"), ("target_cameo", "second")):
        there = pc.is_valid(rows[column])
        count = rows.num_rows - int(pc.sum(there).as_py() or 0)
        lost.append(Rejected(file, None, column, "", f"the {who} actor is of no country", count))
        rows = rows.filter(there)
    columns = {"target": "target_cameo", "sender": "sender_cameo"}
    placed, unplaced = place_states(rows, columns, system="cameo", year="year", file=file)
    apart = pc.not_equal(placed["sender"], placed["target"])
    within = placed.num_rows - int(pc.sum(apart).as_py() or 0)
    lost.append(
        Rejected(file, None, "target_cameo", "", "both actors are of the same state", within)
    )
    kept = placed.filter(apart)
    return _with_place(kept), [one for one in (*lost, *unplaced) if one.count]


def _with_place(rows: "pa.Table") -> "pa.Table":
    """Add the state of the place, empty where its code has none (open sea, disputed isles)."""
    import pyarrow as pa

    from bilat.countries import convert

    found = convert(
        rows["place_fips"].to_pylist(),
        source="fips",
        target="iso3",
        years=rows["year"].to_pylist(),
    )
    return rows.append_column("place", pa.array(found.values, pa.string()))


_V1, _V2 = "http://data.gdeltproject.org/events", "http://data.gdeltproject.org/gdeltv2"
_SAMPLE = ("20170101073000", "20180326044500", "20190121220000", "20191024143000")


def _remote(name: str, base: str, *also: str) -> Remote:
    member = name if base == _V2 or ".export." in name else name.replace(".CSV", ".csv")
    archive = f"{name}.zip" if member == name else member.replace(".csv", ".zip")
    return Remote(name, f"{base}/{archive}", inside=member, also=also, optional=True)


def quarter_hours(stamps: Sequence[str], *, mentions: bool = False) -> Dataset:
    """Make a dataset of other GDELT 2.0 files.

    Parameters
    ----------
    stamps
        Beginnings of their names, such as ``"20170101073000"``.
    mentions
        Whether the files of mentions belong to it.

    Returns
    -------
    Dataset
        Named ``gdelt_events``, as the sample is.

    Examples
    --------
    >>> quarter_hours(["20240101000000"]).remotes[0].address
    'http://data.gdeltproject.org/gdeltv2/20240101000000.export.CSV.zip'
    """
    kinds = ("export", "mentions") if mentions else ("export",)
    remotes = tuple(_remote(f"{one}.{kind}.CSV", _V2) for one in stamps for kind in kinds)
    return replace(DATASET, remotes=remotes, version=f"2.0, {len(stamps)} quarter-hours")


DATASET = Dataset(
    name="gdelt_events",
    title="GDELT event database: a sample",
    publisher="The GDELT Project",
    version="2.0, four quarter-hours; 1.0, 1982 and 28 July 2016",
    axis="political",
    years=_YEARS,
    codes="cameo for actors, fips for places",
    licence="free for any use with citation and link",
    citation="""@inproceedings{leetaru2013gdelt,
  author = {Leetaru, Kalev and Schrodt, Philip A.},
  title = {GDELT: Global Data on Events, Location and Tone, 1979-2012},
  booktitle = {ISA Annual Convention},
  year = {2013},
  note = {https://www.gdeltproject.org}
}""",
    updates="every quarter of an hour, in new files",
    megabytes=30.0,
    remotes=(
        *(_remote(f"{stamp}.export.CSV", _V2) for stamp in _SAMPLE),
        _remote(f"{_SAMPLE[0]}.mentions.CSV", _V2),
        _remote("20160728.export.CSV", _V1, "gdelt1_20160728*.CSV"),
        _remote("1982.CSV", _V1, "gdelt1_1982*.CSV"),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.gdeltproject.org",
)
"""The dataset."""
