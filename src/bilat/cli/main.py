"""The program: its commands, and how errors end it."""

import errno
import io
import os
import re
import sys
from typing import Annotated

import typer

from bilat import __version__
from bilat.cli import (
    brief,
    check,
    cite,
    compare,
    countries,
    events,
    facts,
    forecast,
    gravity,
    indicators,
    panel,
    potential,
    pull,
    read,
    route,
    series,
    sources,
    store,
    texts,
    trade,
)
from bilat.cli.common import HomeOption
from bilat.cli.plain import tell
from bilat.errors import BilatError, CannotWrite, NameProblem

__all__ = ["app", "run"]

_STOPPED = 130

app = typer.Typer(
    name="bilat",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit codes: 0 done · 1 other error · 2 wrong options · 3 unknown or ambiguous name · "
        "4 a file that can't be taken · 5 store damaged or busy · 6 can't write · "
        "7 an optional part is missing · 8 a source's files can't be had · "
        "9 an estimate that can't be had or trusted · 130 stopped by the user"
    ),
)
app.command("brief")(brief.brief)
app.command("series")(series.series)
app.command("indicators")(indicators.indicators)
app.command("sources")(sources.sources)
app.command("pull")(pull.pull)
app.command("cite")(cite.cite)
app.command("read")(read.read)
app.command("check")(check.check)
app.command("events")(events.events)
app.command("trade")(trade.trade)
app.command("compare")(compare.compare)
app.command("gravity")(gravity.gravity)
app.add_typer(forecast.app, name="forecast")
app.command("potential")(potential.potential)
app.command("route")(route.route)
app.command("corridors")(route.corridors)
app.command("chokepoints")(route.chokepoints)
app.add_typer(panel.app, name="panel")
app.add_typer(countries.app, name="countries")
app.add_typer(facts.app, name="facts")
app.add_typer(texts.app, name="texts")
app.add_typer(store.app, name="store")


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"bilat {__version__}")
        raise typer.Exit


@app.callback()
def program(
    context: typer.Context,
    home: HomeOption = None,
    version: Annotated[  # noqa: ARG001 - the callback of the option acts on it
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _version(wanted=value),
            is_eager=True,
            help="Print the version and stop.",
        ),
    ] = False,
) -> None:
    """Tell how two countries stand with each other, every figure with its source.

    Start with **bilat brief iran russia --open**. Countries can be named in any usual way:
    *Iran*, *IRN*, *Tehran*. What is stored, and where: **bilat store info**.
    """
    context.obj = home


def _told(name: str, message: str) -> bool:
    """Whether a message has a name as a word of its own, not as a part of another."""
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", message))


def run() -> None:
    """Run the program; end with the exit code of what went wrong, and no traceback."""
    _speak_utf8()
    try:
        try:
            app(prog_name="bilat")
        finally:
            sys.stdout.flush()
    except NameProblem as problem:
        _say(problem)
        if not all(_told(one, problem.message) for one in problem.candidates):
            tell(f"  perhaps: {', '.join(problem.candidates)}")
        _hint(problem)
        sys.exit(problem.exit_code)
    except BilatError as error:
        _say(error)
        _hint(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _mute()
        sys.exit(0)
    except OSError as error:
        if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EIO):
            raise
        _mute()
        tell(f"bilat: can't write to standard output: {error.strerror}")
        sys.exit(CannotWrite.exit_code)
    except SystemExit as ended:
        # Typer turns Ctrl-C into this exit and says nothing.
        if ended.code == _STOPPED:
            tell("stopped; what was stored before is as it was")
        raise


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes whatever the locale; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")


def _mute() -> None:
    """Send what is still to be written nowhere, or Python complains when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(error: BilatError) -> None:
    tell(f"bilat: {error.message}")


def _hint(error: BilatError) -> None:
    if error.hint:
        tell(f"  {error.hint}")
