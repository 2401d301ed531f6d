"""Claims that compare: superlatives, more and less than another pair, little and few."""

import re
from collections.abc import Iterator

from bilat.reading.english.named import Named
from bilat.reading.english.numerals import numerals
from bilat.reading.english.relations import Relation
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claimable
from bilat.reading.english.subjects import parties, subject_of
from bilat.reading.english.tables import ANY_CASE, any_of
from bilat.reading.english.topics import Topic

__all__ = ["compared", "little"]

_THAN = re.compile(
    r"\b(?!(?:more|less)\s+than\s+\S+\s+(?:times|percent|per cent|billion"
    r"|million))(?P<way>larger|greater|bigger|higher|more|smaller|lower|less|fewer"
    r"|longer|shorter|cheaper)\b"
    r"[^;:]{0,40}?\bthan\b(?P<rest>[^;:,]{0,60})",
    ANY_CASE,
)
_EXCEEDS = re.compile(
    r"\b(?:exceeds?|exceeded|surpass(?:es|ed)?|outstrips?|dwarfs?"
    r"|outweighs?)\b(?!\s+(?:only\s+)?by\b)(?P<rest>[^;:]{0,60})",
    ANY_CASE,
)
_TIMES_ITS = re.compile(
    r"\b(?:times|fold)\s+(?:that\s+|its\s+|their\s+|the\s+|our\s+|those\s+)(?P<rest>[^;:,]{0,60})",
    ANY_CASE,
)
_LESS = {"smaller", "lower", "less", "fewer", "shorter", "cheaper"}
_UNUSED = re.compile(
    r"\b(?:little|fraction|small (?:part|share|portion|fraction)|tiny (?:part|share"
    r"|fraction)|not (?:fully |yet )?(?:used|use|using|realised|realized|tapped"
    r"|exploited)"
    r"|unused|untapped|underused|unrealised|unrealized|unexploited|wasted|below"
    r"|far from|short of|far below|not (?:been )?(?:fully )?(?:used|realised|realized"
    r"|tapped|exploited)|fall short|lags behind|not (?:match|correspond|reflect))\b",
    ANY_CASE,
)
_SMALL_WORDS = frozenset(
    {
        "few", "little", "small", "tiny", "negligible", "insignificant", "modest", "limited",
        "minor", "meagre", "meager", "marginal",
    }
)  # fmt: skip
_SMALL = any_of(_SMALL_WORDS)
_SMALL_BEFORE = re.compile(rf"\b{_SMALL}\b\s+(?:\w+\s+)?$", ANY_CASE)
_SMALL_AFTER = re.compile(
    r"[^,;:.]{0,30}\b(?:is|are|remains?|remained|stays?)\s+(?:\w+\s+){0,2}?"
    rf"\b{_SMALL}\b",
    ANY_CASE,
)
_A_FEW = re.compile(r"\ba (?:few|little)\s+(?:\w+\s+)?$")
_CALLED_SMALL = {"trade_total", "flights", "investment", "visitors", "students", "exports",
                 "imports"}  # fmt: skip
_OTHERS = re.compile(
    r"\b(?:any|all|most|each|every)\b(?:\s+\w+){0,3}?\s+(?P<who>neighbours|neighbors"
    r"|countries|country|states|partners|members|member)\b",
    ANY_CASE,
)
_NEAR = 45
_MORE_WORDS = frozenset(
    [
        "than",
        "exceed",
        "exceeds",
        "exceeded",
        "surpass",
        "surpasses",
        "surpassed",
        "outstrip",
        "outstrips",
        "times",
        "dwarf",
        "dwarfs",
        "outweigh",
        "outweighs",
    ]
)


def compared(scene: Scene) -> Iterator[Relation]:
    """Find "larger than with Turkey".

    Parameters
    ----------
    scene
        The sentence.

    Yields
    ------
    Relation
        With the comparator ``more than`` or ``less than``; ``against`` holds the
        codes of the other pair or state.
    """
    if not scene.topics or not scene.states or _MORE_WORDS.isdisjoint(scene.words.known):
        return
    if "than" in scene.words.known and not {"trade", "trades", "traded"}.isdisjoint(
        scene.words.known
    ):
        yield from _trades_more(scene)
    for pattern in (_THAN, _EXCEEDS, _TIMES_ITS):
        for match in pattern.finditer(scene.text):
            if not claimable(scene, match.start(), match.end()):
                continue
            first, last = match.span("rest")
            others = _OTHERS.search(match["rest"])
            against = next((a for a in scene.states if first <= a.start and a.end <= last), None)
            if _VERB_TRADE.search(scene.text, 0, match.start()):
                continue
            topic = _topic_before(scene, match.start())
            if others and topic:
                place = first + others.start(), first + others.end()
                against = Named(*place, (others["who"],), state=False)
            if against is None or topic is None or re.match(r"\s*(?:\d|\$|€)", match["rest"]):
                continue
            way = match["way"].lower() if "way" in match.re.groupindex else "more"
            yield _comparison(
                scene, topic, match, against, "less than" if way in _LESS else "more than"
            )


