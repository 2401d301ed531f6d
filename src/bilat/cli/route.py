"""``bilat route``, ``bilat corridors`` and ``bilat chokepoints``: freight between two places."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat.cli.common import echo_json, print_table
from bilat.cli.freight_answers import answers_of, ends_of, prepared, shown, within_of
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
    form_of,
)
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.corridors import Graph, Route

__all__ = ["chokepoints", "corridors", "route"]

_SEED, _DRAWS = 20260701, 10_000
_HOURS_A_DAY = 24
Objective = Annotated[
    Literal["time", "cost", "co2", "km"],
    typer.Option("--objective", help="What the best route has least of."),
]
From = Annotated[
    str,
    typer.Argument(metavar="FROM", help="City, UN/LOCODE, country or lat,lon.", show_default=False),
]
To = Annotated[
    str,
    typer.Argument(metavar="TO", help="City, UN/LOCODE, country or lat,lon.", show_default=False),
]


def route(
    origin: From,
    destination: To,
    via: Annotated[
        list[str] | None,
        typer.Option(
            "--via",
            metavar="PLACE",
            help="Place, strait or canal to be passed; can be repeated, in order.",
            show_default=False,
        ),
    ] = None,
    corridor: Annotated[
        str | None,
        typer.Option(
            "--corridor", metavar="NAME", help="Named corridor to be followed.", show_default=False
        ),
    ] = None,
    mode: ModeOption = None,
    avoid: AvoidOption = None,
    cargo: CargoOption = "feu",
    day: DateOption = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="YYYY-MM-DD", help="Day of arrival; needs --date.", show_default=False
        ),
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

    form, within = form_of(format_, out), within_of(day, by)
    held, choice, named = prepared(network, mode, avoid, day, scenario)
    ends = ends_of(held, origin, destination)
    passed = [find_passage(held, text) for text in via or ()]

    def find(graph: "Graph") -> "list[Route]":
        if corridor is None:
            return routes_between(
                graph, *ends, objective, via=passed, alternatives=alternatives, pareto=pareto
            )
        if passed or pareto or alternatives > 1:
            raise UsageError("--corridor does not go with --via, --pareto or --alternatives")
        return [corridor_route(graph, find_corridor(graph.network, corridor), *ends)]

    answer, before = answers_of(held, choice, named, ends, find, (cargo, "routes", seed, draws))
    shown(answer, before, form, out, within=within, legs=not pareto and alternatives == 1)


def corridors(
    origin: From,
    destination: To,
    mode: ModeOption = None,
    avoid: AvoidOption = None,
    cargo: CargoOption = "feu",
    day: DateOption = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="YYYY-MM-DD", help="Day of arrival; needs --date.", show_default=False
        ),
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

    form, within = form_of(format_, out), within_of(day, by)
    held, choice, named = prepared(network, mode, avoid, day, scenario)
    ends = ends_of(held, origin, destination)
    answer, before = answers_of(
        held, choice, named, ends, lambda graph: corridors_between(graph, *ends),
        (cargo, "corridors", seed, draws),
    )  # fmt: skip
    if not answer.routes:
        raise UsageError(
            f"no named corridor of the network serves {ends[0].name} and {ends[1].name}",
            hint=f"find routes: bilat route {origin!r} {destination!r}",
        )
    shown(answer, before, form, out, within=within, legs=listed)


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

    held, choice, named = prepared(network, mode, avoid, day, scenario)
    ends = ends_of(held, origin, destination)
    legs, found = stakes(held, choice, named, *ends, OBJECTIVES[objective])
    if not legs:
        from bilat.corridors import graph_of, missing_links

        why = missing_links(graph_of(held, choice, named), *ends)
        raise UsageError(
            f"{ends[1].name} can't be reached from {ends[0].name}",
            hint="missing: " + "; ".join(why),
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
