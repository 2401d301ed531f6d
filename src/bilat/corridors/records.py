"""What the freight network is made of: places, links, named corridors, lanes, factors."""

from dataclasses import dataclass

from bilat.records import Citation

__all__ = ["Corridor", "Factor", "Lane", "Link", "Months", "Node", "Range"]

Months = tuple[int, int]
"""First and last month, 1 to 12; the first may be later than the last (winter)."""


@dataclass(frozen=True, slots=True)
class Range:
    """A quantity that is known between bounds.

    Parameters
    ----------
    low, high
        Lowest and highest value that a source or judgement gives.
    central
        The value that is as often exceeded as not.
    """

    low: float
    central: float
    high: float

    def times(self, by: float) -> "Range":
        """Multiply all three.

        Parameters
        ----------
        by
            Not negative.
        """
        return Range(self.low * by, self.central * by, self.high * by)

    def inverse(self, of: float) -> "Range":
        """Turn a speed into time: ``of`` divided by each, so that low and high change places.

        Parameters
        ----------
        of
            What is divided.
        """
        return Range(of / self.high, of / self.central, of / self.low)


@dataclass(frozen=True, slots=True)
class Node:
    """A place where links meet.

    Parameters
    ----------
    id
        Key in the files.
    name
        As shown.
    kind
        port, river_port, terminal, station, border, junction, strait, canal or waypoint.
    lat, lon
        Degrees, WGS84.
    country
        Alpha-3 code; empty on the high seas.
    unlocode
        Five letters, or empty.
    aliases
        Other names.
    citation
        Where its position was read.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    unlocode: str
    aliases: tuple[str, ...]
    citation: Citation

    @property
    def at(self) -> tuple[float, float]:
        """Longitude and latitude."""
        return self.lon, self.lat


@dataclass(frozen=True, slots=True)
class Link:
    """A way between two nodes, in both directions unless ``oneway``.

    Parameters
    ----------
    id, origin, destination
        Keys.
    mode
        See ``bilat.corridors.MODES``.
    km, km_basis
        Length, and how it came about: published, measured or great_circle.
    gauges
        Track gauges in mm; two where both lie side by side or meet.
    electrified
        yes, no, partly, unknown, or empty where it does not apply.
    country, chokepoint
        Alpha-3 code and name of a strait or canal, or empty.
    draught_m
        Largest draught of vessels; ``None`` when no limit is known.
    ice
        Months in which ice closes it; ``None`` when it does not.
    capacity
        As the source words it, with unit.
    status, status_date, year_open
        open, under_construction, planned, suspended or closed; as of; first year.
    hours, usd_feu
        Time and price of this very link where a source gives them.
    oneway
        Whether it leads from origin to destination only.
    note
        What must be known to read it rightly.
    citation
        Where it was read; ``row`` is file and line.
    """

    id: str
    origin: str
    destination: str
    mode: str
    km: float
    km_basis: str
    gauges: tuple[int, ...]
    electrified: str
    country: str
    chokepoint: str
    draught_m: float | None
    ice: Months | None
    capacity: str
    status: str
    status_date: str
    year_open: int | None
    hours: Range | None
    usd_feu: Range | None
    oneway: bool
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Corridor:
    """A named corridor: the shortest way through its places by its modes.

    Parameters
    ----------
    id, name, kind
        Key, name, and family such as INSTC.
    via
        Keys of nodes in order.
    modes
        Modes that it may use.
    operator
        Who runs it, or the agreement that it rests on.
    note
        What must be known to read it rightly.
    citation
        Where its course was read.
    """

    id: str
    name: str
    kind: str
    via: tuple[str, ...]
    modes: frozenset[str]
    operator: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Lane:
    """What a container costs, or how long it sails, from port to port on liner services.

    Parameters
    ----------
    origin, destination
        Keys of ports.
    usd_feu, days
        Rate for a forty-foot container; days berth to berth, calls included;
        ``None`` when not given.
    service
        Line or service.
    note
        What must be known to read it rightly.
    citation
        Where it was read.
    """

    origin: str
    destination: str
    usd_feu: Range | None
    days: Range | None
    service: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Factor:
    """A speed, time, price or emission that holds for a whole mode.

    Parameters
    ----------
    mode, parameter
        Key, such as rail and speed.
    value
        Low, central, high.
    unit
        Of the value.
    basis
        tank-to-wheel or well-to-wheel, for emissions.
    evidence
        seen, assumed or recalled.
    note
        What must be known to read it rightly.
    citation
        Where it was read.
    """

    mode: str
    parameter: str
    value: Range
    unit: str
    basis: str
    evidence: str
    note: str
    citation: Citation
