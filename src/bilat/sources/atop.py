"""Alliance Treaty Obligations and Provisions: who promised what to whom, year by year.

The publisher's directed dyad-years (``atop5_1ddyr.csv``) and the shorter form that
the R package peacesciencer passes on (``atop_alliance``, R or CSV) are both taken.
ATOP lists states in years in which Correlates of War does not have them as
members (1815, occupied states): such a code stands for the state that had it last.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Form, header_of
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata
from bilat.sources.readers.states import place_states

__all__ = ["DATASET"]

_YEARS = Coverage(1815, 2018, "independent states; a dyad-year without an alliance has no row")
_KEYS = (
    ("stateA", "ccode1", "Correlates of War number of the sender"),
    ("stateB", "ccode2", "Correlates of War number of the target"),
    ("year", "year", "calendar year"),
)
_PROMISES = (
    ("defense", "1 when the sender promised to defend the target if it is attacked"),
    ("offense", "1 when the sender promised to join in conflicts that are no defence"),
    ("neutral", "1 when the sender promised not to help an enemy of the target"),
    ("nonagg", "1 when the sender promised not to use force against the target"),
    ("consul", "1 when the sender promised to consult in crises that may become armed"),
)
_OFFICIAL = (
    *(whole(source, meaning, name=name, key=True) for source, name, meaning in _KEYS),
    *(whole(name, meaning) for name, meaning in _PROMISES),
)
_PASSED_ON = (
    *(whole(name, meaning, key=True) for _, name, meaning in _KEYS),
    *(whole(f"atop_{name}", meaning, name=name) for name, meaning in _PROMISES),
)
_IGNORED = (
    "ddyad", "atopally", "shareob", "transyr", "bilatno", "multino", "number", "asymm",
    "version", *(f"atopid{place}" for place in range(1, 21)),
)  # fmt: skip
_PLEDGES = TableSpec(
    name="atop__directed_dyadyearly_obligations",
    meaning="what one state had promised another by alliance in a year; all 0 when an "
    "alliance binds only the other side",
    columns=(
        alpha3("sender", "who promised"),
        alpha3("target", "to whom"),
        *(field.column for field in _OFFICIAL),
    ),
    key=("ccode1", "ccode2", "year"),
    min_rows=270_000,
    max_rows=330_000,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["atop5_1ddyr.csv"]
    official = not is_rdata(path) and "stateA" in header_of(path)
    rows = read_either(
        path,
        _OFFICIAL if official else _PASSED_ON,
        ignored=_IGNORED if official else (),
        form=Form(missing=("", ".")),
    )
    placed, rejected = place_states(
        rows,
        {"target": "ccode2", "sender": "ccode1"},
        system="cow",
        year="year",
        file=path.name,
        outside_spells=True,
    )
    yield finished(_PLEDGES, placed, rejected)


DATASET = Dataset(
    name="atop",
    title="Alliance Treaty Obligations and Provisions",
    publisher="ATOP Project, Rice University",
    version="5.1",
    axis="political",
    years=_YEARS,
    codes="cow",
    licence="free for research with citation; no formal licence",
    citation="""@article{leedsetal2002atop,
  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and
            Long, Andrew G.},
  title = {Alliance Treaty Obligations and Provisions, 1815-1944},
  journal = {International Interactions},
  volume = {28},
  number = {3},
  pages = {237--260},
  year = {2002}
}""",
    updates="every few years; 5.1 of 2022 reaches 2018",
    megabytes=18,
    remotes=(
        Remote(
            name="atop5_1ddyr.csv",
            address="http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip",
            inside="ATOP 5.1 (.csv)/atop5_1ddyr.csv",
            also=("atop5*ddyr.csv", "atop_alliance*.csv", "atop_alliance*.rda"),
            header=("stateA", "stateB", "defense", "offense", "neutral", "nonagg", "consul"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="http://www.atopdata.org/data.html",
)
"""The dataset."""
