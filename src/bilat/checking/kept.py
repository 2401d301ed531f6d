"""Claims that a store keeps, compared with it, and the verdicts as a table beside them."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from bilat.checking.check import check
from bilat.checking.json import as_json
from bilat.checking.verdicts import Checked
from bilat.errors import UnknownRegister
from bilat.events.tables import BETWEEN, CHECKED, table_name, text_tables
from bilat.reading.records import Period, ReadClaim, Span
from bilat.records import Provenance, Tidy
from bilat.store import Store, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KeptVerdicts"]

_COPIED = ("document", "sentence_start", "number", "row_id", "words", "sha256", "coded_by")


class KeptVerdicts:
    """Verdicts on the claims of a body of texts, ready to be pulled into the store.

    Parameters
    ----------
    store
        The store that holds the claims, and what they are compared with.
    name
        Name of the body of texts.
    on
        Day to note in the provenance.

    Raises
    ------
    UnknownRegister
        When the store has no texts of this name.
    """

    def __init__(self, store: Store, name: str, *, on: date) -> None:
        table = table_name("claims", name)
        if not store.has(table):
            raise UnknownRegister(f"no texts {name!r}", hint="run `bilat texts list` to see yours")
        self._spec = text_tables(name)[CHECKED]
        self._files = store.entry(table).provenance.files
        self._name = name
        self._on = on
        self.checked: list[Checked] = []
        self._rows: list[dict[str, Any]] = []
        for row in fetch(store.table(table)):
            found = check(_claim(row), store, written=row["published"])
            self.checked.append(found)
            self._rows.append({one: row[one] for one in _COPIED} | _answer(found))

    @property
    def provenance(self) -> Provenance:
        """Where the verdicts come from: the texts, and the store on a day."""
        return Provenance(
            source=f"{CHECKED}:{self._name}",
            publisher="you",
            title=f"own texts, checked: {self._name}",
            version=self._on.isoformat(),
            address="",
            retrieved=self._on,
            licence="your own",
            citation="the documents named in each row, and the sources of its evidence",
            maturity="provisional",
            files=self._files,
        )

    def tables(self) -> "Iterator[Tidy]":
        """Yield the one table."""
        import pyarrow as pa

        names = [one.name for one in self._spec.columns]
        types = [pa.int64() if one.type == "int64" else pa.string() for one in self._spec.columns]
        schema = pa.schema(list(zip(names, types, strict=True)))
        yield Tidy(self._spec, pa.Table.from_pylist(self._rows, schema=schema))


def _claim(row: dict[str, Any]) -> ReadClaim:
    dated = row["start"] or row["end"] or row["dated"]
    return ReadClaim(
        span=Span(row["words_start"], row["words_end"], row["words"]),
        kind=row["kind"],
        by=_codes(row["said_by"]),
        subject=_codes(row["subject"]),
        indicator=row["indicator"],
        comparator=row["comparator"],
        value=row["value"],
        high=row["high"],
        unit=row["unit"],
        period=Period(row["start"], row["end"], row["dated"]) if dated else None,
        against=_codes(row["against"]),
        words=row["measure"],
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(BETWEEN)) if text else ()


def _answer(found: Checked) -> dict[str, Any]:
    plain = as_json(found)
    return {
        "verdict": found.verdict,
        "reasoning": found.reasoning,
        "tolerance": found.tolerance.words if found.tolerance else "",
        "evidence": json.dumps(plain["evidence"], ensure_ascii=False),
        "would_decide": found.would_decide,
    }
