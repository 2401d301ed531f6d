"""``bilat texts``: the bodies of texts in the store."""

import sys
from collections import Counter
from datetime import UTC, datetime
from typing import Annotated

import typer

from bilat.cli.common import (
    HomeOption,
    JsonOption,
    busy,
    echo_json,
    print_table,
    ready_store,
    store_at,
)
from bilat.errors import UnknownRegister

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    help="See, check and remove the texts that `bilat read --into` has kept.",
    rich_markup_mode="markdown",
)


@app.command("list")
def list_(context: typer.Context, as_json: JsonOption = False, home: HomeOption = None) -> None:
    """List the texts in the store: documents, events, figures and claims of each.

    Examples
    --------
    - **bilat texts list**

    - **bilat texts list --json**
    """
    from bilat.events.tables import CHECKED, KINDS, corpora, table_name

    store = store_at(context, home)
    rows = []
    for name in corpora(store.names()):
        entry = store.entry(table_name("documents", name))
        held = {kind: table_name(kind, name) for kind in (*KINDS, CHECKED)}
        rows.append(
            {
                "texts": name,
                **{kind: store.entry(one).rows if store.has(one) else 0
                   for kind, one in held.items()},
                "from": entry.years[0] if entry.years else None,
                "to": entry.years[1] if entry.years else None,
                "kept": entry.provenance.retrieved.isoformat(),
            }
        )  # fmt: skip
    if as_json:
        echo_json(rows)
    elif not rows:
        sys.stdout.write("No texts in the store. `bilat read FILE --into NAME` keeps some.\n")
    else:
        print_table(
            "Texts in the store",
            ("Texts", "Documents", "Events", "Figures", "Claims", "Checked", "From", "To", "Kept"),
            [["" if value is None else str(value) for value in row.values()] for row in rows],
            numbers=(1, 2, 3, 4, 5),
        )


@app.command()
def check(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of the texts.", show_default=False)],
    home: HomeOption = None,
) -> None:
    """Compare the claims of kept texts with the store, and keep the verdicts for the brief.

    Verdicts hold for what the store has now: run it again after a pull. `bilat check` shows the
    evidence of a single text.

    Examples
    --------
    - **bilat texts check press**
    """
    from bilat.checking import VERDICTS, KeptVerdicts

    store = ready_store(context, home)
    with busy("Checking"):
        found = KeptVerdicts(store, name, on=datetime.now(UTC).date())
        store.pull(found)
    counts = Counter(one.verdict for one in found.checked)
    parts = [f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS if counts[verdict]]
    total = len(found.checked)
    noun = "claim" if total == 1 else "claims"
    listed = f": {', '.join(parts)}" if parts else ""
    sys.stdout.write(f"Checked {total:,} {noun} of the texts {name!r}{listed}.\n")


@app.command()
def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of the texts.", show_default=False)],
    home: HomeOption = None,
) -> None:
    """Take texts out of the store, with their checked claims.

    Examples
    --------
    - **bilat texts remove press**
    """
    from bilat.events.tables import CHECKED, TEXTS

    store = store_at(context, home)
    dropped = [table for kind in (TEXTS, CHECKED) for table in store.drop(f"{kind}:{name}")]
    if not dropped:
        raise UnknownRegister(f"no texts {name!r}", hint="run `bilat texts list` to see yours")
    sys.stdout.write(f"Removed {', '.join(dropped)}.\n")
