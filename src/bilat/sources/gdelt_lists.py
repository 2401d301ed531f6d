"""GDELT: which files of events there are, with size and checksum; not the events themselves.

Written from the announcement of GDELT 2.0 and the index of GDELT 1.0 (gdeltproject.org,
data.gdeltproject.org/events) and recorded lines, and not yet run against the lists of today.
``masterfilelist.txt`` of GDELT 2.0 has a line a file, "bytes md5 address", a file each quarter of
an hour and kind; ``md5sums`` of GDELT 1.0 has "md5  name", ``filesizes`` "bytes name". Lines of
another form, which the long list has, are counted. The checksum is MD5, as published.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.finish import finished

if TYPE_CHECKING:
    import duckdb

__all__ = ["DATASET"]

_MASTER, _SUMS, _SIZES = "masterfilelist.txt", "gdelt1-md5sums.txt", "gdelt1-filesizes.txt"
_AT = "http://data.gdeltproject.org"
_YEARS = Coverage(1979, None, "years of the files; GDELT 1.0 in files of a year, month or day")
_SPEC = TableSpec(
    name="gdelt_lists__files",
    meaning="a file that GDELT offers",
    columns=(
        Column("collection", "string", "gdelt1 or gdelt2", nullable=False),
        Column("kind", "string", "export (events), mentions, gkg or other", nullable=False),
        Column("stamp", "string", "year, month, day or moment in the name, digits", nullable=False),
        Column("year", "int64", "year in the name"),
        Column("name", "string", "name of the file", nullable=False),
        Column("address", "string", "where it is", nullable=False),
        Column("size", "int64", "its size, packed", "byte"),
        Column("md5", "string", "its MD5, hexadecimal"),
    ),
    key=("address",),
    min_rows=4_000,
    max_rows=5_000_000,
    coverage=_YEARS,
)
_LINE = {
    _MASTER: r"^(\d+) ([0-9a-f]{32}) (https?://\S+/([^/\s]+))$",
    _SUMS: r"^([0-9a-f]{32})  ?(\S+)$",
    _SIZES: r"^(\d+) (\S+)$",
}
_KIND = """CASE WHEN name ILIKE '%.mentions.%' THEN 'mentions' WHEN name ILIKE '%.gkg.%' THEN 'gkg'
WHEN collection = 'gdelt1' OR name ILIKE '%.export.%' THEN 'export' ELSE 'other' END"""


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        rejected = [_lines(engine, name, files[name]) for name in (_MASTER, _SUMS, _SIZES)]
        rows = engine.sql(
            "WITH every AS ("  # noqa: S608 - constants of this module
            "SELECT DISTINCT ON (p[3]) 'gdelt2' AS collection, p[4] AS name, p[3] AS address, "
            f"p[1] AS size, p[2] AS md5 FROM {_table(_MASTER)} UNION ALL "
            "SELECT 'gdelt1', coalesce(s.p[2], b.p[2]), "
            f"'{_AT}/events/' || coalesce(s.p[2], b.p[2]), b.p[1], s.p[1] "
            f"FROM {_table(_SUMS)} s FULL JOIN {_table(_SIZES)} b ON s.p[2] = b.p[2]) "
            f"SELECT collection, {_KIND} AS kind, regexp_extract(name, '^(\\d*)', 1) AS stamp, "
            "TRY_CAST(left(regexp_extract(name, '^(\\d*)', 1), 4) AS BIGINT) AS year, name, "
            "address, size::BIGINT AS size, md5 FROM every"
        ).to_arrow_table()
    yield finished(_SPEC, rows, [one for one in rejected if one])


def _table(name: str) -> str:
    return name.replace(".", "_").replace("-", "_")


def _lines(engine: "duckdb.DuckDBPyConnection", name: str, path: Path) -> Rejected | None:
    """Make a table of the parts of each line; lines of another form are counted."""
    import duckdb

    place = str(path).replace("'", "''")
    groups = _LINE[name].count("(")
    parts = ", ".join(f"regexp_extract(line, '{_LINE[name]}', {n + 1})" for n in range(groups))
    try:
        engine.sql(
            f"CREATE TABLE {_table(name)}_lines AS SELECT trim(line) AS line, "  # noqa: S608
            f"row_number() OVER () AS number FROM read_csv('{place}', header = false, "
            "auto_detect = false, delim = '\x01', quote = '', escape = '', "
            "columns = {'line': 'VARCHAR'})"
        )
    except duckdb.Error as error:
        raise BadInput(f"{path.name}: {str(error).splitlines()[0]}") from error
    engine.sql(
        f"CREATE TABLE {_table(name)} AS SELECT [{parts}] AS p FROM {_table(name)}_lines "  # noqa: S608
        f"WHERE regexp_matches(line, '{_LINE[name]}')"
    )
    found = engine.sql(
        f"SELECT min(number), min_by(line, number), count(*) FROM {_table(name)}_lines "  # noqa: S608
        f"WHERE NOT regexp_matches(line, '{_LINE[name]}')"
    ).fetchall()
    number, line, count = found[0]
    good = engine.sql(f"SELECT count(*) FROM {_table(name)}").fetchall()[0][0]  # noqa: S608
    if count > good:
        raise BadInput(
            f"{path.name}, line {number}: {line[:80]!r} is not of the form of the list, and "
            f"{count} of {count + good} lines are like it",
            hint="GDELT may have changed the form of its lists",
        )
    reason = "the line is not of the form of the list"
    return Rejected(path.name, number, "line", line, reason, count) if count else None


DATASET = Dataset(
    name="gdelt_lists",
    title="Lists of the files of GDELT 1.0 and 2.0 events",
    publisher="The GDELT Project",
    version="current",
    axis="political",
    years=_YEARS,
    codes="none",
    licence="free for any use with citation and link (GDELT terms)",
    citation="""@inproceedings{leetaruschrodt2013,
  author = {Leetaru, Kalev and Schrodt, Philip A.},
  title = {GDELT: Global Data on Events, Location and Tone, 1979-2012},
  booktitle = {ISA Annual Convention},
  year = {2013},
  url = {https://www.gdeltproject.org}
}""",
    updates="every 15 minutes, under the same version: renew with --force",
    megabytes=130.0,
    remotes=(
        Remote(_MASTER, f"{_AT}/gdeltv2/masterfilelist.txt"),
        Remote(_SUMS, f"{_AT}/events/md5sums", also=("md5sums",)),
        Remote(_SIZES, f"{_AT}/events/filesizes", also=("filesizes",)),
    ),
    parse=_parse,
    checked="documented form",
    homepage="https://www.gdeltproject.org/data.html",
)
"""The dataset."""
