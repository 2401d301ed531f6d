"""What stands beside a panel: a codebook, a manifest, and what must be cited."""

import shlex
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bilat import __version__
from bilat.indicators.yearly import Group
from bilat.indicators.yearly.parts import stored
from bilat.panels.crosswalk import NAMES
from bilat.panels.frame import LIST_ENDS, LIST_NAMES, NUMBERS, StateList
from bilat.panels.join import column_names, sided
from bilat.panels.relevant import GROUPS
from bilat.panels.seats import CITATION

if TYPE_CHECKING:
    from bilat.panels.panel import Panel

__all__ = ["FIELDS", "FORMAT", "cited", "codebook", "labels", "manifest"]

FIELDS = (
    "column", "label", "unit", "group", "source", "version", "first_year", "last_year",
    "zero_rule", "share_missing",
)  # fmt: skip
"""Columns of a codebook."""

FORMAT = "bilat panel 1"
"""What a manifest says that it is."""


def labels(panel: "Panel") -> dict[str, str]:
    """Label of each column, in order.

    Parameters
    ----------
    panel
        The panel.
    """
    return {row["column"]: row["label"] for row in _columns(panel)}


def codebook(panel: "Panel") -> list[dict[str, Any]]:
    """Tell what each column of a panel is.

    Parameters
    ----------
    panel
        The panel; it is computed once for the shares unless it was already.

    Returns
    -------
    list of dict
        One a column, in order, with :data:`FIELDS`. Years are those that the
        stored edition covers; ``share_missing`` is of the panel's rows.
    """
    if not panel.missing:
        _count_missing(panel)
    rows = panel.missing[""]
    return [
        row | {"share_missing": round(panel.missing[row["column"]] / rows, 4) if rows else None}
        for row in _columns(panel)
    ]


def _count_missing(panel: "Panel") -> None:
    from bilat.indicators.engine import taken
    from bilat.panels.check import check_rows

    table = panel.table
    counts = {f"n{i}": table[name].count() for i, name in enumerate(table.columns)}
    found = taken(table.aggregate(rows=table.count(), **counts)).to_pylist()[0]
    check_rows(panel, found["rows"])
    panel.missing[""] = found["rows"]
    for number, name in enumerate(table.columns):
        panel.missing[name] = found["rows"] - found[f"n{number}"]


def _columns(panel: "Panel") -> Iterator[dict[str, Any]]:
    """Codebook without the shares, in the order of the table."""
    found = {row["column"]: row for row in (*_own(panel), *_added(panel))}
    yield from (found[name] for name in panel.table.columns)


def _own(panel: "Panel") -> Iterator[dict[str, Any]]:
    system = {"cow": "Correlates of War", "gw": "Gleditsch and Ward"}[NUMBERS[panel.states]]
    rule: dict[str, Any] = {
        "group": "", "source": f"list of states: {LIST_NAMES[panel.states]}",
        "version": f"to {LIST_ENDS[panel.states]}, then carried on",
        "first_year": panel.years[0], "last_year": panel.years[1],
        "zero_rule": "none: never missing", "unit": "",
    }  # fmt: skip
    sides = ("sender", "target") if panel.directed else ("lower number", "higher number")
    for key, side in zip(panel.keys[:2], sides, strict=True):
        yield {"column": key, "label": f"{system} number ({side})", **rule}
    yield {"column": "year", "label": "Calendar year", **rule}
    none = {"zero_rule": "none: the system has no code for the state in the year"}
    for place in (1, 2):
        for name in panel.names:
            label = f"{NAMES[name]} ({place})"
            yield {"column": sided(name, place), "label": label, **rule, **none}


def _added(panel: "Panel") -> Iterator[dict[str, Any]]:
    for group in panel.groups:
        entries = [panel.store.entry(table).provenance for table in stored(panel.store, group)]
        for name, column in column_names(group):
            side = f" ({name[-1]})" if group.per == "state" else ""
            yield {
                "column": name,
                "label": f"{column.label}{side}",
                "unit": column.unit,
                "group": group.id,
                "source": "; ".join(dict.fromkeys(f"{e.publisher}: {e.title}" for e in entries)),
                "version": "; ".join(dict.fromkeys(e.version for e in entries)),
                "first_year": None if group.timeless else group.first,
                "last_year": None if group.timeless else group.last,
                "zero_rule": column.zero_rule,
            }


