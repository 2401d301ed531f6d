"""The text of a PDF, page by page, without its running heads."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.errors import BadInput, MissingExtra
from bilat.reading.documents.given import Limits, Raw

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["PdfText", "pdf_text"]

_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip
_NUMBER = re.compile(r"\d+")
_EVERYWHERE = 3
"""Pages on which a line stands first or last before it counts as a running head."""

_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")
_TAIL = 2048


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says.

    Parameters
    ----------
    text
        Lines of all pages; a page that begins within a sentence follows without a gap.
    title
        Title that the file states, or empty.
    notes
        What was left out or could not be read.
    """

    text: str
    title: str
    notes: tuple[str, ...]


def pdf_text(raw: Raw, limits: Limits) -> PdfText:
    """Take the text out of a PDF.

    Parameters
    ----------
    raw
        The file.
    limits
        How many pages, and how much text.

    Returns
    -------
    PdfText

    Raises
    ------
    BadInput
        The file is encrypted, damaged beyond reading, too long, or holds no text.
    MissingExtra
        The reader of PDF is not installed.
    """
    try:
        from pypdf import PdfReader
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{raw.name} is a PDF, and its reader is not installed",
            hint='pip install "bilat[read]"',
        ) from error
    with _quiet():
        try:
            reader = PdfReader(io.BytesIO(raw.data))
            _check_open(reader, raw)
            count = len(reader.pages)
        except BadInput:
            raise
        except Exception as error:
            raise _damaged(raw, error) from error
        if count > limits.pages:
            raise BadInput(
                f"{raw.name} has {count:,} pages; at most {limits.pages:,} are read",
                hint="give the pages that matter as a file of their own",
            )
        pages, bad = _pages(reader, raw, limits)
        return _put_together(raw, pages, bad, _title(reader))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the library says of faults from the screen: notes say what matters."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _check_open(reader: "PdfReader", raw: Raw) -> None:
    """Refuse what only a password opens; a file with an empty one opens in every viewer."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except Exception:  # an encryption that the library does not know, or a damaged one
        opened = False
    if not opened:
        raise BadInput(
            f"{raw.name} is encrypted", hint="save a copy without its password and give that"
        )


def _damaged(raw: Raw, error: Exception) -> BadInput:
    said = str(error)[:200] or type(error).__name__
    cut = "" if _is_whole(raw) else "; its end is missing, so it was probably cut off"
    return BadInput(
        f"{raw.name} is a PDF that can't be read: {said}{cut}",
        hint="get the file again, or open it and save its text",
    )


def _is_whole(raw: Raw) -> bool:
    return b"%%EOF" in raw.data[-_TAIL:]


def _pages(reader: "PdfReader", raw: Raw, limits: Limits) -> tuple[list[list[str]], list[int]]:
    """Lines of each page, and the numbers of pages that can't be read."""
    pages: list[list[str]] = []
    bad: list[int] = []
    size = 0
    for number in range(1, len(reader.pages) + 1):
        try:
            text = reader.pages[number - 1].extract_text()
        except Exception:  # a stranger's file: the library raises whatever it stumbles over
            bad.append(number)
            continue
        size += len(text)
        if size > limits.size:
            raise BadInput(f"{raw.name} unpacks to more than {limits.size:,} characters of text")
        pages.append([line.strip() for line in text.translate(_LIGATURES).splitlines()])
    return pages, bad


def _title(reader: "PdfReader") -> str:
    try:
        return str((reader.metadata and reader.metadata.title) or "").strip()
    except Exception:  # what the file says of itself is not worth losing its text
        return ""


def _put_together(raw: Raw, pages: list[list[str]], bad: list[int], title: str) -> PdfText:
    left_out = _without_heads(pages)
    text = ""
    parts: list[str] = []
    for page in pages:
        lines = "\n".join(page).strip("\n")
        if not lines:
            continue
        parts += ["\n\n" if _END.search(text) else "\n"] if parts else []
        parts.append(lines)
        text = lines[-9:]
    if not any(sign.isalnum() for part in parts for sign in part):
        if bad and not parts:
            raise _damaged(raw, ValueError(f"none of its {len(bad):,} pages can be read"))
        raise BadInput(
            f"{raw.name} holds no text; it was perhaps scanned",
            hint="let a program for text recognition (OCR) make a PDF with text of it",
        )
    notes = [f"Running heads and page numbers were left out, lines: {left_out:,}."] * bool(left_out)
    empty = sum(not any(page) for page in pages)
    notes += [f"Pages without text, perhaps scanned: {empty:,}."] * bool(empty)
    if bad:
        shown = ", ".join(map(str, bad[:10])) + (" ..." if len(bad) > 10 else "")  # noqa: PLR2004
        notes.append(f"Pages that can't be read: {shown}.")
    notes += ["The end of the file is missing; it was perhaps cut off."] * (not _is_whole(raw))
    return PdfText("".join(parts), title, tuple(notes))


def _without_heads(pages: list[list[str]]) -> int:
    """Take the running heads and page numbers off the pages; their number is returned."""
    heads: Counter[tuple[int, str]] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        heads.update({(end, _NUMBER.sub("0", filled[end])) for end in (0, -1) if filled})
    count = 0
    for number, page in enumerate(pages, 1):
        for end in (0, -1):
            while page and not page[end]:
                page.pop(end)
            # A page of one line is its text.
            if len(page) > 1 and (
                page[end].strip("-–— ") == str(number)
                or heads[end, _NUMBER.sub("0", page[end])] >= _EVERYWHERE
            ):
                page.pop(end)
                count += 1
    return count
