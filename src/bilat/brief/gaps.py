"""What is not known about a pair, and what would fill it."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.model import Gap
from bilat.brief.sections.flows import directions
from bilat.brief.sections.people import PEOPLE, series
from bilat.brief.wording import listed
from bilat.indicators import indicator
from bilat.measures import spans
from bilat.records import AXES, Observation

__all__ = ["HOW_TO_FILL", "SECTION_TITLES", "gaps_of"]

_STALE_AFTER = 2
_GOODS = ("trade_cow",)
"""Groups of trade in goods."""
_PULL = {
    "trade": (("cow_trade", "for 1870-2014"),),
    "flights": (("openflights", "for the routes of 2014"),),
    "agreements": (("atop", "for alliances"), ("desta", "for trade treaties")),
    "organizations": (("cow_igo", "up to 2014"),),
}
"""Datasets that say something on the matter, and what."""
_ELSEWHERE = {
    "trade": "UN Comtrade, or either customs service",
    "visitors": "the statistics office or border service of the destination",
    "students": "UNESCO student mobility, or the destination's education ministry",
    "flights": "airline schedules",
    "science_culture": "OpenAlex for co-authored works, either science ministry",
    "visitor_share": "the destination's statistics of tourism",
    "visitor_growth": "the destination's statistics of tourism",
    "meetings": "either foreign ministry's or head of state's record of visits",
    "agreements": "the UN Treaty Series",
    "commitments": "the texts of the agreements, and later reports on their delivery",
    "organizations": "the organization's own list of members",
    "corridors": "the corridor's operators, railways and ports",
}


def _fill(found: Evidence, key: str) -> str:
    """Say what would fill a gap; a dataset that is pulled already would not."""
    wanted = [
        f"`bilat pull {source}` {what}"
        for source, what in _PULL.get(key, ())
        if not found.has_pulled(source)
    ]
    return "; ".join([*wanted, _ELSEWHERE[key]])


def gaps_of(found: Evidence) -> tuple[Gap, ...]:
    """List what is not known about a pair.

    Parameters
    ----------
    found
        What the store holds about the pair.

    Returns
    -------
    tuple of bilat.brief.model.Gap
        By section.
    """
    return (
        *_political(found),
        *_trade(found),
        *_forecast(found),
        *_corridors(found),
        *_people(found),
        *_organizations(found),
        *_promises(found),
    )


def _political(found: Evidence) -> Iterator[Gap]:
    if not found.meetings:
        yield Gap("gap.meetings", "political", "No meeting is on record.", _fill(found, "meetings"))
    if not found.agreements:
        yield Gap(
            "gap.agreements", "political", "No agreement is on record.", _fill(found, "agreements")
        )
    undated = [one for one in found.agreements if not one.signed]
    if undated:
        yield Gap(
            "gap.agreements.undated",
            "political",
            f"Day of signature not found: {listed(one.title for one in undated)}.",
            _fill(found, "agreements"),
        )


def _trade(found: Evidence) -> Iterator[Gap]:
    there, back = directions(found)
    total = found.values("trade_total")
    for key, what, flow in (
        ("total", "trade in both directions together", total),
        ("a_to_b", f"goods from {found.a_name} to {found.b_name}", there),
        ("b_to_a", f"goods from {found.b_name} to {found.a_name}", back),
    ):
        whole = [one for one in flow if not one.partial]
        years = sorted({one.start.year for one in whole})
        id_ = f"gap.trade.{key}"
        if not years:
            text = _pulled_trade(found, key) or f"No whole-year figure for {what}."
            yield Gap(id_, "economic", text, _fill(found, "trade"))
            continue
        missing = [year for year in range(years[0], years[-1]) if year not in years]
        if missing:
            text = f"No whole-year figure for {what} in {_ranges(missing)}."
            yield Gap(f"{id_}.missing", "economic", text, _fill(found, "trade"))
        yield from _stale(found, id_, "economic", what, whole, _fill(found, "trade"))
    for side in (found.a, found.b):
        if not found.of_state("trade_world", side):
            text = (
                f"Trade of {found.name(side)} with the world is not loaded, so no share is shown."
            )
            yield Gap(f"gap.trade.world.{side}", "economic", text, _ELSEWHERE["trade"])


def _forecast(found: Evidence) -> Iterator[Gap]:
    if found.forecast is None and found.years[1] is None and found.has_pulled("cow_trade"):
        yield Gap(
            "gap.forecast",
            "economic",
            "No forecast of trade is kept for this pair, or too few years are known for one.",
            f"`bilat forecast trade {found.a} {found.b}`, which tests it on all pairs first",
        )


def _pulled_trade(found: Evidence, key: str) -> str:
    """Say how far a pulled source reaches where no other has a figure of goods either way."""
    of = {"a_to_b": "a", "b_to_a": "b"}.get(key)
    for one in found.pulled:
        if one.headline.section == "economic" and one.headline.of == of and one.group.id in _GOODS:
            origin, to = (found.a_name, found.b_name) if of == "a" else (found.b_name, found.a_name)
            return (
                f"Goods from {origin} to {to} are known up to {one.newest} only, "
                f"{found.on.year - one.newest} years before {found.on}."
            )
    return ""


def _corridors(found: Evidence) -> Iterator[Gap]:
    if not found.routes:
        yield Gap(
            "gap.corridors",
            "corridors",
            "No corridor through both countries is on record.",
            _fill(found, "corridors"),
        )
        return
    unmeasured = [one for one in found.links if one.length_km is None]
    if unmeasured:
        names = listed(f"{one.origin}-{one.destination}" for one in unmeasured)
        yield Gap(
            "gap.corridors.lengths",
            "corridors",
            f"No source gave a length for these links: {names}.",
            _fill(found, "corridors"),
        )
    yield Gap(
        "gap.energy",
        "corridors",
        "Energy trade by volume is not in the store.",
        "UN Comtrade (HS chapter 27), or either energy ministry",
    )


def _people(found: Evidence) -> Iterator[Gap]:
    grouped = series(found)
    for id_ in PEOPLE:
        label = indicator(id_).label.lower()
        for origin, destination in ((found.a, found.b), (found.b, found.a)):
            name = f"{label}, {found.name(origin)} to {found.name(destination)}"
            observations = [
                one
                for (known, _, start, end), values in grouped.items()
                if (known, start, end) == (id_, origin, destination)
                for one in values
            ]
            key = f"gap.people.{id_}.{origin}"
            if not observations:
                yield Gap(key, "people", f"No figure for {name}.", _fill(found, id_))
            else:
                yield from _stale(found, key, "people", name, observations, _fill(found, id_))


def _organizations(found: Evidence) -> Iterator[Gap]:
    undated = [
        f"{shared.organization} ({found.name(one.country)})"
        for shared in found.organizations
        for one in (*shared.of_a, *shared.of_b)
        if not one.start
    ]
    if undated:
        yield Gap(
            "gap.organizations.undated",
            "political",
            f"First day not found for: {listed(undated)}.",
            _fill(found, "organizations"),
        )


def _promises(found: Evidence) -> Iterator[Gap]:
    if not found.deliveries:
        yield Gap(
            "gap.promises", "promises", "No promise is on record.", _fill(found, "commitments")
        )
        return
    unverified = [one for one in found.deliveries if one.standing == "not verified"]
    if unverified:
        names = listed(one.commitment.promise for one in unverified)
        text = f"Delivery could not be verified: {names}."
        yield Gap("gap.promises.unverified", "promises", text, _fill(found, "commitments"))
    undated = [one for one in found.deliveries if not one.commitment.due]
    if undated:
        noun = "promise has" if len(undated) == 1 else "promises have"
        text = f"{len(undated)} {noun} no date to be measured against."
        yield Gap("gap.promises.undated", "promises", text, _fill(found, "commitments"))


def _stale(
    found: Evidence, id_: str, section: str, what: str, values: list[Observation], fill: str
) -> Iterator[Gap]:
    whole = spans(values)
    newest = max(values, key=lambda one: one.end)
    age = found.on.year - newest.end.year
    if age > _STALE_AFTER:
        period = whole[-1].period if whole else newest.period
        text = f"The newest figure for {what} is of {period}, {age} years before {found.on}."
        yield Gap(f"{id_}.stale", section, text, fill)


def _ranges(years: list[int]) -> str:
    """Write years as ranges: 1995-1998, 2001."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return listed(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


HOW_TO_FILL = (
    "Public datasets come in with `bilat pull NAME` (see `bilat sources`), figures of your own "
    "with `bilat facts add FILE`."
)
"""Said once above the gaps."""
SECTION_TITLES: dict[str, str] = dict(AXES) | {"promises": "Promises and delivery"}
"""Heading of the section that a gap concerns."""
