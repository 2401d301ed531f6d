"""Routes as map, GeoJSON and page."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bilat.brief.charts.land import Globe
from bilat.brief.charts.mapdraw import Course, Place, Sheet
from bilat.brief.charts.projection import great_circle, projection_of, view_of
from bilat.brief.charts.render import Chart, Table
from bilat.brief.charts.style import clean_text
from bilat.brief.charts.world import Point, unroll, world
from bilat.brief.maps import BOUNDARIES
from bilat.corridors import COMPLIANCE, MEASURES, NOT_MODELLED, Answer, Leg, Network, Route, as_dict
from bilat.countries import state_name

__all__ = ["CAPTION", "answer_geojson", "answer_html", "answer_map"]

_SIZES = ((680.0, 560.0), (340.0, 440.0))
_WORDS = {
    "caspian": "caspian sea", "river_sea": "river-sea", "inland_waterway": "inland waterway",
    "canal": "sea",
}  # fmt: skip
"""Modes of legs to those of maps."""
_HALF_TURN = 180.0
_DAY = 24.0
CAPTION = f"Lines join the places passed, not track or course. {BOUNDARIES} {COMPLIANCE}"
"""Belongs to a map that stands alone."""
_LONG_KM = 1.0


def answer_map(answer: Answer, chart_id: str = "freight-map", caption: str = "") -> Chart:
    """Draw the routes of an answer; links that are missing are hollow.

    Parameters
    ----------
    answer
        The answer.
    chart_id
        Id of the chart.
    caption
        What stands in the picture below the legend; see :data:`CAPTION`.

    Returns
    -------
    Chart
        Great circles between the places passed; not the track or the ship's course.
    """
    network = answer.network
    courses = _courses(answer)
    places = _places(answer)
    extent = [point for course in courses for point in course.points] or [
        network.nodes[id_].at for place in answer.ends for id_ in place.nodes
    ]
    a, b = (place.country for place in answer.ends)
    alt = _alt(answer)
    projection = projection_of(extent)
    views = tuple(view_of(projection, extent, *size, pad=0.08) for size in _SIZES)
    globe = Globe(world(), views)
    named = {key: state_name(key) for key in (a, b) if key in world().countries}
    svgs = []
    for view, narrow in zip(views, (False, True), strict=True):
        sheet = Sheet(globe, view, narrow=narrow)
        sheet.land(a if a in named else "", b if b in named else "")
        sheet.courses(courses)
        sheet.places(places)
        sheet.names(named, a, b)
        svgs.append(sheet.svg(alt, caption))
    rows = tuple(
        (route.id, network.name_of(leg.origin), network.name_of(leg.destination), leg.mode,
         f"{leg.km:g}")
        for route in answer.routes
        for leg in route.legs
        if leg.km
    )  # fmt: skip
    title = f"Routes from {answer.ends[0].name} to {answer.ends[1].name}"
    table = Table(("Route", "From", "To", "Mode", "km"), rows)
    return Chart(chart_id, title, alt, svgs[0], svgs[1], table)


def _courses(answer: Answer) -> list[Course]:
    """Every stretch once, whatever number of routes run on it."""
    network = answer.network
    drawn: dict[tuple[frozenset[str], str], Course] = {}
    for route in answer.routes:
        for leg in route.legs:
            mode = _WORDS.get(leg.mode, leg.mode)
            for one, two in pairwise(leg.path) if leg.km > _LONG_KM else ():
                if leg.mode != "handling":
                    line = great_circle(network.nodes[one].at, network.nodes[two].at)
                    drawn.setdefault((frozenset((one, two)), mode), Course(line, mode, "open"))
        for id_ in _lost(answer, route):
            link = network.links[id_]
            line = great_circle(network.nodes[link.origin].at, network.nodes[link.destination].at)
            status = answer.graph.choice.why_not(network, link)
            mode = _WORDS.get(link.mode, link.mode)
            key = (frozenset((link.origin, link.destination)), mode)
            drawn.setdefault(key, Course(line, mode, clean_text(status)))
    return list(drawn.values())


def _lost(answer: Answer, route: Route) -> list[str]:
    """Links that the reasons of a route name."""
    words = {word.strip("():;") for why in route.missing for word in why.split()}
    return [id_ for id_ in answer.network.links if id_ in words]


def _places(answer: Answer) -> list[Place]:
    """List the ends, then places where the carrier changes, borders, and gauge breaks."""
    network = answer.network
    signs: dict[str, str] = {}
    for route in answer.routes:
        for leg in route.legs:
            sign = {"gauge_change": "gauge break", "border": "border"}.get(leg.mode, "")
            if leg.mode == "handling" and network.nodes[leg.origin].kind in ("port", "river_port"):
                signs.setdefault(leg.origin, "port")
            if sign:
                signs[leg.destination] = sign
    ends = [id_ for place in answer.ends for id_ in place.nodes[:1]]
    order = [*ends, *sorted(signs, key=lambda id_: (signs[id_] != "port", id_))]
    return [
        Place(
            clean_text(network.name_of(id_)) if id_ in ends or signs.get(id_) == "port" else "",
            network.nodes[id_].at,
            transfer=False,
            sign=signs.get(id_, ""),
        )
        for id_ in dict.fromkeys(order)
    ]


def _alt(answer: Answer) -> str:
    parts = [f"Map of routes from {answer.ends[0].name} to {answer.ends[1].name}."]
    for route in answer.routes:
        if route.reachable:
            modes = dict.fromkeys(leg.mode.replace("_", " ") for leg in route.legs if leg.km)
            parts.append(f"{route.name}: {route.amount('km'):,.0f} km by {', '.join(modes)}.")
        else:
            parts.append(f"{route.name}: can't be travelled; {'; '.join(route.missing)}.")
    return clean_text(" ".join(parts))


def answer_geojson(answer: Answer) -> dict[str, Any]:
    """Return the legs of an answer as GeoJSON (RFC 7946).

    Parameters
    ----------
    answer
        The answer.

    Returns
    -------
    dict
        A line for each leg that has a length, cut at the antimeridian; figures as
        properties; what is not modelled beside.
    """
    features = [feature for route in answer.routes for feature in _features(answer.network, route)]
    whole = as_dict(answer)
    routes = [
        {key: row[key] for key in ("id", "name", "reachable", "missing", "km", *MEASURES)}
        for row in whole[answer.kind]
    ]
    return {
        "type": "FeatureCollection",
        "features": features,
        answer.kind: routes,
        "not_modelled": list(NOT_MODELLED),
        "compliance": COMPLIANCE,
    }


def _features(network: Network, route: Route) -> Iterator[dict[str, Any]]:
    for number, leg in enumerate(route.legs, 1):
        if leg.km and len(leg.path) > 1:
            yield {
                "type": "Feature",
                "geometry": _geometry(network, leg),
                "properties": {
                    "route": route.id, "leg": number, "mode": leg.mode,
                    "from": network.name_of(leg.origin), "to": network.name_of(leg.destination),
                    "km": leg.km, **{what: leg.value(what).central for what in MEASURES},
                    "links": list(leg.links),
                },
            }  # fmt: skip


def _geometry(network: Network, leg: Leg) -> dict[str, Any]:
    points: list[Point] = []
    for one, two in pairwise(leg.path):
        points += great_circle(network.nodes[one].at, network.nodes[two].at)[bool(points) :]
    pieces = [[[round(x, 4), round(y, 4)] for x, y in piece] for piece in _cut(unroll(points))]
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def _cut(line: Sequence[Point]) -> list[list[Point]]:
    """Cut a line that runs on beyond 180 degrees into pieces within them."""
    pieces: list[list[Point]] = [[]]
    turn = 0.0
    for number, (x, y) in enumerate(line):
        shift = 360.0 * ((x + _HALF_TURN) // 360.0)
        if number and shift != turn:
            edge = _HALF_TURN + max(shift, turn) - 360.0
            (px, py) = line[number - 1]
            middle = py + (y - py) * (edge - px) / (x - px)
            pieces[-1].append((edge - turn, middle))
            pieces.append([(edge - shift, middle)])
        turn = shift
        pieces[-1].append((x - shift, y))
    return pieces


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("bilat.brief", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["number"] = lambda value: f"{value:,.0f}"
    environment.filters["days"] = lambda value: f"{value / _DAY:,.1f}"
    return environment.get_template("freight.html")


def answer_html(answer: Answer) -> str:
    """Return an answer as a page that holds everything that it needs.

    Parameters
    ----------
    answer
        The answer.
    """
    from markupsafe import Markup

    found = as_dict(answer)
    chart = answer_map(answer)
    page: str = _template().render(
        found=found,
        routes=found[answer.kind],
        title=f"{'Corridors' if answer.kind == 'corridors' else 'Routes'}: "
        f"{answer.ends[0].name} - {answer.ends[1].name}",
        wide=Markup(chart.wide_svg),  # noqa: S704 - our own drawing, escaped by ElementTree
        narrow=Markup(chart.narrow_svg),  # noqa: S704
        boundaries=BOUNDARIES,
    )
    return page
