"""Write ``docs/reference/sources.md`` from the registry of sources.

Run ``python docs/make_sources_reference.py``; a test compares the page with what this makes.
"""

from pathlib import Path

from bilat.records import AXES
from bilat.sources.asking import how_to_ask
from bilat.sources.dataset import Dataset
from bilat.sources.registry import datasets

PAGE = Path(__file__).parent / "reference" / "sources.md"

_HEAD = """\
<!-- made by docs/make_sources_reference.py from the registry; do not edit -->

# Sources

Every public dataset that `bilat pull` knows. `bilat sources NAME` shows one with the addresses of
its files, the terms of its licence and its citation;
[Pull public sources](../how-to/pull-sources.md) says how to get it.

**Checked** tells what the reader was run against. *Real file*: a file of the publisher; row counts
and values were compared with it. *Documented form*: the publisher's documentation and answers of
the recorded shape, made for the tests; the first real file may differ, and is then refused with
the place named, not read wrongly. Tests that ask these publishers themselves are there, and run
with `pytest -m network`.

**Codes** are those of the publisher's file; tables have alpha-3 beside them.
"""
_TABLE = (
    "| name | what it is | publisher | years | codes | licence | checked |\n"
    "| --- | --- | --- | --- | --- | --- | --- |\n"
)


def render() -> str:
    """Make the text of the page."""
    known = datasets().values()
    parts = [_HEAD]
    for axis, heading in AXES.items():
        rows = [_row(one) for one in known if one.axis == axis]
        if rows:
            parts.append(f"## {heading}\n\n{_TABLE}" + "".join(rows))
    asked = [f"- `{how_to_ask(one)}`\n" for one in known if one.asks != "nothing"]
    parts.append(
        "## Sources that must be asked\n\nThese give answers, not files: a pull says for which "
        "pairs of states and which years.\n\n" + "".join(asked)
    )
    return "\n".join(parts)


def _row(one: Dataset) -> str:
    first, last = one.years.first, one.years.last
    years = "undated" if first is None and last is None else f"{first or ''}-{last or ''}"
    licence = one.licence + ("" if one.redistributable else "; must not be passed on")
    cells = (f"`{one.name}`", one.title, one.publisher, years, one.codes, licence, one.checked)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
