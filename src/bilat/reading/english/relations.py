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

from bilat.reading.english.named import Named
from bilat.reading.english.parties import companies, people, travellers_first, who_meets
from bilat.reading.english.patterns import (
    ORGANIZATION,
    STATE,
    TIME,
    Rule,
    gate,
    masked,
    triggered,
)
from bilat.reading.english.pronouns import spoken_of
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claimable
from bilat.reading.english.tables import ANY_CASE

__all__ = ["Relation", "named_before", "relations"]

_NEGATED = re.compile(
    r"\b(?:not|never|no longer|nor|neither|n['’]t"
    r"|no(?=\s+(?:[\w-]+\s+){0,3}(?:borders?|frontiers?|wars?))"
    r"|no(?=\s+(?:full\s+|permanent\s+)?members?\b))\b",
    ANY_CASE,
)
_MUST = "{S:a}…"
_WITH = re.compile(r"\s+(?:with|between)\s+(?:the\s+)?")
_IT = re.compile(
    r"\s*(?:It|(?:This|The|That) (?:\w+ )?(?:treaty|agreement|document|pact|accord|memorandum"
    r"|contract|deal|protocol|convention))\b(?:, (?:signed|concluded)\b)?[^;:.]{0,40}?\b"
    r"(?:(?P<signed>(?:signed|concluded)(?! for\b))"
    r"|(?:enter\w*|came|comes|come|went) into (?:force|effect)|in force|took effect)\b"
)
_UNNAMED = re.compile(
    r"(?:(?:the|this|that|an?)\s+)?(?:new\s+|same\s+|said\s+)?(?:treaty|agreement|document|pact"
    r"|accord|memorandum|contract|deal|protocol|convention)$",
    ANY_CASE,
)
_UNLIKE = re.compile(
    r"\b(?:unlike|like|besides|apart from|after|with|for|of|than|as in|from)\s+(?:the\s+)?$",
    ANY_CASE,
)
_BY = re.compile(r"\s+(?:have\s+|has\s+|had\s+|finally\s+)*")
_ALSO = re.compile(
    rf"[^;:.{STATE}]{{0,30}}?(?:,| and)\s+(?:later\s+"
    rf"|then\s+|also\s+)?(?:in\s+{TIME}+\s+)?(?:,?\s*{TIME}+,?\s+)?"
    rf"(?:to|of|in|joined|(?:\w+\s+){{0,2}}members?\s+of)\s+(?:the\s+)?(?={ORGANIZATION})"
    rf"|[\s,]*(?:in\s+)?{TIME}+,?\s+and\s+(?:the\s+)?(?={ORGANIZATION})"
)
_ANOTHER = re.compile(r"(?:[\w-]+ )*(?:and|but|that|while|which|since) (?=\w)")
_NEITHER = re.compile(r"\bneither\s+(?:of\s+)?(?:the\s+)?(?:two\s+)?$", ANY_CASE)
_BOTH = re.compile(r"\b(?:both|neither|they)\b")
_APART = re.compile(r"[;:]")
_LISTED = re.compile(
    r"\s*(?:['’]s)?\s*(?:,? and |, |,? or | nor |/|-|–| as well as )\s*(?:the )?\s*"
)
_FARTHEST, _NEGATION_REACH, _NOT_REACH = 110, 24, 8
_OPPOSITE = {"member": "not member", "exists": "none", "met": "none", "signed": "none",
             "in force": "none"}  # fmt: skip
_TO_BE = re.compile(
    r"\b(?:agree[ds]?|plan\w*|decid\w+|ready|expect\w*|propos\w+|intend\w*|prepar\w+|promis\w+"
    r"|undert\w+|pledg\w+|due|supposed|agreement|decision) (?:to|on)(?: \w+){0,2} ?$"
)
_PAIR, _MANY = 2, 5
_PRONOUN_IN = re.compile(r"\b(?:it|they)\s+(?:\w+\s+)?$")
_PRONOUN = re.compile(r"(?:it|they)\b", ANY_CASE)
_ITS = re.compile(
    r"\b(?:its|there|of it|(?:that|this|the) (?:organi[sz]ation|group|bloc|club|body))\b"
)
_PLACE = re.compile(r"\b(?:in|at|near)\s+$", ANY_CASE)


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
    planned
        Whether it was only agreed that it shall be.
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
    planned: bool = False


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
    tried = triggered(scene.lower)
    if not (tried or _IT.match(scene.text)) or not gate().search(scene.lower):
        return
    if not (scene.actors or scene.context.pair):
        return
    text = ""
    taken: dict[str, list[tuple[int, int, str]]] = {}
    for rule in tried:
        text = text or masked(scene)
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            done = taken.setdefault(rule.indicator, [])
            if _told(done, rule, start, end) or not claimable(scene, start, end):
                continue
            found = list(_stated(scene, rule, match))
            if found:
                done.append((start, _until(scene, match), rule.comparator))
            yield from (replace(relation, tail=True) for relation in found)
    if "agreement" not in taken:
        yield from _carried(scene)


