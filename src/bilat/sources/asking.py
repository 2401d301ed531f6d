"""Sources that can't be pulled whole: what is asked of them, pair by pair or year by year.

A source that serves answers, not files, says in :attr:`Dataset.asks` what it must be told, and
has a function :attr:`Dataset.ask`. A user's question is divided into the smallest parts: one for
each pair of the states that he names, or one for each year. Each part is a dataset of its own:

- its name, which is the source id in the store, is that of the source, two underscores and the
  part: ``comtrade__irn_rus``. So another pair is added beside it, and the same one replaces it;
- its tables end the same way, ``comtrade__dyadyearly_trade__irn_rus``, so that all of them
  together are those whose names begin with ``comtrade__dyadyearly_trade__``. No two parts share
  a row, so that nothing is counted twice;
- its title says what was asked, and the coverage of its tables are the years asked for. The
  version stays that of the source, so that what is stale is told as for other sources.

Years that the store already holds of a pair are asked for again with the new ones, so that a
second question never takes years away; answers that were downloaded before are not downloaded
again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from bilat.countries import code_of, state_name
from bilat.errors import UsageError
from bilat.records import Coverage
from bilat.sources.dataset import Ask, Dataset, Parser, Remote

__all__ = ["SEPARATOR", "asked", "base_of", "coded_years", "how_to_ask", "part_of"]

SEPARATOR = "__"
"""Between the name of a source and the part of it that was asked for."""

_MOST = 400


def base_of(name: str) -> str:
    """Name of the source to which a source id of the store belongs.

    Parameters
    ----------
    name
        Such as ``"comtrade__irn_rus"``.

    Examples
    --------
    >>> base_of("comtrade__irn_rus"), base_of("cow_states")
    ('comtrade', 'cow_states')
    """
    return name.partition(SEPARATOR)[0]


def how_to_ask(dataset: Dataset) -> str:
    """Give a command that asks a source rightly; empty when it need not be asked.

    Parameters
    ----------
    dataset
        The source.
    """
    last = dataset.years.last or 2024
    years = f"--years {max(last - 9, dataset.years.first or 0)}:{last}"
    states = "--for iran,russia " if dataset.asks == "pairs" else ""
    return "" if dataset.asks == "nothing" else f"bilat pull {dataset.name} {states}{years}"


def asked(
    dataset: Dataset,
    states: Collection[str],
    years: tuple[int, int] | None,
    held: Mapping[str, tuple[int, int]] | None = None,
) -> tuple[Dataset, ...]:
    """Divide a question into datasets that can be pulled.

    Parameters
    ----------
    dataset
        The source.
    states
        Alpha-3 codes; every pair of them is asked for.
    years
        First and last year, both included.
    held
        Years that the store already has, by source id.

    Returns
    -------
    tuple of Dataset
        The source itself when it need not be asked.

    Raises
    ------
    UsageError
        Something is missing, or too much is asked at once.

    Examples
    --------
    >>> from bilat.sources.registry import dataset
    >>> [one.name for one in asked(dataset("comtrade"), ["RUS", "IRN"], (2020, 2021))]
    ['comtrade__irn_rus']
    """
    if dataset.asks == "nothing" or dataset.ask is None:
        return (dataset,)
    hint = f"for example: {how_to_ask(dataset)}"
    if years is None:
        raise UsageError(f"{dataset.name} must be told the years", hint=hint)
    span = _within(dataset, years)
    codes = sorted(set(states))
    if dataset.asks == "years":
        if codes:
            raise UsageError(f"{dataset.name} is asked for years, not for states", hint=hint)
        parts = [Ask((), (year, year)) for year in range(span[0], span[1] + 1)]
    else:
        if len(codes) < 2:  # noqa: PLR2004 - a pair
            raise UsageError(f"{dataset.name} must be told two states or more", hint=hint)
        parts = [Ask(pair, span) for pair in combinations(codes, 2)]
    if len(parts) > _MOST:
        raise UsageError(
            f"{dataset.name}: {len(parts)} pairs at once; at most {_MOST}",
            hint="ask for fewer states, and again for the others",
        )
    return tuple(dataset.ask(dataset, _widened(dataset, one, held or {})) for one in parts)


def _within(dataset: Dataset, years: tuple[int, int]) -> tuple[int, int]:
    first = max(years[0], dataset.years.first or years[0])
    last = min(years[1], dataset.years.last or years[1])
    if first > last:
        known = f"{dataset.years.first or ''}-{dataset.years.last or ''}"
        raise UsageError(
            f"{dataset.name} has the years {known}, none of {years[0]}-{years[1]}",
            hint=f"for example: {how_to_ask(dataset)}",
        )
    return first, last


def _widened(dataset: Dataset, ask: Ask, held: Mapping[str, tuple[int, int]]) -> Ask:
    have = held.get(f"{dataset.name}{SEPARATOR}{ask.label}")
    if have is None or not ask.states:
        return ask
    return replace(ask, years=(min(ask.years[0], have[0]), max(ask.years[1], have[1])))


def part_of(
    dataset: Dataset, ask: Ask, remotes: Sequence[Remote], parse: Parser, *, note: str = ""
) -> Dataset:
    """Dataset of one part of a source.

    Parameters
    ----------
    dataset, ask
        The source, and the part of it.
    remotes
        The answers that are fetched for it.
    parse
        Reads them.
    note
        What must be known of its coverage.

    Raises
    ------
    UsageError
        There is nothing to ask for, for the reason in ``note``.
    """
    first, last = ask.years
    who = " and ".join(state_name(code) for code in ask.states)
    when = str(first) if first == last else f"{first}-{last}"
    if not remotes:
        raise UsageError(f"{dataset.name}: nothing can be asked on {who}, {when}: {note}")
    return replace(
        dataset,
        name=f"{dataset.name}{SEPARATOR}{ask.label}",
        title=f"{dataset.title}: {who + ', ' if who else ''}{when}",
        years=Coverage(first, last, "; ".join(part for part in (dataset.years.note, note) if part)),
        remotes=tuple(remotes),
        parse=parse,
        asks="nothing",
        ask=None,
    )


def coded_years(ask: Ask, system: str) -> Iterator[tuple[int, tuple[str, str] | None]]:
    """Years of a pair, with the codes of both in a code system.

    Parameters
    ----------
    ask
        The pair and the years.
    system
        The code system, see :data:`bilat.countries.CODE_SYSTEMS`.

    Yields
    ------
    tuple
        Year and codes; ``None`` for a year in which one of them has no code.
    """
    one, other = ask.states
    for year in range(ask.years[0], ask.years[1] + 1):
        codes = code_of(one, system, year), code_of(other, system, year)
        yield year, codes if codes[0] and codes[1] else None  # type: ignore[misc]
