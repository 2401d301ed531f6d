"""All indicators by id."""

import difflib

from bilat.errors import UnknownIndicator
from bilat.indicators import context, corridors, economic, people, political
from bilat.indicators.definition import Indicator

__all__ = ["REGISTRY", "indicator"]

REGISTRY: dict[str, Indicator] = {
    one.id: one
    for module in (political, economic, corridors, people, context)
    for one in module.INDICATORS
}
"""Every indicator by its id, by axis."""


def indicator(id_: str) -> Indicator:
    """Find an indicator by its id.

    Parameters
    ----------
    id_
        Such as ``"trade_total"``; letter case and hyphens do not matter.

    Returns
    -------
    Indicator

    Raises
    ------
    UnknownIndicator
        When there is none; the nearest ids are named.
    """
    key = id_.strip().lower().replace("-", "_")
    if key in REGISTRY:
        return REGISTRY[key]
    close = difflib.get_close_matches(key, REGISTRY, n=3, cutoff=0.5)
    raise UnknownIndicator(
        f"no indicator {id_[:80]!r}",
        candidates=close,
        hint="run `bilat indicators` for the list",
    )
