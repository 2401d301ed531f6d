"""For how long an agreement binds: "it will bind us for the next twenty years"."""

import re
from collections.abc import Iterator

from bilat.reading.english import numerals
from bilat.reading.english.claims_values import kind_of, span_of
from bilat.reading.english.relations import named_before
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claimable
from bilat.reading.english.tables import ANY_CASE
from bilat.reading.records import ReadClaim

__all__ = ["durations"]

_NAME = (
    r"(?:(?:[A-Z][\w-]+|the|an?|this|our|new|strategic|comprehensive|of|on|and)\s+){0,6}?"
    r"(?:treaty|agreement|pact|accord|contract|memorandum|convention|deal)"
    r"(?:\s+(?:on|of)\s+(?:the\s+)?(?:[\w-]+\s*){1,4})?"
)
_COUNT = r"(?P<count>\d{1,2}|[a-z]+(?:-[a-z]+)?)"
_AGREEMENT = re.compile(_NAME, ANY_CASE)
_LASTS = re.compile(
    r"\b(?:binds?|bound|bind us|valid|in force|run|runs|last|lasts|concluded|signed|agreed|made"
    r"|duration|term|validity|extends?|apply|applies|effect)\b[^.;:]{0,40}?"
    r"\b(?:for|of|is|over)\s+(?:the\s+next\s+|a\s+(?:period|term)\s+of\s+|a\s+further\s+)?"
    + _COUNT
    + r"\s+years?\b(?!\s+(?:ago|old|now|earlier|of\s+(?:talks|negotiation)))",
    ANY_CASE,
)
_LONG = re.compile(
    r"\b" + _COUNT + r"-year\s+(?:[\w-]+\s+){0,4}?(?:treaty|agreement|pact|accord)\b", ANY_CASE
)
_IT = re.compile(r"\s*(?:It|This|That|The document)\b")
_MANY = 10


def durations(scene: Scene) -> Iterator[ReadClaim]:
    """Find how long agreements are said to bind.

    Parameters
    ----------
    scene
        The sentence.

    Yields
    ------
    ReadClaim
        Of the measure ``agreement``, in years, with the agreement's name as its words.
    """
    if "year" not in scene.lower or len(scene.context.pair) < 2:  # noqa: PLR2004
        return
    spans = list(_AGREEMENT.finditer(scene.text))
    named = [(one.start(), one.group().strip()) for one in spans]
    carried = named_before(scene) if not named and _IT.match(scene.text) else None
    if carried:
        named = [(0, carried.words)]
    if not named:
        return
    for match in (*_LASTS.finditer(scene.text), *_LONG.finditer(scene.text)):
        count = _years(match["count"])
        before = [words for start, words in named if start <= match.end()]
        if count is None or count < _MANY or not before:
            continue
        if not claimable(scene, match.start(), match.end()):
            continue
        kind, by = kind_of(scene, match.start(), match.end())
        yield ReadClaim(
            span=span_of(scene, match.start(), match.end()),
            kind="fact" if kind == "forecast" else kind,
            by=by,
            subject=scene.context.pair,
            indicator="agreement",
            comparator="=",
            value=float(count),
            unit="year",
            words=before[-1],
        )


def _years(word: str) -> int | None:
    """Give a small number written in digits or words."""
    if word.isdecimal():
        return int(word)
    found = list(numerals.numerals(word))
    return int(found[0].value) if len(found) == 1 else None
