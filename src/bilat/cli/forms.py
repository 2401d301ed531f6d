"""What commands share that print tables, CSV, JSON, HTML or a picture: years and forms."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from bilat.cli.common import checked_years
from bilat.errors import UsageError

__all__ = ["Form", "as_csv", "as_json_text", "form_of", "years_of"]

Form = Literal["table", "json", "csv", "html", "svg"]
"""Form of the output."""

_YEARS = re.compile(r"(\d{4})(?:\s*[:-]\s*(\d{4}))?")
_ENDINGS: dict[str, Form] = {"json": "json", "csv": "csv", "html": "html", "svg": "svg"}


def years_of(text: str | None) -> tuple[int | None, int | None]:
    """Read a span of years.

    Parameters
    ----------
    text
        ``1990:2014``, or one year; ``None`` for all.

    Raises
    ------
    UsageError
        It is no span of years, or out of range.
    """
    if text is None:
        return None, None
    found = _YEARS.fullmatch(text.strip())
    if not found:
        raise UsageError(f"--years {text!r} is no span of years", hint="write it as 1990:2014")
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise UsageError(f"--years {text}: {first} is after {last}", hint="exchange the two")
    return checked_years(first, last)


def form_of(form: Form, out: Path | None) -> Form:
    """Form of the output; that of a file is said by its ending where no other is wanted.

    Parameters
    ----------
    form
        ``--format``.
    out
        ``--out``.

    Raises
    ------
    UsageError
        A table, or an ending that says no form.
    """
    if out is None or form != "table" or str(out) == "-":
        return form
    ending = _ENDINGS.get(out.suffix.lower().removeprefix("."))
    if ending is None:
        raise UsageError(
            f"--out {out}: the ending does not say which form is wanted",
            hint=f"end it in {', '.join(f'.{one}' for one in _ENDINGS)}, or add --format",
        )
    return ending


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Write rows as CSV.

    Parameters
    ----------
    rows
        Column to value; what is absent or ``None`` is left empty.
    columns
        In order.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({key: "" if row.get(key) is None else row[key] for key in columns}
                     for row in rows)  # fmt: skip
    return text.getvalue()


def as_json_text(found: Any) -> str:
    """Write JSON.

    Parameters
    ----------
    found
        Plain lists, dicts, texts and numbers.
    """
    return json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n"
