"""``bilat indicators``: what can be asked for."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli.common import HomeOption, JsonOption, echo_json, print_table, store_at
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.indicators import Indicator

__all__ = ["indicators"]


def indicators(
    context: typer.Context,
    axis: Annotated[
        str | None,
        typer.Option("--axis", help="Only one axis: A, B, C, D or context.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """List the indicators: what each says, of whom, in which unit, and when nothing is zero.

    Those of cited facts come first. Columns of public datasets follow, by group; a group whose
    dataset is not in the store is marked with what it needs.

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
        fields = ("id", "label", "axis", "unit", "direction", "zero_rule", "method", "source",
                  "needs")  # fmt: skip
        listed: list[dict[str, Any]] = [
            {field: getattr(one, field) for field in fields} for one in found
        ]
        echo_json(listed)
        return
    held = {entry.provenance.source for entry in store_at(context, home).entries()}
    for name, heading in AXES.items():
        rows = [
            (one.id, one.label, one.direction, one.unit or "as stated", one.method)
            for one in found
            if one.axis == name and not one.needs
        ]
        if rows:
            print_table(heading, ("Indicator", "What it is", "Of", "Unit", "Method"), rows)
        grouped: dict[str, list[Indicator]] = {}
        for one in found:
            if one.axis == name and one.needs:
                grouped.setdefault(one.method, []).append(one)
        for method, columns in grouped.items():
            lacking = [source for source in columns[0].needs if source not in held]
            mark = f" (needs: pull {' '.join(lacking)})" if lacking else ""
            print_table(
                f"{method.partition(':')[0]}{mark}",
                ("Indicator", "What it is", "Of", "Unit"),
                [(one.id, one.label, one.direction, one.unit) for one in columns],
            )
