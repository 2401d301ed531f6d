"""``bilat potential``: trade that would be expected for a pair like this one."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat.cli.common import HomeOption, echo_json, print_table, store_at, write_text
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.models.potential import Direction, Expected, Potential

__all__ = ["potential"]


def potential(
    context: typer.Context,
    a: Annotated[str | None, typer.Argument(metavar="A", help="Name or code.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="The other.")] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", help="The year; otherwise the last.", show_default=False),
    ] = None,
    spec: Annotated[
        str, typer.Option("--spec", metavar="NAME", help="Specification, see --list.")
    ] = "network",
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="FILE",
            help="Flows instead of pulled trade: .csv, .csv.gz or .parquet.",
            show_default=False,
        ),
    ] = None,
    suppose: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            metavar="TERM=VALUE",
            help="Partial effect: rta=1, contiguity=1, distance=-20%.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Literal["table", "json", "csv"], typer.Option("--format", help="Form of the output.")
    ] = "table",
    listed: Annotated[
        bool, typer.Option("--list", help="List the specifications, and stop.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write.", show_default=False)
    ] = None,
    home: HomeOption = None,
) -> None:
    """Tell what trade would be expected for a pair like this one, beside what there is.

    The pair is predicted by models that saw nothing of it, in either direction and any year; the
    bands are as wide as the errors on other pairs that were held out. Trade is that of Correlates
    of War in the store, or of a file with *exporter*, *importer*, *year*, *trade* and *dist*.
    The first run on a year takes minutes and is kept; the next ones answer at once.
    It is no forecast and no advice. Needs: pip install "bilat[models]".

    Examples
    --------
    - **bilat potential iran russia**

    - **bilat potential iran turkey --year 2010 --if rta=1 --if distance=-20%**

    - **bilat potential germany france --data flows.csv.gz --format json**
    """
    from bilat.models.potential import SPECS, answer

    if listed:
        if format_ == "json":
            echo_json([{"spec": name, "what": what} for name, what in SPECS.items()])
        else:
            print_table("Specifications", ("Name", "What it is"), list(SPECS.items()))
        return
    if a is None or b is None:
        raise UsageError("name two countries", hint="for example: bilat potential iran russia")
    if format_ == "table" and out is not None and str(out) != "-":
        raise UsageError(f"--out {out}: a table is for reading", hint="add --format csv or json")
    found = answer(
        store_at(context, home), a, b, year, spec=spec, data=data,
        suppositions=tuple(suppose or ()), tell=_tell,
    )  # fmt: skip
    if format_ == "json":
        write_text(json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n", out)
    elif format_ == "csv":
        write_text(_csv(found), out)
    else:
        _table(found)


def _tell(what: str) -> None:
    sys.stderr.write(f"{what} ...\n")
    sys.stderr.flush()


_SHOWN = 10

_FIELDS = (
    "exporter", "importer", "year", "status", "unit", "actual", "predicted", "lo80", "hi80",
    "lo95", "hi95", "use", "use_lo80", "use_hi80", "spec",
)  # fmt: skip


def _csv(found: "Potential") -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_FIELDS)
    both = (f"{found.a}+{found.b}", "both", "", found.total)
    rows = [(one.exporter, one.importer, one.status, one.expected) for one in found.directions]
    for exporter, importer, status, told in (*rows, both):
        bands = (told.interval80, told.interval95)
        ends = [end for band in bands for end in band or (None, None)]
        writer.writerow((
            exporter, importer, found.year, status, found.unit, told.actual, told.predicted, *ends,
            told.use, *(told.use80 or (None, None)), found.spec,
        ))  # fmt: skip
    return text.getvalue()


def _table(found: "Potential") -> None:
    title = f"{found.names[0]} and {found.names[1]}, {found.year}: {found.source}, {found.unit}"
    rows = [_row(f"{one.exporter} to {one.importer}", one.expected) for one in found.directions]
    rows.append(_row("both directions", found.total))
    header = ("Trade", "Actual", "Expected", "80 % band", "95 % band", "Use", "80 % band of use")
    print_table(title, header, rows, numbers=range(1, 7))
    said = [found.headline or "No headline is given.", *found.flags]
    if found.use_without_conflict is not None and any(one.conflict for one in found.years):
        said.append(
            f"Without the years of war or use of force: use {found.use_without_conflict:.2f}."
        )
    typer.echo("".join(f"{line}\n" for line in said))
    for one in found.directions:
        _contributions(one)
        _products(found, one)
    _years(found)
    typer.echo("".join(f"{line}\n" for line in (*_scenarios(found), *_tested(found))), nl=False)
    typer.echo("".join(f"note: {note}\n" for note in found.notes), nl=False)
    typer.echo(found.as_dict()["is_not"])


def _row(name: str, told: "Expected") -> tuple[str, ...]:
    return (
        name, figure(told.actual), figure(told.predicted), _band(told.interval80),
        _band(told.interval95), figure(told.use), _band(told.use80),
    )  # fmt: skip


def figure(value: float | None) -> str:
    """Write a figure with three digits that say something; what is missing is said."""
    if value is None:
        return "missing"
    if value == 0 or abs(value) >= 100:  # noqa: PLR2004 - three digits
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _band(band: tuple[float, float] | None) -> str:
    return "-" if band is None else f"{figure(band[0])} to {figure(band[1])}"


def _contributions(one: "Direction") -> None:
    import math

    if one.average is None:
        return
    rows = [
        (part.label, f"{part.log:+.2f}", f"x {math.exp(part.log):.2f}")
        for part in one.contributions
        if part.log
    ]
    whole = sum(part.log for part in one.contributions)
    rows.append(("together: expected over the average pair", f"{whole:+.2f}",
                 f"x {math.exp(whole):.1f}"))  # fmt: skip
    title = f"{one.exporter} to {one.importer}: why not the average pair's {figure(one.average)}"
    print_table(title, ("Part", "Log", "Factor"), rows, numbers=(1, 2))


def _products(found: "Potential", way: "Direction") -> None:
    mine = [one for one in found.products if one.exporter == way.exporter and one.unused > 0]
    if not mine:
        return
    rows = [(one.hs, figure(one.actual), figure(one.potential), figure(one.unused))
            for one in mine[:_SHOWN]]  # fmt: skip
    title = (
        f"{way.exporter} to {way.importer}, {mine[0].year}: chapters with the largest unused part, "
        f"thousand current US dollars (supply x demand x ease {mine[0].ease:.2f})"
    )
    print_table(title, ("HS", "Actual", "Potential", "Unused"), rows, numbers=(1, 2, 3))


def _years(found: "Potential") -> None:
    rows = [
        (str(one.year), figure(one.actual), figure(one.predicted), figure(one.use),
         {True: "yes", False: "no", None: "not known"}[one.conflict])
        for one in found.years
    ]  # fmt: skip
    header = ("Year", "Actual", "Expected", "Use", "War or use of force")
    print_table("Both directions by year", header, rows, numbers=(1, 2, 3))


def _scenarios(found: "Potential") -> list[str]:
    return [
        f"If {one.asked}: expected trade x {one.factor:.2f} (80 %: {one.factor80[0]:.2f} to "
        f"{one.factor80[1]:.2f}), from {figure(one.before)} to {figure(one.after)}. Partial "
        "effect of the mean by the PPML equation: nothing else changes, no other pair answers."
        for one in found.scenarios
    ]


def _tested(found: "Potential") -> list[str]:
    told = found.backtest
    cover = " / ".join(f"{100 * one:.0f} %" for one in told["coverage80"])
    width = " / ".join(figure(one) for one in told["width80"])
    lines = [
        f"Specification: {found.spec}. Tested on {told['flows']:,} flows of {told['pairs']:,} "
        "pairs that were held out, each with both directions and all years:",
        f"  half of them are off by less than a factor of {told['median_factor']:.2f}; 80 % bands "
        f"hold {cover} of small / middle / large flows and are {width} times as high as low.",
    ]
    if found.growth:
        same, shifted = found.growth
        lines.append(
            f"  Does a gap foretell growth? Gap of {same.gap_year}, growth {same.first}-"
            f"{same.last}: R2 {same.r2:.3f}; growth {shifted.first}-{shifted.last}: R2 "
            f"{shifted.r2:.3f}. The first figure counts flows that were low by chance in "
            f"{same.gap_year} and came back to their usual size (regression to the mean); only "
            "the second is of use."
        )
    return lines
