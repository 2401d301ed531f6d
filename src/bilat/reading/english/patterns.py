"""Patterns of relations (``data/en_relations.csv``) and the masked text they are tried on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import ANY_CASE, rows

__all__ = ["LIST", "ORGANIZATION", "STATE", "TIME", "Rule", "gate", "masked", "triggered"]

STATE, ORGANIZATION, TIME = "\ue000", "\ue001", "\ue003"

_JOINT = r"(?:,? and |, |,? or |/|-| as well as )(?:the |in )?"
LIST = r"(?:the |that |this )?(?<!{0}){0}++(?:['’]s?)?(?:" + _JOINT + r"{0}++(?:['’]s?)?)*"
"""A masked name is taken whole; tried in all its parts it would cost the square of its length."""

_WORDS_BEFORE = r"(?P<words>(?:[\w-]+ ){"
_AGREEMENT = (
    r"(?:agreements?|treaty|treaties|pacts?|memorand(?:um|a|ums)|contracts?|accords?"
    r"|deals?|protocols?"
    r"|MoUs?|roadmap|declaration|convention|FTA)"
)
_AGREEMENT_WORDS = ("agreement", "treat", "pact", "memorand", "contract", "accord", "deal",
                    "protocol", "mou", "roadmap", "declaration", "convention", "fta")  # fmt: skip
_LED = re.compile(r"\{S:a\}…|\(\?:\{S:a\}…\)\?")
_INSIDE = {"way", "road", "port", "line", "force"}
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that states a relation.

    Parameters
    ----------
    indicator, comparator
        What it states.
    triggers
        Of each group one must be in the sentence, or the pattern is not tried.
    led
        Whether states must or may stand before it in the clause.
    pattern
        The pattern, on masked text.
    """

    indicator: str
    comparator: str
    triggers: tuple[tuple[str, ...], ...]
    led: str
    pattern: re.Pattern[str]


def masked(scene: Scene) -> str:
    """Write a sentence with signs in the place of states, organizations and times.

    Parameters
    ----------
    scene
        The sentence.

    Returns
    -------
    str
        As long as the sentence.
    """
    text = _BLANK.sub(" ", scene.text)
    places = [(first, last, TIME) for first, last, _ in scene.times]
    places += [(a.start, a.end, STATE if a.state else ORGANIZATION) for a in scene.actors]
    for first, last, sign in places:
        text = text[:first] + sign * (last - first) + text[last:]
    return text


def _triggers(text: str) -> tuple[tuple[str, ...], ...]:
    parts = text.lower().strip().split(" ")
    return tuple(_AGREEMENT_WORDS if part == "{a}" else tuple(part.split("|")) for part in parts)


@cache
def gate() -> re.Pattern[str]:
    """Write one pattern without which no rule can match.

    Returns
    -------
    re.Pattern
        Of each rule the triggers of the group with the longest words, on small letters.
    """
    groups = [max(rule.triggers, key=lambda group: min(map(len, group))) for rule in rules()]
    words = sorted({word.strip() for group in groups for word in group})
    begun = [re.escape(word) for word in words if word not in _INSIDE]
    return re.compile(r"\b(?:" + "|".join(begun) + ")|" + "|".join(sorted(_INSIDE)))


@cache
def _by_word() -> Sequence[tuple[str, tuple[int, ...]]]:
    """Words of the first triggers, each with the places of its rules."""
    places: dict[str, list[int]] = {}
    for place, rule in enumerate(rules()):
        for word in rule.triggers[0]:
            places.setdefault(word, []).append(place)
    return [(word, tuple(found)) for word, found in places.items()]


def triggered(lower: str) -> list[Rule]:
    """List the rules that a sentence holds the triggers of.

    Parameters
    ----------
    lower
        The sentence in small letters.

    Returns
    -------
    list of Rule
        In the order of the file.
    """
    places = {place for word, found in _by_word() if word in lower for place in found}
    begun = [rules()[place] for place in sorted(places)]
    return [
        rule
        for rule in begun
        if all(any(word in lower for word in group) for group in rule.triggers[1:])
    ]


@cache
def rules() -> tuple[Rule, ...]:
    """Read the patterns.

    Returns
    -------
    tuple of Rule
        In the order of the file, in which they are tried.
    """

    def compiled(text: str) -> re.Pattern[str]:
        text = text.replace("…", r"[^;:]{0,110}?").replace("{A}", _AGREEMENT)
        text = re.sub(r"\{S:(\w)\}", lambda m: f"(?P<{m[1]}>{LIST.format(STATE)})", text)
        text = re.sub(r"\{O:(\w)\}", lambda m: f"(?P<{m[1]}>{LIST.format(ORGANIZATION)})", text)
        if text.startswith(_WORDS_BEFORE):  # not tried from the middle of each word
            text = r"(?<![\w-])" + text
        return re.compile(text, ANY_CASE)

    found = []
    for row in rows("relations"):
        led = _LED.match(row["pattern"])
        pattern = compiled(row["pattern"][led.end() if led else 0 :])
        lead = led.group() if led else ""
        found.append(
            Rule(row["indicator"], row["comparator"], _triggers(row["trigger"]), lead, pattern)
        )
    return tuple(found)
