"""``bilat facts``: a desk's own register of facts."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilat.cli.common import HomeOption, JsonOption, echo_json, print_table, ready_store, store_at
from bilat.errors import UnknownRegister, UsageError

if TYPE_CHECKING:
    from bilat.sources import DeskFile
    from bilat.store import Store

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    help="Keep your own register of facts beside those that ship.",
    rich_markup_mode="markdown",
)
FileArgument = Annotated[Path, typer.Argument(help="CSV file of facts.", show_default=False)]


@app.command()
def add(
    context: typer.Context,
    file: FileArgument,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", help="Name of the register; default: that of the file.", show_default=False
        ),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Check a CSV file of facts and take it into the store.

    A register of the same name and kind is replaced. When one row has a fault, nothing is
    taken, and every fault is listed with file, row and column.

    Examples
    --------
    - **bilat facts add meetings.csv**

    - **bilat facts add treaties.csv --name desk_treaties**
    """
    read = _read(file, name)
    store = ready_store(context, home)
    report = store.pull(read)
    table = report.tables[0]
    rows = _rows_of(read, table.rows)
    known = "; it was there already" if table.unchanged else ""
    sys.stdout.write(f"Added {rows} from {file.name} as the register {read.name!r}{known}.\n")
    _repeats(read)
    _unshown(read, store)
    for warning in table.warnings:
        sys.stderr.write(f"note: {warning}\n")


@app.command()
def check(file: FileArgument) -> None:
    """Check a CSV file of facts without taking it.

    Examples
    --------
    - **bilat facts check meetings.csv**
    """
    read = _read(file, None)
    sys.stdout.write(f"{file.name}: {_rows_of(read, read.tidy.rows.num_rows)}, no fault.\n")
    _repeats(read)


@app.command("list")
def list_(context: typer.Context, as_json: JsonOption = False, home: HomeOption = None) -> None:
    """List the facts in the store: those that ship, and your own registers.

    Examples
    --------
    - **bilat facts list**

    - **bilat facts list --json**
    """
    entries = [
        entry
        for entry in ready_store(context, home).entries()
        if entry.name.startswith(("starter__", "desk__"))
    ]
    rows = [
        {
            "register": entry.provenance.source.partition(":")[2].partition("/")[2] or "(ships)",
            "kind": entry.name.split("__")[1],
            "rows": entry.rows,
            "file": entry.provenance.address,
            "added": entry.provenance.retrieved.isoformat(),
        }
        for entry in entries
    ]
    if as_json:
        echo_json(rows)
    else:
        print_table(
            "Facts in the store",
            ("Register", "Kind", "Rows", "From", "Since"),
            [[str(value) for value in row.values()] for row in rows],
            numbers=(2,),
        )


@app.command()
def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of the register.", show_default=False)],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="Kind of fact, where several registers share the name.",
            show_default=False,
        ),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Take one of your own registers out of the store.

    Examples
    --------
    - **bilat facts remove meetings**
    """
    store = store_at(context, home)
    sources = sorted(
        {
            entry.provenance.source
            for entry in store.entries()
            if entry.provenance.source.startswith("desk:")
            and entry.provenance.source.endswith(f"/{name}")
            and kind in (None, entry.name.split("__")[1])
        }
    )
    if not sources:
        raise UnknownRegister(
            f"no register {name!r}", hint="run `bilat facts list` to see your registers"
        )
    if len(sources) > 1:
        kinds = ", ".join(source.removeprefix("desk:").split("/")[0] for source in sources)
        raise UsageError(f"{name!r} names several registers", hint=f"add --kind, one of: {kinds}")
    dropped = store.drop(sources[0])
    sys.stdout.write(f"Removed {', '.join(dropped)}.\n")


@app.command()
def template(
    kind: Annotated[
        str | None, typer.Argument(help="Kind of fact; leave out for the list.", show_default=False)
    ] = None,
) -> None:
    """Print the header of a kind of fact, with the meaning of each column as a comment.

    The header goes to standard output, the meanings to standard error, so that
    **bilat facts template meetings > meetings.csv** starts a file.

    Examples
    --------
    - **bilat facts template**

    - **bilat facts template meetings > meetings.csv**
    """
    from bilat.sources.facts import KINDS, header_of

    if kind is None:
        print_table(
            "Kinds of fact",
            ("Kind", "One row is"),
            [(name, model.meaning) for name, model in KINDS.items()],
        )
        return
    if kind not in KINDS:
        raise UsageError(f"no kind of fact {kind!r}", hint=f"one of: {', '.join(KINDS)}")
    header = header_of(KINDS[kind])
    for name, field in header.items():
        optional = "" if field.is_required() else " (the column may be left out)"
        sys.stderr.write(f"{name}: {field.description}{optional}\n")
    sys.stdout.write(",".join(header) + "\n")


def _read(file: Path, name: str | None) -> "DeskFile":
    from bilat.sources import DeskFile

    def show(count: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{count:,} rows checked")

    return DeskFile.read(file, added=_today(), name=name, progress=show)


def _rows_of(read: "DeskFile", count: int) -> str:
    return f"{count} {'row' if count == 1 else 'rows'} of {read.kind}"


def _today() -> date:
    return datetime.now(UTC).date()


def _repeats(read: "DeskFile") -> None:
    for one in read.tidy.rejected:
        times = "" if one.count == 1 else f" ({one.count} times)"
        sys.stderr.write(f"note: {one.file}, row {one.row}: {one.reason}; left out{times}\n")


def _unshown(read: "DeskFile", store: "Store") -> None:
    """Say which rows no indicator and no section takes up, so that none is kept unseen."""
    from bilat.indicators import facts, fetch
    from bilat.indicators.people import TAKEN_UP

    rows = read.tidy.rows
    if read.kind == "exchanges":
        names = sorted(set(rows["indicator"].to_pylist()) - TAKEN_UP)
        for name in names:
            sys.stderr.write(f"note: no indicator takes up {name!r}: it is kept, and not shown\n")
    if read.kind == "commitments":
        ids = {row["id"] for row in fetch(facts(store, "agreements").select("id"))}
        pairs = zip(rows["agreement_id"].to_pylist(), rows["parties"].to_pylist(), strict=True)
        lost = sum(1 for id_, parties in pairs if id_ not in ids and not parties)
        if lost:
            sys.stderr.write(
                f"note: {lost} of them name no agreement of the store and no parties: they are "
                "kept, and not shown\n"
            )
