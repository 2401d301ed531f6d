"""Legs of a route, and the uncertain terms that their figures are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bilat.corridors.records import Range
from bilat.records import Citation

__all__ = ["MEASURES", "Leg", "Route", "Term", "gathered", "total"]

MEASURES = ("hours", "usd", "kg_co2e")
"""What is counted of a leg beside its length."""
_TENTH = 10


@dataclass(frozen=True, slots=True)
class Term:
    """A quantity times an uncertain rate.

    Parameters
    ----------
    measure
        hours, usd or kg_co2e.
    group
        What the rate is; draws of one group move together.
    own
        Where it occurs; the part of the draw that it has for itself.
    value
        Low, central and high of the whole term, for one FEU.
    """

    measure: str
    group: str
    own: str
    value: Range


@dataclass(frozen=True)
class Leg:
    """A part of a route.

    Parameters
    ----------
    origin, destination
        Node ids; the same for what happens at one place.
    mode
        rail, road, sea, caspian, river_sea, inland_waterway, handling, waiting,
        border or gauge_change.
    km
        Length.
    terms
        What time, price and emissions are made of.
    citations
        Where length and rates were read.
    links
        Ids of the links.
    path
        Node ids passed, both ends among them.
    note
        What must be known to read it rightly.
    """

    origin: str
    destination: str
    mode: str
    km: float
    terms: tuple[Term, ...]
    citations: tuple[Citation, ...]
    links: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    note: str = ""
    _sums: dict[str, Range] = field(default_factory=dict, compare=False, repr=False)

    def value(self, measure: str) -> Range:
        """Return low, central and high, rounded to a tenth.

        Parameters
        ----------
        measure
            One of :data:`MEASURES`.
        """
        if measure not in self._sums:
            own = [term.value for term in self.terms if term.measure == measure]
            self._sums[measure] = Range(
                round(sum(one.low for one in own), 1),
                round(sum(one.central for one in own), 1),
                round(sum(one.high for one in own), 1),
            )
        return self._sums[measure]

    def turned(self) -> "Leg":
        """Return the leg travelled the other way; what it costs is the same."""
        return Leg(
            self.destination, self.origin, self.mode, self.km, self.terms, self.citations,
            self.links, self.path[::-1], self.note, self._sums,
        )  # fmt: skip

    def scaled(self, by: float) -> "Leg":
        """Return the leg for another amount of cargo; time stays.

        Parameters
        ----------
        by
            FEU.
        """
        terms = tuple(
            term
            if term.measure == "hours"
            else Term(term.measure, term.group, term.own, term.value.times(by))
            for term in self.terms
        )
        return replace(self, terms=terms, _sums={})

    def amount(self, what: str) -> float:
        """Return the length or a central value.

        Parameters
        ----------
        what
            km, or one of :data:`MEASURES`.
        """
        return self.km if what == "km" else self.value(what).central


def total(amounts: Sequence[float]) -> float:
    """Add tenths exactly: as whole numbers of tenths.

    Parameters
    ----------
    amounts
        Each a multiple of a tenth.

    Examples
    --------
    >>> total([0.1, 0.2])
    0.3
    """
    return sum(round(one * _TENTH) for one in amounts) / _TENTH


def gathered(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Add terms that are drawn together.

    Parameters
    ----------
    terms
        In any order.
    """
    sums: dict[tuple[str, str, str], Range] = {}
    for one in terms:
        key = (one.measure, one.group, one.own)
        held = sums.get(key, Range(0.0, 0.0, 0.0))
        sums[key] = Range(
            held.low + one.value.low, held.central + one.value.central, held.high + one.value.high
        )
    return tuple(Term(*key, value) for key, value in sums.items())


@dataclass(frozen=True)
class Route:
    """A way from one place to another.

    Parameters
    ----------
    id, name
        Key, and what it is called.
    legs
        In order.
    missing
        What keeps the place from being reached; a route with this has no legs.
    notes
        What must be known to read it rightly.
    """

    id: str
    name: str
    legs: tuple[Leg, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def reachable(self) -> bool:
        """Whether there is a way."""
        return bool(self.legs)

    def scaled(self, by: float) -> "Route":
        """Return the route for another amount of cargo; time stays.

        Parameters
        ----------
        by
            FEU.
        """
        return replace(self, legs=tuple(leg.scaled(by) for leg in self.legs))

    @cached_property
    def links(self) -> frozenset[str]:
        """Ids of the links that it uses."""
        return frozenset(id_ for leg in self.legs for id_ in leg.links)

    def amount(self, what: str) -> float:
        """Return the sum of the legs' lengths or central values.

        Parameters
        ----------
        what
            km, hours, usd or kg_co2e.
        """
        return total([leg.amount(what) for leg in self.legs])
