"""What expected trade is estimated from: directed flows with columns, and traits of countries."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["Frame", "finished", "pair_keys"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Directed flows of some years, one row for each exporter, importer and year.

    Parameters
    ----------
    name
        What the flows are.
    unit
        Unit of a flow.
    rows
        Texts in ``exporter``, ``importer`` and ``pair`` (the same in both directions); ``year``;
        ``trade``, missing where no source has it; the terms and the features, as numbers.
    terms
        Columns of the structural equations, none of them missing.
    features
        All columns that the learner sees, terms with them; missing where no source has them.
    countries
        All exporters and importers, in order; the order of the next two.
    distance
        Kilometres between each two.
    traits
        Traits of countries, of mean zero and variance one; zero where not known.
    notes
        What must be known to read it: what is not pulled, and by which command it would be.
    """

    name: str
    unit: str
    rows: "pd.DataFrame"
    terms: tuple[str, ...]
    features: tuple[str, ...]
    countries: tuple[str, ...]
    distance: "np.ndarray"
    traits: "np.ndarray"
    notes: tuple[str, ...] = ()


def pair_keys(rows: "pd.DataFrame") -> "pd.Series":
    """Name the pair of each row, whatever the direction."""
    one, other = rows["exporter"], rows["importer"]
    return one.where(one <= other, other) + " " + other.where(one <= other, one)


def finished(
    name: str,
    unit: str,
    rows: "pd.DataFrame",
    terms: tuple[str, ...],
    features: tuple[str, ...],
    traits: tuple[str, ...],
    notes: tuple[str, ...],
) -> Frame:
    """Make a frame of rows: pairs, distances, and what is known of each country.

    Parameters
    ----------
    name, unit, notes
        As in :class:`Frame`.
    rows
        Flows with ``ln_dist`` and all columns named.
    terms, features
        As in :class:`Frame`; a feature without any value is left out.
    traits
        Names of features of the exporter that tell what a country is like.
    """
    import numpy as np

    rows = rows.assign(pair=pair_keys(rows)).reset_index(drop=True)
    features = tuple(one for one in features if rows[one].notna().any())
    countries = tuple(sorted({*rows["exporter"], *rows["importer"]}))
    number = {one: at for at, one in enumerate(countries)}
    known = [one for one in traits if one in features]
    means = rows.groupby("exporter")[known].mean().reindex(list(countries))
    spread = means.std().where(lambda one: one > 0, 1.0)
    scaled = ((means - means.mean()) / spread).fillna(0.0).to_numpy(dtype="float64")
    distance = np.full((len(countries),) * 2, np.nan)
    i, j = rows["exporter"].map(number), rows["importer"].map(number)
    distance[i, j] = distance[j, i] = np.exp(rows["ln_dist"].to_numpy(dtype="float64"))
    np.fill_diagonal(distance, 0.0)
    distance = np.where(np.isfinite(distance), distance, np.nanmedian(distance))
    if not scaled.shape[1]:
        scaled = np.zeros((len(countries), 1))
    return Frame(name, unit, rows, terms, features, countries, distance, scaled, notes)
