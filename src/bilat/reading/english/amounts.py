"""Numbers with unit, bound and change, before it is known what they measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from bilat.reading.english import numerals as numbers
from bilat.reading.english.numerals import Numeral
from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import (
    ANY_CASE,
    Change,
    any_of,
    bounds,
    currencies,
    units,
)
from bilat.reading.records import Comparator

__all__ = ["Raw", "counted"]

_UNIT = re.compile(
    r"(?P<gap>[\s-]*(?:of\s+)?(?:(?!square|cubic|nautical|metric)\w+\s+)?)(?P<unit>"
    + any_of([*units(), *currencies()]) + r")(?P<rate>\s+(?:a|per)\s+day)?(?![\w$])",
    ANY_CASE,
)  # fmt: skip
_NOUN = re.compile(
    r"\s+(?:(?P<adjective>(?!(?:this|next|last|in|of|by|at|for|to|with|on|and|or|a|an|the)\b)[a-z][\w-]*)\s+)?"
    r"(?P<noun>(?!(?:this|was|is|has|as|its|across|versus|plus|towards|perhaps|less|this|does|remains|stays|seems|looks|stands|comes|goes"
    r"|makes|becomes|means|appears|passes|represents)\b)"
    r"[a-z][a-z-]+s)\b"
)
_BOUND_BEFORE = re.compile(
    r"(?:^|(?<=[\s(]))("
    + any_of(w for w, before in bounds() if before)
    + r")\s*(?:a\s+|the\s+|just\s+|only\s+)?$",
    ANY_CASE,
)
_BOUND_AFTER = re.compile(
    r"\s*(" + any_of(w for w, before in bounds() if not before) + r")(?!\w)", ANY_CASE
)
_COPULA = re.compile(r"\b(?:is|was|are|were)\b")
_OPENING = re.compile(r"\b(between|from)\s+$", ANY_CASE)
_LABEL = re.compile(
    r"(?<![A-Za-z])(?:article|resolution|paragraph|clause|section|chapter|no\.?|number"
    r"|nos\.|annex|protocol|page|pp?\.|item"
    r"|point|phase|flight|group of|g-|route|line|room|channel|unscr|aged|age|age of"
    r"|tel\.?|phone|fax|un|p|[A-Z]{1,3}-"
    r"|boeing|airbus|covid-|article[s]?|figure|table|version|operation|unit|lot|block)\s*$",
    ANY_CASE,
)
_AGE = re.compile(
    r"\s*(?:-?years?-old|-year-old|years? old|-day-old)|\s*[ap]\.?m\.?\b|\s*o['’]clock", ANY_CASE
)
_PRONOUN = re.compile(
    r"\s+(?:of\b|another\b|day\b|must\b|can\b|may\b|side\b|hand\b|should\b|who\b|that\b"
    r"|thing\b|way\b|more\b|or\b)",
    ANY_CASE,
)
_PARTIES = re.compile(
    r"(?:two|2|three)\s+(?:\w+\s+)?(?:countries|states|nations|sides|parties|neighbou?rs|peoples"
    r"|governments|presidents|leaders|ministers|capitals|economies)\b",
    ANY_CASE,
)
_SOFT = (
    r"(?:(?:"
    + any_of(w for w, before in bounds() if before)
    + r"|an?|the|record|just|only|as much as|between|from)\s+)*$"
)
_TO = re.compile(r"\b(?:to|at|reached|reaching|reach|totalled|totaled)\s+" + _SOFT, ANY_CASE)
_BY = re.compile(r"\bby\s+" + _SOFT, ANY_CASE)
_REACH_BEFORE, _REACH_BY, _LEAD = 48, 120, 24


@dataclass(frozen=True, slots=True)
class Raw:
    """A number with its unit and bound, before it is known what it measures.

    Parameters
    ----------
    start, end
        First character in the sentence, and the one after the last.
    value, high
        The number, and the upper end of a range.
    unit
        Unit, ISO 4217 code, or empty.
    noun
        Words that are counted, for a figure without a unit.
    relation
        How the words bound it.
    change
        ``rises`` or ``falls``; empty for a level.
    """

    start: int
    end: int
    value: float | None
    high: float | None
    unit: str
    noun: str
    relation: Comparator
    change: str


def counted(scene: Scene) -> Iterator[Raw]:
    """Find the numbers that count something, joined to ranges.

    Parameters
    ----------
    scene
        The sentence.

    Yields
    ------
    Raw
        In the order of the text.
    """
    text = scene.text
    plain = [number for number in numbers.numerals(text) if _is_figure(scene, number)]
    i = 0
    while i < len(plain):
        low, high = plain[i], None
        if i + 1 < len(plain):
            low_end = numbers.joined(text, plain[i], plain[i + 1])
            opening = _OPENING.search(text, max(0, low.start - _LEAD), low.start)
            word = opening[1].lower() if opening else ""
            joint = text[plain[i].end : plain[i + 1].start].strip().lower()
            moved = (
                joint == "to" and word == "from" and any(c[0] < low.start for c in scene.changes)
            )
            if low_end and moved:
                yield _with_unit(scene, low_end, None, at=plain[i + 1].end)
            elif low_end and (joint != "and" or word == "between"):
                low, high = low_end, plain[i + 1]
                i += 1
        yield _with_unit(scene, low, high)
        i += 1


def _is_figure(scene: Scene, number: Numeral) -> bool:
    """Whether a number counts something and is no date, age, label or pronoun."""
    text, start, end = scene.text, number.start, number.end
    if _in_a_time(scene, start, end) or _PARTIES.match(text, start):
        return False
    if any(actor.start < end and start < actor.end for actor in scene.actors):
        return False
    if _LABEL.search(text[max(0, start - 16) : start]) or _AGE.match(text, end):
        return False
    if number.form == "digits" and (_is_age(text, number) or _is_telephone(text, number)):
        return False
    if number.form == "words" and number.scale == 1.0:
        if text[start:end].lower() == "one":
            if re.match(r"\s*(?:-|–|to|or|and)\s*(?:\d|two|three|a\s+half)", text[end:]):
                return True
            return _UNIT.match(text, end) is not None and not _PRONOUN.match(text, end)
        return not _PRONOUN.match(text, end) or number.value > 1
    return True


def _is_age(text: str, number: Numeral) -> bool:
    """Whether a number stands between commas after a name: "Mr Ivanov, 45, said"."""
    alone = text[number.end : number.end + 1] == "," and 15 < number.value < 110  # noqa: PLR2004
    return alone and re.search(r"[A-Z]\w+, $", text[: number.start]) is not None


def _is_telephone(text: str, number: Numeral) -> bool:
    lead = re.search(r"\+\d[\d\s()-]*$", text[max(0, number.start - 20) : number.end])
    return lead is not None and number.start - 20 + lead.start() < number.end


def _with_unit(scene: Scene, low: Numeral, high: Numeral | None, at: int | None = None) -> Raw:
    """Give a number its unit, which stands after it or, for the first of two, at ``at``."""
    text, last = scene.text, high or low
    start, end = low.start, last.end
    unit, noun, factor = low.currency or last.currency, "", 1.0
    named = _UNIT.match(text, end if at is None else at)
    if low.form == "fraction":
        unit = "percent"
    elif (
        named
        and (not unit or named["unit"].lower() in currencies())
        and _close(named["gap"])
        and not _in_a_time(scene, named.start("unit"), named.end("unit"))
    ):
        word = re.sub(r"[\s-]+", " ", named["unit"].lower())
        known = _unit(word + re.sub(r"\s+", " ", named["rate"] or "")) or _unit(word)
        if known:
            unit, factor = known
            if at is None:
                end = (
                    named.end("rate")
                    if named["rate"] and unit.endswith("a day")
                    else named.end("unit")
                )
    elif not unit and (counted := _NOUN.match(text, end)):
        noun = counted["noun"]
    if high is not None and (opening := _OPENING.search(text, max(0, start - _LEAD), start)):
        start = opening.start()
    relation, start, end = _bounded(text, start, end, low, high)
    change = _change(scene, low.start, end, unit)
    return Raw(
        start, end, low.value * factor, high.value * factor if high else None,
        unit, noun, relation, change,
    )  # fmt: skip


def _in_a_time(scene: Scene, start: int, end: int) -> bool:
    """Whether a word is one of a time: "4 billion this year" counts no years."""
    return any(first < end and start < last for first, last, _ in scene.times)


def _close(gap: str) -> bool:
    """Whether nothing but one adjective stands between number and unit."""
    words = gap.replace("-", " ").split()
    return not words or words[-1].lower() not in {
        "and", "to", "or", "in", "from", "with", "per", "by", "for", "is", "the", "other",
    } or words == ["of"]  # fmt: skip


@cache
def _unit(word: str) -> tuple[str, float] | None:
    if word in currencies():
        return currencies()[word], 1.0
    known = units().get(word) or units().get(word.replace(" ", "-"))
    return (known.id, known.factor) if known else None


def _bounded(
    text: str, start: int, end: int, low: Numeral, high: Numeral | None
) -> tuple[Comparator, int, int]:
    relation: Comparator = "between" if high else ">" if low.form == "vague" else "="
    before = _BOUND_BEFORE.search(text[max(0, start - 26) : start])
    after = _BOUND_AFTER.match(text, end)
    if before:
        found = bounds().get((re.sub(r"[\s-]+", " ", before[1].lower()), True))
        start = start - len(before.group().lstrip()) if found else start
    elif after:
        found = bounds().get((re.sub(r"\s+", " ", after[1].lower()), False))
        end = after.end() if found else end
    else:
        found = None
    if found and not high:
        relation = cast("Comparator", found.relation)
    return relation, start, end


def _change(scene: Scene, start: int, end: int, unit: str) -> str:
    """Whether the number is a change: "rose by 20 percent", "a 20 % increase", "20 % higher"."""
    text = scene.text
    if not scene.changes:
        return ""
    if unit == "percent" and _PART_OF.match(text, end) and not _by_part(scene, end):
        return ""
    by = _BY.search(text[:start])
    before = text[max(0, start - (_REACH_BY if by else _REACH_BEFORE)) : start]
    relative = unit in {"percent", "percentage point", "times"}
    first = start - len(before)
    words = [
        (last, word)
        for begin, last, word in scene.changes
        if first <= begin
        and last <= start
        and not re.search(r"[;:]|\bwhile\b|\bbut\b|^\s+than\b", text[last:start])
    ]
    near = bool(words) and not _COPULA.search(text[words[-1][0] : start])
    if words and (by or (relative and near and not _TO.search(before))):
        return _moving(words[-1][1])
    if relative or unit in {"day", "hour", "km"}:
        for begin, _, word in scene.changes:
            if end <= begin and re.fullmatch(r"\s*(?:\w+\s+)?", text[end:begin]):
                return _moving(word)
    return ""


def _by_part(scene: Scene, end: int) -> bool:
    """Whether "30 percent of" is followed by what is meant: "saves 30 percent of the time"."""
    return any(0 <= topic.start - end <= _REACH_BEFORE for topic in scene.topics)


def _moving(word: Change) -> str:
    return "" if word.direction == "stable" else word.direction


_PART_OF = re.compile(r"\s+of\s+\w")
