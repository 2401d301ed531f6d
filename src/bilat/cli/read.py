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
from bilat.cli.plain import number_of, plain, tell
from bilat.cli.resumed import Lines, printed
from bilat.cli.streams import counted
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.reading import Language, Reading
    from bilat.reading.documents import Found

__all__ = [
    "CountryOption",
    "DateOption",
    "LanguageOption",
    "LexiconOption",
    "ModelOption",
    "as_day",
    "read",
]

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
LexiconOption = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="FOLDER",
        help="Folder of your own rows for the dictionaries, as leaders.csv. Default: "
        "BILAT_LEXICON, or none.",
        show_default=False,
    ),
]
ModelAddressOption = Annotated[
    str | None,
    typer.Option(
        "--llm",
        metavar="URL",
        help="Ask a large language model at this OpenAI-compatible address where the rules see "
        "actors and no event; the sentences leave your machine. Key: BILAT_LLM_KEY. Default: off.",
        show_default=False,
    ),
]
ModelNameOption = Annotated[
    str,
    typer.Option("--llm-model", metavar="NAME", help="Model to ask there.", show_default=False),
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
        Literal["table", "jsonl"] | None,
        typer.Option(
            "--format",
            help="Form of the output. Default: table; jsonl with --out or --sentences.",
            show_default=False,
        ),
    ] = None,
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
        typer.Option(
            "--out",
            help="File to write, one object a document, each on a line of its own.",
            show_default=False,
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with the file of --out where an earlier run stopped."),
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
    lexicon: LexiconOption = None,
    llm: ModelAddressOption = None,
    llm_model: ModelNameOption = "",
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

    - **bilat read op-ed.html --lexicon my-rows/**
    """
    from bilat.reading.documents import documents, sentence_records
    from bilat.reading.language import language as reader_of

    as_table = _is_table(format_, where, sentences, out)
    if resume and (out is None or str(out) == "-"):
        raise UsageError("--resume goes on with a file: name it with --out")
    if into is not None and (resume or sentences is not None):
        raise UsageError(
            "--into keeps whole documents, all of them: leave out --resume and --sentences"
        )
    code = resolve_state(country).iso3 if country else ""
    written = as_day(day)
    to_file = out is not None and str(out) != "-"
    lines = Lines(out, resume=resume) if out is not None and to_file else None
    reader = _asking(reader_of(language, model=model, lexicon=lexicon), llm, llm_model)
    kept = nullcontext() if into is None else keeping(context, home, into, _coder(reader))
    with counted("Reading", prints=not to_file) as told, kept as corpus:
        found: Iterator[Found]
        if sentences is not None:
            found = sentence_records(sentences, country=code, date=written)
        else:
            found = documents(*(where or ()), country=code, date=written)
        told.once = corpus is not None
        readings = told.readings(reader, found, lines.done if lines else frozenset())
        if corpus is not None:
            readings = corpus.through(readings)
        if as_table:
            for reading in readings:
                if corpus is None:
                    _table(reading)
        else:
            objects = (_object(reading, scored=sentences is not None) for reading in readings)
            printed(objects, lines)
    told.say(out if to_file else None)
    _say_asked(reader)


def _asking(reader: "Language", url: str | None, model: str) -> "Language":
    """Have a large language model asked as well, if its address is given."""
    if url is None:
        if model:
            raise UsageError("--llm-model needs an address", hint="name it with --llm")
        return reader
    from bilat.reading.plugin import Address, WithModel

    return WithModel(reader, Address(url, model))


def _say_asked(reader: "Language") -> None:
    from bilat.reading.plugin import WithModel

    if isinstance(reader, WithModel):
        tell(
            f"Sent to {reader.address.url}: {number_of(reader.asked, 'sentence')}; "
            f"{number_of(reader.added, 'event')} taken, {reader.dropped:,} dropped"
        )


def _coder(reader: "Language") -> str:
    """Name what reads, for the store: the model, and which rows of the user's own."""
    from bilat.reading.lexicon.use import digest

    own = digest()
    return f"{reader.model}, own rows {own}" if own else reader.model


def _is_table(
    form: str | None, where: list[str] | None, sentences: Path | None, out: Path | None
) -> bool:
    """Whether tables are printed; what does not go together is refused."""
    if sentences is None and not where:
        raise UsageError(
            "nothing was named that could be read",
            hint="give a file, a folder, an address, or - for standard input",
        )
    if sentences is not None and where:
        raise UsageError(
            "--sentences has its own file of records; other texts can't be read in the same run",
            hint="leave out one of them",
        )
    if form == "table" and (out is not None or sentences is not None):
        option = "--sentences" if sentences is not None else "--out"
        raise UsageError(f"{option} gives jsonl, no table", hint="leave out --format")
    return (form or "table") == "table" and out is None and sentences is None


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


def _object(reading: "Reading", *, scored: bool) -> dict[str, Any]:
    from bilat.reading.output import as_object, scored_object

    return scored_object(reading) if scored else as_object(reading)


def _table(reading: "Reading") -> None:
    from bilat.cli.reading_tables import claim_rows, event_rows, figure_rows

    document = reading.document
    name = "standard input" if document.id == "-" else document.id
    of = f" of {document.date}" if document.date else ""
    head = [f"{document.title or name}{of}", *(f"  note: {note}" for note in document.notes)]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in head))
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
