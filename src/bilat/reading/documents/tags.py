"""Tags with so many attributes that a parser would be busy with them for hours."""

import re

__all__ = ["overloaded"]

_TAG = re.compile(r"""<[A-Za-z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+""")
_QUOTED = re.compile(r"""=\s*+("[^"<]*+"|'[^'<]*+')""")
_BETWEEN = re.compile(r"\s+|=|/")
_SHORT = 2_000
_MOST = 10_000**2


def overloaded(text: str) -> bool:
    """Whether parsing a page would take time out of all proportion.

    A parser compares each attribute of a tag with those before it, so that the work grows
    with the square of their number: 20,000 in one tag take ten seconds. What parts one
    attribute from the next is counted in long tags, and the squares are added up.

    Parameters
    ----------
    text
        The page.

    Examples
    --------
    >>> overloaded('<p class="a b">' + "x" * 100_000), overloaded("<p " + "a b c " * 10_000)
    (False, True)
    """
    work = 0
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() < _SHORT:
            continue
        # A long value, such as a picture in an address, is one attribute.
        bare = _QUOTED.sub("=", tag.group())
        work += len(_BETWEEN.findall(bare)) ** 2
        if work > _MOST:
            return True
    return False