def _trades_more(scene: Scene) -> Iterator[Relation]:
    """Find "Chad and Peru trade more with Kenya than Japan does": each pair against another."""
    for match in _TRADES_MORE.finditer(scene.text):
        if not claimable(scene, match.start(), match.end()):
            continue
        after = [a for a in scene.states if match.start() <= a.start and a.end <= match.end()]
        than = match.start("than")
        partner = [a.codes for a in after if a.end <= than]
        others = [a.codes for a in after if a.start >= than]
        if len(partner) != 1 or len(others) != 1 or len(partner[0]) != 1 or len(others[0]) != 1:
            continue
        named = _listed_before(scene, match.start())
        for code in named if len(named) <= _FEW else named[:1]:  # a long list by its first
            if code not in {partner[0][0], others[0][0]}:
                yield Relation(
                    match.start(), match.end(), "trade_total",
                    "more than" if match["way"].lower() == "more" else "less than",
                    (code, partner[0][0]), (others[0][0], partner[0][0]), match["verb"],
                )  # fmt: skip


def _listed_before(scene: Scene, start: int) -> tuple[str, ...]:
    """Give the states that stand before a verb, enumerated."""
    codes: tuple[str, ...] = ()
    end = start
    for actor in reversed([actor for actor in scene.states if actor.end <= start]):
        gap = scene.text[actor.end : end]
        if not (_LIST if codes else _LED).fullmatch(gap):
            break
        codes, end = (*actor.codes, *codes), actor.start
    return codes


_FEW = 2
_TRADES_MORE = re.compile(
    r"\b(?P<verb>trades?|traded)\s+(?P<way>more|less)\s+with\s+[^;:,.]{2,40}?\s+(?P<than>than)\s+[^;:,.]{2,40}",
    ANY_CASE,
)
_VERB_TRADE = re.compile(r"\b(?:trades?|traded)\s+$", ANY_CASE)
_LED = re.compile(
    r"(?:,[^,;:]{3,80},)?\s+(?:all\s+|both\s+|each\s+|alone\s+|now\s+|\w+ly\s+)?", ANY_CASE
)
_LIST = re.compile(r"\s*(?:,? and |,)\s*(?:the )?\s*", ANY_CASE)


def _topic_before(scene: Scene, start: int) -> Topic | None:
    before = [t for t in scene.topics if t.end <= start or t.start - start < 12]  # noqa: PLR2004
    before = [
        t for t in before if t.id not in {"meeting", "agreement", "trade_potential", "border"}
    ]
    return max(before, key=lambda t: t.start, default=None)


def _comparison(
    scene: Scene, topic: Topic, match: re.Match[str], against: Named, way: str
) -> Relation:
    own = Scene(
        scene.sentence,
        [m for m in scene.mentions if m.span.end <= match.start() + scene.offset],
        scene.context,
    )
    found = parties(own, topic)
    indicator, subject, _ = subject_of(own, topic)
    tail = scene.text[match.start("rest") : against.start]
    codes = against.codes
    later = [a for a in scene.states if 0 < a.start - against.end < _NEAR]
    again = any(t.id == topic.id and against.end <= t.start for t in scene.topics)
    if again and later and len(codes) == 1:
        codes = tuple(dict.fromkeys((*codes, *later[0].codes)))
        again = len(codes) > 1
    if (
        not again
        and against.state
        and re.search(r"\b(?:with|to|from|between)\b", tail)
        and len(codes) == 1
        and subject
    ):
        codes = (subject[0], codes[0]) if found.owner or len(subject) > 1 else codes
        codes = tuple(dict.fromkeys(codes))
    lead = list(numerals(scene.text[topic.end : match.start() + 1]))
    times = match.re is _TIMES_ITS or re.search(
        r"\b(?:times|fold)\s+$", scene.text[: match.start()]
    )
    value = lead[-1].value if times and lead else None
    return Relation(topic.start, against.end, indicator, way, subject, codes, topic.words, value)


def little(scene: Scene) -> Iterator[Relation]:
    """Find "little of their potential", "few flights", "trade is negligible".

    Parameters
    ----------
    scene
        The sentence.

    Yields
    ------
    Relation
        With the comparator ``less than`` for a potential, and ``<`` without a
        value for what is called small.
    """
    small = not _SMALL_WORDS.isdisjoint(scene.words.known)
    for topic in scene.topics:
        if topic.id == "trade_potential":
            around = scene.text[max(0, topic.start - 70) : topic.end + 60]
            found = _UNUSED.search(around)
            if not found or "capacity of the" in around:
                continue
            if claimable(scene, topic.start, topic.end):
                _, subject, _ = subject_of(scene, topic)
                yield Relation(
                    topic.start,
                    topic.end,
                    topic.id,
                    "less than",
                    subject,
                    ("potential",),
                    found.group(),
                )
        elif small and topic.id in _CALLED_SMALL and _is_small(scene, topic):
            indicator, subject, _ = subject_of(scene, topic)
            yield Relation(topic.start, topic.end, indicator, "<", subject, (), topic.words)


def _is_small(scene: Scene, topic: Topic) -> bool:
    """Whether a measure is called small: "few flights", "trade remains negligible"."""
    if not claimable(scene, topic.start, topic.end):
        return False
    if _SMALL_AFTER.match(scene.text, topic.end):
        return True
    before = scene.text[: topic.start]
    return _SMALL_BEFORE.search(before) is not None and not _A_FEW.search(before.lower())
