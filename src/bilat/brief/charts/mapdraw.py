"""One sheet of a map: land, courses, places, names and what the lines mean."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilat.brief.charts.ink import Ink, apart, halfway, shifted, spread, text_box
from bilat.brief.charts.labels import Box, Label, dot_box, overlap, place_labels, segment_boxes
from bilat.brief.charts.land import Globe, Land, closed_path, open_path
from bilat.brief.charts.projection import View
from bilat.brief.charts.render import inline_svg
from bilat.brief.charts.style import COLOUR_A, COLOUR_B, DARK, SOFT, WHITE, text_width
from bilat.brief.charts.world import Point, inside

__all__ = ["Course", "Place", "Sheet"]

_SEA, _LAND, _BORDER = "#f3f8fb", "#e4e2dd", "#ffffff"
_FILL_A, _FILL_B = "#abc3dc", "#eec3a0"
"""Darker than other land, so that the two stand out on paper too."""
_NAME_A, _NAME_B = "#163a5c", "#8a3d0c"
_MODES: dict[str, tuple[str, float, str, str]] = {
    "rail": ("#222222", 2.0, "", "butt"),
    "road": ("#6b3f00", 2.0, "7 4", "butt"),
    "sea": ("#0b6374", 2.4, "0.1 4.6", "round"),
    "inland water": ("#0b6374", 2.0, "9 3.5 1.5 3.5", "butt"),
    "river-sea": ("#0b6374", 2.0, "9 3.5 1.5 3.5", "butt"),
}
"""Mode to colour, width, dashes and caps of its line."""
_DRAWN_AS = {"caspian sea": "sea", "inland waterway": "inland water"}
_TRANSFER, _NOT_OPEN = "transfer", "not open"
_SIGNS: dict[str, tuple[Point, ...]] = {
    "gauge break": ((0, -5), (5, 0), (0, 5), (-5, 0)),
    "border": ((0, -4.5), (4.5, 4), (-4.5, 4)),
    "port": ((-3.6, -3.6), (3.6, -3.6), (3.6, 3.6), (-3.6, 3.6)),
}
"""Marks of places and their corners in pixels; the first that a spot has is drawn."""
_SAME_SPOT = 6.0
_LETTER = 0.52
"""Width of a letter in a caption, as a share of its size."""
_OTHER = ("#6b6b6b", 1.2, "", "butt")
_CRIMEA = ((32.2, 46.3), (36.8, 44.2))
"""Corners of the box round Crimea, longitude and latitude."""
_TINY, _SPECK = 12.0, 1.8
"""Pixels: a smaller country gets a ring, a smaller piece of a third country is left out."""


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a link in degrees, its mode and its status."""

    points: list[Point]
    mode: str
    status: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place, and whether cargo changes its train there.

    Parameters
    ----------
    name, at
        Name, and longitude and latitude.
    transfer
        Whether it is marked as a change from train to train.
    sign
        "port", "border" or "gauge break" for a mark of its own.
    """

    name: str
    at: Point
    transfer: bool
    sign: str = ""


class Sheet:
    """A map being drawn; call the methods in the order in which they stand here.

    Parameters
    ----------
    globe
        The geometry, projected.
    view
        The window.
    narrow
        Whether it is for a phone.
    """

    def __init__(self, globe: Globe, view: View, *, narrow: bool) -> None:
        self._view, self._globe = view, globe
        self._land = Land(globe, view)
        self._size = 11.0 if narrow else 12.0
        self._ink = Ink()
        self._bounds: Box = (4.0, 4.0, view.width - 4, view.height - 4)
        self._taken: list[Box] = []
        self._lines: list[Box] = []
        self._signs: dict[str, None] = {}

    def land(self, a: str, b: str) -> None:
        """Draw sea, land, borders, and the two countries in their colours.

        Parameters
        ----------
        a, b
            Keys of the two countries.
        """
        rings, ink = self._land.rings, self._ink
        ink.sheet(self._view.width, self._view.height, _SEA)
        others = [key for key in rings if key not in {a, b}]
        apart = [ring for ring in rings.get("RUS", ()) if self._disputed(ring)]
        for keys, fill in ((others, _LAND), ([a], _FILL_A), ([b], _FILL_B)):
            shown = [
                r
                for key in keys
                for r in rings.get(key, ())
                if spread(r) > _SPECK and r not in apart
            ]
            if shown:
                ink.area(closed_path(shown), fill)
        if apart:
            ink.area(closed_path(apart), _LAND)
            ink.line(closed_path(apart), DARK, 0.8, "2 2")
        outlines = self._land.outlines
        for lines, colour, width in (
            (self._land.borders(), _BORDER, 1.0),
            (outlines(a), COLOUR_A, 0.9),
            (outlines(b), COLOUR_B, 0.9),
        ):
            path = open_path([r for r in lines if spread(r) > _SPECK and not self._disputed(r)])
            if path:
                ink.line(path, colour, width)
        for key, colour in ((a, COLOUR_A), (b, COLOUR_B)):
            left, top, right, bottom = self._extent(key)
            if max(right - left, bottom - top) < _TINY:
                ink.circle(((left + right) / 2, (top + bottom) / 2), colour)

    def _disputed(self, ring: Sequence[Point]) -> bool:
        """Whether a piece of land is Crimea, which is given the colour of neither side."""
        (west, north), (east, south) = (self._view.pixel(*corner) for corner in _CRIMEA)
        xs, ys = zip(*ring, strict=True)
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        small = max(xs) - min(xs) < (east - west) * 2
        inside: bool = west < middle[0] < east and north < middle[1] < south
        return small and inside

    def courses(self, courses: Sequence[Course]) -> None:
        """Draw links; hollow unless open; several between the same places side by side.

        Parameters
        ----------
        courses
            In drawing order.
        """
        pairs = [frozenset((course.points[0], course.points[-1])) for course in courses]
        together, seen = Counter(pairs), Counter[frozenset[Point]]()
        labels: list[Label] = []
        for course, pair in zip(courses, pairs, strict=True):
            sideways = (seen[pair] - (together[pair] - 1) / 2) * 5
            seen[pair] += 1
            points = shifted([self._view.pixel(*p) for p in course.points], sideways)
            self._lines += [
                box for one, two in pairwise(points) for box in segment_boxes(*one, *two)
            ]
            mode = _DRAWN_AS.get(course.mode, course.mode)
            self._signs.setdefault(mode)
            colour, width, dashes, caps = _MODES.get(mode, _OTHER)
            if course.status == "open":
                self._ink.line(open_path([points]), colour, width, dashes, caps)
                continue
            self._signs.setdefault(_NOT_OPEN)
            self._ink.line(open_path([points]), colour, width + 2.4)
            self._ink.line(open_path([points]), WHITE, width)
            labels.append(Label(*halfway(points), course.status))
        self._write(labels, self._size, style="italic")

    def places(self, places: Sequence[Place]) -> None:
        """Mark places and name them; places at one spot share a mark and a name.

        Parameters
        ----------
        places
            Most important first; names without free room are left out.
        """
        spots: list[tuple[Point, list[Place]]] = []
        for place in places:
            at = self._view.pixel(*place.at)
            near = next((here for spot, here in spots if apart(spot, at) < _SAME_SPOT), None)
            if near is None:
                spots.append((at, [place]))
            else:
                near.append(place)
        labels = []
        for at, here in spots:
            self._taken.append(dot_box(*at, 4))
            self._mark(at, here)
            names = dict.fromkeys(place.name.partition(" (")[0] for place in here if place.name)
            if names:
                labels.append(Label(*at, " / ".join(list(names)[:2])))
        self._write(labels, self._size)

    def _mark(self, at: Point, here: Sequence[Place]) -> None:
        """Draw the mark of a spot; the rarest of its signs."""
        sign = next((one for one in _SIGNS if any(place.sign == one for place in here)), "")
        if sign:
            self._signs.setdefault(sign)
            self._ink.polygon(at, _SIGNS[sign])
        elif any(place.transfer for place in here):
            self._ink.square(at)
        else:
            self._ink.dot(at)

    def names(self, names: dict[str, str], a: str, b: str) -> None:
        """Write names of countries inside them where there is room.

        Parameters
        ----------
        names
            Key to name, most important first.
        a, b
            Keys of the two countries, written in their colours.
        """
        for key, name in names.items():
            own = key in {a, b}
            size = self._size + (2 if own else 0)
            room = size * (1.1 if own else 1.0)
            spot = self._room_for(key, name, room)
            if spot:
                weight = "bold" if own else "normal"
                colour = {a: _NAME_A, b: _NAME_B}.get(key, SOFT)
                self._ink.text(spot, name, size, colour, anchor="middle", weight=weight, halo=WHITE)
                self._taken.append(text_box(spot, name, room))

    def svg(self, alt: str, caption: str = "") -> str:
        """Return the sheet with a legend of the lines in use below it.

        Parameters
        ----------
        alt
            Label of the picture.
        caption
            What stands below the legend.
        """
        x, y = 6.0, self._view.height + 16
        last = (*_SIGNS, _TRANSFER, _NOT_OPEN)
        order = [*_MODES, *(m for m in self._signs if m not in (*_MODES, *last)), *last]
        signs = [mode for mode in dict.fromkeys(order) if mode in self._signs]
        for mode in signs:
            need = 34 + text_width(mode, self._size)
            if x + need > self._view.width:
                x, y = 6.0, y + 18
            self._sign(mode, x, y)
            self._ink.text((x + 30, y), mode, self._size, SOFT)
            x += need + 10
        bottom = y + 12 if signs else self._view.height
        for line in textwrap.wrap(caption, int(self._view.width / (_LETTER * self._size))):
            bottom += 16
            self._ink.text((6.0, bottom - 4), line, self._size, SOFT)
        height = round(bottom + 8 * bool(caption))
        return inline_svg(self._view.width, height, alt, self._ink.children)

    def _sign(self, mode: str, x: float, y: float) -> None:
        path = f"M{x:.1f} {y:.1f}h25"
        if mode in _SIGNS:
            self._ink.polygon((x + 12, y), _SIGNS[mode])
        elif mode == _TRANSFER:
            self._ink.square((x + 12, y))
        elif mode == _NOT_OPEN:
            self._ink.line(path, DARK, 4.4)
            self._ink.line(path, WHITE, 2)
        else:
            self._ink.line(path, *_MODES.get(mode, _OTHER))

    def _extent(self, key: str) -> Box:
        """Box of a country's largest visible piece, also where it is too small to be drawn."""
        rings = self._land.rings.get(key) or [
            [self._view.pixel(*p) for p in self._globe.world.main_rings(key)[0]]
        ]
        xs, ys = zip(*max(rings, key=spread), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _room_for(self, key: str, name: str, size: float) -> Point | None:
        """Middle of a name: inside the country if it fits, else beside it, else across its edge."""
        rings = self._land.rings.get(key, [])
        left, top, right, bottom = self._extent(key)
        centre = ((left + right) / 2, (top + bottom) / 2)
        shares = [step / 12 for step in range(1, 12)]
        grid = [
            (left + (right - left) * i, top + (bottom - top) * j) for i in shares for j in shares
        ]
        across = []
        for spot in sorted(grid, key=lambda spot: apart(spot, centre)):
            box = text_box(spot, name, size)
            if not self._free(box) or not inside(spot, rings):
                continue
            if all(inside((x, y), rings) for x in (box[0], box[2]) for y in (box[1], box[3])):
                return spot
            across.append(spot)
        if across and right - left > 1.5 * text_width(name, size):
            return across[0]
        gap = max(4.0, 14 - max(right - left, bottom - top) / 2)
        half = text_width(name, size) / 2 + 2 + gap
        beside = [(right + half, centre[1]), (left - half, centre[1])]
        beside += [(centre[0], top - size - gap), (centre[0], bottom + size + gap)]
        return next((s for s in (*beside, *across) if self._free(text_box(s, name, size))), None)

    def _free(self, box: Box) -> bool:
        left, top, right, bottom = self._bounds
        held = left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
        return held and not any(overlap(box, other) for other in (*self._taken, *self._lines))

    def _write(self, labels: Sequence[Label], size: float, style: str = "normal") -> None:
        """Write labels where nothing is; what finds no room may cross lines, not marks or words."""
        bounds, taken = self._bounds, [*self._taken, *self._lines]
        placed = place_labels(labels, size=size, bounds=bounds, taken=taken, far=False)
        found = {one.text for one in placed}
        missing = [label for label in labels if label.text not in found]
        taken = [*self._taken, *(one.box for one in placed)]
        placed += place_labels(missing, size=size, bounds=bounds, taken=taken, far=False)
        anchors = {"left": "start", "center": "middle", "right": "end"}
        for one in placed:
            look = {"anchor": anchors[one.align], "style": style, "halo": WHITE}
            self._ink.text((one.x, one.y), one.text, size, DARK, **look)
            self._taken.append(one.box)
