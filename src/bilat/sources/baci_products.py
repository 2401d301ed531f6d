"""CEPII BACI by product of six digits: what two states sell each other, and the world.

Asked pair by pair, since all products of all pairs are a hundred times the tables by chapter.
Read from the same archive as ``baci`` (``BACI_HS92_V202601.zip``, 2.4 GB), which is best kept in
a folder and named with ``--from``: each pair downloads it otherwise. Written from the
documentation, as ``baci`` is.

A row is a product and a year: what the first state of the pair (by code) exports to the second
and the second to the first, what each exports to and imports from the world, and what the world
exports. Only flows of more than a thousand dollars are in the sums.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.countries import code_of
from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR, part_of
from bilat.sources.baci import DATASETS as BACI
from bilat.sources.baci import check_cells, of_edition, view_flows, year_of
from bilat.sources.dataset import Ask, Dataset
from bilat.sources.readers.finish import finished
from bilat.sources.readers.members import each_member

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_EDITION = "92"
_UNIT = "thousand current US dollars"
_SUMS = {
    "sold1": ("i = {a} AND j = {b}", "exports of the first state to the second"),
    "sold2": ("i = {b} AND j = {a}", "exports of the second state to the first"),
    "exports1": ("i = {a}", "exports of the first state to the world"),
    "imports1": ("j = {a}", "imports of the first state from the world"),
    "exports2": ("i = {b}", "exports of the second state to the world"),
    "imports2": ("j = {b}", "imports of the second state from the world"),
    "world": ("true", "exports of the world"),
}
"""Column to which flows it sums, and its meaning."""


def _spec(ask: Ask) -> TableSpec:
    years = ask.years[1] - ask.years[0] + 1
    return TableSpec(
        name=f"baci_products{SEPARATOR}dyadyearly_products{SEPARATOR}{ask.label}",
        meaning="a product in a year: trade of the pair, of each with the world, and of the world",
        columns=(
            Column("year", "int64", "calendar year", nullable=False),
            Column("hs", "string", "product of the Harmonized System, six digits", nullable=False),
            *(Column(name, "float64", meaning, _UNIT) for name, (_, meaning) in _SUMS.items()),
        ),
        key=("year", "hs"),
        min_rows=1,
        max_rows=8_000 * years,
        coverage=Coverage(*ask.years, "flows of more than a thousand dollars"),
    )


def _ask(dataset: Dataset, ask: Ask) -> Dataset:
    return part_of(dataset, ask, BACI[0].remotes, partial(_parse, ask=ask))


def _parse(files: Mapping[str, Path], ask: Ask) -> Iterator[Tidy]:
    import pyarrow as pa

    ((_, path),) = files.items()
    wanted = of_edition(_EDITION)
    first, last = ask.years
    parts = [
        _summed(file, year_of(member), ask)
        for member, file in each_member(
            path,
            lambda name: wanted(name) and first <= year_of(name) <= last,
            f"BACI_HS{_EDITION}_Y*.csv of {first}-{last}",
        )
    ]
    yield finished(_spec(ask), pa.concat_tables(parts), ())


def _summed(file: Path, year: int, ask: Ask) -> "pa.Table":
    import duckdb

    codes = [code_of(state, "baci", year) for state in ask.states]
    # A state without a number in the year has no flow; no flow has the number -1.
    a, b = (int(code) if code else -1 for code in codes)
    sums = ", ".join(
        f"sum(v) FILTER ({rule.format(a=a, b=b)}) AS {name}" for name, (rule, _) in _SUMS.items()
    )
    with duckdb.connect(config={"threads": 2}) as engine:
        view_flows(engine, file)
        try:
            found = engine.sql(
                f"SELECT t AS year, k AS hs, {sums}, bool_or(bad_q OR v IS NULL OR t IS NULL OR "  # noqa: S608
                "i IS NULL OR j IS NULL OR k IS NULL) AS bad FROM flows GROUP BY ALL"
            ).to_arrow_table()
        except duckdb.Error as error:
            raise BadInput(f"{file.name}: {str(error).splitlines()[0]}") from error
        check_cells(engine, file, found, year)
    return found.drop_columns(["bad"])


DATASET = replace(
    BACI[0],
    name="baci_products",
    title=f"{BACI[0].title}, products of a pair",
    remotes=(),
    parse=lambda _files: iter(()),
    asks="pairs",
    ask=_ask,
)
"""The dataset."""
