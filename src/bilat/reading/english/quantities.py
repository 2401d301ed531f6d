"""Figures that a sentence names: what they measure, of whom, and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from bilat.reading.english import numerals as numbers
from bilat.reading.english.context import Context
from bilat.reading.english.lexicon import (
    ANY_CASE,
    Change,
    any_of,
    bounds,
    changes,
    currencies,
    units,
)
from bilat.reading.english.measures import measured
from bilat.reading.english.numerals import Numeral
from bilat.reading.english.stance import figure_kind
from bilat.reading.english.topics import Scene
from bilat.reading.records import Comparator, Mention, Quantity, Span

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["Raw", "figures", "raw_figures"]

_UNIT = re.compile(
    r"(?P<gap>[\s-]*(?:of\s+)?(?:\w+\s+)?)(?P<unit>"
    + any_of([*units(), *currencies()]) + r")(?P<rate>\s+(?:a|per)\s+day)?(?![\w$])",
    ANY_CASE,
)  # fmt: skip
_NOUN = re.compile(r"\s+(?:(?P<adjective>[a-z][\w-]*)\s+)?(?P<noun>[a-z][a-z-]+s)\b")
_BOUND_BEFORE = re.compile(
    r"(?:^|(?<=[\s(]))("
    + any_of(w for w, before in bounds() if before)
    + r")\s*(?:a\s+|the\s+|just\s+|only\s+)?$",
    ANY_CASE,
)
_BOUND_AFTER = re.compile(
    r"\s*(" + any_of(w for w, before in bounds() if not before) + r")(?!\w)", ANY_CASE
)
_OPENING = re.compile(r"\b(between|from)\s+$", ANY_CASE)
_LABEL = re.compile(
    r"(?<![A-Za-z])(?:article|resolution|paragraph|clause|section|chapter|no\.?|number|nos\.|annex|protocol|page|pp?\.|item"
    r"|point|phase|flight|group of|g-|route|line|room|channel|unscr|aged|age|age of|tel\.?|phone|fax|un|p|[A-Z]{1,3}-"
    r"|boeing|airbus|covid-|article[s]?|figure|table|version|operation|unit|lot|block)\s*$",
    ANY_CASE,
)
_AGE = re.compile(
    r"\s*(?:-?years?-old|-year-old|years? old|-day-old)|\s*[ap]\.?m\.?\b|\s*o['’]clock", ANY_CASE
)
_PRONOUN = re.compile(
    r"\s+(?:of\b|another\b|day\b|must\b|can\b|may\b|side\b|hand\b|should\b|who\b|that\b|thing\b|way\b|more\b|or\b)",
    ANY_CASE,
)
_SOFT = (
    r"(?:(?:"
    + any_of(w for w, before in bounds() if before)
    + r"|an?|the|record|just|only|as much as|between|from)\s+)*$"
)
_TO = re.compile(r"\b(?:to|at|reached|reaching|reach|totalled|totaled)\s+" + _SOFT, ANY_CASE)
_BY = re.compile(r"\bby\s+" + _SOFT, ANY_CASE)
_RANK = re.compile(
    r"\b(?:(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))[\s-]+"
    r"(?P<most>largest|biggest|highest|most|greatest|longest|main|important|richest|top|leading)"
    r"|(?:rank(?:s|ed|ing)?|place[sd]?|stands|comes|is|was|are)\s+(?:\w+\s+)?(?P<place>first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))(?=\s+(?:in|among|place|worldwide|globally|after|position|by|for)\b)"
    r"|(?P<position>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))"
    r"(?=\s+(?:place|position|rank)\b)"
    r"|(?:top|first|largest|leading)\s+(?P<top>three|five|ten|twenty|\d{1,2})\b(?!\s*(?:%|percent|million|billion|months|years|weeks|days|quarters)))",
    ANY_CASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
             "eighth": 8, "ninth": 9, "tenth": 10, "three": 3, "five": 5, "ten": 10, "twenty": 20}  # fmt: skip
_RANK_WORDS = (
    frozenset([*_ORDINALS, "top"])
    | {f"{n}th" for n in range(4, 100)}
    | {f"{n}{end}" for n in range(100) for end in ("st", "nd", "rd")}
)
_REACH_BEFORE, _REACH_BY = 48, 120
_FROM = re.compile(
    r"\b(?:up from|down from|compared (?:with|to)|against|instead of|rather than|from|than)\s+(?:\w+\s+){0,2}$",
    ANY_CASE,
)


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


def figures(
    sentence: "spacy.tokens.Span", mentions: Sequence[Mention], context: Context
) -> tuple[Quantity, ...]:
    """Find the figures that a sentence names.

    Parameters
    ----------
    sentence
        A sentence of a parsed text.
    mentions
        Actors of the sentence or of the whole text.
    context
        What is known of the document.

    Returns
    -------
    tuple of Quantity
        In the order of the text; dates, ages and numbers of clauses are none.
    """
    scene = Scene(sentence, mentions, context)
    found = []
    raws = raw_figures(scene)
    for i, raw in enumerate(raws):
        if found and _adds(scene, raws[i - 1], raw):
            words, indicator, subject = found[-1].measures, found[-1].indicator, found[-1].subject
        else:
            words, indicator, subject = measured(scene, raw)
        found.append(
            Quantity(
                span=Span(
                    raw.start + scene.offset,
                    raw.end + scene.offset,
                    scene.text[raw.start : raw.end],
                ),
                value=raw.value,
                high=raw.high,
                unit=raw.unit,
                relation=raw.relation,
                change=raw.change,
                measures=words,
                indicator=indicator,
                subject=subject,
                when=scene.time_near(raw.start, raw.end),
                kind=figure_kind(scene, raw.start, raw.end),
            )
        )
    return tuple(found)


def _adds(scene: Scene, before: Raw, raw: Raw) -> bool:
    """Whether a change is that of the figure before it: "45 billion dollars in 2023, down 22 %"."""
    if not raw.change or raw.value is None or before.unit in {"rank", ""}:
        return False
    gap = scene.text[before.end : raw.start]
    named = any(before.end <= topic.start < raw.start for topic in scene.topics)
    return not named and _ADDED.fullmatch(gap) is not None


def raw_figures(scene: Scene) -> list[Raw]:
    """Find the numbers of a sentence with units and bounds.

    Parameters
    ----------
    scene
        The sentence.

    Returns
    -------
    list of Raw
        In the order of the text.
    """
    found = [*_counted(scene), *_ranks(scene), *_worded(scene)]
    found.sort(key=lambda raw: (raw.start, -raw.end))
    kept: list[Raw] = []
    for raw in found:
        if kept and raw.start < kept[-1].end:
            continue
        bare = raw.value is not None and not raw.unit and not raw.noun
        if (
            bare
            and kept
            and kept[-1].unit not in {"percent", "times", "rank"}
            and _FROM.search(scene.text[kept[-1].end : raw.start])
        ):
            raw = replace(raw, unit=kept[-1].unit, noun=kept[-1].noun)
        elif bare and kept and (raw.value or 0) >= _LARGE and kept[-1].unit in _MONEY:
            raw = replace(raw, unit=kept[-1].unit)
        kept.append(raw)
    return kept


def _counted(scene: Scene) -> Iterator[Raw]:
    text = scene.text
    plain = [number for number in numbers.numerals(text) if _is_figure(scene, number)]
    i = 0
    while i < len(plain):
        low, high = plain[i], None
        if i + 1 < len(plain):
            low_end = numbers.joined(text, plain[i], plain[i + 1])
            opening = _OPENING.search(text[: low.start])
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
    if any(first < end and start < last for first, last, _ in scene.times):
        return False
    if any(actor.start < end and start < actor.end for actor in scene.actors):
        return False
    if _LABEL.search(text[max(0, start - 16) : start]) or _AGE.match(text, end):
        return False
    if number.form == "digits" and (_is_age(text, number) or _is_telephone(text, number)):
        return False
    if number.form == "words" and number.scale == 1.0:
        if text[start:end].lower() == "one":
            if re.match(r"\s*(?:-|–|to|or)\s*(?:\d|two|three)", text[end:]):
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
    elif named and (not unit or named["unit"].lower() in currencies()) and _close(named["gap"]):
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
    if high is not None and (opening := _OPENING.search(text[:start])):
        start = opening.start()
    relation, start, end = _bounded(text, start, end, low, high)
    change = _change(scene, low.start, end, unit)
    return Raw(
        start, end, low.value * factor, high.value * factor if high else None,
        unit, noun, relation, change,
    )  # fmt: skip


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
        found = (
            bounds()[re.sub(r"[\s-]+", " ", before[1].lower()), True]
            if (re.sub(r"[\s-]+", " ", before[1].lower()), True) in bounds()
            else None
        )
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
    if words and (by or (relative and not _TO.search(before))):
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


def _ranks(scene: Scene) -> Iterator[Raw]:
    if _RANK_WORDS.isdisjoint(scene.words.known):
        return
    for match in _RANK.finditer(scene.text):
        word = (match["nth"] or match["place"] or match["position"] or match["top"]).lower()
        value = float(_ORDINALS.get(word) or re.sub(r"\D", "", word))
        low, high = (1.0, value) if match["top"] else (value, None)
        start = match.start("place") if match["place"] else match.start()
        yield Raw(start, match.end(), low, high, "rank", "", "between" if high else "=", "")


def _worded(scene: Scene) -> Iterator[Raw]:
    """Changes that a word states by itself ("doubled"), and trends without a number."""
    for start, end, word in scene.changes:
        if word.times:
            if re.match(r"\s+(?:track|standards?|check|tax)", scene.text[end:]):
                continue
            value, unit = (word.times, "times") if word.times > 1 else (50.0, "percent")
            yield Raw(start, end, value, None, unit, "", "=", word.direction)
    if _TRENDS.isdisjoint(scene.words.known):
        return
    for match in _TREND.finditer(scene.text):
        trend = changes().get((match["kind"] or match["kind2"]).lower())
        if trend and trend.direction != "stable":
            yield Raw(match.start(), match.end(), None, None, "", "", "=", trend.direction)


_ADDED = re.compile(
    r"[^;]{0,40}?,\s*(?:which (?:is|was)\s+|or\s+|an?\s+|that is\s+)?(?:\w+\s+){0,2}?(?:of\s+|by\s+)?",
    ANY_CASE,
)
_PART_OF = re.compile(r"\s+of\s+\w")
_LARGE = 1e6
_MONEY = frozenset(currencies().values())
_TRENDS = frozenset({"trend", "trajectory", "path", "curve", "rise", "increase", "decline", "up"})
_TREND = re.compile(
    r"\b(?:(?P<kind>growing|rising|upward|increasing|ascending|declining|falling|downward|decreasing)\s+(?:trend|trajectory|path|curve)"
    r"|on\s+the\s+(?P<kind2>rise|increase|decline|up))\b",
    ANY_CASE,
)
