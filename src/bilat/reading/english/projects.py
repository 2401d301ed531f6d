"""What became of a project: "the second unit is under construction", "no gas has flowed yet".

A project of ``data/en_projects.csv`` and, in the same clause, words that say how it stands.
"""

import re
from collections.abc import Iterator
from functools import cache

from bilat.reading.english.relations import Relation
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claimable
from bilat.reading.english.tables import ANY_CASE, any_of, rows
from bilat.reading.english.words import words_of

__all__ = ["project_states"]

_REACH = 90
_APART = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|because)\b|\b(?:while|whereas|because)\b")
_UNDONE = (
    r"\b(?:(?:has|have|had|is|are|was|were|does|do|did)(?:\s+still)?\s+(?:not|never|yet to)\b"
    r"|has yet to|have yet to|not (?:a single|one|yet|even)"
    r"|no \w+(?: \w+){0,2} (?:has|have|was|were)"
    r"|(?:remains?|stays?) (?:on paper|unbuilt|unfinished|incomplete|missing|a dream)"
    r"|stalled|suspended|frozen|postponed|delayed|behind schedule|unfinished|years? late"
    r"|received no|delivered no|nothing has|under construction|being built|being laid"
    r"|in progress|under way|underway)\b"
)
_DONE = (
    r"\b(?:(?:has|have|had) been\s+(?:\w+ly\s+)?(?!not\b)"
    r"(?:\w+ed|built|put|set up|under way|running)\b"
    r"|(?:has|have|had) been\s+\w+ing\b"
    r"|(?:was|were|is|are)\s+(?:\w+ly\s+|now\s+|already\s+)?(?:opened|open|launched|completed"
    r"|commissioned|built|delivered|finished|inaugurated|connected|linked|joined|started|operational"
    r"|in operation|signed off|handed over|paid out"
    r"|disbursed|put into|brought into|placed in|supplied)\b"
    r"|(?:opened|began|started|went into|came into|entered|reached|built|delivered|launched"
    r"|supplied|completed|connected|supplies|supply|delivers|operates?|runs|works?"
    r"|can (?:now )?(?:use|pay|draw))\b"
    r"|(?:is|are)\s+(?:now\s+|already\s+)?(?:supplying|delivering|operating|running|working"
    r"|generating|producing)\b"
    r"|ahead of schedule|on schedule|on time)"
)
_AHEAD = (
    r"\b(?:will|is to|are to|was to|were to|is due|are due|to be (?:\w+ed|built|put)|expected to"
    r"|planned|plans to|promised|promises|foresees|foresaw|provides|would|by 20\d\d|agreed to"
    r"|is being|are being)\b"
)
_STATES = (("none", re.compile(_UNDONE, ANY_CASE)), ("exists", re.compile(_DONE, ANY_CASE)),
           ("exists", re.compile(_AHEAD, ANY_CASE)))  # fmt: skip


@cache
def _projects() -> tuple[re.Pattern[str], frozenset[str]]:
    names = [word for row in rows("projects") for word in row["words"].split("|")]
    firsts = frozenset(words_of(name).lower[0] for name in names)
    return re.compile(r"(?<!\w)" + any_of(names) + r"(?!\w)", ANY_CASE), firsts


def project_states(scene: Scene) -> Iterator[Relation]:
    """Find what is said of the state of a project.

    Parameters
    ----------
    scene
        The sentence.

    Yields
    ------
    Relation
        Of the measure ``commitment``: ``exists`` where it is done or promised, ``none`` where
        it is not; one for a clause.
    """
    pattern, firsts = _projects()
    if firsts.isdisjoint(scene.words.known) or not scene.context.pair:
        return
    done = -1
    for project in pattern.finditer(scene.text):
        if project.start() < done:
            continue
        found = _state(scene, project)
        if found is None:
            continue
        comparator, start, end = found
        if not claimable(scene, start, end):
            continue
        done = end
        subject = _pair(scene)
        yield Relation(start, end, "commitment", comparator, subject, (), project.group())


def _state(scene: Scene, project: re.Match[str]) -> tuple[str, int, int] | None:
    """Give how a project stands, and the words that say so: those nearest in its clause."""
    for comparator, pattern in _STATES:
        after = pattern.search(scene.text, project.end(), project.end() + _REACH)
        if after and not _APART.search(scene.text, project.end(), after.start()):
            return comparator, project.start(), after.end()
        before = pattern.search(scene.text, max(0, project.start() - _REACH), project.start())
        if before and not _APART.search(scene.text, before.end(), project.start()):
            return comparator, before.start(), project.end()
    return None


def _pair(scene: Scene) -> tuple[str, ...]:
    """Give the two states that the sentence names, else those of the document."""
    codes = tuple(dict.fromkeys(code for actor in scene.states for code in actor.codes))
    return codes if len(codes) == len(scene.context.pair) else scene.context.pair
