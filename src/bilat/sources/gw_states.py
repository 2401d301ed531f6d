"""Gleditsch and Ward's list of independent states, with the microstates.

Taken in four forms: the publisher's ``ksgmdw.txt`` (tab-separated, header, ISO dates)
and ``microstates.txt``, his older ``iisystem.dat`` and ``microstatessystem.dat`` (tab-separated,
no header, days as 01:07:1867), the table of the R package isard (both lists in one) and that
of peacesciencer (states alone). Accents in names are Latin-1 in the publisher's files.
States that live on carry the last day of the list, 2017-12-31 or 2020-12-31.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, day, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata, read_rdata
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2020, "independent states; living states carry the last day of the list")
_STATES, _MICRO = "ksgmdw.txt", "microstates.txt"
_MEANINGS = {
    "gwcode": "Gleditsch and Ward's number",
    "gwabb": "Gleditsch and Ward's letters",
    "gwname": "their name for it",
    "first_day": "first day of its membership",
    "last_day": "last day of its membership, or of the list",
}
_IS_MICRO = Column(
    "microstate", "bool", "whether it stands in the list of microstates", nullable=False
)
_SPELLS = TableSpec(
    name="gw_states__spells",
    meaning="a time without break in which a state was a member of the system",
    columns=(
        alpha3("state", "the state, as it was on its first day"),
        *(
            Column(name, "int64" if name == "gwcode" else "string", meaning, nullable=False)
            for name, meaning in list(_MEANINGS.items())[:3]
        ),
        _IS_MICRO,
        *(
            Column(name, "date", meaning, nullable=False)
            for name, meaning in list(_MEANINGS.items())[3:]
        ),
    ),
    key=("gwcode", "first_day"),
    min_rows=210,
    max_rows=280,
    coverage=_YEARS,
)
_NAMES = {
    "gw_system": ("gwcode", "gw_abb", "gw_name", "start", "end"),
    "peacesciencer": ("gwcode", "stateabb", "statename", "startdate", "enddate"),
}


def _fields(names: tuple[str, ...]) -> tuple[Field, ...]:
    number, letters, name, first, last = names
    return (
        whole(number, _MEANINGS["gwcode"], name="gwcode", key=True),
        text(letters, _MEANINGS["gwabb"], name="gwabb", key=True),
        text(name, _MEANINGS["gwname"], name="gwname", key=True),
        day(first, _MEANINGS["first_day"], name="first_day", key=True),
        day(last, _MEANINGS["last_day"], name="last_day", key=True),
    )


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    rows = _read(files[_STATES], micro=False)
    if _MICRO in files:
        rows = pa.concat_tables([rows, _read(files[_MICRO], micro=True)])
    rows = _with_year(rows)
    placed, rejected = place_states(
        rows, {"state": "gwcode"}, system="gw", year="first_year", file=files[_STATES].name
    )
    yield finished(_SPELLS, placed, rejected)


def _read(path: Path, *, micro: bool) -> "pa.Table":
    import pyarrow as pa

    if is_rdata(path) or path.name.removesuffix(".gz").endswith(".csv"):
        return _passed_on(path)
    tabs = Form(delimiter="\t", encoding="latin-1")
    header = header_of(path, tabs)
    if header[0].strip("\ufeff").isdigit():
        names = _NAMES["peacesciencer"]
        form = Form(delimiter="\t", encoding="latin-1", header=names, dates="%d:%m:%Y")
    elif len(header) == len(_MEANINGS):
        # The names in the header of this file have changed; its order has not.
        names = _NAMES["peacesciencer"]
        form = Form(delimiter="\t", encoding="latin-1", header=names, skip=1)
    else:
        raise BadInput(
            f"{path.name}, header: {len(header)} columns where the list has {len(_MEANINGS)}",
            hint="the publisher may have changed the form of the file, or it is another file",
        )
    rows = read_csv(path, _fields(names), form=form)
    return rows.append_column("microstate", pa.array([micro] * rows.num_rows, pa.bool_()))


def _passed_on(path: Path) -> "pa.Table":
    """Read the table of an R package, as R or CSV."""
    import pyarrow as pa
    import pyarrow.compute as pc

    combined = (*_fields(_NAMES["gw_system"]), whole("microstate", _IS_MICRO.meaning))
    states = _fields(_NAMES["peacesciencer"])
    if is_rdata(path):
        rows = read_rdata(path, combined)
    elif "gw_abb" in header_of(path):
        rows = read_csv(path, combined)
    else:
        rows = read_csv(path, states)
        return rows.append_column("microstate", pa.array([False] * rows.num_rows, pa.bool_()))
    at = rows.column_names.index("microstate")
    return rows.set_column(at, "microstate", pc.equal(rows["microstate"], 1))


def _with_year(rows: "pa.Table") -> "pa.Table":
    import pyarrow.compute as pc

    return rows.append_column("first_year", pc.year(rows["first_day"]))


DATASET = Dataset(
    name="gw_states",
    title="List of independent states and microstates since 1816",
    publisher="Kristian Skrede Gleditsch and Michael D. Ward",
    version="7, to 2020",
    axis="context",
    years=_YEARS,
    codes="gw",
    licence="free for research with citation; no formal licence",
    citation="""@article{gleditschward1999,
  author = {Gleditsch, Kristian S. and Ward, Michael D.},
  title = {A Revised List of Independent States since the Congress of Vienna},
  journal = {International Interactions},
  volume = {25},
  number = {4},
  pages = {393--413},
  year = {1999}
}""",
    updates="every few years",
    megabytes=0.02,
    remotes=(
        Remote(
            name=_STATES,
            address="http://ksgleditsch.com/data/ksgmdw.txt",
            also=("iisystem.dat", "gw_system*.csv", "gw_states*.csv", "gw_system*.rda"),
            header=("gwcode", "gw_abb", "gw_name", "microstate"),
        ),
        Remote(
            name=_MICRO,
            address="http://ksgleditsch.com/data/microstates.txt",
            also=("microstatessystem.dat",),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="http://ksgleditsch.com/statelist.html",
)
"""The dataset."""
