"""A number made of observations, with the way it was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.records import Citation, Observation

__all__ = ["Measured", "Method", "citations_of"]

Method = Literal["change", "difference", "share", "ratio", "sum", "count"]
"""How a number was made: see :class:`Measured`."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number made of observations.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit.
    period
        The period that it speaks of, as people write it.
    method
        ``change``: 100 x (last / first - 1) of the inputs, in percent.
        ``difference``: first minus second. ``share``: 100 x first / second, in
        percent. ``ratio``: first / second. ``sum``: sum of the inputs.
        ``count``: number of things counted.
    inputs
        The values that went in, in the order of the formula.
    citations
        Where they were read.
    by
        Who counted, where one count gave all inputs.
    """

    value: float
    unit: str
    period: str
    method: Method
    inputs: tuple[float, ...]
    citations: tuple[Citation, ...]
    by: str = ""

    @property
    def last_year(self) -> int:
        """Calendar year in which the later period of a change starts."""
        return int(self.period.rpartition(" to ")[2][:4])


def citations_of(observations: Sequence[Observation]) -> tuple[Citation, ...]:
    """Every page behind a set of observations, each once, in order.

    Parameters
    ----------
    observations
        The observations.
    """
    return tuple(dict.fromkeys(one for found in observations for one in found.citations))
