"""Claims written by hand, and how they are checked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.checking import Checked, check
from bilat.reading.records import Period, ReadClaim, Span
from bilat.store import Store

PAIR = ("IRN", "RUS")


def year(first: int, last: int | None = None) -> Period:
    """Whole calendar years."""
    return Period(date(first, 1, 1), date(last or first, 12, 31))


def made(text: str, indicator: str, subject: tuple[str, ...] = PAIR, **more: Any) -> ReadClaim:
    """Make a claim: ``made("...", "trade_total", value=4e9, period=year(2021))``."""
    given: dict[str, Any] = {"kind": "fact", "by": (), "comparator": "=", **more}
    return ReadClaim(span=Span(0, len(text), text), subject=subject, indicator=indicator, **given)


@pytest.fixture
def claim() -> Callable[..., ReadClaim]:
    """Make a claim by hand."""
    return made


@pytest.fixture
def years() -> Callable[..., Period]:
    """Make a period of whole years."""
    return year


@pytest.fixture
def verdict(warm: Store) -> Callable[..., Checked]:
    """Check a claim against the facts that ship, or another store."""

    def of(one: ReadClaim, written: str = "", store: Store | None = None) -> Checked:
        day = date.fromisoformat(written) if written else None
        return check(one, store or warm, written=day)

    return of
