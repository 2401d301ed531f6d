"""A shell for the pages: writes their files, runs their commands, compares their outputs."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\S+)(?: \w+)?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each block that acts, as kind, name of the file, content."""
    for kind, body in FENCE.findall(text):
        if kind == "console":
            yield "run", "", body
        elif kind == "{code-block}":
            caption, _, content = body.partition("\n\n")
            yield "write", caption.removeprefix(":caption: ").strip(), content


def steps(console: str) -> list[tuple[str, str]]:
    """Cut a console block into commands and the outputs shown after them."""
    found: list[tuple[str, str]] = []
    for line in console.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        else:
            command, output = found[-1]
            found[-1] = (command, f"{output}{line}\n")
    return found


def matches(shown: str, found: str) -> bool:
    """Compare outputs; ``...`` stands for anything, blanks at the ends of lines for nothing."""
    parts = (re.escape(part) for part in _trimmed(shown).split("..."))
    return re.fullmatch(".*".join(parts), _trimmed(found), re.DOTALL) is not None


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


class Shell:
    """A shell in a folder of its own; ``export`` holds for later commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.variables = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "80"}
        self.variables["BILAT_HOME"] = str(folder / "store")

    def run(self, command: str) -> str:
        """Run one command and return its output, with the exit code where it is not 0."""
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            self.variables[name] = value.strip('"').replace("$PWD", str(self.folder))
            return ""
        # What goes to standard error is shown after standard output, in whatever order it came.
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        code = f"[exit {done.returncode}]\n" if done.returncode else ""
        return done.stdout + done.stderr + code


@pytest.fixture
def run_page(tmp_path: Path) -> Callable[..., int]:
    """Do what a page says, in a folder with the files given; gives the number of commands run."""

    def run(page: str, files: Mapping[str, str] | None = None) -> int:
        shell = Shell(tmp_path)
        ran = 0
        for name, content in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        for kind, name, body in blocks((ROOT / page).read_text(encoding="utf-8")):
            if kind == "write":
                (tmp_path / name).write_text(body, encoding="utf-8")
                continue
            for command, shown in steps(body):
                found = shell.run(command)
                assert matches(shown, found), f"$ {command}\nshown:\n{shown}\nfound:\n{found}"
                ran += 1
        return ran

    return run


@pytest.fixture
def same_output() -> Callable[[str, str], bool]:
    """Compare an output shown with one found."""
    return matches
