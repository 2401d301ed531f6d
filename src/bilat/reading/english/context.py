"""What is known of a document when one of its sentences is read."""

import datetime
from dataclasses import dataclass

__all__ = ["Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence alone does not say.

    Parameters
    ----------
    date
        Day on which the document was written; relative times are resolved
        against it.
    country
        Alpha-3 code of "our country"; empty if unknown.
    pair
        Codes of the two states that the document is mostly about, for
        subjects left implicit; empty if it has no such pair.

    Examples
    --------
    >>> Context(country="IRN", pair=("IRN", "RUS")).other("IRN")
    'RUS'
    """

    date: datetime.date | None = None
    country: str = ""
    pair: tuple[str, ...] = ()

    def other(self, code: str) -> str:
        """Give the other state of the pair.

        Parameters
        ----------
        code
            One of the pair.

        Returns
        -------
        str
            The other one; empty when the code is not of the pair.
        """
        if code not in self.pair:
            return ""
        return next((other for other in self.pair if other != code), "")
