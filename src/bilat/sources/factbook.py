"""CIA World Factbook: reserves of foreign exchange and gold.

Read from a table of the Factbook's field, a row a country and year, the figure as text
("$597.2 billion (2023 est.)"). Codes are FIPS 10-4 in small letters. Years without a row are
not stated; Iran has 2016 and 2017 only, from an older edition.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import read_csv
from bilat.sources.readers.fields import alpha3, day, text
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(2015, 2025, "the latest years that the Factbook states, mostly three a state")
_FILE = "reserves_of_foreign_exchange_and_gold.csv"
_FIELDS = (
    text("factbook_code", "FIPS 10-4 code, in small letters", key=True),
    text("field", "", key=True),
    text("text", "the figure as the Factbook has it", name="published", key=True),
    day("snapshot", "day of the edition", key=True),
)
_RESERVES = TableSpec(
    "factbook__yearly_reserves",
    "reserves of a state at the end of a year, as the Factbook estimates them",
    (
        alpha3("state", "the state"),
        _FIELDS[0].column,
        Column("year", "int64", "calendar year", nullable=False),
        Column("reserves", "float64", "foreign exchange and gold", "current US dollar"),
        _FIELDS[2].column,
        _FIELDS[3].column,
    ),
    ("factbook_code", "year"),
    400,
    2_000,
    _YEARS,
)
_READ = """
SELECT *, row_number() OVER () + 1 AS line,
    regexp_extract(field, '(\\d{4})$', 1) AS in_field,
    regexp_extract(published, '^\\$([\\d,.]+) (million|billion|trillion) \\((\\d{4}) est\\.\\)$',
        ['amount', 'scale', 'year']) AS parts
FROM rows
"""
_WORKED = f"""
SELECT * EXCLUDE (parts, line, in_field), parts.year::BIGINT AS year,
    round(TRY_CAST(replace(parts.amount, ',', '') AS DOUBLE) * CASE parts.scale
        WHEN 'million' THEN 1e6 WHEN 'billion' THEN 1e9 ELSE 1e12 END) AS reserves
FROM ({_READ})
"""  # noqa: S608 - a query of ours
_WRONG = f"""
SELECT line, published FROM ({_READ})
WHERE parts.year <> in_field OR TRY_CAST(replace(parts.amount, ',', '') AS DOUBLE) IS NULL
ORDER BY line LIMIT 1
"""  # noqa: S608 - a query of ours


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files[_FILE]
    rows = _worked(read_csv(path, _FIELDS, ignored=("country",)), path.name)
    placed, rejected = place_states(
        rows, {"state": "factbook_code"}, system="fips", year="year", file=path.name
    )
    yield finished(_RESERVES, placed, rejected)


def _worked(rows: "pa.Table", file: str) -> "pa.Table":
    import duckdb

    with duckdb.connect(config={"threads": 1}) as engine:
        engine.register("rows", rows)
        if wrong := engine.sql(_WRONG).fetchall():
            line, value = wrong[0]
            raise BadInput(
                f"{file}, row {line}, column text: {value[:80]!r} is not of the form "
                "'$1.5 billion (2023 est.)' with the year of its field",
                hint="the publisher may have changed the form, or the file is damaged",
            )
        return engine.sql(_WORKED).to_arrow_table()


DATASET = Dataset(
    name="factbook",
    title="The World Factbook: reserves of foreign exchange and gold",
    publisher="Central Intelligence Agency",
    version="2026-05-17",
    axis="economic",
    years=_YEARS,
    codes="fips",
    licence="public domain",
    citation="""@misc{cia_factbook,
  author = {{Central Intelligence Agency}},
  title = {The World Factbook},
  year = {2026},
  url = {https://www.cia.gov/the-world-factbook/}
}""",
    updates="none known; the table is made by hand from the pages of the states",
    megabytes=0.1,
    remotes=(
        Remote(
            name=_FILE,
            address="https://www.cia.gov/the-world-factbook/field/"
            "reserves-of-foreign-exchange-and-gold/",
            header=("factbook_code", "field", "text", "snapshot"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.cia.gov/the-world-factbook/",
)
"""The dataset."""
