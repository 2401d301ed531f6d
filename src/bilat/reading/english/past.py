"""Sentences that tell of a past without naming a year: nothing in them is of today."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bilat.countries.data import state_rows

__all__ = ["has_ended", "is_history"]

_HISTORY = re.compile(
    r"\b(?:centur(?:y|ies)|for (?:decades|generations|ages)|(?:russian|ottoman|british|persian|"
    r"austro-hungarian|german|habsburg|safavid|qajar|mughal|qing|roman|byzantine|mongol|french|"
    r"spanish|portuguese|imperial) empires?|imperial russia|sultans?|tsars?|czars?|tsarist|"
    r"colonial (?:rule|rulers?|power|times)|middle ages|antiquity)\b",
    re.IGNORECASE,
)


def is_history(text: str) -> bool:
    """Tell whether a sentence speaks of centuries, empires or rulers that are gone.

    Parameters
    ----------
    text
        The sentence.

    Examples
    --------
    >>> is_history("The Ottoman Empire sent troops."), is_history("Turkey sent troops.")
    (True, False)
    """
    return _HISTORY.search(text) is not None


def has_ended(codes: Iterable[str], day: date) -> Iterator[bool]:
    """Tell of each state whether it had ended before a day.

    Parameters
    ----------
    codes
        Codes of states and organizations.
    day
        The day.

    Examples
    --------
    >>> list(has_ended(["SUN", "RUS", "UN"], date(2025, 1, 1)))
    [True, False, False]
    """
    rows = state_rows()
    for code in codes:
        yield code in rows and rows[code].last < day.isoformat()
