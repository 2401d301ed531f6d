"""Whose "we" and "our" are, where neither an option, the page nor the byline says it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilat.countries.data import state_rows
from bilat.reading.english.entries import Found
from bilat.reading.english.tables import ANY_CASE

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["own_country"]

_LEAST = 1_200
"""Characters of the shortest text of which it is asked; a passage shows too little."""

_RARELY = 1.5
"""How many times rarer than each of the two states every other one must be."""

_STATE, _CAPITAL, _CITY = "\ue000", "\ue001", "\ue002"
_X = f"(?P<x>[{_STATE}{_CAPITAL}]+)"
_OURS = re.compile(r"\b(?:our|ours|us|we)\b", ANY_CASE)
_GAP = r"(?:[\w'’-]+ ){0,4}?"
_OWNED = (
    r"(?:exports?|imports?|trade|students?|relations?|ties|links?|goods|partners?|friends?"
    r"|guests?|colleagues?|neighbou?rs?|customers?|suppliers?|ally|allies|border|relationship"
    r"|cooperation|friendship|partnership|exporters?|importers?|merchants|growers|embassy"
    r"|ambassador|delegation|share|counterparts?|purchases|sales|shipments)"
)
_NOT = tuple(
    re.compile(text, ANY_CASE)
    for text in (
        rf"\bour (?:[\w-]+ ){{0,3}}?{_OWNED} (?:(?:is|are|was|were|have|has) )?{_GAP}"
        rf"(?:to|with|in|from|and|at|of) (?:the )?{_X}",
        rf"\bour (?:[\w-]+ ){{0,2}}?{_X} (?:partners?|friends?|guests?|colleagues?|counterparts?"
        r"|neighbou?rs?|brothers|hosts|customers)\b",
        rf"\bbetween (?:the )?{_X} and us\b",
        rf"\bbetween us and (?:the )?{_X}",
        rf"\b(?:the )?{_X} and (?:us|we|ourselves)\b",
        rf"{_X}, (?:which is )?our (?:[\w-]+ ){{0,2}}(?:neighbou?r|partner|ally|customer|friend)\b",
        rf"\bour (?:[\w-]+ ){{0,2}}(?:neighbou?r|partner|ally|customer|friend),? (?:the )?{_X}",
        rf"{_X} (?:is|was|had been|has been|has become|became|remains) (?:\w+ )?our\b",
        rf"\bshare of (?:the )?{_X} in our\b",
        rf"{_X}(?:['’]s?)? share (?:in|of) our\b",
        rf"\b(?:we|our [\w-]+) (?:[\w-]+ ){{0,2}}?(?:sold|sells?|exports?|exported|buys?|bought"
        rf"|imports?|imported|trades?|traded|shipped|ships?) (?:[\w-]+ ){{0,4}}?"
        rf"(?:(?:to|from|with) )?(?:the )?{_X}",
    )
)
"""Words that name a state other than one's own."""

_IS = tuple(
    re.compile(text, ANY_CASE)
    for text in (
        rf"\bour capital,? (?P<x>{_CAPITAL}+)",
        rf"(?P<x>{_CAPITAL}+), our capital\b",
        rf"\b(?:here|us|we|ours) (?:\w+ )?in (?P<x>[{_STATE}{_CAPITAL}{_CITY}]+)",
        rf"\bhere in (?P<x>[{_STATE}{_CAPITAL}{_CITY}]+)",
        rf"\b(?:we|us) (?P<x>{_STATE}+)(?! (?:\w+ )?(?:goods|oil|gas|products))",
        rf"\bour (?:own )?(?:country|nation|homeland|state),? (?P<x>{_STATE}+)",
    )
)
"""Words that name one's own state."""

_PLACES = {"place", "government"}


def own_country(
    doc: "Doc", text: str, found: Sequence[Found], pair: tuple[str, ...]
) -> tuple[str, str]:
    """Find the state for which "we" and "our" stand, by what a text calls ours and not ours.

    Parameters
    ----------
    doc
        The parsed text.
    text
        Its characters.
    found
        Names in it.
    pair
        The two states that it is mostly about.

    Returns
    -------
    tuple of (str, str)
        The code, and the words that show it; both empty where nothing shows it, or the
        words disagree.

    Notes
    -----
    "Our exports to Russia", in a text about Iran and Russia, are those of Iran: what is ours
    does not go to ourselves. One phrase that says otherwise, or a third state that is named
    often, leaves it open.
    """
    if len(text) < _LEAST or len(pair) != 2 or not _OURS.search(text):  # noqa: PLR2004
        return "", ""
    counts = Counter(code for one in found for code in one.entry.codes if code in state_rows())
    others = [count for code, count in counts.items() if code not in pair]
    if max(others, default=0) * _RARELY > min(counts[code] for code in pair):
        return "", ""
    said = list(_told(doc, text, found, pair))
    own = {code for code, _ in said}
    return said[0] if len(own) == 1 and own <= set(pair) else ("", "")


def _told(
    doc: "Doc", text: str, found: Sequence[Found], pair: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the state that each phrase shows to be one's own, and the phrase."""
    masked, at = _masked(doc, text, found)
    for patterns, own in ((_NOT, False), (_IS, True)):
        for pattern in patterns:
            for match in pattern.finditer(masked):
                codes = at.get(match.start("x"), ())
                words = " ".join(text[match.start() : match.end()].split())
                if own and len(codes) == 1:
                    yield codes[0], words
                elif len(codes) == 1 and codes[0] in pair:
                    yield next(code for code in pair if code != codes[0]), words


def _masked(
    doc: "Doc", text: str, found: Sequence[Found]
) -> tuple[str, dict[int, tuple[str, ...]]]:
    """Write signs in the place of states, and give the codes by place."""
    parts: list[str] = []
    at: dict[int, tuple[str, ...]] = {}
    done = 0
    for one in found:
        codes = tuple(code for code in one.entry.codes if code in state_rows())
        last = doc[one.end - 1]
        start, end = doc[one.start].idx, last.idx + len(last)
        if not codes or start < done or one.entry.kind in {"person", "armed group"}:
            continue
        sign = _STATE
        if one.entry.kind in _PLACES:
            sign = _CAPITAL if one.entry.role in {"capital", "seat", ""} else _CITY
        parts += [text[done:start], sign * (end - start)]
        at[start], done = codes, end
    masked = "".join([*parts, text[done:]])
    return re.sub(r"\s", " ", masked), at
