"""``bilat pull``: public datasets into the store."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat.cli.asking import asked_of
from bilat.cli.bars import shown
from bilat.cli.common import HomeOption, JsonOption, echo_json, store_at
from bilat.cli.completing import complete_source
from bilat.cli.plain import plain
from bilat.cli.pulling import (
    Outcome,
    as_json,
    by_reason,
    from_publishers,
    held_version,
    in_folder,
    looked_through,
)
from bilat.cli.sources import AxisOption, chosen_axis, tell_faults
from bilat.errors import BilatError, UsageError

if TYPE_CHECKING:
    from bilat.sources.dataset import Dataset
    from bilat.sources.fetching import Folder
    from bilat.store import Store

__all__ = ["pull"]

_SHOWN = 10


def pull(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="Names of sources.",
            show_default=False,
            autocompletion=complete_source,
        ),
    ] = None,
    axis: AxisOption = None,
    everything: Annotated[bool, typer.Option("--all", help="All sources.")] = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="Take the files from this folder, not from the internet; zipped or not.",
            show_default=False,
        ),
    ] = None,
    states: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="A,B,...",
            help="States whose pairs are asked for, of sources that must be asked.",
            show_default=False,
        ),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(
            "--years",
            metavar="YEAR:YEAR",
            help="Years that are asked for, of sources that must be asked.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Download again what was downloaded before.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Agree to the terms of sources that ask for consent.")
    ] = False,
    as_json_: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Download public datasets and store their tables.

    Files are kept in the folder *downloads* of the store, so that a second pull downloads
    nothing unless **--force** is given. A download that was cut off goes on where it ended.
    When a source fails, the others go on, the store keeps the old version of that source, and
    the exit code tells: that of the error, or 1 when several differ.

    Some sources give answers, not files, and must be asked: **--for** names states, of which
    every pair is asked for, and **--years** the years. Another pair, or another year, is added
    to what the store has. With **--axis** and **--all** such sources are left out unless
    both are given.

    Examples
    --------
    - **bilat pull cow_states**

    - **bilat pull --axis political**

    - **bilat pull --all --from ~/Downloads**

    - **bilat pull cow_states --force --json**

    - **bilat pull comtrade --for iran,russia --years 2015:2024**
    """
    wanted = _wanted(names, axis, everything=everything)
    store = store_at(context, home)
    wanted = asked_of(store, wanted, states, years, named=bool(names))
    place = None
    if folder is not None:
        place, wanted = _there(wanted, folder, named=bool(names))
    agreed, outcomes = _agreed(store, wanted, yes=yes)
    for one in outcomes:
        _tell(one, quietly=as_json_)
    for one in _pulled(store, agreed, place, force=force, named=bool(names)):
        outcomes.append(one)
        _tell(one, quietly=as_json_)
    if as_json_:
        echo_json([as_json(one) for one in outcomes])
    elif len(outcomes) > 1:
        failed = [one.dataset.name for one in outcomes if one.error is not None]
        done = len(outcomes) - len(failed)
        without = f" Not pulled: {', '.join(failed)}." if failed else ""
        sys.stdout.write(f"Pulled {done} of {len(outcomes)} sources.{without}\n")
    broken = everything and tell_faults()
    codes = {one.error.exit_code for one in outcomes if one.error is not None}
    if codes or broken:
        raise typer.Exit(codes.pop() if len(codes) == 1 and not broken else 1)


def _wanted(names: Sequence[str] | None, axis: str | None, *, everything: bool) -> "list[Dataset]":
    from bilat.sources.registry import dataset, datasets

    if bool(names) + (axis is not None) + everything != 1:
        raise UsageError(
            "name sources, or give --axis, or --all: one of the three",
            hint="run `bilat sources` for the list",
        )
    if names:
        found = [dataset(name) for name in names]
        return list({one.name: one for one in found}.values())
    on = chosen_axis(axis)
    return [one for one in datasets().values() if one.axis in on]


