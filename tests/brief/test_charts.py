"""Charts: what is in the SVG, that it may stand in a page twice, and that it is small."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from bilat.brief.charts.benchmarks import Benchmark, benchmarks_chart
from bilat.brief.charts.delivery import STATUSES, Delivery, delivery_chart
from bilat.brief.charts.events import events_chart
from bilat.brief.charts.labels import Label, overlap, place_labels
from bilat.brief.charts.meetings import Meeting, meetings_chart
from bilat.brief.charts.membership import Membership, membership_chart
from bilat.brief.charts.numbers import nice_ticks, year_ticks
from bilat.brief.charts.partners import Partner, partners_chart
from bilat.brief.charts.people import PeoplePoint, PeopleSeries, people_chart
from bilat.brief.charts.render import Chart
from bilat.brief.charts.series import SeriesPoint, series_chart
from bilat.brief.charts.style import (
    COLOUR_A,
    COLOUR_B,
    DARK,
    SOFT,
    WHITE,
    clean_text,
    people_number,
    shorten,
    text_width,
)
from bilat.brief.charts.trade import TradePoint, trade_chart
from bilat.events import QUADS, Dated, tally

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script>"

TRADE = [
    TradePoint(2019, "total", 2.0e9, "deputy minister"),
    TradePoint(2020, "total", 2.22e9, "Commission"),
    TradePoint(2022, "total", 4.6e9, "speaker"),
    TradePoint(2022, "total", 4.9e9, "customs"),
    TradePoint(2022, "total", 5.0e9, "president"),
    TradePoint(2023, "total", 1.1e9, "customs", partial=True, period="Jan–Apr"),
    TradePoint(2021, "a_to_b", 0.97e9, "customs"),
    TradePoint(2022, "a_to_b", 0.74e9, "customs"),
]
MEETINGS = [
    Meeting("2015-11-23", "head of state", "held", "summit"),
    Meeting("2015-11-24", "head of state", "held", "audience"),
    Meeting("2016", "foreign minister", "held", "visit"),
    Meeting("2017-03", "foreign minister", "announced", "visit"),
    Meeting("2017-05-02", "first vice president", "held", "visit"),
]
PARTNERS = [
    Partner("a", "China", 15.0e9, 2022, False, "both directions"),
    Partner("a", "Russia", 5.0e9, 2025, True, "both directions"),
    Partner("a", "Iraq", 10.0e9, 2023, False, "exports"),
    Partner("b", "China", 245e9, 2024, False, "both directions"),
    Partner("b", "Iran", 5.0e9, 2025, True, "both directions"),
]
DELIVERY = [
    Delivery("Economic", "kept", 5),
    Delivery("Economic", "missed", 3),
    Delivery("Economic", "unheard of", 2),
    Delivery("Corridors and energy", "open", 4),
]
BENCHMARKS = [
    Benchmark("INSTC", "time", 15, 24, "day", "Development Bank", 2021),
    Benchmark("INSTC", "time", 25, 25, "day", "Concor", 2020),
    Benchmark("Suez", "time", 45, 60, "day", "Forwarders", None),
    Benchmark("Suez", "distance", 16000, 16000, "km", "Exporters", 2022),
]
PEOPLE = [
    PeopleSeries(
        "Students from Iran to Russia",
        "a",
        (PeoplePoint(2023, 6500, "ministry"), PeoplePoint(2024, 6000, "ministry")),
    ),
    PeopleSeries(
        "Visitors from Russia to Iran",
        "b",
        (PeoplePoint(2022, 12000, "Rosstat", partial=True), PeoplePoint(2023, 31000, "Rosstat")),
    ),
    PeopleSeries("Flights", "both", (PeoplePoint(2024, 11, "timetable"),), "a week"),
]
MEMBERSHIPS = [
    Membership("SCO", "a", "observer", "2005", "2023-07-04"),
    Membership("SCO", "a", "member", "2023-07-04"),
    Membership("SCO", "b", "member", "2001-06-15"),
    Membership("IAEA", "a", "member", None),
    Membership("EAEU", "a", "candidate", "2024-05"),
]
SERIES = [SeriesPoint(year, year * 1e6) for year in (2001, 2002, 2003, 2006, 2007)]

EVENTS = [
    Dated(origin, quad, date(2024, 1 + n, 5), date(2024, 1 + n, 5), 1 + n)
    for origin in (EVIL, "polecat")
    for n, quad in enumerate(QUADS)
]

MAKERS: dict[str, Callable[[], Chart | None]] = {
    "trade": lambda: trade_chart(TRADE, "Iran", "Russia"),
    "meetings": lambda: meetings_chart(MEETINGS),
    "partners": lambda: partners_chart(PARTNERS, "Iran", "Russia"),
    "delivery": lambda: delivery_chart(DELIVERY),
    "benchmarks": lambda: benchmarks_chart(BENCHMARKS),
    "people": lambda: people_chart(PEOPLE),
    "membership": lambda: membership_chart(MEMBERSHIPS, "Iran", "Russia", date(2026, 1, 15)),
    "series": lambda: series_chart(SERIES, "Freight", "tonnes"),
    "events": lambda: events_chart(tally(EVENTS, "month"), "Iran", "Russia"),
}


@pytest.fixture(scope="module")
def charts() -> dict[str, Chart]:
    drawn = {name: make() for name, make in MAKERS.items()}
    return {name: chart for name, chart in drawn.items() if chart is not None}


def pictures(chart: Chart | None) -> list[ET.Element]:
    assert chart is not None
    return [ET.fromstring(chart.wide_svg), ET.fromstring(chart.narrow_svg)]


def texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def circles(root: ET.Element, *, fill: str, stroke: str | None = None) -> list[ET.Element]:
    found = [c for c in root.iter(f"{SVG}circle") if c.get("fill") == fill]
    return [c for c in found if stroke is None or c.get("stroke") == stroke]


@pytest.mark.parametrize("name", MAKERS)
def test_every_chart_is_fit_for_a_page(charts: dict[str, Chart], name: str) -> None:
    chart = charts[name]
    assert chart.id == name
    assert chart.title
    assert chart.alt.endswith(".")
    assert len(chart.table.rows) > 1
    assert {len(row) for row in chart.table.rows} == {len(chart.table.header)}
    for svg, width in ((chart.wide_svg, 680), (chart.narrow_svg, 340)):
        root = ET.fromstring(svg)
        assert root.get("viewBox") == f"0 0 {width} {root.get('height')}"
        assert root.get("role") == "img"
        assert root.get("aria-label") == chart.alt
        assert len(svg.encode()) < 60_000
        assert svg.count("xmlns") == 1
        assert "xlink" not in svg
        assert "href" not in svg
        inner = [element for element in root.iter() if element is not root]
        assert not [e for e in inner if e.get("role") or e.get("class") or e.get("font-family")]
        assert not [key for e in inner for key in e.keys() if key.startswith("aria")]  # noqa: SIM118
        assert {e.tag for e in inner} <= {
            f"{SVG}{t}" for t in ("text", "circle", "line", "rect", "polygon")
        }


@pytest.mark.parametrize("name", MAKERS)
def test_letters_can_be_read(charts: dict[str, Chart], name: str) -> None:
    for root in pictures(charts[name]):
        sizes = [float(t.attrib["font-size"]) for t in root.iter(f"{SVG}text")]
        assert min(sizes) >= 11
        assert max(sizes) <= 14


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_is_written_outside_the_picture(charts: dict[str, Chart], name: str) -> None:
    for root in pictures(charts[name]):
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for element in root.iter(f"{SVG}text"):
            x, y = place(element)
            # a width estimate on the safe side may reach a little over the edge
            wide = (
                text_width("".join(element.itertext()), float(element.attrib["font-size"])) * 0.85
            )
            left = (
                x
                - {"start": 0.0, "middle": wide / 2, "end": wide}[
                    element.get("text-anchor", "start")
                ]
            )
            assert left > -1, "".join(element.itertext())
            assert left + wide < width + 1, "".join(element.itertext())
            assert 8 < y < height


def place(element: ET.Element) -> tuple[float, float]:
    return float(element.attrib["x"]), float(element.attrib["y"])


@pytest.mark.parametrize("name", MAKERS)
def test_same_input_same_bytes(charts: dict[str, Chart], name: str) -> None:
    assert MAKERS[name]() == charts[name]


def test_numbers_are_rounded_to_a_tenth_of_a_pixel(charts: dict[str, Chart]) -> None:
    places = re.findall(r'(?:transform|cx|cy|d|x2|y2)="([^"]*)"', charts["trade"].wide_svg)
    assert not [value for value in places if re.search(r"\.\d\d", value)]


def test_a_page_with_all_charts_has_no_id_twice(charts: dict[str, Chart]) -> None:
    page = "".join(chart.wide_svg + chart.narrow_svg for chart in charts.values())
    ids = Counter(re.findall(r'\bid="([^"]*)"', page))
    assert not [one for one, count in ids.items() if count > 1]


def test_trade_marks_are_the_figures() -> None:
    for root in pictures(trade_chart(TRADE, "Iran", "Russia")):
        legend = 1
        assert len(circles(root, fill=DARK, stroke=WHITE)) == 5
        assert len(circles(root, fill=WHITE, stroke=DARK)) == 1 + legend
        assert len(circles(root, fill=COLOUR_A)) == 2
        ranges = [line for line in root.iter(f"{SVG}line") if line.get("stroke-width") == "3"]
        assert len(ranges) == 1 + legend


def test_trade_joins_whole_years_that_follow_each_other_only() -> None:
    for root in pictures(trade_chart(TRADE, "Iran", "Russia")):
        joins = [line for line in root.iter(f"{SVG}line") if line.get("opacity") == "0.6"]
        assert sorted(str(line.get("stroke")) for line in joins) == [COLOUR_A, DARK]


def test_trade_says_first_highest_newest_and_the_newest_part() -> None:
    chart = trade_chart(TRADE, "Iran", "Russia")
    for root in pictures(chart):
        found = texts(root)
        assert "2019: 2.0 bn" in found
        assert "2022: 4.6–5.0 bn" in found
        assert "Jan–Apr 2023: 1.1 bn" in found
        assert {"Iran to Russia", "Both directions", "whole year", "part of a year"} <= {*found}
        assert "Russia to Iran" not in found
    assert chart is not None
    assert "newest 2022 4.6–5.0 bn; part of a year, Jan–Apr 2023, 1.1 bn" in chart.alt
    assert ("Both directions", "2023 (Jan–Apr)", "1.1 bn", "part of the year", "customs") in (
        chart.table.rows
    )


def test_trade_starts_at_zero_and_has_one_scale() -> None:
    root = pictures(trade_chart(TRADE, "Iran", "Russia"))[0]
    assert texts(root).count("0") == 2
    dots = circles(root, fill=DARK, stroke=WHITE) + circles(root, fill=COLOUR_A)
    zeros = [
        float(line.attrib["y1"])
        for line in root.iter(f"{SVG}line")
        if line.get("stroke") == SOFT and line.get("x2") != "0"
    ]
    upper, lower = sorted(zeros)
    heights = sorted(
        round((lower if float(dot.attrib["cy"]) > upper else upper) - float(dot.attrib["cy"]), 1)
        for dot in dots
    )
    values = sorted(p.value_usd for p in TRADE if not p.partial)
    ratios = [height / value for height, value in zip(heights, values, strict=True)]
    assert max(ratios) / min(ratios) < 1.02


def test_meetings_count_held_ones_and_leave_announced_hollow() -> None:
    chart = meetings_chart(MEETINGS)
    for root in pictures(chart):
        announced = circles(root, fill=WHITE, stroke=DARK)
        assert len(announced) == 1 + 1  # and the legend
        held = [c for c in root.iter(f"{SVG}circle") if c not in announced]
        assert len(held) == 4 + 1
        assert len({(c.get("cx"), c.get("cy")) for c in held}) == len(held)
        order = [t for t in texts(root) if t in {"Head of state", "Foreign minister"}]
        assert order == ["Head of state", "Foreign minister"]
    assert chart is not None
    assert "Timeline of 4 meetings held, 2015 to 2017" in chart.alt
    assert "1 more announced" in chart.alt


def test_meetings_of_one_day_stand_above_each_other() -> None:
    same = [Meeting("2020-01-01", "head of state", "held", str(index)) for index in range(4)]
    for root in pictures(meetings_chart(same)):
        dots = [(c.get("cx"), c.get("cy")) for c in root.iter(f"{SVG}circle")]
        assert len({x for x, _ in dots}) == 1
        assert len({y for _, y in dots}) == 4


def test_partners_highlight_the_pair_in_its_colour() -> None:
    chart = partners_chart(PARTNERS, "Iran", "Russia")
    for root in pictures(chart):
        fills = Counter(path.get("fill") for path in root.iter(f"{SVG}rect"))
        assert fills[COLOUR_A] == fills[COLOUR_B] == 1
        assert fills[WHITE] == 1, "a figure of another kind is hollow"
        assert sum(fills.values()) == len(PARTNERS)
        assert "5.0 bn (2025, both directions)" in texts(root)
        assert "245 bn (2024)" in texts(root)
    assert chart is not None
    assert "Russia is number 3 of the 3 shown with 5.0 bn." in chart.alt


def test_partners_beyond_a_dozen_keep_the_pair() -> None:
    many = [Partner("a", f"P{n:02}", 1e9 * (30 - n), 2020, n == 20, "exports") for n in range(25)]
    root = pictures(partners_chart(many, "Iran", "Russia"))[0]
    assert "P20" in texts(root)
    assert "P12" not in texts(root)


def test_delivery_segments_carry_their_count() -> None:
    chart = delivery_chart(DELIVERY)
    wide, narrow = pictures(chart)
    assert {"kept 5", "missed 3", "not verified 2", "open 4"} <= set(texts(wide))
    assert {"10 commitments", "4 commitments"} <= set(texts(narrow))
    assert chart is not None
    assert chart.table.header == ("Axis", "kept", "open", "missed", "not verified", "all")
    assert chart.table.rows[0] == ("Economic", "5", "0", "3", "2", "10")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_has_contrast_and_neighbours_differ_in_grey() -> None:
    for colour in (COLOUR_A, COLOUR_B, DARK, SOFT):
        assert contrast(colour, WHITE) >= 4.5
    assert contrast(COLOUR_A, COLOUR_B) > 1.5
    for fill, ink in STATUSES.values():
        assert contrast(fill, ink) >= 4.5
    fills = [fill for fill, _ in STATUSES.values()]
    for one, two in pairwise(fills):
        assert contrast(one, two) > 1.25


def test_benchmarks_draw_one_metric_with_who_claims_it() -> None:
    chart = benchmarks_chart(BENCHMARKS)
    for root in pictures(chart):
        assert {"Development Bank, 2021", "15–24", "Forwarders", "45–60"} <= set(texts(root))
        assert "16,000" not in texts(root)
    assert chart is not None
    assert len(chart.table.rows) == 3
    assert benchmarks_chart(BENCHMARKS, metric="distance", unit="km") is None


def test_benchmarks_beyond_thirty_say_so() -> None:
    many = [Benchmark("R", "time", n, n, "day", f"C{n}", 1980 + n) for n in range(1, 41)]
    chart = benchmarks_chart(many)
    for root in pictures(chart):
        assert "10 older claims are in the table only." in texts(root)
    assert chart is not None
    assert len(chart.table.rows) == 40


def test_people_panels_have_their_own_scale_and_single_figures_are_text() -> None:
    for root in pictures(people_chart(PEOPLE)):
        found = texts(root)
        assert "thousand" in found
        assert "2024: 6,000" in found
        assert {"Single figures", "11 a week", "Flights, 2024"} <= set(found)
        assert len(circles(root, fill=COLOUR_A, stroke=WHITE)) == 2
        assert len(circles(root, fill=WHITE, stroke=COLOUR_B)) == 1


def test_membership_shows_an_unknown_start_as_a_stub() -> None:
    chart = membership_chart(MEMBERSHIPS, "Iran", "Russia", date(2026, 1, 15))
    for root in pictures(chart):
        stubs = [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray")]
        assert len(stubs) == 1 + 1  # and the legend
        assert "?" in texts(root)
        assert "? start not known" in texts(root)
        bars = Counter(
            (path.get("fill"), path.get("stroke"))
            for path in root.iter(f"{SVG}rect")
            if path.get("stroke") in {COLOUR_A, COLOUR_B}
        )
        assert bars[COLOUR_A, COLOUR_A] == 1
        assert bars[WHITE, COLOUR_A] == 1
        assert bars[COLOUR_B, COLOUR_B] == 1
        assert sum(bars.values()) == 4
    assert chart is not None
    assert "IAEA: Iran member from a date not known." in chart.alt


def test_series_leaves_a_gap() -> None:
    for root in pictures(series_chart(SERIES, "Freight", "tonnes")):
        joins = [line for line in root.iter(f"{SVG}line") if line.get("opacity") == "0.6"]
        assert len(joins) == 3
        assert len(circles(root, fill=COLOUR_A, stroke=WHITE)) == len(SERIES)
        assert "bn tonnes" in texts(root)


def test_fewer_than_two_figures_are_no_chart() -> None:
    assert trade_chart(TRADE[:1], "A", "B") is None
    assert trade_chart([], "A", "B") is None
    assert meetings_chart(MEETINGS[:1]) is None
    assert partners_chart(PARTNERS[:1], "A", "B") is None
    assert delivery_chart([Delivery("x", "kept", 1)]) is None
    assert benchmarks_chart([]) is None
    assert people_chart([PEOPLE[2], PEOPLE[2]]) is None
    assert membership_chart(MEMBERSHIPS[:1], "A", "B", date(2026, 1, 1)) is None
    assert series_chart([], "x", "") is None


@pytest.mark.parametrize(
    "points",
    [
        [TradePoint(2020, "total", 0, "x"), TradePoint(2021, "total", 0, "x")],
        [TradePoint(2020, "total", 5, "x"), TradePoint(2020, "total", 7, "y")],
        [TradePoint(2020, "b_to_a", 5e9, "x", True), TradePoint(2021, "b_to_a", 7e9, "y", True)],
        [TradePoint(2020, "a_to_b", -5e9, "x"), TradePoint(2021, "a_to_b", 7e13, "y")],
        [TradePoint(1850 + n, "total", (n * 37 % 50) * 1e8, "x") for n in range(170)],
    ],
    ids=["zeros", "one year", "parts only", "negative and huge", "170 years"],
)
def test_odd_figures_are_drawn(points: list[TradePoint]) -> None:
    for root in pictures(trade_chart(points, "A" * 90, "B")):
        height = float(root.attrib["height"])
        dots = list(root.iter(f"{SVG}circle"))
        assert len(dots) >= len(points)
        assert all(0 < float(dot.attrib["cy"]) < height for dot in dots)


def test_two_hundred_figures_stay_small() -> None:
    many = [TradePoint(1960 + n % 64, "total", (n % 50 + 1) * 1e9, "x") for n in range(200)]
    chart = trade_chart(many, "A", "B")
    assert chart is not None
    assert len(chart.wide_svg.encode()) < 60_000


def test_markup_in_data_stays_text() -> None:
    trade = trade_chart([TradePoint(2020 + n, "a_to_b", 1e9, EVIL) for n in range(2)], EVIL, "B")
    partner = partners_chart(
        [Partner("a", EVIL + "&amp;\x00\x1b", 1, 2020, False, EVIL) for _ in range(2)], EVIL, "B"
    )
    meeting = meetings_chart([Meeting("2020", EVIL, "held", EVIL)] * 2)
    member = membership_chart(
        [Membership(EVIL, "a", EVIL, "2020")] * 2, EVIL, "B", date(2026, 1, 1)
    )
    for chart in (trade, partner, meeting, member):
        for root in pictures(chart):
            assert not [e for e in root.iter() if "script" in e.tag]
            assert any("alert(1)" in text for text in texts(root))
        assert chart is not None
        assert "<script" not in chart.wide_svg + chart.narrow_svg


def test_numbers_for_people() -> None:
    shown = {0: "0", 7: "7", 999: "999", 67000: "67,000", 4.02e9: "4.0 bn", 4.167e8: "417 mn"}
    shown |= {-5e9: "−5.0 bn", 0.5: "0.50", 0.00012: "0.00012", 3.2e13: "32.0 tn"}
    assert {value: people_number(value) for value in shown} == shown


def test_ticks_are_round_and_hold_zero() -> None:
    assert nice_ticks(0, 4.8, 4) == [0, 2, 4, 6]
    assert nice_ticks(-3, 7, 4) == [-5, 0, 5, 10]
    assert nice_ticks(0, 0, 4) == [0, 1]
    assert nice_ticks(2e12, 7e12, 4)[0] == 0
    assert year_ticks(1999, 2025, 5) == [2000, 2010, 2020]
    assert year_ticks(2001, 2001, 5) == [2001]


def test_texts_are_cut_to_their_room() -> None:
    assert shorten("Iran", 100, 12) == "Iran"
    cut = shorten("United Kingdom of Great Britain", 80, 12)
    assert cut.endswith("…")
    assert text_width(cut, 12) <= 80
    assert clean_text(" a\x00\n b\ud800 ") == "a b"


def test_labels_cover_neither_marks_nor_each_other() -> None:
    labels = [Label(50, 50, "2022: 5.0 bn"), Label(52, 50, "2023: 4.0 bn"), Label(54, 50, "third")]
    taken = [(0.0, 0.0, 200.0, 45.0)]
    placed = place_labels(labels, size=12, bounds=(0, 0, 200, 100), taken=taken)
    boxes = [one.box for one in placed]
    assert placed[0].text == "2022: 5.0 bn"
    pairs = [(i, j) for i in range(len(boxes)) for j in range(i)]
    assert not [1 for i, j in pairs if overlap(boxes[i], boxes[j])]
    assert not [box for box in boxes if overlap(box, taken[0]) or box[2] > 200 or box[3] > 100]
    assert place_labels(labels, size=12, bounds=(0, 0, 20, 10), taken=[]) == []


def test_an_undated_spell_does_not_hide_a_dated_one() -> None:
    rows = [*MEMBERSHIPS, Membership("IAEA", "a", "member", "1958")]
    for root in pictures(membership_chart(rows, "Iran", "Russia", date(2026, 1, 15))):
        assert "?" not in texts(root)
