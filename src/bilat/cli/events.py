"""``bilat events``: events between two countries, from texts and from pulled sources."""

import csv
import io
import sys
from dataclasses import asdict
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
    resolve_pair,
    store_at,
    write_text,
)
from bilat.cli.completing import complete_country
from bilat.cli.plain import plain
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.countries import State
    from bilat.events import Event, Tally
    from bilat.store import Store

__all__ = ["events"]

_SHOWN = 30


def events(
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
    first: FromOption = None,
    last: ToOption = None,
    class_: Annotated[
        str | None,
        typer.Option("--class", help="Class of PLOVER, such as CONSULT.", show_default=False),
    ] = None,
    quad: Annotated[
        str | None,
        typer.Option(
            "--quad", help='Quad category, such as "verbal conflict".', show_default=False
        ),
    ] = None,
    status: Annotated[
        Literal["reported", "planned", "hypothetical", "negated", "any"],
        typer.Option("--status", help="Whether the text says that it happened."),
    ] = "reported",
    source: Annotated[
        str | None,
        typer.Option(
            "--source", help="Name of the texts, or of a pulled source.", show_default=False
        ),
    ] = None,
    by: Annotated[
        Literal["week", "month", "year"] | None,
        typer.Option(
            "--by", help="Period of the counts. Default: by the time covered.", show_default=False
        ),
    ] = None,
    format_: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", help="Form of the output.")
    ] = "table",
    as_json: JsonOption = False,
    chart: Annotated[
        bool, typer.Option("--chart", help="Draw counts by period as SVG instead of a list.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write.", show_default=False)
    ] = None,
    home: HomeOption = None,
) -> None:
    """List what two countries did to each other, as texts and pulled sources report it.

    Newest first, with the sentence and its address; then counts by period and quad category.
    Events are coded by machine and not checked. A table shows the newest 30, the other forms all.

    Examples
    --------
    - **bilat events iran russia**

    - **bilat events iran russia --source press --quad "verbal conflict" --format csv**

    - **bilat events iran russia --from 2022 --by month --chart --out events.svg**
    """  # fmt: skip
    from bilat.events import by_day, coders, events_between, listed, tally

    years = checked_years(first, last)
    one, other = resolve_pair(a, b, years)
    asked = _asked(years, class_, quad, status, source)
    kept = store_at(context, home)
    rows = events_between(kept, one.iso3, other.iso3, asked)
    form = "json" if as_json else format_
    counts = tally(by_day(rows), by)
    if chart:
        _draw(counts, coders(rows), one, other, out)
    elif form == "table":
        places = _addresses(kept)
        _table(listed(rows, _SHOWN), counts, (one, other), places)
        _say_coders(coders(rows), places)
    elif form == "csv":
        write_text(_csv(listed(rows)), out)
    else:
        _json(listed(rows), counts, out)


def _asked(
    years: tuple[int | None, int | None],
    class_: str | None,
    quad: str | None,
    status: str,
    source: str | None,
) -> Any:
    from bilat.events import QUADS, Asked, event_class

    category = " ".join((quad or "").lower().replace("_", " ").replace("-", " ").split())
    if category and category not in QUADS:
        raise UsageError(f"no quad category {quad!r}", hint=f"one of: {', '.join(QUADS)}")
    return Asked(
        years=years,
        event=event_class(class_).name if class_ else "",
        quad=category,
        status="" if status == "any" else status,
        origin=source or "",
    )


def _addresses(store: "Store") -> dict[str, str]:
    """Address of each pulled source of events: it is that of all its rows which have no other."""
    from bilat.events import PULLED, origins

    return {
        name: store.entry(tables[0]).provenance.address
        for name, tables in origins(store).items()
        if name in PULLED
    }


