"""Sentences on expected trade: what is found, and what must be known before it is read."""

from bilat.models.potential.columns import KNOWN
from bilat.models.potential.record import Direction, Expected, YearOf

__all__ = ["flags_of", "headline_of", "label_of"]

_LABELS = {
    "exporter": "what the exporter sells in all",
    "importer": "what the importer buys in all",
    "ln_dist": "distance",
    "contiguity": "common border",
    "rta": "trade agreement",
    "language": "common official language",
    "colony": "colonial tie",
    "network": "trade of pairs that are like this one",
    "learner": "all columns together, by the learner",
    "ppml": "PPML in place of least squares: means in place of medians",
}
_FEW = 3


def label_of(name: str) -> str:
    """Name a part or a feature for people."""
    if name in _LABELS:
        return _LABELS[name]
    if name.endswith("_unknown"):
        return f"{label_of(name.removesuffix('_unknown'))}: not known"
    for known in KNOWN:
        if known.name == name:
            return known.label
    return name


def headline_of(
    names: tuple[str, str], year: int, total: Expected, *, conflict: bool | None
) -> str | None:
    """Say what is found, if anything can be said.

    Parameters
    ----------
    names
        Of both states.
    year
        The year.
    total
        Both directions.
    conflict
        Whether the year was one of war or use of force.
    """
    if conflict or total.use80 is None or total.use is None:
        return None
    what = f"Trade of {names[0]} and {names[1]} in {year}"
    if total.below:
        return f"{what} was below what would be expected: the whole 80 % band lies above it."
    if total.use80[0] > 1:
        return f"{what} was above what would be expected: the whole 80 % band lies below it."
    return f"{what} was within the 80 % band of what would be expected for a pair like this one."


def flags_of(
    year: int,
    years: tuple[YearOf, ...],
    directions: tuple[Direction, ...],
    total: Expected,
    *,
    conflict: bool | None,
) -> tuple[str, ...]:
    """Say what must be known before the figures are read.

    Parameters
    ----------
    year
        The year.
    years
        Each year in use.
    directions
        Both directions.
    total
        Both together.
    conflict
        Whether the year was one of war or use of force; ``None`` where no source tells.
    """
    made = []
    if conflict:
        made.append(f"{year} was a year of war or use of force: no headline is given.")
    elif conflict is None:
        made.append(f"No pulled source tells of war or disputes in {year}: this must be checked.")
    struck = [str(one.year) for one in years if one.conflict and one.year != year]
    if struck:
        made.append(f"War or use of force also in {', '.join(struck)}.")
    made.append("Sanctions and embargoes are in no pulled source: they must be checked.")
    for one in directions:
        made += _of_direction(one, year)
    seen = sum(one.actual is not None and one.actual > 0 for one in years)
    if seen <= _FEW:
        made.append(
            f"Only {seen} of {len(years)} years in use have a total above zero: the year may not "
            "be typical of the pair."
        )
    if total.below is None and total.predicted is not None and total.actual is not None:
        made.append("There are too few flows of this size for a band.")
    return tuple(made)


def _of_direction(one: Direction, year: int) -> list[str]:
    """Say what must be known of one direction."""
    made = []
    way = f"{one.exporter} to {one.importer}"
    if one.status == "missing":
        made.append(f"{way}: the source has no figure for {year}; that is not zero.")
    elif one.status == "zero":
        made.append(
            f"{way}: the source has zero for {year}. The expectation is of pairs that trade, "
            "so it does not say why there is none."
        )
    if one.expected.predicted is None:
        made.append(
            f"{way}: nothing can be expected, since a country has no other flow in {year}, or "
            "only one."
        )
    if one.unknown:
        names = dict.fromkeys(label_of(name) for name in one.unknown)
        made.append(f"{way}: not known to the model: {', '.join(names)}.")
    return made
