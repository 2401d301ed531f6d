"""Claims that a relation holds: memberships, meetings, agreements, borders and their like.

The patterns are rows of ``data/en_relations.csv``. In a pattern ``{S:a}`` stands
for states and their enumeration, ``{O:o}`` for organizations, ``{A}`` for words
of an agreement, and ``…`` for words of the same clause. States, organizations
and times are masked by signs of equal length before a pattern is tried, so that
places in the masked text are places in the sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.reading.english.lexicon import ANY_CASE
from bilat.reading.english.patterns import ORGANIZATION, STATE, TIME, Rule, masked, rules
from bilat.reading.english.scene import Named, Scene
from bilat.reading.english.stance import claimable
from bilat.reading.vocabulary import MEASURES

__all__ = ["Relation", "relations"]

_NEGATED = re.compile(r"\b(?:not|never|no longer|nor|neither|n['’]t)\b", ANY_CASE)
_MUST = "{S:a}…"
_WITH = re.compile(r"\s+(?:with|between)\s+(?:the\s+)?")
_ALSO = re.compile(
    rf"[^;:.{STATE}]{{0,30}}?(?:,| and)\s+(?:later\s+|then\s+)?(?:in\s+{TIME}+\s+)?(?:,?\s*{TIME}+,\s+)?"
    rf"(?:to|of|in|joined|(?:\w+\s+){{0,2}}members?\s+of)\s+(?:the\s+)?(?={ORGANIZATION})"
)
_NUMBERED = re.compile(r"(?:\d|\bthousand|\bmillion)\s+$")
_APART = re.compile(r"[;:]")
_LISTED = re.compile(r"\s*(?:['’]s)?\s*(?:,? and |, |,? or |/|-|–| as well as )\s*(?:the )?\s*")
_FARTHEST, _NEGATION_REACH, _NOT_REACH = 110, 24, 8
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
    value
        How many times as large, for a comparison that says so.
    tail
        Whether its time is looked for from its end, as that of an event.
    """

    start: int
    end: int
    indicator: str
    comparator: str
    subject: tuple[str, ...]
    against: tuple[str, ...]
    words: str
    value: float | None = None
    tail: bool = False


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
    if not (scene.actors or scene.context.pair):
        return
    text = ""
    taken: dict[str, list[tuple[int, int]]] = {}
    for rule in rules():
        if not _triggered(scene.lower, rule.triggers):
            continue
        text = text or masked(scene)
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            done = taken.setdefault(rule.indicator, [])
            if any(a < end and start < b for a, b in done) or not claimable(scene, start, end):
                continue
            found = list(_stated(scene, rule, match))
            if found:
                done.append((start, end))
            yield from (replace(relation, tail=True) for relation in found)


def _triggered(lower: str, triggers: tuple[tuple[str, ...], ...]) -> bool:
    for words in triggers:
        for word in words:
            if word in lower:
                break
        else:
            return False
    return True


def _leading(scene: Scene, before: int) -> tuple[int, tuple[str, ...]]:
    """Give the states, and the place of the first, that stand before a place in its clause."""
    named = [actor for actor in scene.states if actor.end <= before]
    if not named or _APART.search(scene.text, named[-1].end, before):
        return before, ()
    if before - named[-1].end > _FARTHEST:
        return before, ()
    codes, start = named[-1].codes, named[-1].start
    for actor, later in zip(named[-2::-1], named[:0:-1], strict=True):
        if not _LISTED.fullmatch(scene.text, actor.end, later.start):
            break
        codes, start = _joined(actor.codes, codes), actor.start
    return start, codes


