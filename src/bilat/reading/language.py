"""What a language must offer to be read, and which ones there are."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from bilat.errors import MissingExtra, UsageError
from bilat.reading.lexicon.use import use
from bilat.reading.records import Document, Reading

__all__ = ["LANGUAGES", "Language", "language"]

LANGUAGES = ("en",)
"""ISO 639-1 codes of the languages that can be read."""


class Language(Protocol):
    """A language that can be read."""

    @property
    def code(self) -> str:
        """ISO 639-1 code."""
        ...

    @property
    def model(self) -> str:
        """What it parses with: the name of a model and its version."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents one after the other.

        Parameters
        ----------
        documents
            May be endless; only a batch is held at a time.

        Yields
        ------
        Reading
            One for each document, in their order.
        """
        ...


def language(code: str = "en", *, model: str = "", lexicon: str | Path | None = None) -> Language:
    """Make the reader of a language.

    Parameters
    ----------
    code
        One of :data:`LANGUAGES`.
    model
        Model to parse with; empty for the one that is set or installed.
    lexicon
        Folder of your own rows for the dictionaries; ``None`` for that of the
        environment variable ``BILAT_LEXICON``, if any. It holds for the whole
        process, so name it before anything is read.

    Raises
    ------
    UsageError
        When the language can't be read, the model is not installed, or other
        rows are in use.
    BadInput
        When a file of your own rows can't be taken.
    MissingExtra
        When the libraries that read it are missing.
    """
    if code != "en":
        raise UsageError(
            f"texts in {code!r} can't be read yet", hint=f"languages: {', '.join(LANGUAGES)}"
        )
    use(lexicon)
    from bilat.reading.english.pipeline import model_name
    from bilat.reading.english.reader import English

    name = model_name(model)
    try:
        return English(name)
    except ImportError as error:
        raise MissingExtra(
            f"reading English with {name} needs more than is installed: {_first_line(error)}",
            hint='pip install "bilat[read]", or what the model asks for',
        ) from error
    except (AttributeError, OSError, ValueError) as error:
        raise UsageError(
            f"the language model {name!r} can't be loaded: {_first_line(error)}",
            hint="name a spaCy model of English that is installed, as en_core_web_sm",
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200] or type(error).__name__
