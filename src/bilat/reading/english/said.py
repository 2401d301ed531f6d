"""A verb of which a sentence speaks, with its subject and its speaker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of which a sentence speaks, who does it, and who says so.

    Parameters
    ----------
    verb
        The verb.
    subject
        Its subject; ``None`` if it has none.
    speaker
        Who says it; ``None`` if nobody is quoted.
    joined
        Whether "and" joins it to another.
    """

    verb: "Token"
    subject: "Token | None"
    speaker: "Token | None"
    joined: bool
