"""Maps: the geometry file, projections, what is drawn where."""

import csv
import math
import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from bilat.brief.charts.land import Globe, Land, closed_path, open_path
from bilat.brief.charts.projection import (
    Azimuthal,
    Flat,
    View,
    great_circle,
    projection_of,
    view_of,
)
from bilat.brief.charts.render import Chart
from bilat.brief.charts.world import inside, unroll, world
from bilat.brief.maps import BOUNDARIES, MapLink, MapPlace, corridor_map, locator_map
from bilat.countries import states

SVG = "{http://www.w3.org/2000/svg}"
BANDAR_ABBAS, QAZVIN, RASHT = (56.2808, 27.1865), (50.0041, 36.2688), (49.5886, 37.2761)
ASTARA, ASTRAKHAN, ANZALI = (48.8699, 38.4308), (48.0408, 46.3497), (49.4579, 37.4732)
MOSCOW, MUMBAI, PETERSBURG = (37.6178, 55.752), (72.8826, 19.0728), (30.3141, 59.9386)
LINKS = [
    MapLink("Mumbai (Nhava Sheva)", MUMBAI, "Bandar Abbas", BANDAR_ABBAS, "sea", "open"),
    MapLink("Bandar Abbas", BANDAR_ABBAS, "Qazvin", QAZVIN, "rail", "open"),
    MapLink("Qazvin", QAZVIN, "Rasht", RASHT, "rail", "open"),
    MapLink("Rasht", RASHT, "Astara (Iran)", ASTARA, "rail", "planned"),
    MapLink("Rasht", RASHT, "Astara (Iran)", ASTARA, "road", "open"),
    MapLink("Astara (Iran)", ASTARA, "Astara (Azerbaijan)", (48.875, 38.456), "transfer", "open"),
    MapLink("Astrakhan", ASTRAKHAN, "Bandar-e Anzali", ANZALI, "sea", "open"),
    MapLink("Astrakhan", ASTRAKHAN, "Moscow", MOSCOW, "rail", "open"),
    MapLink("Moscow", MOSCOW, "St Petersburg", PETERSBURG, "rail", "open"),
]
PAIRS = [
    ("KEN", "PER"),
    ("IRN", "TJK"),
    ("NZL", "CHL"),
    ("FRA", "DEU"),
    ("FJI", "TON"),
    ("NZL", "ESP"),
    ("RUS", "USA"),
    ("CAN", "NOR"),
    ("TUV", "NRU"),
]


@pytest.fixture(scope="module")
def corridor() -> Chart:
    chart = corridor_map(LINKS, "IRN", "RUS")
    assert chart is not None
    return chart


def roots(chart: Chart | None) -> list[ET.Element]:
    assert chart is not None
    return [ET.fromstring(chart.wide_svg), ET.fromstring(chart.narrow_svg)]


def texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def points(path: str) -> Iterator[tuple[float, float]]:
    """Walk a path of M, l, h and z."""
    x = y = 0.0
    for command, numbers in re.findall(r"([Mlhz])([^Mlhz]*)", path):
        values = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", numbers)]
        if command == "M":
            x, y = values[:2]
            yield x, y
        elif command == "h":
            x += values[0]
            yield x, y
        elif command == "l":
            for dx, dy in zip(values[::2], values[1::2], strict=True):
                x, y = x + dx, y + dy
                yield x, y


def check(chart: Chart) -> None:
    for svg, width in ((chart.wide_svg, 680), (chart.narrow_svg, 340)):
        root = ET.fromstring(svg)
        height = float(root.attrib["height"])
        assert root.get("viewBox") == f"0 0 {width} {root.get('height')}"
        assert root.get("role") == "img"
        assert root.get("aria-label") == chart.alt
        assert len(svg.encode()) < 120_000
        assert not re.search(r'\bid="|href|<script|class=', svg)
        for path in root.iter(f"{SVG}path"):
            for x, y in points(path.attrib["d"]):
                assert -0.2 <= x <= width + 0.2
                assert -0.2 <= y <= height + 0.2


def test_the_corridor_map_is_fit_for_a_page(corridor: Chart) -> None:
    check(corridor)
    assert corridor_map(LINKS, "IRN", "RUS") == corridor
    assert BOUNDARIES.startswith("Boundaries: Natural Earth")


