"""How a sentence is meant: as fact, forecast, opinion or report; as advice, wish or question."""

import re
from functools import cache, lru_cache

from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import ANY_CASE, any_of, stances
from bilat.reading.records import ClaimKind, QuantityKind

__all__ = ["claim_kind", "claimable", "figure_kind", "speaker"]


_NAME = re.compile(r"\b(?:[A-Z][\w’'-]+(?:\s+(?:of|the|for|and)\s+(?=[A-Z]))?\s*){1,6}")
_DESCRIBED = re.compile(
    r"\b(?:country|state|nation|government|people|economy)\s+(?:with|of|where|whose|that|which)\b"
    r"[^,;:]*$"
)
_WOULD = re.compile(
    r"\bwould\b(?! (?:also |only |merely |simply )?(?:add|say|like|argue|recall|note|stress|remind"
    r"|point|mention|call|suggest)\b)"
)
_NOT_CONDITION = re.compile(r"\b(?:as if|whether or not|even if)\b", ANY_CASE)


@cache
def _stance(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + any_of(stances()[name]) + r"(?!\w)", ANY_CASE)


@lru_cache(maxsize=64)
def _holds(name: str, text: str) -> bool:
    """Whether words of a stance stand in a text; asked of one clause for each of its figures."""
    return _stance(name).search(text) is not None


@cache
def _any_stance() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)" + any_of(w for words in stances().values() for w in words) + r"(?!\w)"
    )


@lru_cache(maxsize=8)
def _spoken(lower: str) -> bool:
    """Whether a sentence holds words of any stance at all."""
    return _any_stance().search(lower) is not None


def _says(scene: Scene, name: str, text: str | None = None) -> bool:
    """Whether a part of the sentence holds words of a stance."""
    if not _spoken(scene.lower):
        return False
    return _holds(name, scene.text if text is None else text)


def _clause(scene: Scene, start: int, end: int) -> str:
    """Cut the clause around a stretch out of the sentence."""
    first, last = 0, len(scene.text)
    for begin, finish in scene.breaks:
        if finish <= start:
            first = finish
        elif begin >= end:
            last = begin
            break
    return scene.text[first:last]


def figure_kind(scene: Scene, start: int, end: int) -> QuantityKind:
    """Tell how a figure is stated.

    Parameters
    ----------
    scene
        The sentence.
    start, end
        The figure in it.

    Returns
    -------
    str
        ``fact``, ``estimate`` or ``forecast``.
    """
    clause = _clause(scene, start, end)
    if _says(scene, "forecast", clause) or _WOULD.search(clause):
        return "forecast"
    if _says(scene, "estimate", scene.text[max(0, start - 60) : end + 20]):
        return "estimate"
    return "fact"


def claimable(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a stretch of a sentence states something at all.

    Parameters
    ----------
    scene
        The sentence.
    start, end
        The stretch.

    Returns
    -------
    bool
        False in a question, in advice, in a wish, and after "if".
    """
    if scene.text.rstrip("\"'”’) \n").endswith("?"):
        return False
    clause = _clause(scene, start, end)
    if _says(scene, "advice", clause) and not _part_of_subject(scene, start, end):
        return False
    if _says(scene, "wish", clause):
        return False
    return not re.match(r"\s*(?:if|whether|unless|let)\b", clause, ANY_CASE)


def _part_of_subject(scene: Scene, start: int, end: int) -> bool:
    """Whether a figure describes whom the advice is for: "a state with 8 neighbours ought to"."""
    before = _DESCRIBED.search(scene.text, 0, start)
    advice = _stance("advice").search(scene.text, end)
    return before is not None and advice is not None


def claim_kind(scene: Scene, start: int, end: int) -> ClaimKind:
    """Tell what a statement is.

    Parameters
    ----------
    scene
        The sentence.
    start, end
        The statement in it.

    Returns
    -------
    str
        ``forecast``, ``attribution``, ``opinion`` or ``fact``.
    """
    clause = _clause(scene, start, end)
    if _says(scene, "forecast", clause) or _WOULD.search(clause):
        return "forecast"
    if _says(scene, "opinion"):
        return "opinion"
    if _says(scene, "attribution"):
        return "attribution"
    return "fact"


def speaker(scene: Scene) -> tuple[str, ...]:
    """Give who is quoted.

    Parameters
    ----------
    scene
        The sentence.

    Returns
    -------
    tuple of str
        Codes of the actor beside the verb of saying, or a name; empty if none.
    """
    verb = _stance("attribution").search(scene.text) if _says(scene, "attribution") else None
    if not verb:
        return ()
    after = verb.group().lower().endswith((" to", "from", " of"))
    for actor in scene.actors if after else reversed(scene.actors):
        near = 0 <= actor.start - verb.end() < 30 if after else 0 <= verb.start() - actor.end < 30  # noqa: PLR2004
        if near:
            return actor.codes
    name = _NAME.search(scene.text, verb.end()) if after else None
    return (name.group().strip(),) if name else ()
