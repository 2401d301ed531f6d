"""Which pictures a brief shows: evidence handed to the charts and the map."""

from collections.abc import Sequence

from bilat.brief.charts.render import Chart
from bilat.brief.gather import Evidence
from bilat.brief.model import Picture
from bilat.measures import citations_of, newest_by_partner, tally
from bilat.records import Citation, Observation

__all__ = [
    "benchmarks_picture",
    "delivery_picture",
    "map_picture",
    "meetings_picture",
    "organizations_picture",
    "partners_picture",
    "people_picture",
    "trade_picture",
]

_PARTNERS = 8
_RECENT = 7
_WATER = {"caspian sea": "sea", "river-sea": "inland water", "inland waterway": "inland water"}


def _picture(chart: Chart | None, citations: Sequence[Citation], note: str = "") -> Picture | None:
    if chart is None:
        return None
    return Picture(chart, chart.title, note, tuple(citations))


def trade_picture(
    found: Evidence,
    there: Sequence[Observation],
    back: Sequence[Observation],
    total: Sequence[Observation],
) -> Picture | None:
    """Draw trade by year and direction, with every source's figure.

    Parameters
    ----------
    found
        The evidence.
    there, back, total
        Goods from A to B, from B to A, and both together.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.trade import Flow, TradePoint, trade_chart

    flows: tuple[tuple[Flow, Sequence[Observation]], ...] = (
        ("total", total),
        ("a_to_b", there),
        ("b_to_a", back),
    )
    points = [
        TradePoint(one.start.year, flow, one.value, one.by, one.partial, one.period)
        for flow, observations in flows
        for one in observations
    ]
    chart = trade_chart(points, found.a_name, found.b_name)
    return _picture(chart, citations_of([*total, *there, *back]))


def forecast_picture(found: Evidence) -> Picture | None:
    """Draw what the pair's trade may come to.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn or found.forecast is None:
        return None
    from bilat.brief.charts.fan import fan_chart

    made = found.forecast
    return _picture(fan_chart(made), made.citations, f"Basis: {made.basis}.")


def partners_picture(found: Evidence) -> Picture | None:
    """Draw the pair among the other partners of each.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.partners import Partner, partners_chart

    rows, used = [], []
    for side, state, other in (("a", found.a, found.b), ("b", found.b, found.a)):
        ranked = [
            (partner, figure)
            for partner, figure in newest_by_partner(
                found.with_partners("trade_total", state), state
            )
            if figure.start.year > found.on.year - _RECENT or partner == other
        ]
        shown = [
            (partner, figure)
            for rank, (partner, figure) in enumerate(ranked)
            if rank < _PARTNERS or partner == other
        ]
        for partner, figure in shown:
            used.append(figure)
            rows.append(
                Partner(
                    "a" if side == "a" else "b",
                    found.name(partner),
                    figure.value,
                    figure.start.year,
                    partner == other,
                    "both directions",
                )
            )
    chart = partners_chart(rows, found.a_name, found.b_name)
    note = (
        "Partners for which the store has a total of the last six years; of several figures of a "
        "year the highest."
    )
    return _picture(chart, citations_of(used), note)


def meetings_picture(found: Evidence) -> Picture | None:
    """Draw the timeline of meetings and their count by year and level.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.meetings import Meeting, meetings_chart

    chart = meetings_chart(
        [
            Meeting(
                one.date,
                one.level,
                "announced" if one.announced else "held",
                ", ".join(part for part in (one.kind, one.place) if part),
            )
            for one in found.meetings
            if one.in_person
        ]
    )
    cited = [one for meeting in found.meetings for one in meeting.citations]
    return _picture(chart, cited)


def organizations_picture(found: Evidence) -> Picture | None:
    """Draw since when both stand in the organizations that they share.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.membership import Membership, membership_chart

    entries = [
        (shared.organization, side, one)
        for shared in found.organizations
        for side, group in (("a", shared.of_a), ("b", shared.of_b))
        for one in group
        if one.status != "prospective founder" or all(o.status != "member" for o in group)
    ]
    chart = membership_chart(
        [
            Membership(
                name, "a" if side == "a" else "b", one.status, one.start or None, one.end or None
            )
            for name, side, one in entries
        ],
        found.a_name,
        found.b_name,
        found.on,
    )
    return _picture(chart, [one.citation for _, _, one in entries])


def benchmarks_picture(found: Evidence) -> Picture | None:
    """Draw published times of the pair's corridors beside those they are compared with.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.benchmarks import Benchmark, benchmarks_chart

    claims = [*found.values("corridor_time"), *found.compared("corridor_time")]
    rows = []
    for one in claims:
        route, _, leg = one.label.partition(": ")
        high = one.value if one.high is None else one.high
        rows.append(
            Benchmark(route, "time", one.value, high, one.unit, one.by, one.start.year, leg)
        )
    return _picture(benchmarks_chart(rows), citations_of(claims))


def map_picture(found: Evidence) -> Picture | None:
    """Draw the corridor links on a map, or else where the two countries lie.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn:
        return None
    from bilat.brief.maps import BOUNDARIES, MapLink, corridor_map, locator_map

    links = [
        MapLink(
            one.origin,
            one.origin_at,
            one.destination,
            one.destination_at,
            _WATER.get(one.mode, one.mode),
            one.status,
        )
        for one in found.links
    ]
    chart = corridor_map(links, found.a, found.b) if links else locator_map(found.a, found.b)
    return _picture(chart, [one.citation for one in found.links], BOUNDARIES)


def people_picture(found: Evidence) -> Picture | None:
    """Draw visitors, students and flights by year.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.people import PeoplePoint, PeopleSeries, people_chart
    from bilat.brief.sections.people import series

    drawn, used = [], []
    for (_, label, origin, destination), observations in series(found).items():
        if len({one.start.year for one in observations}) < 2:  # noqa: PLR2004
            continue
        used += observations
        drawn.append(
            PeopleSeries(
                f"{label[0].upper()}{label[1:]}, {found.name(origin)} to {found.name(destination)}",
                "a" if origin == found.a else "b",
                tuple(
                    PeoplePoint(one.start.year, one.value, one.by, one.partial, one.period)
                    for one in observations
                ),
                "",
            )
        )
    return _picture(people_chart(drawn), citations_of(used))


def delivery_picture(found: Evidence) -> Picture | None:
    """Draw what became of the promises, by axis.

    Parameters
    ----------
    found
        The evidence.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.delivery import Delivery, delivery_chart
    from bilat.brief.sections.promises import AXIS_NAMES

    rows = [
        Delivery(AXIS_NAMES[axis], status, count)
        for axis, counts in tally(found.deliveries).items()
        for status, count in counts.items()
    ]
    cited = [one.commitment.citation for one in found.deliveries]
    return _picture(delivery_chart(rows), cited)
