"""``bilat check``: the claims of a text against the store."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bilat.cli.common import HomeOption, busy, ready_store, resolve_state, write_text
from bilat.cli.read import CountryOption, DateOption, LanguageOption, ModelOption, as_day
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.checking import Checked
    from bilat.indicators import Tables
    from bilat.reading import Document, Reading

__all__ = ["check"]

Form = Literal["html", "md", "json"]
_FORMS: dict[str, Form] = {".html": "html", ".htm": "html", ".md": "md", ".json": "json"}
_Found = tuple["Document", "list[Checked]"]


def check(
    context: typer.Context,
    where: Annotated[
        str,
        typer.Argument(
            metavar="WHERE",
            help="Plain text, HTML, PDF, JSONL, a folder, an address, or - for input.",
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
        typer.Option("--out", help="File to write, - for standard output.", show_default=False),
    ] = None,
    country: CountryOption = None,
    day: DateOption = None,
    model: ModelOption = "",
    language: LanguageOption = "en",
    home: HomeOption = None,
) -> None:
    """Check the claims of a text: supported, contradicted, misleading, or not checkable.

    Each verdict comes with its evidence, the tolerance that was used and the reason in one line.
    Where the store can't decide, the source that could is named. Nothing is guessed.

    Examples
    --------
    - **bilat check op-ed.txt --country iran --date 2025-10-01**

    - **bilat check op-ed.html --out checked.html**

    - **bilat check op-ed.txt --format json**
    """
    form = format_ or (_FORMS.get(out.suffix.lower()) if out else None) or "md"
    code = resolve_state(country).iso3 if country else ""
    readings = _read(where, code, day, model, language)
    store = ready_store(context, home)
    with busy("Checking"):
        found = [(one.document, _checked(one, store)) for one in readings]
    if form == "html":
        if len(found) > 1:
            raise UsageError(
                f"{where} holds {len(found)} documents, and a page shows one",
                hint="use --format json or md, or name one file",
            )
        out = out or Path(f"{Path(found[0][0].id).stem or 'text'}-checked.html")
    write_text(_text(found, form), out)
    _say(found, out)


def _read(where: str, code: str, day: str | None, model: str, language: str) -> "list[Reading]":
    from bilat.reading import Document
    from bilat.reading.documents import Unreadable, documents
    from bilat.reading.language import language as reader_of

    reader = reader_of(language, model=model)

    def readable() -> "Iterator[Document]":
        for one in documents(where, country=code, date=as_day(day)):
            if isinstance(one, Document):
                yield one
            elif isinstance(one, Unreadable):
                sys.stderr.write(f"not read: {one.message}\n")
            else:
                sys.stderr.write(f"{one.count:,} files of other kinds were left out\n")

    with busy("Reading"):
        return list(reader.read(readable()))


def _checked(reading: "Reading", store: "Tables") -> "list[Checked]":
    from bilat.checking import check_all

    claims = [claim for sentence in reading.sentences for claim in sentence.claims]
    return list(check_all(claims, store, written=reading.document.date))


def _text(found: "list[_Found]", form: Form) -> str:
    from bilat.checking import to_html, to_markdown

    if form == "html":
        return to_html(*found[0])
    if form == "md":
        return "\n".join(to_markdown(document, checked) for document, checked in found)
    objects = [_object(document, checked) for document, checked in found]
    if len(objects) == 1:
        return json.dumps(objects[0], ensure_ascii=False, indent=2) + "\n"
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


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


def _say(found: "list[_Found]", out: Path | None) -> None:
    from bilat.checking import VERDICTS

    counts = Counter(one.verdict for _, checked in found for one in checked)
    said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict])
    undated = sum(1 for document, _ in found if document.date is None)
    if undated:
        sys.stderr.write('no date is known, so that "this year" stays open; give it with --date\n')
    end = f"; wrote {out}" if out and str(out) != "-" else ""
    sys.stderr.write(f"Checked {counts.total()} claims: {said or 'none found'}{end}\n")
