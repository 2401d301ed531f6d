"""Figures told by a verb and not by the name of a measure: "five billion dollars changed hands".

The patterns are rows of ``data/en_values.csv``. In a pattern ``{N}`` stands for a figure with
its unit and bound, ``{S:a}`` and ``{S:b}`` for the first and the second of the two states,
``{G}`` for goods of no kind in particular, ``{W}`` for words such as "worth", and ``…`` for
other words of the same clause.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bilat.reading.english.limits import some_goods
from bilat.reading.english.patterns import LIST, STATE, masked
from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import ANY_CASE, currencies, rows
from bilat.reading.vocabulary import MEASURES

if TYPE_CHECKING:
    from bilat.reading.english.amounts import Raw

__all__ = ["worded"]

_FIGURE = "\ue004"
_GOODS = r"(?:(?!the\b|of\b)[\w-]+ ){0,2}(?:goods|products|merchandise|commodities|wares)"
_WORTH = (
    r"(?:(?:worth|valued at|for|to the (?:value|tune|amount) of|of|amounting to|totalling"
    r"|totaling) )"
)
_PAIR = 2
_OURS = re.compile(r"\b(?:our|us|we)\b", re.IGNORECASE)
_LARGE = 1e6
_WITH = re.compile(r"\s+(?:\w+\s+)?with\s+(?!each other\b|one another\b)", re.IGNORECASE)
_NOT_OIL = re.compile(r"\bnon-?\s?oil\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A pattern that tells a figure of a measure."""

    indicator: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _wordings() -> tuple[_Wording, ...]:
    def compiled(text: str) -> re.Pattern[str]:
        text = text.replace("…", r"[^;:]{0,110}?").replace("{G}", _GOODS).replace("{W}", _WORTH)
        text = text.replace("{N}", f"(?P<n>{_FIGURE}+)")
        text = re.sub(r"\{S:(\w)\}", lambda m: f"(?P<{m[1]}>{LIST.format(STATE)})", text)
        return re.compile(r"(?<!\w)" + text, ANY_CASE)

    return tuple(
        _Wording(row["indicator"], tuple(row["trigger"].split("|")), compiled(row["pattern"]))
        for row in rows("values")
    )


@cache
def _gate() -> re.Pattern[str]:
    words = {word for wording in _wordings() for word in wording.triggers}
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words))) + ")")


def worded(scene: Scene, raws: "Sequence[Raw]") -> Mapping[int, tuple[str, str, tuple[str, ...]]]:
    """Find the figures whose measure a wording tells.

    Parameters
    ----------
    scene
        The sentence.
    raws
        Its numbers.

    Returns
    -------
    mapping
        Where a number begins, to the words, the id of the measure, and the codes of whom.
    """
    if not raws or not _gate().search(scene.lower):
        return {}
    text = masked(scene)
    for raw in raws:
        text = text[: raw.start] + _FIGURE * (raw.end - raw.start) + text[raw.end :]
    at = {raw.start: raw for raw in raws}
    found: dict[int, tuple[str, str, tuple[str, ...]]] = {}
    for wording in _wordings():
        if not any(word in scene.lower for word in wording.triggers):
            continue
        for match in wording.pattern.finditer(text):
            told = at.get(match.start("n"))
            if told is None or told.start in found or not _fits(told, wording.indicator):
                continue
            words = scene.text[match.start() : match.end()]
            if some_goods(_NOT_OIL.sub("", words)) or _with_others(scene, match):
                continue
            found[told.start] = words, wording.indicator, _subject(scene, wording.indicator, match)
    return found


def _with_others(scene: Scene, match: re.Match[str]) -> bool:
    """Whether "with these countries" follows where a pattern has found no second party."""
    named = "b" in match.re.groupindex and match["b"] is not None
    return not named and _WITH.match(scene.text, match.end()) is not None


def _fits(raw: "Raw", indicator: str) -> bool:
    """Whether a number can be one of a measure: an amount of money, or in the very unit."""
    unit = MEASURES[indicator].unit
    if raw.unit == unit or (unit == "person" and not raw.unit and (raw.value or 0) >= _LARGE):
        return True
    money = raw.unit in set(currencies().values())
    return unit == "USD" and (money or (not raw.unit and (raw.value or 0) >= _LARGE))


def _codes(scene: Scene, match: re.Match[str], group: str) -> tuple[str, ...]:
    if group not in match.re.groupindex or match[group] is None:
        return ()
    first, last = match.span(group)
    inside = [actor for actor in scene.actors if first <= actor.start < last and actor.state]
    return tuple(dict.fromkeys(code for actor in inside for code in actor.codes))


def _subject(scene: Scene, indicator: str, match: re.Match[str]) -> tuple[str, ...]:
    """Give the two of whom a wording tells; nobody, where one of them is not sure."""
    first, second = _codes(scene, match, "a"), _codes(scene, match, "b")
    if MEASURES[indicator].subject == "state":
        return first[:1]
    if not first and not second:
        return _of_sentence(scene) if MEASURES[indicator].subject == "pair" else ()
    if len(first) > 1 or len(second) > 1:
        both = tuple(dict.fromkeys((*first, *second)))
        return both if len(both) == _PAIR and MEASURES[indicator].subject == "pair" else ()
    if first and second:
        return (first[0], second[0]) if first != second else ()
    known = (first or second)[0]
    other = scene.context.other(known)
    if _OURS.search(scene.text, match.start(), match.end()) or not other:
        own = scene.context.country
        other = own if own and own != known else other
    if not other:
        return ()
    return (known, other) if first else (other, known)


def _of_sentence(scene: Scene) -> tuple[str, ...]:
    """Give the two states that the sentence names; those of the text, if it names no other."""
    named = tuple(dict.fromkeys(code for actor in scene.states for code in actor.codes))
    if len(named) == _PAIR:
        return named
    return scene.context.pair if set(named) <= set(scene.context.pair) else ()
