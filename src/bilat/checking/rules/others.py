"""Figures of no measure that is kept: nothing decides them but a promise with that figure.

Example: "120 firms of Chad came to the fair in Lima" is a statement that could be
looked up, but not in the store.
"""

from collections.abc import Callable, Mapping

from bilat.checking.case import Case
from bilat.checking.rules.promised import promised
from bilat.checking.verdicts import Checked

__all__ = ["RULES"]


def _other(case: Case) -> Checked:
    answer = promised(case, case.pair)
    if answer is not None:
        return answer
    words = case.claim.words or "the figure"
    return case.open(
        f"No measure of the store is named by {words!r}, or what the figure measures cannot be "
        "told from the sentence.",
        f"whoever counts or publishes {words!r}",
    )


RULES: Mapping[str, Callable[[Case], Checked]] = {"other_figure": _other}
"""Measures of this family."""
