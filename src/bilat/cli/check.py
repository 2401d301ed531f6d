"""``bilat check``: the claims of a text against the store."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bilat.cli.common import HomeOption, ready_store, resolve_state, write_text
from bilat.cli.plain import as_line, number_of, tell
from bilat.cli.read import (
    CountryOption,
    DateOption,
    LanguageOption,
    LexiconOption,
    ModelOption,
    as_day,
)
from bilat.cli.streams import Told, counted
from bilat.errors import CannotWrite, UsageError

if TYPE_CHECKING:
    from bilat.checking import Checked
    from bilat.indicators import Tables
    from bilat.reading import Document, Reading

__all__ = ["check"]

Form = Literal["html", "md", "json"]
_FORMS: dict[str, Form] = {
    "": "md", ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json",
    ".jsonl": "json",
}  # fmt: skip
_Found = tuple["Document", "list[Checked]"]


def check(
    context: typer.Context,
    where: Annotated[
        list[str],
        typer.Argument(
            metavar="WHERE",
            help="Plain text, HTML, PDF, a folder of them, JSONL, an address, or - for input; "
            "several are checked one after the other.",
            show_default=False,
        ),
    ],
    format_: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="Form of the output. Default: that of the name of --out, else md.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="File to write, or - for standard output, which is the default but for HTML: "
            "NAME-checked.html in this folder, or texts-checked.html.",
            show_default=False,
        ),
    ] = None,
    country: CountryOption = None,
    day: DateOption = None,
    model: ModelOption = "",
    lexicon: LexiconOption = None,
    language: LanguageOption = "en",
    home: HomeOption = None,
) -> None:
    """Check the claims of texts: supported, contradicted, misleading, or not checkable.

    Each verdict comes with its evidence, the tolerance that was used and the reason in one line.
    Where the store can't decide, the source that could is named. Nothing is guessed.

    Examples
    --------
    - **bilat check op-ed.txt --country iran --date 2025-10-01**

    - **bilat check op-ed.html --out checked.html**

    - **bilat check op-ed.txt --format json**

    - **bilat check monday.txt tuesday.txt corpus/ --out week.html**
    """
    from bilat.reading.documents import documents
    from bilat.reading.language import language as reader_of

    form = format_ or _form(out)
    if out is not None and out.is_dir():
        raise CannotWrite(f"can't write {out}: it is a folder", hint="name a file in it")
    code = resolve_state(country).iso3 if country else ""
    written = as_day(day)
    reader = reader_of(language, model=model, lexicon=lexicon)
    store = ready_store(context, home)
    with counted("Checking", prints=False) as told:
        stream = documents(*where, country=code, date=written)
        found: list[_Found] = [
            (reading.document, _checked(reading, store))
            for reading in told.readings(reader, stream)
        ]
    target = out or (_page_name(found) if form == "html" else None)
    write_text(_text(found, form), target)
    _say(found, told, target)


def _form(out: Path | None) -> Form:
    ending = out.suffix.lower() if out else ""
    if ending not in _FORMS:
        raise UsageError(
            f"--out {out}: bilat writes no {ending} files",
            hint="end the name in .html, .md or .json, or name the form with --format",
        )
    return _FORMS[ending]


def _page_name(found: "list[_Found]") -> Path:
    """Name of a page in this folder: that of the text, without signs that a name can't have."""
    stem = Path(found[0][0].id).stem if len(found) == 1 else "texts"
    stem = re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:80]
    return Path(f"{stem or 'text'}-checked.html")


def _checked(reading: "Reading", store: "Tables") -> "list[Checked]":
    from bilat.checking import check_all

    claims = [claim for sentence in reading.sentences for claim in sentence.claims]
    return list(check_all(claims, store, written=reading.document.date))


def _text(found: "list[_Found]", form: Form) -> str:
    from bilat.checking import texts_to_html, to_markdown

    if form == "html":
        return texts_to_html(found)
    if form == "md":
        return "\n".join(to_markdown(document, checked) for document, checked in found)
    return "".join(as_line(_object(document, checked)) for document, checked in found)


def _object(document: "Document", checked: "list[Checked]") -> dict[str, Any]:
    from bilat.checking import as_json

    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "country": document.country or None,
        "address": document.address,
        "notes": list(document.notes),
        "claims": [as_json(one) for one in checked],
    }


def _say(found: "list[_Found]", told: Told, out: Path | None) -> None:
    from bilat.checking import VERDICTS

    counts = Counter(one.verdict for _, checked in found for one in checked)
    said = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS if counts[verdict])
    told.say_unread()
    told.say_undated()
    end = f"; wrote {out}" if out and str(out) != "-" else ""
    tell(f"Checked {number_of(counts.total(), 'claim')}{f': {said}' if said else ''}{end}")
