"""Claims that a relation holds: memberships, meetings, agreements, borders and their like.

The patterns are rows of ``data/en_relations.csv``. In a pattern ``{S:a}`` stands
for states and their enumeration, ``{O:o}`` for organizations, ``{A}`` for words
of an agreement, and ``…`` for words of the same clause. States, organizations
and times are masked by signs of equal length before a pattern is tried, so that
places in the masked text are places in the sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bilat.reading.english.lexicon import ANY_CASE, rows
from bilat.reading.english.stance import claimable
from bilat.reading.english.topics import Named, Scene
from bilat.reading.vocabulary import MEASURES

__all__ = ["Relation", "masked", "relations"]

_STATE, _ORGANIZATION, _TIME = "\ue000", "\ue001", "\ue003"
_LIST = r"(?:the )?{0}+(?:['’]s?)?(?:(?:,? and |, |,? or |/|-| as well as )(?:the |in )?{0}+(?:['’]s?)?)*"
_AGREEMENT = (
    r"(?:agreements?|treaty|treaties|pacts?|memorand(?:um|a|ums)|contracts?|accords?|deals?|protocols?"
    r"|MoUs?|roadmap|declaration|convention|FTA)"
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|nor|neither|n['’]t)\b", ANY_CASE)
_OPPOSITE = {"member": "not member", "exists": "none"}
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a sentence states.

    Parameters
    ----------
    start, end
        First character in the sentence, and the one after the last.
    indicator, comparator
        As in :class:`~bilat.reading.records.ReadClaim`.
    subject
        Codes of whom.
    against
        Codes of the organization, or the name of the group.
    words
        The words that name it.
    """

    start: int
    end: int
    indicator: str
    comparator: str
    subject: tuple[str, ...]
    against: tuple[str, ...]
    words: str


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
    signs = list(scene.text)
    for first, last, _ in scene.times:
        signs[first:last] = _TIME * (last - first)
    for actor in scene.actors:
        sign = _STATE if actor.state else _ORGANIZATION
        signs[actor.start : actor.end] = sign * (actor.end - actor.start)
    return "".join(" " if sign.isspace() else sign for sign in signs)


@cache
def _patterns() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    def compiled(text: str) -> re.Pattern[str]:
        text = text.replace("…", r"[^;:]{0,70}?").replace("{A}", _AGREEMENT)
        text = re.sub(r"\{S:(\w)\}", lambda m: f"(?P<{m[1]}>{_LIST.format(_STATE)})", text)
        text = re.sub(r"\{O:(\w)\}", lambda m: f"(?P<{m[1]}>{_LIST.format(_ORGANIZATION)})", text)
        return re.compile(text, ANY_CASE)

    return tuple(
        (row["indicator"], row["comparator"], row["trigger"], compiled(row["pattern"]))
        for row in rows("relations")
    )


def relations(scene: Scene) -> Iterator[Relation]:
    """Find the relations that a sentence states.

    Parameters
    ----------
    scene
        The sentence.

    Yields
    ------
    Relation
        Of one indicator, each stretch of the sentence once.
    """
    text = masked(scene)
    taken: dict[str, list[tuple[int, int]]] = {}
    for indicator, comparator, trigger, pattern in _patterns():
        if trigger not in scene.lower or (not trigger and not _worth(indicator, scene)):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken.get(indicator, ())):
                continue
            if not claimable(scene, start, end):
                continue
            found = list(_stated(scene, indicator, comparator, match))
            if found:
                taken.setdefault(indicator, []).append((start, end))
            yield from found


def _worth(indicator: str, scene: Scene) -> bool:
    """Whether a pattern without a trigger is worth trying."""
    if indicator == "corridor_status":
        return re.search(r"rail|bridge|road|line|port|tunnel|way\b|link", scene.lower) is not None
    return bool(scene.actors)


def _stated(
    scene: Scene, indicator: str, comparator: str, match: re.Match[str]
) -> Iterator[Relation]:
    groups = match.groupdict()
    first, second = _codes(scene, match, "a"), _codes(scene, match, "b")
    organizations = _each(scene, match, "o")
    start, end = match.span()
    if _NEGATED.search(match.group()) and comparator not in {"none", "not member"}:
        if comparator not in _OPPOSITE:
            return
        comparator = _OPPOSITE[comparator]
    words = scene.text[match.start("words") : match.end("words")] if groups.get("words") else ""
    if groups.get("against"):
        against = scene.text[match.start("against") : match.end("against")]
        against = "Caspian Sea" if against.lower().startswith("caspian") else against
        subject = first or scene.context.pair
        yield Relation(start, end, indicator, comparator, subject, (against,), words)
        return
    if indicator == "membership":
        subject = first or _spoken_of(scene, start) or scene.context.pair
        for organization in organizations:
            yield Relation(
                start, end, indicator, comparator, subject, organization.codes, words or match.group()[:0]
            )
        return
    subject = _joined(first, second)
    if indicator != "corridor_status" and len(subject) < _PAIR:
        subject = _completed(scene, subject, start, end)
    if indicator == "corridor_status":
        subject = (scene.route,) * bool(scene.route)
    if not subject or (MEASURES[indicator].subject in {"pair", "directed"} and len(subject) < _PAIR):
        return
    group = tuple(code for actor in scene.actors if not actor.state for code in actor.codes)
    if indicator == "meeting" and not _people(scene, match):
        return
    against = group[:1] if indicator == "agreement" else ()
    yield Relation(start, end, indicator, comparator, subject[:_PAIR], against, words.strip())


_OFFICE = re.compile(
    r"\b(?:presidents?|ministers?|leaders?|premiers?|chancellors?|heads?|officials?|delegations?|chairm[ae]n"
    r"|speakers?|envoys?|ambassadors?|commission|committee|council|summit|talks|visit\w*|king|emir|prince"
    r"|secretary|governments?|sides|parties|counterparts?|met|session)\b",
    ANY_CASE,
)


def _people(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a meeting is one of persons or bodies, and not of ends and needs."""
    return _OFFICE.search(scene.text, 0, match.end() + 40) is not None


def _each(scene: Scene, match: re.Match[str], group: str) -> list[Named]:
    if group not in match.re.groupindex or match[group] is None:
        return []
    start, end = match.span(group)
    return [actor for actor in scene.actors if start <= actor.start and actor.end <= end]


def _codes(scene: Scene, match: re.Match[str], group: str) -> tuple[str, ...]:
    codes: tuple[str, ...] = ()
    for actor in _each(scene, match, group):
        codes = _joined(codes, actor.codes)
    return codes


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + tuple(code for code in second if code not in first)


def _spoken_of(scene: Scene, before: int) -> tuple[str, ...]:
    named = [actor for actor in scene.states if actor.end <= before]
    return named[-1].codes if named else (scene.states[0].codes if scene.states else ())


def _completed(scene: Scene, subject: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """Fill up a pair: from the states near the match, then from the document."""
    near = sorted(
        scene.states, key=lambda actor: max(start - actor.end, actor.start - end, 0)
    )
    for actor in near:
        if len(subject) < _PAIR:
            subject = _joined(subject, actor.codes)
    context = scene.context
    if len(subject) == 1:
        other = context.other(subject[0]) or (context.country if context.country != subject[0] else "")
        return _joined(subject, (other,) * bool(other))
    return subject or context.pair
