"""Many documents in one file: JSONL, read line by line, and the records of a scored set."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from bilat.countries import resolve
from bilat.errors import BadInput, BilatError, NameProblem
from bilat.reading.documents.files import raw_of_file, shown
from bilat.reading.documents.given import Limits, Unreadable, mega
from bilat.reading.documents.tidy import tidied
from bilat.reading.records import Document

__all__ = ["from_jsonl", "from_list"]

_FIELDS = ("id", "text", "title", "date", "country", "address")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SHOWN = 8


def from_jsonl(
    stream: BinaryIO, address: str, country: str, day: date | None, limits: Limits
) -> Iterator[Document | Unreadable]:
    """Documents of a stream, one object of JSON a line; one line is held at a time.

    Parameters
    ----------
    stream
        The bytes, in UTF-8.
    address
        How they are called.
    country, day
        For documents that state none.
    limits
        How long a line may be.

    Yields
    ------
    Document or Unreadable
        One for each line that is not blank; a fault names line and field.

    Raises
    ------
    BadInput
        The stream is in UTF-16 or UTF-32.
    """
    number = 0
    while line := stream.readline(limits.size + 1):
        number += 1
        where = f"{address}, line {number:,}"
        if number == 1 and line.startswith(_WIDE):
            raise BadInput(f"{address} is not in UTF-8", hint="JSONL is: save it as UTF-8")
        try:
            if len(line) > limits.size:
                _pass_over(stream, line, limits)
                raise BadInput(f"the line has more than {mega(limits.size)}")
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if line.strip():
                yield _document(_object(line), where, country, day)
        except BilatError as error:
            yield Unreadable(where, f"{where}: {error.message}", error.hint)


def from_list(
    path: Path, country: str, day: date | None, limits: Limits
) -> Iterator[Document | Unreadable]:
    """Documents of a JSON list of records with ``id`` and ``text``; other fields are not looked at.

    Parameters
    ----------
    path
        The file.
    country, day
        For records that state none.
    limits
        How large the file may be.

    Yields
    ------
    Document or Unreadable
        One for each record. An entry that has a ``header`` and no text is none.

    Raises
    ------
    BadInput
        The file is no JSON list.
    """
    raw = raw_of_file(path, limits)
    try:
        entries = json.loads(raw.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{shown(path)} is no JSON: {_said(error)}") from error
    if not isinstance(entries, list):
        raise BadInput(f"{shown(path)} is no JSON list of records with 'id' and 'text'")
    for number, entry in enumerate(entries, 1):
        where = f"{shown(path)}, entry {number:,}"
        try:
            if not isinstance(entry, dict):
                raise BadInput("it is no object with 'id' and 'text'")
            if "header" not in entry or "text" in entry:
                known = {name: entry[name] for name in _FIELDS if name in entry}
                yield _document(known, where, country, day)
        except BilatError as error:
            yield Unreadable(where, f"{where}: {error.message}", error.hint)


def _pass_over(stream: BinaryIO, line: bytes, limits: Limits) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limits.size + 1)


def _object(line: bytes) -> dict[str, Any]:
    try:
        read = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadInput(f"byte {error.start + 1:,} is no UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"it is no JSON: {_said(error)}") from error
    if not isinstance(read, dict):
        raise BadInput("it is no object with 'id' and 'text'")
    return read


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error)[:200]


def _document(read: dict[str, Any], where: str, country: str, day: date | None) -> Document:
    id_, text = read.get("id"), read.get("text")
    named = str(id_) if isinstance(id_, int) and not isinstance(id_, bool) else id_
    if not isinstance(named, str) or not named.strip():
        raise BadInput(f"field id {_fault('id', read)}")
    if any("\ud800" <= sign <= "\udfff" for sign in named):
        raise BadInput(f"field id is {named[:60]!r}, which holds half of a surrogate pair")
    if not isinstance(text, str):
        raise BadInput(f"field text {_fault('text', read)}")
    tidy, notes = tidied(text)
    if not tidy:
        raise BadInput("field text is empty")
    other = [name for name in read if name not in _FIELDS]
    if other:
        first = ", ".join(name[:40] for name in other[:_SHOWN])
        notes += (f"Fields that are not read: {first}{' ...' if len(other) > _SHOWN else ''}.",)
    encoded = text.encode("utf-8", "surrogatepass")
    return Document(
        named,
        tidy,
        _word(read, "title"),
        _day(read) or day,
        _country(read) or country,
        _word(read, "address") or where,
        hashlib.sha256(encoded).hexdigest(),
        notes,
        len(encoded),
    )


def _fault(name: str, read: dict[str, Any]) -> str:
    if name in read:
        return f"is {json.dumps(read[name])[:60]}; it must be text"
    there = ", ".join(one[:40] for one in list(read)[:_SHOWN]) or "none"
    return f"is missing; fields that are there: {there}"


def _word(read: dict[str, Any], name: str) -> str:
    value = read.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(f"field {name} {_fault(name, read)}")
    return " ".join(tidied(value)[0].split())


def _day(read: dict[str, Any]) -> date | None:
    text = _word(read, "date")
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()  # a time of day may follow
    except ValueError as error:
        raise BadInput(f"field date is {text[:40]!r}; write YYYY-MM-DD") from error


def _country(read: dict[str, Any]) -> str:
    text = _word(read, "country")
    try:
        return resolve(text).iso3 if text else ""
    except NameProblem as error:
        raise BadInput(f"field country: {error.message}", hint=error.hint) from error
