"""The exception tree, and the exit code that each branch gives the command line.

::

    BilatError                 1  something that the other branches do not name
    ├── UsageError             2  options that do not go together
    ├── NameProblem            3  a name or code that does not lead to one thing
    │   ├── UnknownState
    │   ├── AmbiguousState
    │   ├── NotInSystem           a state that did not exist in the period
    │   ├── SameState             the same state given twice
    │   ├── UnknownCodeSystem
    │   ├── UnknownIndicator
    │   ├── UnknownRegister       a desk's register that the store does not hold
    │   ├── UnknownSource
    │   └── UnknownSpecification  a model's specification that there is not
    ├── BadInput               4  a file whose content can't be taken
    ├── StoreProblem           5  a store that is damaged or busy
    │   ├── StoreDamaged
    │   ├── StoreBusy
    │   └── UnknownTable
    ├── CannotWrite            6  the file system refused
    ├── MissingExtra           7  an optional part is not installed
    ├── CannotFetch            8  files of a dataset that can't be had
    └── EstimateProblem        9  an estimate that can't be had or trusted
        ├── NotIdentified         a term that does not vary, or that fixed effects absorb
        └── CheckFailed           an estimate that misses what its method implies

Every message says what was wrong, where, and what to do next; what was stored
before stays as it was unless the message says otherwise.
"""

from collections.abc import Sequence
from typing import ClassVar

__all__ = [
    "AmbiguousState",
    "BadInput",
    "BilatError",
    "CannotFetch",
    "CannotWrite",
    "CheckFailed",
    "EstimateProblem",
    "MissingExtra",
    "NameProblem",
    "NotIdentified",
    "NotInSystem",
    "SameState",
    "StoreBusy",
    "StoreDamaged",
    "StoreProblem",
    "UnknownCodeSystem",
    "UnknownIndicator",
    "UnknownRegister",
    "UnknownSource",
    "UnknownSpecification",
    "UnknownState",
    "UnknownTable",
    "UsageError",
]


class BilatError(Exception):
    """Anything that bilat itself raises; catch it to catch them all.

    Parameters
    ----------
    message
        What was wrong and where.
    hint
        What to do next; printed on a line of its own.

    Examples
    --------
    >>> str(BilatError("no such file: x.csv", hint="check the path"))
    'no such file: x.csv'
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(BilatError):
    """Options or arguments that do not go together, or a value out of range."""

    exit_code = 2


class NameProblem(BilatError):
    """A name or code that does not lead to exactly one thing.

    Parameters
    ----------
    message
        What was wrong and where.
    candidates
        What could have been meant, best first; shown to the user.
    hint
        What to do next.
    """

    exit_code = 3

    def __init__(self, message: str, *, candidates: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)


class UnknownState(NameProblem):
    """A name or code that no state has."""


class AmbiguousState(NameProblem):
    """A name that several states have, such as "Congo" or "Korea"."""


class NotInSystem(NameProblem):
    """A state that did not exist, or was not in the system, in the period asked for."""


class SameState(NameProblem):
    """The same state given for both sides of a dyad."""


class UnknownCodeSystem(NameProblem):
    """A code system that bilat does not know."""


class UnknownRegister(NameProblem):
    """A desk's own register that the store does not hold."""


class UnknownIndicator(NameProblem):
    """An indicator id that the registry does not hold."""


class UnknownSource(NameProblem):
    """A dataset that neither bilat nor a plug-in has."""


class UnknownSpecification(NameProblem):
    """A specification of a model that there is not; those that there are are named."""


class BadInput(BilatError):
    """A file whose content can't be taken: header, row, column, encoding or size."""

    exit_code = 4


class StoreProblem(BilatError):
    """Something about the store; its subclasses say what."""

    exit_code = 5


class StoreDamaged(StoreProblem):
    """A manifest or table file that is missing, truncated or altered."""


class StoreBusy(StoreProblem):
    """Another process is writing to the store and did not finish in time."""


class UnknownTable(StoreProblem):
    """A table that the store does not hold."""


class CannotWrite(BilatError):
    """The file system refused: no permission, no space, not a folder."""

    exit_code = 6


class MissingExtra(BilatError):
    """An optional part of bilat is needed and not installed."""

    exit_code = 7


class CannotFetch(BilatError):
    """Files of a dataset can't be had: network, publisher's server, or a folder without them."""

    exit_code = 8


class EstimateProblem(BilatError):
    """An estimate that can't be had or can't be trusted; nothing is printed of it."""

    exit_code = 9


class NotIdentified(EstimateProblem):
    """A term whose coefficient the data can't tell: no variation, or absorbed by fixed effects."""


class CheckFailed(EstimateProblem):
    """An estimate that did not converge, or that misses what its method implies."""