def test_links_are_told_by_mode_and_status(corridor: Chart) -> None:
    assert "Rail, planned: Rasht to Astara (Iran)." in corridor.alt
    assert "Sea, open: Mumbai (Nhava Sheva) to Bandar Abbas; Astrakhan to" in corridor.alt
    assert corridor.table.header == ("From", "To", "Mode", "Status")
    assert len(corridor.table.rows) == len(LINKS)
    for root in roots(corridor):
        dashes = [p.get("stroke-dasharray") for p in root.iter(f"{SVG}path")]
        assert dashes.count("7 4") == 1 + 1  # and the legend
        assert dashes.count("0.1 4.6") == 2 + 1
        hollow = [p for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "4.4"]
        assert len(hollow) == 1 + 1
        squares = [r for r in root.iter(f"{SVG}rect") if r.get("width") == "8"]
        assert len(squares) == 1 + 1
        assert {"rail", "road", "sea", "transfer", "not open", "planned"} <= set(texts(root))


def test_places_and_countries_on_links_are_named(corridor: Chart) -> None:
    wide, narrow = roots(corridor)
    assert {"Iran", "Russia", "India", "Moscow", "Bandar Abbas", "Mumbai"} <= set(texts(wide))
    assert {"Iran", "Russia", "Moscow", "Mumbai"} <= set(texts(narrow))
    assert "China" not in texts(wide)


def test_names_do_not_cover_each_other(corridor: Chart) -> None:
    for root in roots(corridor):
        boxes = []
        for element in root.iter(f"{SVG}text"):
            x, y, size = (float(element.attrib[key]) for key in ("x", "y", "font-size"))
            wide = 0.5 * size * len("".join(element.itertext()))
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[element.attrib["text-anchor"]]
            boxes.append((left, y - 0.7 * size, left + wide, y))
        for index, one in enumerate(boxes):
            for other in boxes[:index]:
                apart = one[2] <= other[0] or other[2] <= one[0]
                assert apart or one[3] <= other[1] or other[3] <= one[1]


def test_the_far_east_does_not_shrink_the_links(corridor: Chart) -> None:
    ends = [point for link in LINKS for point in (link.origin_at, link.destination_at)]
    root = roots(corridor)[0]
    dots = [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in root.iter(f"{SVG}circle")]
    assert len(dots) >= len(set(ends)) - 3
    assert max(y for _, y in dots) - min(y for _, y in dots) > 0.75 * float(root.attrib["height"])


def test_a_sea_link_over_land_is_named_but_not_drawn() -> None:
    suez = MapLink("Mumbai", MUMBAI, "St Petersburg", PETERSBURG, "sea", "open")
    chart = corridor_map([*LINKS, suez], "IRN", "RUS")
    assert chart is not None
    assert "with 9 corridor links" in chart.alt
    assert "not drawn: Mumbai to St Petersburg." in chart.alt
    assert ("Mumbai", "St Petersburg", "sea", "open") in chart.table.rows


def test_links_that_cannot_be_drawn_leave_the_locator() -> None:
    suez = MapLink("Mumbai", MUMBAI, "St Petersburg", PETERSBURG, "sea", "open")
    for links in ([], [suez]):
        chart = corridor_map(links, "IRN", "RUS")
        assert chart == locator_map("IRN", "RUS")


def test_markup_in_names_stays_text_and_odd_modes_are_drawn() -> None:
    evil = "<script>alert(1)</script>"
    link = MapLink(evil, QAZVIN, "B\x00", MOSCOW, "pipeline & more", evil)
    chart = corridor_map([link], "IRN", "RUS", places=[MapPlace("Tehran", (51.42, 35.69))])
    assert chart is not None
    check(chart)
    assert evil in texts(roots(chart)[0])
    assert "Tehran" in texts(roots(chart)[0])
    assert "pipeline & more" in texts(roots(chart)[0])


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_locators_show_both_countries(a: str, b: str) -> None:
    chart = locator_map(a, b)
    assert chart is not None
    check(chart)
    names = chart.title.removeprefix("Where ").removesuffix(" lie").split(" and ")
    for root in roots(chart):
        assert set(names) <= set(texts(root))
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for element in root.iter(f"{SVG}text"):
            assert 0 < float(element.attrib["x"]) < width
            assert 0 < float(element.attrib["y"]) < height


