"""Land, borders and coasts of a view as paths that do not leave it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bilat.brief.charts.projection import Flat, View
from bilat.brief.charts.world import Point, World, unroll

__all__ = ["Globe", "Land", "closed_path", "open_path"]

Box = tuple[float, float, float, float]
_TRIANGLE = 3
_LONGEST = 3.0
"""Degrees; longer edges are cut, since a straight edge on the globe is none on the map."""
_FINE, _COARSE = 1.1, 1.5
"""Pixels; points nearer to the last one are left out, more of them on a map of the world."""


class Globe:
    """Lines and rings projected once for several windows on one projection.

    Parameters
    ----------
    world
        The geometry.
    views
        Windows that share their projection.
    """

    def __init__(self, world: World, views: Sequence[View]) -> None:
        self.world = world
        self._planes = views[0].projection.planes
        boxes = [view.degrees() for view in views]
        west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
        self.degrees = (west, south, max(b[2] for b in boxes), max(b[3] for b in boxes))
        self.rings: dict[str, list[list[Point]]] = {}
        self._users: dict[int, set[str]] = {}
        self._arcs: dict[int, list[list[Point]]] = {}
        for key, polygons in world.countries.items():
            found = []
            for polygon in polygons:
                if self._near(polygon.box):
                    found += [cut for numbers in polygon.rings for cut in self._cut(numbers)]
                    for number in (n for numbers in polygon.rings for n in numbers):
                        self._users.setdefault(max(number, ~number), set()).add(key)
            if found:
                self.rings[key] = found

    def outlines(self, key: str) -> Iterator[list[Point]]:
        """Yield the lines round a country.

        Parameters
        ----------
        key
            As in the geometry.
        """
        for number, users in self._users.items():
            if key in users:
                yield from self._arc(number)

    def borders(self) -> Iterator[list[Point]]:
        """Yield the lines between two countries."""
        for number, users in self._users.items():
            if len(users) > 1:
                yield from self._arc(number)

    def _near(self, box: Sequence[float]) -> bool:
        _, south, _, north = self.degrees
        return box[3] >= south and box[1] <= north and bool(self._turns((box[0], box[2])))

    def _cut(self, numbers: Sequence[int]) -> Iterator[list[Point]]:
        ring = self.world.ring(numbers)
        for turn in self._turns([p[0] for p in ring]):
            moved = [(lon + turn, lat) for lon, lat in ring] if turn else ring
            cut = list(_dense(_clip(moved, self.degrees), closed=True))
            if len(cut) >= _TRIANGLE:
                yield self._planes(cut)

    def _arc(self, number: int) -> list[list[Point]]:
        if number not in self._arcs:
            line = list(_dense(unroll(self.world.arc(number)), closed=False))
            self._arcs[number] = [
                self._planes([(lon + turn, lat) for lon, lat in line])
                for turn in self._turns([p[0] for p in line])
            ]
        return self._arcs[number]

    def _turns(self, lons: Sequence[float]) -> list[float]:
        """Whole turns after which something with these longitudes is in view."""
        low, high = min(lons), max(lons)
        west, east = self.degrees[0], self.degrees[2]
        return [
            t for t in (-720.0, -360.0, 0.0, 360.0, 720.0) if low + t <= east and high + t >= west
        ]


class Land:
    """What one window shows of each country.

    Parameters
    ----------
    globe
        Projected for this window among others.
    view
        The window.

    Attributes
    ----------
    rings
        Country to rings in pixels, cut to the window; without countries outside it.
    """

    def __init__(self, globe: Globe, view: View) -> None:
        self._globe, self._view = globe, view
        self._window = (0.0, 0.0, view.width, view.height)
        self.rings: dict[str, list[list[Point]]] = {}
        for key, planes in globe.rings.items():
            cut = [_clip(self._pixels(plane), self._window) for plane in planes]
            shown = [ring for ring in cut if len(ring) >= _TRIANGLE]
            if shown:
                self.rings[key] = shown

    def outlines(self, key: str) -> list[list[Point]]:
        """Return the lines round a country, in pixels.

        Parameters
        ----------
        key
            As in the geometry.
        """
        return self._lines(self._globe.outlines(key))

    def borders(self) -> list[list[Point]]:
        """Return the lines between two countries, in pixels."""
        return self._lines(self._globe.borders())

    def _lines(self, planes: Iterable[list[Point]]) -> list[list[Point]]:
        lines: list[list[Point]] = []
        for plane in planes:
            lines += _clip_line(self._pixels(plane), self._window)
        return lines

    def _pixels(self, plane: Sequence[Point]) -> list[Point]:
        view = self._view
        k, x0, y0 = view.scale, view.width / 2, view.height / 2
        across, down = x0 - view.x * k, y0 + view.y * k
        points = [(x * k + across, down - y * k) for x, y in plane]
        return _thin(points, _COARSE if isinstance(view.projection, Flat) else _FINE)


def _dense(line: Sequence[Point], *, closed: bool) -> Iterator[Point]:
    for (x1, y1), (x2, y2) in pairwise([*line, *line[:1]] if closed else line):
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) / _LONGEST) + 1
        for index in range(steps):
            yield x1 + (x2 - x1) * index / steps, y1 + (y2 - y1) * index / steps
    if line and not closed:
        yield line[-1]


def _thin(points: Sequence[Point], least: float) -> list[Point]:
    if len(points) < _TRIANGLE:
        return list(points)
    kept = [points[0]]
    x, y = points[0]
    for px, py in points[1:-1]:
        if abs(px - x) >= least or abs(py - y) >= least:
            kept.append((px, py))
            x, y = px, py
    return [*kept, points[-1]]


def _clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """Cut a ring to a box, side by side (Sutherland-Hodgman)."""
    points = list(ring)
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if all((p[axis] - limit) * sign >= 0 for p in points):
            continue
        kept: list[Point] = []
        for one, two in pairwise([points[-1], *points]) if points else ():
            here, there = (one[axis] - limit) * sign, (two[axis] - limit) * sign
            if (here < 0) != (there < 0):
                t = here / (here - there)
                kept.append((one[0] + (two[0] - one[0]) * t, one[1] + (two[1] - one[1]) * t))
            if there >= 0:
                kept.append(two)
        points = kept
    return points


def _clip_line(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """Cut a line to a box; it may fall into several."""
    lines: list[list[Point]] = []
    for one, two in pairwise(line):
        part = _clip_segment(one, two, box)
        if part is None:
            continue
        if lines and lines[-1][-1] == part[0]:
            lines[-1].append(part[1])
        else:
            lines.append([part[0], part[1]])
    return lines


def _clip_segment(one: Point, two: Point, box: Box) -> tuple[Point, Point] | None:
    """Cut a segment to a box (Liang-Barsky)."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    start, end = 0.0, 1.0
    sides = (
        (-dx, one[0] - box[0]),
        (dx, box[2] - one[0]),
        (-dy, one[1] - box[1]),
        (dy, box[3] - one[1]),
    )
    for p, q in sides:
        if p == 0:
            if q < 0:
                return None
        elif p < 0:
            start = max(start, q / p)
        else:
            end = min(end, q / p)
    if start > end:
        return None
    first = one if start == 0 else (one[0] + dx * start, one[1] + dy * start)
    last = two if end == 1 else (one[0] + dx * end, one[1] + dy * end)
    return first, last


def closed_path(rings: Sequence[Sequence[Point]]) -> str:
    """Write rings as a path.

    Parameters
    ----------
    rings
        In pixels.

    Returns
    -------
    str
        Value of ``d``, in steps of a tenth of a pixel.
    """
    return "".join(_steps(ring) + "z" for ring in rings)


def open_path(lines: Sequence[Sequence[Point]]) -> str:
    """Write lines as a path.

    Parameters
    ----------
    lines
        In pixels.

    Returns
    -------
    str
        Value of ``d``, in steps of a tenth of a pixel.
    """
    return "".join(_steps(line) for line in lines)


def _steps(points: Sequence[Point]) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), *rest = tenths
    parts = [f"M{_tenth(x)} {_tenth(y)}l"]
    for nx, ny in rest:
        if (nx, ny) != (x, y):
            parts.append(f"{_tenth(nx - x)} {_tenth(ny - y)} ")
            x, y = nx, ny
    return "".join(parts).rstrip("l ").replace(" -", "-")


def _tenth(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
