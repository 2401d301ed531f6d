"""From the options of the commands on routes to an answer, and from the answer to its form."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.cli.common import write_text
from bilat.cli.freight_options import cargo_of, choice_of, day_of
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.corridors import Answer, Choice, Graph, Network, Place, Route, Scenario

__all__ = ["answers_of", "ends_of", "prepared", "shown", "within_of"]

_HOURS_A_DAY = 24


def within_of(day: str | None, by: str | None) -> float | None:
    """Return the hours from departure to the end of the day of arrival.

    Parameters
    ----------
    day, by
        ``--date`` and ``--by``.

    Raises
    ------
    UsageError
        When the days do not go together.
    """
    start, end = day_of("--date", day), day_of("--by", by)
    if end is None:
        return None
    if start is None or end < start:
        raise UsageError("--by needs a --date that is not later")
    return float((end - start).days + 1) * _HOURS_A_DAY


def prepared(
    network: Path | None,
    mode: Sequence[str] | None,
    avoid: Sequence[str] | None,
    day: str | None,
    scenario: str | None,
) -> "tuple[Network, Choice, Scenario | None]":
    """Read the network, what may be used of it, and the scenario.

    Parameters
    ----------
    network, mode, avoid, day, scenario
        As the options give them.
    """
    from bilat.corridors import load_network, load_scenario

    held = load_network(network)
    choice = choice_of(held, mode, avoid, day_of("--date", day))
    return held, choice, load_scenario(held, scenario) if scenario else None


def ends_of(network: "Network", origin: str, destination: str) -> "tuple[Place, Place]":
    """Find the places where a route starts and ends.

    Parameters
    ----------
    network
        The network.
    origin, destination
        As the user names them.
    """
    from bilat.corridors import find_place

    return find_place(network, origin), find_place(network, destination)


def answers_of(
    network: "Network",
    choice: "Choice",
    scenario: "Scenario | None",
    ends: "tuple[Place, Place]",
    find: "Callable[[Graph], list[Route]]",
    how: tuple[str, str, int, int],
) -> "tuple[Answer, Answer | None]":
    """Answer with the scenario, and without it where there is one.

    Parameters
    ----------
    network, choice, scenario, ends
        What was asked.
    find
        Finds the routes in a graph.
    how
        Cargo as asked, kind of answer, seed, number of draws.
    """
    from bilat.corridors import answer_of, claims_of, graph_of, shipped_claims

    cargo, kind, seed, count = how

    def answered(one: "Scenario | None") -> "Answer":
        graph = graph_of(network, choice, one)
        amount = cargo_of(cargo, graph.prices.factors.payload_t)
        title = one.title if one else ""
        return answer_of(
            graph, ends, find(graph), amount, kind, scenario=title, seed=seed, count=count
        )

    answer = answered(scenario)
    rows = shipped_claims()
    claims = {
        route.id: claims_of(
            network, rows, route, ends, answer.spread(route) if route.reachable else {}, answer.feu
        )
        for route in answer.routes
    }
    return replace(answer, claims=claims), answered(None) if scenario else None


def shown(
    answer: "Answer",
    before: "Answer | None",
    form: str,
    out: Path | None,
    *,
    within: float | None,
    legs: bool,
) -> None:
    """Print or write an answer in its form.

    Parameters
    ----------
    answer, before
        With the scenario, and without it.
    form, out
        Form, and the file to be written.
    within
        Hours to the day of arrival.
    legs
        Whether a table of legs is printed.
    """
    if form == "table":
        from bilat.cli.freight_tables import print_answer, print_legs, print_shifts
        from bilat.corridors import shifts

        for one in answer.routes if legs else ():
            if one.reachable:
                print_legs(answer, one)
        if before:
            print_shifts(shifts(before, answer), before, answer)
        print_answer(answer, within)
        return
    write_text(_written(answer, before, form, within), out)
    if out is not None and str(out) != "-":
        sys.stderr.write(f"Wrote {out}\n")


def _written(answer: "Answer", before: "Answer | None", form: str, within: float | None) -> str:
    import json
    from dataclasses import asdict

    from bilat.corridors import as_dict, shifts

    if form == "csv":
        from bilat.cli.freight_tables import answer_csv

        return answer_csv(answer)
    if form == "json":
        found = as_dict(answer)
        if within is not None:
            for row, one in zip(found[answer.kind], answer.routes, strict=True):
                row["arrives_in_time"] = answer.draws.within(one, within) if one.reachable else None
        if before:
            found["changes"] = [asdict(one) for one in shifts(before, answer)]
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    from bilat.brief.freight import CAPTION, answer_geojson, answer_html, answer_map

    if form == "geojson":
        return json.dumps(answer_geojson(answer), ensure_ascii=False) + "\n"
    return (
        answer_map(answer, caption=CAPTION).wide_svg + "\n"
        if form == "svg"
        else answer_html(answer)
    )