def _stated(scene: Scene, rule: Rule, match: re.Match[str]) -> Iterator[Relation]:
    indicator, comparator = rule.indicator, rule.comparator
    groups = match.groupdict()
    first, second = _codes(scene, match, "a"), _codes(scene, match, "b")
    organizations = _each(scene, match, "o")
    start, end = match.span()
    between = scene.text[max(0, start - _NOT_REACH) : end]
    if rule.led:
        begun, first = _leading(scene, start)
        if not first and rule.led == _MUST:
            return
        between, start = scene.text[max(begun, start - _NEGATION_REACH) : end], begun
    if _NEGATED.search(between) and comparator not in {"none", "not member"}:
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
            yield Relation(start, end, indicator, comparator, subject, organization.codes, words)
        also = _ALSO.match(match.string, end)
        for actor in scene.actors:
            if also and actor.start == also.end():
                yield Relation(start, actor.end, indicator, comparator, subject, actor.codes, words)
        return
    subject = _joined(first, second)
    group = _joined((), tuple(code for actor in organizations for code in actor.codes))
    if indicator == "agreement" and not group:
        inside = [
            a
            for a in scene.actors
            if not a.state and (start <= a.start < end or _WITH.fullmatch(scene.text, end, a.start))
        ]
        group = inside[0].codes if inside else ()
        subject = subject or _codes_in(scene, start, end)
        subject = subject or (_leading(scene, start)[1] if group else ())
    if indicator == "agreement" and group and subject:
        yield Relation(
            start, end, indicator, comparator, subject[:_PAIR], group, _full(scene, words, match)
        )
        return
    if indicator == "border" and len(subject) < _PAIR and rule.led:
        return
    if indicator != "corridor_status" and len(subject) < _PAIR:
        subject = _completed(scene, subject, start, end)
    if indicator == "corridor_status":
        named = any(route.start < end and start < route.end for route in scene.routes)
        proper = re.search(r"\b(?!The\b|A\b)[A-Z]", words) is not None
        subject = scene.route if named or not proper else ()
        subject = subject or scene.context.pair
    if indicator == "visa":
        subject = _travellers_first(scene, subject)
    if not subject or (
        MEASURES[indicator].subject in {"pair", "directed"} and len(subject) < _PAIR
    ):
        return
    if indicator == "meeting" and not _people(scene, match):
        return
    yield Relation(
        start, end, indicator, comparator, subject[:_PAIR], group, _full(scene, words, match)
    )


_TAIL = re.compile(
    r"\s+(?:on|for|of)\s+(?:[\w-]+\s+){0,4}?[\w-]+(?=\s+(?:was|were|has|have|had|signed|entered|is|between|with|and|in|that|which)\b|[,.;]|$)"
)


def _full(scene: Scene, words: str, match: re.Match[str]) -> str:
    """Complete the name of an agreement by "on ..." or "of ..." after it."""
    if not words:
        return ""
    tail = _TAIL.match(scene.text, match.end("words"))
    return (words + tail.group() if tail else words).strip()


def _codes_in(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    codes: tuple[str, ...] = ()
    for actor in scene.states:
        if start <= actor.start < end:
            codes = _joined(codes, actor.codes)
    return codes


_OFFICE = re.compile(
    r"\b(?:presidents?|ministers?|leaders?|premiers?|chancellors?|heads?|officials?|delegations?|chairm[ae]n"
    r"|speakers?|envoys?|ambassadors?|commission|committee|council|summit|talks|visit\w*|king|emir|prince"
    r"|secretary|governments?|sides|parties|counterparts?|met|session)\b",
    ANY_CASE,
)


def _people(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a meeting is one of persons or bodies, and not of ends and needs."""
    travellers = any(
        topic.id in {"visitors", "students"} and match.start() - 12 <= topic.start < match.end()
        for topic in scene.topics
    )
    travellers = travellers or any(
        _NUMBERED.search(scene.text[: actor.start])
        for actor in scene.states
        if match.start() - _FARTHEST <= actor.start < match.end()
    )
    return not travellers and _OFFICE.search(scene.text, 0, match.end() + 40) is not None


def _travellers_first(scene: Scene, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Put the state first whose citizens travel."""
    for actor in scene.states:
        after = _TRAVELLERS.match(scene.text, actor.end)
        before = _TRAVELLERS_OF.search(scene.text[: actor.start])
        if (after or before) and actor.codes[0] in subject and len(actor.codes) == 1:
            return (actor.codes[0], *(code for code in subject if code != actor.codes[0]))
    return subject


_TRAVELLER = (
    r"(?:tourists?|citizens?|nationals?|travell?ers?|passport|visitors?|pilgrims?|businessmen)"
)
_TRAVELLERS = re.compile(r"\s+(?:ordinary\s+|diplomatic\s+)?" + _TRAVELLER, ANY_CASE)
_TRAVELLERS_OF = re.compile(_TRAVELLER + r"\s+(?:of|from)\s+(?:the\s+)?$", ANY_CASE)


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
    near = sorted(scene.states, key=lambda actor: max(start - actor.end, actor.start - end, 0))
    chosen: list[Named] = []
    codes = subject
    for actor in near:
        if len(codes) < _PAIR:
            codes = _joined(codes, actor.codes)
            chosen.append(actor)
    for actor in sorted(chosen, key=lambda actor: actor.start):
        subject = _joined(subject, actor.codes)
    context = scene.context
    if len(subject) == 1:
        other = context.other(subject[0]) or (
            context.country if context.country != subject[0] else ""
        )
        return _joined(subject, (other,) * bool(other))
    return subject or context.pair
