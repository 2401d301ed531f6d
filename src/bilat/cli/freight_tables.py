"""Answers about routes as tables for people, CSV, and the words below them."""

import csv
import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.cli.common import print_table

if TYPE_CHECKING:
    from bilat.corridors import Answer, Leg, Quantiles, Route, Shift

__all__ = ["answer_csv", "print_answer", "print_legs", "print_shifts"]

_DAY = 24.0
_MEASURES = (("hours", "days"), ("usd", "USD"), ("kg_co2e", "kg CO2e"))


def answer_csv(answer: "Answer") -> str:
    """Return every leg of every route as CSV, and remarks.

    Parameters
    ----------
    answer
        The answer.
    """
    from bilat.corridors import COMPLIANCE, NOT_MODELLED, leg_rows

    columns = ["route", "reachable", "leg", "from", "to", "from_id", "to_id", "mode", "km", "hours",
               "usd", "kg_co2e", "source", "note"]  # fmt: skip
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", restval="")
    writer.writeheader()
    for route in answer.routes:
        head = {"route": route.id, "reachable": "yes" if route.reachable else "no"}
        for number, row in enumerate(leg_rows(answer.network, route.legs), 1):
            writer.writerow({**head, "leg": number, **row})
        if not route.reachable:
            writer.writerow({**head, "note": "missing: " + "; ".join(route.missing)})
    for remark in (COMPLIANCE, *(f"not modelled: {one}" for one in NOT_MODELLED)):
        writer.writerow({"route": "note", "note": remark})
    return text.getvalue()


def print_answer(answer: "Answer", within: float | None = None) -> None:
    """Print routes side by side, with ranges.

    Parameters
    ----------
    answer
        The answer.
    within
        Hours to the day of arrival that was asked for.
    """
    from bilat.corridors import MEASURES

    first = {what: answer.draws.first(what) for what in MEASURES}
    header = ["Route", "km", "Days", "USD", "kg CO2e", "First in time / cost / CO2e"]
    if within is not None:
        header.append("By the day")
    rows = []
    for route in answer.routes:
        if not route.reachable:
            rows.append([_named(route), "unreachable", *[""] * (len(header) - 2)])
            continue
        spread = answer.spread(route)
        shares = " / ".join(f"{first[what][route.id]:.0%}" for what in MEASURES)
        cells = [_span(spread[what], _DAY if what == "hours" else 1.0) for what in MEASURES]
        rows.append([_named(route), f"{route.amount('km'):,.0f}", *cells, shares])
        if within is not None:
            rows[-1].append(f"{answer.draws.within(route, within):.0%}")
    origin, destination = answer.ends
    title = f"{origin.name} to {destination.name}, {answer.cargo}"
    if answer.scenario:
        title += f": {answer.scenario}"
    print_table(f"{title} (P10 - P50 - P90)", header, rows, numbers=(1,))
    _missing(answer)
    _claims(answer)
    _below(answer)


def _named(route: "Route") -> str:
    return route.name if route.id.startswith(("route", "pareto")) else route.id


def _span(one: "Quantiles", by: float) -> str:
    form = ",.1f" if by == _DAY else ",.0f"
    return " - ".join(format(value / by, form) for value in (one.p10, one.p50, one.p90))


def _missing(answer: "Answer") -> None:
    for route in answer.routes:
        words = [*route.notes, *(f"missing: {one}" for one in route.missing)]
        if answer.kind == "corridors":
            words.insert(0, route.name)
        if words:
            sys.stdout.write(f"{_named(route)}: {'; '.join(words)}\n")


