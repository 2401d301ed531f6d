"""Events between two states, of texts and of pulled sources, as one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bilat.errors import UnknownTable, UsageError
from bilat.events.cameo import CAMEO_CLASSES
from bilat.events.ontology import CLASSES
from bilat.events.tables import BETWEEN, CODER, TEXTS, UNKNOWN_CODER
from bilat.store import Store

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["COLUMNS", "PULLED", "Asked", "events_between", "origins"]

PULLED = ("icews_events", "icews_years", "polecat", "gdelt_events")
"""Sources of events that can be pulled."""

COLUMNS = (
    "origin", "table_name", "row_id", "sender", "target", "reciprocal", "event", "quad", "cameo",
    "status", "start", "end", "words", "sentence", "title", "address", "published",
    CODER,
)  # fmt: skip
"""Columns of :func:`events_between`; ``origin`` is the name of the texts or of the source."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events are wanted; empty values leave all in.

    Parameters
    ----------
    years
        First and last year, both included; with either, events without a date are left out.
    event
        Class of PLOVER.
    quad
        Quad category.
    status
        Status that the text gives it; pulled sources have reported events only.
    origin
        Name of a body of texts or of a pulled source.
    """

    years: tuple[int | None, int | None] = (None, None)
    event: str = ""
    quad: str = ""
    status: str = "reported"
    origin: str = ""


def origins(store: Store) -> dict[str, tuple[str, ...]]:
    """Bodies of texts and pulled sources of events that a store holds.

    Parameters
    ----------
    store
        The store.

    Returns
    -------
    dict
        Name to its tables of events; texts first.
    """
    found: dict[str, list[str]] = {}
    for table in store.names():
        source, _, rest = table.partition("__")
        kind, _, name = rest.partition("__")
        if kind == "events" and (source == TEXTS or source in PULLED):
            found.setdefault(name if source == TEXTS else source, []).append(table)
    return {
        name: tuple(tables)
        for name, tables in sorted(found.items(), key=lambda one: (one[0] in PULLED, one[0]))
    }


def events_between(store: Store, a: str, b: str, asked: Asked | None = None) -> "ir.Table":
    """Events from one state to the other, both ways, and of both together.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    asked
        Which of them.

    Returns
    -------
    ibis Table
        With :data:`COLUMNS`. Events of CAMEO that have no class in PLOVER are left out.

    Raises
    ------
    UnknownTable
        When the store has no events at all.
    UsageError
        When it has none of the origin that is asked for.
    """
    import ibis

    asked = asked or Asked()
    held = origins(store)
    if not held:
        raise UnknownTable(
            "the store holds no events",
            hint="run `bilat read FILE --into NAME`, or pull one of: " + ", ".join(PULLED),
        )
    if asked.origin and asked.origin not in held:
        raise UsageError(
            f"the store holds no events of {asked.origin!r}", hint=f"it has: {', '.join(held)}"
        )
    parts = [
        _filtered(_part(store, origin, name, a, b), asked)
        for origin, names in held.items()
        if asked.origin in ("", origin)
        for name in names
    ]
    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def _part(store: Store, origin: str, name: str, a: str, b: str) -> "ir.Table":
    import ibis

    provenance = store.entry(name).provenance
    known: dict[str, Any] = {
        "origin": ibis.literal(origin),
        "table_name": ibis.literal(name),
        "title": ibis.literal(provenance.title),
        "address": ibis.literal(provenance.address),
        "published": ibis.null("date"),
        "sentence": ibis.literal(""),
        "reciprocal": ibis.literal(value=False),
        "status": ibis.literal("reported"),
        CODER: ibis.literal(provenance.publisher),
    }
    rows = store.table(name)
    if origin not in PULLED:
        rows = _of_pair_in_texts(rows, a, b)
        given = {one: known[one] for one in ("origin", "table_name")}
        if CODER not in rows.columns:  # kept by a version that did not note it
            given[CODER] = ibis.literal(UNKNOWN_CODER)
        return rows.select(**{one: given[one] if one in given else rows[one] for one in COLUMNS})
    rows = rows.filter(
        ((rows.sender == a) & (rows.target == b)) | ((rows.sender == b) & (rows.target == a))
    )
    made = {**known, "start": rows.day, "end": rows.day, **_PULLED[origin](rows)}
    rows = rows.select(
        **{one: made[one] if one in made else rows[one] for one in COLUMNS if one not in _OF_CLASS}
        | {"event": made["event"]}
    )
    rows = rows.filter(rows.event.notnull())
    return rows.mutate(quad=_of_class(rows, "quad"), cameo=_of_class(rows, "cameo")).select(
        *COLUMNS
    )


_OF_CLASS = ("event", "quad", "cameo")


def _of_pair_in_texts(rows: "ir.Table", a: str, b: str) -> "ir.Table":
    """Cut to events of the one towards the other, and of both together."""
    senders, targets = rows.sender.split(BETWEEN), rows.target.split(BETWEEN)
    towards = (senders.contains(a) & targets.contains(b)) | (
        senders.contains(b) & targets.contains(a)
    )
    together = rows.reciprocal & senders.contains(a) & senders.contains(b)
    return rows.filter(towards | together)


def _of_icews(rows: "ir.Table") -> dict[str, Any]:
    # An event number can stand for two events of different days.
    row_id = rows.event_id.cast("string").concat("/", rows.day.cast("string"))
    return {"row_id": row_id, "event": _from_cameo(rows), "words": rows.cameo_name}


def _of_gdelt(rows: "ir.Table") -> dict[str, Any]:
    import ibis

    words = ibis.literal("CAMEO ").concat(rows.cameo_code)
    return {
        "row_id": rows.event_id.cast("string"),
        "event": _from_cameo(rows),
        "words": words,
        "address": rows.url.fill_null(""),
    }


def _of_polecat(rows: "ir.Table") -> dict[str, Any]:
    import ibis

    name = rows.event_type.strip().upper()
    mode = rows.event_mode.fill_null("")
    known = name.isin(list(CLASSES))
    return {
        "row_id": rows.event_id.concat("/", rows.sender, "/", rows.target),
        "event": ibis.ifelse(known, name, ibis.null("string")),
        "words": ibis.ifelse(mode == "", name.lower(), name.lower().concat(", ", mode)),
    }


_PULLED: "dict[str, Callable[[ir.Table], dict[str, Any]]]" = {
    "icews_events": _of_icews,
    "icews_years": _of_icews,
    "polecat": _of_polecat,
    "gdelt_events": _of_gdelt,
}


def _from_cameo(rows: "ir.Table") -> "ir.Value":
    import ibis

    branches = [
        (rows.cameo_code.startswith(start), name or ibis.null("string"))
        for start, name in CAMEO_CLASSES.items()
    ]
    return ibis.cases(*branches, else_=ibis.null("string"))


def _of_class(rows: "ir.Table", what: str) -> "ir.Value":
    import ibis

    branches = [(rows.event == name, getattr(one, what)) for name, one in CLASSES.items()]
    return ibis.cases(*branches, else_="")


def _filtered(rows: "ir.Table", asked: Asked) -> "ir.Table":
    first, last = asked.years
    for column in ("event", "quad", "status"):
        if wanted := getattr(asked, column):
            rows = rows.filter(rows[column] == wanted)
    if first is not None:
        rows = rows.filter(rows.end >= date(first, 1, 1))
    if last is not None:
        rows = rows.filter(rows.start <= date(last, 12, 31))
    return rows