def _until(scene: Scene, match: re.Match[str]) -> int:
    """Give where a match ends; "met ... in Tianjin" ends before the place, which is no party."""
    if "b" in match.re.groupindex and match["b"] and not _each(scene, match, "b"):
        return match.start() + len(match.group().split(" ", 1)[0])
    return match.end()


def named_before(scene: Scene) -> Relation | None:
    """Give the one agreement that the sentence before names.

    Parameters
    ----------
    scene
        The sentence.

    Returns
    -------
    Relation or None
        As it is stated there; ``None`` where it names none, or several.
    """
    start = scene.sentence.start
    if not start:
        return None
    before = Scene(scene.sentence.doc[start - 1].sent, scene.mentions, scene.context)
    told = [one for one in relations(before) if one.indicator == "agreement" and one.words]
    return told[0] if len({one.words for one in told}) == 1 else None


def _carried(scene: Scene) -> Iterator[Relation]:
    """Read "It was signed in 2023" of the agreement that the sentence before names."""
    match = _IT.match(scene.text)
    if not match or _NEGATED.search(match.group()):
        return
    named = named_before(scene)
    if named:
        step = "signed" if match["signed"] else "in force"
        yield replace(named, start=match.start(), end=match.end(), comparator=step, tail=True)


def _told(done: list[tuple[int, int, str]], rule: Rule, start: int, end: int) -> bool:
    """Whether an earlier pattern took these words; an agreement may be signed and in force."""
    both = {"signed", "in force"}
    return any(a < end and start < b and {rule.comparator, other} != both for a, b, other in done)


def _leading(scene: Scene, before: int) -> tuple[int, tuple[str, ...]]:
    """Give the states, and the place of the first, that stand before a place in its clause."""
    named = [actor for actor in scene.states if actor.end <= before]
    if not named and _BOTH.search(scene.lower, 0, before):
        return before, scene.context.pair
    if not named or _APART.search(scene.text, named[-1].end, before):
        return before, ()
    if before - named[-1].end > _FARTHEST:
        return before, ()
    codes, start = named[-1].codes, named[-1].start
    for actor, later in zip(named[-2::-1], named[:0:-1], strict=True):
        if not _LISTED.fullmatch(scene.text, actor.end, later.start) or _UNLIKE.search(
            scene.text, 0, actor.start
        ):
            break
        codes, start = _joined(actor.codes, codes), actor.start
    return start, codes


def _stated(scene: Scene, rule: Rule, match: re.Match[str]) -> Iterator[Relation]:
    """Give what one match of a pattern states."""
    found = _frame(scene, rule, match)
    if found is None:
        return
    if "against" in match.re.groupindex:
        against = scene.text[match.start("against") : match.end("against")]
        against = "Caspian Sea" if against.lower().startswith("caspian") else against
        yield replace(found, subject=found.subject or scene.context.pair, against=(against,))
    elif rule.indicator == "membership":
        yield from _memberships(scene, found, match)
    elif rule.indicator == "agreement":
        yield from _agreement(scene, found, match)
    elif rule.indicator == "corridor_status":
        yield from _link(scene, found)
    else:
        yield from _between_two(scene, found, rule, match)


