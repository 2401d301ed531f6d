"""The axis of the relationship to which an event belongs, by the words around its verb."""

from functools import cache
from typing import TYPE_CHECKING, cast

from bilat.events import event_class
from bilat.reading.lexicon.use import rows
from bilat.records import Axis

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["axis_of"]


@cache
def _axes() -> dict[str, Axis]:
    return {
        word: cast("Axis", row["axis"])
        for row in reversed(rows("axes.csv"))
        for word in row["words"].split("|")
    }


def axis_of(event: str, verb: "Token") -> Axis:
    """Choose the axis of an event.

    Parameters
    ----------
    event
        Class of PLOVER; some belong to one axis whatever the words.
    verb
        The verb that shows it; the words below it decide.

    Returns
    -------
    bilat.records.Axis
        ``political`` when nothing says otherwise.
    """
    fixed = event_class(event).axis
    if fixed in {"political"} and event not in {"CONSULT", "SUPPORT"}:
        return "political"
    axes = _axes()
    for token in verb.subtree:
        found = axes.get(token.lemma_.lower())
        if found is not None and found != "political":
            return found
    return fixed or "political"