def manifest(panel: "Panel") -> dict[str, Any]:
    """Tell what a panel was made of, enough to make it again.

    Parameters
    ----------
    panel
        The panel.

    Returns
    -------
    dict
        Plain values for JSON: how it was asked for (also as a command), the
        list of states and its last day, the store's fingerprint, and each
        table with its SHA-256, source, version, licence and citation.
    """
    tables = _tables(panel)
    return {
        "format": FORMAT,
        "bilat": __version__,
        "command": _command(panel),
        "asked": {
            "states": panel.states,
            "directed": panel.directed,
            "years": list(panel.years),
            "pairs": None if panel.pairs is None else [list(pair) for pair in panel.pairs],
            "relevant": panel.relevant,
            "add": _asked(panel.groups),
            "names": list(panel.names),
        },
        "list": {
            "name": LIST_NAMES[panel.states],
            "last_day": LIST_ENDS[panel.states].isoformat(),
            "carried_on": panel.years[1] > LIST_ENDS[panel.states].year,
            "citation": _list_citation(panel.states),
        },
        "keys": list(panel.keys),
        "columns": list(panel.table.columns),
        "rows": panel.rows if panel.rows is not None else panel.missing.get(""),
        "notes": list(panel.notes),
        "engine": panel.table.get_backend().name,
        "store": panel.store.fingerprint(),
        "tables": [_described(panel, name) for name in tables],
    }


def _asked(wanted: Iterable[Group]) -> list[str]:
    from bilat.indicators.yearly import groups

    found = []
    for group in wanted:
        whole = len(group.columns) == len(groups()[group.id].columns)
        found += [group.id] if whole else [f"{group.id}.{one.name}" for one in group.columns]
    return found


def _command(panel: "Panel") -> str:
    words = ["bilat", "panel", "--directed" if panel.directed else "--undirected",
             "--states", panel.states, "--years", f"{panel.years[0]}:{panel.years[1]}"]  # fmt: skip
    if panel.pairs is not None:
        words += ["--pairs", ",".join(f"{a}-{b}" for a, b in panel.pairs)]
    if panel.relevant:
        words.append("--relevant")
    if panel.groups:
        words += ["--add", ",".join(_asked(panel.groups))]
    if panel.names:
        words += ["--names", ",".join(panel.names)]
    return shlex.join([*words, "--out", "panel.parquet"])


def _tables(panel: "Panel") -> list[str]:
    from bilat.indicators.yearly import groups

    judged = [groups()[name] for name in GROUPS] if panel.relevant else []
    return sorted(
        {table for group in (*panel.groups, *judged) for table in stored(panel.store, group)}
    )


def _described(panel: "Panel", name: str) -> dict[str, Any]:
    entry = panel.store.entry(name)
    of = entry.provenance
    return {
        "name": name,
        "sha256": entry.sha256,
        "rows": entry.rows,
        "source": of.source,
        "publisher": of.publisher,
        "title": of.title,
        "version": of.version,
        "address": of.address,
        "retrieved": of.retrieved.isoformat(),
        "licence": of.licence,
        "citation": of.citation,
        "files": [
            {"name": file.name, "sha256": file.sha256, "bytes": file.size} for file in of.files
        ],
    }


def _list_citation(states: StateList) -> str:
    if states == "un":
        return CITATION
    if states == "gw":
        from bilat.sources.gw_states import DATASET as GW

        return GW.citation.strip()
    from bilat.sources.cow_states import DATASET as COW

    return COW.citation.strip()


def cited(panel: "Panel") -> tuple[str, ...]:
    """BibTeX entries of the list of states and of every source, each once.

    Parameters
    ----------
    panel
        The panel.
    """
    entries = [panel.store.entry(name).provenance.citation.strip() for name in _tables(panel)]
    return tuple(dict.fromkeys((_list_citation(panel.states), *entries)))
