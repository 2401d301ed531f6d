"""CEPII BACI: trade between two states, one reconciled figure for both reports.

Written from the documentation at cepii.fr (the pages "The CEPII-BACI dataset" and "FAQ") and
checked for its code table against that of V202201; not yet run against an archive. One zip an
edition of the Harmonized System, with a file a year, ``BACI_HS92_Y1995_V202601.csv``: t year, i
exporter, j importer, k product of six digits as text, v value in thousand current US dollars
(FOB), q quantity in metric tons, NA where it is not known. Cells may be padded with blanks. All
years are 2.4 GB packed and ten times that unpacked, so that one year at a time is unpacked,
summed by chapter, and removed.

Tables: totals of all years in one; chapters a table a year
(``baci__dyadyearly_chapters__y1995``), so that no more than a year is in memory. Products of six
digits are not kept. Only flows of more than a thousand dollars have rows: what has none in a
year that is there is zero or less than that, unless neither side reported.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR
from bilat.sources.dataset import Dataset, Parser, Remote
from bilat.sources.readers.csv import header_of
from bilat.sources.readers.fields import alpha3
from bilat.sources.readers.finish import finished
from bilat.sources.readers.members import each_member
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["DATASETS", "check_cells", "of_edition", "view_flows", "year_of"]

_VERSION = "202601"
_LAST = 2024
_NAME = re.compile(r"BACI_HS(\d\d)_Y(\d{4})_V\w+\.csv", re.IGNORECASE)
_COLUMNS = "t", "i", "j", "k", "v", "q"
_KEY = (
    Column("exporter_code", "int64", "CEPII's number of the exporter", nullable=False),
    Column("importer_code", "int64", "CEPII's number of the importer", nullable=False),
    Column("year", "int64", "calendar year", nullable=False),
)
_CHAPTER = Column("hs", "string", "chapter of the Harmonized System, two digits", nullable=False)
_VALUES = (
    Column("value", "float64", "value free on board", "thousand current US dollars"),
    Column("quantity", "float64", "quantity of the products of which it is known", "metric ton"),
    Column("products", "int64", "products of six digits traded", "product"),
    Column("products_weighed", "int64", "of these, with a known quantity", "product"),
)
_STATES = (alpha3("sender", "the state that exports"), alpha3("target", "the state that imports"))
_FIRST = {"92": 1995, "22": 2022}
_NOTE = "flows of more than a thousand dollars; the last year is provisional"


def _spec(name: str, thing: str, years: Coverage, rows: tuple[int, int]) -> TableSpec:
    chapter = (_CHAPTER,) if thing.startswith("chapters") else ()
    return TableSpec(
        name=f"{name}{SEPARATOR}dyadyearly_{thing}",
        meaning="what one state exported to another in a year"
        + (", by chapter" if chapter else ""),
        columns=(*_STATES, *_KEY, *chapter, *_VALUES),
        key=(*(column.name for column in _KEY), *(column.name for column in chapter)),
        min_rows=rows[0],
        max_rows=rows[1],
        coverage=years,
    )


def _parse_edition(name: str, edition: str) -> Parser:
    def parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
        import pyarrow as pa

        ((_, path),) = files.items()
        totals: list[pa.Table] = []
        rejected: list[Rejected] = []
        years: list[int] = []
        for member, file in each_member(path, of_edition(edition), f"BACI_HS{edition}_Y*.csv"):
            year = year_of(member)
            years.append(year)
            placed, lost = _placed(_summed(file, year), member)
            one = Coverage(year, year, _NOTE)
            spec = _spec(name, f"chapters{SEPARATOR}y{year}", one, (1, 2_000_000))
            yield finished(spec, placed, lost)
            totals.append(_over_chapters(placed))
            rejected += lost
        cover = Coverage(min(years), max(years), _NOTE)
        spec = _spec(name, "totals", cover, (1, 60_000 * len(years)))
        yield finished(spec, pa.concat_tables(totals), rejected)

    return parse


def of_edition(edition: str) -> Callable[[str], bool]:
    """Tell the yearly files of an edition by their names.

    Parameters
    ----------
    edition
        Two digits, such as ``"92"``.
    """
    return lambda name: bool((found := _NAME.fullmatch(name)) and found[1] == edition)


def year_of(name: str) -> int:
    """Year of a file of the archive.

    Parameters
    ----------
    name
        Its name, which :func:`of_edition` wants.
    """
    found = _NAME.fullmatch(name)
    assert found is not None  # noqa: S101 - only such names are wanted
    return int(found[2])


def _summed(file: Path, year: int) -> "pa.Table":
    """Sum a year by chapter, in the engine: ten million rows are too many to hold."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        view_flows(engine, file)
        try:
            summed = engine.sql(
                "SELECT i AS exporter_code, j AS importer_code, t AS year, k[1:2] AS hs, "
                "sum(v) AS value, sum(q) AS quantity, count(*) AS products, "
                "count(q) AS products_weighed, bool_or(bad_q OR v IS NULL OR t IS NULL OR i IS "
                "NULL OR j IS NULL OR k IS NULL) AS bad FROM flows GROUP BY ALL"
            ).to_arrow_table()
        except duckdb.Error as error:
            raise BadInput(f"{file.name}: {str(error).splitlines()[0]}") from error
        check_cells(engine, file, summed, year)
    return summed.drop_columns(["bad"])


