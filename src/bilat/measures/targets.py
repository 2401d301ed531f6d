"""Amounts named in promises, and how near a series has come to them."""

import re

from bilat.measures.measured import Measured, citations_of
from bilat.records import Citation, Observation

__all__ = ["amount_usd", "progress"]

_AMOUNT = re.compile(r"(?:\d+(?:\.\d+)?\s*-\s*)?(\d+(?:\.\d+)?)\s*(mn|bn|tn)\s*USD(?:\s+a\s+year)?")
_SIZE = {"mn": 1e6, "bn": 1e9, "tn": 1e12}


def amount_usd(target: str) -> float | None:
    """Read an amount in US dollars out of a target.

    Parameters
    ----------
    target
        Such as ``"40 bn USD"``; of a range the upper end is taken.

    Returns
    -------
    float or None
        US dollars; ``None`` when the text is no such amount.

    Examples
    --------
    >>> amount_usd("40 bn USD"), amount_usd("18-20 bn USD"), amount_usd("162 km")
    (40000000000.0, 20000000000.0, None)
    """
    match = _AMOUNT.fullmatch(target.strip())
    return float(match[1]) * _SIZE[match[2]] if match else None


def progress(target: float, source: Citation, actual: Observation) -> Measured:
    """Share of a target that a figure reaches.

    Parameters
    ----------
    target
        The amount promised, in the unit of the figure.
    source
        Where the target was read.
    actual
        The figure.

    Returns
    -------
    Measured
        Percent.
    """
    return Measured(
        value=100 * actual.value / target,
        unit="percent",
        period=actual.period,
        method="share",
        inputs=(actual.value, target),
        citations=(*citations_of((actual,)), source),
    )
