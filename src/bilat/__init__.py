"""How two countries stand with each other, from public data, with every figure's source.

Rooms, lowest floor first: ``errors``, ``records``,
``dates``, ``starter``; ``countries``;
``sources`` and ``store``; ``indicators`` and ``registers``; ``measures`` and ``panels``;
``brief``; ``cli``. A room imports lower floors only; a test holds this.
"""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bilat.panels import Panel
    from bilat.store import Store

__all__ = ["__version__", "panel"]

__version__ = version("bilat")


def panel(
    states: Literal["cow", "gw", "un"] = "cow",
    *,
    directed: bool = True,
    years: tuple[int, int] | int | None = None,
    pairs: Iterable[tuple[str | int, str | int]] | None = None,
    relevant: bool = False,
    add: Sequence[str] = (),
    names: Sequence[str] = (),
    store: "Store | None" = None,
    engine: Literal["duckdb", "spark"] = "duckdb",
) -> "Panel":
    """Build a panel: one row for each pair of states and year, with columns from pulled sources.

    Parameters
    ----------
    states
        Whose pairs: members of the system by the Correlates of War list
        (``"cow"``) or by Gleditsch and Ward with their microstates
        (``"gw"``), or members of the United Nations (``"un"``, by Correlates
        of War number, with their alpha-3 codes). Two states have a row in a
        year in which both were members on one and the same day.
    directed
        Whether each pair stands in both directions; otherwise once, the
        smaller number first.
    years
        First and last year, both included, or one year. ``None`` means 1816
        to 2025; the clock plays no part. Members that are there when the
        list ends (2016, 2020, 2023) are carried on.
    pairs
        Pairs to keep: numbers of the list, alpha-3 codes or names; all when
        ``None``.
    relevant
        Keep politically relevant dyads only (Maoz and Russett 1993):
        contiguous in the year by any type of the Correlates of War data, or
        one of the two a major power. Needs ``cow_contiguity`` and
        ``cow_majors``; years that one of them does not cover are left out,
        and the panel's ``notes`` say so.
    add
        Groups of columns (``"capabilities"``), one column of a group
        (``"capabilities.cinc"``), or the name of a column that one group
        alone has. ``bilat panel --list`` lists them. Naming one twice is
        harmless.
    names
        Codes and names to add for both states: ``iso3``, ``ccode``,
        ``cowc``, ``gwcode``, ``gwc``, ``iso2``, ``isonum``, ``wb``, ``fips``,
        ``cameo``, ``name``.
    store
        The store; that of ``BILAT_HOME`` or the platform's when ``None``.
    engine
        ``"duckdb"``, or ``"spark"`` (extra ``bilat[spark]``).

    Returns
    -------
    bilat.panels.Panel
        Lazy: ``.table`` is an Ibis table, ``.to_polars()``, ``.to_pandas()``,
        ``.to_parquet(path)``, ``.to_csv(path)`` and ``.to_stata(path)`` compute it.
        ``.codebook()``, ``.manifest()`` and ``.cite()`` say what it is made of.

    Raises
    ------
    UnknownIndicator
        No such group or column; near names are given.
    UnknownTable
        A source is not pulled; the command that pulls it is named.
    UsageError
        Years, lists or names that can't be.
    SameState, UnknownState, AmbiguousState, NotInSystem
        A pair that is none.

    Examples
    --------
    >>> small = panel(years=(1946, 1950), pairs=[("IRN", "Russia")], directed=False)
    >>> small.to_pyarrow().to_pylist()[0]
    {'ccode1': 365, 'ccode2': 630, 'year': 1946}
    """
    from bilat.panels import panel as build

    return build(
        states,
        directed=directed,
        years=years,
        pairs=pairs,
        relevant=relevant,
        add=add,
        names=names,
        store=store,
        engine=engine,
    )
