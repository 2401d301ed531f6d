"""What many rooms' tests share: a store with the facts that ship, small stores, the program."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilat.brief import Brief, compose
from bilat.sources import DeskFile, Starter
from bilat.store import Store

DAY = date(2026, 6, 30)
"""Day on which the small registers of the tests are added."""

SEEN = {
    "source_title": "A page",
    "source_url": "https://example.org/page",
    "source_date": "2026-01-02",
    "note": "",
}
"""Source columns of a made-up fact."""


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def project() -> Path:
    """Root of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_facts(project: Path) -> Path:
    """Folder of the fact pack beside the project; tests that need it are marked ``shared``."""
    folder = project.parent / "shared" / "facts"
    if not folder.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    return folder


@pytest.fixture(scope="session")
def warm_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a store with the facts that ship; tests do not write to it."""
    home = tmp_path_factory.mktemp("warm") / "store"
    store = Store.open(home)
    store.pull(Starter())
    store.close()
    return home


@pytest.fixture(scope="session")
def warm(warm_home: Path) -> Iterator[Store]:
    """Store with the facts that ship."""
    store = Store.open(warm_home)
    yield store
    store.close()


def composed(store: Store, a: str, b: str, **options: Any) -> Brief:
    """Brief of a pair as the command makes it, without pictures unless asked for."""
    given: dict[str, Any] = {"as_of": date(2026, 11, 24), "drawn": False} | options
    return compose(
        store,
        a,
        b,
        generated_from={
            "version": "0",
            "store": store.fingerprint(),
            "newest": "2026-11-24",
            "tables": len(store.names()),
        },
        **given,
    )


@pytest.fixture(scope="session")
def brief_of() -> Callable[..., Brief]:
    """Make a brief: ``brief_of(store, "IRN", "RUS", as_of=..., years=..., drawn=...)``."""
    return composed


@pytest.fixture(scope="session")
def warm_brief(warm: Store) -> Callable[..., Brief]:
    """Brief from the facts that ship, made once: ``warm_brief("IRN", "RUS", 1900, 1990)``."""

    @cache
    def make(a: str, b: str, first: int | None = None, last: int | None = None) -> Brief:
        return composed(warm, a, b, years=(first, last))

    return make


@pytest.fixture(scope="session")
def as_csv() -> Callable[..., str]:
    """Make the text of a CSV file of rows; source columns are filled in where absent."""

    def make(*rows: dict[str, Any]) -> str:
        filled = [{**row, **{key: row.get(key, SEEN[key]) for key in SEEN}} for row in rows]
        names = list(dict.fromkeys(name for row in filled for name in row))
        lines = [names, *([str(row.get(name, "")) for name in names] for row in filled)]
        return "".join(
            ",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines
        )

    return make


@pytest.fixture
def store_of(tmp_path: Path, as_csv: Callable[..., str]) -> Iterator[Callable[..., Store]]:
    """Make a store without the starter: ``store_of(trade=[{...}, ...], meetings=[...])``."""
    opened: list[Store] = []

    def make(home: str = "made", **kinds: list[dict[str, Any]]) -> Store:
        store = Store.open(tmp_path / home)
        for kind, rows in kinds.items():
            path = tmp_path / f"{kind}.csv"
            path.write_text(as_csv(*rows), encoding="utf-8")
            read = DeskFile.read(path, added=DAY)
            assert read.kind == kind
            store.pull(read)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def bilat(warm_home: Path, tmp_path: Path) -> Callable[..., Ended]:
    """Run the program as a process of its own, on the warm store unless told otherwise."""

    def run(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> Ended:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BILAT")}
        kept.pop("PYTHONUNBUFFERED", None)
        surroundings = kept | {"BILAT_HOME": str(warm_home), "COLUMNS": "100"} | (env or {})
        program = Path(sys.executable).with_name("bilat")
        ended = subprocess.run(
            [str(program), *arguments],
            capture_output=True,
            env=surroundings,
            cwd=options.pop("cwd", tmp_path),
            timeout=120,
            check=False,
            **options,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    warm_home: Path,
    tmp_path: Path,
) -> Callable[..., Ended]:
    """Run the program in this process, through its entry point, with the warm store."""
    from bilat.cli.main import run

    def type_(*arguments: str, home: Path | None = None) -> Ended:
        monkeypatch.setenv("BILAT_HOME", str(home or warm_home))
        monkeypatch.setattr(sys, "argv", ["bilat", *arguments])
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return type_
