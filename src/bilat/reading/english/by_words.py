"""Measures that no one phrase names: free goods of a tariff, reserves known by their unit."""

import re
from typing import TYPE_CHECKING

from bilat.reading.english.scene import Scene
from bilat.reading.english.tables import ANY_CASE

if TYPE_CHECKING:
    from bilat.reading.english.amounts import Raw

__all__ = ["by_words"]

_DUTIES = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|duty-free|free[- ]trade|customs)\b", ANY_CASE)
_OF_GOODS = re.compile(
    r"\s+of\s+(?:the\s+|all\s+|its\s+|their\s+|our\s+)?(?:[\w-]+\s+){0,2}?(?:goods|items|commodities"
    r"|tariff lines|products|lines|trade|exports|imports|merchandise)\b",
    ANY_CASE,
)
_LIFTED = re.compile(
    r"\b(?:free of|abolish\w*|remov\w+|lift\w*|eliminat\w+|zero\w*|duty-free|exempt\w*|cover\w*"
    r"|scrap\w*|waiv\w+|without|free[- ]trade)\b",
    ANY_CASE,
)
_RESERVES = re.compile(r"\breserves\b(?! of (?:foreign|gold|currency))", ANY_CASE)
_BY_UNIT = {"m3": "gas_reserves", "barrel": "oil_reserves"}
_REACH = 60


def by_words(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]] | None:
    """Read "duties on 87 percent of goods were lifted" and "reserves of 34 trillion cubic metres".

    Parameters
    ----------
    scene
        The sentence.
    raw
        The figure.

    Returns
    -------
    tuple of (str, str, tuple of str) or None
        The words, the measure, and the codes of whom; ``None`` where nothing is told so.
    """
    if raw.unit == "percent" and not raw.change and _OF_GOODS.match(scene.text, raw.end):
        duties = _DUTIES.search(scene.text)
        if duties and _LIFTED.search(scene.text):
            return duties.group(), "tariffs", scene.context.pair
    if raw.unit in _BY_UNIT:
        reserves = _RESERVES.search(scene.text, max(0, raw.start - _REACH), raw.start)
        before = [actor for actor in scene.states if reserves and actor.end <= reserves.start()]
        if reserves and before and len(before[-1].codes) == 1:
            named = scene.lower[before[-1].start : before[-1].end]
            other = any(reserves.end() <= actor.start < raw.start for actor in scene.states)
            if named not in {"they", "it"} and not other:
                return reserves.group(), _BY_UNIT[raw.unit], before[-1].codes
    return None