def _frame(scene: Scene, rule: Rule, match: re.Match[str]) -> Relation | None:
    """Begin with the states that a pattern names, and turn it round where it is denied."""
    subject = _joined(_codes(scene, match, "a"), _codes(scene, match, "b"))
    start, end = match.span()
    between = scene.text[max(0, start - _NOT_REACH) : end]
    if rule.led:
        begun, first = _leading(scene, start)
        if not first and rule.indicator == "membership":
            first = _before_it(scene, start)
        if not first and rule.led == _MUST:
            return None
        between, start = scene.text[max(begun, start - _NEGATION_REACH) : end], begun
        neither = _NEITHER.search(scene.text, 0, begun)
        between = f"{neither.group()} {between}" if neither else between
        subject = _joined(first, subject)
    comparator = rule.comparator
    planned = _TO_BE.search(scene.lower, 0, match.start())
    if rule.indicator == "war":  # "fought no war": the denial stands behind the verb
        between += scene.text[end : end + _NEGATION_REACH]
    if comparator not in {"none", "not member"} and _NEGATED.search(between):
        if comparator not in _OPPOSITE:
            return None
        comparator = _OPPOSITE[comparator]
    words = _full(scene, match) if "words" in match.re.groupindex else ""
    cut = _ANOTHER.match(words) if words and match.start() == match.start("words") else None
    if cut and not rule.led:
        start, words = start + cut.end(), words[cut.end() :]
    return Relation(
        start,
        end,
        rule.indicator,
        comparator,
        subject,
        (),
        words,
        planned=comparator in {"met", "signed"} and planned is not None,
    )


def _memberships(scene: Scene, found: Relation, match: re.Match[str]) -> Iterator[Relation]:
    """Give one relation for each organization, those joined by "and to" included."""
    subject = _it(scene, found) or found.subject or _spoken_of(scene, found.start)
    before = [
        actor
        for actor in scene.actors
        if not actor.state
        and actor.end <= match.start()
        and not (scene.text.find("; ", actor.end, match.start()) >= 0 and not _ITS.search(match[0]))
    ]
    told = scene.text[match.start() : match.end() + len(" there,")]
    meant = _each(scene, match, "o") or before[-1:]
    meant = meant or (_organization_before(scene) if _ITS.search(told) else [])
    for organization in meant:
        whom = subject if subject != organization.codes else _of_clause_before(scene, found)
        if whom:
            yield replace(found, subject=whom, against=organization.codes)
    end = found.end
    for actor in scene.actors:
        also = _ALSO.match(match.string, end) if "o" in match.re.groupindex else None
        if also and actor.start == also.end():
            end = actor.end
            yield replace(found, end=end, subject=subject, against=actor.codes)


def _it(scene: Scene, found: Relation) -> tuple[str, ...]:
    """Give the state named before "it" in the sentence, which stands for no other."""
    pronoun = any(
        actor.start >= found.start
        and actor.end <= found.end
        and _PRONOUN.match(scene.text, actor.start)
        for actor in scene.actors
    )
    named = [
        actor.codes
        for actor in scene.states
        if actor.end <= found.end and not _PRONOUN.match(scene.text, actor.start)
    ]
    return named[-1] if pronoun and named else ()


def _before_it(scene: Scene, place: int) -> tuple[str, ...]:
    """Give the one state of the clause before, for "it" that begins a new one."""
    named = [actor for actor in scene.states if actor.end <= place]
    if not named or len({actor.codes for actor in named}) != 1:
        return ()
    between = scene.text[named[-1].end : place]
    return named[-1].codes if _APART.search(between) and _PRONOUN_IN.search(between) else ()


def _of_clause_before(scene: Scene, found: Relation) -> tuple[str, ...]:
    """Give the state that "it" is, where the organization itself stands between them."""
    states = [
        actor.codes
        for actor in scene.states
        if actor.end <= found.end and actor.codes != found.subject
    ]
    return states[-1] if states and len(set(states)) == 1 else ()


def _organization_before(scene: Scene) -> list[Named]:
    """Give the organization of which the sentence before speaks, if it names but one."""
    start = scene.sentence.start
    if not start:
        return []
    before = Scene(scene.sentence.doc[start - 1].sent, scene.mentions, scene.context)
    named = [actor for actor in before.actors if not actor.state]
    return named[-1:] if len({actor.codes for actor in named}) == 1 else []


