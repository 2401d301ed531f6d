"""Correlates of War: which states there were, from day to day."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, read_csv
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2016, "members of the state system")
_STATE = Column("state", "string", "the state, alpha-3, as it was on its first day", nullable=False)
_FIELDS = (
    Field("ccode", Column("ccode", "int64", "Correlates of War number", nullable=False)),
    Field("stateabb", Column("stateabb", "string", "Correlates of War letters", nullable=False)),
    Field("styear", Column("first_year", "int64", "year of the first day", nullable=False)),
    Field("stmonth", Column("first_month", "int64", "month of the first day", nullable=False)),
    Field("stday", Column("first_day", "int64", "first day", nullable=False)),
    Field("endyear", Column("last_year", "int64", "year of the last day", nullable=False)),
    Field("endmonth", Column("last_month", "int64", "month of the last day", nullable=False)),
    Field("endday", Column("last_day", "int64", "last day", nullable=False)),
)
_SPELLS = TableSpec(
    name="cow_states__spells",
    meaning="a time without break in which a state was a member of the system",
    columns=(_STATE, *(field.column for field in _FIELDS)),
    key=("ccode", "first_year", "first_month", "first_day"),
    min_rows=240,
    max_rows=300,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["states2016.csv"]
    rows = read_csv(path, _FIELDS, ignored=("statenme", "version"))
    placed, rejected = place_states(
        rows, {"state": "ccode"}, system="cow", year="first_year", file=path.name
    )
    yield Tidy(_SPELLS, _sorted(placed), rejected)


def _sorted(rows: "pa.Table") -> "pa.Table":
    return rows.sort_by([(name, "ascending") for name in _SPELLS.key])


DATASET = Dataset(
    name="cow_states",
    title="State System Membership",
    publisher="Correlates of War Project",
    version="2016",
    axis="context",
    years=_YEARS,
    codes="cow",
    licence="free for research with citation; no formal licence",
    citation="""@misc{cow_states2016,
  author = {{Correlates of War Project}},
  title = {State System Membership List, v2016},
  year = {2017},
  url = {https://correlatesofwar.org}
}""",
    updates="every few years",
    megabytes=0.1,
    remotes=(
        Remote(
            name="states2016.csv",
            address="https://correlatesofwar.org/wp-content/uploads/states2016.csv",
            also=("states2016*.csv", "cow_states*.csv"),
            header=("stateabb", "ccode", "statenme", "styear"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/state-system-membership/",
)
"""The dataset."""
