"""What a page does not show: elements that are hidden by attribute, style or style sheet."""

import re
from collections.abc import Iterator, Mapping

__all__ = ["hidden_names", "is_hidden"]

_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|content-visibility:hidden"
    r"|opacity:0+(?:\.0*)?(?![\d.])|font-size:0+(?:\.0*)?(?:px|em|rem|pt|%)?(?![\d.a-z%])"
    r"|text-indent:-\d{3}|color:transparent|clip:rect\((?:[01]|px|,)+\)|clip-path:inset\((?:50|100)%)"
)
_AWAY = re.compile(r"(?:^|;)(?:left|right|top|bottom|margin-left|margin-top):-\d{3}")
_PLACED = re.compile(r"position:(?:absolute|fixed)")
_NAMES = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text",
    "screen-reader-only", "d-none", "is-hidden", "hidden", "hide-text", "element-invisible",
    "assistive-text", "u-hidden", "noprint-hidden",
})  # fmt: skip
_SELECTOR = re.compile(r"[.#][A-Za-z_][\w-]*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def is_hidden(attributes: Mapping[str, str], sheets: frozenset[str]) -> bool:
    """Whether an element is not shown to who looks at the page.

    Parameters
    ----------
    attributes
        Of the element.
    sheets
        Classes and ids that style sheets hide, as :func:`hidden_names` gives them.

    Returns
    -------
    bool
        ``True`` for ``hidden``, ``aria-hidden``, a style that hides, shrinks
        to nothing or moves out of sight, and the usual classes for the text of
        screen readers. Text in the colour of its background is not noticed.

    Examples
    --------
    >>> is_hidden({"style": "display: none"}, frozenset())
    True
    """
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    names = attributes.get("class", "").split()
    if any(name.lower() in _NAMES or f".{name}" in sheets for name in names):
        return True
    return f"#{attributes.get('id', '')}" in sheets or _hides(attributes.get("style", ""))


def _hides(style: str) -> bool:
    if not style:
        return False
    plain = "".join(style.lower().split())
    if _HIDING.search(plain):
        return True
    return bool(_PLACED.search(plain) and _AWAY.search(plain))


def hidden_names(sheets: Iterator[str]) -> frozenset[str]:
    """Classes and ids that the style sheets of a page hide by a rule of their own.

    Parameters
    ----------
    sheets
        Contents of its ``style`` elements.

    Returns
    -------
    frozenset
        Such as ``.secret`` and ``#note``. Rules for other media, and those with
        several conditions, are not looked at: they may hold at times only.

    Examples
    --------
    >>> sorted(hidden_names(iter([".a, p .b {display:none} @media print {.c {display:none}}"])))
    ['.a']
    """
    found: set[str] = set()
    for sheet in sheets:
        for selectors, body in _rules(_COMMENT.sub("", sheet)):
            if _hides(body):
                named = (one.strip() for one in selectors.split(","))
                found.update(one for one in named if _SELECTOR.fullmatch(one))
    return frozenset(found)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Rules at the top level: selectors and declarations."""
    depth, start, selectors, opened = 0, 0, "", 0
    for brace in re.finditer("[{}]", sheet):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selectors, opened = sheet[start : brace.start()], brace.end()
        else:
            depth = max(depth - 1, 0)
            if depth == 0:
                if not selectors.strip().startswith("@"):
                    yield selectors.rpartition(";")[2], sheet[opened : brace.start()]
                start, selectors = brace.end(), ""
