"""The summary of a backtest and the steps of a pair, kept so that an answer is quick."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import UnknownTable
from bilat.models.forecast.flows import TABLE, Kind
from bilat.models.kept import part

if TYPE_CHECKING:
    from bilat.models.forecast.backtest import Progress
    from bilat.store import Store

__all__ = ["is_kept", "kept_steps", "steps_kept", "summary"]

_SUMMARY = "summary.json"


def is_kept(store: "Store", kind: Kind) -> bool:
    """Say whether the backtest of the stored tables is there, without making anything.

    Parameters
    ----------
    store
        The store.
    kind
        Totals or directed flows.
    """
    from bilat.models.forecast.backtest import folder_of

    return store.has(TABLE) and (folder_of(store, kind) / _SUMMARY).is_file()


def summary(store: "Store", kind: Kind, told: "Progress") -> tuple[Path, dict[str, Any]]:
    """Read the summary of the backtest; run it first where it is not there.

    Parameters
    ----------
    store
        The store.
    kind
        Totals or directed flows.
    told
        Told of the steps of a run.

    Returns
    -------
    tuple
        Folder of the backtest, and the summary.

    Raises
    ------
    UnknownTable
        When the trade of all pairs is not pulled.
    MissingExtra
        When scikit-learn is not installed and the backtest must be run.
    """
    from bilat.models.forecast.backtest import folder_of, run

    if not store.has(TABLE):
        raise UnknownTable(
            "a forecast is tested on the trade of all pairs, which the store does not hold",
            hint="run: bilat pull cow_trade",
        )

    def make() -> bytes:
        from bilat.models.forecast.summary import summarize

        found = run(store, kind, told)
        told(len(found.origins), len(found.origins), "scores and intervals")
        return json.dumps(summarize(found)).encode()

    folder = folder_of(store, kind)
    content, _ = part(folder, _SUMMARY, make)
    return folder, json.loads(content)


def steps_kept(folder: Path, years: tuple[int, ...], values: tuple[float, ...]) -> bool:
    """Say whether the steps of a series are there.

    Parameters
    ----------
    folder
        Folder of the backtest.
    years, values
        The series, in million dollars.
    """
    return (folder / _name(years, values)).is_file()


def _name(years: tuple[int, ...], values: tuple[float, ...]) -> str:
    digest = hashlib.sha256(json.dumps([years, values]).encode()).hexdigest()[:16]
    return f"series-{digest}.json"


def kept_steps(
    store: "Store", folder: Path, kind: Kind, years: tuple[int, ...], values: tuple[float, ...]
) -> dict[str, list[float]]:
    """Make or read steps of a series by the bases that its own history is enough for, by horizon.

    Parameters
    ----------
    store
        The store, whose trade of all pairs is learnt from.
    folder
        Folder of the backtest.
    kind
        Totals or directed flows.
    years, values
        The series, in million dollars.
    """

    def make() -> bytes:
        from bilat.models.forecast.alone import steps_alone
        from bilat.models.forecast.flows import read_all

        return json.dumps(steps_alone(read_all(store, kind), years, values)).encode()

    content, _ = part(folder, _name(years, values), make)
    made: dict[str, list[float]] = json.loads(content)
    return made
