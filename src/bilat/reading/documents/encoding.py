"""From bytes to text, whatever the encoding; what was not plain is said."""

import codecs
import re
from dataclasses import dataclass

from bilat.errors import BadInput, MissingExtra

__all__ = ["Decoded", "decoded"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_HEAD = 4096
_ZEROS = 0.3
"""Share of zeros among the even or odd bytes of UTF-16 in Latin letters; in other letters the
spaces alone would be too few, and there the mark at the beginning is needed."""

_STATED = re.compile(
    r"(utf-?(8|16|16-?[bl]e|32)|us-ascii|ascii|latin-?\d|iso-?8859-?\d+|windows-?\d+|cp\d+|koi8-?[rtu]"
    r"|gb2312|gbk|gb18030|big5|euc-?(jp|kr)|shift[-_]?jis|tis-?620|mac-?(roman|cyrillic))",
    re.IGNORECASE,
)
_LIKELY = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_9", "cp866", "gb18030", "big5",
    "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_FEW = 0.34
"""Bytes beyond ASCII, for each letter of ASCII, up to which a text is in Latin letters."""

_TYPOGRAPHIC = frozenset("‘’“”‚„–—…•€£§©®°·«»™\xa0½¼¾")
_FROM_LETTERS = "as detected from its letters (not stated anywhere)"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text that was bytes.

    Parameters
    ----------
    text
        The text, without a byte order mark.
    encoding
        Python's name of the encoding.
    notes
        What was not plain UTF-8, one sentence each.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decoded(raw: bytes, name: str, stated: str = "") -> Decoded:
    """Decode bytes by their mark, as UTF-8, as stated, or as what they most look like.

    Parameters
    ----------
    raw
        The bytes.
    name
        What they are called in messages.
    stated
        Encoding that a page or a server states; may be empty or wrong.

    Returns
    -------
    Decoded

    Raises
    ------
    BadInput
        No encoding fits.
    MissingExtra
        The encoding must be detected, and the detector is not installed.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _leniently(raw[len(mark) :], encoding, "by its byte order mark")
    if wide := _utf16(raw[:_HEAD]):
        return _leniently(raw, wide, "as every second byte is zero")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    return _as_stated(raw, stated) or _nearly_utf8(raw) or _detected(raw, first, name)


def _leniently(raw: bytes, encoding: str, why: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    plain = encoding == "utf-8"
    notes = [] if plain else [f"Its encoding is {_shown(encoding)}, {why}."]
    own = raw.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
    lost = text.count("\ufffd") - own
    if lost > 0:
        notes.append(_replaced(encoding, lost))
    return Decoded(text, encoding, tuple(notes))


def _replaced(encoding: str, count: int) -> str:
    return f"What is not valid in {_shown(encoding)} was replaced by U+FFFD, times: {count:,}."


def _utf16(head: bytes) -> str:
    """Name the UTF-16 that bytes without a mark are in; empty when it is none."""
    even, odd = head[::2], head[1::2]
    if len(even) < 2:  # noqa: PLR2004 - one sign proves nothing
        return ""
    if odd.count(0) > _ZEROS * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > _ZEROS * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return ""


def _as_stated(raw: bytes, stated: str) -> Decoded | None:
    name = stated.strip().lower()
    if not _STATED.fullmatch(name):
        return None
    # What calls itself Latin-1 on the web is its superset, by the standard of the web.
    name = "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name
    try:
        text = raw.decode(name)
    except (LookupError, UnicodeError):
        return None
    return Decoded(text, name, (f"Its encoding is {_shown(name)}, as it states.",))


def _nearly_utf8(raw: bytes) -> Decoded | None:
    """Text in UTF-8 in which some bytes are damaged: other encodings form few of its letters."""
    text = raw.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore")) - lost
    if beyond < lost:
        return None
    return Decoded(text, "utf-8", (_replaced("utf-8", lost),))


def _detected(raw: bytes, first: int, name: str) -> Decoded:
    try:
        from charset_normalizer import from_bytes
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{name} is not in UTF-8, and what detects other encodings is not installed",
            hint='pip install "bilat[read]"',
        ) from error
    start = max(0, first - _HEAD)
    sample = raw[start : start + _SAMPLE]
    if western := _western(sample):
        return _leniently(raw, western, _FROM_LETTERS)
    best = from_bytes(sample, cp_isolation=_LIKELY).best()
    if best is None:
        raise BadInput(
            f"{name} is in no encoding that fits its bytes; the first that is no UTF-8 is byte "
            f"{first + 1:,}",
            hint="save it as UTF-8 and try again",
        )
    return _leniently(raw, best.encoding, _FROM_LETTERS)


def _western(sample: bytes) -> str:
    """Name the encoding of Latin letters with few beyond ASCII; empty when it is none.

    With so few letters to go by, a detector that compares languages takes one for
    another ("Genčve").
    """
    high = [sign for sign in sample if sign >= 128]  # noqa: PLR2004 - the end of ASCII
    if len(high) > _FEW * sum(chr(sign).isalpha() for sign in sample):
        return ""
    shown = bytes(high).decode("cp1252", "replace")
    if not all("À" <= sign <= "ÿ" or sign in _TYPOGRAPHIC for sign in shown):
        return ""
    # Where Icelandic letters stand, Turkish ones are more likely.
    return "cp1254" if any(sign in "ðýþÐÝÞ" for sign in shown) else "cp1252"


def _shown(encoding: str) -> str:
    """Name of an encoding as people write it: ``windows-1252``, ``UTF-16-LE``."""
    name = codecs.lookup(encoding).name
    return f"windows-{name[2:]}" if re.fullmatch(r"cp12\d\d", name) else name.upper()
