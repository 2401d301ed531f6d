"""Parts of speech and lemmas that are looked up are those which the model itself would give."""

from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy")

from bilat.errors import MissingExtra  # noqa: E402
from bilat.reading.english.attributes import quicken  # noqa: E402
from bilat.reading.english.pipeline import model_name  # noqa: E402

TEXTS = sorted((Path(__file__).parent.parent / "files" / "reading").glob("*.txt"))
ODD = "I'm gonna go, let's. Y'all ain't got to: there's nothin' but it, 'nuff.\n\n \t Got them?"


@pytest.fixture(scope="module")
def name() -> str:
    try:
        return model_name()
    except MissingExtra as missing:
        pytest.skip(str(missing))


def test_looked_up_attributes_are_those_of_the_model(name: str) -> None:
    model, quick = spacy.load(name, exclude=["ner"]), spacy.load(name, exclude=["ner"])
    quicken(quick)
    assert "attribute_ruler" not in quick.pipe_names
    texts = [ODD, "", " ", *(text.read_text(encoding="utf-8") for text in TEXTS), ODD]
    for own, given in zip(model.pipe(texts), quick.pipe(texts), strict=True):
        for token, other in zip(own, given, strict=True):
            for attribute in ("tag_", "pos_", "lemma_", "dep_", "is_sent_start"):
                assert getattr(token, attribute) == getattr(other, attribute), (token, attribute)
            assert str(token.morph) == str(other.morph), token


def test_words_that_a_pipeline_adds_later_are_ruled_too(name: str) -> None:
    quick = spacy.load(name, exclude=["ner"])
    ruler = quick.get_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "zanzibar"}, {"LOWER": "express"}]], {"POS": "X"}, index=-1)
    ruler.add([[{"LOWER": {"REGEX": "^quux"}}]], {"LEMMA": "quuxes"})
    quicken(quick)
    doc = quick("The Zanzibar Express met quuxlings.")
    assert [token.pos_ for token in doc][2] == "X"
    assert [token.lemma_ for token in doc][4] == "quuxes"
