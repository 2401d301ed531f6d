"""A publisher with three small datasets, offered by a package as plug-ins are."""

import importlib
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilat.sources import registry
from bilat.sources.fetching import Manner, line

PLUGIN = '''
"""Made datasets of the tests."""

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, read_csv
from bilat.sources.readers.states import place_states


def made(name, axis, **more):
    fields = (
        Field("ccode", Column("ccode", "int64", "number of the state", nullable=False)),
        Field("year", Column("year", "int64", "year", nullable=False)),
        Field("cups", Column("cups", "float64", "tea drunk", "cup")),
    )
    spec = TableSpec(
        name + "__yearly_cups", "a state in a year",
        (Column("state", "string", "the state, alpha-3", nullable=False),
         *(one.column for one in fields)),
        ("ccode", "year"), 1, 5, Coverage(1990, 2010),
    )

    def parse(files):
        path = files[name + ".csv"]
        if more.get("faulty"):
            raise ZeroDivisionError("a fault of the reader")
        rows, rejected = place_states(
            read_csv(path, fields), {"state": "ccode"}, system="cow", year="year", file=path.name
        )
        yield Tidy(spec, rows.sort_by([("ccode", "ascending"), ("year", "ascending")]), rejected)

    return Dataset(
        name=name, title="Cups of " + name, publisher="Tea Board", version="1.0", axis=axis,
        years=spec.coverage, codes="cow", licence="CC0", updates="yearly", megabytes=0.01,
        citation="@misc{" + name + "2010,\\n  title = {Cups of " + name + "}\\n}",
        remotes=(Remote(name + ".csv", "http://127.0.0.1:%PORT%/" + name + ".csv",
                        header=("ccode", "year", "cups")),),
        parse=parse, checked="documented form", homepage="https://example.org/" + name,
        consent=more.get("consent", ""), redistributable=not more.get("consent"),
    )


DATASETS = (
    made("tea", "people"),
    made("mate", "people"),
    made("coffee", "economic", consent="Use it for research only."),
    made("cocoa", "economic", faulty=True),
)
'''

ROWS = "ccode,year,cups\n2,2000,1.5\n200,2000,4\n999,2000,1\n999,2001,1\n"
"""Two rows with a place, and two of a state that does not exist."""


@dataclass
class Board:
    """The publisher: the folder that it serves, and what was asked of it."""

    folder: Path
    asked: list[str]
    stalled: threading.Event

    def put(self, name: str, text: str = ROWS) -> None:
        """Publish a file."""
        (self.folder / name).write_text(text, encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    asked: list[str]
    stalled: threading.Event

    def log_message(self, *_args: Any) -> None:
        """Write nothing."""

    def do_GET(self) -> None:
        """Note what is asked for, and serve it."""
        self.asked.append(self.path)
        super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file; stop after its first bytes until the test goes on."""
        outputfile.write(source.read(20))
        outputfile.flush()
        if self.stalled.wait(10):
            super().copyfile(source, outputfile)


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Board]:
    """A publisher of tea, mate, coffee and cocoa, the only sources that there are."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    served, plugins = tmp_path / "served", tmp_path / "plugins"
    served.mkdir()
    plugins.mkdir()
    asked: list[str] = []
    stalled = threading.Event()
    stalled.set()
    handler = type("Handler", (_Quiet,), {"asked": asked, "stalled": stalled})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(served)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    text = PLUGIN.replace("%PORT%", str(server.server_address[1]))
    (plugins / "tea_board.py").write_text(text, encoding="utf-8")
    info = plugins / "board-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: board\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[bilat.sources]\nboard = tea_board\n")
    monkeypatch.syspath_prepend(str(plugins))
    monkeypatch.delitem(sys.modules, "tea_board", raising=False)
    made = {one.name: one for one in importlib.import_module("tea_board").DATASETS}
    monkeypatch.setattr(registry, "_discovered", lambda: (made, ()))
    quick = replace(Manner(), pause=0.0, first_wait=0.01, attempts=2)
    monkeypatch.setattr(line, "Manner", lambda: quick)
    board = Board(served, asked, stalled)
    for name in made:
        board.put(f"{name}.csv")
    yield board
    server.shutdown()
    server.server_close()
    sys.modules.pop("tea_board", None)


@pytest.fixture
def new_version(board: Board, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let bilat know another edition: ``new_version("tea", version="2.0")``."""

    def change(name: str, **changes: Any) -> None:
        made = dict(registry.datasets())
        made[name] = replace(made[name], **changes)
        monkeypatch.setattr(registry, "_discovered", lambda: (made, ()))

    return change
