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


_WORLD_SHARE = re.compile(
    r"\s+of\s+(?:what\s+the\s+(?:whole\s+)?world|all\s+(?:that\s+)?the\s+world|everything\s+(?:that\s+)?the\s+world"
    r"|the\s+world['’]s\s+(?:total|stock|deposits|supply|supplies))\b",
    ANY_CASE,
)
_FROM_ABROAD = re.compile(
    r"\s+of\s+(?:all|everything|the\s+total|total|what)\b[^;:,]{0,40}\b(?:abroad|foreign|foreigners)\b",
    ANY_CASE,
)
_JOINT = re.compile(r"\b(?:together|both|the two|combined|between them)\b", ANY_CASE)
_STOCKS = {"gas_reserves", "oil_reserves"}
_GAS, _OIL = (
    re.compile(r"\bgas\b|cubic met", ANY_CASE),
    re.compile(r"\b(?:crude|oil|petroleum)\b|\bbarrels", ANY_CASE),
)
_UNDERGROUND = re.compile(r"\b(?:reserves|beneath|underground|below ground|deposits)\b", ANY_CASE)
_FLOWS = re.compile(r"\b(?:produc|export|import|output|refin|consum|pump|extract|suppl)", ANY_CASE)
_LINKED = re.compile(
    r"(?:['’]s)?,?\s+(?:(?:which|who|itself|alone|now|even|is|are|comes?|ranks?|stands?|takes?|occupies|holds?"
    r"|in|the)\s+)*",
    ANY_CASE,
)
_MUCH, _FAR = 1e5, 1500
_LONG = re.compile(r"\s+(?:long|in length)\b")
_IT = re.compile(r"\s*(?:It|Its|This|That|The (?:route|way|line|corridor))\b")
_OF_SOMETHING = re.compile(r"\s+of\s+(?!(?:cargo|freight|goods|traffic)\b)", ANY_CASE)
_TRADED = re.compile(
    r"\b(?:export|import|bought|sold|purchas|grain|wheat|barley|steel|crude|produc|harvest"
    r"|port of)",
    ANY_CASE,
)
_MOVES = re.compile(
    r"\b(?:corridor|route|branch\w*|cargo|freight|traffic|transit|mov(?:es|ed)|carr(?:y|ies|ied)"
    r"|containers?)\b",
    ANY_CASE,
)
_BEFORE = 70
"""Words before a sentence in which "reserves" may have been named."""


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
    if raw.unit == "rank":
        return _placed(scene, raw)
    if raw.unit == "percent" and not raw.change:
        share = _of_the_world(scene, raw) or _of_foreign(scene, raw)
        if share:
            return share
    if raw.unit == "percent" and not raw.change and _OF_GOODS.match(scene.text, raw.end):
        duties = _DUTIES.search(scene.text)
        if duties and _LIFTED.search(scene.text):
            return duties.group(), "tariffs", scene.context.pair
    if raw.unit in {"km", "t"}:
        return _long(scene, raw) if raw.unit == "km" else _carried_on(scene, raw)
    if raw.unit in _BY_UNIT:
        reserves = _RESERVES.search(scene.text, max(0, raw.start - _REACH), raw.start)
        before = [actor for actor in scene.states if reserves and actor.end <= reserves.start()]
        if reserves and before and len(before[-1].codes) == 1:
            named = scene.lower[before[-1].start : before[-1].end]
            other = any(reserves.end() <= actor.start < raw.start for actor in scene.states)
            if named not in {"they", "it"} and not other:
                return reserves.group(), _BY_UNIT[raw.unit], before[-1].codes
    return None


def _long(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]] | None:
    """Read "It is 7,200 kilometres long" of the corridor that the words before speak of."""
    long = _LONG.match(scene.text, raw.end)
    if not long or scene.topics or not _IT.match(scene.text) or (raw.value or 0) < _FAR:
        return None
    near = _MOVES.search(f"{scene.before(_BEFORE)} {scene.text}")
    return ("long", "corridor_distance", scene.route) if near and scene.route else None


def _carried_on(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]] | None:
    """Read "nineteen million tonnes in 2023" of the corridor that the words before speak of."""
    near = f"{scene.before(_BEFORE)} {scene.text}"
    if (raw.value or 0) < _MUCH or _OF_SOMETHING.match(scene.text, raw.end):
        return None
    if scene.topics or _TRADED.search(scene.text) or not _MOVES.search(near):
        return None
    beside = scene.route_at(raw.end)
    whose = scene.route if beside is None else beside
    return (scene.text[raw.start : raw.end], "corridor_cargo", whose) if whose else None


def _placed(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]] | None:
    """Read "in crude oil we rank third" of reserves, where these were spoken of."""
    if any(topic.start >= raw.end or topic.id not in _STOCKS for topic in scene.topics):
        return None
    near = f"{scene.before(_BEFORE)} {scene.text}"
    gas, oil = _GAS.search(scene.text), _OIL.search(scene.text)
    if (gas is None) == (oil is None) or _FLOWS.search(scene.text):
        return None
    if not _UNDERGROUND.search(near):
        return None
    before = [actor for actor in scene.states if actor.end <= raw.start]
    if not before or not _LINKED.fullmatch(scene.text, before[-1].end, raw.start):
        return None
    word = (gas or oil).group()  # type: ignore[union-attr]
    return word, "gas_reserves" if gas else "oil_reserves", before[-1].codes


def _of_the_world(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]] | None:
    """Read "together they have 40 percent of what the world has" of reserves named before."""
    if not _WORLD_SHARE.match(scene.text, raw.end):
        return None
    topics = [t for t in scene.topics if t.end <= raw.start and t.id in _STOCKS]
    if not topics:
        return None
    before = [actor for actor in scene.states if actor.end <= raw.start]
    if _JOINT.search(scene.text, max(0, raw.start - _REACH), raw.start):
        return topics[-1].words, topics[-1].id, scene.context.pair
    return (topics[-1].words, topics[-1].id, before[-1].codes) if before else None


def _of_foreign(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]] | None:
    """Read "some 45 percent of everything that came from abroad" of an investor named before."""
    if not _FROM_ABROAD.match(scene.text, raw.end) or "invest" not in scene.lower:
        return None
    before = [actor.codes for actor in scene.states if actor.end <= raw.start]
    own = scene.context.country
    if not before or len(before[-1]) != 1:
        return None
    into = own if own and own not in before[-1] else scene.context.other(before[-1][0])
    return ("investment", "investment", (before[-1][0], into)) if into else None
