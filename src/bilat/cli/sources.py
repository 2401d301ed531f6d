"""``bilat sources``: which public datasets there are, and which are in the store."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from bilat.cli.common import HomeOption, JsonOption, echo_json, print_table, store_at
from bilat.cli.completing import complete_source
from bilat.cli.shares import shares_of
from bilat.errors import UsageError
from bilat.records import AXES, Axis

if TYPE_CHECKING:
    from bilat.sources.dataset import Dataset
    from bilat.store import TableEntry

__all__ = ["AxisOption", "chosen_axis", "sources", "state_of", "tell_faults"]

AxisOption = Annotated[
    str | None,
    typer.Option(
        "--axis", help="Only one axis: A, B, C, D or context, or its name.", show_default=False
    ),
]

State = Literal["not pulled", "current", "stale"]


def sources(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            help="One source, to see all of it.",
            show_default=False,
            autocompletion=complete_source,
        ),
    ] = None,
    axis: AxisOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """List the public datasets that can be pulled, or show one.

    A source is *stale* when the store holds another version of it than the one that
    **bilat pull** would take.

    Examples
    --------
    - **bilat sources**

    - **bilat sources --axis political**

    - **bilat sources cow_states**

    - **bilat sources cow_states --json**
    """
    from bilat.sources.asking import base_of
    from bilat.sources.registry import dataset, datasets

    if name is not None and axis is not None:
        raise UsageError("give a NAME or --axis, not both")
    held: dict[str, list[TableEntry]] = {}
    store = store_at(context, home)
    for entry in store.entries():
        held.setdefault(base_of(entry.provenance.source), []).append(entry)
    if name is not None:
        one = dataset(name)
        record = _record(one, held.get(one.name, []))
        record["falls_short"] = list(shares_of(store, one))
        if as_json:
            echo_json(record)
        else:
            sys.stdout.write("".join(f"{line}\n" for line in _lines(record)))
        return
    wanted = chosen_axis(axis)
    found = [one for one in datasets().values() if one.axis in wanted]
    if as_json:
        echo_json([_record(one, held.get(one.name, [])) for one in found])
    else:
        _print(found, held)
    tell_faults()


def chosen_axis(text: str | None) -> tuple[Axis, ...]:
    """Axes that a user means; all when none is named.

    Parameters
    ----------
    text
        A letter, a name, or ``None``.

    Raises
    ------
    UsageError
        There is no such axis.
    """
    axes: tuple[Axis, ...] = get_args(Axis)
    if text is None:
        return axes
    key = text.strip().lower()
    found = tuple(one for one in axes if key in {one, AXES[one].split()[0].lower()})
    if not found:
        raise UsageError(f"--axis {text!r} is not an axis", hint="use A, B, C, D or context")
    return found


def tell_faults() -> bool:
    """Name the modules and plug-ins that could not be loaded; whether there are any."""
    from bilat.sources.registry import faults

    for one in faults():
        sys.stderr.write(f"note: {one.place} can't be loaded: {one.reason}\n")
    return bool(faults())


def state_of(one: "Dataset", entries: "Iterable[TableEntry]") -> State:
    """Whether the store holds the version of a dataset that a pull would take.

    Parameters
    ----------
    one
        The dataset.
    entries
        What the store holds of it.
    """
    versions = {entry.provenance.version for entry in entries}
    if not versions:
        return "not pulled"
    return "current" if versions == {one.version} else "stale"


def _years(one: "Dataset") -> str:
    first, last = one.years.first, one.years.last
    if first is None and last is None:
        return "undated"
    return f"{'' if first is None else first}-{'' if last is None else last}"


def _size(megabytes: float) -> str:
    return "< 0.1" if megabytes < 0.1 else f"{megabytes:,.1f}"  # noqa: PLR2004 - one decimal


def _print(found: "list[Dataset]", held: "dict[str, list[TableEntry]]") -> None:
    for axis, heading in AXES.items():
        rows = [
            (
                one.name,
                one.title,
                one.version,
                _years(one),
                _size(one.megabytes),
                one.licence,
                _pulled(one, held.get(one.name, [])),
            )
            for one in found
            if one.axis == axis
        ]
        if rows:
            header = ("Source", "What it is", "Version", "Years", "MB", "Licence", "In the store")
            print_table(heading, header, rows, numbers=(4,))


def _pulled(one: "Dataset", entries: "list[TableEntry]") -> str:
    state = state_of(one, entries)
    if state == "not pulled":
        return "no"
    if state == "current":
        return f"yes, {max(entry.provenance.retrieved for entry in entries).isoformat()}"
    return f"stale: {', '.join(sorted({entry.provenance.version for entry in entries}))}"


def _record(one: "Dataset", entries: "list[TableEntry]") -> dict[str, Any]:
    plain = ("name", "title", "publisher", "version", "axis", "codes", "licence",
             "redistributable", "consent", "updates", "megabytes", "checked", "homepage",
             "citation")  # fmt: skip
    from bilat.sources.asking import how_to_ask

    return {
        **{field: getattr(one, field) for field in plain},
        "ask_with": how_to_ask(one),
        "years": {"from": one.years.first, "to": one.years.last, "note": one.years.note},
        "files": [
            {
                "name": remote.name,
                "address": remote.address,
                "inside": remote.inside,
                "optional": remote.optional,
            }
            for remote in one.remotes
        ],
        "state": state_of(one, entries),
        "tables": [
            {
                "name": entry.name,
                "meaning": entry.spec.meaning,
                "rows": entry.rows,
                "rejected": entry.rejected_rows,
                "version": entry.provenance.version,
                "retrieved": entry.provenance.retrieved.isoformat(),
            }
            for entry in entries
        ],
    }


def _lines(one: dict[str, Any]) -> Iterator[str]:
    years, axis = one["years"], one["axis"]
    span = "-".join(str(year or "") for year in (years["from"], years["to"])).strip("-")
    note = f" ({years['note']})" if years["note"] else ""
    yield f"{one['name']}: {one['title']}"
    yield ""
    passed_on = "" if one["redistributable"] else "; must not be passed on"
    told = {
        "Publisher": one["publisher"],
        "Version": one["version"],
        "Axis": AXES[axis],
        "Years": (span or "undated") + note,
        "Codes": one["codes"],
        "Licence": one["licence"] + passed_on,
        "Consent": one["consent"],
        "Updates": one["updates"],
        "Size": f"{_size(one['megabytes'])} MB",
        "Reader": {
            "real file": "run against a file of the publisher",
            "documented form": "written from the publisher's documentation, not yet run "
            "against a real file",
        }[one["checked"]],
        "Homepage": one["homepage"],
        "Ask with": one["ask_with"],
        "State": one["state"],
    }
    for label, text in told.items():
        if text:
            yield f"{label + ':':<11}{text}"
    for text in one["falls_short"]:
        yield f"{'Note:':<11}{text}"
    if one["files"]:
        yield from ("", "Files")
    for file in one["files"]:
        inside = f", in it {file['inside']}" if file["inside"] else ""
        name = f"{file['name']}{' (optional)' if file['optional'] else ''}"
        yield f"  {name}: {file['address']}{inside}"
    if one["tables"]:
        yield from ("", "Tables in the store")
    for table in one["tables"]:
        left = f", {table['rejected']:,} left out" if table["rejected"] else ""
        yield (
            f"  {table['name']}: {table['rows']:,} rows{left}; version {table['version']}, "
            f"taken {table['retrieved']}"
        )
    yield from ("", "To be cited as", one["citation"])
