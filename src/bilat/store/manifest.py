"""What a store holds: one entry a table, kept in ``manifest.json``."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bilat.errors import StoreDamaged, StoreProblem
from bilat.records import Provenance, Rejected, TableSpec
from bilat.store import files, wire

__all__ = [
    "FORMAT",
    "TABLE_FILE",
    "Description",
    "Manifest",
    "TableEntry",
    "load",
    "save",
    "table_files",
]

FORMAT = 1
"""Version of the manifest's form; a store of a later one is left alone."""

TABLE_FILE = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\.(?P<digest>[0-9a-f]{12})\.parquet")
"""Name of a table's file: the table, and the first 12 digits of its SHA-256."""

KEEP = timedelta(hours=1)
"""How long a file stays that no table uses any more; a reader may still need it."""


@dataclass(frozen=True, slots=True)
class Description:
    """The part of an entry that the Parquet file carries itself.

    Parameters
    ----------
    spec
        What the table promises.
    provenance
        Where it comes from.
    rows
        Number of rows.
    years
        First and last value of its column ``year``; ``None`` without one.
    rejected
        The first rows that the source could not take.
    rejected_rows
        How many it could not take in all.
    """

    spec: TableSpec
    provenance: Provenance
    rows: int
    years: tuple[int, int] | None = None
    rejected: tuple[Rejected, ...] = ()
    rejected_rows: int = 0

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object, the inverse of `from_json`."""
        return {"format": FORMAT, **wire.as_json(self)}

    @classmethod
    def from_json(cls, record: object) -> "Description":
        """Read a description from its JSON object; raises ``wire.Malformed``."""
        return cls(
            spec=wire.as_spec(wire.get(record, "spec", dict)),
            provenance=wire.as_provenance(wire.get(record, "provenance", dict)),
            rows=wire.get(record, "rows", int),
            years=wire.as_years(record, "years"),
            rejected=tuple(wire.as_rejected(item) for item in wire.each(record, "rejected")),
            rejected_rows=wire.get(record, "rejected_rows", int),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEntry(Description):
    """Everything that the manifest says about one table.

    Parameters
    ----------
    spec, provenance, rows, years, rejected, rejected_rows
        As in `Description`.
    file
        Name of the Parquet file in the folder ``tables``.
    size
        Its bytes.
    sha256
        Its hexadecimal digest.
    pulled_at
        When this content came into the store, in UTC.
    """

    file: str
    size: int
    sha256: str
    pulled_at: datetime

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.spec.name

    @property
    def source(self) -> str:
        """Id of the source that the table belongs to."""
        return self.provenance.source

    def description(self) -> Description:
        """Return the part that the Parquet file carries itself."""
        return Description(
            spec=self.spec,
            provenance=self.provenance,
            rows=self.rows,
            years=self.years,
            rejected=self.rejected,
            rejected_rows=self.rejected_rows,
        )

    @classmethod
    def of(
        cls, description: Description, *, sha256: str, size: int, pulled_at: datetime
    ) -> "TableEntry":
        """Entry of a described table whose file has this digest and size."""
        return cls(
            spec=description.spec,
            provenance=description.provenance,
            rows=description.rows,
            years=description.years,
            rejected=description.rejected,
            rejected_rows=description.rejected_rows,
            file=f"{description.spec.name}.{sha256[:12]}.parquet",
            size=size,
            sha256=sha256,
            pulled_at=pulled_at,
        )

    @classmethod
    def from_json(cls, record: object) -> "TableEntry":
        """Read an entry from its JSON object; raises ``wire.Malformed``."""
        entry = cls.of(
            Description.from_json(record),
            sha256=wire.get(record, "sha256", str),
            size=wire.get(record, "size", int),
            pulled_at=wire.as_time(wire.get(record, "pulled_at", str)),
        )
        named = wire.get(record, "file", str)
        if named != entry.file or not TABLE_FILE.fullmatch(named):
            message = f"'file' must be the table and its digest, found {named!r}"
            raise wire.Malformed(message)
        return entry


@dataclass(frozen=True, slots=True)
class Manifest:
    """All entries by name, in order, and files that wait to be removed.

    Parameters
    ----------
    tables
        Entry of each table, by name, in order of name.
    retired
        Files that no table uses any more, and since when.
    """

    tables: Mapping[str, TableEntry] = field(default_factory=lambda: MappingProxyType({}))
    retired: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))

    def files(self) -> set[str]:
        """Files that a table uses."""
        return {entry.file for entry in self.tables.values()}

    def followed_by(self, tables: Mapping[str, TableEntry], now: datetime) -> "Manifest":
        """Manifest with other tables; files that fall out of use are kept for a while."""
        ordered = MappingProxyType({name: tables[name] for name in sorted(tables)})
        used = {entry.file for entry in ordered.values()}
        dated = dict.fromkeys(self.files(), now) | dict(self.retired)
        waiting = {
            name: since
            for name, since in sorted(dated.items())
            if name not in used and now - since < KEEP
        }
        return Manifest(ordered, MappingProxyType(waiting))

    def to_bytes(self) -> bytes:
        """JSON text, the inverse of `from_bytes`."""
        record = {
            "format": FORMAT,
            "tables": [wire.as_json(entry) for entry in self.tables.values()],
            "retired": {name: since.isoformat() for name, since in self.retired.items()},
        }
        text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        # A lone surrogate has no UTF-8; written as \udcxx it is JSON's own escape.
        return text.encode("utf-8", "backslashreplace")

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Manifest from its JSON text; raises ``wire.Malformed`` or `StoreProblem`."""
        record = _parsed(content)
        version = wire.get(record, "format", int)
        if version > FORMAT:
            message = f"the store was written by a newer bilat (format {version}, not {FORMAT})."
            raise StoreProblem(message, hint="upgrade bilat, or name another store with --home")
        if version < 1:
            message = f"'format' must be 1 or more, found {version}"
            raise wire.Malformed(message)
        entries = [TableEntry.from_json(item) for item in wire.each(record, "tables")]
        tables = {entry.name: entry for entry in entries}
        if len(tables) != len(entries):
            message = "a table is listed twice"
            raise wire.Malformed(message)
        retired = _retired(wire.get(record, "retired", dict))
        return cls(
            MappingProxyType({name: tables[name] for name in sorted(tables)}),
            MappingProxyType(retired),
        )


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        message = f"not JSON ({error})"
        raise wire.Malformed(message) from error


