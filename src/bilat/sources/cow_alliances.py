"""Correlates of War: formal alliances, who had promised what to whom, year by year.

The publisher's ``alliance_v4.1_by_directed_yearly.csv`` has a row for each alliance,
directed dyad and year; the R package peacesciencer passes on one row for each directed
dyad and year, in which a promise of any alliance counts. The latter is made of the
former here in the same way, so that both give one table of obligations, and the
former the table of treaties besides.

Alliances list states in years in which Correlates of War does not have them as members
(Syria in the United Arab Republic, states that join a pact in the year before they
are admitted); such a code stands for the state that had it last. Some treaties of
Germany go on under 260 after 1990 beside others under 255: both are DEU, and a dyad
can have two rows.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS
from bilat.sources.readers.csv import Form, header_of
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2012, "a dyad-year without an alliance has no row")
_NONE = ("-9",)
_FORM = Form(missing=("", ".", "NA"))
_CODES = (
    whole("ccode1", "Correlates of War number of the sender", key=True),
    whole("ccode2", "Correlates of War number of the target", key=True),
    whole("year", "calendar year", key=True),
)
_PROMISES = (
    ("defense", "cow_defense", "1 when bound to defend the other militarily"),
    ("neutrality", "cow_neutral", "1 when bound to stay neutral in a conflict of the other"),
    ("nonaggression", "cow_nonagg", "1 when bound not to use force against the other"),
    ("entente", "cow_entente", "1 when bound to consult in a crisis"),
)
_STATES = (alpha3("sender", "one ally"), alpha3("target", "the other"))
_PASSED_ON = (
    *_CODES,
    *(whole(source, meaning, name=name) for name, source, meaning in _PROMISES),
)
_DATES = (
    whole("dyad_st_year", "year of its first day", name="first_year", missing=_NONE),
    whole("dyad_st_month", "month of its first day", name="first_month", missing=_NONE),
    whole("dyad_st_day", "its first day", name="first_day", missing=_NONE),
    whole(
        "dyad_end_year",
        "year of its last day; empty when it went on",
        name="last_year",
        missing=_NONE,
    ),
    whole("dyad_end_month", "month of its last day", name="last_month", missing=_NONE),
    whole("dyad_end_day", "its last day", name="last_day", missing=_NONE),
)
_TREATY = (
    whole("version4id", "number of the alliance in version 4", name="alliance", key=True),
    *_CODES,
    *(whole(name, meaning, missing=_NONE) for name, _, meaning in _PROMISES),
    *_DATES,
    whole("left_censor", "1 when it began before 1816", missing=_NONE),
    whole("right_censor", "1 when it went on after 2012", missing=_NONE),
)
_IGNORED = ("state_name1", "state_name2", "version")
_OBLIGATIONS = TableSpec(
    name="cow_alliances__directed_dyadyearly_obligations",
    meaning="what bound two allies in a year, by any of their alliances",
    columns=(*_STATES, *(field.column for field in _PASSED_ON)),
    key=("ccode1", "ccode2", "year"),
    min_rows=120_000,
    max_rows=130_000,
    coverage=_YEARS,
)
_TREATIES = TableSpec(
    name="cow_alliances__directed_dyadyearly_treaties",
    meaning="an alliance that bound two allies in a year; several a dyad-year",
    columns=(*_STATES, *(field.column for field in _TREATY)),
    key=("alliance", "ccode1", "ccode2", "year", "first_year", "first_month", "first_day"),
    min_rows=120_000,
    max_rows=200_000,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["alliance_v4.1_by_directed_yearly.csv"]
    if is_rdata(path) or "version4id" not in header_of(path):
        yield _placed(_OBLIGATIONS, read_either(path, _PASSED_ON), path.name)
        return
    treaties, without_year = _dated(
        read_either(path, _TREATY, ignored=_IGNORED, form=_FORM), path.name
    )
    yield _placed(_TREATIES, treaties, path.name, without_year)
    yield _placed(_OBLIGATIONS, _any_of(treaties), path.name)


def _placed(spec: TableSpec, rows: "pa.Table", file: str, more: tuple[Rejected, ...] = ()) -> Tidy:
    placed, rejected = place_states(
        rows,
        {"target": "ccode2", "sender": "ccode1"},
        system="cow",
        year="year",
        file=file,
        outside_spells=True,
    )
    return finished(spec, placed, (*more, *rejected))


def _dated(rows: "pa.Table", file: str) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    """Leave out rows of year 0, which editions of the file are known to have."""
    import pyarrow.compute as pc

    dated = rows.filter(pc.not_equal(rows.column("year"), 0))
    lost = rows.num_rows - dated.num_rows
    why = "the row has no year"
    return dated, (Rejected(file, None, "year", "0", why, lost),) if lost else ()


def _any_of(treaties: "pa.Table") -> "pa.Table":
    """One row a directed dyad and year; a promise of any alliance counts."""
    import duckdb

    promises = ", ".join(f"max({name}) AS {name}" for name, _, _ in _PROMISES)
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("t", treaties)
        return engine.sql(
            f"SELECT ccode1, ccode2, year, {promises} FROM t GROUP BY ALL"  # noqa: S608
        ).to_arrow_table()


DATASET = Dataset(
    name="cow_alliances",
    title="Formal Alliances",
    publisher=PROJECT,
    version="4.1",
    axis="political",
    years=_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@book{gibler2009alliances,
  author = {Gibler, Douglas M.},
  title = {International Military Alliances, 1648-2008},
  publisher = {CQ Press},
  address = {Washington, DC},
  year = {2009}
}""",
    updates="seldom; 4.1 of 2013 reaches 2012",
    megabytes=3,
    remotes=(
        Remote(
            name="alliance_v4.1_by_directed_yearly.csv",
            address=f"{UPLOADS}/version4.1_csv.zip",
            inside="version4.1_csv/alliance_v4.1_by_directed_yearly.csv",
            also=("cow_alliance*.csv", "cow_alliance*.rda"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/formal-alliances/",
)
"""The dataset; run against the form that is passed on, the publisher's own being documented."""
