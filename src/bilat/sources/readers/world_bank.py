"""What all forms of the World Bank's development indicators have in common."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.readers.cow import covering
from bilat.sources.readers.fields import alpha3
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CITATION", "LICENCE", "YEARS", "placed", "series_spec", "together", "without"]

YEARS = Coverage(1960, 2025, "a state and year without a row has no figure")
"""Years of the series."""

LICENCE = "CC BY 4.0"
"""Terms of use."""

CITATION = """@misc{worldbank_wdi,
  author = {{World Bank}},
  title = {World Development Indicators},
  url = {https://databank.worldbank.org/source/world-development-indicators}
}"""
"""What must be cited."""

_AGGREGATES = (
    "AFE AFR AFW ARB CEA CEB CEU CLA CME CSA CSS DEA DEC DFS DLA DMN DNS DSA DSF EAP EAR EAS ECA "
    "ECS EMU EUU FCS HIC HPC IBB IBD IBT IDA IDB IDX INX LAC LCN LDC LIC LMC LMY LTE MDE MEA MIC "
    "MNA NAC NLS NRS OED OSS PRE PSS PST RRS SAS SSA SSF SST SXZ TEA TEC TLA TMN TSA TSS UMC WLD "
    "XZN"
)


def series_spec(name: str, rows: tuple[int, int]) -> TableSpec:
    """Table of series in long form.

    Parameters
    ----------
    name
        Of the dataset.
    rows
        Least and most rows.

    Returns
    -------
    TableSpec
    """
    columns = (
        alpha3("state", "the state, in its borders of today"),
        Column("wb_code", "string", "World Bank's code", nullable=False),
        Column("series", "string", "World Bank's code of the series", nullable=False),
        Column("series_name", "string", "name of the series, with its unit", nullable=False),
        Column("year", "int64", "calendar year", nullable=False),
        Column("value", "float64", "the value", "as in series_name", nullable=False),
    )
    meaning = "value of a series for a state in a year"
    key = ("state", "series", "year")
    return TableSpec(f"{name}__yearly_series", meaning, columns, key, *rows, YEARS)


def without(
    rows: "pa.Table", keep: "pa.ChunkedArray", file: str, reason: str
) -> "tuple[pa.Table, list[Rejected]]":
    """Leave out rows for a reason, counted by their code.

    Parameters
    ----------
    rows, keep
        The rows, and which of them stay.
    file, reason
        For the account.

    Returns
    -------
    tuple
        The rows that stay, and what was left out.
    """
    import pyarrow.compute as pc

    lost = rows.filter(pc.invert(keep)).group_by("wb_code").aggregate([([], "count_all")])
    return rows.filter(keep), [
        Rejected(file, None, "Country Code", one["wb_code"] or "", reason, one["count_all"])
        for one in sorted(lost.to_pylist(), key=lambda one: one["wb_code"] or "")
    ]


def placed(rows: "pa.Table", file: str) -> "tuple[pa.Table, list[Rejected]]":
    """Add alpha-3 codes; aggregates are no states and are left out as such.

    Parameters
    ----------
    rows
        With the columns ``wb_code`` and ``year``.
    file
        For the account.

    Returns
    -------
    tuple
        Rows of states, and what was left out.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    aggregates = pa.array(_AGGREGATES.split())
    states, lost = without(
        rows,
        pc.invert(pc.is_in(rows["wb_code"], aggregates)),
        file,
        "an aggregate of economies, not a state",
    )
    placed, more = place_states(states, {"state": "wb_code"}, system="wb", year="year", file=file)
    return placed, [*lost, *more]


def together(spec: TableSpec, parts: Sequence["tuple[pa.Table, list[Rejected]]"]) -> Iterator[Tidy]:
    """Make one table of the rows of several files.

    Parameters
    ----------
    spec, parts
        What the table promises; rows and account of each file.

    Yields
    ------
    Tidy
    """
    import pyarrow as pa

    rejected = [one for _, lost in parts for one in lost]
    rows = pa.concat_tables([rows for rows, _ in parts])
    yield finished(covering(spec, rows, "year"), rows, rejected)