def test_states_of_the_past_are_not_on_the_map() -> None:
    assert locator_map("SUN", "IRN") is None
    assert corridor_map(LINKS, "IRN", "YUG") is None


def test_every_state_of_today_is_on_the_map() -> None:
    today = {one.iso3 for one in states() if one.last_year is None and one.first_year is not None}
    # Natural Earth draws these two as parts of Georgia
    assert today - world().countries.keys() == {"ABK", "SOT"}
    assert {"IRN", "RUS", "XKX", "TUV"} <= world().countries.keys()


def test_the_geometry_file_is_small_and_has_a_readme() -> None:
    folder = files("bilat.brief") / "data"
    assert len((folder / "world.json").read_bytes()) < 700_000
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "public domain" in readme
    assert "Natural Earth" in readme


def test_boxes_hold_their_rings_and_rings_close() -> None:
    for key, polygons in world().countries.items():
        for polygon in polygons:
            ring = world().ring(polygon.rings[0])
            west, south, east, north = polygon.box
            turn = 360 * math.floor((min(x for x, _ in ring) - west + 1) / 360)
            assert all(west - 0.1 <= x - turn <= east + 0.1 for x, _ in ring), key
            assert all(south - 0.1 <= y <= north + 0.1 for _, y in ring), key
            assert ring[0] == ring[-1] or key == "ATA"
            assert not [1 for p, q in pairwise(ring) if abs(p[0] - q[0]) > 180 and key != "ATA"]


def test_neighbours_share_their_border() -> None:
    def arcs(key: str) -> set[int]:
        return {max(n, ~n) for p in world().countries[key] for ring in p.rings for n in ring}

    assert arcs("IRN") & arcs("AZE")
    assert arcs("FRA") & arcs("DEU")
    assert not arcs("IRN") & arcs("RUS")


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ((51.42, 35.69), "IRN"),
        ((37.62, 55.75), "RUS"),
        ((-175.0, 66.5), "RUS"),
        ((178.0, -17.8), "FJI"),
        ((-70.66, -33.45), "CHL"),
        ((0.0, -89.0), "ATA"),
        ((51.0, 41.0), None),
        ((-140.0, -40.0), None),
    ],
)
def test_land_and_water(place: tuple[float, float], country: str | None) -> None:
    assert world().country_at(*place) == country


def test_the_caspian_is_water_on_the_map() -> None:
    extent = [BANDAR_ABBAS, MOSCOW, MUMBAI, PETERSBURG]
    projection = projection_of(extent)
    view = view_of(projection, extent, 680, 560)
    land = Land(Globe(world(), [view]), view)
    caspian, tehran = view.pixel(51.0, 41.0), view.pixel(51.42, 35.69)
    assert not [key for key, rings in land.rings.items() if inside(caspian, rings)]
    assert [key for key, rings in land.rings.items() if inside(tehran, rings)] == ["IRN"]


@pytest.mark.parametrize("projection", [Azimuthal(50, 40), Azimuthal(-130, -40), Flat(170, 35)])
def test_projections_lead_there_and_back(projection: Azimuthal | Flat) -> None:
    for lon, lat in ((projection.lon + 20, -10.0), (projection.lon - 60, 30.0)):
        x, y = projection.planes([(lon, lat)])[0]
        back = projection.globe(x, y)
        assert back[0] == pytest.approx(lon)
        assert back[1] == pytest.approx(lat)


def test_azimuthal_keeps_areas() -> None:
    def cell(lon: float, lat: float) -> float:
        d = 0.01
        corners = [(lon, lat), (lon + d, lat), (lon + d, lat + d), (lon, lat + d)]
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = Azimuthal(50, 40).planes(corners)
        flat = abs((x3 - x1) * (y4 - y2) - (x4 - x2) * (y3 - y1)) / 2
        return flat / math.cos(math.radians(lat + d / 2))

    assert cell(20, 60) == pytest.approx(cell(75, 10), rel=1e-6)


def test_the_window_holds_all_points_also_over_the_antimeridian() -> None:
    for extent in (
        [(175.0, -40.0), (-71.0, -30.0)],
        [(179.0, -17.0), (-175.0, -21.0)],
        [(-4.0, 40.0), (175.0, -41.0)],
    ):
        view = view_of(projection_of(extent), extent, 340, 440)
        for lon, lat in extent:
            x, y = view.pixel(lon, lat)
            assert 0 <= x <= 340
            assert 0 <= y <= view.height
        assert isinstance(view, View)
    assert isinstance(projection_of([(175.0, -40.0), (-71.0, -30.0)]), Azimuthal)
    assert isinstance(projection_of([(-4.0, 40.0), (175.0, -41.0)]), Flat)


