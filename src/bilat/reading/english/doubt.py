"""Whether a name that was found is meant as one: of several senses, of money, of an attitude."""

from collections.abc import Sequence
from functools import cache

from bilat.reading.actors_data import role_rows
from bilat.reading.english.entries import Found, key

__all__ = ["is_otherwise", "is_written", "sure", "titles"]

_HYPHENS = frozenset({"-", "–", "—"})
_MONEY = frozenset({"dollar", "dollars"})
_ATTITUDES = frozenset({"anti", "pro", "non", "ex", "post", "pre"})
_MAKINGS = frozenset(
    {
        "backed", "made", "born", "brokered", "sponsored", "style", "supported", "built", "based",
        "registered", "trained", "held", "speaking", "language", "owned", "supplied", "designed",
        "flagged", "funded", "financed", "armed", "controlled", "occupied", "mediated", "allied",
    }
)  # fmt: skip
_ADDRESS = frozenset(
    {
        "mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sheikh", "sheik", "sultan",
        "king", "queen", "prince", "princess", "pope", "leader", "sir", "lord", "lady", "premier",
        "ayatollah", "imam", "comrade", "marshal", "archbishop", "cardinal",
    }
)  # fmt: skip
_BODIES = frozenset({"organisation", "organization"})
"""Words that are often written small in a name: "the Shanghai organisation"."""


def is_written(texts: Sequence[str], name: str) -> bool:
    """Tell whether the last word has its capital: "Russia today" is not "Russia Today".

    Parameters
    ----------
    texts
        Words of the text.
    name
        A name that they may be.
    """
    return texts[-1] in _BODIES or not (
        texts[-1][0].islower() and len(texts) > 1 and name.rsplit(maxsplit=1)[-1][0].isupper()
    )


def sure(found: Sequence[Found], texts: Sequence[str]) -> list[Found]:
    """Leave out ambiguous names: a person's without a title, a place's without its state.

    Parameters
    ----------
    found
        All names of a text.
    texts
        Its words.
    """
    codes = {code for one in found if not one.entry.weak for code in one.entry.codes}
    kept: list[Found] = []
    for one in found:
        before = key(texts[one.start - 1]) if one.start else ""
        titled = before in titles() and one.entry.kind in {"person", "organization"}
        if not one.entry.weak or titled or codes.intersection(one.entry.codes):
            kept.append(one)
    return kept


@cache
def titles() -> frozenset[str]:
    """Last words of offices and forms of address that stand before a name, as keys."""
    offices = {key(row.phrase.split()[-1]) for row in role_rows() if row.official}
    return frozenset(offices | _ADDRESS)


def is_otherwise(texts: Sequence[str], one: Found) -> bool:
    """Tell whether a name is one of money, an attitude or a making: "US dollars", "anti-Syria".

    Parameters
    ----------
    texts
        Words of the text.
    one
        A name in it.
    """
    before = [word.casefold() for word in texts[max(0, one.start - 2) : one.start]]
    after = [word.casefold() for word in texts[one.end : one.end + 2]]
    if after[:1] and (after[0].startswith("$") or after[0] in _MONEY):
        return True
    if before[-1:] and before[-1] in _HYPHENS and before[0] in _ATTITUDES:
        return True
    return len(after) == 2 and after[0] in _HYPHENS and after[1] in _MAKINGS  # noqa: PLR2004
