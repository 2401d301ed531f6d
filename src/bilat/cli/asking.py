"""What a user asks of the sources that must be asked, from the words of the command line."""

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.cli.common import resolve_state
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.sources.dataset import Dataset
    from bilat.store import Store

__all__ = ["asked_of"]

_YEARS = re.compile(r"(\d{4})(?::(\d{4}))?")


def asked_of(
    store: "Store",
    datasets: "Sequence[Dataset]",
    states: str | None,
    years: str | None,
    *,
    named: bool,
) -> "list[Dataset]":
    """Replace each source that must be asked by the parts of it that are asked for.

    Parameters
    ----------
    store
        What it holds of a pair is asked for again with the new years.
    datasets
        What is to be pulled.
    states, years
        The options of the command.
    named
        Whether the user named each; otherwise those for which something is
        not said are left out.

    Raises
    ------
    UsageError
        The options do not fit the sources.
    """
    from bilat.sources.asking import asked

    asking = [one for one in datasets if one.asks != "nothing"]
    if (states or years) and not asking:
        raise UsageError(
            "--for and --years are for sources that must be asked, and none of these is one",
            hint="`bilat sources NAME` shows what a source is asked with",
        )
    codes = [resolve_state(text).iso3 for text in _split(states)]
    span, held = _span(years), _held(store)
    found: list[Dataset] = []
    for one in datasets:
        fits = one.asks == "nothing" or (span and (one.asks == "years" or codes))
        if not named and not fits:
            sys.stderr.write(f"note: {one.name} is left out: it must be asked\n")
            continue
        # With several sources, each takes of the options what it is asked with.
        several = len({source.asks for source in asking}) > 1 or not named
        given = [] if one.asks == "years" and several else codes
        found += asked(one, given, span, held)
    return found


def _split(states: str | None) -> list[str]:
    return [text.strip() for text in (states or "").split(",") if text.strip()]


def _span(years: str | None) -> tuple[int, int] | None:
    if years is None:
        return None
    found = _YEARS.fullmatch(years.strip())
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise UsageError(f"--years {years!r} is no span of years", hint="write it as 2015:2024")
    return int(found[1]), int(found[2] or found[1])


def _held(store: "Store") -> dict[str, tuple[int, int]]:
    """Years that the store has of each part of a source that was asked for before."""
    found: dict[str, tuple[int, int]] = {}
    for entry in store.entries():
        cover = entry.spec.coverage
        if cover.first is not None and cover.last is not None:
            found[entry.provenance.source] = cover.first, cover.last
    return found
