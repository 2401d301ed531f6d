"""``bilat series``: the values of one indicator for a pair or a state."""

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bilat.cli.common import (
    FromOption,
    HomeOption,
    JsonOption,
    ToOption,
    checked_years,
    echo_json,
    print_table,
    ready_store,
    resolve_pair,
    state_in_period,
    write_text,
)
from bilat.cli.completing import complete_country, complete_indicator
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.indicators import Indicator
    from bilat.records import Observation

__all__ = ["series"]

_COLUMNS = (
    "indicator", "sender", "target", "period", "start", "end", "value", "high", "unit",
    "partial", "by", "label", "note", "source_title", "source_url", "source_date", "row",
)  # fmt: skip


def series(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="INDICATOR",
            help="Id, see `bilat indicators`.",
            show_default=False,
            autocompletion=complete_indicator,
        ),
    ],
    a: Annotated[
        str,
        typer.Argument(help="A country.", show_default=False, autocompletion=complete_country),
    ],
    b: Annotated[
        str | None,
        typer.Argument(
            help="The other country, for pairs.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    first: FromOption = None,
    last: ToOption = None,
    format_: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", help="Form of the output.")
    ] = "table",
    as_json: JsonOption = False,
    chart: Annotated[
        bool, typer.Option("--chart", help="Draw a chart as SVG instead of printing values.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write.", show_default=False)
    ] = None,
    home: HomeOption = None,
) -> None:
    """Print the values of one indicator, each with its period and source.

    Examples
    --------
    - **bilat series trade_total iran russia**

    - **bilat series exports iran russia --from 2015 --format csv --out trade.csv**

    - **bilat series visitors iran russia --chart --out visitors.svg**
    """
    from bilat.indicators import evaluate, indicator

    years = checked_years(first, last)
    form = _form("json" if as_json else format_, out, chart=chart)
    wanted = indicator(name)
    codes = _codes(wanted, a, b, years)
    store = ready_store(context, home)
    found = evaluate(wanted, store, *codes, years=years)
    if chart:
        _draw(wanted, codes, found, out)
    elif form == "json":
        listed = [_as_row(one) for one in found]
        _json(listed, out)
    elif form == "csv":
        write_text(_csv(found), out)
    else:
        _table(wanted, codes, found)
    if wanted.needs and form == "table":
        _tell_of_predecessors(codes, years)


def _form(form: str, out: Path | None, *, chart: bool) -> str:
    """Form of the output; that of a file is said by its ending where no other is wanted."""
    if out is None or chart or form != "table" or str(out) == "-":
        return form
    ending = out.suffix.lower().removeprefix(".")
    if ending not in ("csv", "json"):
        raise UsageError(
            f"--out {out}: the ending does not say which form is wanted",
            hint="end it in .csv or .json, or add --chart for a picture (.svg)",
        )
    return ending


def _codes(
    wanted: "Indicator", a: str, b: str | None, years: tuple[int | None, int | None]
) -> tuple[str, ...]:
    if wanted.direction == "state":
        if b is not None:
            raise UsageError(
                f"{wanted.id} speaks of one country, and two were named",
                hint=f"leave out {b!r}",
            )
        return (state_in_period(a, years).iso3,)
    if b is None:
        raise UsageError(
            f"{wanted.id} speaks of a pair, and one country was named",
            hint=f"name the other country: bilat series {wanted.id} {a} OTHER",
        )
    return tuple(state.iso3 for state in resolve_pair(a, b, years))


def _as_row(one: "Observation") -> dict[str, Any]:
    values = {name: getattr(one, name) for name in _COLUMNS if hasattr(one, name)}
    joined = {
        "source_title": " | ".join(citation.title for citation in one.citations),
        "source_url": " | ".join(citation.url for citation in one.citations),
        "source_date": " | ".join(citation.date for citation in one.citations),
        "row": " | ".join(citation.row for citation in one.citations),
    }
    return {name: (values | joined)[name] for name in _COLUMNS}


def _json(rows: list[dict[str, Any]], out: Path | None) -> None:
    if out is None:
        echo_json(rows)
        return
    import json

    write_text(json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n", out)


def _csv(found: "tuple[Observation, ...]") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_as_row(one) for one in found)
    return text.getvalue()


def _table(wanted: "Indicator", codes: tuple[str, ...], found: "tuple[Observation, ...]") -> None:
    from bilat.brief.wording import amount

    if not found:
        rule = f"Missing is not zero ({wanted.zero_rule})."
        if wanted.covers:
            rule = "Its source covers {}-{}; outside, a value is missing, not zero.".format(
                *wanted.covers
            )
        sys.stderr.write(
            f"No value of {wanted.id} for {' and '.join(codes)} in the store. {rule}\n"
        )
        return
    rows = [
        (
            one.period + (" (part)" if one.partial else ""),
            f"{one.sender} to {one.target}" if wanted.direction == "directed" else one.label,
            amount(one.value, one.unit)
            + (f" to {amount(one.high, one.unit)}" if one.high not in (None, one.value) else ""),
            one.by or one.note,
            one.citations[0].url
            + (f" and {len(one.citations) - 1} more" if len(one.citations) > 1 else ""),
        )
        for one in found
    ]
    header = ("Period", "Flow" if wanted.direction == "directed" else "What", "Value", "By",
              "Source")  # fmt: skip
    print_table(f"{wanted.label}: {', '.join(codes)}", header, rows, numbers=(2,))


def _tell_of_predecessors(codes: tuple[str, ...], years: tuple[int | None, int | None]) -> None:
    """Name the states that had the number of one in years in which it was none itself."""
    from bilat.countries import spells, state

    for iso3 in codes:
        one = state(iso3)
        numbers = {spell.code for spell in spells(iso3)}
        for other in map(state, dict.fromkeys((*one.predecessors, *one.successors))):
            asked = [
                spell
                for spell in spells(other.iso3)
                if spell.code in numbers
                and (years[0] is None or spell.last.year >= years[0])
                and (years[1] is None or spell.first.year <= years[1])
            ]
            if asked and other.iso3 not in codes:
                span = f"{asked[0].first.year}-{asked[-1].last.year}"
                told = f"note: in {span} {one.name} was {other.name}"
                sys.stderr.write(f"{told}: name {other.iso3} for its values\n")


def _draw(
    wanted: "Indicator",
    codes: tuple[str, ...],
    found: "tuple[Observation, ...]",
    out: Path | None,
) -> None:
    from bilat.brief.charts.alone import alone_svg
    from bilat.brief.charts.series import SeriesPoint, series_chart
    from bilat.countries import state_name

    points = [
        SeriesPoint(one.start.year, one.value, one.by, one.partial)
        for one in found
        if wanted.direction != "directed" or one.sender == codes[0]
    ]
    unit = next((one.unit for one in found), wanted.unit)
    drawn = series_chart(points, wanted.label, unit)
    if drawn is None:
        raise UsageError(
            f"{wanted.id} has too few values for {' and '.join(codes)} to draw a chart",
            hint="print them without --chart",
        )
    target = out or Path(f"{wanted.id}-{'-'.join(codes)}.svg".lower())
    title = f"{wanted.label}: {' and '.join(state_name(code) for code in codes)}"
    by = "; ".join(dict.fromkeys(point.source for point in points))
    write_text(alone_svg(drawn, title, [f"Counted or stated by {by}."]) + "\n", target)
    if str(target) != "-":
        sys.stderr.write(f"Wrote {target}\n")
