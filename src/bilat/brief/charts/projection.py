"""From degrees to pixels: which projection, which window."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilat.brief.charts.world import Point

__all__ = ["Azimuthal", "Flat", "Projection", "View", "great_circle", "projection_of", "view_of"]

Vector = tuple[float, float, float]
"""A place as a direction from the middle of the globe."""

_FARTHEST = 62.0
"""Degrees from the centre up to which the azimuthal projection is used."""
_POLAR = 58.0
"""Degrees of latitude beyond which a centre is polar."""
_SAMPLE = 150
_TINY = 1e-6
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's equal-area projection round a centre; areas can be compared, no seam near."""

    lon: float
    lat: float

    def planes(self, points: Sequence[Point]) -> list[Point]:
        """Return x to the right and y upwards of each place; the globe has radius 1."""
        sin, cos, sqrt, radians = math.sin, math.cos, math.sqrt, math.radians
        lon0, sin0, cos0 = self.lon, sin(radians(self.lat)), cos(radians(self.lat))
        placed = []
        for lon, lat in points:
            dlon, phi = radians(lon - lon0), radians(lat)
            sin1, cos1 = sin(phi), cos(phi)
            along = cos1 * cos(dlon)
            k = sqrt(2 / max(1 + sin0 * sin1 + cos0 * along, 1e-9))
            placed.append((k * cos1 * sin(dlon), k * (cos0 * sin1 - sin0 * along)))
        return placed

    def globe(self, x: float, y: float) -> Point:
        """Return longitude and latitude of a place in the plane."""
        rho = min(math.hypot(x, y), 1.999)
        if rho == 0:
            return self.lon, self.lat
        c, phi0 = 2 * math.asin(rho / 2), math.radians(self.lat)
        sine = math.cos(c) * math.sin(phi0) + y * math.sin(c) * math.cos(phi0) / rho
        down = rho * math.cos(phi0) * math.cos(c) - y * math.sin(phi0) * math.sin(c)
        lon = self.lon + math.degrees(math.atan2(x * math.sin(c), down))
        return lon, math.degrees(math.asin(max(-1.0, min(1.0, sine))))


@dataclass(frozen=True, slots=True)
class Flat:
    """Equirectangular projection, true along one parallel; for pairs far apart or round a pole."""

    lon: float
    parallel: float

    def planes(self, points: Sequence[Point]) -> list[Point]:
        """Return x to the right and y upwards of each place."""
        narrowed = math.cos(math.radians(self.parallel))
        return [(math.radians(lon - self.lon) * narrowed, math.radians(lat)) for lon, lat in points]

    def globe(self, x: float, y: float) -> Point:
        """Return longitude and latitude of a place in the plane."""
        lon = self.lon + math.degrees(x / math.cos(math.radians(self.parallel)))
        return lon, max(-90.0, min(90.0, math.degrees(y)))


Projection = Azimuthal | Flat


