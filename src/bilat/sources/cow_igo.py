"""Correlates of War: which states belonged to which intergovernmental organizations.

Two wide files of version 3. The state-year format has a row for each state and year
and a column for each organization; the organization-year format has a row for each
organization and year and a column for each state by a name of its own (``ussr``,
``congobrazz``), which the column ``state`` of the former leads back to its number.
Codes are 0 no member, 1 full, 2 associate, 3 observer, -9 not known. -1 in the first
means that the organization did not exist, in the second (or blank) that the state was
no member of the system: there is no membership to speak of, and no row here.

The publisher's two files disagree in some thousand cells. Both are kept side by side;
the state-year format, of which the publisher's dyadic file is made, comes first.
Before 1965 many memberships are known at five-year intervals only.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS
from bilat.sources.readers.csv import Field, header_of, read_csv
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["DATASET"]

_STATE_YEARS = "state_year_formatv3.csv"
_IGO_YEARS = "igo_year_formatv3.csv"
_YEARS = Coverage(
    1816,
    2014,
    "members of the state system and organizations of three or more states; a state and an "
    "organization that existed have a row, 0 meaning no member; others have none",
)
_CODES = "0 none, 1 full, 2 associate, 3 observer; empty when not known"
_KEYS = (
    whole("ccode", "Correlates of War number", key=True),
    whole("year", "calendar year", key=True),
    text("state", "the publisher's name of the state", name="named", key=True),
)
_ABOUT = (
    text("ioname", "short name of the organization, lower case", key=True),
    whole("year", "calendar year", key=True),
    text("orgname", "name of the organization"),
    text("longorgname", "its name in full, with former ones"),
    whole("ionum", "number of the organization"),
    whole("sdate", "year in which it began", name="founded"),
    whole("deaddate", "year in which it ended", name="ended"),
    whole("political", "1 when its purpose is political"),
    whole("social", "1 when its purpose is social"),
    whole("economic", "1 when its purpose is economic"),
    whole("imputed", "1 when the memberships of the year are carried from other years"),
    text("accuracyofpre1965membershipdates", "how sure dates before 1965 are", name="accuracy"),
    real("version", "version in which the row was last changed", name="revised_in"),
)
_IGNORED = ("dead", "integrated", "replaced", "igocode", "sourcesandnotes")
_MEMBERSHIPS = TableSpec(
    name="cow_igo__yearly_memberships",
    meaning="what a state was to an organization that existed in the year",
    columns=(
        alpha3("state", "the state"),
        _KEYS[0].column,
        _ABOUT[0].column,
        _KEYS[1].column,
        Column("membership", "int64", f"by the state-year format: {_CODES}"),
        Column("membership_by_igo", "int64", f"by the organization-year format: {_CODES}"),
    ),
    key=("ccode", "year", "ioname"),
    min_rows=2_700_000,
    max_rows=3_000_000,
    coverage=_YEARS,
)
_ORGANIZATIONS = TableSpec(
    name="cow_igo__yearly_organizations",
    meaning="an organization in a year in which it existed",
    columns=tuple(field.column for field in _ABOUT),
    key=("ioname", "year"),
    min_rows=19_000,
    max_rows=20_000,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import duckdb

    path = files[_STATE_YEARS]
    with duckdb.connect(config={"threads": 2}) as engine:
        organizations, rejected = _by_state(engine, path)
        if _IGO_YEARS in files:
            other = files[_IGO_YEARS]
            yield finished(_ORGANIZATIONS, _by_organization(engine, other, organizations))
            rejected = (*rejected, *_outside(engine, other.name))
        else:
            engine.execute("CREATE TABLE b AS SELECT *, membership AS by_igo FROM a LIMIT 0")
        yield finished(_MEMBERSHIPS, _side_by_side(engine), rejected)


def _by_state(
    engine: "duckdb.DuckDBPyConnection", path: Path
) -> tuple[list[str], tuple[Rejected, ...]]:
    """Make the table ``a`` of the state-year format, and ``states`` of its states."""
    known = {field.source for field in _KEYS}
    columns = [name for name in header_of(path) if name not in known]
    rows = read_csv(path, (*_KEYS, *(_code(name) for name in columns)))
    states, rejected = place_states(
        rows.select(["ccode", "year", "named"]),
        {"state": "ccode"},
        system="cow",
        year="year",
        file=path.name,
    )
    engine.register("states", states)
    organizations = [name.casefold() for name in columns]
    _unpivot(engine, "long_a", rows, organizations, path.name)
    engine.execute(
        "CREATE TABLE a AS SELECT ccode, year, state, what AS ioname, membership "
        "FROM long_a JOIN states USING (ccode, year) WHERE membership <> -1"
    )
    return organizations, rejected


def _by_organization(
    engine: "duckdb.DuckDBPyConnection", path: Path, organizations: Sequence[str]
) -> "pa.Table":
    """Make the table ``b`` of the organization-year format; return what it says of each."""
    header = {name.casefold(): name for name in header_of(path)}
    about = [Field(header.get(one.source, one.source), one.column) for one in _ABOUT]
    named = [name for (name,) in engine.execute("SELECT DISTINCT named FROM states").fetchall()]
    ignored = [header.get(name, name) for name in _IGNORED]
    codes = [_code(header.get(name, name)) for name in sorted(named)]
    rows = read_csv(path, (*about, *codes), ignored=ignored)
    _unpivot(engine, "long_b", rows, named, path.name)
    engine.execute(
        "CREATE TABLE b AS SELECT l.*, s.ccode, s.state, l.membership AS by_igo "
        "FROM (SELECT * REPLACE (lower(ioname) AS ioname) FROM long_b WHERE membership <> -1) l "
        "LEFT JOIN states s ON s.named = l.what AND s.year = l.year"
    )
    strange = engine.execute("SELECT DISTINCT ioname FROM b ORDER BY 1").fetchall()
    for (name,) in strange:
        if name not in organizations:
            raise BadInput(
                f"{path.name}, column ioname: {name!r} is no organization of {_STATE_YEARS}",
                hint="the two files may be of different editions",
            )
    engine.register("about", rows)
    return engine.sql(
        "SELECT * REPLACE (lower(ioname) AS ioname, round(revised_in, 1) AS revised_in) FROM about"
    ).to_arrow_table()


def _code(name: str) -> Field:
    return whole(name, "code of a membership", name=name.casefold())


def _unpivot(
    engine: "duckdb.DuckDBPyConnection",
    into: str,
    rows: "pa.Table",
    columns: Sequence[str],
    file: str,
) -> None:
    """Make a table of a row a cell; a number that is no code is refused."""
    others = [name for name in ("ccode", "ioname", "year") if name in rows.column_names]
    listed = ", ".join(f'"{name}"' for name in columns)
    engine.register("wide", rows)
    engine.execute(
        f"CREATE TABLE {into} AS UNPIVOT (SELECT row_number() OVER () + 1 AS line, "  # noqa: S608
        f"{', '.join(others)}, {listed} FROM wide) ON {listed} INTO NAME what VALUE membership"
    )
    odd = engine.execute(
        f"SELECT line, what, membership FROM {into} "  # noqa: S608
        "WHERE membership NOT IN (-9, -1, 0, 1, 2, 3) ORDER BY line LIMIT 1"
    ).fetchone()
    if odd:
        raise BadInput(
            f"{file}, row {odd[0]}, column {odd[1]}: {odd[2]} is no code of a membership "
            "(-9, -1, 0, 1, 2, 3)",
            hint="the publisher may have changed the form of the file",
        )


def _outside(engine: "duckdb.DuckDBPyConnection", file: str) -> tuple[Rejected, ...]:
    """Cells of the organization-year format for states that were not in the system."""
    found = engine.execute(
        "SELECT by_igo, count(*) FROM b WHERE ccode IS NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    why = "the state was no member of the system in that year"
    return tuple(Rejected(file, None, "", str(code), why, count) for code, count in found)


def _side_by_side(engine: "duckdb.DuckDBPyConnection") -> "pa.Table":
    return engine.sql(
        "SELECT coalesce(a.state, b.state) AS state, ccode, ioname, year, "
        "nullif(a.membership, -9) AS membership, nullif(b.by_igo, -9) AS membership_by_igo "
        "FROM a FULL JOIN (FROM b WHERE ccode IS NOT NULL) b USING (ccode, year, ioname)"
    ).to_arrow_table()


DATASET = Dataset(
    name="cow_igo",
    title="Intergovernmental Organizations",
    publisher=PROJECT,
    version="3.0",
    axis="context",
    years=_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@article{pevehouseetal2020tracking,
  author = {Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and
            Jamison, Anne Spencer},
  title = {Tracking Organizations in the World: The Correlates of War {IGO} Version 3.0 Datasets},
  journal = {Journal of Peace Research},
  volume = {57},
  number = {3},
  pages = {492--503},
  year = {2020}
}""",
    updates="every few years; 3.0 of 2019 reaches 2014",
    megabytes=2,
    remotes=(
        Remote(
            name=_STATE_YEARS,
            address=f"{UPLOADS}/state_year_formatv3.zip",
            inside=_STATE_YEARS,
            also=("state_year_format*3.csv",),
            header=("ccode", "year", "state", "aaaid", "wassen"),
        ),
        Remote(
            name=_IGO_YEARS,
            address=f"{UPLOADS}/igo_year_formatv3.zip",
            inside=_IGO_YEARS,
            also=("igo_year_format*3.csv",),
            header=("ioname", "orgname", "year", "afghanistan", "ionum"),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/igos/",
)
"""The dataset."""
