"""How bilat behaves towards a publisher's server, and how it tells what it does."""

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Manner", "Progress", "Step", "quiet"]


@dataclass(frozen=True, slots=True)
class Manner:
    """Patience and politeness.

    Parameters
    ----------
    connect, read
        Seconds to wait for a connection, and for the next bytes.
    pause
        Seconds between the end of one request to a host and the next one.
    attempts
        Failures in a row, without a byte gained in between, after which a
        file is given up.
    first_wait, longest_wait
        Seconds before the second attempt, doubled for each later one, and
        their limit; the actual wait is drawn between half of it and all.
    longest_asked
        The longest wait, in seconds, that a server may ask for with
        ``Retry-After``; when it asks for more, the file is given up.
    redirects
        How many redirects of one request are followed.
    at_once
        Hosts that are served at the same time.
    """

    connect: float = 15.0
    read: float = 30.0
    pause: float = 1.0
    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 60.0
    longest_asked: float = 120.0
    redirects: int = 8
    at_once: int = 6


@dataclass(frozen=True, slots=True)
class Step:
    """How far a file is.

    Parameters
    ----------
    dataset, file
        What is being fetched.
    done, total
        Bytes so far, and in all where the server says it.
    note
        Something to tell, such as why there is a wait; empty otherwise.
    finished
        Whether this is the last step of the file.
    """

    dataset: str
    file: str
    done: int = 0
    total: int | None = None
    note: str = ""
    finished: bool = False


Progress = Callable[[Step], None]
"""Is told each step; called from several threads."""


def quiet(_step: Step) -> None:
    """Tell nobody."""