@dataclass(frozen=True, slots=True)
class View:
    """A window on a projection.

    Parameters
    ----------
    projection
        Degrees to plane.
    scale
        Pixels a unit of the plane.
    x, y
        Place in the plane that is drawn in the middle.
    width, height
        Of the window in pixels.
    """

    projection: Projection
    scale: float
    x: float
    y: float
    width: float
    height: float

    def pixel(self, lon: float, lat: float) -> Point:
        """Return the pixel at which a place is drawn.

        Parameters
        ----------
        lon, lat
            In degrees.
        """
        x, y = self.projection.planes([_nearest(lon, lat, self.projection.lon)])[0]
        return (x - self.x) * self.scale + self.width / 2, (
            self.y - y
        ) * self.scale + self.height / 2

    def degrees(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north of a box in degrees that holds the window."""
        steps = [index / 24 for index in range(25)]
        frame = [(s, e) for s in steps for e in (0, 1)] + [(e, s) for s in steps for e in (0, 1)]
        points = [self._globe(sx * self.width, sy * self.height) for sx, sy in frame]
        lons = [p[0] for p in points]
        lats = [p[1] for p in points]
        middle = self.projection.lon
        west, east = min(lons) - _EDGE, max(lons) + _EDGE
        south, north = max(min(lats) - _EDGE, -90.0), min(max(lats) + _EDGE, 90.0)
        for pole in (-90.0, 90.0):
            x, y = self.pixel(middle, pole)
            if (
                isinstance(self.projection, Azimuthal)
                and 0 <= x <= self.width
                and 0 <= y <= self.height
            ):
                west, east = middle - 180, middle + 180
                south, north = min(south, pole), max(north, pole)
        return max(west, middle - 180), south, min(east, middle + 180), north

    def _globe(self, px: float, py: float) -> Point:
        return self.projection.globe(
            (px - self.width / 2) / self.scale + self.x,
            self.y - (py - self.height / 2) / self.scale,
        )


def great_circle(one: Point, two: Point) -> list[Point]:
    """Return the shortest way over the globe.

    Parameters
    ----------
    one, two
        Longitude and latitude of its ends in degrees.

    Returns
    -------
    list[Point]
        Places about two degrees apart, both ends among them.
    """
    a, b = _vector(one), _vector(two)
    angle = math.acos(max(-1.0, min(1.0, _dot(a, b))))
    steps = max(1, math.ceil(math.degrees(angle) / 2))
    if steps == 1 or math.sin(angle) < _TINY:
        return [one, two]
    line = [one]
    for index in range(1, steps):
        t = index / steps
        p, q = math.sin((1 - t) * angle) / math.sin(angle), math.sin(t * angle) / math.sin(angle)
        x, y, z = (p * i + q * j for i, j in zip(a, b, strict=True))
        line.append(
            (math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z)))))
        )
    return [*line, two]


def projection_of(points: Sequence[Point]) -> Projection:
    """Choose the projection in which these points are seen best.

    Parameters
    ----------
    points
        Longitude and latitude in degrees.

    Returns
    -------
    Projection
        Azimuthal round their middle; the flat world when they lie more than a
        hemisphere apart, or far apart round a pole.
    """
    vectors = [_vector(point) for point in points[:: max(1, len(points) // _SAMPLE)]]
    centre = _middle(vectors)
    lon, lat = math.degrees(math.atan2(centre[1], centre[0])), math.degrees(math.asin(centre[2]))
    farthest = math.degrees(math.acos(max(-1.0, min(_dot(centre, one) for one in vectors))))
    if farthest > _FARTHEST:
        return Flat(_middle_lon(points), 35.0)
    if abs(lat) > _POLAR and farthest > _FARTHEST / 2:
        return Flat(_middle_lon(points), min(abs(lat), 65.0))
    return Azimuthal(lon, lat)


def view_of(
    projection: Projection,
    points: Sequence[Point],
    width: float,
    tallest: float,
    *,
    pad: float = 0.08,
) -> View:
    """Choose the window in which all points are seen.

    Parameters
    ----------
    projection
        Such as :func:`projection_of` chooses.
    points
        Longitude and latitude in degrees.
    width
        Of the window in pixels.
    tallest
        Greatest height of the window; the least is 0.55 of the width.
    pad
        Room at each side, as a share of the extent.

    Returns
    -------
    View
        With room at its sides.
    """
    near = [_nearest(lon, lat, projection.lon) for lon, lat in points]
    xs, ys = zip(*projection.planes(near), strict=True)
    wide, tall = max(max(xs) - min(xs), 0.01), max(max(ys) - min(ys), 0.01)
    wide, tall = wide + 2 * pad * max(wide, tall), tall + 2 * pad * max(wide, tall)
    height = float(round(max(min(width * tall / wide, tallest), width * 0.55)))
    scale = min(width / wide, height / tall)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    if isinstance(projection, Flat):
        edge = projection.planes([(projection.lon + 180, 90.0)])[0]
        scale = max(scale, width / 2 / edge[0], height / 2 / edge[1])
        x = _within(x, edge[0] - width / 2 / scale)
        y = _within(y, edge[1] - height / 2 / scale)
    return View(projection, scale, x, y, width, height)


def _within(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))


def _nearest(lon: float, lat: float, middle: float) -> Point:
    """Return the same place with the longitude that is nearest to a middle one."""
    return lon - 360 * round((lon - middle) / 360), lat


def _middle_lon(points: Sequence[Point]) -> float:
    """Middle of the shortest arc that holds all longitudes."""
    lons = sorted((lon + 180) % 360 - 180 for lon, _ in points)
    gaps = [(after - lon, after) for lon, after in pairwise([*lons, lons[0] + 360])]
    widest, start = max(gaps)
    return (start + (360 - widest) / 2 + 180) % 360 - 180


def _middle(vectors: Sequence[Vector]) -> Vector:
    """Centre of the smallest cap round the points, nearly (Badoiu and Clarkson)."""
    x, y, z = vectors[0]
    for step in range(2, 100):
        far = min(vectors, key=lambda one: one[0] * x + one[1] * y + one[2] * z)
        x, y, z = (p + (q - p) / step for p, q in zip((x, y, z), far, strict=True))
        length = math.sqrt(x * x + y * y + z * z) or 1.0
        x, y, z = x / length, y / length, z / length
    return x, y, z


def _dot(one: Vector, two: Vector) -> float:
    return one[0] * two[0] + one[1] * two[1] + one[2] * two[2]


def _vector(point: Point) -> Vector:
    lon, lat = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
