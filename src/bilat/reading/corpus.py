"""A body of texts on its way into a store: read one by one, kept on disk, handed over at once."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from bilat.errors import BadInput
from bilat.events.tables import KINDS, TEXTS, checked_name, text_tables
from bilat.reading.records import Document, Reading
from bilat.reading.rows import rows_of
from bilat.records import ColumnType, Provenance, RawFile, TableSpec, Tidy

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Corpus"]

_BATCH = 2_000
_NAMED = 50


class Corpus:
    """Readings that a store can pull as the tables of one body of texts.

    Only a batch of rows is in memory; the others wait in temporary files, which
    leaving the context removes.

    Parameters
    ----------
    name
        Name of the body of texts; one of the same name in the store is replaced.
    added
        Day to note in the provenance.
    coded_by
        Version of bilat, and language model.

    Raises
    ------
    UsageError
        When the name has other characters than those allowed.
    """

    def __init__(self, name: str, *, added: date, coded_by: str) -> None:
        self.name = checked_name(name)
        self.added = added
        self.coded_by = coded_by
        self.counts = dict.fromkeys(KINDS, 0)
        self._specs = {kind: spec for kind, spec in text_tables(name).items() if kind in KINDS}
        self._files: list[RawFile] = []
        self._others = hashlib.sha256()
        self._other_bytes = 0
        self._open = ExitStack()

    def __enter__(self) -> "Corpus":
        folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="bilat-texts-"))
        self._parts = {
            kind: _Part(Path(folder) / f"{kind}.arrow", spec) for kind, spec in self._specs.items()
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for part in self._parts.values():
            part.close()
        self._open.close()

    def through(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Keep readings and pass them on.

        Parameters
        ----------
        readings
            One a document; ids must differ.

        Yields
        ------
        Reading
            The same ones.
        """
        for reading in readings:
            for kind, rows in rows_of(reading, self.coded_by).items():
                self._parts[kind].add(rows)
                self.counts[kind] += len(rows)
            self._note(reading.document)
            yield reading

    def _note(self, one: Document) -> None:
        if len(self._files) < _NAMED:
            self._files.append(RawFile(one.address, one.sha256, one.size))
        else:
            self._others.update(f"{one.sha256}\n".encode())
            self._other_bytes += one.size

    @property
    def provenance(self) -> Provenance:
        """Where the rows come from: the user's documents, by address and digest.

        The first are named one by one; the digest of the rest is that of their digests, a
        line each, which the table of documents has.
        """
        files = tuple(self._files)
        more = self.counts["documents"] - len(files)
        if more > 0:
            digest = self._others.hexdigest()
            files += (RawFile(f"{more:,} more documents", digest, self._other_bytes),)
        return Provenance(
            source=f"{TEXTS}:{self.name}",
            publisher="you",
            title=f"own texts: {self.name}",
            version=self.added.isoformat(),
            address="",
            retrieved=self.added,
            licence="your own",
            citation="the documents named in each row",
            maturity="provisional",
            files=files,
        )

    def tables(self) -> Iterator[Tidy]:
        """Yield the tables, read from disk as they are asked for.

        Raises
        ------
        BadInput
            When no document was read.
        """
        if not self.counts["documents"]:
            raise BadInput(
                f"no document was read for the texts {self.name!r}. Nothing was stored.",
                hint="what could not be read is listed above",
            )
        for part in self._parts.values():
            yield Tidy(part.spec, part.table())


class _Part:
    """Rows of one table, written to a file a batch at a time."""

    def __init__(self, path: Path, spec: TableSpec) -> None:
        import pyarrow as pa

        self.spec = spec
        self._path = path
        self._schema = pa.schema([(one.name, _arrow(one.type)) for one in spec.columns])
        self._waiting: list[dict[str, Any]] = []
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, self._schema)

    def add(self, rows: list[dict[str, Any]]) -> None:
        self._waiting += rows
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write(pa.RecordBatch.from_pylist(self._waiting, schema=self._schema))
        self._waiting.clear()

    def table(self) -> "pa.Table":
        import pyarrow as pa

        if self._waiting:
            self._flush()
        self.close()
        with pa.memory_map(str(self._path)) as source:
            return pa.ipc.open_file(source).read_all()

    def close(self) -> None:
        if not self._sink.closed:
            self._writer.close()
            self._sink.close()


def _arrow(kind: ColumnType) -> "pa.DataType":
    import pyarrow as pa

    return {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }[kind]
