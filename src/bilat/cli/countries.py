"""``bilat countries``: names and codes of states through time."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli.common import JsonOption, echo_json, print_table, resolve_state
from bilat.cli.completing import complete_country
from bilat.errors import NameProblem, UnknownState

if TYPE_CHECKING:
    from bilat.countries import State
    from bilat.countries.membership import MembershipList

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    help="Names and codes of states, as they were in a year.",
    rich_markup_mode="markdown",
)
_LISTS: "dict[MembershipList, str]" = {"cow": "Correlates of War", "gw": "Gleditsch and Ward"}
YearOption = Annotated[
    int | None,
    typer.Option("--year", help="The year meant; default: today's usage.", show_default=False),
]


@app.command()
def resolve(
    name: Annotated[
        str,
        typer.Argument(
            help="Name, code, demonym or capital.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ],
    year: YearOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the state that a name or code means.

    Examples
    --------
    - **bilat countries resolve Tehran**

    - **bilat countries resolve "Ivory Coast" --json**

    - **bilat countries resolve Korea --year 1900**
    """
    from bilat.countries import state_name

    found = resolve_state(name, year)
    if as_json:
        echo_json(_as_dict(found, year))
    else:
        sys.stdout.write(f"{found.iso3}  {state_name(found.iso3, year)}\n")


@app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(help="Name or code.", show_default=False, autocompletion=complete_country),
    ],
    year: YearOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a state: codes in every system, spells in the system, predecessors and successors.

    Examples
    --------
    - **bilat countries show Yugoslavia**

    - **bilat countries show Germany --year 1980**

    - **bilat countries show Yugoslavia --json**
    """
    from bilat.countries import CODE_SYSTEMS, code_of, spells

    found = resolve_state(name, year)
    if as_json:
        echo_json(_as_dict(found, year) | {"spells": _spells(found)})
        return
    print_table(
        f"{found.official_name or found.name} ({found.iso3})",
        ("Code system", "Code", "Meaning"),
        [
            (system, code_of(found.iso3, system, year) or "none", CODE_SYSTEMS[system].label)
            for system in CODE_SYSTEMS
        ],
    )
    for system, label in _LISTS.items():
        listed = "; ".join(
            f"{one.code}: {one.first} to {one.last}" for one in spells(found.iso3, system)
        )
        sys.stdout.write(f"In the system of {label}: {listed or 'never'}\n")
    if found.predecessors:
        sys.stdout.write(f"Continues: {', '.join(found.predecessors)}\n")
    if found.successors:
        sys.stdout.write(f"Continued by: {', '.join(found.successors)}\n")


@app.command()
def convert(
    codes: Annotated[list[str], typer.Argument(help="Codes to convert.", show_default=False)],
    source: Annotated[str, typer.Option("--from", help="Their code system.", show_default=False)],
    target: Annotated[str, typer.Option("--to", help="The system wanted.", show_default=False)],
    year: YearOption = None,
    as_json: JsonOption = False,
) -> None:
    """Convert codes from one system to another, as they stood in a year.

    Codes that can't be placed are listed with the reason, and the exit code is 3.
    The systems are listed by **bilat countries systems**.

    Examples
    --------
    - **bilat countries convert --from cow --to iso3 --year 1960 365 260 265**

    - **bilat countries convert --from iso2 --to cow NA IR RU --json**
    """
    from bilat.countries import convert as convert_column

    result = convert_column(codes, source=source, target=target, years=year)
    if as_json:
        echo_json(
            {
                "from": source,
                "to": target,
                "year": year,
                "results": [
                    {"code": code, "result": value}
                    for code, value in zip(codes, result.values, strict=True)
                ],
                "unplaced": [
                    {"code": one.code, "year": one.year, "reason": one.reason, "count": one.count}
                    for one in result.unplaced
                ],
            }
        )
    else:
        for code, value in zip(codes, result.values, strict=True):
            sys.stdout.write(f"{code}\t{value if value is not None else ''}\n")
        for one in result.unplaced:
            sys.stderr.write(f"not placed: {one.code}: {one.reason}\n")
    if result.unplaced:
        raise typer.Exit(UnknownState.exit_code)


@app.command()
def systems(as_json: JsonOption = False) -> None:
    """List the code systems.

    Examples
    --------
    - **bilat countries systems**
    """
    from bilat.countries import CODE_SYSTEMS

    if as_json:
        echo_json(
            [
                {"id": one.id, "label": one.label, "meaning": one.meaning, "source": one.source}
                for one in CODE_SYSTEMS.values()
            ]
        )
        return
    print_table(
        "Code systems",
        ("Id", "Name", "Meaning"),
        [(one.id, one.label, one.meaning) for one in CODE_SYSTEMS.values()],
    )


@app.command("list")
def list_(year: YearOption = None, as_json: JsonOption = False) -> None:
    """List the states, or those that existed in a year.

    Examples
    --------
    - **bilat countries list --year 1816**

    - **bilat countries list --json**
    """
    from bilat.countries import states

    found = [one for one in states() if year is None or one.exists_in(year)]
    if as_json:
        echo_json([_as_dict(one, year) for one in found])
        return
    print_table(
        f"States{f' in {year}' if year is not None else ''}",
        ("Code", "Name", "From", "To"),
        [
            (
                one.iso3,
                one.name,
                "" if one.first_year is None else str(one.first_year),
                "" if one.last_year is None else str(one.last_year),
            )
            for one in found
        ],
    )


def _spells(found: "State") -> dict[str, list[dict[str, str]]]:
    """Give the times in the system, by list of states."""
    from bilat.countries import spells

    return {
        system: [
            {"code": one.code, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in spells(found.iso3, system)
        ]
        for system in _LISTS
    }


def _as_dict(found: "State", year: int | None) -> dict[str, Any]:
    from bilat.countries import CODE_SYSTEMS, code_of

    codes = {}
    for system in CODE_SYSTEMS:
        try:
            codes[system] = code_of(found.iso3, system, year)
        except NameProblem:
            codes[system] = None
    return {
        "iso3": found.iso3,
        "name": found.name,
        "official_name": found.official_name,
        "first_year": found.first_year,
        "last_year": found.last_year,
        "predecessors": list(found.predecessors),
        "successors": list(found.successors),
        "codes": codes,
    }
