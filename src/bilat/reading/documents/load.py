"""From the bytes of one file, page or stream to one document."""

import hashlib
import re
from dataclasses import replace
from datetime import date

from bilat.errors import BadInput
from bilat.reading.documents.encoding import Decoded, decoded
from bilat.reading.documents.given import Limits, Raw, mega
from bilat.reading.documents.head import head_of
from bilat.reading.documents.kinds import kind_of
from bilat.reading.documents.main_text import main_text
from bilat.reading.documents.page import outline, parsed
from bilat.reading.documents.page_facts import PageFacts, page_facts
from bilat.reading.documents.pdf import pdf_text
from bilat.reading.documents.tidy import tidied
from bilat.reading.records import Document

__all__ = ["loaded"]

_META = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_META_WITHIN = 4096


def loaded(raw: Raw, country: str, day: date | None, limits: Limits) -> Document:
    """Make a document of bytes, whatever they are.

    Parameters
    ----------
    raw
        The bytes and where they came from.
    country
        Alpha-3 code that goes before what a page states; may be empty.
    day
        Day of publication that goes before what a page states.
    limits
        How much is taken.

    Returns
    -------
    Document
        Its id is its address.

    Raises
    ------
    BadInput
        The bytes are no text, or hold none.
    MissingExtra
        What reads them is not installed.
    """
    digest = hashlib.sha256(raw.data).hexdigest()
    document = Document(
        raw.address, "", "", day, country, raw.address, digest, raw.notes, len(raw.data)
    )
    kind = kind_of(raw)
    if kind == "pdf":
        said = pdf_text(raw, limits)
        titled = replace(document, title=said.title[:500])
        return _with_head(_with_text(raw, titled, said.text, said.notes))
    if kind == "page":
        return _with_head(_page(raw, document, limits))
    plain = decoded(raw.data, raw.name, raw.encoding)
    return _with_head(_with_text(raw, document, plain.text, plain.notes))


def _with_text(raw: Raw, document: Document, text: str, notes: tuple[str, ...]) -> Document:
    text, removed = tidied(text)
    if not text:
        raise BadInput(f"{raw.name} holds no text, only signs that are not seen")
    title, _ = tidied(document.title)
    return replace(
        document,
        text=text,
        title=" ".join(title.split()),
        notes=document.notes + notes + removed,
    )


def _with_head(document: Document) -> Document:
    """Take day and country from the lines above and below the text where nothing else gave them."""
    if document.date and document.country:
        return document
    head = head_of(document.text)
    notes = list(document.notes)
    if head.day and not document.date:
        notes.append(f"The date {head.day} is that of its line {head.day_line!r}.")
    if head.country and not document.country:
        notes.append(
            f"The country {head.country} is that of the author's office, as the line "
            f"{head.country_line!r} states."
        )
    return replace(
        document,
        date=document.date or head.day,
        country=document.country or head.country,
        notes=tuple(notes),
    )


def _page(raw: Raw, document: Document, limits: Limits) -> Document:
    if len(raw.data) > limits.page:
        raise BadInput(
            f"{raw.name} is a web page of {mega(len(raw.data))}; at most {mega(limits.page)}",
            hint="save the text of the page and give that",
        )
    plain = _decoded_page(raw)
    root = parsed(plain.text, raw.name)
    if root is None:
        raise BadInput(f"{raw.name} is a web page without any text")
    found = outline(root)
    text, left_out = main_text(found)
    if not text.strip():
        hidden = f"; {found.hidden:,} characters are hidden" if found.hidden else ""
        raise BadInput(
            f"{raw.name} is a web page without main text{hidden}",
            hint="if a browser shows text, it is made by scripts: save that text and give it",
        )
    facts = page_facts(root)
    notes = list(plain.notes)
    if found.hidden:
        notes.append(f"Hidden text was left out, characters: {found.hidden:,}.")
    if left_out + found.menus:
        notes.append(
            "Text beside the main text (menus, notices, links) was left out, characters: "
            f"{left_out + found.menus:,}."
        )
    stated = replace(
        document,
        title=facts.title,
        date=document.date or facts.day,
        country=document.country or facts.country,
    )
    return _with_text(raw, stated, text, (*notes, *_on_facts(facts, document)))


def _decoded_page(raw: Raw) -> Decoded:
    meta = _META.search(raw.data[:_META_WITHIN])
    stated = raw.encoding or (meta[1].decode("ascii", "ignore") if meta else "")
    return decoded(raw.data, raw.name, stated)


def _on_facts(facts: PageFacts, given: Document) -> list[str]:
    """Say what was taken from the page, and what was not because something else was given."""
    notes: list[str] = []
    if facts.day and not given.date:
        notes.append(f"The date {facts.day} is that of {facts.day_from}.")
    if facts.day and given.date and facts.day != given.date:
        notes.append(f"The page states the date {facts.day}; {given.date} was given.")
    if facts.country and not given.country:
        notes.append(f"The country {facts.country} is the publisher's, as the page states.")
    if facts.country and given.country and facts.country != given.country:
        notes.append(f"The page states the country {facts.country}; {given.country} was given.")
    if facts.language and not facts.language.lower().startswith("en"):
        notes.append(f"The page states that its language is {facts.language!r}.")
    return notes