def _retired(record: dict[str, object]) -> dict[str, datetime]:
    for name in record:
        if not TABLE_FILE.fullmatch(name):
            message = f"'retired' names {name!r}, which is no table's file"
            raise wire.Malformed(message)
    return {name: wire.as_time(wire.get(record, name, str)) for name in record}


def table_files(home: Path) -> tuple[Path, ...]:
    """Files of a store that carry a table's file name, used or not, in order."""
    folder = home / files.TABLES
    try:
        found = [path for path in folder.iterdir() if TABLE_FILE.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(found))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        message = f"{path} can't be read: {error.strerror or error}."
        raise StoreProblem(message, hint="permit reading it, or name another --home") from error


def load(home: Path) -> Manifest:
    """Read the manifest of a store; a folder without one is an empty store.

    Parameters
    ----------
    home
        Folder of the store; it need not exist.

    Raises
    ------
    StoreDamaged
        The manifest is not what bilat writes, or is gone while tables are there.
    StoreProblem
        A later version of bilat wrote it, or it can't be read.
    """
    path = home / files.MANIFEST
    content = _content(path)
    if content is None and table_files(home):
        # The first pull may have begun in between, so look once more.
        content = _content(path)
        if content is None:
            message = f"{path} is missing, while {home / files.TABLES} holds tables."
            raise StoreDamaged(message, hint="run: bilat store repair")
    if content is None:
        return Manifest()
    try:
        return Manifest.from_bytes(content)
    except wire.Malformed as error:
        message = f"{path} is damaged: {error}."
        raise StoreDamaged(message, hint="run: bilat store repair") from error
    except StoreProblem as error:
        raise StoreProblem(f"{path}: {error.message}", hint=error.hint) from error


def save(home: Path, manifest: Manifest) -> None:
    """Replace the manifest of a store in one step."""
    files.write_bytes(home / files.MANIFEST, manifest.to_bytes())
