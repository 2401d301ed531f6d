"""``bilat forecast``: what trade of a pair may come to, with intervals that were tested."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat.cli.common import HomeOption, print_table, ready_store, resolve_pair, write_text
from bilat.cli.completing import complete_country
from bilat.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from bilat.models.forecast import Forecast
    from bilat.models.forecast.backtest import Progress

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Forecast what may come, with intervals.",
)
_LINE, _PARTS = 100, 3


@app.callback()
def forecast() -> None:
    """Forecast what may come, with intervals that were tested on past origins."""


@app.command("trade")
def trade(
    context: typer.Context,
    a: Annotated[
        str,
        typer.Argument(help="A country.", show_default=False, autocompletion=complete_country),
    ],
    b: Annotated[
        str,
        typer.Argument(
            help="The other country.", show_default=False, autocompletion=complete_country
        ),
    ],
    horizon: Annotated[
        int, typer.Option("--horizon", help="Years after the last figure, 1 to 10.")
    ] = 5,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="DATE", help="Year or date of a target.", show_default=False),
    ] = None,
    at_least: Annotated[
        float | None,
        typer.Option(
            "--at-least", metavar="VALUE", help="US dollars, such as 4e9.", show_default=False
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="NAME", help="Series; the newest count without.", show_default=False
        ),
    ] = None,
    direction: Annotated[
        Literal["total", "exports", "imports"],
        typer.Option("--direction", help="Exports are goods from the first country."),
    ] = "total",
    format_: Annotated[
        Literal["table", "json", "csv", "svg", "html"],
        typer.Option("--format", help="Form of the output."),
    ] = "table",
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write.", show_default=False)
    ] = None,
    home: HomeOption = None,
) -> None:
    """Forecast the yearly trade of two countries, with intervals of 80 and 95 percent.

    Methods are tested on the trade of all pairs (needs *cow_trade* in the store); the one that was
    nearer than the last value at past origins is used, or the last value where none was. The
    first run takes minutes for this test and keeps it. Needs: pip install "bilat[models]".

    Examples
    --------
    - **bilat forecast trade iran russia**

    - **bilat forecast trade iran russia --by 2030 --at-least 40e9**

    - **bilat forecast trade iran china --source cow_trade --format json**

    - **bilat forecast trade iran russia --format svg --out fan.svg**
    """
    from bilat.models.forecast import answer

    form = _form(format_, out)
    one, other = resolve_pair(a, b, (None, None))
    store = ready_store(context, home)
    _library()
    with _steps() as told:
        found = answer(
            store, one.iso3, other.iso3, horizon, direction=direction, source=source, by=by,
            at_least=at_least, told=told,
        )  # fmt: skip
    if form == "json":
        write_text(json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n", out)
    elif form == "csv":
        write_text(_csv(found), out)
    elif form in {"svg", "html"}:
        write_text(_drawn(found, form), out)
    else:
        _table(found)


def _library() -> None:
    try:
        import numpy  # noqa: F401
    except ImportError as error:
        raise MissingExtra("forecasts need numpy", hint='pip install "bilat[models]"') from error


def _form(form: str, out: Path | None) -> str:
    if out is None or str(out) == "-" or form != "table":
        return form
    ending = out.suffix.lower().removeprefix(".")
    if ending not in {"json", "csv", "svg", "html"}:
        raise UsageError(
            f"--out {out}: the ending does not say which form is wanted",
            hint="end it in .json, .csv, .svg or .html",
        )
    return ending


@contextmanager
def _steps() -> "Iterator[Progress]":
    """Show how far a backtest is: a bar on a terminal, a line for each origin elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, of, what: print(f"{done}/{of} {what}", file=sys.stderr)  # noqa: T201
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None, visible=False)
        yield lambda done, of, what: bars.update(
            task, completed=done, total=of, description=what, visible=True
        )


