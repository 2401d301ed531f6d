"""Figures that measure less than the words beside them seem to say."""

import re
from functools import cache

from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import ANY_CASE, any_of, rows
from bilat.reading.english.topics import Topic

__all__ = ["foreign", "limited", "of_nothing", "some_goods"]

_FLOWS = {"trade_total", "exports", "imports", "trade_world", "exports_world", "imports_world",
          "trade_group", "exports_group", "imports_group"}  # fmt: skip
_OTHER = re.compile(
    r"\b(?:loans?|credits?|credit line|debts?|budgets?|prices?|interest rate|key rate|rate|rates"
    r"|revenues?|wages?|salar(?:y|ies)|fines?|aid|grants?|tariffs?|duties|deposits?|bonds?|assets"
    r"|contracts?|deals?|projects?|orders?|tenders?|damages?|losses|profits?|taxe?s?|subsid\w+"
    r"|capital|payments?|purchase of|cost of)\b",
    ANY_CASE,
)
_PART = re.compile(r"\s*(?:of\s+)?(?:that|them|it|this|a\s|the\s+(?:way|century|year|time))\b")
_PRICE_OF = re.compile(
    r"\b(?:oil|gas|energy|food|fuel|crude|grain|wheat|metal\w*|commodity|house|property|share|stock"
    r"|import|export|gold|freight|ticket)\s+$",
    ANY_CASE,
)
_PART_OF_NUMBER = re.compile(
    r"\s*of\s+(?:the\s+)?(?:\d|(?:\w+teen|\w+ty|ten|twelve|hundred|one|two|three|four|five|six"
    r"|seven|eight|nine)\s+(?:thousand|million|billion|hundred)\b)",
    ANY_CASE,
)
_REACH, _FOLLOWED = 30, 60


@cache
def _goods() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = any_of(word for row in rows("goods") for word in row["words"].split("|"))
    return (
        re.compile(
            rf"(?<!non-)(?<!non )\b{words}(?:\s+(?:and|,)\s+\w+|\s+products|\s+goods)?[\s-]+$",
            ANY_CASE,
        ),
        re.compile(
            rf"\s+(?:in|of)\s+(?:(?!the\b|its\b|our\b)\w+\s+)?(?:\w+\s+and\s+)?{words}\b", ANY_CASE
        ),
    )


def limited(scene: Scene, topic: Topic) -> bool:
    """Tell whether a flow is one of some goods only: "exports of wheat", "gas exports".

    Parameters
    ----------
    scene
        The sentence.
    topic
        The measure in it.

    Returns
    -------
    bool
        Such a figure is not one of the whole flow.
    """
    if topic.id == "inflation" and _PRICE_OF.search(scene.text, 0, topic.start):
        return True
    if topic.id not in _FLOWS:
        return False
    before, after = _goods()
    lead = scene.text[max(0, topic.start - _REACH) : topic.start]
    first = topic.words.split()[0].lower()
    if first.endswith(("ed", "bought", "sold", "sells", "buys")) and after.match(
        " of" + scene.text[topic.end : topic.end + _FOLLOWED], 0
    ):
        return True
    return (
        before.search(lead) is not None
        or after.match(scene.text, topic.end) is not None
        or first in {"oil", "gas"}
    )


@cache
def _any_goods() -> re.Pattern[str]:
    words = any_of(word for row in rows("goods") for word in row["words"].split("|"))
    return re.compile(rf"\b{words}\b", ANY_CASE)


def some_goods(text: str) -> re.Match[str] | None:
    """Find words of some goods in a text.

    Parameters
    ----------
    text
        Any text.
    """
    return _any_goods().search(text)


def foreign(scene: Scene, topic: Topic, start: int, end: int) -> bool:
    """Tell whether words between a measure and a figure name something else that it measures.

    Parameters
    ----------
    scene
        The sentence.
    topic
        The measure in it.
    start, end
        The figure.
    """
    if topic.start >= end:
        return False
    between = scene.text[topic.end : start]
    cut = max(
        (last - topic.end for _, last in scene.breaks if topic.end <= last <= start), default=0
    )
    near = between[cut:]
    found = _OTHER.search(near)
    return found is not None and found.group().lower() not in topic.words.lower()


def of_nothing(scene: Scene, text: str, end: int) -> bool:
    """Tell whether a fraction is one of "that" or of "the way", and so of nothing named.

    Parameters
    ----------
    scene
        The sentence.
    text
        Words of the figure.
    end
        Where it ends.
    """
    number = _PART_OF_NUMBER.match(scene.text, end)
    return number is not None or (
        re.search(r"%|percent|per cent|pct", text) is None
        and _PART.match(scene.text, end) is not None
    )
