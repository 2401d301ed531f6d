"""Maps: the corridor links of a pair, or where the two countries lie."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.brief.charts.land import Globe
from bilat.brief.charts.mapdraw import Course, Place, Sheet
from bilat.brief.charts.projection import great_circle, projection_of, view_of
from bilat.brief.charts.render import Chart, Table
from bilat.brief.charts.style import clean_text
from bilat.brief.charts.world import Point, world
from bilat.countries import state_name

__all__ = ["BOUNDARIES", "MapLink", "MapPlace", "corridor_map", "locator_map"]

BOUNDARIES = (
    "Boundaries: Natural Earth, drawn as held in fact; Crimea is left in neither colour. No "
    "position is taken on disputed borders."
)
"""Belongs below every map."""

_WIDE, _NARROW = (680.0, 560.0), (340.0, 440.0)
"""Width and greatest height in pixels."""
_ENOUGH = 6
_MOST_LAND = 0.4
"""A sea link whose straight course lies on land for a larger share is not drawn."""


@dataclass(frozen=True, slots=True)
class MapLink:
    """One link of a corridor.

    Parameters
    ----------
    origin, origin_at
        Name of a place, and its longitude and latitude in degrees.
    destination, destination_at
        The other end.
    mode
        "rail", "road", "sea", "caspian sea", "inland water", "river-sea" or
        "transfer"; others are drawn as a thin line.
    status
        "open" is drawn full; anything else hollow, with the status as label.
    """

    origin: str
    origin_at: Point
    destination: str
    destination_at: Point
    mode: str
    status: str


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place to be shown beside the ends of the links: name, longitude and latitude."""

    name: str
    at: Point


def corridor_map(
    links: Sequence[MapLink],
    a_iso3: str,
    b_iso3: str,
    chart_id: str = "map",
    *,
    places: Sequence[MapPlace] = (),
) -> Chart | None:
    """Draw links by mode and status; the view holds them, not all of a large country.

    Parameters
    ----------
    links
        Any order.
    a_iso3, b_iso3
        The two countries.
    chart_id
        Id of the chart.
    places
        Further places to be shown.

    Returns
    -------
    Chart | None
        The locator map when no link can be drawn; None when a country is not
        on the map, as states of the past are not.
    """
    drawn = [link for link in links if not _over_land(link)]
    if not drawn or not {a_iso3, b_iso3} <= world().countries.keys():
        return locator_map(a_iso3, b_iso3, chart_id)
    courses = [
        Course(
            great_circle(link.origin_at, link.destination_at), link.mode, clean_text(link.status)
        )
        for link in drawn
    ]
    marks = _places(drawn, places)
    extent = [point for course in courses for point in course.points] + [p.at for p in marks]
    lands = {key for key in (world().country_at(*place.at) for place in marks) if key}
    for key in (a_iso3, b_iso3):
        if key not in lands:
            extent += [point for ring in world().main_rings(key) for point in ring]
    others = sorted(lands - {a_iso3, b_iso3})
    alt = _alt(links, drawn, a_iso3, b_iso3)
    svgs = []
    for sheet in _sheets(extent, pad=0.08):
        sheet.land(a_iso3, b_iso3)
        sheet.courses(courses)
        sheet.places(marks)
        sheet.names({key: _name(key) for key in (a_iso3, b_iso3, *others)}, a_iso3, b_iso3)
        svgs.append(sheet.svg(alt))
    rows = tuple((one.origin, one.destination, one.mode, one.status) for one in links)
    table = Table(("From", "To", "Mode", "Status"), rows)
    title = f"Corridor links of {_name(a_iso3)} and {_name(b_iso3)}"
    return Chart(chart_id, title, alt, svgs[0], svgs[1], table)


def locator_map(a_iso3: str, b_iso3: str, chart_id: str = "map") -> Chart | None:
    """Draw where two countries lie.

    Parameters
    ----------
    a_iso3, b_iso3
        The two countries.
    chart_id
        Id of the chart.

    Returns
    -------
    Chart | None
        None when one of them is not on the map, as states of the past are not.
    """
    if not {a_iso3, b_iso3} <= world().countries.keys():
        return None
    a_name, b_name = _name(a_iso3), _name(b_iso3)
    extent = [
        point for key in (a_iso3, b_iso3) for ring in world().main_rings(key) for point in ring
    ]
    alt = f"Map that shows where {a_name} and {b_name} lie."
    svgs = []
    for sheet in _sheets(extent, pad=0.15):
        sheet.land(a_iso3, b_iso3)
        sheet.names({a_iso3: a_name, b_iso3: b_name}, a_iso3, b_iso3)
        svgs.append(sheet.svg(alt))
    title = f"Where {a_name} and {b_name} lie"
    return Chart(chart_id, title, alt, svgs[0], svgs[1], Table(("Country",), ()))


def _sheets(extent: Sequence[Point], *, pad: float) -> tuple[Sheet, Sheet]:
    """Empty sheets for screens and for phones, of one projection."""
    projection = projection_of(extent)
    wide, narrow = (view_of(projection, extent, *size, pad=pad) for size in (_WIDE, _NARROW))
    globe = Globe(world(), (wide, narrow))
    return Sheet(globe, wide, narrow=False), Sheet(globe, narrow, narrow=True)


def _name(key: str) -> str:
    return state_name(key) if len(key) == len("IRN") else key


def _over_land(link: MapLink) -> bool:
    if link.mode != "sea":
        return False
    course = great_circle(link.origin_at, link.destination_at)
    (x1, y1), (x2, y2) = course[0], course[-1]
    middle = (
        course[1:-1]
        if len(course) > _ENOUGH
        else [(x1 + (x2 - x1) * i / 9, y1 + (y2 - y1) * i / 9) for i in range(1, 9)]
    )
    return sum(world().country_at(*p) is not None for p in middle) > _MOST_LAND * len(middle)


def _places(links: Sequence[MapLink], places: Sequence[MapPlace]) -> list[Place]:
    """Every end once, those with most links first."""
    ends: Counter[Place] = Counter()
    for link in links:
        for name, at in ((link.origin, link.origin_at), (link.destination, link.destination_at)):
            ends[Place(clean_text(name), at, transfer=False)] += 1
    crossings = {
        at for one in links if one.mode == "transfer" for at in (one.origin_at, one.destination_at)
    }
    ordered = sorted(ends, key=lambda place: (-ends[place], place.name))
    extra = [Place(clean_text(place.name), place.at, transfer=False) for place in places]
    return [Place(p.name, p.at, transfer=p.at in crossings) for p in [*ordered, *extra]]


def _alt(links: Sequence[MapLink], drawn: Sequence[MapLink], a_iso3: str, b_iso3: str) -> str:
    parts = [f"Map of {_name(a_iso3)} and {_name(b_iso3)} with {len(drawn)} corridor links."]
    groups: dict[tuple[str, str], list[str]] = {}
    for link in drawn:
        groups.setdefault((link.mode, link.status), []).append(
            f"{link.origin} to {link.destination}"
        )
    for (mode, status), names in groups.items():
        parts.append(f"{mode.capitalize()}, {status}: {'; '.join(names)}.")
    left = [f"{one.origin} to {one.destination}" for one in links if one not in drawn]
    if left:
        parts.append(f"By sea on a course that is not known, so not drawn: {'; '.join(left)}.")
    return clean_text(" ".join(parts))
