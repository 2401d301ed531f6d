"""What a file is by its first bytes, whatever its name or its server says."""

import re
from pathlib import Path

from bilat.errors import BadInput

__all__ = [
    "HEAD",
    "check_content",
    "head_of",
    "is_archive",
    "is_gzip",
    "is_page",
    "is_zip",
    "may_be_packed",
    "may_be_zip",
]

HEAD = 4096
"""Bytes that are looked at."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP = b"\x1f\x8b"
_OTHER_ARCHIVES = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
)
_ZIP_FORMS = (".zip", ".xlsx", ".xlsm", ".ods", ".docx", ".kmz")
_PACKED_FORMS = (".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rda", ".rdata", ".rds")
_PAGE = re.compile(
    rb"\s*(<\?xml[^>]*>|<!--.*?-->|\s)*<(!doctype\s+html|html|head|body|title|script|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


def is_zip(head: bytes) -> bool:
    """Whether bytes begin a zip archive."""
    return head.startswith(_ZIP)


def is_gzip(head: bytes) -> bool:
    """Whether bytes begin a gzip file."""
    return head.startswith(_GZIP)


def may_be_zip(name: str) -> bool:
    """Whether a file of this name is a zip archive by its own form, as workbooks are."""
    return name.lower().endswith(_ZIP_FORMS)


def may_be_packed(name: str) -> bool:
    """Whether a file of this name is packed by its own form, as those of R are."""
    return name.lower().endswith(_ZIP_FORMS + _PACKED_FORMS)


def is_archive(head: bytes) -> bool:
    """Whether bytes begin any packed form that is known here."""
    return is_zip(head) or is_gzip(head) or head.startswith(_OTHER_ARCHIVES)


def is_page(head: bytes) -> bool:
    """Whether bytes begin a web page."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            head = head[2:].decode(encoding, "ignore").encode()
    return _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def page_title(head: bytes) -> str:
    """Title of a web page, to tell what came in place of data."""
    found = _TITLE.search(head)
    words = b" ".join(found[1].split()) if found else b""
    return words.decode("utf-8", "replace")[:80]


def check_content(head: bytes, name: str, whence: str) -> None:
    """Check that the first bytes of a file are of the form that its name promises.

    Parameters
    ----------
    head
        The first bytes, :data:`HEAD` at most.
    name
        Name under which it is kept.
    whence
        Its address or path, for the message.

    Raises
    ------
    BadInput
        It is empty, a web page in place of data, or no archive.
    """
    lower = name.lower()
    if not head:
        raise BadInput(f"{name} is empty ({whence})")
    if is_page(head) and not lower.endswith((".html", ".htm", ".xhtml")):
        title = page_title(head)
        raise BadInput(
            f"{name} is a web page, not data ({whence})"
            + (f"; it says {title!r}" if title else ""),
            hint="a login, a consent page or an error may stand in the way: download the file in "
            "a browser and use --from DIR",
        )
    if may_be_zip(name) and not is_zip(head):
        raise BadInput(f"{name} is no zip archive: it begins with {head[:8]!r} ({whence})")
    if lower.endswith(".gz") and not is_gzip(head):
        raise BadInput(f"{name} is no gzip file: it begins with {head[:8]!r} ({whence})")


def head_of(path: Path) -> bytes:
    """First bytes of a file."""
    with path.open("rb") as file:
        return file.read(HEAD)