def _there(wanted: "list[Dataset]", path: Path, *, named: bool) -> "tuple[Folder, list[Dataset]]":
    """Choose the sources that have a file in the folder; name the others."""
    folder, there, absent = looked_through(wanted, path, named=named)
    if absent:
        names = ", ".join(one.name for one in absent)
        noun = "source has" if len(absent) == 1 else "sources have"
        sys.stderr.write(f"note: {len(absent)} {noun} no file in {path}: {names}\n")
    return folder, there


def _agreed(
    store: "Store", wanted: "Sequence[Dataset]", *, yes: bool
) -> "tuple[list[Dataset], list[Outcome]]":
    """Divide into sources that may be pulled, and those to whose terms the user does not agree."""
    agreed: list[Dataset] = []
    refused: list[Outcome] = []
    for one in wanted:
        if not one.consent or yes:
            agreed.append(one)
        elif not (sys.stdin.isatty() and sys.stderr.isatty()):
            error = UsageError(
                f"{one.name} asks for consent: {one.consent}", hint="agree to it with --yes"
            )
            refused.append(Outcome(one, error, kept=held_version(store, one.name)))
        elif _confirmed(one):
            agreed.append(one)
        else:
            error = UsageError(f"{one.name} is not pulled: you do not agree to its terms")
            refused.append(Outcome(one, error, kept=held_version(store, one.name)))
    return agreed, refused


def _confirmed(one: "Dataset") -> bool:
    sys.stderr.write(f"{one.title} ({one.publisher}), licence: {one.licence}\n")
    try:
        return typer.confirm(f"{one.consent}\nDo you agree?", err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None


def _pulled(
    store: "Store",
    datasets: "Sequence[Dataset]",
    folder: "Folder | None",
    *,
    force: bool,
    named: bool,
) -> Iterator[Outcome]:
    if not datasets:
        return
    with shown() as (progress, doing):
        if folder is None:
            yield from from_publishers(store, datasets, force=force, progress=progress, doing=doing)
        else:
            yield from in_folder(store, datasets, folder, doing=doing, named=named)


def _tell(one: Outcome, *, quietly: bool) -> None:
    if one.error is not None:
        _tell_error(one, one.error)
    elif not quietly:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(one)))
        sys.stdout.flush()


def _tell_error(one: Outcome, error: BilatError) -> None:
    name = "" if error.message.startswith(one.dataset.name) else f"{one.dataset.name}: "
    lines = [f"bilat: {name}{error.message}"]
    if error.hint:
        lines.append(f"  {error.hint}")
    if one.kept:
        lines.append(f"  the store keeps {one.dataset.name} {'; '.join(one.kept)}")
    sys.stderr.write("".join(f"{plain(line)}\n" for line in lines))


def _lines(one: Outcome) -> Iterator[str]:
    assert one.report is not None  # noqa: S101 - narrows the type
    assert one.obtained is not None  # noqa: S101 - narrows the type
    tables, obtained = one.report.tables, one.obtained
    came = {
        "downloaded": f"downloaded {obtained.megabytes:,.1f} MB",
        "kept": "from the files downloaded before",
        "folder": "from the folder",
    }[obtained.origin]
    rows, noun = sum(table.rows for table in tables), "table" if len(tables) == 1 else "tables"
    yield f"{one.dataset.name} {one.dataset.version}: {rows:,} rows in {len(tables)} {noun}; {came}"
    for table in tables:
        same = ", as it was" if table.unchanged else ""
        yield f"  {table.name}: {table.rows:,} rows{same}"
    for dropped in one.report.dropped:
        yield f"  {dropped}: is no longer part of it, dropped"
    reasons = by_reason(one.rejected)
    for reason, count, first in reasons[:_SHOWN]:
        noun = "row" if count == 1 else "rows"
        row = f", row {first.row}" if first.row is not None else ""
        like = f"{first.column} {first.value!r}, {first.file}{row}"
        yield plain(f"  left out: {count:,} {noun}: {reason} (such as {like})")
    if len(reasons) > _SHOWN:
        rest = sum(count for _, count, _ in reasons[_SHOWN:])
        yield f"  left out: {rest:,} rows for {len(reasons) - _SHOWN} more reasons (see --json)"
    for note in one.notes:
        yield plain(f"  note: {note}")
