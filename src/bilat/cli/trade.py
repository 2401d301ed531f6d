"""``bilat trade``: the trade of a pair with all sources, mirror gap, break points, measures."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat.cli.blocks import print_blocks
from bilat.cli.common import HomeOption, print_table, ready_store, resolve_pair, write_text
from bilat.cli.completing import complete_country
from bilat.cli.forms import Form, as_csv, as_json_text, form_of, years_of
from bilat.cli.trade_products import by_product
from bilat.cli.trade_rows import MEASURE, REPORT, account_dict, measure_rows, report_rows
from bilat.errors import UnknownIndicator, UnknownTable, UsageError

if TYPE_CHECKING:
    from bilat.measures import TradeAccount
    from bilat.store import Store

__all__ = ["trade"]


def _listed(context: typer.Context, _: typer.CallbackParam, value: object) -> None:
    if value and not context.resilient_parsing:
        _list_measures()
        raise typer.Exit


def trade(
    context: typer.Context,
    a: Annotated[
        str,
        typer.Argument(help="A country.", show_default=False, autocompletion=complete_country),
    ],
    b: Annotated[
        str,
        typer.Argument(help="Another one.", show_default=False, autocompletion=complete_country),
    ],
    span: Annotated[
        str | None,
        typer.Option(
            "--years", metavar="YEAR:YEAR", help="First and last year.", show_default=False
        ),
    ] = None,
    product: Annotated[
        Literal["hs2", "hs6"] | None,
        typer.Option(
            "--product",
            help="Trade by chapter or by six digits of the Harmonized System.",
            show_default=False,
        ),
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            metavar="NAME",
            help="One measure, year by year; see --list.",
            show_default=False,
        ),
    ] = None,
    prices: Annotated[
        Literal["current", "constant"], typer.Option("--prices", help="Prices of the table.")
    ] = "current",
    base: Annotated[
        int | None,
        typer.Option(
            "--base",
            metavar="YEAR",
            help="Year of constant prices, otherwise 2015.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[Form, typer.Option("--format", help="Form of the output.")] = "table",
    _list: Annotated[
        bool,
        typer.Option(
            "--list", help="List the measures, and stop.", callback=_listed, is_eager=True
        ),
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write.", show_default=False)
    ] = None,
    home: HomeOption = None,
) -> None:
    """Show the trade of a pair as every source reports it.

    Side by side: every figure by direction, reporter and valuation; the mirror gap; break points;
    shares, intensity, trade cost and other measures; and what can't be said. Nothing is averaged
    or filled in.

    Examples
    --------
    - **bilat trade iran russia**

    - **bilat trade germany france --years 1990:2014 --measure trade_cost**

    - **bilat trade iran russia --product hs2**

    - **bilat trade iran russia --years 1992:2025 --format html --out trade.html**
    """  # fmt: skip
    years, form = years_of(span), form_of(format_, out)
    _check(measure, product, form, base, prices)
    codes = [state.iso3 for state in resolve_pair(a, b, years)]
    store = ready_store(context, home)
    if product is not None or _of_products(measure):
        by_product(store, (codes[0], codes[1]), years, product or "hs2", measure, form, out)
        return
    from bilat.measures import trade_account

    found = trade_account(store, codes[0], codes[1], years=years, base=base)
    if not found.reports.reports:
        _none_in(store, found, years)
    if prices == "constant" and found.deflator is None:
        raise UnknownTable(
            "constant prices need a deflator"
            + (f" that has the base year {base}" if base else "")
            + ", and the store holds none",
            hint="run: bilat pull world_bank_api",
        )
    if form == "json":
        write_text(as_json_text(account_dict(found)), out)
    elif form == "csv":
        rows = (
            report_rows(found)
            if measure is None
            else measure_rows(one for one in found.measures if one.name == measure)
        )
        write_text(as_csv(rows, REPORT if measure is None else MEASURE), out)
    elif form == "svg":
        _picture(found, out)
    else:
        _blocks(found, measure, constant=prices == "constant", form=form, out=out)


def _check(
    measure: str | None, product: str | None, form: Form, base: int | None, prices: str
) -> None:
    from bilat.measures import MEASURES

    if measure is not None and measure not in MEASURES:
        raise UnknownIndicator(
            f"no measure {measure!r}", candidates=tuple(MEASURES), hint="see `bilat trade --list`"
        )
    if product is not None and measure is not None and not MEASURES[measure].products:
        raise UsageError(
            f"{measure} is made of totals, and --product asks for products",
            hint="leave one of the two out",
        )
    if form == "svg" and (product is not None or measure is not None):
        raise UsageError("a picture shows the series", hint="leave out --product and --measure")
    if base is not None and prices != "constant" and form == "table":
        raise UsageError("--base is the year of constant prices", hint="add --prices constant")


def _of_products(measure: str | None) -> bool:
    from bilat.measures import MEASURES

    return measure is not None and MEASURES[measure].products


def _list_measures() -> None:
    from bilat.measures import MEASURES

    rows = [(name, one.label, one.unit, one.formula, one.paper) for name, one in MEASURES.items()]
    print_table("Measures of trade", ("Name", "What it is", "Unit", "Formula", "After"), rows)


def _none_in(store: "Store", found: "TradeAccount", years: tuple[int | None, int | None]) -> None:
    """Say which years the store has, where it has none of those asked for."""
    from bilat.measures import trade_reports

    if years == (None, None):
        return
    every = [one.year for one in trade_reports(store, found.a, found.b).reports]
    if every:
        sys.stderr.write(
            f"note: no figure in {years[0]}-{years[1]}; the store has {min(every)} to "
            f"{max(every)}\n"
        )


def _blocks(
    found: "TradeAccount", measure: str | None, *, constant: bool, form: Form, out: Path | None
) -> None:
    from bilat.brief.trade import account_blocks, account_chart, to_page
    from bilat.countries import state_name

    whole = form == "html"
    blocks = list(account_blocks(found, constant=constant, whole=whole, measure=measure))
    title = f"Trade between {state_name(found.a)} and {state_name(found.b)}"
    if form == "table":
        print_blocks(blocks)
        return
    chart = account_chart(found.reports, found.breaks)
    write_text(to_page(title, blocks, [chart] if chart else [], _sources(found)), out)


def _sources(found: "TradeAccount") -> list[str]:
    every = [cited for one in found.reports.reports for cited in one.observation.citations]
    every += [cited for one in found.measures for cited in one.citations]
    return sorted({f"{one.title}, {one.url}" for one in every})


def _picture(found: "TradeAccount", out: Path | None) -> None:
    from bilat.brief.trade import account_chart

    chart = account_chart(found.reports, found.breaks)
    if chart is None:
        raise UsageError(
            f"too few figures of {found.a} and {found.b} to draw a chart",
            hint="print them with --format table",
        )
    write_text(chart.wide_svg + "\n", out)
