"""Correlates of War: militarized interstate disputes, their participants and incidents.

Four files of version 5.0, whose names have a blank (``MIDA 5.0.csv``): MIDA disputes,
MIDB participants, MIDI incidents and MIDIP their participants, both from 1992 on.
Incidents have had a release of their own since (``MIDI_5.01.csv``), of the same form.
-9 is missing. A participant can leave a dispute and come back: it then has several
rows. Nothing is derived here: disputes become dyad-years in the panel.

MIDB has Canada in 1918, before its membership begins in 1920: codes outside of
membership are taken for the state that had them next.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS, first_and_last
from bilat.sources.readers.csv import Field, read_csv
from bilat.sources.readers.fields import alpha3, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

__all__ = ["DATASET"]

_NONE = ("-9",)
_DISPUTE_YEARS = Coverage(1816, 2014, "disputes between members of the state system")
_INCIDENT_YEARS = Coverage(1992, 2014, "incidents of disputes between members of the state system")
_BANDS = "0 none, 1 to 25, 2 to 100, 3 to 250, 4 to 500, 5 to 999, 6 more"
_ENDS = first_and_last("styear", "stmon", "stday", "endyear", "endmon", "endday")
_DISPUTE = whole("dispnum", "number of the dispute", key=True)
_INCIDENT = whole("incidnum", "number of the incident", key=True)
_STATE = whole("ccode", "Correlates of War number", key=True)
_SIDE = whole("sidea", "1 on side A of the dispute, which acted first", missing=_NONE)
_HOSTILITY = whole(
    "hostlev", "highest hostility: 1 none, 2 threat, 3 display, 4 use of force, 5 war",
    missing=_NONE,
)  # fmt: skip
_DEATHS = (
    whole("fatality", f"band of deaths: {_BANDS}", missing=_NONE),
    whole("fatalpre", "known number of deaths", unit="person", missing=_NONE),
)
_SIZES = (
    whole("numa", "states on side A", missing=_NONE),
    whole("numb", "states on side B", missing=_NONE),
)
_AIMS = tuple(
    whole(
        f"revtype{place}",
        f"what it wanted to change, {rank}: 0 nothing, 1 territory, 2 policy, 3 regime, 4 other",
        missing=_NONE,
    )
    for place, rank in ((1, "first"), (2, "second"))
)
_HIGHEST = whole("hiact", "highest action, 0 none to 21", missing=_NONE)
_ACTION = whole("action", "action, 0 none to 21", missing=_NONE)
_DISPUTES = (
    _DISPUTE,
    *_ENDS,
    whole(
        "outcome",
        "1, 2 victory of side A, B; 3, 4 side A, B yielded; 5 stalemate; 6 compromise; "
        "7 released; 8 unclear; 9 went on as a war",
        missing=_NONE,
    ),
    whole("settle", "settlement: 1 negotiated, 2 imposed, 3 none, 4 unclear", missing=_NONE),
    *_DEATHS,
    whole("maxdur", "longest possible duration", unit="day", missing=_NONE),
    whole("mindur", "shortest possible duration", unit="day", missing=_NONE),
    _HIGHEST,
    _HOSTILITY,
    whole("recip", "1 when side B acted too", missing=_NONE),
    *_SIZES,
    whole("ongo2014", "1 when it went on after 2014", missing=_NONE),
)
_PARTICIPANTS = (
    _DISPUTE,
    _STATE,
    *_ENDS,
    _SIDE,
    whole("revstate", "1 when it wanted to change the state of things", missing=_NONE),
    *_AIMS,
    *_DEATHS,
    _HIGHEST,
    _HOSTILITY,
    whole("orig", "1 when in the dispute from its first day", missing=_NONE),
)
_INCIDENTS = (
    _DISPUTE,
    _INCIDENT,
    *_ENDS,
    whole("duration", "duration", unit="day", missing=_NONE),
    whole("tbi", "time since the incident before", unit="day", missing=_NONE),
    *_DEATHS,
    _ACTION,
    _HOSTILITY,
    _SIZES[0],
)
_ACTORS = (
    _DISPUTE,
    _INCIDENT,
    _STATE,
    *_ENDS,
    whole("insidea", "1 on side A of the incident", missing=_NONE),
    _SIDE,
    *_DEATHS,
    _ACTION,
    _HOSTILITY,
    *_AIMS,
)
_PARTICIPANT = (alpha3("state", "the participant, as it was on its first day"),)


def _spec(
    thing: str,
    meaning: str,
    states: Sequence[Column],
    fields: Sequence[Field],
    key: tuple[str, ...],
    rows: tuple[int, int],
) -> TableSpec:
    columns = (*states, *(field.column for field in fields))
    years = _INCIDENT_YEARS if "incident" in thing else _DISPUTE_YEARS
    return TableSpec(f"cow_mids__{thing}", meaning, columns, key, *rows, years)


_FIRST_DAY = ("first_year", "first_month", "first_day")
_TABLES: dict[str, tuple[TableSpec, Sequence[Field], tuple[str, ...]]] = {
    "MIDA 5.0.csv": (
        _spec("disputes", "a dispute", (), _DISPUTES, ("dispnum",), (2_400, 2_700)),
        _DISPUTES,
        ("version",),
    ),
    "MIDB 5.0.csv": (
        _spec(
            "participants",
            "a state's part in a dispute, with several rows when it left and came back",
            _PARTICIPANT,
            _PARTICIPANTS,
            ("dispnum", "ccode", *_FIRST_DAY),
            (5_800, 6_500),
        ),
        _PARTICIPANTS,
        ("stabb", "version"),
    ),
    "MIDI 5.0.csv": (
        _spec(
            "incidents", "an incident of a dispute", (), _INCIDENTS, ("incidnum",), (4_400, 5_000)
        ),
        _INCIDENTS,
        ("version",),
    ),
    "MIDIP 5.0.csv": (
        _spec(
            "incident_participants",
            "a state's part in an incident",
            _PARTICIPANT,
            _ACTORS,
            ("incidnum", "ccode"),
            (9_500, 10_500),
        ),
        _ACTORS,
        ("stabb", "version"),
    ),
}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    for name, (spec, fields, ignored) in _TABLES.items():
        if name not in files:
            continue
        path = files[name]
        rows = read_csv(path, fields, ignored=ignored)
        if _STATE not in fields:
            yield finished(spec, rows)
            continue
        placed, rejected = place_states(
            rows,
            {"state": "ccode"},
            system="cow",
            year="first_year",
            file=path.name,
            outside_spells=True,
        )
        yield finished(spec, placed, rejected)


_RELEASE = f"{UPLOADS}/MID-5-Data-and-Supporting-Materials.zip"
_INCIDENT_RELEASE = f"{UPLOADS}/Incident_Level_5.01.zip"
DATASET = Dataset(
    name="cow_mids",
    title="Militarized Interstate Disputes",
    publisher=PROJECT,
    version="5.0",
    axis="political",
    years=_DISPUTE_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@article{palmeretal2022mid5,
  author = {Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and Kenwick, Michael R. and
            Karstens, Mikaela and Bloch, Chase and Dietrich, Nick and Kahn, Kayla and
            Ritter, Kellan and Soules, Michael J.},
  title = {The MID5 Dataset, 2011-2014: Procedures, Coding Rules, and Description},
  journal = {Conflict Management and Peace Science},
  volume = {39},
  number = {4},
  pages = {470--482},
  year = {2022}
}""",
    updates="every few years; 5.0 reaches 2014",
    megabytes=4,
    remotes=(
        Remote(
            name="MIDA 5.0.csv",
            address=_RELEASE,
            inside="MIDA 5.0.csv",
            also=("MIDA_5*.csv", "MIDA 5*.csv"),
            header=("dispnum", "outcome", "settle", "ongo2014"),
        ),
        Remote(
            name="MIDB 5.0.csv",
            address=_RELEASE,
            inside="MIDB 5.0.csv",
            also=("MIDB_5*.csv", "MIDB 5*.csv"),
            header=("dispnum", "ccode", "revstate", "orig"),
        ),
        Remote(
            name="MIDI 5.0.csv",
            address=_INCIDENT_RELEASE,
            inside="MIDI_5.01.csv",
            also=("MIDI_5*.csv", "MIDI 5*.csv"),
            header=("dispnum", "incidnum", "duration", "tbi"),
            optional=True,
        ),
        Remote(
            name="MIDIP 5.0.csv",
            address=_INCIDENT_RELEASE,
            inside="MIDIP_5.01.csv",
            also=("MIDIP_5*.csv", "MIDIP 5*.csv"),
            header=("dispnum", "incidnum", "ccode", "insidea"),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/mids/",
)
"""The dataset; the incidents were run against 5.0, not against the later 5.01."""
