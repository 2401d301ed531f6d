"""Figures that a sentence names: what they measure, of whom, and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bilat.reading.english.amounts import Raw, counted
from bilat.reading.english.context import Context
from bilat.reading.english.follows import adds, goes_on, of_another, part_of
from bilat.reading.english.measures import measured
from bilat.reading.english.scene import Scene, scene_of
from bilat.reading.english.stance import figure_kind
from bilat.reading.english.tables import (
    ANY_CASE,
    changes,
    currencies,
)
from bilat.reading.english.wordings import worded
from bilat.reading.records import Comparator, Mention, Quantity, Span

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["figures", "raw_figures"]

_RANK = re.compile(
    r"\b(?:(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d{1,2}(?:st|nd|rd|th))[\s-]+"
    r"(?P<most>largest|biggest|highest|most|greatest|longest|main|important|richest|top|leading)"
    r"|(?:rank(?:s|ed|ing)?|place[sd]?|stands|comes|is|was"
    r"|are)\s+(?:\w+\s+)?(?P<place>first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))(?=\s+(?:in|among|place"
    r"|worldwide|globally|after|position|by|for)\b|\s*[.,;])"
    r"|(?P<behind>(?:surpassed|exceeded|outdone|beaten)\s+only\s+by|behind\s+only|trailing\s+only)\b"
    r"|(?P<only>second|third)(?=\s+only\s+to\b)"
    r"|(?P<position>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d{1,2}(?:st|nd|rd|th))"
    r"(?=\s+(?:place|position|rank)\b)"
    r"|(?:top|first|largest|leading)\s+(?P<top>three|five|ten|twenty"
    r"|\d{1,2})\b(?!\s*(?:%|percent|million|billion|months|years|weeks|days|quarters)))",
    ANY_CASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
             "eighth": 8, "ninth": 9, "tenth": 10, "three": 3, "five": 5, "ten": 10,
             "twenty": 20}  # fmt: skip
_RANK_WORDS = (
    frozenset([*_ORDINALS, "top", "only"])
    | {f"{n}th" for n in range(4, 100)}
    | {f"{n}{end}" for n in range(100) for end in ("st", "nd", "rd")}
)
_FROM = re.compile(
    r"\b(?:up from|down from|compared (?:with|to)|against|instead of|rather than|from"
    r"|than)\s+(?:\w+\s+){0,2}$",
    ANY_CASE,
)


_LABEL = re.compile(r"\s*(?:\(\d{1,3}\)|\d{1,3}\)|\d{1,3}(?:\.\d{1,2}){0,3}\.)(?=\s*$|\s+[A-Z])")


def _label(sentence: "spacy.tokens.Span") -> int:
    """Length of the number of a paragraph at its beginning: "12. The parties agree"."""
    begins = sentence.start == 0 or "\n" in sentence.doc[sentence.start - 1].text_with_ws
    found = _LABEL.match(sentence.text) if begins else None
    return found.end() if found else 0


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
    scene = scene_of(sentence, mentions, context)
    found: list[Quantity] = []
    label = _label(sentence)
    raws = [raw for raw in raw_figures(scene) if raw.start >= label]
    told = worded(scene, raws)
    for i, raw in enumerate(raws):
        if raw.start in told:
            words, indicator, subject = told[raw.start]
        elif found and (again := of_another(scene, found[-1], raws[i - 1], raw)):
            words, indicator, subject = found[-1].measures, found[-1].indicator, again
        elif found and (adds(scene, raws[i - 1], raw) or goes_on(scene, raws[i - 1], raw)):
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


_DOWN_TO = re.compile(r"\s+to\s+(?:only\s+|just\s+)?", ANY_CASE)


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
    found = [*counted(scene), *_ranks(scene), *_worded(scene), *_twice(scene)]
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
            kept.append(replace(raw, unit=kept[-1].unit, noun=kept[-1].noun))
        elif (
            bare
            and kept
            and kept[-1].unit == "percent"
            and _DOWN_TO.fullmatch(scene.text, kept[-1].end, raw.start)
        ):
            kept.append(replace(raw, unit="percent"))
        elif bare and kept and _elliptic(scene, kept[-1], raw):
            scale = _scale(kept[-1].value or 0.0)
            high = raw.high * scale if raw.high else None
            kept.append(
                replace(raw, value=(raw.value or 0.0) * scale, high=high, unit=kept[-1].unit)
            )
        elif raw.unit == "barrel" and kept and kept[-1].unit == "barrel a day":
            kept.append(replace(raw, unit="barrel a day"))
        elif (part := part_of(scene, kept, raw)) is not None:
            kept.append(part)
        elif bare and (raw.value or 0) >= _LARGE and (money := _money(kept)):
            kept.append(replace(raw, unit=money))
        else:
            kept.append(raw)
    return kept


def _elliptic(scene: Scene, before: Raw, raw: Raw) -> bool:
    """Whether a bare number takes unit and scale of the one before: "Peru 4 billion, Chad 3"."""
    if before.unit in _RELATIVE | {""} or not (before.value or 0) >= _LARGE or raw.value is None:
        return False
    if raw.value >= _THOUSAND or raw.change:
        return False
    between = [a for a in scene.states if before.end <= a.start and a.end <= raw.start]
    if len(between) != 1:
        return False
    lead, tail = (
        scene.text[before.end : between[0].start],
        scene.text[between[0].end : raw.start],
    )
    return bool(_NEXT_STATE.fullmatch(lead) and _ITS_NUMBER.fullmatch(tail))


def _scale(value: float) -> float:
    """Give the million, billion or trillion of a value."""
    return max((10.0**power for power in (6, 9, 12) if value >= 10.0**power), default=1.0)


def _money(before: Sequence[Raw]) -> str:
    """Give the unit of the last figure that has one, if it is of money or tonnes."""
    units = [raw.unit for raw in before if raw.unit and raw.unit not in _RELATIVE]
    return units[-1] if units and units[-1] in _MONEY | {"t"} else ""


def _ranks(scene: Scene) -> Iterator[Raw]:
    if _RANK_WORDS.isdisjoint(scene.words.known):
        return
    for match in _RANK.finditer(scene.text):
        if match["behind"]:
            yield Raw(match.start(), match.end(), 2.0, None, "rank", "", "=", "")
            continue
        named = match["nth"] or match["place"] or match["only"] or match["position"] or match["top"]
        word = named.lower()
        value = float(_ORDINALS.get(word) or re.sub(r"\D", "", word))
        low, high = (1.0, value) if match["top"] else (value, None)
        start = match.start("place") if match["place"] else match.start()
        yield Raw(start, match.end(), low, high, "rank", "", "between" if high else "=", "")


def _worded(scene: Scene) -> Iterator[Raw]:
    """Find changes that a word states by itself ("doubled"), and trends without a number."""
    for start, end, word in scene.changes:
        if word.times:
            if re.match(r"\s+(?:track|standards?|check|tax)", scene.text[end:]):
                continue
            value, unit = (word.times, "times") if word.times > 1 else (50.0, "percent")
            yield Raw(start, end, value, None, unit, "", "=", word.direction)
    if _TRENDS.isdisjoint(scene.words.known):
        return
    for match in _TREND.finditer(scene.text):
        trend = changes().get((match["kind"] or match["kind2"] or match["kind3"]).lower())
        if trend and trend.direction != "stable":
            yield Raw(match.start(), match.end(), None, None, "", "", "=", trend.direction)


def _twice(scene: Scene) -> Iterator[Raw]:
    """Find "almost twice as large" and "a dozen times what": a ratio to something else."""
    if _MULTIPLES.keys().isdisjoint(scene.words.known):
        return
    for match in _MULTIPLE.finditer(scene.text):
        bound = (match["bound"] or "").lower()
        relation: Comparator = "="
        if bound:
            relation = ">" if bound in _ABOVE else "<" if bound in _BELOW else "about"
        times = _MULTIPLES[match["word"].lower().split()[-1]]
        yield Raw(match.start(), match.end(), times, None, "times", "", relation, "")


_MULTIPLES = {"twice": 2.0, "thrice": 3.0, "dozen": 12.0}
_ABOVE = {"more than", "over", "at least", "well over", "fully"}
_BELOW = {"less than", "under", "not even", "barely"}
_MULTIPLE = re.compile(
    r"\b(?:(?P<bound>more than|well over|over|at least|fully|less than|under|not even|barely|almost"
    r"|nearly|about|around|roughly|some|practically)\s+)?(?P<word>twice|thrice|a\s+dozen(?=\s+times))"
    r"(?:(?<=dozen)\s+times)?(?=\s+(?:as|the|that|those|what|its|our|ours|their|[A-Z]))",
    ANY_CASE,
)
_LARGE, _THOUSAND = 1e6, 1000
_NEXT_STATE = re.compile(
    r"[,;]?\s*(?:a year\s*)?,?\s*(?:(?:and|while|but)\s+)?(?:(?:with|to|from|for)\s+)?(?:the\s+)?",
    ANY_CASE,
)
_ITS_NUMBER = re.compile(
    r"(?:['’]s)?(?:,\s+which[^,]{0,40},)?\s*(?:(?:at|of|has|had|with|only|about|some|more than|less"
    r" than|over|nearly|almost|around)\s+)*",
    ANY_CASE,
)
_RELATIVE = {"percent", "percentage point", "times", "rank"}
_MONEY = frozenset(currencies().values())
_TRENDS = frozenset({"trend", "trajectory", "path", "curve", "rise", "increase", "decline", "up"})
_TREND = re.compile(
    r"\b(?:(?P<kind>growing|rising|upward|increasing|ascending|declining|falling"
    r"|downward|decreasing)\s+(?:trend|trajectory|path|curve)"
    r"|(?:trend|trajectory|curve)\s+(?:is|has\s+been|was|remains)\s+(?P<kind3>growing|rising"
    r"|upward|increasing|declining|falling|downward)"
    r"|on\s+the\s+(?P<kind2>rise|increase|decline|up))\b",
    ANY_CASE,
)
