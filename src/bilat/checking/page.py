"""A checked text laid out: paragraphs in pieces, each with the claims that it belongs to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilat.checking.units import amount, in_base
from bilat.checking.verdicts import VERDICTS, Checked, Evidence, Verdict
from bilat.reading.records import Document

__all__ = [
    "NOTHING",
    "Note",
    "Paragraph",
    "Piece",
    "heading",
    "link",
    "paragraphs",
    "shown",
    "tally",
    "visible",
]

_ORDER: tuple[Verdict, ...] = (
    "contradicted",
    "misleading",
    "roughly supported",
    "supported",
    "not checkable",
)
"""Which verdict colours a piece of text that belongs to several claims."""

NOTHING = "No claim was found that figures or entries could support or contradict."
"""What is said of a text without claims."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A claim with its number on the page.

    Parameters
    ----------
    number
        Its number, in the order of the text.
    checked
        The claim and its verdict.
    """

    number: int
    checked: Checked


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a boundary of a claim in it.

    Parameters
    ----------
    text
        The words.
    verdict
        Verdict that marks it; empty for plain text.
    ends
        Claims that end with it.
    """

    text: str
    verdict: str
    ends: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the claims that begin in it.

    Parameters
    ----------
    pieces
        Its text.
    notes
        Its claims.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def paragraphs(
    document: Document, checked: Sequence[Checked], first: int = 1
) -> tuple[Paragraph, ...]:
    """Lay out a text and its claims.

    Parameters
    ----------
    document
        The text.
    checked
        Its claims in any order; a span that lies outside the text is cut to it.
    first
        Number of its first claim.

    Returns
    -------
    tuple of Paragraph
        All the text, in order.
    """
    ordered = sorted(checked, key=lambda one: (one.claim.span.start, one.claim.span.end))
    notes = [Note(number, one) for number, one in enumerate(ordered, start=first)]
    blocks = list(_blocks(document.text)) or [(0, len(document.text))]
    made = []
    for place, (start, end) in enumerate(blocks):
        last = place == len(blocks) - 1
        following = len(document.text) + 1 if last else blocks[place + 1][0]
        begins = 0 if place == 0 else start
        own = [
            note
            for note in notes
            if begins <= max(note.checked.claim.span.start, 0) < following
            or (last and note.checked.claim.span.start >= following)
        ]
        made.append(Paragraph(tuple(_pieces(document.text, start, end, notes)), tuple(own)))
    return tuple(made)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph; blank lines set them apart."""
    for match in re.finditer(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*", text):
        if match.group().strip():
            yield match.start(), match.end()


def _pieces(text: str, start: int, end: int, notes: Sequence[Note]) -> Iterator[Piece]:
    spans = [
        (min(max(note.checked.claim.span.start, 0), len(text)),
         min(max(note.checked.claim.span.end, 0), len(text)), note)
        for note in notes
    ]  # fmt: skip
    inside = [one for one in spans if one[0] < end and one[1] > start]
    cuts = sorted({start, end, *(min(max(at, start), end) for one in inside for at in one[:2])})
    for first, after in pairwise(cuts):
        over = [note.checked.verdict for begin, stop, note in inside
                if begin < after and stop > first]  # fmt: skip
        ends = tuple(note for _, stop, note in inside if stop == after)
        verdict = min(over, key=_ORDER.index) if over else ""
        yield Piece(text[first:after], verdict, ends)


def heading(document: Document) -> str:
    """Return what a text is called: its title, its address, or the name of its file.

    Parameters
    ----------
    document
        The text. The folder of a file is left out: a page is sent on.

    Examples
    --------
    >>> heading(Document("texts/op-ed.txt", "...", address="texts/op-ed.txt"))
    'op-ed.txt'
    """
    if document.title:
        return document.title
    if document.id == "-":
        return "standard input"
    is_path = document.id == document.address and "://" not in document.id
    return re.split(r"[/\\]", document.id)[-1] if is_path else document.id


def tally(checked: Sequence[Checked]) -> list[tuple[Verdict, int]]:
    """Count claims by verdict, in the order in which verdicts are listed.

    Parameters
    ----------
    checked
        The claims.
    """
    counts = Counter(one.verdict for one in checked)
    return [(verdict, counts[verdict]) for verdict in VERDICTS]


def shown(one: Evidence) -> str:
    """Write the value of a piece of evidence as people read it.

    Parameters
    ----------
    one
        The evidence.
    """
    if one.value is None or isinstance(one.value, str):
        return one.value or ""
    low = amount(*in_base(one.value, one.unit))
    if one.high is None:
        return low
    return f"{low} to {amount(*in_base(one.high, one.unit))}"


def link(url: str) -> str:
    """Return an address that may stand in a link; empty for any other scheme than http and https.

    Parameters
    ----------
    url
        The address.
    """
    return url if re.match(r"https?://", url, re.IGNORECASE) else ""


def visible(text: str) -> str:
    r"""Write control characters and marks of direction as their codes: no text may turn the page.

    Parameters
    ----------
    text
        Of a document or of a source; it may come from anywhere.

    Examples
    --------
    >>> visible("Ir\u202ean")
    'Ir\\u202ean'
    """
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
