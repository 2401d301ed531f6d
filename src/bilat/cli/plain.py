"""Words of others on their way out: none can steer a terminal or turn the direction of a line."""

import json
import re
import sys
import unicodedata
from typing import Any

__all__ = ["as_line", "number_of", "plain", "tell"]

_JOINERS = "\u200c\u200d"
"""Signs within words that Persian and emoji are written with; they steer nothing."""

_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What JSON lets stand as it is, and a terminal or an editor acts on."""


_WRITE = json.JSONEncoder(ensure_ascii=False).encode


def plain(text: str) -> str:
    r"""Write control characters and marks of direction as their codes.

    Parameters
    ----------
    text
        From a file, a page, or a name of a file.

    Returns
    -------
    str
        Letters, signs, spaces and line ends as they were.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if _is_seen(sign) else _code(sign) for sign in text)


def tell(text: str) -> None:
    """Write a line to standard error.

    Parameters
    ----------
    text
        May quote what stands in files; it may have several lines.
    """
    sys.stderr.write(f"{plain(text)}\n")


def as_line(one: Any) -> str:
    """Write plain values as JSON on one line.

    Parameters
    ----------
    one
        Lists, dicts, texts and numbers.

    Returns
    -------
    str
        Letters of every alphabet as they are; what would steer a terminal as its code.
    """
    text = _WRITE(one)
    if not text.isascii() or "\x7f" in text:
        text = _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
    return f"{text}\n"


def number_of(count: int, word: str) -> str:
    """Write how many there are: "1 file", "1,200 files".

    Parameters
    ----------
    count
        How many.
    word
        Of what; one of them.
    """
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _is_seen(sign: str) -> bool:
    kept = sign == "\n" or sign in _JOINERS or unicodedata.category(sign) == "Zs"
    return kept or sign.isprintable()


def _code(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - one byte
