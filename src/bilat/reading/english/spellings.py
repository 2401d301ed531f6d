"""A parsed text and its words as plain strings, without making a token of each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Words", "keep_text", "text_of"]

_KEPT = 200_000
_TEXT = "bilat.text"


def keep_text(doc: "Doc", text: str) -> None:
    """Keep the characters of a parsed text with it; spaCy would put them together again.

    Parameters
    ----------
    doc
        The parsed text.
    text
        What was parsed.
    """
    doc.user_data[_TEXT] = text


def text_of(doc: "Doc", start: int, end: int) -> str:
    """Give the words from one token to another, without the blank after the last.

    Parameters
    ----------
    doc
        The parsed text.
    start, end
        The first token, and the one after the last.

    Returns
    -------
    str
        As ``doc[start:end].text``, in the time of one slice.
    """
    if start >= end:
        return ""
    kept = doc.user_data
    text: str | None = kept.get(_TEXT)
    if text is None:
        text = kept[_TEXT] = doc.text
    last = doc[end - 1]
    return text[doc[start].idx : last.idx + len(last)]


class Words:
    """Spellings by their numbers in spaCy's table of strings, which are the same in every text."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def of(self, doc: "Doc") -> list[str]:
        """List the words of a text.

        Parameters
        ----------
        doc
            The parsed text.

        Returns
        -------
        list of str
            One for each token.
        """
        from spacy.attrs import ORTH

        if len(self._known) > _KEPT:
            self._known.clear()
        strings, known = doc.vocab.strings, self._known
        numbers = doc.to_array(ORTH).tolist()
        for number in set(numbers).difference(known):
            known[number] = strings[number]
        return [known[number] for number in numbers]
