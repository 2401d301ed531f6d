"""Options that the commands on routes share, and what they mean."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.corridors import Choice, Network

__all__ = [
    "AvoidOption",
    "CargoOption",
    "DateOption",
    "DrawsOption",
    "FormatOption",
    "ModeOption",
    "NetworkOption",
    "OutOption",
    "ScenarioOption",
    "SeedOption",
    "cargo_of",
    "choice_of",
    "day_of",
    "form_of",
]

NetworkOption = Annotated[
    Path | None,
    typer.Option(
        "--network",
        metavar="FOLDER",
        help="Folder with own nodes.csv, links.csv and so on, which add to or replace rows.",
        show_default=False,
    ),
]
ModeOption = Annotated[
    list[str] | None,
    typer.Option("--mode", help="Mode that may be used; can be repeated.", show_default=False),
]
AvoidOption = Annotated[
    list[str] | None,
    typer.Option(
        "--avoid",
        metavar="COUNTRY|CHOKEPOINT",
        help="Country, strait or canal that no link may touch; can be repeated.",
        show_default=False,
    ),
]
CargoOption = Annotated[
    str,
    typer.Option("--cargo", metavar="CARGO", help="feu, t, or an amount such as 2feu or 40t."),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", help="Day of departure: ice, opening.", show_default=False
    ),
]
ScenarioOption = Annotated[
    str | None,
    typer.Option(
        "--scenario",
        metavar="NAME|FILE",
        help="Scenario that ships, or a file.",
        show_default=False,
    ),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Seed of the draws.")]
DrawsOption = Annotated[
    int, typer.Option("--draws", min=100, max=1_000_000, help="Number of draws.")
]
FormatOption = Annotated[
    Literal["table", "json", "csv", "geojson", "svg", "html"],
    typer.Option("--format", help="Form of the output."),
]
OutOption = Annotated[Path | None, typer.Option("--out", help="File to write.", show_default=False)]

_CARGO = re.compile(r"(\d+(?:\.\d+)?)?\s*(feu|t)")
_FORMS = ("json", "csv", "geojson", "svg", "html")


def cargo_of(text: str, payload_t: float) -> tuple[str, float]:
    """Read an amount of cargo.

    Parameters
    ----------
    text
        Such as feu, t, 2feu or 40t.
    payload_t
        Tonnes in a FEU.

    Returns
    -------
    tuple
        In words, and in FEU.

    Raises
    ------
    UsageError
        When it is none.
    """
    found = _CARGO.fullmatch(text.strip().lower())
    amount = float(found[1] or 1) if found else 0.0
    if not found or amount <= 0:
        raise UsageError(f"--cargo {text}: no amount of cargo", hint="feu, t, 2feu or 40t")
    unit = "FEU" if found[2] == "feu" else "t"
    return f"{amount:g} {unit}", amount if unit == "FEU" else amount / payload_t


def day_of(option: str, text: str | None) -> date | None:
    """Read a day.

    Parameters
    ----------
    option
        For the message.
    text
        In ISO form.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: no day", hint="write it as 2026-03-31") from None


def choice_of(
    network: "Network", modes: Sequence[str] | None, avoid: Sequence[str] | None, on: date | None
) -> "Choice":
    """Make the choice of what may be used.

    Parameters
    ----------
    network
        With its chokepoints.
    modes, avoid, on
        As the options give them.
    """
    from bilat.corridors import MODES, Choice, avoidance

    wanted = frozenset(mode.strip().lower().replace("-", "_") for mode in modes or ())
    odd = sorted(wanted - MODES)
    if odd:
        raise UsageError(f"--mode {odd[0]} is not known", hint=f"use {', '.join(sorted(MODES))}")
    if "sea" in wanted:
        wanted |= {"canal"}
    countries, chokepoints = avoidance(network, list(avoid or ()))
    return Choice(wanted, countries, chokepoints, on)


def form_of(form: str, out: Path | None) -> str:
    """Return the form of the output; the ending of a file says it where no other is wanted.

    Parameters
    ----------
    form
        As asked for.
    out
        The file.
    """
    if out is None or form != "table" or str(out) == "-":
        return form
    ending = out.suffix.lower().removeprefix(".")
    if ending not in _FORMS:
        raise UsageError(
            f"--out {out}: the ending does not say which form is wanted",
            hint=f"end it in {', '.join('.' + one for one in _FORMS)}",
        )
    return ending
