"""Claims that compare: superlatives, more and less than another pair, little and few."""

import re
from collections.abc import Iterator

from bilat.reading.english.lexicon import ANY_CASE
from bilat.reading.english.numerals import numerals
from bilat.reading.english.relations import Relation
from bilat.reading.english.stance import claimable
from bilat.reading.english.subjects import parties, subject_of
from bilat.reading.english.topics import Named, Scene, Topic, distance

__all__ = ["compared", "group_of", "little", "partner_rank", "superlatives"]

_MOST = re.compile(
    r"\b(?P<some>one of |among )?(?P<the>(?:the|its|their|our|a|an)\s+|['’]s?\s+|(?<=[a-z]{3})\s+)?(?:single\s+)?"
    r"(?P<most>(?<!-)(?:largest|biggest|highest|greatest|longest|richest|leading|main|most important|top|foremost|number one|fastest-growing|smallest|lowest))"
    r"(?!\s+(?:\d|three|five|ten))\b",
    ANY_CASE,
)  # fmt: skip
_GROUP = re.compile(
    r"\b(?:in|of|among|within|across)\s+(?:all\s+)?(?:the\s+)?(?P<group>world|region|Middle East|Africa|Asia|Europe|Eurasia"
    r"|Latin America|South America|West Asia|Central Asia|Caucasus|continent|neighbou?rs|neighbou?ring countries|union|bloc|members|Arab world)\b"
    r"|\b(?P<owner>world|region|continent|globe|Africa|Asia|Europe|Latin America)['’]s\b|\b(?P<adverb>worldwide|globally)\b",
    ANY_CASE,
)
_THAN = re.compile(
    r"\b(?!(?:more|less)\s+than\s+\S+\s+(?:times|percent|per cent|billion|million))(?P<way>larger|greater|bigger|higher|more|smaller|lower|less|fewer|longer|shorter|cheaper)\b"
    r"[^;:]{0,40}?\bthan\b(?P<rest>[^;:]{0,60})",
    ANY_CASE,
)
_EXCEEDS = re.compile(
    r"\b(?:exceeds?|exceeded|surpass(?:es|ed)?|outstrips?|dwarfs?|outweighs?)\b(?P<rest>[^;:]{0,60})",
    ANY_CASE,
)
_LESS = {"smaller", "lower", "less", "fewer", "shorter", "cheaper"}
_UNUSED = re.compile(
    r"\b(?:little|fraction|small (?:part|share|portion|fraction)|tiny (?:part|share|fraction)|not (?:fully |yet )?(?:used|use|using|realised|realized|tapped|exploited)"
    r"|unused|untapped|underused|unrealised|unrealized|unexploited|wasted|below|far from|short of|far below|not (?:been )?(?:fully )?(?:used|realised|realized|tapped|exploited)|fall short|lags behind|not (?:match|correspond|reflect))\b",
    ANY_CASE,
)
_LITTLE = re.compile(
    r"\b(?:few|little|small|tiny|negligible|insignificant|modest|limited|minor|meagre|meager|marginal)\b",
    ANY_CASE,
)
_PARTNER = re.compile(
    r"\b(?:trad(?:e|ing)|export|import|commercial|economic)?\s*(?:partners?|export (?:markets?|destinations?)|markets?|import sources?|suppliers?|sources?(?: of imports)?|customers?|destinations?|buyers?)\b",
    ANY_CASE,
)
_AMONG = re.compile(r"\s+(?:place\s+|position\s+)?among\s+(?:the\s+)?")
_AMONG_PARTNERS = re.compile(
    r"['’]s\s+(?:\w+\s+)?(?:partners|markets|suppliers|customers|buyers)\b"
)
_OTHERS = re.compile(
    r"\b(?:any|all|most|each|every)\b(?:\s+\w+){0,3}?\s+(?P<who>neighbours|neighbors|countries|country|states|partners|members|member)\b",
    ANY_CASE,
)
_NEAR = 45
_MOST_WORDS = frozenset(
    ["largest", "biggest", "highest", "greatest", "longest", "richest", "leading", "main", "most", "top", "foremost", "number", "fastest", "smallest", "lowest"]
)
_MORE_WORDS = frozenset(
    ["than", "exceed", "exceeds", "exceeded", "surpass", "surpasses", "surpassed", "outstrip", "outstrips", "dwarf", "dwarfs", "outweigh", "outweighs"]
)


def group_of(scene: Scene, start: int) -> tuple[str, ...]:
    """Name the group within which something is the most.

    Parameters
    ----------
    scene
        The sentence.
    start
        Where the superlative begins.

    Returns
    -------
    tuple of str
        Such as ``("world",)``; empty if the sentence names none.
    """
    near = [match for match in _GROUP.finditer(scene.text) if -30 <= match.start() - start <= 120]  # noqa: PLR2004
    if not near:
        return ()
    match = near[0]
    name = match["group"] or match["owner"] or "world"
    return ("world" if name.lower() == "globe" else name.lower() if name.islower() else name,)


