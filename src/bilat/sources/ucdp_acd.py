"""UCDP/PRIO Armed Conflict: conflicts in which a state fought, year by year.

Two forms. The publisher's file has one row a conflict-year, with lists of states in a
cell (``"2, 200"``) and numbers for kinds; the R package peacesciencer has it taken apart, one
row for each combination of states, and the kinds in words. Both become the second. An
empty side B is a group that is no state. 345 from 2006 on means Serbia, for which the
list of states has 340. 751 is Hyderabad, in no list of states.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import header_of, read_csv
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, day, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata
from bilat.sources.readers.recode import place_recoded

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1946, 2024, "conflict-years with 25 or more deaths in battle")
_SIDES = {
    "gwno_a": "state on side A",
    "gwno_a_2nd": "state that fought with its troops for side A",
    "gwno_b": "state on side B; empty when that is a group",
    "gwno_b_2nd": "state that fought with its troops for side B",
}
_KINDS = {
    "incompatibility": ("territory", "government", "both"),
    "type_of_conflict": ("extrasystemic", "interstate", "intrastate", "II"),
}
_FIRST = (
    whole("conflict_id", "number of the conflict", key=True),
    whole("year", "calendar year", key=True),
)
_LAST = (
    whole("intensity_level", "1 minor, 25 to 999 deaths in the year; 2 war"),
    day("start_date", "first death in the conflict"),
    whole("start_prec", "how exact that day is, 1 exact to 7 unknown"),
    day("start_date2", "first death in this episode of it"),
    whole("start_prec2", "how exact that day is"),
    whole("ep_end", "1 when the episode ended in the year"),
    day("ep_end_date", "last day of the episode"),
)
_WORDS = (
    text("incompatibility", "about territory, government or both"),
    text("type_of_conflict", "extrasystemic, interstate, intrastate, or II: with foreign troops"),
)
_APART = (*_FIRST, *(whole(name, meaning) for name, meaning in _SIDES.items()), *_WORDS, *_LAST)
_LISTS = (*_FIRST, *(text(name, meaning) for name, meaning in _SIDES.items()), *_WORDS, *_LAST)
_IGNORED = (
    "location", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id", "side_b_2nd",
    "territory_name", "cumulative_intensity", "ep_end_prec", "gwno_loc", "region", "version",
)  # fmt: skip
_STATES = {
    "state_a": ("gwno_a", "the state on side A"),
    "supporter_a": ("gwno_a_2nd", "the state that fought for side A"),
    "state_b": ("gwno_b", "the state on side B"),
    "supporter_b": ("gwno_b_2nd", "the state that fought for side B"),
}
_SPEC = TableSpec(
    name="ucdp_acd__yearly_conflicts",
    meaning="a combination of states in a conflict in a year",
    columns=(
        *(
            alpha3(name, meaning, nullable=name != "state_a")
            for name, (_, meaning) in _STATES.items()
        ),
        *(
            Column(f.column.name, f.column.type, f.column.meaning, nullable=f.column.nullable)
            for f in _APART
        ),
    ),
    key=("conflict_id", "year", *_SIDES),
    min_rows=5_000,
    max_rows=9_000,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["UcdpPrioConflict.csv"]
    if not is_rdata(path) and "side_a_id" in header_of(path):
        rows = _taken_apart(path, read_csv(path, _LISTS, ignored=_IGNORED))
    else:
        rows = read_either(path, _APART)
    placed, rejected = place_recoded(
        rows,
        {
            name: (code, f"CASE WHEN {code} = 345 AND year > 2006 THEN 340 ELSE {code} END")
            for name, (code, _) in reversed(_STATES.items())
        },
        system="gw",
        year="year",
        file=path.name,
        optional=[name for name in _STATES if name != "state_a"],
    )
    yield finished(_SPEC, placed, rejected)


def _taken_apart(path: Path, rows: "pa.Table") -> "pa.Table":
    """One row for each combination of the states that a cell lists."""
    import duckdb

    listed = ", ".join(
        f"unnest(coalesce(string_split({name}, ','), [NULL])) AS {name}" for name in ("NAME",)
    )
    with duckdb.connect(config={"threads": 2}) as engine:
        current = rows
        for name in _SIDES:
            engine.register("t", current)
            current = engine.sql(
                f"SELECT * REPLACE ({listed.replace('NAME', name)}) FROM t"  # noqa: S608
            ).to_arrow_table()
        engine.register("t", current)
        numbers = ", ".join(f"TRY_CAST(trim({name}) AS BIGINT) AS {name}" for name in _SIDES)
        words = ", ".join(
            f"{list(names)}[TRY_CAST({column} AS BIGINT)] AS {column}"
            for column, names in _KINDS.items()
        )
        done = engine.sql(f"SELECT * REPLACE ({numbers}, {words}) FROM t").to_arrow_table()  # noqa: S608
    for column in (*_SIDES, *_KINDS):
        _check_taken(path, column, current, done)
    return done


def _check_taken(path: Path, column: str, before: "pa.Table", after: "pa.Table") -> None:
    import pyarrow.compute as pc

    lost = pc.and_(pc.is_valid(before[column]), pc.is_null(after[column]))
    if pc.any(lost).as_py():
        value = before[column].filter(lost)[0].as_py()
        conflict = before["conflict_id"].filter(lost)[0].as_py()
        raise BadInput(
            f"{path.name}, conflict {conflict}, column {column}: {value[:80]!r} is no code of it",
            hint="the publisher may have changed the form of the file, or it is damaged",
        )


DATASET = Dataset(
    name="ucdp_acd",
    title="UCDP/PRIO Armed Conflict Dataset",
    publisher="Uppsala Conflict Data Program and PRIO",
    version="25.1",
    axis="political",
    years=_YEARS,
    codes="gw",
    licence="CC BY 4.0",
    citation="""@article{gleditschetal2002ac,
  author = {Gleditsch, Nils Petter and Wallensteen, Peter and Eriksson, Mikael and
            Sollenberg, Margareta and Strand, H{\\aa}vard},
  title = {Armed Conflict 1946-2001: A New Dataset},
  journal = {Journal of Peace Research},
  volume = {39},
  number = {5},
  pages = {615--637},
  year = {2002}
}
@article{daviesetal2025ov,
  author = {Davies, Shawn and Pettersson, Therese and Sollenberg, Margareta and
            {\\"O}berg, Magnus},
  title = {Organized Violence 1989-2024, and the Challenges of Identifying Civilian Victims},
  journal = {Journal of Peace Research},
  year = {2025}
}""",
    updates="yearly, in June",
    megabytes=0.05,
    remotes=(
        Remote(
            name="UcdpPrioConflict.csv",
            address="https://ucdp.uu.se/downloads/ucdpprio/ucdp-prio-acd-251-csv.zip",
            inside="UcdpPrioConflict_v25_1.csv",
            also=("ucdpprioconflict*.csv", "ucdp-prio-acd*.csv", "ucdp_acd*.csv", "ucdp_acd.rda"),
            header=("conflict_id", "gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://ucdp.uu.se/downloads/",
)
"""The dataset."""
