"""Which blocks of a page are its main text."""

from bilat.reading.documents.page import Block, Outline

__all__ = ["main_text"]

_LEAST = 25
"""Signs below which a block says nothing of where the main text is."""

_MOST_LINKED = 0.5
_MARKED = 0.4
"""Share of all good text that an element must hold to be believed when it is marked as main."""

_HOLDS = 0.8
"""Share of the good text that the innermost element around the main text holds."""

_AT_LEAST = 2
"""Good blocks in that element: one paragraph, however long, is not the text."""


def main_text(page: Outline) -> tuple[str, int]:
    """Choose the main text of a page.

    Good text is text that is not links. The main text stands in the
    innermost element that holds nearly all of it, within the part that the page
    marks as main, if it marks one.

    Parameters
    ----------
    page
        The blocks of a page.

    Returns
    -------
    tuple
        The main text, its blocks apart by blank lines, and how many signs of
        other text were left out.
    """
    good = [_goodness(block) for block in page.blocks]
    weights, counts = _sums(page, good)
    framed = _framed(page, weights)
    if any(framed):
        good = [
            0 if framed[block.holder] else one for block, one in zip(page.blocks, good, strict=True)
        ]
        weights, counts = _sums(page, good)
    chosen = _innermost(page, weights, counts)
    taken: list[str] = []
    left_out = 0
    for block in page.blocks:
        within = chosen <= block.holder < page.holders[chosen].end
        if within and not framed[block.holder] and not _is_links(block):
            taken.append(block.text)
        else:
            left_out += len(block.text)
    return "\n\n".join(taken), left_out


def _goodness(block: Block) -> int:
    size = len(block.text)
    return size - block.linked if size >= _LEAST and not _is_links(block) else 0


def _is_links(block: Block) -> bool:
    return block.linked > _MOST_LINKED * len(block.text)


def _sums(page: Outline, good: list[int]) -> tuple[list[int], list[int]]:
    """Good text, and good blocks, within each element."""
    weights, counts = [0] * len(page.holders), [0] * len(page.holders)
    for block, one in zip(page.blocks, good, strict=True):
        weights[block.holder] += one
        counts[block.holder] += one > 0
    for number in range(len(page.holders) - 1, 0, -1):
        parent = page.holders[number].parent
        weights[parent] += weights[number]
        counts[parent] += counts[number]
    return weights, counts


def _framed(page: Outline, weights: list[int]) -> list[bool]:
    """Whether each element is a menu or the like; one that holds much of the text is none."""
    found: list[bool] = []
    for number, holder in enumerate(page.holders):
        around = bool(number) and found[holder.parent]
        found.append(around or (holder.frame and weights[number] < _MARKED * weights[0]))
    return found


def _innermost(page: Outline, weights: list[int], counts: list[int]) -> int:
    marked = [
        number
        for number, holder in enumerate(page.holders)
        if holder.main and weights[number] > _MARKED * weights[0]
    ]
    start = max(marked, key=lambda number: (weights[number], number), default=0)
    chosen = start
    # Elements that hold so much lie one within the other, so the last is the innermost.
    for number in range(start, page.holders[start].end):
        enough = weights[number] >= _HOLDS * weights[start] and counts[number] >= _AT_LEAST
        if enough and not page.holders[number].leaf:
            chosen = number
    return chosen
