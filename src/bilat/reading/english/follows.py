"""Figures that stand on the one before them: a change of it, another's, a half of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bilat.reading.english.amounts import Raw
from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import ANY_CASE, currencies
from bilat.reading.records import Comparator, Quantity
from bilat.reading.vocabulary import MEASURES

__all__ = ["adds", "goes_on", "of_another", "part_of"]

_PAIR, _THOUSAND = 2, 1000
_MONEY = frozenset(currencies().values())
_THAT_OF = re.compile(r"\b(?:that|those)\s+(between|with|to|from)\b", ANY_CASE)
_HAS_ONLY = re.compile(r"\s+(?:has|have|had|only|just|about|even|itself|\s)*", ANY_CASE)
_OF_THAT = re.compile(
    r"\s+(?:of\s+)?that(?:\s+(?:figure|sum|amount|value|number|level))?\s*(?=[.,;:)]|$)"
)
_IT_WAS = re.compile(
    r"\b(?:it|this|trade|turnover|the\s+(?:figure|number|volume|amount|sum|total|value))\s+(?:\w+\s+){0,3}$"
)
_ADDED = re.compile(
    r"[^;]{0,40}?,\s*(?:which (?:is|was)\s+|or\s+|an?\s+"
    r"|that is\s+)?(?:\w+\s+){0,2}?(?:of\s+|by\s+)?",
    ANY_CASE,
)
_BARE = re.compile(r"(?:[\s,()]|\b(?:in|and|then|to|by|or|of|for)\b)*")
_ANOTHERS = re.compile(r"\b(?:ours|theirs|that of|those of)\b|['’]s\b", ANY_CASE)


def of_another(scene: Scene, told: Quantity, before: Raw, raw: Raw) -> tuple[str, ...]:
    """Read "and that between Chad and Peru 2 billion", and "Peru has fourteen", after a figure.

    The measure is that of the figure before; whom it is said of now is given.
    """
    if not told.indicator or not told.subject or raw.change or before.change:
        return ()
    named = [a for a in scene.states if before.end <= a.start and a.end <= raw.start]
    codes = tuple(dict.fromkeys(code for actor in named for code in actor.codes))
    kind = MEASURES[told.indicator].subject
    that = _THAT_OF.search(scene.text, before.end, raw.start)
    if that and raw.unit == before.unit and kind in {"pair", "directed"}:
        if that[1].lower() == "between":
            return codes if len(codes) == _PAIR else ()
        return (told.subject[0], codes[0]) if len(codes) == 1 else ()
    if kind != "state" or len(codes) != 1 or raw.unit or raw.noun or before.unit in {"rank", ""}:
        return ()
    small = (raw.value or 0) < _THOUSAND and (before.value or 0) < _THOUSAND
    gap = scene.text[named[-1].end : raw.start]
    return codes if small and _HAS_ONLY.fullmatch(gap) else ()


def adds(scene: Scene, before: Raw, raw: Raw) -> bool:
    """Whether a change is that of the figure before it: "45 billion dollars in 2023, down 22 %"."""
    if not raw.change or raw.value is None or before.unit in {"rank", ""}:
        return False
    gap = scene.text[before.end : raw.start]
    named = any(before.end <= topic.start < raw.start for topic in scene.topics)
    named = named or _ANOTHERS.search(gap) is not None
    return not named and _ADDED.fullmatch(gap) is not None


def goes_on(scene: Scene, before: Raw, raw: Raw) -> bool:
    """Whether figures of one series follow each other: "2.2 billion in 2016, 4 billion in 2021"."""
    if raw.unit != before.unit or raw.unit not in _MONEY or raw.change:
        return False
    gap, shift = scene.text[before.end : raw.start], before.end
    dated = False
    for first, last, _ in reversed(scene.times):
        if before.end <= first and last <= raw.start:
            gap, dated = gap[: first - shift] + gap[last - shift :], True
    return dated and _BARE.fullmatch(gap) is not None


def part_of(scene: Scene, kept: Sequence[Raw], raw: Raw) -> Raw | None:
    """Read "it was half of that" after an amount as half of the amount."""
    before = kept[-1] if kept else None
    if before is None or before.unit not in _MONEY or before.value is None or before.change:
        return None
    if raw.unit not in {"percent", "times"} or raw.value is None or raw.change:
        return None
    if not _OF_THAT.match(scene.text, raw.end) or "%" in scene.text[raw.start : raw.end]:
        return None
    if not _IT_WAS.search(scene.text, before.end, raw.start):
        return None
    factor = raw.value / 100 if raw.unit == "percent" else raw.value
    relation: Comparator = "about" if raw.relation == "=" else raw.relation
    return replace(raw, value=before.value * factor, unit=before.unit, relation=relation)
