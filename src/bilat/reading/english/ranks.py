"""Ranks and superlatives: who is the most of whom, and within which group."""

import re
from collections.abc import Iterator

from bilat.reading.english.relations import Relation
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claimable
from bilat.reading.english.subjects import subject_of
from bilat.reading.english.tables import ANY_CASE
from bilat.reading.english.topics import distance
from bilat.reading.vocabulary import MEASURES

__all__ = ["denied", "group_of", "partner_rank", "superlatives"]

_NEAR = 45

_MOST = re.compile(
    r"\b(?P<some>one of |among |some of )?(?P<the>(?:the|its|their|our|a|an)\s+|['’]s?\s+"
    r"|(?<=[a-z]{3})\s+)?(?:single\s+)?"
    r"(?P<most>(?<!-)(?:largest|biggest|highest|greatest|longest|richest|leading|main"
    r"|most important|top|foremost|number one|fastest-growing|smallest|lowest"
    r"|first(?=\s+(?:\w+\s+)?(?:partner|customer|supplier|buyer))))"
    r"(?!\s+(?:\d|three|five|ten))\b",
    ANY_CASE,
)  # fmt: skip
_GROUP = re.compile(
    r"\b(?:in|of|among|within|across)\s+(?:all\s+)?(?:the\s+)?(?P<group>world|region"
    r"|Middle East|Africa|Asia|Europe|Eurasia"
    r"|Latin America|South America|West Asia|Central Asia|Caucasus|continent"
    r"|neighbou?rs|neighbou?ring countries|union|bloc|members|Arab world)\b"
    r"|\b(?P<owner>world|region|continent|globe|Africa|Asia|Europe"
    r"|Latin America)['’]s\b|\b(?P<adverb>worldwide|globally|on earth)\b",
    ANY_CASE,
)
_PARTNER = re.compile(
    r"\b(?:trad(?:e|ing)|export|import|commercial|economic)?\s*(?:partners?"
    r"|export (?:markets?|destinations?)|markets?|import sources?|suppliers?"
    r"|sources?(?: of imports)?|customers?|destinations?|buyers?)\b",
    ANY_CASE,
)
_AMONG = re.compile(r"\s+(?:place\s+|position\s+)?among\s+(?:the\s+)?")
_AMONG_LED = re.compile(
    r"\b(?:among|of)\s+(?:all\s+)?(?:the\s+)?(?:(?:\w+\s+)?(?:partners|destinations|buyers|markets|customers"
    r"|suppliers)\s+(?:of|for)\s+[^,;:]{3,40}?(?:exports|imports|trade|goods)"
    r"|(?:\w+['’]s|our)\s+(?:\w+\s+)?(?:partners|suppliers|customers|buyers))\b,?\s",
    ANY_CASE,
)
_DENIED = re.compile(
    r"\b(?:not|no longer|never|neither|nor|far from(?: being)?)\b(?:\s+[\w’']+){0,4}\s+$", ANY_CASE
)
_AND = re.compile(r"\s*(?:,? and |,)\s*(?:the )?\s*")
_SOME_OF = re.compile(r"\b(?:one of|some of|among)\s+(?:\S+\s+){0,4}$")
_JOINTLY = re.compile(r"\b(?:together|jointly|between them)\b", ANY_CASE)
_AMONG_PARTNERS = re.compile(
    r"['’]s\s+(?:\w+\s+)?(?:partners|markets|suppliers|customers|buyers)\b"
)
_MOST_WORDS = frozenset(
    [
        "first",
        "largest",
        "biggest",
        "highest",
        "greatest",
        "longest",
        "richest",
        "leading",
        "main",
        "most",
        "top",
        "foremost",
        "number",
        "fastest",
        "smallest",
        "lowest",
    ]
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
    led = _AMONG_LED.search(scene.text, 0, start)
    if led:
        return _among_led(scene, led, start)
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


def _among_led(scene: Scene, led: re.Match[str], start: int) -> tuple[str, ...]:
    """Read "among the destinations of our exports Russia comes tenth"."""
    owners = [actor for actor in scene.states if led.start() <= actor.start < led.end()]
    others = [actor for actor in scene.states if led.end() <= actor.start < start]
    if len(owners) == len(others) == 1 and owners[0].codes != others[0].codes:
        return owners[0].codes[0], others[0].codes[0]
    return ()


def _skip(text: str, end: int) -> int:
    """Step over one adjective after the superlative."""
    match = re.compile(
        r"\s*(?:(?:foreign|single|individual|bilateral|overall|regional|European"
        r"|African|Asian|gas|oil|arms|goods)\s+)?"
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


def denied(scene: Scene, start: int) -> bool:
    """Tell whether a rank is denied: "is not even among our five largest partners".

    Parameters
    ----------
    scene
        The sentence.
    start
        Where the rank begins.
    """
    return _DENIED.search(scene.text, 0, start) is not None


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
        if (
            not claimable(scene, start, end)
            or denied(scene, start)
            or re.search(
                r"\b(?:second|third|fourth|fifth|\d(?:nd|rd|th))[\s-]+$", scene.lower[:start]
            )
        ):
            continue
        comparator = "rank" if match["some"] or _one_of(scene, start) else "most"
        pair = partner_rank(scene, start, end)
        if pair and (several := _enumerated(scene, pair, start)):
            for code in several:
                yield Relation(
                    start, end, "trade_partner_rank", "rank", (pair[0], code),
                    group_of(scene, start), match["most"],
                )  # fmt: skip
            continue
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
            if MEASURES[topic.id].subject == "state" and len(subject) < len(scene.context.pair):
                joint = _JOINTLY.search(scene.text, 0, topic.end)
                subject = scene.context.pair if joint else subject
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


def _enumerated(scene: Scene, pair: tuple[str, ...], start: int) -> tuple[str, ...]:
    """Give all of "China and Turkey are the largest partners": each is one of them."""
    before = [a for a in scene.states if a.end <= start and pair[0] not in a.codes]
    if not before or pair[1] not in before[-1].codes:
        return ()
    codes = before[-1].codes
    for actor, later in zip(before[-2::-1], before[:0:-1], strict=True):
        if not _AND.fullmatch(scene.text, actor.end, later.start):
            break
        codes = actor.codes + codes
    return codes if len(codes) > 1 else ()


def _one_of(scene: Scene, start: int) -> bool:
    return _SOME_OF.search(scene.text, 0, start) is not None
