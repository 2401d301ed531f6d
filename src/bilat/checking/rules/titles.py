"""Which entry of a register a text means, by the words that both have."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from bilat.checking.case import is_state
from bilat.countries import state_name

__all__ = ["Match", "best", "tokens"]

_COMMON = frozenset(
    tuple(
        "a an the of on and in to for with by at from between its their his her this that is are "  # noqa: SIM905
        "was were be been has have had will would both two sides parties countries country states "
        "signed sign signing agreement agreements treaty memorandum deal contract accord pact "
        "document entered force since as it which into year years also new under".split()
    )
)
_ENOUGH, _MARGIN = 0.45, 0.1
_SUFFIX = re.compile(r"(?:ies|es|s|ing|ed|ion|ional)$")

Entry = TypeVar("Entry")


class Match(NamedTuple):
    """How well an entry fits a text.

    Parameters
    ----------
    place
        Place of the entry in the sequence given; -1 for none.
    score
        Share of the weight of its words that the text has.
    """

    place: int
    score: float


def tokens(text: str) -> frozenset[str]:
    """Words of a text that tell entries apart, cut to their stems.

    Parameters
    ----------
    text
        Any text.
    """
    words = re.findall(r"[a-z0-9]+", text.lower().replace("-", " "))
    return frozenset(_stem(word) for word in words if word not in _COMMON and len(word) > 1)


def _stem(word: str) -> str:
    cut = _SUFFIX.sub("", word)
    return cut if len(cut) > 3 else word  # noqa: PLR2004


def best(text: str, titles: Sequence[str], without: Sequence[str] = ()) -> Match:
    """Find the one title that a text means.

    Parameters
    ----------
    text
        The text.
    titles
        Titles to choose from.
    without
        Codes of the states whose names tell nothing apart.

    Returns
    -------
    Match
        ``place`` -1 when no title fits well enough, or two fit alike.
    """
    names = frozenset(
        word for code in without if is_state(code) for word in tokens(state_name(code))
    ) | frozenset(("iran", "iranian", "russia", "russian"))
    wanted = tokens(text) - names
    parts = [tokens(title) - names for title in titles]
    often = Counter(word for part in parts for word in part)
    weight = {word: math.log(1 + len(titles) / count) for word, count in often.items()}
    scores = [
        sum(weight[word] for word in part & wanted) / sum(weight[word] for word in part)
        if part
        else 0.0
        for part in parts
    ]
    if not scores:
        return Match(-1, 0.0)
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    first = order[0]
    second = scores[order[1]] if len(order) > 1 else 0.0
    if scores[first] < _ENOUGH or scores[first] - second < _MARGIN:
        return Match(-1, scores[first])
    return Match(first, scores[first])
