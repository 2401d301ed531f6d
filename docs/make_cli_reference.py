"""Write ``docs/reference/cli.md`` from the program's own help.

Run ``python docs/make_cli_reference.py``; a test compares the page with what this makes.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer

from bilat.cli.main import app

PAGE = Path(__file__).parent / "reference" / "cli.md"

_HEAD = """\
<!-- made by docs/make_cli_reference.py from the program's help; do not edit -->

# Command line

This page is the help of the program, as `bilat COMMAND --help` prints it. Options can stand before
or after arguments. `-h` or `--help` works with every command.

"""


def render() -> str:
    """Make the text of the page."""
    program = typer.main.get_command(app)
    parts = [_HEAD, *(_section(name, command) for name, command in commands(program))]
    parts.append(f"## Exit codes\n\n{_exit_codes(str(program.epilog))}")
    return "\n".join(part.rstrip() + "\n" for part in parts)


def commands(command: Any, name: str = "bilat") -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name, groups before what they hold.

    Parameters
    ----------
    command
        The program or a group of commands.
    name
        Its full name.
    """
    yield name, command
    for short, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {short}")


def examples(command: Any) -> list[str]:
    """List the examples in the help of a command.

    Parameters
    ----------
    command
        The command.
    """
    _, _, listed = str(command.help or "").partition("Examples\n--------\n")
    return re.findall(r"^- \*\*(.+)\*\*$", listed, re.MULTILINE)


def _section(name: str, command: Any) -> str:
    text = str(command.help or "").partition("Examples\n--------\n")[0].strip()
    text = re.sub(r"\*\*(bilat [^*]+)\*\*", r"`\1`", text)
    parts = [f"{'##' if name.count(' ') < 2 else '###'} {name}", text]  # noqa: PLR2004
    arguments = [one for one in command.params if not one.opts[0].startswith("-")]
    options = [one for one in command.params if one.opts[0].startswith("-")]
    inner = getattr(command, "commands", {})
    given = [_argument(one) for one in arguments]
    tail = " COMMAND ..." if inner else ""
    parts.append(f"```text\n{' '.join([name, *given])}{' [OPTIONS]' if options else ''}{tail}\n```")
    if given:
        rows = [(f"`{_argument(one).strip('[].')}`", str(one.help)) for one in arguments]
        parts.append(_table(("Argument", "Meaning"), rows))
    if options:
        rows = [(f"`{_option(one)}`", _meaning(one)) for one in options]
        parts.append(_table(("Option", "Meaning"), rows))
    if inner:
        rows = [(f"[`{name} {short}`](#{f'{name} {short}'.replace(' ', '-')})",
                 str(one.help).partition("\n\n")[0].replace("\n", " "))
                for short, one in inner.items()]  # fmt: skip
        parts.append(_table(("Command", "What it does"), rows))
    shown = examples(command)
    if shown:
        parts.append("Examples:\n\n```sh\n" + "\n".join(shown) + "\n```")
    return "\n\n".join(part for part in parts if part)


def _argument(one: Any) -> str:
    name = one.metavar or one.name.upper()
    name += "..." if one.nargs == -1 else ""
    return name if one.required else f"[{name}]"


def _option(one: Any) -> str:
    names = ", ".join([*one.opts, *one.secondary_opts])
    return names if getattr(one, "is_flag", False) else f"{names} {one.metavar or _form(one)}"


def _form(one: Any) -> str:
    form = getattr(getattr(one, "type_descriptor", None), "annotation", None)
    if get_origin(form) is Literal:
        return "|".join(map(str, get_args(form)))
    return {"Path": "PATH", "int": "NUMBER"}.get(getattr(form, "__name__", ""), "TEXT")


def _meaning(one: Any) -> str:
    needed = " Required." if one.required else ""
    shown = one.show_default and one.default not in (None, False)
    return f"{one.help}{needed}{f' Default: {one.default}.' if shown else ''}"


def _table(header: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    lines = [f"| {' | '.join(header)} |", "| --- | --- |"]
    lines += [f"| {first.replace('|', chr(92) + '|')} | {second} |" for first, second in rows]
    return "\n".join(lines)


def _exit_codes(epilog: str) -> str:
    rows = []
    for code in epilog.removeprefix("Exit codes: ").split(" · "):
        number, _, meaning = code.partition(" ")
        rows.append((number, meaning))
    return _table(("Exit code", "Meaning"), rows) + "\n\nSee [Errors](python/errors.md).\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
