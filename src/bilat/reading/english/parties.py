"""Who meets, who travels, who signs: what tells the parties of a relation."""

import re
from functools import cache

from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import ANY_CASE
from bilat.reading.lexicon.shipped import shipped_rows

__all__ = ["companies", "people", "travellers_first", "who_meets"]

_FARTHEST = 110
_OFFICE = re.compile(
    r"\b(?:presidents?|ministers?|leaders?|premiers?|chancellors?|heads?|officials?"
    r"|delegations?|chairm[ae]n"
    r"|speakers?|envoys?|ambassadors?|commission|committee|council|summit|talks"
    r"|visit\w*|king|emir|prince"
    r"|secretary|trilateral|bilateral|quadrilateral|tripartite|governments?|sides|parties|counterparts?|met|session)\b",
    ANY_CASE,
)
_LEVEL = re.compile(
    r"\b(?:presidents?|leaders|foreign ministers?|prime ministers?|heads of state|ministers?)\b",
    ANY_CASE,
)
_THEY, _SENTENCE_BEFORE = re.compile(r"(?:They|Both|The two)\b"), 40
_TRAVELLER = (
    r"(?:tourists?|citizens?|nationals?|travell?ers?|passport|visitors?|pilgrims?|businessmen)"
)
_TRAVELLERS = re.compile(r"\s+(?:ordinary\s+|diplomatic\s+)?" + _TRAVELLER, ANY_CASE)
_TRAVELLERS_OF = re.compile(_TRAVELLER + r"\s+(?:of|from)\s+(?:the\s+)?$", ANY_CASE)
_NUMBERED = re.compile(r"(?:\d|\bthousand|\bmillion)\s+$")


def who_meets(scene: Scene, before: int) -> str:
    """Give the office of those who meet, the last that is named before a place.

    Parameters
    ----------
    scene
        The sentence.
    before
        The place.

    Returns
    -------
    str
        Such as "leaders"; empty if none is named.
    """
    found = [match.group() for match in _LEVEL.finditer(scene.text, 0, before)]
    return found[-1] if found else ""


def people(scene: Scene, match: re.Match[str]) -> bool:
    """Tell whether a meeting is one of persons or bodies, and not of ends and needs.

    Parameters
    ----------
    scene
        The sentence.
    match
        The words that tell the meeting.

    Returns
    -------
    bool
        False also where travellers or numbers of people "meet".
    """
    travellers = any(
        topic.id in {"visitors", "students"} and match.start() - 12 <= topic.start < match.end()
        for topic in scene.topics
    )
    travellers = travellers or any(
        _NUMBERED.search(scene.text[: actor.start])
        for actor in scene.states
        if match.start() - _FARTHEST <= actor.start < match.end()
    )
    if "phone" in match.group():
        return True
    named = _OFFICE.search(scene.text, 0, match.end() + 40) is not None
    they = _THEY.match(scene.text) and _OFFICE.search(scene.before(_SENTENCE_BEFORE))
    return not travellers and (named or they is not None)


def travellers_first(scene: Scene, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Put the state first whose citizens travel.

    Parameters
    ----------
    scene
        The sentence.
    subject
        Codes of the two states.

    Returns
    -------
    tuple of str
        The same codes.
    """
    for actor in scene.states:
        after = _TRAVELLERS.match(scene.text, actor.end)
        before = _TRAVELLERS_OF.search(scene.text[: actor.start])
        if (after or before) and actor.codes[0] in subject and len(actor.codes) == 1:
            return (actor.codes[0], *(code for code in subject if code != actor.codes[0]))
    return subject


@cache
def companies() -> frozenset[str]:
    """Give the codes of companies, which sign for the state that they belong to.

    Returns
    -------
    frozenset of str
    """
    return frozenset(
        row["code"] for row in shipped_rows("organizations.csv") if row["kind"] == "multinational"
    )
