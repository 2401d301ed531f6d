"""``bilat route``, ``bilat corridors`` and ``bilat chokepoints``: freight between two places."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat.cli.common import echo_json, print_table, write_text
from bilat.cli.freight_options import (
    AvoidOption,
    CargoOption,
    DateOption,
    DrawsOption,
    FormatOption,
    ModeOption,
    NetworkOption,
    OutOption,
    ScenarioOption,
    SeedOption,
    cargo_of,
    choice_of,
    day_of,
    form_of,
)
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.corridors import Answer, Choice, Graph, Network, Place, Route, Scenario

__all__ = ["chokepoints", "corridors", "route"]

_SEED, _DRAWS = 20260701, 10_000
_HOURS_A_DAY = 24
Objective = Annotated[
    Literal["time", "cost", "co2", "km"],
    typer.Option("--objective", help="What the best route has least of."),
]
From = Annotated[
    str, typer.Argument(metavar="FROM", help="City, UN/LOCODE, country or lat,lon.", show_default=False)
]
To = Annotated[
    str, typer.Argument(metavar="TO", help="City, UN/LOCODE, country or lat,lon.", show_default=False)
]


def route(
    origin: From,
    destination: To,
    via: Annotated[
        list[str] | None,
        typer.Option("--via", metavar="PLACE", help="Place, strait or canal to be passed; can be "
                     "repeated, in order.", show_default=False),
    ] = None,
    corridor: Annotated[
        str | None,
        typer.Option("--corridor", metavar="NAME", help="Named corridor to be followed.",
                     show_default=False),
    ] = None,
    mode: ModeOption = None,
    avoid: AvoidOption = None,
    cargo: CargoOption = "feu",
    day: DateOption = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="YYYY-MM-DD", help="Day of arrival; needs --date.",
                     show_default=False),
    ] = None,
    objective: Objective = "time",
    alternatives: Annotated[
        int, typer.Option("--alternatives", min=1, max=10, help="Number of routes that differ.")
    ] = 1,
    pareto: Annotated[
        bool, typer.Option("--pareto", help="Every route that none beats in time, cost and CO2e.")
    ] = False,
    scenario: ScenarioOption = None,
    network: NetworkOption = None,
    format_: FormatOption = "table",
    seed: SeedOption = _SEED,
    draws: DrawsOption = _DRAWS,
    out: OutOption = None,
) -> None:
    """Find freight routes between two places: legs, time, cost and CO2e with their ranges.

    Examples
    --------
    - **bilat route Mumbai "St Petersburg"**

    - **bilat route Tehran Moscow --pareto**

    - **bilat route INNSA RUMOW --corridor suez-novorossiysk --cargo 40t --format json**

    - **bilat route Rasht Baku --mode rail --scenario rasht-astara-built**
    """  # fmt: skip
    from bilat.corridors import find_corridor, find_passage, routes_between
    from bilat.corridors.named import corridor_route

    form, within = form_of(format_, out), _within(day, by)
    held, choice, named = _prepared(network, mode, avoid, day, scenario)
    ends = _ends(held, origin, destination)
    passed = [find_passage(held, text) for text in via or ()]

    def find(graph: "Graph") -> "list[Route]":
        if corridor is None:
            return routes_between(
                graph, *ends, objective, via=passed, alternatives=alternatives, pareto=pareto
            )
        if passed or pareto or alternatives > 1:
            raise UsageError("--corridor does not go with --via, --pareto or --alternatives")
        return [corridor_route(graph, find_corridor(graph.network, corridor), *ends)]

    answer, before = _answers(held, choice, named, ends, find, (cargo, "routes", seed, draws))
    _shown(answer, before, form, out, within=within, legs=not pareto and alternatives == 1)


def corridors(
    origin: From,
    destination: To,
    mode: ModeOption = None,
    avoid: AvoidOption = None,
    cargo: CargoOption = "feu",
    day: DateOption = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="YYYY-MM-DD", help="Day of arrival; needs --date.",
                     show_default=False),
    ] = None,
    scenario: ScenarioOption = None,
    listed: Annotated[
        bool, typer.Option("--legs", help="Print the legs of each corridor too.")
    ] = False,
    network: NetworkOption = None,
    format_: FormatOption = "table",
    seed: SeedOption = _SEED,
    draws: DrawsOption = _DRAWS,
    out: OutOption = None,
) -> None:
    """Lay the named corridors between two places or countries side by side.

    A country stands for its main freight city. Published figures stand beside what is computed.

    Examples
    --------
    - **bilat corridors India Russia**

    - **bilat corridors Mumbai Moscow --scenario suez-closed**

    - **bilat corridors Iran Russia --format html --out corridors.html**
    """  # fmt: skip
    from bilat.corridors import corridors_between

    form, within = form_of(format_, out), _within(day, by)
    held, choice, named = _prepared(network, mode, avoid, day, scenario)
    ends = _ends(held, origin, destination)
    answer, before = _answers(
        held, choice, named, ends, lambda graph: corridors_between(graph, *ends),
        (cargo, "corridors", seed, draws),
    )  # fmt: skip
    if not answer.routes:
        raise UsageError(
            f"no named corridor of the network serves {ends[0].name} and {ends[1].name}",
            hint=f"find routes: bilat route {origin!r} {destination!r}",
        )
    _shown(answer, before, form, out, within=within, legs=listed)


def chokepoints(
    origin: From,
    destination: To,
    objective: Objective = "time",
    mode: ModeOption = None,
    avoid: AvoidOption = None,
    day: DateOption = None,
    scenario: ScenarioOption = None,
    network: NetworkOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> None:
    """List the links, straits and canals whose loss hurts the best route most.

    Examples
    --------
    - **bilat chokepoints Iran Russia**

    - **bilat chokepoints Mumbai Moscow --objective cost**
    """
    from bilat.corridors import COMPLIANCE, OBJECTIVES, stakes

    held, choice, named = _prepared(network, mode, avoid, day, scenario)
    ends = _ends(held, origin, destination)
    legs, found = stakes(held, choice, named, *ends, OBJECTIVES[objective])
    if not legs:
        from bilat.corridors import graph_of, missing_links

        why = missing_links(graph_of(held, choice, named), *ends)
        raise UsageError(
            f"{ends[1].name} can't be reached from {ends[0].name}", hint="missing: " + "; ".join(why)
        )
    if as_json:
        rows = [
            {"name": one.name, "links": list(one.links), "reachable": one.reachable,
             "hours": one.hours, "usd": one.usd, "km": one.km} for one in found
        ]  # fmt: skip
        echo_json({"from": ends[0].name, "to": ends[1].name, "objective": objective,
                   "chokepoints": rows, "compliance": COMPLIANCE})  # fmt: skip
        return
    cells = [
        [one.name, f"{one.hours / _HOURS_A_DAY:+,.1f}", f"{one.usd:+,.0f}", f"{one.km:+,.0f}"]
        if one.reachable
        else [one.name, "unreachable", "", ""]
        for one in found
    ]
    title = f"{ends[0].name} to {ends[1].name}: what the loss of a link adds to the best route"
    print_table(title, ("Lost", "Days", "USD a FEU", "km"), cells, numbers=(1, 2, 3))
    sys.stdout.write(f"Best by {objective}; central values.\n{COMPLIANCE}\n")


def _within(day: str | None, by: str | None) -> float | None:
    start, end = day_of("--date", day), day_of("--by", by)
    if end is None:
        return None
    if start is None or end < start:
        raise UsageError("--by needs a --date that is not later")
    return float((end - start).days + 1) * _HOURS_A_DAY


def _prepared(
    network: Path | None,
    mode: Sequence[str] | None,
    avoid: Sequence[str] | None,
    day: str | None,
    scenario: str | None,
) -> "tuple[Network, Choice, Scenario | None]":
    from bilat.corridors import load_network, load_scenario

    held = load_network(network)
    choice = choice_of(held, mode, avoid, day_of("--date", day))
    return held, choice, load_scenario(held, scenario) if scenario else None


def _ends(network: "Network", origin: str, destination: str) -> "tuple[Place, Place]":
    from bilat.corridors import find_place

    return find_place(network, origin), find_place(network, destination)


def _answers(
    network: "Network",
    choice: "Choice",
    scenario: "Scenario | None",
    ends: "tuple[Place, Place]",
    find: "Callable[[Graph], list[Route]]",
    how: tuple[str, str, int, int],
) -> "tuple[Answer, Answer | None]":
    """Answer with the scenario, and without it where there is one."""
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


def _shown(
    answer: "Answer",
    before: "Answer | None",
    form: str,
    out: Path | None,
    *,
    within: float | None,
    legs: bool,
) -> None:
    """Print or write an answer in its form."""
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


def _written(
    answer: "Answer", before: "Answer | None", form: str, within: float | None
) -> str:
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
                row["arrives_in_time"] = (
                    answer.draws.within(one, within) if one.reachable else None
                )
        if before:
            found["changes"] = [asdict(one) for one in shifts(before, answer)]
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    from bilat.brief.freight import CAPTION, answer_geojson, answer_html, answer_map

    if form == "geojson":
        return json.dumps(answer_geojson(answer), ensure_ascii=False) + "\n"
    return answer_map(answer, caption=CAPTION).wide_svg + "\n" if form == "svg" else answer_html(answer)
