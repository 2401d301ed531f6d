"""What bytes are by themselves, whatever their name says; what is no text is refused by name."""

import re
from typing import Literal

from bilat.errors import BadInput
from bilat.reading.documents.given import Raw

__all__ = ["Kind", "is_page", "kind_of"]

Kind = Literal["text", "page", "pdf"]
"""Plain text, a web page, or a PDF."""

_HEAD = 4096
_PDF_WITHIN = 1024
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,999}>\s*|<!--(?:(?!-->).){0,3000}-->\s*){0,20}"
    r"<(?:!doctype\s+html|(?:html|head|body|title|article|main|div|p|h1|meta|script)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_FORMS: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a document in RTF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"ID3", "a sound (MP3)"),
    (b"OggS", "a sound or film (Ogg)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a program (Windows)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"%!PS", "a PostScript file"),
)
_ZIPS = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"opendocument", "an OpenDocument file"),
    (b"application/epub", "an e-book (EPUB)"),
)
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f")
_MOST_CONTROL = 0.05
"""Share of control characters above which bytes are no text; bytes at random have a tenth."""

_FEW_CONTROL = 2
"""Control characters that prove nothing, however short the text."""

_ZEROS = 0.3
_HINT = "save it as plain text, HTML or PDF and give that"


def is_page(head: bytes) -> bool:
    """Whether bytes begin a web page.

    Parameters
    ----------
    head
        The first bytes.
    """
    # Without marks and zeros, Latin letters look alike in UTF-8, UTF-16 and UTF-32.
    shown = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00").replace(b"\0", b"").decode("latin-1")
    return _PAGE.match(shown) is not None


def kind_of(raw: Raw) -> Kind:
    """Say what bytes are.

    Parameters
    ----------
    raw
        The bytes, and the name that they go by.

    Returns
    -------
    Kind
        By their content; the name decides only between plain text and a page
        that begins like none.

    Raises
    ------
    BadInput
        They are empty or no text; the message says what they look like.
    """
    head, name = raw.data[:_HEAD], raw.name.lower().partition("?")[0]
    if not raw.data or raw.data.isspace():
        raise BadInput(f"{raw.name} is empty" + (" but for white space" if raw.data else ""))
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if looks := _looks(head):
        instead = "no PDF: it" if name.endswith(".pdf") else "no text: it"
        raise BadInput(f"{raw.name} is {instead} looks like {looks}", hint=_HINT)
    if name.endswith(".pdf"):
        raise BadInput(
            f"{raw.name} is no PDF: it begins with {head[:8]!r}",
            hint="if it is text, rename it so that its name ends in .txt or .html",
        )
    return "page" if is_page(head) or name.endswith(_PAGE_NAMES) else "text"


def _looks(head: bytes) -> str:
    """Say what bytes look like that are no text; empty when they may be text."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((said for mark, said in _ZIPS if mark in head), "a zip archive")
    for mark, said in _FORMS:
        if head.startswith(mark):
            return said
    if head[4:8] == b"ftyp":
        return "a film or picture (MP4, HEIC)"
    if re.match(rb"\s*<\?xml", head) and not is_page(head):
        return "XML that is no web page"
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _is_wide(head):
        return ""
    control = sum(sign in _CONTROL for sign in head)
    return "binary data" if control > max(_FEW_CONTROL, _MOST_CONTROL * len(head)) else ""


def _is_wide(head: bytes) -> bool:
    """Whether every second byte is zero where the others are text: UTF-16 without a mark."""
    even, odd = head[::2], head[1::2]
    for zeros, signs in ((even, odd), (odd, even)):
        few = sum(sign in _CONTROL for sign in signs) <= _MOST_CONTROL * len(signs)
        if zeros.count(0) > _ZEROS * max(len(zeros), 1) and few:
            return True
    return False
