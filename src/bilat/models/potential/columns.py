"""What is known of two states beside their trade: columns of the panel, and what is not pulled."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

    from bilat.store import Store

__all__ = ["KNOWN", "TRAITS", "Known", "known_columns", "tables_in_use"]

_CONFLICT = ("disputes", "wars")
_USE_OF_FORCE = 4
"""Level of hostility of the dispute data: 4 is use of force, 5 is war."""

Form = Literal["log", "log1p", "yes", "plain"]


@dataclass(frozen=True, slots=True)
class Known:
    """A column of the panel that tells something of a pair or of both states.

    Parameters
    ----------
    group, column
        Group of the panel, and name of its column; with a side at the end when it is of a state
        or of a direction.
    form
        Log; log of one more; whether it is above zero; as it is.
    label
        What it is.
    held
        The year whose value stands for all years: the source has hardly any other.
    """

    group: str
    column: str
    form: Form
    label: str
    held: int | None = None

    @property
    def name(self) -> str:
        """Name of the feature."""
        return self.column if self.form in {"plain", "yes"} else f"ln_{self.column}"


_OF_STATES: tuple[tuple[str, str, Form, str], ...] = (
    ("gdp_cow", "gdp", "log", "GDP"),
    ("gdp_cow", "population", "log", "population"),
    ("gdp_cow", "gdp_per_head", "plain", "GDP per head"),
    ("democracy_cow", "polyarchy", "plain", "democracy (polyarchy)"),
    ("ideal_point_positions", "ideal_point", "plain", "ideal point"),
    ("world_bank_export", "databank_agriculture_share", "plain", "agriculture in GDP"),
    ("world_bank_export", "databank_industry_share", "plain", "industry in GDP"),
    ("world_bank_export", "databank_trade_share", "plain", "openness"),
)

KNOWN = (
    Known("capital_distance_cow", "capital_distance", "log", "distance of capitals"),
    Known("contiguity", "land_contiguity", "yes", "common land border"),
    Known("geodist", "geodist_official_language", "plain", "common official language"),
    Known("geodist", "geodist_language", "plain", "language of 9 % of both"),
    Known("geodist", "geodist_colony", "plain", "colonial tie"),
    Known("geodist", "geodist_common_ruler", "plain", "common colonizer"),
    Known("geodist", "geodist_same_country", "plain", "once one country"),
    Known("trade_agreements", "trade_agreements", "yes", "trade agreement"),
    Known("igos", "common_igos", "log1p", "common organizations"),
    Known("alliances", "atop_defense1", "plain", "defence pact"),
    Known("alliances", "atop_nonagg1", "plain", "pact of non-aggression"),
    Known("peace_years", "mid_dispute_years", "plain", "years of dispute so far"),
    Known("peace_years", "mid_peace_years", "plain", "years since the last dispute"),
    Known("rivalries", "rivalry", "plain", "strategic rivals"),
    Known("un_votes", "vote_agreement", "plain", "agreement of UN votes"),
    Known("ideal_points", "ideal_point_distance", "plain", "distance of ideal points"),
    Known("migrants", "migrants1", "log1p", "migrants, one way", 2000),
    Known("migrants", "migrants2", "log1p", "migrants, other way", 2000),
    Known("flights", "routes1", "log1p", "air routes, one way", 2014),
    Known("flights", "routes2", "log1p", "air routes, other way", 2014),
    Known("visas", "visa_free_days1", "plain", "days without a visa, one way", 2025),
    Known("visas", "visa_free_days2", "plain", "days without a visa, other way", 2025),
    *(
        Known(group, f"{column}{'_' if column.endswith('2') else ''}{side}", form, label)
        for group, column, form, label in _OF_STATES
        for side in "12"
    ),
)
"""Columns in use; state 1 is the exporter. Trade of the pair itself is not among them."""

TRAITS = (
    "gdp_per_head1",
    "ln_population1",
    "polyarchy1",
    "ideal_point1",
    "databank_agriculture_share1",
    "databank_industry_share1",
    "databank_trade_share1",
)
"""Features that tell what a country is like."""


def tables_in_use(store: "Store", *more: str) -> dict[str, str]:
    """Digests of the pulled tables that a frame rests on, by name.

    Parameters
    ----------
    store
        Where the tables are.
    more
        Groups beside those of :data:`KNOWN`.
    """
    from bilat.indicators.yearly import groups

    every = groups()
    named = {one.group for one in KNOWN} | {*_CONFLICT, *more}
    tables = sorted({table for name in named for table in every[name].tables})
    return {name: store.entry(name).sha256 for name in tables if store.has(name)}


def known_columns(
    store: "Store", years: tuple[int, int], *, more: tuple[str, ...] = ()
) -> "tuple[pd.DataFrame, tuple[Known, ...], tuple[str, ...]]":
    """Build the panel of what is pulled, and say what is not.

    Parameters
    ----------
    store
        Where the tables are.
    years
        First and last year.
    more
        Groups to add as they are.

    Returns
    -------
    tuple
        The directed panel with ``ccode1``, ``ccode2``, ``iso3_1``, ``iso3_2``, ``year``, the
        features and the columns of ``more``; what is in it; and notes on what is not pulled.
    """
    from bilat.indicators.yearly import groups
    from bilat.indicators.yearly.parts import how_to_pull, lacking
    from bilat.panels import panel

    every = groups()
    wanted = tuple(dict.fromkeys(one.group for one in KNOWN))
    without = {name: lacking(store, every[name]) for name in wanted}
    held = {name: one.held for one in KNOWN for name in (one.group,)}
    notes = tuple(
        f"{every[name].label}: not pulled, so not used; {how_to_pull(missing)}"
        for name, missing in without.items()
        if missing
    )
    pulled = [name for name in wanted if not without[name]]
    yearly = [name for name in pulled if held[name] is None]
    conflict = [name for name in _CONFLICT if not lacking(store, every[name])]
    notes += tuple(
        f"{every[name].label}: not pulled, so years of conflict are not flagged by it; "
        f"{how_to_pull(lacking(store, every[name]))}"
        for name in _CONFLICT
        if name not in conflict
    )
    frame = panel(
        "cow", years=years, add=[*yearly, *conflict, *more], names=["iso3"], store=store
    ).to_pandas()
    frame["conflict"] = _conflict(frame)
    for name in pulled:
        if held[name] is not None:
            frame = _join_held(frame, store, name, int(held[name] or 0))
    used = tuple(one for one in KNOWN if one.group in pulled)
    for one in used:
        frame[one.name] = _formed(frame[one.column], one.form)
    return frame, used, notes


def _join_held(frame: "pd.DataFrame", store: "Store", group: str, year: int) -> "pd.DataFrame":
    """Join the values of one year to all years, by the numbers of the states."""
    from bilat.panels import panel

    columns = [one.column for one in KNOWN if one.group == group]
    values = panel("cow", years=(year, year), add=[group], store=store).to_pandas()
    return frame.merge(values[["ccode1", "ccode2", *columns]], on=["ccode1", "ccode2"], how="left")


def _conflict(frame: "pd.DataFrame") -> "pd.Series":
    """1 in a year of war or of a dispute with use of force, 0 in one of neither, else missing."""
    import numpy as np
    import pandas as pd

    blank = pd.Series(np.nan, index=frame.index)
    war = frame.get("war_ongoing", blank).astype("float64")
    disputed = frame.get("mid_ongoing", blank).astype("float64")
    force = (frame.get("mid_hostlev", blank).astype("float64") >= _USE_OF_FORCE).astype("float64")
    force = force.where(disputed.notna())
    return pd.concat([war, force], axis=1).max(axis=1)


def _formed(column: "pd.Series", form: Form) -> "pd.Series":
    import numpy as np

    numbers = column.astype("float64")
    if form == "log":
        return np.log(numbers.where(numbers > 0))
    if form == "log1p":
        return np.log1p(numbers)
    if form == "yes":
        return (numbers > 0).astype("float64").where(numbers.notna())
    return numbers
