"""Signs that no reader sees: taken out of a text, and counted."""

import re
import unicodedata

__all__ = ["without_unseen"]

_BLOCK = 1 << 18
"""Signs that are handled at once: what a substitution needs is bounded by it."""

_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]{1,3}(?![\u0300-\u036f])")
_SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*(?:\r\n|[\r\n])[ \t]*)?")
_GROUPS = (  # the first is the only one that plain ASCII can need
    (
        re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"),
        "",
        "Control characters, as NUL is one, were removed: {}.",
    ),
    (
        re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        "",
        "Marks of writing direction were removed: {}.",
    ),
    (
        re.compile(
            "[\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
        ),
        "",
        "Invisible characters were removed: {}.",
    ),
    (
        re.compile("[\ud800-\udfff]"),
        "\ufffd",
        "Halves of surrogate pairs were replaced by U+FFFD: {}.",
    ),
)


def without_unseen(text: str) -> tuple[str, tuple[str, ...]]:
    """Take out what can't be seen, and put Latin letters and their accents together.

    Joiners within words (U+200C, U+200D) stay, since Persian and emoji are
    written with them.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tuple
        The text without marks of writing direction, control characters (white
        space and ends of lines are none), zero-width signs and soft hyphens;
        and one note for each group of which there was any.

    Examples
    --------
    >>> without_unseen("Ir\u200ban\u202e!")[0]
    'Iran!'
    """
    if "\u00ad" in text:
        text, _ = _replaced(_SOFT_HYPHEN, "", text)
    notes: list[str] = []
    for pattern, by, note in _GROUPS if not text.isascii() else _GROUPS[:1]:
        text, count = _replaced(pattern, by, text)
        if count:
            notes.append(note.format(f"{count:,}"))
    if _ACCENTED.search(text):
        text = _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return text, tuple(notes)


def _replaced(pattern: re.Pattern[str], by: str, text: str) -> tuple[str, int]:
    """Substitute block by block; a match across two blocks is that of a soft hyphen's line end."""
    if not pattern.search(text):
        return text, 0
    done = [pattern.subn(by, text[n : n + _BLOCK]) for n in range(0, len(text), _BLOCK)]
    return "".join(part for part, _ in done), sum(count for _, count in done)
