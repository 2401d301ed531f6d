"""The one form in which every text reaches the reader."""

from bilat.reading.documents.paragraphs import joined
from bilat.reading.documents.signs import without_unseen

__all__ = ["normalise", "tidied"]


def tidied(text: str) -> tuple[str, tuple[str, ...]]:
    """Bring a text into the form of :attr:`bilat.reading.records.Document.text`.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tuple
        The text, as :func:`normalise` gives it, and notes on what was taken out.
    """
    seen, notes = without_unseen(text)
    return joined(seen), notes


def normalise(text: str) -> str:
    r"""Bring a text into the form of :attr:`bilat.reading.records.Document.text`.

    - Marks of writing direction, control characters, zero-width signs and soft
      hyphens are taken out; halves of surrogate pairs become U+FFFD.
    - Latin letters and the accents that follow them become one character.
    - White space becomes single spaces; every line end that Unicode knows is one.
    - Blank lines part paragraphs; within one, hard-wrapped lines are joined and
      words that were cut at line ends are mended. Other line ends part
      paragraphs too, unless a sentence clearly goes on.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Paragraphs without line ends, a blank line between two. A text in this
        form stays as it is.

    Examples
    --------
    >>> normalise("Iran \t and\u202e Russia\r\n\r\n\r\nmet.")
    'Iran and Russia\n\nmet.'
    """
    return tidied(text)[0]