def test_great_circles_are_the_shortest_way() -> None:
    line = great_circle((174.76, -36.85), (-70.66, -33.45))
    assert line[0] == (174.76, -36.85)
    assert line[-1] == (-70.66, -33.45)
    assert min(lat for _, lat in line) < -50, "it bends far to the south"
    assert great_circle((1.0, 1.0), (1.0, 1.0)) == [(1.0, 1.0), (1.0, 1.0)]


def test_longitudes_run_on_over_the_antimeridian() -> None:
    assert unroll([(179, 0), (-179, 1), (-178, 2)]) == [(179, 0), (181, 1), (182, 2)]


def test_paths_are_written_in_tenths() -> None:
    square = [(0.04, 0.0), (10.26, 0.0), (10.26, 5.0), (0.0, 5.0)]
    assert closed_path([square]) == "M0 0l10.3 0 0 5-10.3 0z"
    assert open_path([[(1.0, 2.0), (0.5, 1.5)]]) == "M1 2l-0.5-0.5"


def test_borders_are_each_told_once_with_their_source() -> None:
    text = (files("bilat.starter") / "facts" / "borders.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    pairs = [(row["country_a"], row["country_b"]) for row in rows]
    assert len(set(pairs)) == len(pairs) > 300
    assert pairs == sorted(pairs)
    assert all(a < b for a, b in pairs)
    today = {one.iso3 for one in states() if one.last_year is None}
    assert {code for pair in pairs for code in pair} <= today
    assert all(row["source_title"] and row["source_url"].startswith("https://") for row in rows)
    maritime = {pair for pair, row in zip(pairs, rows, strict=True) if row["kind"] == "maritime"}
    assert maritime == {
        ("ARE", "IRN"),
        ("AZE", "KAZ"),
        ("AZE", "TKM"),
        ("BHR", "IRN"),
        ("IRN", "KAZ"),
        ("IRN", "KWT"),
        ("IRN", "OMN"),
        ("IRN", "QAT"),
        ("IRN", "RUS"),
        ("IRN", "SAU"),
        ("JPN", "RUS"),
        ("RUS", "TKM"),
        ("RUS", "USA"),
    }
    assert {row["kind"] for row in rows} == {"land", "maritime"}


def test_land_borders_agree_with_the_map() -> None:
    text = (files("bilat.starter") / "facts" / "borders.csv").read_text(encoding="utf-8")
    users: dict[int, set[str]] = {}
    for key, polygons in world().countries.items():
        for number in (n for polygon in polygons for ring in polygon.rings for n in ring):
            users.setdefault(max(number, ~number), set()).add(key)
    drawn = {tuple(sorted(found)) for found in users.values() if len(found) > 1}
    listed = {
        (row["country_a"], row["country_b"])
        for row in csv.DictReader(text.splitlines())
        if row["kind"] == "land"
    }
    # small enclaves and Somaliland, which the map draws on its own; see the notes in the file
    assert listed - drawn == {("ALB", "SRB"), ("DJI", "SOM"), ("ESP", "GBR"), ("ESP", "MAR")} | {
        ("FRA", "NLD")
    }
    codes = {(a, b) for a, b in drawn - listed if len(a) == len(b) == 3}
    assert codes == {("CHN", "HKG"), ("CHN", "MAC"), ("MAF", "SXM")}


def test_modes_of_the_register_have_a_line_of_their_own() -> None:
    links = [
        MapLink("Astrakhan", ASTRAKHAN, "Bandar-e Anzali", ANZALI, "caspian sea", "open"),
        MapLink("Moscow", MOSCOW, "Bandar-e Anzali", ANZALI, "river-sea", "open"),
    ]
    for root in roots(corridor_map(links, "IRN", "RUS")):
        assert {"sea", "river-sea"} <= set(texts(root))
        dashes = [p.get("stroke-dasharray") for p in root.iter(f"{SVG}path")]
        assert dashes.count("0.1 4.6") == dashes.count("9 3.5 1.5 3.5") == 1 + 1
