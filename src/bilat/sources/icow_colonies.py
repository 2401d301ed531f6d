"""ICOW Colonial History: who ruled a place, and how and when it became independent.

One row a state, by its Correlates of War number. -9 is missing. Dates are YYYYMM, with
month 00 where only the year is known; they become a year and a month here. The file has
a byte order mark. Each state stands as it was at the date beside it: 365 is the Soviet
Union for Estonia in 1991. The United Provinces of Central America (89), from which five
states seceded, are in the list of Gleditsch and Ward alone; they stand as UPC.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.recode import place_recoded

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(None, 2011, "states that were members of the system at some time to 2011")
_NONE = ("-9",)
_PLAIN = (
    whole("State", "Correlates of War number", name="ccode", key=True),
    whole(
        "ColRuler", "primary colonial ruler, Correlates of War number", name="ruler_ccode",
        missing=_NONE,
    ),
    whole(
        "IndFrom", "from whom it became independent, Correlates of War number",
        name="independent_from_ccode", missing=_NONE,
    ),
    whole("IndViol", "1 when independence came with violence", name="violent", missing=_NONE),
    whole(
        "IndType", "1 formation, 2 decolonization, 3 secession, 4 partition", name="kind",
        missing=_NONE,
    ),
    whole(
        "SecFrom", "from whom it seceded, Correlates of War number", name="seceded_from_ccode",
        missing=_NONE,
    ),
    whole(
        "SecViol", "1 when it seceded with violence", name="secession_violent", missing=_NONE
    ),
    whole("Into", "merged into, Correlates of War number", name="into_ccode", missing=_NONE),
    text("Notes", "remarks of the authors", name="notes", missing=_NONE),
)  # fmt: skip
_DATES = {
    "IndDate": ("independence", "independence"),
    "SecDate": ("secession", "secession"),
    "IntoDate": ("merger", "the merger into another state"),
    "COWsys": ("cow_member", "membership by Correlates of War"),
    "GWsys": ("gw_member", "membership by Gleditsch and Ward"),
}
_DATED = tuple(
    whole(source, f"YYYYMM of {what}", name=name, missing=_NONE)
    for source, (name, what) in _DATES.items()
)
_STATES = {
    "state": ("ccode", "the state, when it became a member of the system"),
    "ruler": ("ruler_ccode", "primary colonial ruler, as it was at independence"),
    "independent_from": ("independent_from_ccode", "from whom it became independent"),
    "seceded_from": ("seceded_from_ccode", "from whom it seceded"),
    "into": ("into_ccode", "what it merged into"),
}
_YEAR_OF = {
    "into": "merger_year",
    "seceded_from": "secession_year",
    "independent_from": "independence_year",
    "ruler": "independence_year",
    "state": "cow_member_year",
}
_CENTRAL_AMERICA, _ITS_CODE = "UPC", 89
_SPEC = TableSpec(
    name="icow_colonies__states",
    meaning="how a state came to be independent, and what became of it",
    columns=(
        *(
            alpha3(name, meaning, nullable=name != "state")
            for name, (_, meaning) in _STATES.items()
        ),
        *(field.column for field in _PLAIN),
        *(
            Column(f"{name}_{part}", "int64", f"{part} of {what}")
            for name, what in _DATES.values()
            for part in ("year", "month")
        ),
    ),
    key=("ccode",),
    min_rows=215,
    max_rows=240,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["coldata110.csv"]
    rows = _with_dates(read_csv(path, (*_PLAIN, *_DATED), ignored=("Name",)))
    rejected: list[Rejected] = []
    for name, year in _YEAR_OF.items():
        code = _STATES[name][0]
        rows, lost = place_recoded(
            rows,
            {name: (code, f"nullif({code}, {_ITS_CODE})")},
            system="cow",
            year=year,
            file=path.name,
            optional=() if name == "state" else (name,),
        )
        rejected += lost
        rows = _with_union(rows, name)
    yield finished(_SPEC, rows, rejected)


def _with_union(rows: "pa.Table", name: str) -> "pa.Table":
    import pyarrow.compute as pc

    is_union = pc.fill_null(pc.equal(rows[_STATES[name][0]], _ITS_CODE), fill_value=False)
    states = pc.if_else(is_union, _CENTRAL_AMERICA, rows[name])
    return rows.set_column(rows.column_names.index(name), name, states)


def _with_dates(rows: "pa.Table") -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    for name, _ in _DATES.values():
        months = rows[name]
        years = pc.divide(months, 100)
        month = pc.subtract(months, pc.multiply(years, 100))
        known = pc.if_else(pc.equal(month, 0), pa.scalar(None, pa.int64()), month)
        rows = rows.append_column(f"{name}_year", years).append_column(f"{name}_month", known)
    return rows


DATASET = Dataset(
    name="icow_colonies",
    title="ICOW Colonial History Data Set",
    publisher="Paul R. Hensel, Issue Correlates of War Project",
    version="1.1",
    axis="context",
    years=_YEARS,
    codes="cow",
    licence="free for research with citation; the author asks not to pass on copies",
    redistributable=False,
    citation="""@misc{hensel2018colhist,
  author = {Hensel, Paul R. and Mitchell, Sara McLaughlin},
  title = {{ICOW} Colonial History Data Set, version 1.1},
  year = {2018},
  url = {http://www.paulhensel.org/icowcol.html}
}""",
    updates="seldom",
    megabytes=0.1,
    remotes=(
        Remote(
            name="coldata110.csv",
            address="http://www.paulhensel.org/Data/colhist.zip",
            inside="ICOW Colonial History 1.1/coldata110.csv",
            also=("coldata*.csv",),
            header=("State", "Name", "ColRuler", "IndFrom", "IndDate"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="http://www.paulhensel.org/icowcol.html",
)
"""The dataset."""
