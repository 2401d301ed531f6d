"""The data folder beside the project, and the tables of the methods page."""

from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SHARED = PROJECT.parent / "shared" / "data"
PAGE = PROJECT / "docs" / "methods" / "countries.md"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published data files; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no published data files: {SHARED} is missing")
    return SHARED


@pytest.fixture(scope="session")
def documented() -> dict[str, list[list[str]]]:
    """The tables of the methods page between ``<!-- table: x -->`` and ``<!-- end -->``."""
    tables: dict[str, list[list[str]]] = {}
    rows: list[list[str]] | None = None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("<!-- table:"):
            rows = tables.setdefault(line.split(":")[1].split()[0], [])
        elif line.startswith("<!-- end"):
            rows = None
        elif rows is not None and line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return {name: found[2:] for name, found in tables.items()}
