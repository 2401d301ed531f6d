"""What is read, kept in the store as a body of texts."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat import __version__
from bilat.cli.common import store_at

if TYPE_CHECKING:
    from bilat.reading.corpus import Corpus

__all__ = ["keeping"]


@contextmanager
def keeping(context: typer.Context, home: Path | None, name: str, model: str) -> "Iterator[Corpus]":
    """Collect readings, and have the store take them all in when nothing went wrong.

    Parameters
    ----------
    context, home
        As in :func:`bilat.cli.common.store_at`.
    name
        Name of the body of texts.
    model
        Language model that reads them.

    Yields
    ------
    Corpus
        Give it the readings.
    """
    from bilat.reading.corpus import Corpus

    store = store_at(context, home)
    today = datetime.now(UTC).date()
    with Corpus(name, added=today, coded_by=f"bilat {__version__}, {model}") as corpus:
        yield corpus
        report = store.pull(corpus)
    counts = ", ".join(
        f"{count:,} {kind if count != 1 else kind[:-1]}" for kind, count in corpus.counts.items()
    )
    same = "; they were there already" if all(one.unchanged for one in report.tables) else ""
    sys.stdout.write(f"Kept as the texts {name!r}: {counts}{same}.\n")