def _csv(found: "Forecast") -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("kind", "year", "median", "lo80", "hi80", "lo95", "hi95", "method",
                     "probability_at_least", "what"))  # fmt: skip
    for year, value in zip(found.years, found.values, strict=True):
        writer.writerow(("figure", year, value, "", "", "", "", "", "", found.source))
    for one in found.points:
        writer.writerow(("forecast", one.year, one.median, one.lo80, one.hi80, one.lo95, one.hi95,
                         one.method, "", ""))  # fmt: skip
    for target in found.targets:
        chance = "" if target.probability is None else target.probability
        writer.writerow(("target", target.year, target.value, "", "", "", "", "", chance,
                         target.what))  # fmt: skip
    return text.getvalue()


def _drawn(found: "Forecast", form: str) -> str:
    from bilat.brief.charts.fan import fan_chart, fan_page

    chart = fan_chart(found)
    return fan_page(chart, found) if form == "html" else chart.wide_svg + "\n"


def _table(found: "Forecast") -> None:
    from bilat.brief.wording import money
    from bilat.countries import state_name

    a, b = state_name(found.a), state_name(found.b)
    what = {"total": f"Trade between {a} and {b}", "exports": f"Goods from {a} to {b}",
            "imports": f"Goods from {b} to {a}"}[found.direction]  # fmt: skip
    rows = [
        (str(one.year), money(one.median), f"{money(one.lo80)} to {money(one.hi80)}",
         f"{money(one.lo95)} to {money(one.hi95)}", one.method)
        for one in found.points
    ]  # fmt: skip
    last = f"last figure {found.origin}: {money(found.values[-1])}"
    header = ("Year", "Median", "80 of 100", "95 of 100", "Method")
    print_table(f"{what}, current US dollars, forecast; {last}", header, rows, numbers=(1, 2, 3))
    _print_targets(found)
    _print_tests(found)
    _say("Basis", found.basis)
    for part in found.parts[-_PARTS:]:
        _say("Part of a year, no point of the series",
             f"{part.period}, {money(part.value)} ({part.by})")  # fmt: skip
    for note in found.notes:
        _say("Note", note)
    if found.others:
        _say("Other series", "; ".join(found.others))


def _print_targets(found: "Forecast") -> None:
    from bilat.brief.wording import money

    rows = [
        (money(one.value), str(one.year), _chance(one.probability),
         one.what + (f", due {one.due}" if one.due and one.citation else ""), one.note)
        for one in found.targets
    ]  # fmt: skip
    if rows:
        header = ("At least", "In", "Chance", "Whose target", "Note")
        print_table("Chance that the year's trade is at least", header, rows, numbers=(0, 2))


def _chance(probability: float | None) -> str:
    if probability is None:
        return ""
    if probability <= 0.005:  # noqa: PLR2004 - beyond, too few errors were seen
        return "0.5 % or less"
    if probability >= 0.995:  # noqa: PLR2004
        return "99.5 % or more"
    return f"{100 * probability:.0f} %"


def _print_tests(found: "Forecast") -> None:
    rows = [
        (str(one.horizon), one.method, _both(one.mase, 2), _both(one.naive_mase, 2),
         _both(one.smape, 0), _both(one.naive_smape, 0), _share(one.coverage80),
         _share(one.coverage95), f"{one.origins[0]}-{one.origins[1]}")
        for one in found.backtest
    ]  # fmt: skip
    header = ("Ahead", "Method", "MASE", "naive", "sMAPE", "naive", "within 80", "within 95",
              "Origins")  # fmt: skip
    size = {"zero": "at zero"}.get(found.size, f"of this size ({found.size} third)")
    print_table(f"How it did on pairs {size}, mean / median", header, rows,
                numbers=(0, 2, 3, 4, 5, 6, 7))  # fmt: skip
    for why in dict.fromkeys((one.label, one.why) for one in found.backtest):
        _say("Method", f"{why[0]}: {why[1]}")


def _both(scores: tuple[float, float] | None, digits: int) -> str:
    return "" if scores is None else f"{scores[0]:.{digits}f} / {scores[1]:.{digits}f}"


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.0f} %"


def _say(head: str, text: str) -> None:
    from textwrap import fill

    typer.echo(fill(f"{head}: {text}", _LINE, subsequent_indent="  "))
