"""Sentences of a brief: a template, its figures and its words."""

from collections.abc import Sequence

from bilat.brief.ledger import Ledger
from bilat.brief.model import Figure, Finding
from bilat.brief.wording import listed
from bilat.measures import weakest
from bilat.records import Citation

__all__ = ["counted", "finding"]


def finding(id_: str, template: str, **parts: Figure | str) -> Finding:
    """Make a finding of a sentence, its figures and words.

    Parameters
    ----------
    id_
        Stable id.
    template
        The sentence, with ``{key}`` for each part.
    parts
        Figures and words by key.

    Returns
    -------
    bilat.brief.model.Finding
        Graded as the weakest of its figures.

    Raises
    ------
    ValueError
        When the template states a digit of its own: a number must be a figure.
    """
    if any(letter.isdigit() for letter in template):
        raise ValueError(f"{id_}: a number stands in the template: {template!r}")
    figures = {key: part for key, part in parts.items() if isinstance(part, Figure)}
    words = {key: part for key, part in parts.items() if isinstance(part, str)}
    return Finding(id_, template, figures, words, weakest(one.grade for one in figures.values()))


def counted(
    ledger: Ledger, groups: Sequence[tuple[str, Sequence[Citation]]], period: str
) -> tuple[str, dict[str, Figure | str]]:
    """Make a list of counts, such as "three kept, two open", with a figure for each.

    Parameters
    ----------
    ledger
        Numbers the sources.
    groups
        Words that follow the count, and the sources of each entry counted.
    period
        The day or period that the counts speak of.

    Returns
    -------
    tuple
        Part of a template, and its figures and words by key.
    """
    pieces: list[str] = []
    parts: dict[str, Figure | str] = {}
    for number, (words, citations) in enumerate(groups):
        count, word = "n" * (number + 1), "w" * (number + 1)
        parts[count] = ledger.count(citations, citations, "", period)
        parts[word] = words
        pieces.append(f"{{{count}}} {{{word}}}")
    return listed(pieces), parts
