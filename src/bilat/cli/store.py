"""``bilat store``: what is stored, where, and whether it is whole."""

import sys
from typing import Annotated

import typer

from bilat.cli.common import HomeOption, JsonOption, echo_json, print_table, store_at
from bilat.errors import StoreDamaged

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    help="See what is stored and where, check it, mend it.",
    rich_markup_mode="markdown",
)


@app.command()
def path(context: typer.Context, home: HomeOption = None) -> None:
    """Print the folder of the store.

    Examples
    --------
    - **bilat store path**

    - **du -sh "$(bilat store path)"**
    """
    from bilat.store import default_home

    sys.stdout.write(f"{(home or context.obj or default_home()).expanduser().absolute()}\n")


@app.command()
def info(context: typer.Context, as_json: JsonOption = False, home: HomeOption = None) -> None:
    """List the tables: rows, years, source, version, when they were taken.

    Examples
    --------
    - **bilat store info**

    - **bilat store info --json**
    """
    store = store_at(context, home)
    entries = store.entries()
    problems = store.verify(quick=True)
    if as_json:
        tables = [
            {
                "name": entry.name,
                "meaning": entry.spec.meaning,
                "rows": entry.rows,
                "bytes": entry.size,
                "sha256": entry.sha256,
                "rejected": entry.rejected_rows,
                "source": entry.provenance.source,
                "publisher": entry.provenance.publisher,
                "title": entry.provenance.title,
                "version": entry.provenance.version,
                "address": entry.provenance.address,
                "retrieved": entry.provenance.retrieved,
                "licence": entry.provenance.licence,
                "citation": entry.provenance.citation,
            }
            for entry in entries
        ]
        echo_json(
            {
                "home": str(store.home),
                "fingerprint": store.fingerprint(),
                "tables": tables,
                "problems": [f"{one.file}: {one.detail}" for one in problems],
            }
        )
        return
    if not entries:
        sys.stdout.write(f"The store at {store.home} is empty. `bilat brief A B` fills it.\n")
    else:
        print_table(
            f"Store at {store.home}, content {store.fingerprint()}",
            ("Table", "Rows", "kB", "Source", "Years", "Version", "Retrieved"),
            [
                (
                    entry.name,
                    f"{entry.rows:,}",
                    f"{entry.size / 1000:,.0f}",
                    entry.provenance.title,
                    "-".join(str(year) for year in entry.years) if entry.years else "",
                    entry.provenance.version,
                    entry.provenance.retrieved.isoformat(),
                )
                for entry in entries
            ],
            numbers=(1, 2),
        )
    for one in problems:
        sys.stderr.write(f"note: {one.file}: {one.detail}; {one.remedy}\n")


@app.command()
def verify(
    context: typer.Context,
    quick: Annotated[bool, typer.Option("--quick", help="Compare sizes only.")] = False,
    home: HomeOption = None,
) -> None:
    """Check every file against its checksum and the manifest.

    Ends with exit code 5 when something is wrong.

    Examples
    --------
    - **bilat store verify**
    """
    store = store_at(context, home)
    problems = store.verify(quick=quick)
    if problems:
        lines = "\n  ".join(f"{one.file}: {one.detail}; {one.remedy}" for one in problems)
        noun = "thing is" if len(problems) == 1 else "things are"
        raise StoreDamaged(
            f"{len(problems)} {noun} wrong with the store at {store.home}:\n  {lines}",
            hint="`bilat store repair` puts damaged files aside",
        )
    checked = "sizes" if quick else "checksums and values"
    sys.stdout.write(f"{len(store.names())} tables, {checked} right: {store.home}\n")


@app.command()
def repair(context: typer.Context, home: HomeOption = None) -> None:
    """Make the manifest agree with the files; damaged files are moved aside, not deleted.

    Examples
    --------
    - **bilat store repair**
    """
    from bilat.store import default_home
    from bilat.store import repair as mend

    report = mend(home or context.obj or default_home())
    sys.stdout.write(f"{len(report.kept)} tables kept.\n")
    for name in report.lost:
        sys.stdout.write(f"lost: {name}\n")
    for file in report.moved:
        sys.stdout.write(f"moved aside: {file}\n")
    for warning in report.warnings:
        sys.stdout.write(f"note: {warning}\n")