def partner_rank(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Tell who is whose partner: "Russia is Iran's largest trading partner" is of Iran.

    Parameters
    ----------
    scene
        The sentence.
    start, end
        The words of the rank.

    Returns
    -------
    tuple of str
        Whose partner, and who it is; empty if the words name no partner.
    """
    owner: tuple[str, ...] = ()
    among = _AMONG.match(scene.text, end)
    for actor in scene.states if among else ():
        if among and actor.start == among.end() and _AMONG_PARTNERS.match(scene.text, actor.end):
            owner, end = actor.codes, actor.end + 2
    noun = _PARTNER.match(scene.text, _skip(scene.text, end))
    if not noun or re.search(
        r"\b(?:world|region|continent|Africa|Asia|Europe|America)['’]s\s+$", scene.text[:start]
    ):
        return ()
    owner = owner or _owner(scene, start, noun.end())
    others = [actor for actor in scene.states if not owner or actor.codes != owner]
    others = [
        actor
        for actor in others
        if set(actor.codes) - set(owner)
        and not re.search(
            r"\b(?:after|behind|ahead of|than|followed by|before)\s+(?:the\s+)?$",
            scene.lower[: actor.start],
        )
    ]
    if not others:
        return ()
    partner = min(
        others,
        key=lambda actor: distance(scene.text, (start, noun.end()), (actor.start, actor.end)),
    )
    if not owner:
        code = scene.context.country or scene.context.other(partner.codes[0])
        owner = (code,) * bool(code and code != partner.codes[0])
    return (owner[0], partner.codes[0]) if owner else ()


def _skip(text: str, end: int) -> int:
    """Step over one adjective after the superlative."""
    match = re.compile(
        r"\s*(?:(?:foreign|single|individual|bilateral|overall|regional|European|African|Asian|gas|oil|arms|goods)\s+)?"
    ).match(text, end)
    return match.end() if match else end


def _owner(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    for actor in scene.states:
        before = scene.text[actor.end : start] if actor.end <= start else None
        if before is not None and re.fullmatch(
            r"(?:['’]s?)?\s*(?:the\s+|single\s+)?(?:['’]s?\s*)?", before
        ):
            return actor.codes
        after = scene.text[end : actor.start] if actor.start >= end else None
        if after is not None and re.fullmatch(r"\s+(?:of|for)\s+(?:the\s+)?", after):
            return actor.codes
    if re.search(r"\b(?:our)\s+(?:\w+\s+)?$", scene.lower[: start + 4]) and scene.context.country:
        return (scene.context.country,)
    return ()


def superlatives(scene: Scene) -> Iterator[Relation]:
    """Find "the largest", "the main trading partner", "among the richest".

    Parameters
    ----------
    scene
        The sentence.

    Yields
    ------
    Relation
        With the comparator ``most``, or ``rank`` for "one of the largest".
    """
    if _MOST_WORDS.isdisjoint(scene.words.known):
        return
    for match in _MOST.finditer(scene.text):
        start, end = match.start("most"), match.end()
        if not claimable(scene, start, end) or re.search(
            r"\b(?:second|third|fourth|fifth|\d(?:nd|rd|th))[\s-]+$", scene.lower[:start]
        ):
            continue
        comparator = "rank" if match["some"] or _one_of(scene, start) else "most"
        pair = partner_rank(scene, start, end)
        if pair:
            yield Relation(
                start,
                end,
                "trade_partner_rank",
                comparator,
                pair,
                group_of(scene, start),
                match["most"],
            )
            continue
        topic = next(
            (
                t
                for t in scene.topics
                if 0 <= t.start - end <= _NEAR
                and not re.search(r"[,;:]|\bof\b|\bto\b", scene.text[end : t.start])
            ),
            None,
        )
        if topic and match["most"].lower() not in {"main", "leading", "foremost"}:
            indicator, subject, _ = subject_of(scene, topic)
            if not subject:
                continue
            yield Relation(
                start,
                topic.end,
                indicator,
                comparator,
                subject,
                group_of(scene, start),
                topic.words,
            )


def _one_of(scene: Scene, start: int) -> bool:
    return re.search(r"\b(?:one of|among)\s+(?:\S+\s+){0,4}$", scene.text[:start]) is not None


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
    for pattern in (_THAN, _EXCEEDS):
        for match in pattern.finditer(scene.text):
            if not claimable(scene, match.start(), match.end()):
                continue
            first, last = match.span("rest")
            others = _OTHERS.search(match["rest"])
            against = next((a for a in scene.states if first <= a.start and a.end <= last), None)
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
    times = re.search(r"\btimes\s+$|\bfold\s+$", scene.text[: match.start()])
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
    for topic in scene.topics:
        if not claimable(scene, topic.start, topic.end):
            continue
        around = scene.text[max(0, topic.start - 70) : topic.end + 60]
        if topic.id == "trade_potential":
            found = _UNUSED.search(around)
            if found and "capacity of the" not in around:
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
            continue
        if topic.id in {
            "trade_total",
            "flights",
            "investment",
            "visitors",
            "students",
            "exports",
            "imports",
        }:
            before = re.search(
                _LITTLE.pattern + r"\s+(?:\w+\s+)?$", scene.text[: topic.start], ANY_CASE
            )
            after = re.compile(
                r"[^,;:.]{0,30}\b(?:is|are|remains?|remained|stays?)\s+(?:\w+\s+){0,2}?"
                + _LITTLE.pattern,
                ANY_CASE,
            ).match(scene.text, topic.end)
            if (
                before
                and not re.search(r"\ba (?:few|little)\s+(?:\w+\s+)?$", scene.lower[: topic.start])
            ) or after:
                indicator, subject, _ = subject_of(scene, topic)
                yield Relation(topic.start, topic.end, indicator, "<", subject, (), topic.words)