def _table(
    newest: "tuple[Event, ...]",
    counts: "Tally",
    states: "tuple[State, State]",
    places: dict[str, str],
) -> None:
    from bilat.events import QUADS

    one, other = states
    pair = f"{one.name} and {other.name}"
    if not counts.total:
        sys.stderr.write(
            f"No event between {pair} in the store fits. Missing is not zero: texts and sources "
            "report what they choose to.\n"
        )
        return
    print_table(
        f"Events between {pair}, newest first, as coded by machine; not checked",
        ("Date", "Who", "What", "To whom", "Status", "Sentence or type", "Source", "Address"),
        [_cells(event, places) for event in newest],
    )
    if counts.total > len(newest):
        sys.stdout.write(
            f"{counts.total - len(newest):,} older ones are not shown; --format csv lists all.\n\n"
        )
    print_table(
        f"Events by {counts.per} and quad category",
        ("Source", counts.per.capitalize(), *(quad.capitalize() for quad in QUADS)),
        [
            (origin, _named(begins, counts.per), *(str(found[quad]) for quad in QUADS))
            for (origin, begins), found in counts.periods.items()
        ],
        numbers=(2, 3, 4, 5),
    )
    for origin, count in counts.undated.items():
        sys.stdout.write(f"{origin}: {count:,} without a date within one {counts.per}\n")


def _say_coders(found: dict[str, tuple[str, ...]], places: dict[str, str]) -> None:
    if found:
        sys.stdout.write("Coded by:\n")
    for origin, names in found.items():
        where = f", {places[origin]}" if origin in places else ""
        sys.stdout.write(f"  {origin}: {plain('; '.join(names))}{where}\n")


def _named(begins: Any, per: str) -> str:
    text: str = begins.isoformat()
    return {"week": f"from {text}", "month": text[:7], "year": text[:4]}[per]


def _cells(event: "Event", places: dict[str, str]) -> tuple[str, ...]:
    return (
        _days(event),
        event.sender.replace("|", " "),
        event.event,
        "together" if event.reciprocal else event.target.replace("|", " "),
        event.status,
        event.sentence or event.words,
        event.origin,
        "" if event.address == places.get(event.origin) else event.address,
    )


def _days(event: "Event") -> str:
    if event.start == event.end:
        return str(event.start or "no date")
    return f"{event.start or ''} to {event.end or ''}".strip()


def _plain(event: "Event") -> dict[str, Any]:
    row = asdict(event)
    days = {name: row[name] and row[name].isoformat() for name in ("start", "end", "published")}
    return row | days


def _csv(found: "tuple[Event, ...]") -> str:
    from bilat.events.between import COLUMNS

    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for event in found:
        writer.writerow({key: "" if one is None else one for key, one in _plain(event).items()})
    return text.getvalue()


def _json(found: "tuple[Event, ...]", counts: "Tally", out: Path | None) -> None:
    import json

    plain = {
        "events": [
            {
                **_plain(event),
                "sender": event.sender.split("|"),
                "target": [code for code in event.target.split("|") if code],
            }
            for event in found
        ],
        "counts": {
            "by": counts.per,
            "periods": [
                {"origin": origin, "start": begins.isoformat(), **held}
                for (origin, begins), held in counts.periods.items()
            ],
            "undated": counts.undated,
        },
    }
    if out is None or str(out) == "-":
        echo_json(plain)
    else:
        write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", out)


def _draw(
    counts: "Tally",
    coded: "dict[str, tuple[str, ...]]",
    one: "State",
    other: "State",
    out: Path | None,
) -> None:
    from bilat.brief.charts.alone import alone_svg
    from bilat.brief.charts.events import events_chart

    drawn = events_chart(counts, one.name, other.name)
    if drawn is None:
        raise UsageError(
            f"{one.name} and {other.name} have too few dated events to draw a chart",
            hint="print them without --chart",
        )
    target = out or Path(f"events-{one.iso3}-{other.iso3}.svg".lower())
    title = f"Events between {one.name} and {other.name}, by {counts.per}"
    by = "; ".join(f"{origin}: {', '.join(names)}" for origin, names in coded.items())
    notes = (
        "Counts of what texts and news report and a machine coded, not checked; not of what "
        "happened.",
        f"Coded by {by}.",
    )
    write_text(alone_svg(drawn, title, notes) + "\n", target)
    if str(target) != "-":
        sys.stderr.write(f"Wrote {target}\n")
