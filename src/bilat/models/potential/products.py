"""Which products hold the unused part: supply, demand and ease of trade, by chapter.

After the indicator of the International Trade Centre (Decreux and Spies, 2016, Export Potential
Assessments). Supply is what the exporter sells to all, demand what the importer buys from all,
each as BACI has it; ease is how much the two trade in all over what supply and demand alone would
make. There is no projection of growth and no tariff in it, as there is in theirs.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.errors import UnknownTable
from bilat.indicators.engine import taken

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["HOW_TO_PULL", "Product", "chapter_table", "products"]

HOW_TO_PULL = "bilat pull baci"
_TABLES = ("baci__dyadyearly_chapters__y", "baci_hs22__dyadyearly_chapters__y")


@dataclass(frozen=True, slots=True)
class Product:
    """A chapter of the Harmonized System in what one state sells to another.

    Parameters
    ----------
    exporter, importer
        Alpha-3 codes.
    hs
        Chapter.
    year
        Year of the figures.
    actual, potential, unused
        Thousand current US dollars: what is traded; supply times demand times ease; how far the
        second is above the first, else zero.
    ease
        The pair's trade over what supply and demand alone would make; the same for all chapters.
    """

    exporter: str
    importer: str
    hs: str
    year: int
    actual: float
    potential: float
    unused: float
    ease: float


def chapter_table(store: "Store", year: int) -> tuple[str, int] | None:
    """Find the pulled table of chapters that is nearest to a year, and its year.

    Parameters
    ----------
    store
        Where the tables are.
    year
        The year.
    """
    found = [
        (abs(int(name.removeprefix(stem)) - year), name, int(name.removeprefix(stem)))
        for stem in _TABLES
        for name in store.names()
        if name.startswith(stem) and name.removeprefix(stem).isdigit()
    ]
    return min(found)[1:] if found else None


def products(store: "Store", exporter: str, importer: str, year: int) -> tuple[Product, ...]:
    """Tell by chapter what is traded and what supply, demand and ease would make.

    Parameters
    ----------
    store
        Where the tables are.
    exporter, importer
        Alpha-3 codes.
    year
        The year; the nearest that is pulled is taken, and is named in the answer.

    Returns
    -------
    tuple of Product
        The largest unused part first; empty when the two do not trade in any chapter, since ease
        can't be told then.

    Raises
    ------
    UnknownTable
        When no table of chapters is pulled.
    """
    held = chapter_table(store, year)
    if held is None:
        raise UnknownTable("trade by chapter is not in the store", hint=f"run: {HOW_TO_PULL}")
    name, at = held
    flows = store.table(name)
    summed = flows.group_by("hs").aggregate(
        world=flows["value"].sum(),
        supply=flows["value"].sum(where=flows["sender"] == exporter),
        demand=flows["value"].sum(where=flows["target"] == importer),
        actual=flows["value"].sum(
            where=(flows["sender"] == exporter) & (flows["target"] == importer)
        ),
    )
    frame = taken(summed).to_pandas().fillna(0.0)
    frame = frame[frame["world"] > 0]
    alone = frame["supply"] * frame["demand"] / frame["world"]
    if frame["actual"].sum() <= 0 or alone.sum() <= 0:
        return ()
    ease = float(frame["actual"].sum() / alone.sum())
    made = [
        Product(exporter, importer, str(hs), at, float(actual), float(expected),
                max(float(expected - actual), 0.0), ease)
        for hs, actual, expected in zip(frame["hs"], frame["actual"], alone * ease, strict=True)
        if actual > 0 or expected > 0
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (-one.unused, one.hs)))
