"""The words of a parsed text as plain strings, without making a token of each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Words"]

_KEPT = 200_000


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