def _claims(answer: "Answer") -> None:
    """Print published figures beside the computed ones, and mark where they part."""
    units = {"hours": ("days", _DAY), "km": ("km", 1.0), "usd": ("USD", 1.0)}
    rows = []
    for route in answer.routes:
        for one in answer.claims.get(route.id, ()):
            unit, by = units[one.measure]
            low, high = one.low / by, one.high / by
            value = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
            mark = "" if one.inside else "outside" if route.reachable else "nothing computed"
            ends = one.ends or "no ends named"
            rows.append([route.id, f"{value} {unit}", ends, f"{one.by}, {one.year}", mark])
    if rows:
        header = ("Corridor", "Published", "Ends", "Claimed by", "Computed range")
        print_table("Published figures beside", header, rows)
    for route in answer.routes if answer.kind == "corridors" else ():
        held = answer.claims.get(route.id, ())
        bare = [
            name
            for measure, name in (("km", "length"), ("hours", "time"), ("usd", "price"))
            if route.reachable and not any(c.inside for c in held if c.measure == measure)
        ]
        if bare:
            sys.stdout.write(f"{route.id}: no published figure supports the {', '.join(bare)}\n")


def _below(answer: "Answer") -> None:
    from bilat.corridors import COMPLIANCE, NOT_MODELLED

    for place in answer.ends:
        if place.note:
            sys.stdout.write(f"{place.note}\n")
    sys.stdout.write("Not modelled: " + "; ".join(NOT_MODELLED) + ".\n")
    sys.stdout.write(f"{COMPLIANCE}\n")


def print_legs(answer: "Answer", route: "Route") -> None:
    """Print the legs of a route; stretches of one mode stand in one line.

    Parameters
    ----------
    answer
        With the network.
    route
        One that can be travelled.
    """
    name = answer.network.name_of
    rows = []
    for legs in _stretches(route.legs):
        ends = name(legs[0].origin), name(legs[-1].destination)
        where = ends[0] if ends[0] == ends[1] else " - ".join(ends)
        through = [name(leg.destination) for leg in legs[:-1]]
        if through:
            where += f" (through {', '.join(through[:4])}{' ...' if len(through) > 4 else ''})"  # noqa: PLR2004
        sums = [sum(leg.amount(what) for leg in legs) for what in ("km", "hours", "usd", "kg_co2e")]
        rows.append([legs[0].mode.replace("_", " "), where, *(f"{one:,.1f}" for one in sums)])
    sums = [route.amount(what) for what in ("km", "hours", "usd", "kg_co2e")]
    rows.append(["sum", "central values", *(f"{one:,.1f}" for one in sums)])
    header = ("Leg", "Where", "km", "Hours", "USD", "kg CO2e")
    print_table(route.name, header, rows, numbers=(2, 3, 4, 5))


def _stretches(legs: "Sequence[Leg]") -> "list[list[Leg]]":
    groups: list[list[Leg]] = []
    for leg in legs:
        if groups and leg.mode == groups[-1][-1].mode and leg.mode in ("rail", "road"):
            groups[-1].append(leg)
        else:
            groups.append([leg])
    return groups


def print_shifts(found: "Sequence[Shift]", before: "Answer", after: "Answer") -> None:
    """Print what a scenario changes, and which route takes the lead.

    Parameters
    ----------
    found
        Changes by route.
    before, after
        The answers without and with it.
    """
    from bilat.corridors import leaders

    rows = []
    for one in found:
        cells = [
            _change(one.change[what], _DAY if what == "hours" else 1.0)
            if one.state == "changed"
            else ""
            for what, _ in _MEASURES
        ]
        km = f"{one.km:+,.0f}" if one.state == "changed" else ""
        rows.append([one.id, one.state, km, *cells])
    header = ("Route", "State", "km", *(unit for _, unit in _MEASURES))
    print_table(f"Change by: {after.scenario} (P10 - P50 - P90)", header, rows, numbers=(2,))
    for one in found:
        for why in one.missing:
            sys.stdout.write(f"{one.name}: missing: {why}\n")
    was, is_ = leaders(before), leaders(after)
    words = {"hours": "quickest", "usd": "cheapest", "kg_co2e": "of least CO2e"}
    for what, word in words.items():
        if what in was and what in is_:
            old, new = was[what], is_[what]
            moved = "stays" if old[0] == new[0] else f"was {old[0]} ({old[1]:.0%}), becomes"
            sys.stdout.write(f"Most often {word}: {moved} {new[0]} ({new[1]:.0%})\n")


def _change(one: "Quantiles", by: float) -> str:
    form = "+,.1f" if by == _DAY else "+,.0f"
    return " - ".join(format(value / by, form) for value in (one.p10, one.p50, one.p90))
