"""What every command needs: options, the open store, and plain or rich output."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli.plain import plain
from bilat.errors import CannotWrite, NameProblem, NotInSystem, SameState, UsageError

if TYPE_CHECKING:
    from bilat.countries import State
    from bilat.store import Store

__all__ = [
    "FromOption",
    "HomeOption",
    "JsonOption",
    "ToOption",
    "busy",
    "checked_years",
    "echo_json",
    "print_table",
    "ready_store",
    "resolve_pair",
    "resolve_state",
    "state_in_period",
    "store_at",
    "write_text",
]

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="Folder of the store. Otherwise BILAT_HOME, or the platform's data folder.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
FromOption = Annotated[
    int | None, typer.Option("--from", metavar="YEAR", help="First year.", show_default=False)
]
ToOption = Annotated[
    int | None, typer.Option("--to", metavar="YEAR", help="Last year.", show_default=False)
]

_EARLIEST, _LATEST = 1500, 2200
_PLAIN_WIDTH = 140


def store_at(context: typer.Context, home: Path | None) -> "Store":
    """Open the store named by the command, the program, or the environment.

    Parameters
    ----------
    context
        Of the command; carries a ``--home`` given before the command.
    home
        ``--home`` given after the command.
    """
    from bilat.store import Store

    return Store.open(home or context.obj)


def ready_store(context: typer.Context, home: Path | None) -> "Store":
    """Open the store and see to it that it holds the facts that ship.

    Parameters
    ----------
    context, home
        As in :func:`store_at`.
    """
    from bilat.sources.starter import starter_digests, starter_tables

    store = store_at(context, home)
    held = {
        file.sha256
        for entry in store.entries()
        if entry.provenance.source == "starter"
        for file in entry.provenance.files
    }
    if held != starter_digests() or not starter_tables() <= set(store.names()):
        from bilat.sources import Starter

        with busy("Checking and storing the facts that ship with bilat"):
            store.pull(Starter())
    return store


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show that something is under way, on a terminal only.

    Parameters
    ----------
    what
        What is being done.
    """
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} ..."):
        yield


def resolve_state(text: str, year: int | None = None) -> "State":
    """Find the state that a user names.

    Parameters
    ----------
    text
        A name or code.
    year
        The year that it is asked for.
    """
    from bilat.countries import resolve

    return resolve(text, year=year)


def resolve_pair(a: str, b: str, years: tuple[int | None, int | None]) -> "tuple[State, State]":
    """Find the two states that a user names, and check that they can be a pair.

    Parameters
    ----------
    a, b
        Names or codes.
    years
        First and last year asked for.

    Raises
    ------
    SameState
        When both are the same.
    NotInSystem
        When one did not exist in the period, or the two never at the same time.
    """
    one, other = (state_in_period(text, years) for text in (a, b))
    if one.iso3 == other.iso3:
        raise SameState(
            f"{a!r} and {b!r} are the same country, {one.name} ({one.iso3})",
            hint="name two different countries",
        )
    if not any(one.exists_in(year) and other.exists_in(year) for year in _asked(years)):
        raise NotInSystem(
            f"{one.name} ({one.iso3}) and {other.name} ({other.iso3}) never existed at the same "
            f"time{_said(years)}",
            hint="change --from and --to, or name the state that held the place of one of them",
        )
    return one, other


def _asked(years: tuple[int | None, int | None]) -> range:
    first, last = years
    return range(_EARLIEST if first is None else first, (_LATEST if last is None else last) + 1)


def _said(years: tuple[int | None, int | None]) -> str:
    first, last = years
    if first is None and last is None:
        return ""
    return f" between {first or 'the first year'} and {last or 'today'}"


def state_in_period(text: str, years: tuple[int | None, int | None]) -> "State":
    """Find the state that a user names, which must have been one in the period.

    Parameters
    ----------
    text
        A name or code.
    years
        First and last year asked for.

    Raises
    ------
    NotInSystem
        When it was none; what stood in its place is named.
    """
    from bilat.countries import state

    first, last = years
    try:
        found = resolve_state(text)
    except NameProblem:
        if last is None and first is None:
            raise
        return resolve_state(text, last if last is not None else first)
    if any(found.exists_in(year) for year in _asked(years)):
        return found
    spell = f"from {found.first_year or 'before 1816'} to {found.last_year or 'today'}"
    gaps = ", ".join(f"{start}-{stop}" for start, stop in found.gaps)
    raise NotInSystem(
        f"{found.name} ({found.iso3}) was no state in the period asked for; it is listed "
        f"{spell}{f' without {gaps}' if gaps else ''}",
        candidates=tuple(
            f"{state(code).name} ({code})"
            for code in dict.fromkeys((*found.predecessors, *found.successors))
        ),
        hint="change --from and --to, or name the state that held its place",
    )


def checked_years(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """Check the years that a user gives.

    Parameters
    ----------
    first, last
        ``--from`` and ``--to``.

    Raises
    ------
    UsageError
        When one is out of range, or they stand the wrong way round.
    """
    for option, year in (("--from", first), ("--to", last)):
        if year is not None and not _EARLIEST <= year <= _LATEST:
            raise UsageError(f"{option} {year} is outside {_EARLIEST}-{_LATEST}")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--from {first} is after --to {last}", hint="exchange the two")
    return first, last


def write_text(text: str, out: Path | None) -> None:
    """Write to standard output, or to a file through a temporary one.

    Parameters
    ----------
    text
        What to write.
    out
        The file; ``None`` or ``-`` for standard output.

    Raises
    ------
    CannotWrite
        When the file system refuses; a file that was there stays as it was.
    """
    if out is None or str(out) == "-":
        sys.stdout.write(text)
        return
    if out.is_dir():
        raise CannotWrite(
            f"can't write {out}: it is a folder", hint="name a file in it, or - for standard output"
        )
    draft = out.with_name(f".{out.name}.part")
    try:
        if out.exists() and not out.is_file():  # a device or pipe: never to be replaced
            out.write_text(text, encoding="utf-8", newline="\n")
            return
        out.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(out)
    except OSError as error:
        draft.unlink(missing_ok=True) if draft.parent.is_dir() else None
        raise CannotWrite(
            f"can't write {out}: {error.strerror or error}",
            hint="name another file with --out, or - for standard output",
        ) from error


def echo_json(found: Any) -> None:
    """Print JSON.

    Parameters
    ----------
    found
        Plain lists, dicts, texts and numbers.
    """
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n")


def print_table(
    title: str, header: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()
) -> None:
    """Print a table; on a terminal it is coloured and fitted to the width.

    Parameters
    ----------
    title
        Heading.
    header
        Names of the columns.
    rows
        Texts.
    numbers
        Columns to set flush right.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH)
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(header):
        table.add_column(name, justify="right" if number in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    console.print(table)
