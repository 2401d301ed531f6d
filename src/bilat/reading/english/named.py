"""Actors that a sentence names, each with its place and what it may stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.reading.records import Mention

__all__ = ["FAR_BACK", "Named", "has_union", "named_in", "with_union"]

_UNION = re.compile(r"(?:(?<=the )|(?<=that )|(?<=this ))Union\b(?! of)|\b(?<=the )EEU\b")
_UNION_CODES = {"eurasian economic union": "EAEU", "eaeu": "EAEU", "eurasian union": "EAEU",
                "european union": "EU", "eu": "EU", "african union": "AU"}  # fmt: skip
_UNIONS = re.compile(
    r"\b(?:Eurasian Economic Union|EAEU|Eurasian Union|European Union|EU|African Union)\b"
)
FAR_BACK = 900
"""Words before a sentence in which a union may be named that it calls "the Union"."""

_NEAR_BEFORE = 300
_PLACES = {"place", "government"}
_STATES = {"state", "government", "people", "place", "person", "reference"}


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that a sentence names.

    Parameters
    ----------
    start, end
        First character in the sentence, and the one after the last.
    codes
        Codes of the states or organizations.
    state
        Whether they are states.
    place
        Whether a town or another place stands for its state.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    state: bool
    place: bool = False


def named_in(
    text: str, offset: int, mentions: Sequence[Mention], pair: tuple[str, ...]
) -> tuple[Named, ...]:
    """List the actors of a sentence.

    Parameters
    ----------
    text
        The sentence.
    offset
        Where it begins in the parsed text.
    mentions
        Actors of the sentence and of others around it.
    pair
        States that the document is mostly about.

    Returns
    -------
    tuple of Named
        In the order of the text; armed groups are left out.
    """
    last = offset + len(text)
    found = {
        (mention.span.start, mention.span.end): Named(
            mention.span.start - offset,
            mention.span.end - offset,
            _meant(mention, offset, mentions, pair),
            mention.kind in _STATES,
            mention.kind in _PLACES,
        )
        for mention in mentions
        if offset <= mention.span.start
        and mention.span.end <= last
        and mention.codes
        and mention.kind != "armed group"
    }
    return tuple(found[place] for place in sorted(found))


def _meant(
    mention: Mention, offset: int, mentions: Sequence[Mention], pair: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the states of "the two countries": of the document, unless only two were named."""
    if (
        mention.kind != "reference"
        or len(mention.codes) != len(pair)
        or set(mention.codes) == set(pair)
    ):
        return mention.codes
    near = {
        code
        for one in mentions
        if offset - _NEAR_BEFORE <= one.span.start < mention.span.start
        and one.kind in _STATES - {"reference"}
        for code in one.codes
    }
    return mention.codes if near == set(mention.codes) else pair


def has_union(text: str) -> bool:
    """Tell whether a sentence may speak of "the Union".

    Parameters
    ----------
    text
        The sentence.
    """
    return "Union" in text or "EEU" in text


def with_union(found: tuple[Named, ...], text: str, before: str) -> tuple[Named, ...]:
    """Add the organization that "the Union" is: the one named last before.

    Parameters
    ----------
    found
        Actors of the sentence.
    text
        The sentence.
    before
        The words before it.
    """
    earlier = _UNIONS.findall(before)
    if not earlier:
        return found
    codes = (_UNION_CODES[earlier[-1].lower()],)
    more = [
        Named(*match.span(), codes, state=False)
        for match in _UNION.finditer(text)
        if not any(one.start < match.end() and match.start() < one.end for one in found)
    ]
    return tuple(sorted([*found, *more], key=lambda one: (one.start, one.end)))
