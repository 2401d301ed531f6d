"""``bilat indicators``: what can be asked for."""

from typing import Annotated, Any

import typer

from bilat.cli.common import JsonOption, echo_json, print_table
from bilat.errors import UsageError

__all__ = ["indicators"]


def indicators(
    axis: Annotated[
        str | None,
        typer.Option("--axis", help="Only one axis: A, B, C, D or context.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the indicators: what each says, of whom, in which unit, and when nothing is zero.

    Examples
    --------
    - **bilat indicators**

    - **bilat indicators --axis B**

    - **bilat indicators --json**
    """
    from bilat.indicators import REGISTRY
    from bilat.records import AXES

    letters: dict[str, str] = {heading.split()[0].lower(): name for name, heading in AXES.items()}
    wanted: set[str] = set(AXES)
    if axis is not None:
        if axis.lower() not in letters and axis.lower() not in AXES:
            raise UsageError(f"--axis {axis!r} is not an axis", hint="use A, B, C, D or context")
        wanted = {letters.get(axis.lower(), axis.lower())}
    found = [one for one in REGISTRY.values() if one.axis in wanted]
    if as_json:
        fields = ("id", "label", "axis", "unit", "direction", "zero_rule", "method", "source")
        listed: list[dict[str, Any]] = [
            {field: getattr(one, field) for field in fields} for one in found
        ]
        echo_json(listed)
        return
    for name, heading in AXES.items():
        rows = [
            (one.id, one.label, one.direction, one.unit or "as stated", one.method)
            for one in found
            if one.axis == name
        ]
        if rows:
            print_table(heading, ("Indicator", "What it is", "Of", "Unit", "Method"), rows)
