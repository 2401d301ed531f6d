"""Outlines of today's countries, read from the package's own file when a map is drawn."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

__all__ = ["Point", "Polygon", "World", "inside", "unroll", "world"]

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y in pixels."""
RingNumbers = list[int]

_HALF_TURN = 180.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """One piece of land.

    Parameters
    ----------
    box
        West, south, east, north in whole degrees; east may be beyond 180.
    rings
        Arc numbers of the outer ring and of the holes.
    """

    box: tuple[int, int, int, int]
    rings: tuple[RingNumbers, ...]


class World:
    """The geometry file; lines are decoded when they are first needed.

    Parameters
    ----------
    raw
        Content of ``data/world.json``, as its README describes it.
    """

    def __init__(self, raw: dict[str, object]) -> None:
        self._grid = float(str(raw["grid"]))
        self._raw: list[list[int]] = raw["arcs"]  # type: ignore[assignment]
        self._arcs: dict[int, list[Point]] = {}
        self._rings: dict[tuple[int, ...], list[Point]] = {}
        countries: dict[str, list[list[list[int]]]] = raw["countries"]  # type: ignore[assignment]
        self.countries = {
            key: tuple(Polygon((b[0], b[1], b[2], b[3]), tuple(rings)) for b, *rings in polygons)
            for key, polygons in countries.items()
        }

    def arc(self, number: int) -> list[Point]:
        """Return one line; a negative number is a line walked backwards.

        Parameters
        ----------
        number
            As in the file.
        """
        if number < 0:
            return self.arc(~number)[::-1]
        if number not in self._arcs:
            x = y = 0
            line = []
            steps = iter(self._raw[number])
            for dx, dy in zip(steps, steps, strict=True):
                x, y = x + dx, y + dy
                line.append((x / self._grid, y / self._grid))
            self._arcs[number] = line
        return self._arcs[number]

    def ring(self, numbers: Sequence[int]) -> list[Point]:
        """Return a ring in degrees, without jumps at the antimeridian.

        Parameters
        ----------
        numbers
            Its arcs.
        """
        key = tuple(numbers)
        if key not in self._rings:
            points: list[Point] = []
            for number in numbers:
                points += self.arc(number)[1 if points else 0 :]
            points = unroll(points)
            if abs(points[0][0] - points[-1][0]) > _HALF_TURN:  # round the South Pole
                points += [(points[-1][0], -90.0), (points[0][0], -90.0)]
            self._rings[key] = points
        return self._rings[key]

    def country_at(self, lon: float, lat: float) -> str | None:
        """Return the country on whose land a point lies.

        Parameters
        ----------
        lon, lat
            In degrees.

        Returns
        -------
        str | None
            Its key in the file; None at sea.
        """
        for key, polygons in self.countries.items():
            for polygon in polygons:
                west, south, east, north = polygon.box
                x = lon + 360 if lon < west else lon
                if west <= x <= east and south <= lat <= north:
                    rings = [self.ring(numbers) for numbers in polygon.rings]
                    shift = 360 * math.floor((min(p[0] for p in rings[0]) - west + 180) / 360)
                    if inside((x + shift, lat), rings):
                        return key
        return None

    def main_rings(self, key: str) -> list[list[Point]]:
        """Return the outer rings of a country's larger pieces.

        Parameters
        ----------
        key
            Alpha-3 code.

        Returns
        -------
        list[list[Point]]
            The largest, and those of a fifth of its size and more.
        """
        rings = [self.ring(polygon.rings[0]) for polygon in self.countries[key]]
        sizes = [_area(ring) for ring in rings]
        return [ring for ring, size in zip(rings, sizes, strict=True) if size >= 0.2 * max(sizes)]


@lru_cache(maxsize=1)
def world() -> World:
    """Read the geometry; once a process."""
    path = files("bilat.brief") / "data" / "world.json"
    return World(json.loads(path.read_text(encoding="utf-8")))


def unroll(points: Sequence[Point]) -> list[Point]:
    """Let longitudes run on beyond 180 instead of jumping.

    Parameters
    ----------
    points
        A line in degrees.

    Returns
    -------
    list[Point]
        The same places.
    """
    last = points[0][0]
    if all(abs(one[0] - two[0]) <= _HALF_TURN for one, two in pairwise(points)):
        return list(points)
    flat = []
    for lon, lat in points:
        last = lon + 360 * round((last - lon) / 360)
        flat.append((last, lat))
    return flat


def inside(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Say whether a point lies in a polygon with holes (even-odd rule).

    Parameters
    ----------
    point
        In the same unit as the rings.
    rings
        Outer rings and holes in any order.

    Returns
    -------
    bool
        Points on an edge may fall on either side.
    """
    x, y = point
    odd = False
    for ring in rings:
        px, py = ring[-1]
        for qx, qy in ring:
            if (qy > y) != (py > y) and x < (px - qx) * (y - qy) / (py - qy) + qx:
                odd = not odd
            px, py = qx, qy
    return odd


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    flat = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
    return flat * math.cos(math.radians(sum(p[1] for p in ring) / len(ring)))
