"""``bilat gravity``: estimate a named specification of the gravity equation of trade."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bilat.cli.common import busy, echo_json, print_table, write_text
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.models import GravityFit

__all__ = ["gravity"]


def gravity(
    spec: Annotated[
        str | None,
        typer.Option(
            "--spec", metavar="NAME", help="Specification, see --list.", show_default=False
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="FILE", help="Flows: .csv, .csv.gz or .parquet.", show_default=False
        ),
    ] = None,
    format_: Annotated[
        Literal["table", "json", "csv"], typer.Option("--format", help="Form of the output.")
    ] = "table",
    listed: Annotated[
        bool, typer.Option("--list", help="List the specifications, and stop.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write.", show_default=False)
    ] = None,
) -> None:
    """Estimate the gravity equation of trade by a named specification.

    The specifications are those of chapter 1 of Yotov, Piermartini, Monteiro and Larch (2016).
    The file has one row for each exporter, importer and year, with *trade* and the columns that
    the specification needs, by name. Standard errors are clustered by pair. An estimate that
    misses what its method implies is refused. Needs: pip install "bilat[models]".

    Examples
    --------
    - **bilat gravity --list**

    - **bilat gravity --spec traditional-ppml --data flows.csv.gz**

    - **bilat gravity --spec rta-lags --data flows.parquet --format json**
    """  # fmt: skip
    if listed:
        _list(format_, out)
        return
    for option, value in (("--spec", spec), ("--data", data)):
        if value is None:
            raise UsageError(f"{option} is missing", hint="give it, or use --list")
    assert spec is not None  # noqa: S101 - checked above
    assert data is not None  # noqa: S101 - checked above
    from bilat.models import fit_gravity

    with busy("Estimating"):
        found = fit_gravity(spec, data)
    if format_ == "json":
        write_text(_json({**found.as_dict(), "data": data.name}), out)
    elif format_ == "csv":
        write_text(_csv(found), out)
    else:
        _table(found, data, out)


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _csv(found: "GravityFit") -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("spec", "estimator", "n", "kind", "term", "estimate", "se"))
    for kind, rows in (("coefficient", found.coefficients), ("derived", found.derived)):
        for one in rows:
            writer.writerow((found.spec.id, found.spec.estimator, found.n, kind, one.term,
                             repr(one.estimate), repr(one.se)))  # fmt: skip
    return text.getvalue()


def _table(found: "GravityFit", data: Path, out: Path | None) -> None:
    if out is not None and str(out) != "-":
        raise UsageError(f"--out {out}: a table is for reading", hint="add --format csv or json")
    spec = found.spec
    rows = [
        (one.term, f"{one.estimate:.3f}", f"{one.se:.3f}")
        for one in (*found.coefficients, *found.derived)
    ]
    title = f"{spec.id}: {spec.label} ({spec.estimator}), {data.name}"
    print_table(title, ("Term", "Estimate", "Standard error"), rows, numbers=(1, 2))
    typer.echo("".join(f"{line}\n" for line in _notes(found)), nl=False)


def _notes(found: "GravityFit") -> list[str]:
    spec, lost = found.spec, found.dropped
    effects = ", ".join(f"{name} ({groups:,})" for name, groups in found.effects.items())
    left = ", ".join(
        f"{count:,} {what}"
        for count, what in (
            (lost.missing, "with an empty cell"),
            (lost.zeros, "zeros without a log"),
            (lost.separated, "separated"),
            (lost.singletons, "alone in a fixed effect"),
        )
        if count
    )
    return [
        f"Equation: {spec.formula}",
        f"Rows: {found.n:,}; {spec.sample} ({found.years[0]}-{found.years[-1]})",
        f"Left out: {left or 'none'}",
        f"Fixed effects: {effects or 'none'}",
        f"Standard errors: clustered by pair ({found.clusters:,}), factor {spec.small_sample}",
        f"Checked: totals match within {found.checks.totals:.0e}, score within "
        f"{found.checks.score:.0e}",
        f"Printed in: Yotov, Piermartini, Monteiro and Larch (2016), table {spec.printed.table}, "
        f"column {spec.printed.column}, equation ({spec.printed.equation})",
    ]


def _list(form: str, out: Path | None) -> None:
    from bilat.models import SPECIFICATIONS
    from bilat.models.gravity.terms import needed_columns

    found: list[dict[str, Any]] = [
        {
            "spec": one.id,
            "label": one.label,
            "estimator": one.estimator,
            "formula": one.formula,
            "sample": one.sample,
            "columns": list(needed_columns(one.terms)),
            "table": one.printed.table,
            "column": one.printed.column,
        }
        for one in SPECIFICATIONS.values()
    ]
    if form == "json" and out is None:
        echo_json(found)
    elif form == "json":
        write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", out)
    elif form == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "columns": " ".join(row["columns"])} for row in found)
        write_text(text.getvalue(), out)
    else:
        rows = [(row["spec"], row["label"], row["formula"],
                 f"{row['table']}, {row['column']}") for row in found]  # fmt: skip
        header = ("Specification", "What it is", "Equation", "Table, column")
        print_table("Yotov, Piermartini, Monteiro and Larch (2016), chapter 1", header, rows)
