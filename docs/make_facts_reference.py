"""Write what the documentation says about the CSV form of facts, and count the facts that ship.

Run ``python docs/make_facts_reference.py``; a test compares the pages with what this makes.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from bilat.sources.facts import KINDS, Fact, figures, header_of
from bilat.sources.facts import fields as cells

ROOT = Path(__file__).parents[1]
FORM = ROOT / "docs" / "reference" / "facts-csv.md"
METHOD = ROOT / "docs" / "methods" / "facts.md"
README = ROOT / "src" / "bilat" / "starter" / "facts" / "README.md"

_HEAD = """\
<!-- made by docs/make_facts_reference.py from the models; do not edit -->

# CSV form of facts

The facts that ship and a desk's own registers have the same form: one CSV file a kind of fact, one
row a fact, UTF-8, the first line a header. `bilat facts template KIND` prints a header,
`bilat facts check FILE` checks a file. Columns can stand in any order. An empty cell means "not
found", never zero. How to keep a register:
[Keep a desk's own register](../how-to/own-register.md).

A column is *needed* when the file can't do without it, *optional* when the whole column may be left
out. Whether a cell may be empty is said apart.

| what a cell holds | how it is written |
| --- | --- |
| text | any text without control characters |
| number | digits and a point; no comma, no blank, no sign of thousands |
| whole number | digits |
| year | four digits, 1500 to 2200 |
| date | `YYYY-MM-DD`, `YYYY-MM` or `YYYY` |
| full date | `YYYY-MM-DD` |
| state | ISO 3166-1 alpha-3, code of a former state (`SUN`), or a name of one state |
| states | states with `\\|` between them, none twice |
| address | starts with `http://` or `https://` |
| one of | exactly one of the words listed |

"""

_FORMS: dict[Any, str] = {
    cells.PlainText: "text",
    cells.RequiredText: "text",
    cells.WebAddress: "address",
    cells.Year: "year",
    cells.Amount: "number",
    cells.PartialDay: "date",
    cells.Day: "full date",
    cells.StateCode: "state",
    cells.StateOrWorld: "state",
    cells.Parties: "states",
    int: "whole number",
    figures._Place: "whole number",
}
_MAY_BE_EMPTY = {cells.PlainText, cells.PartialDay, cells.StateOrWorld}


def render() -> str:
    """Make the text of the page on the CSV form."""
    common = "\n".join(
        f"- `{name}`: {field.description}" for name, field in header_of(Fact).items()
    )
    start = f"{_HEAD}Every kind ends with the same four columns:\n\n{common}\n"
    return "\n".join([start, *(_kind(model) for model in KINDS.values())])


def _kind(model: type[Fact]) -> str:
    lines = [
        f"## {model.kind}\n",
        f"One row is {model.meaning}.\n",
        "| column | needed | may be empty | holds | meaning |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, field in header_of(model).items():
        form, empty = _holds(_annotation(model, name), field)
        needed = "needed" if field.is_required() else "optional"
        meaning = str(field.description).replace("|", "`\\|`")
        lines.append(f"| `{name}` | {needed} | {'yes' if empty else 'no'} | {form} | {meaning} |")
    return "\n".join(lines) + "\n"


def _annotation(model: type[Fact], column: str) -> Any:
    """Type of a column as the model's source writes it, aliases included."""
    found: dict[str, Any] = {}
    for kind in reversed(model.__mro__):
        found.update(getattr(kind, "__annotations__", {}))
    names = {(field.alias or name): name for name, field in model.model_fields.items()}
    return found[names[column]]


def _holds(annotation: Any, field: Any) -> tuple[str, bool]:
    """What a cell holds, in words, and whether it may be empty."""
    if _known(annotation):
        limited = any(getattr(one, "min_length", 0) for one in field.metadata)
        return _FORMS[annotation], annotation in _MAY_BE_EMPTY and not limited
    if get_origin(annotation) is Literal:
        words = [word for word in get_args(annotation) if word]
        return f"one of {', '.join(f'`{word}`' for word in words)}", "" in get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _holds(get_args(annotation)[0], field)
    parts = [_holds(one, field) for one in get_args(annotation) if one is not NoneType]
    forms = [form for form, _ in parts if form != "one of "]
    empty = NoneType in get_args(annotation) or any(may for _, may in parts)
    return ", ".join(forms), empty


def _known(annotation: Any) -> bool:
    try:
        return annotation in _FORMS
    except TypeError:
        return False


def rows_of(kind: str) -> list[dict[str, str]] | None:
    """Rows of a kind that ship, or ``None`` when no file of it does."""
    file = files("bilat.starter") / "facts" / f"{kind}.csv"
    if not file.is_file():
        return None
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def files_table() -> str:
    """Make the table of the files that ship."""
    lines = ["| file | one row is | rows |", "| --- | --- | ---: |"]
    for kind, model in KINDS.items():
        rows = rows_of(kind)
        if rows is not None:
            lines.append(f"| `{kind}.csv` | {model.meaning} | {len(rows):,} |")
    return "\n".join(lines)


def counts_table() -> str:
    """Make the table of what the collection lacks."""
    lines = ["| what | count | of |", "| --- | ---: | ---: |"]
    lines += [f"| {what} | {part:,} | {whole:,} |" for what, part, whole in _counts()]
    return "\n".join(lines)


def _counts() -> Iterator[tuple[str, int, int]]:
    def without(kind: str, column: str) -> tuple[int, int]:
        rows = rows_of(kind) or []
        return sum(not row[column] for row in rows), len(rows)

    yield "memberships without a first day", *without("memberships", "start")
    yield "agreements without a day of signature", *without("agreements", "signed")
    yield "commitments without a due date", *without("commitments", "due")
    status = Counter(row["status"] for row in rows_of("commitments") or [])
    yield "commitments whose outcome was not verified", status["not verified"], status.total()
    meetings = rows_of("meetings") or []
    announced = sum(row["note"].lower().startswith("announced") for row in meetings)
    yield "meetings marked as announced", announced, len(meetings)
    yield "corridor links without a length", *without("corridor_links", "length_km")
    every = [row for kind in KINDS for row in rows_of(kind) or []]
    yield "rows from pages without a date", sum(not row["source_date"] for row in every), len(every)
    late = sum(row["source_date"] >= "2026-06" for row in every)
    yield "rows from pages of June 2026 or later", late, len(every)


def trade_table() -> str:
    """Make the table of who counted the trade of Iran and Russia."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in rows_of("trade") or []:
        if {row["reporter"], row["partner"]} == {"IRN", "RUS"}:
            found[row["reporter"], row["basis"], row["flow"]].append(int(row["year"]))
    lines = [
        "| report of | counted or stated by | flow | years | figures |",
        "| --- | --- | --- | --- | ---: |",
    ]
    for (reporter, basis, flow), years in sorted(found.items()):
        span = str(years[0]) if len(set(years)) == 1 else f"{min(years)}-{max(years)}"
        lines.append(f"| {reporter} | {basis} | {flow} | {span} | {len(years)} |")
    return "\n".join(lines)


TABLES = {"files": files_table, "counts": counts_table, "trade": trade_table}


def filled(text: str) -> str:
    """Put the tables anew between their marks.

    Parameters
    ----------
    text
        Of a page, with marks such as ``<!-- table: counts -->`` and ``<!-- end -->``.
    """

    def table(mark: re.Match[str]) -> str:
        return f"{mark[1]}\n{TABLES[mark[2]]()}\n{mark[3]}"

    return re.sub(r"(<!-- table: (\w+) -->)\n.*?(<!-- end -->)", table, text, flags=re.DOTALL)


if __name__ == "__main__":
    FORM.write_text(render(), encoding="utf-8")
    for page in (METHOD, README):
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
