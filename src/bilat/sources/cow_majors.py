"""Correlates of War: which states were major powers, from day to day.

The publisher's file (``majors2024.csv``, and older editions of the same form); the
R package peacesciencer passes the edition of 2016 on without the letters of the state.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS, covering, first_and_last
from bilat.sources.readers.csv import header_of
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata
from bilat.sources.readers.states import place_states

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2024, "a state without a spell was no major power")
_FIELDS = (
    whole("ccode", "Correlates of War number", key=True),
    *first_and_last("styear", "stmonth", "stday", "endyear", "endmonth", "endday", missing=()),
)
_SPELLS = TableSpec(
    name="cow_majors__spells",
    meaning="a time without break in which a state was a major power; the last day of one "
    "that still is, is the last day of the edition",
    columns=(
        alpha3("state", "the state, as it was on its first day"),
        *(field.column for field in _FIELDS),
    ),
    key=("ccode", "first_year", "first_month", "first_day"),
    min_rows=14,
    max_rows=20,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["majors2024.csv"]
    passed_on = is_rdata(path) or "stateabb" not in header_of(path)
    ignored = ("version",) if passed_on else ("stateabb", "version")
    rows = read_either(path, _FIELDS, ignored=ignored)
    placed, rejected = place_states(
        rows, {"state": "ccode"}, system="cow", year="first_year", file=path.name
    )
    yield finished(covering(_SPELLS, rows, "last_year"), placed, rejected)


DATASET = Dataset(
    name="cow_majors",
    title="State System Membership: major powers",
    publisher=PROJECT,
    version="2024",
    axis="context",
    years=_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@misc{cow_majors2024,
  author = {{Correlates of War Project}},
  title = {State System Membership List, v2024: Major Powers},
  year = {2024},
  url = {https://correlatesofwar.org}
}""",
    updates="every few years",
    megabytes=0.01,
    remotes=(
        Remote(
            name="majors2024.csv",
            address=f"{UPLOADS}/MajorPowers2024.zip",
            inside="MajorPowers2024/majors2024.csv",
            also=("majors2024*.csv",),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/state-system-membership/",
)
"""The dataset."""
