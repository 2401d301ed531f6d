"""Correlates of War: who gained which territory from whom.

``tc2018.csv`` (in its last column the versions 5 and 6). "." and -9 are missing; a
loser of -9 is nobody. Gainer, loser and the territory itself are states or other
entities (colonies, peoples, the United Nations), with numbers from a list of their
own beside those of states. An entity that is no state has its number and no alpha-3;
the row stays, for a territory taken from it changed hands all the same. Numbers of
states are good in any year, as many stand for the place before it was a member.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.countries import convert
from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS
from bilat.sources.readers.csv import Form, read_csv
from bilat.sources.readers.fields import alpha3, real, whole
from bilat.sources.readers.finish import finished

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_NONE = ("-9",)
_FORM = Form(missing=("", "."))
_YEARS = Coverage(1816, 2015, "changes that involve at least one member of the state system")
_LAND = "1 when the territory touches the {} by land"
_KIND = "1 when it is homeland of the {}, 0 when a dependency"
_FIELDS = (
    whole("number", "number of the change", key=True),
    whole("year", "calendar year", key=True),
    whole("month", "month", missing=_NONE),
    whole("gainer", "number of the state or entity that gained it", name="ccode1", missing=_NONE),
    whole("loser", "number of the state or entity that lost it", name="ccode2", missing=_NONE),
    whole("entity", "number of the territory", missing=_NONE),
    whole("gaintype", _KIND.format("gainer"), missing=_NONE),
    whole(
        "procedur",
        "1 conquest, 2 annexation, 3 cession, 4 secession, 5 unification, 6 mandate",
        name="procedure",
        missing=_NONE,
    ),
    whole("contgain", _LAND.format("gainer"), missing=_NONE),
    real("area", "area", unit="square kilometre", missing=_NONE),
    real("pop", "population", unit="person", missing=_NONE),
    whole("portion", "1 when the whole entity changed hands, 0 a part of it", missing=_NONE),
    whole("losetype", _KIND.format("loser"), missing=_NONE),
    whole("contlose", _LAND.format("loser"), missing=_NONE),
    whole("entry", "1 when a state entered the system by it", missing=_NONE),
    whole("exit", "1 when a state left the system by it", missing=_NONE),
    whole("indep", "1 when the territory became independent", missing=_NONE),
    whole("conflict", "1 when armed forces fought over it", missing=_NONE),
)
_CHANGES = TableSpec(
    name="cow_territorial_change__changes",
    meaning="a territory that changed hands",
    columns=(
        alpha3("gainer", "who gained it, empty when no state", nullable=True),
        alpha3("loser", "who lost it, empty when nobody or no state", nullable=True),
        *(field.column for field in _FIELDS),
    ),
    key=("number",),
    min_rows=830,
    max_rows=900,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["tc2018.csv"]
    rows = read_csv(path, _FIELDS, ignored=("version",), form=_FORM)
    for new, old in (("gainer", "ccode1"), ("loser", "ccode2")):
        rows = rows.append_column(new, _states(rows, old))
    yield finished(_CHANGES, rows)


def _states(rows: "pa.Table", column: str) -> "pa.Array":
    """Alpha-3 of a column of states and entities; numbers of entities have none."""
    import pyarrow as pa

    found = convert(
        rows.column(column).to_pylist(),
        source="cow",
        target="iso3",
        years=rows.column("year").to_pylist(),
        outside_spells=True,
    )
    return pa.array(found.values, pa.string())


DATASET = Dataset(
    name="cow_territorial_change",
    title="Territorial Change",
    publisher=PROJECT,
    version="6",
    axis="political",
    years=_YEARS,
    codes="cow, and numbers of entities",
    licence=LICENCE,
    citation="""@article{tiretal1998territorial,
  author = {Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and Goertz, Gary},
  title = {Territorial Changes, 1816-1996: Procedures and Data},
  journal = {Conflict Management and Peace Science},
  volume = {16},
  number = {1},
  pages = {89--97},
  year = {1998}
}""",
    updates="every few years; 6 reaches 2018",
    megabytes=1,
    remotes=(
        Remote(
            name="tc2018.csv",
            address=f"{UPLOADS}/terr-changes-v6.zip",
            inside="tc2018.csv",
            also=("tc2018*.csv",),
            header=("gainer", "gaintype", "procedur", "entity", "loser", "losetype"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/territorial-change/",
)
"""The dataset."""
