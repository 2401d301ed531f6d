"""Make ``src/bilat/brief/data/world.json`` from the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python tools/make_map.py package

The package holds Natural Earth's country boundaries (public domain) as TopoJSON.
This script keeps the topology, so that a border is one line for both neighbours:
it thins the lines, drops islets, rounds to hundredths of a degree and writes
polygons by ISO 3166 alpha-3 code. What has no such code keeps its name as key;
it is drawn as land and can't be one of the two countries.
"""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

from bilat.countries import state_of
from bilat.errors import BilatError

Point = tuple[float, float]
Ring = list[int]

TOLERANCE = 0.018
"""Degrees that a line may be moved by when it is thinned; about 2 km."""
SMALLEST = 0.004
"""Square degrees; smaller polygons go, unless they are the largest of their country."""
LARGEST = 3
CLOSED = 3
HALF_TURN, POLE = 180, -89
GRID = 100
"""Steps a degree."""
NAMED = {"Kosovo": "XKX"}
"""Codes of what Natural Earth gives no number."""
FINE_ONLY = frozenset({"TUV"})
"""States that are too small for the 1:50 million set; taken from 1:10 million."""
TARGET = Path(__file__).parents[1] / "src" / "bilat" / "brief" / "data" / "world.json"


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the lines of a TopoJSON file in degrees."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        lines.append(line)
    return lines


def thin(line: list[Point]) -> list[Point]:
    """Drop points that lie within the tolerance of the line without them (Douglas-Peucker)."""
    keep = {0, len(line) - 1}
    open_ = [(0, len(line) - 1)]
    if line[0] == line[-1] and len(line) > CLOSED:
        middle = max(range(len(line)), key=lambda i: math.dist(line[i], line[0]))
        keep.add(middle)
        open_ = [(0, middle), (middle, len(line) - 1)]
    while open_:
        first, last = open_.pop()
        if last - first == 1:
            continue
        far, index = max(
            (_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)
        )
        if far > TOLERANCE:
            keep.add(index)
            open_ += [(first, index), (index, last)]
    return [line[i] for i in sorted(keep)]


def _off(p: Point, a: Point, b: Point) -> float:
    """Distance of a point from a segment, degrees of longitude shortened by latitude."""
    k = math.cos(math.radians(p[1]))
    px, ax, bx = p[0] * k, a[0] * k, b[0] * k
    length = (bx - ax) ** 2 + (b[1] - a[1]) ** 2
    if length == 0:
        return math.hypot(px - ax, p[1] - a[1])
    t = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (p[1] - a[1]) * (b[1] - a[1])) / length))
    return math.hypot(px - ax - t * (bx - ax), p[1] - a[1] - t * (b[1] - a[1]))


def points_of(ring: Ring, lines: list[list[Point]]) -> list[Point]:
    """Join the lines of a ring; a negative number is a line walked backwards."""
    points: list[Point] = []
    for number in ring:
        points += lines[number] if number >= 0 else lines[~number][::-1]
    return points


def area(points: list[Point]) -> float:
    """Return square degrees on a flat map, shortened by latitude."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    flat = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
    return flat * math.cos(math.radians(sum(p[1] for p in points) / len(points)))


def key_of(geometry: dict[str, Any]) -> str:
    """Return the alpha-3 code of today, or the name of what has none."""
    name = str(geometry["properties"]["name"])
    try:
        return NAMED.get(name) or state_of(geometry["id"], "isonum")
    except (KeyError, BilatError):
        return name


def polygons_of(geometry: dict[str, Any], lines: list[list[Point]]) -> list[list[Ring]]:
    """Return the polygons worth keeping, largest first, each its outer ring and its holes."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    # Antarctica comes as a line round the pole with its coast as a hole in it.
    parts = [[r for r in part if not _pole(points_of(r, lines))] for part in parts]
    sized = sorted(
        ((area(unrolled(points_of(part[0], lines))), part) for part in parts), key=lambda p: -p[0]
    )
    return [part for rank, (size, part) in enumerate(sized) if rank < LARGEST or size >= SMALLEST]


def _pole(points: list[Point]) -> bool:
    return max(lat for _, lat in points) < POLE


def box_of(ring: Ring, lines: list[list[Point]]) -> list[int]:
    """Return west, south, east, north in whole degrees, rounded outwards.

    East may be beyond 180 where a polygon crosses the antimeridian.
    """
    xs, ys = zip(*unrolled(points_of(ring, lines)), strict=True)
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    turn = 360 * math.floor((west + 180) / 360)
    if abs(xs[0] - xs[-1]) > HALF_TURN:  # round a pole
        return [-180, -90, 180, math.ceil(north)]
    return [math.floor(west - turn), math.floor(south), math.ceil(east - turn), math.ceil(north)]


def unrolled(points: list[Point]) -> list[Point]:
    """Return the points with longitudes that never jump by more than half a turn."""
    flat: list[Point] = []
    for lon, lat in points:
        last = flat[-1][0] if flat else lon
        flat.append((lon + 360 * round((last - lon) / 360), lat))
    return flat


def deltas(line: list[Point]) -> list[int]:
    """Round a line to the grid; the first point, then steps, as one flat list."""
    flat: list[int] = []
    x = y = 0
    for lon, lat in line:
        nx, ny = round(lon * GRID), round(lat * GRID)
        if not flat or (nx, ny) != (x, y):
            flat += [nx - x, ny - y]
        x, y = nx, ny
    return flat


def build(package: Path) -> dict[str, Any]:
    """Return what the file holds."""
    arcs: list[list[int]] = []
    countries: dict[str, list[list[Any]]] = {}
    for scale in ("50m", "10m"):
        topology = json.loads((package / f"countries-{scale}.json").read_text(encoding="utf-8"))
        lines = [thin(line) for line in arcs_of(topology)]
        number: dict[int, int] = {}
        for geometry in topology["objects"]["countries"]["geometries"]:
            key = key_of(geometry)
            if not geometry.get("arcs") or (scale == "10m" and key not in FINE_ONLY):
                continue
            for rings in polygons_of(geometry, lines):
                renumbered = [[_renumber(n, number, len(arcs)) for n in ring] for ring in rings]
                countries.setdefault(key, []).append([box_of(rings[0], lines), *renumbered])
        arcs += [deltas(lines[old]) for old in number]
    return {"grid": GRID, "arcs": arcs, "countries": dict(sorted(countries.items()))}


def _renumber(line: int, number: dict[int, int], before: int) -> int:
    old = line if line >= 0 else ~line
    new = before + number.setdefault(old, len(number))
    return new if line >= 0 else ~new


def main() -> None:
    """Read the folder given and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="unpacked folder of the npm package world-atlas")
    parser.add_argument("--out", type=Path, default=TARGET)
    chosen = parser.parse_args()
    world = build(chosen.package)
    text = json.dumps(world, separators=(",", ":"), ensure_ascii=False) + "\n"
    chosen.out.write_text(text, encoding="utf-8")
    points = sum(len(arc) for arc in world["arcs"]) // 2
    sys.stderr.write(f"{chosen.out}: {len(text):,} bytes, {points:,} points\n")


if __name__ == "__main__":
    main()