def _agreement(scene: Scene, found: Relation, match: re.Match[str]) -> Iterator[Relation]:
    """Give an agreement of two states, or of states with an organization."""
    inside = _each(scene, match, "o") or [
        actor
        for actor in scene.actors
        if not actor.state
        and (
            found.start <= actor.start < found.end
            or _BY.fullmatch(scene.text, actor.end, match.start())
            or _WITH.fullmatch(scene.text, found.end, actor.start)
        )
    ]
    inside = [actor for actor in inside if scene.text[actor.start : actor.end] not in found.words]
    group = inside[0].codes if inside else ()
    subject = found.subject or _codes_in(scene, found.start, found.end)
    active = not found.subject and not group and scene.lower[found.start :].startswith("signed")
    if active:
        subject = _leading(scene, found.start)[1] or subject
    if group:
        own = (scene.context.country,) * bool(scene.context.country)
        subject = subject or _leading(scene, found.start)[1] or own
    if not (group and subject) or group[0] in companies():
        subject = _completed(scene, subject, found.start, found.end)
    named = named_before(scene) if _UNNAMED.fullmatch(found.words) and not group else None
    if named and set(named.subject) >= set(subject):
        yield replace(found, subject=named.subject, against=named.against, words=named.words)
    elif len(subject) >= _PAIR or (group and subject):
        yield replace(found, subject=subject[:_MANY], against=group)


def _link(scene: Scene, found: Relation) -> Iterator[Relation]:
    """Give the state of a railway, road or port: of the route named with it, or of the pair."""
    named = any(route.start < found.end and found.start < route.end for route in scene.routes)
    proper = re.search(r"\b(?!The\b|A\b)[A-Z]", found.words) is not None
    subject = scene.route if named or (not proper and scene.route != ("Suez",)) else ()
    subject = subject or scene.context.pair
    if subject:
        yield replace(found, subject=subject)


def _between_two(
    scene: Scene, found: Relation, rule: Rule, match: re.Match[str]
) -> Iterator[Relation]:
    """Give a relation of two states; a border is not completed from elsewhere."""
    subject = found.subject
    if len(subject) < _PAIR and (found.indicator != "border" or not rule.led):
        subject = _completed(scene, subject, found.start, found.end)
    if found.indicator == "visa":
        subject = travellers_first(scene, subject)
    if len(subject) < _PAIR or (found.indicator == "meeting" and not people(scene, match)):
        return
    if found.indicator == "meeting":
        found = replace(found, words=who_meets(scene, found.end))
        if len(subject) > _PAIR:
            yield replace(found, subject=subject[:_MANY])
            return
    yield replace(found, subject=subject[:_PAIR])


_TAIL = re.compile(
    r"\s+(?:on|for|of)\s+(?:[\w-]+\s+){0,4}?[\w-]+(?=\s+(?:was|were|has|have|had|signed"
    r"|entered|is|between|with|and|in|that|which)\b|[,.;]|$)"
)


def _full(scene: Scene, match: re.Match[str]) -> str:
    """Give the name of an agreement, completed by "on ..." or "of ..." after it."""
    start, end = match.span("words")
    tail = _TAIL.match(scene.text, end)
    return scene.text[start : tail.end() if tail else end].strip()


def _codes_in(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    codes: tuple[str, ...] = ()
    for actor in scene.states:
        if start <= actor.start < end:
            codes = _joined(codes, actor.codes)
    return codes


def _each(scene: Scene, match: re.Match[str], group: str) -> list[Named]:
    if group not in match.re.groupindex or match[group] is None:
        return []
    start, end = match.span(group)
    return [
        actor
        for actor in scene.actors
        if start <= actor.start
        and actor.end <= end
        and not (actor.place and _PLACE.search(scene.text, 0, actor.start))
    ]


def _codes(scene: Scene, match: re.Match[str], group: str) -> tuple[str, ...]:
    codes: tuple[str, ...] = ()
    for actor in _each(scene, match, group):
        codes = _joined(codes, actor.codes)
    return codes


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + tuple(code for code in second if code not in first)


def _spoken_of(scene: Scene, before: int) -> tuple[str, ...]:
    named = [actor for actor in scene.states if actor.end <= before]
    return named[-1].codes if named else spoken_of(scene)


def _completed(scene: Scene, subject: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """Fill up a pair: from the states near the match, then from the document."""
    states = scene.states
    if scene.text[start:end].lower().startswith(("met", "sat", "was held")) and not subject:
        states = tuple(one for one in states if not _PLACE.search(scene.text, 0, one.start))
    near = sorted(states, key=lambda actor: max(start - actor.end, actor.start - end, 0))
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
