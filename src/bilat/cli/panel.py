"""``bilat panel``: one row for each pair of states and year."""

import csv
import io
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat.cli.common import (
    HomeOption,
    JsonOption,
    busy,
    echo_json,
    print_table,
    store_at,
    write_text,
)
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.panels import Panel
    from bilat.store import Store

__all__ = ["app"]

app = typer.Typer(rich_markup_mode="markdown")

StatesOption = Annotated[
    Literal["cow", "gw", "un"],
    typer.Option(
        "--states",
        help="Whose pairs: Correlates of War, Gleditsch and Ward, or members of the UN.",
    ),
]


@app.callback(invoke_without_command=True)
def panel(
    context: typer.Context,
    directed: Annotated[
        bool,
        typer.Option("--directed/--undirected", help="Each pair both ways, or once."),
    ] = True,
    states: StatesOption = "cow",
    years: Annotated[
        str,
        typer.Option("--years", metavar="FIRST:LAST", help="First and last year, or one year."),
    ] = "1816:2025",
    pairs: Annotated[
        str | None,
        typer.Option(
            "--pairs",
            metavar="A-B,...",
            help="Only these pairs: numbers of the list, codes or names; A:B where a name has "
            "a hyphen.",
            show_default=False,
        ),
    ] = None,
    relevant: Annotated[
        bool,
        typer.Option("--relevant", help="Only neighbours and pairs with a major power."),
    ] = False,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add", metavar="GROUP,...", help="Columns to add, see --list.", show_default=False
        ),
    ] = None,
    names: Annotated[
        str | None,
        typer.Option(
            "--names",
            metavar="SYSTEM,...",
            help="Codes and names to add: iso3, name, cowc, gwcode, ...",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="File to write: .parquet, .csv or .dta.", show_default=False),
    ] = None,
    engine: Annotated[
        Literal["duckdb", "spark"], typer.Option("--engine", help="Who computes it.")
    ] = "duckdb",
    listed: Annotated[
        bool, typer.Option("--list", help="List the groups of columns, and stop.")
    ] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Write a panel: one row for each pair of states and year in which both were members.

    Beside the file come its codebook (*panel.codebook.csv*) and its manifest
    (*panel.manifest.json*), from which **bilat cite** makes the list of sources.
    A value is missing where its source does not speak of the year, and zero only where the
    source's codebook makes it so. The last year is 2025 unless given.

    Examples
    --------
    - **bilat panel --list**

    - **bilat panel --years 1946:2010 --add alliances,contiguity --out panel.parquet**

    - **bilat panel --undirected --relevant --add disputes --names iso3,name --out panel.csv**

    - **bilat panel --pairs IRN-RUS,770-750 --years 1991:2020 --out pairs.dta**
    """
    if context.invoked_subcommand is not None:
        return
    store = store_at(context, home)
    if listed:
        _list(store, as_json=as_json)
        return
    if out is None:
        raise UsageError(
            "--out is missing", hint="name a file, such as --out panel.parquet, or use --list"
        )
    from bilat.panels import panel as build
    from bilat.panels.write import form_of

    form_of(out)
    start = time.perf_counter()
    with busy("Building the panel"):
        made = build(
            states,
            directed=directed,
            years=_years(years),
            pairs=None if pairs is None else _pairs(pairs),
            relevant=relevant,
            add=[one for text in add or () for one in _parts(text)],
            names=_parts(names or ""),
            store=store,
            engine=engine,
        )
    _write(made, out)
    _summary(made, out, time.perf_counter() - start, as_json=as_json)


@app.command()
def explain(
    one: Annotated[str, typer.Argument(metavar="A", help="Number, code or name of a state.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other state.")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="Calendar year.")],
    states: StatesOption = "cow",
    as_json: JsonOption = False,
) -> None:
    """Say why a pair has a row in a year, or has none.

    Examples
    --------
    - **bilat panel explain 770 750 1947**

    - **bilat panel explain germany "east germany" 1990 --states gw**

    - **bilat panel explain IRN RUS 2020 --json**
    """
    from dataclasses import asdict

    from bilat.panels import explain as explain_row

    found = explain_row(one, other, year, states)
    if as_json:
        echo_json(asdict(found) | {"text": list(found.lines())})
    else:
        sys.stdout.write("".join(f"{line}\n" for line in found.lines()))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.replace("-", ":").partition(":")
    if not (first.strip().isdigit() and (last or first).strip().isdigit()):
        raise UsageError(
            f"--years {text!r} is no range of years", hint="write FIRST:LAST, such as 1946:2010"
        )
    return int(first), int(last or first)


def _pairs(text: str) -> list[tuple[str, str]]:
    found = []
    for part in _parts(text):
        sides = part.split(":") if ":" in part else part.split("-")
        if len(sides) != 2 or not all(side.strip() for side in sides):  # noqa: PLR2004 - a pair
            raise UsageError(
                f"--pairs: {part!r} is no pair", hint="write A-B, or A:B where a name has a hyphen"
            )
        found.append((sides[0].strip(), sides[1].strip()))
    if not found:
        raise UsageError("--pairs names no pair", hint="write A-B,C-D")
    return found


def _beside(out: Path) -> tuple[Path, Path]:
    return out.with_suffix(".codebook.csv"), out.with_suffix(".manifest.json")


def _write(made: "Panel", out: Path) -> None:
    """Write the panel, then what describes it; both through drafts."""
    import json

    from bilat.panels.codebook import FIELDS

    with busy(f"Writing {out.name}"):
        made.write(out)
    with busy("Writing its codebook and manifest"):
        rows = made.codebook()
        text = io.StringIO()
        writer = csv.DictWriter(text, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        codebook, manifest = _beside(out)
        write_text(text.getvalue(), codebook)
        told = made.manifest() | {"file": out.name}
        write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", manifest)


def _summary(made: "Panel", out: Path, seconds: float, *, as_json: bool) -> None:
    rows, columns = made.missing[""], len(made.table.columns)
    codebook, manifest = _beside(out)
    for note in made.notes:
        sys.stderr.write(f"note: {note}\n")
    if as_json:
        echo_json(
            {
                "file": str(out),
                "codebook": str(codebook),
                "manifest": str(manifest),
                "rows": rows,
                "columns": columns,
                "seconds": round(seconds, 2),
                "notes": list(made.notes),
            }
        )
        return
    sys.stderr.write(
        f"Wrote {out}: {rows:,} rows, {columns} columns, {seconds:.1f} seconds; "
        f"{codebook.name} and {manifest.name} beside it\n"
    )


def _list(store: "Store", *, as_json: bool) -> None:
    from bilat.indicators.yearly import groups
    from bilat.indicators.yearly.parts import how_to_pull, lacking
    from bilat.panels.choose import datasets_of
    from bilat.records import AXES

    if as_json:
        echo_json(
            [
                {
                    "group": group.id,
                    "label": group.label,
                    "axis": group.axis,
                    "of": group.per,
                    "states": group.only or "any",
                    "years": None if group.timeless else [group.first, group.last],
                    "columns": [column.name for column in group.columns],
                    "sources": list(datasets_of(group)),
                    "pulled": not lacking(store, group),
                }
                for group in groups().values()
            ]
        )
        return
    for axis, heading in AXES.items():
        rows = [
            (
                group.id,
                group.label,
                group.per,
                "undated" if group.timeless else f"{group.first}-{group.last}",
                ", ".join(column.name for column in group.columns),
                how_to_pull(lacking(store, group)).replace("bilat ", "") or "in the store",
            )
            for group in groups().values()
            if group.axis == axis
        ]
        if rows:
            header = ("Group", "What it is", "Of", "Years", "Columns", "Needs")
            print_table(heading, header, rows)
