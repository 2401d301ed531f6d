"""``bilat compare``: one country with each of several, side by side."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli.blocks import print_blocks
from bilat.cli.common import HomeOption, ready_store, state_in_period, write_text
from bilat.cli.completing import complete_country
from bilat.cli.forms import Form, as_csv, as_json_text, form_of, years_of
from bilat.cli.modelled import MODELLED, modelled_columns
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.measures import Chosen, Comparison
    from bilat.store import Store

__all__ = ["compare"]

_COLUMNS = (
    "a", "b", "chosen_as", "column", "label", "year", "period", "value", "high", "unit", "rank",
    "sources", "reason", "source_title", "source_url",
)  # fmt: skip


def compare(
    context: typer.Context,
    a: Annotated[
        str,
        typer.Argument(help="A country.", show_default=False, autocompletion=complete_country),
    ],
    with_: Annotated[
        str,
        typer.Option(
            "--with",
            metavar="NAME,...",
            help="Countries, neighbours, or organizations such as brics, by membership on the day.",
            show_default=False,
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="ID,...",
            help="Measures of `bilat trade --list`, sold, bought, "
            "indicators of `bilat indicators`, potential, forecast; trade otherwise.",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            help="One year; otherwise the newest figures.",
            show_default=False,
        ),
    ] = None,
    span: Annotated[
        str | None,
        typer.Option(
            "--years", metavar="YEAR:YEAR", help="Every year of a span.", show_default=False
        ),
    ] = None,
    format_: Annotated[Form, typer.Option("--format", help="Form of the output.")] = "table",
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write.", show_default=False)
    ] = None,
    home: HomeOption = None,
) -> None:
    """Put the pairs of a country side by side.

    Each figure has its source and year, and what is missing its reason. Countries are ranked only
    where one source has a figure of the same year for all of them.

    Examples
    --------
    - **bilat compare iran --with russia,turkey,china**

    - **bilat compare iran --with neighbours --on trade_total,visa1,capital_distance**

    - **bilat compare russia --with brics --year 2010 --format csv --out brics.csv**

    - **bilat compare germany --with france,poland --on trade_share --years 1991:2014 --format svg --out shares.svg**
    """  # noqa: E501 # fmt: skip
    if year is not None and span is not None:
        raise UsageError("--year and --years are both given", hint="leave one of them out")
    years = years_of(str(year) if year is not None else span)
    form = form_of(format_, out)
    state = state_in_period(a, years)
    store = ready_store(context, home)
    from bilat.measures import STANDARD, choose
    from bilat.measures import compare as side_by_side

    names, wanted = _listed(with_, "--with"), _listed(on, "--on") if on is not None else STANDARD
    chosen = choose(store, state.iso3, names, _day(store, years))
    series = span is not None and years[0] != years[1]
    plain = [name for name in wanted if name not in MODELLED]
    found = side_by_side(store, state.iso3, chosen.codes, plain, years=years, series=series)
    modelled = [column for name in wanted if name in MODELLED
                for column in modelled_columns(store, state.iso3, chosen.codes, name)]  # fmt: skip
    found = replace(found, columns=(*found.columns, *modelled))
    if form == "json":
        write_text(as_json_text(_as_dict(found, chosen)), out)
    elif form == "csv":
        write_text(as_csv(_rows(found, chosen), _COLUMNS), out)
    else:
        _show(found, chosen, form, out, series=series)


def _listed(text: str, option: str) -> list[str]:
    names = [part.strip() for part in text.split(",") if part.strip()]
    if not names:
        raise UsageError(f"{option} names nothing")
    return names


def _day(store: "Store", years: tuple[int | None, int | None]) -> date:
    """Day on which members are taken: the end of the years asked for, at most that of the store."""
    newest = max(entry.provenance.retrieved for entry in store.entries())
    return newest if years[1] is None else min(newest, date(years[1], 12, 31))


def _show(
    found: "Comparison", chosen: "Chosen", form: Form, out: Path | None, *, series: bool
) -> None:
    from bilat.brief.trade import comparison_blocks, comparison_chart, to_page
    from bilat.countries import state_name

    blocks = list(comparison_blocks(found, chosen.notes, series=series))
    if form == "table":
        print_blocks(blocks)
        return
    chart = comparison_chart(found, series=series)
    if form == "html":
        cited = sorted({f"{one.title}, {one.url}" for column in found.columns
                        for cell in column.cells for one in cell.citations})  # fmt: skip
        title = f"{state_name(found.a)} with others, side by side"
        write_text(to_page(title, blocks, [chart] if chart else [], cited), out)
    elif chart is None:
        raise UsageError("no pair has a figure to draw", hint="print them with --format table")
    else:
        write_text(chart.wide_svg + "\n", out)


def _rows(found: "Comparison", chosen: "Chosen") -> list[dict[str, Any]]:
    return [
        {
            "a": found.a,
            "b": cell.other,
            "chosen_as": chosen.why.get(cell.other, ""),
            "column": column.id,
            "label": column.label,
            "year": cell.year,
            "period": cell.period,
            "value": cell.low,
            "high": cell.high if cell.high != cell.low else None,
            "unit": cell.unit,
            "rank": cell.rank,
            "sources": " | ".join(cell.sources),
            "reason": cell.reason,
            "source_title": " | ".join(one.title for one in cell.citations),
            "source_url": " | ".join(one.url for one in cell.citations),
        }
        for column in found.columns
        for cell in column.cells
    ]


def _as_dict(found: "Comparison", chosen: "Chosen") -> dict[str, Any]:
    return {
        "a": found.a,
        "others": list(found.others),
        "notes": list(chosen.notes),
        "columns": [
            {"id": one.id, "label": one.label, "ranked": one.ranked, "note": one.note}
            for one in found.columns
        ],
        "cells": _rows(found, chosen),
    }
