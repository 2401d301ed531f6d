"""``bilat brief``: write how two countries stand with each other."""

import sys
import webbrowser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bilat import __version__
from bilat.cli.common import (
    FromOption,
    HomeOption,
    ToOption,
    busy,
    checked_years,
    ready_store,
    resolve_pair,
    write_text,
)
from bilat.cli.completing import complete_country
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.brief import Brief
    from bilat.store import Store

__all__ = ["brief"]

_ENDINGS = {"html": "html", "md": "md", "json": "json"}


def brief(
    context: typer.Context,
    a: Annotated[
        str,
        typer.Argument(
            help="One country: name or code.", show_default=False, autocompletion=complete_country
        ),
    ],
    b: Annotated[
        str,
        typer.Argument(
            help="The other country.", show_default=False, autocompletion=complete_country
        ),
    ],
    first: FromOption = None,
    last: ToOption = None,
    format_: Annotated[
        Literal["html", "md", "json"] | None,
        typer.Option(
            "--format",
            help="Form of the brief; html unless the name of the file says otherwise.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="File to write, or - for standard output. Default: brief-A-B in this folder.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Day that overdue promises are counted to, on or after the newest day in the "
            "store, which is the default. For the past use --to.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the file in the browser.")] = False,
    home: HomeOption = None,
) -> None:
    """Write how two countries stand with each other: one file, every figure with its source.

    Examples
    --------
    - **bilat brief iran russia --open**

    - **bilat brief kenya peru --from 2000 --format md --out kenya-peru.md**

    - **bilat brief IRN RUS --format json --out - | jq '.gaps'**
    """
    years = checked_years(first, last)
    form = _form(format_, out)
    state_a, state_b = resolve_pair(a, b, years)
    day = _day(as_of)
    store = ready_store(context, home)
    with busy(f"Writing the brief on {state_a.name} and {state_b.name}"):
        made = _compose(store, state_a.iso3, state_b.iso3, day, years, drawn=form == "html")
        text = _render(made, form)
    target = out or Path(f"brief-{state_a.iso3}-{state_b.iso3}.{_ENDINGS[form]}".lower())
    write_text(text, target)
    if str(target) == "-":
        return
    sys.stderr.write(f"Wrote {target} ({_summary(made)})\n")
    if show:
        webbrowser.open(target.resolve().as_uri())


def _form(format_: str | None, out: Path | None) -> str:
    if format_:
        return format_
    ending = out.suffix.lower().lstrip(".") if out else ""
    forms = {"": "html", "html": "html", "htm": "html", "md": "md", "json": "json"}
    forms["markdown"] = "md"
    if ending not in forms:
        raise UsageError(
            f"--out {out}: bilat writes no .{ending} files",
            hint="end the name in .html, .md or .json, or name the form with --format",
        )
    return forms[ending]


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--as-of {text!r} is not a date", hint="write YYYY-MM-DD") from error


def _compose(
    store: "Store",
    a: str,
    b: str,
    day: date | None,
    years: tuple[int | None, int | None],
    *,
    drawn: bool,
) -> "Brief":
    from bilat.brief import compose

    newest = max(entry.provenance.retrieved for entry in store.entries())
    if day is not None and day < newest:
        raise UsageError(
            f"--as-of {day} is before the newest day in the store, {newest}: what it holds was "
            "not known then",
            hint="to look at the past, cut the years with --to",
        )
    return compose(
        store,
        a,
        b,
        as_of=day or newest,
        years=years,
        drawn=drawn,
        generated_from={
            "version": __version__,
            "store": store.fingerprint(),
            "newest": newest.isoformat(),
            "tables": len(store.names()),
        },
    )


def _render(made: "Brief", form: str) -> str:
    if form == "json":
        from bilat.brief.json import to_json

        return to_json(made)
    if form == "md":
        from bilat.brief.markdown import to_markdown

        return to_markdown(made)
    from bilat.brief.html import to_html

    return to_html(made)


def _summary(made: "Brief") -> str:
    findings = sum(len(section.findings) for section in made.sections)
    return f"{findings} findings, {len(made.sources)} sources, {len(made.gaps)} gaps named"