def view_flows(engine: "duckdb.DuckDBPyConnection", file: Path) -> None:
    """Make the views ``cells`` (texts) and ``flows`` (numbers) of a year's file.

    Parameters
    ----------
    engine
        Where they are made.
    file
        The file.

    Raises
    ------
    BadInput
        Its columns are others.
    """
    header = _checked_header(file)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in header)
    place = str(file).replace("'", "''")
    engine.sql(
        f"CREATE VIEW cells AS SELECT {', '.join(f'trim({n}) AS {n}' for n in _COLUMNS)} "  # noqa: S608
        f"FROM read_csv('{place}', header = true, delim = ',', auto_detect = false, "
        f"columns = {{{columns}}})"
    )
    engine.sql(
        "CREATE VIEW flows AS SELECT TRY_CAST(t AS BIGINT) AS t, TRY_CAST(i AS BIGINT) AS i, "
        "TRY_CAST(j AS BIGINT) AS j, lpad(k, 6, '0') AS k, TRY_CAST(v AS DOUBLE) AS v, "
        "TRY_CAST(nullif(q, 'NA') AS DOUBLE) AS q, "
        "q NOT IN ('', 'NA') AND TRY_CAST(q AS DOUBLE) IS NULL AS bad_q FROM cells"
    )


def _checked_header(file: Path) -> tuple[str, ...]:
    header = header_of(file)
    missing = [name for name in _COLUMNS if name not in header]
    unknown = [name for name in header if name not in _COLUMNS]
    if missing or unknown:
        said = [f"column {name!r} is missing" for name in missing]
        said += [f"column {name!r} is not known" for name in unknown]
        raise BadInput(
            f"{file.name}, header: {'; '.join(said)}",
            hint="the publisher may have changed the form of the file, or it is another file",
        )
    return header


def check_cells(
    engine: "duckdb.DuckDBPyConnection", file: Path, summed: "pa.Table", year: int
) -> None:
    """Refuse a file in which a cell is no number, or with rows of another year than its name.

    Parameters
    ----------
    engine
        With the views of :func:`view_flows`.
    file
        The file.
    summed
        What was made of it, with the columns ``bad`` and ``year``.
    year
        The year in its name.

    Raises
    ------
    BadInput
        The first such cell is named.
    """
    import pyarrow.compute as pc

    if pc.any(summed["bad"]).as_py():
        number, name, value = engine.sql(
            "SELECT row, name, value FROM (SELECT row_number() OVER () + 1 AS row, * FROM cells) "
            "UNPIVOT (value FOR name IN (t, i, j, v, q)) "
            "WHERE TRY_CAST(value AS DOUBLE) IS NULL AND NOT (name = 'q' AND value IN ('', 'NA')) "
            "ORDER BY row LIMIT 1"
        ).fetchall()[0]
        raise BadInput(
            f"{file.name}, row {number}, column {name}: {value[:80]!r} is no number",
            hint="the publisher may have changed the form of the file, or it is damaged",
        )
    years = set(summed["year"].to_pylist())
    if years - {year}:
        raise BadInput(f"{file.name}: it holds the years {sorted(years)}, and its name says {year}")


def _placed(rows: "pa.Table", file: str) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    columns = {"target": "importer_code", "sender": "exporter_code"}
    return place_states(rows, columns, system="baci", year="year", file=file)


def _over_chapters(rows: "pa.Table") -> "pa.Table":
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        return engine.sql(
            "SELECT sender, target, exporter_code, importer_code, year, sum(value) AS value, "
            "sum(quantity) AS quantity, sum(products)::BIGINT AS products, "
            "sum(products_weighed)::BIGINT AS products_weighed FROM rows GROUP BY ALL"
        ).to_arrow_table()


def _dataset(name: str, edition: str, megabytes: float) -> Dataset:
    first = _FIRST[edition]
    archive = f"BACI_HS{edition}_V{_VERSION}.zip"
    return Dataset(
        name=name,
        title=f"BACI: International Trade Database at the Product Level, HS{edition}",
        publisher="CEPII",
        version=f"{_VERSION}, HS{edition}",
        axis="economic",
        years=Coverage(first, _LAST, _NOTE),
        codes="baci",
        licence="Etalab Open Licence 2.0",
        citation="""@techreport{gaulierzignago2010,
  author = {Gaulier, Guillaume and Zignago, Soledad},
  title = {BACI: International Trade Database at the Product-Level. The 1994-2007 Version},
  institution = {CEPII},
  type = {Working Paper},
  number = {2010-23},
  year = {2010}
}""",
        updates="every January",
        megabytes=megabytes,
        remotes=(
            Remote(
                name=archive,
                address=f"https://www.cepii.fr/DATA_DOWNLOAD/baci/data/{archive}",
                also=(f"baci_hs{edition}_v*.zip",),
            ),
        ),
        parse=_parse_edition(name, edition),
        checked="documented form",
        homepage="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    )


DATASETS = (_dataset("baci", "92", 2_420.0), _dataset("baci_hs22", "22", 300.0))
"""All years in the oldest edition of the Harmonized System; the last years in the newest."""
