"""What part of a dataset the store holds, where the publisher's whole is known."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilat.sources.dataset import Dataset, Whole
    from bilat.store import Store, TableEntry

__all__ = ["shares_of"]


def shares_of(store: "Store", dataset: "Dataset") -> tuple[str, ...]:
    """Tell in what the stored tables of a dataset fall short of the whole of it.

    Parameters
    ----------
    store
        The store.
    dataset
        The dataset, or a part of one that was asked for.

    Returns
    -------
    tuple of str
        A sentence for years, and one for each table whose states are known;
        empty when nothing is known to be missing, or nothing is stored.
    """
    from bilat.sources.asking import base_of

    entries = [one for one in store.entries() if one.provenance.source == dataset.name]
    asked = base_of(dataset.name) != dataset.name
    found = [] if asked else [_years(dataset, entries)]
    names = {one.name for one in entries}
    found += [_states(store, whole) for whole in dataset.whole if whole.table in names]
    return tuple(text for text in found if text)


def _years(dataset: "Dataset", entries: "list[TableEntry]") -> str:
    spans = [one.years for one in entries if one.years is not None]
    first, last = dataset.years.first, dataset.years.last
    if not spans or first is None or last is None:
        return ""
    begins, ends = min(one[0] for one in spans), max(one[1] for one in spans)
    if begins <= first and ends >= last:
        return ""
    held = f"year {begins}" if begins == ends else f"years {begins} to {ends}"
    return f"its rows have the {held}; the dataset speaks of {first} to {last}"


def _states(store: "Store", whole: "Whole") -> str:
    from bilat.indicators import fetch

    column = store.table(whole.table)[whole.column]
    count = int(fetch(column.nunique().name("states").as_table())[0]["states"])
    if count >= whole.states:
        return ""
    return (
        f"only part of the dataset: {whole.table} has {count} of about {whole.states} states in "
        f"its column {whole.column}"
    )
