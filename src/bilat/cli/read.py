"""``bilat read``: a text to events, figures and claims."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bilat.cli.common import HomeOption, print_table, resolve_state
from bilat.cli.keeping import keeping
from bilat.cli.resumed import Lines, printed
from bilat.cli.streams import Told, counted
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.reading import Document, Language, Reading
    from bilat.reading.documents import Found

__all__ = ["CountryOption", "DateOption", "LanguageOption", "ModelOption", "as_day", "read"]

CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        help='The country for which "our country" stands. Default: the publisher\'s, if known.',
        show_default=False,
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help='Day of the text: "last year" is counted from it. Default: that of the page.',
        show_default=False,
    ),
]
ModelOption = Annotated[
    str,
    typer.Option(
        "--model",
        help="Package of a spaCy model. Default: BILAT_ENGLISH_MODEL, or one that is installed.",
        show_default=False,
    ),
]
LanguageOption = Annotated[
    str, typer.Option("--language", help="Language of the text: en.", show_default=False)
]


def read(
    context: typer.Context,
    where: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHERE",
            help="Plain text, HTML, PDF, a folder of them, JSONL, an address, or - for input.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Literal["table", "jsonl"], typer.Option("--format", help="Form of the output.")
    ] = "table",
    sentences: Annotated[
        Path | None,
        typer.Option(
            "--sentences",
            metavar="FILE.json",
            help="Read records with `id` and `text`; print `id` and `events` for a scorer.",
            show_default=False,
        ),
    ] = None,
    country: CountryOption = None,
    day: DateOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="File to write, one object a line.", show_default=False),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the file of --out where a run stopped.")
    ] = False,
    into: Annotated[
        str | None,
        typer.Option(
            "--into",
            metavar="NAME",
            help="Keep what is read in the store, as the texts NAME; those of this name are "
            "replaced.",
            show_default=False,
        ),
    ] = None,
    model: ModelOption = "",
    language: LanguageOption = "en",
    home: HomeOption = None,
) -> None:
    """Read a text: who did what to whom, which figures it names, which claims it makes.

    Nothing is judged: `bilat check` compares claims with the store.

    Examples
    --------
    - **bilat read op-ed.html --country iran**

    - **bilat read corpus/ --format jsonl --out events.jsonl**

    - **bilat read - --date 2025-01-17 --format jsonl**

    - **bilat read corpus/ --into press**
    """
    from bilat.reading.documents import documents, sentence_records
    from bilat.reading.language import language as reader_of

    if (sentences is None) == (not where):
        raise UsageError("name a text to read, or a file of records with --sentences, not both")
    if resume and out is None:
        raise UsageError("--resume goes on with a file: name it with --out")
    if into is not None and (resume or sentences is not None):
        raise UsageError(
            "--into keeps whole documents, all of them: leave out --resume and --sentences"
        )
    code = resolve_state(country).iso3 if country else ""
    written = as_day(day)
    reader = reader_of(language, model=model)
    lines = Lines(out, resume=resume) if out is not None else None
    kept = nullcontext() if into is None else keeping(context, home, into, reader.model)
    with counted("Reading") as told, kept as corpus:
        found: Iterator[Found]
        if sentences is not None:
            found = sentence_records(sentences, country=code, date=written)
        else:
            found = documents(*(where or ()), country=code, date=written)
        told.once = corpus is not None
        readings = _read(reader, found, told, lines.done if lines else frozenset())
        if corpus is not None:
            readings = corpus.through(readings)
        if lines is None and format_ == "table" and sentences is None:
            for reading in readings:
                if corpus is None:
                    _table(reading)
        else:
            objects = (_object(reading, scored=sentences is not None) for reading in readings)
            printed(objects, lines)
        told.say(out)


def as_day(text: str | None) -> date | None:
    """Read the value of ``--date``.

    Parameters
    ----------
    text
        ISO date, or ``None``.

    Raises
    ------
    UsageError
        When it is no such day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date {text!r} is no day", hint="write YYYY-MM-DD") from error


def _read(
    reader: "Language", found: "Iterator[Found]", told: Told, done: frozenset[str]
) -> "Iterator[Reading]":
    from bilat.reading import Document
    from bilat.reading.documents import same_text_as

    def wanted() -> "Iterator[Document]":
        for one in found:
            if not isinstance(one, Document):
                told.unread(one)
            elif one.id in done:
                told.passed()
            elif told.once and same_text_as(one):
                told.repeated += 1
            else:
                yield one

    for reading in reader.read(wanted()):
        told.one(reading)
        yield reading


def _object(reading: "Reading", *, scored: bool) -> dict[str, Any]:
    from bilat.reading.output import as_object, scored_object

    return scored_object(reading) if scored else as_object(reading)


def _table(reading: "Reading") -> None:
    from bilat.cli.reading_tables import claim_rows, event_rows, figure_rows

    document = reading.document
    dated = f" ({document.date})" if document.date else ""
    sys.stdout.write(f"{document.title or document.id}{dated}\n")
    for note in document.notes:
        sys.stdout.write(f"  note: {note}\n")
    sys.stdout.write("\n")
    for title, header, rows in (
        ("Events", ("Sentence", "Who", "What", "To whom", "When", "Status", "Words"),
         event_rows(reading)),
        ("Figures", ("Sentence", "Words", "Value", "Of what", "Of whom", "When", "Kind"),
         figure_rows(reading)),
        ("Claims", ("Sentence", "Kind", "Of whom", "About", "Says", "When", "Words"),
         claim_rows(reading)),
    ):  # fmt: skip
        if rows:
            print_table(title, header, rows, numbers=(0,))
        else:
            sys.stdout.write(f"{title}: none found\n\n")
