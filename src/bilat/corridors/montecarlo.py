"""Draws of time, price and emissions of routes, with a fixed seed.

The low and high values of the sources are yearly means and named cases, not limits.
So each rate is drawn from a two-piece log-normal distribution: a tenth of the draws
lies below the low value, half below the central one, a tenth above the high one.
Draws of one kind of rate (the speed of trains, the time at borders) share half of
their variance wherever they occur; the other half belongs to the country, border or
port. A draw depends on the seed and the name of the rate alone: two routes that
share a border share its draw, and a scenario is compared draw by draw.
"""

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bilat.corridors.legs import MEASURES, Route, Term

if TYPE_CHECKING:
    from bilat.corridors.voyages import Floats

__all__ = ["DRAWS", "SEED", "Draws", "Quantiles", "quantiles"]

DRAWS, SEED = 10_000, 20260701
"""Number of draws, and the seed, unless others are asked for."""
_SHARED = 0.5
"""Share of variance that draws of one kind of rate have in common."""
_LEVELS = (10.0, 50.0, 90.0)
_DECILE = 1.2815515655446004
"""Standard normal value that a tenth of draws exceeds."""
_LEAST = 1e-3
"""A low value of zero is drawn as this part of the central one."""


@dataclass(frozen=True, slots=True)
class Quantiles:
    """A tenth, half and nine tenths of the draws lie below these."""

    p10: float
    p50: float
    p90: float

    def holds(self, low: float, high: float) -> bool:
        """Say whether a range and the span from P10 to P90 have anything in common.

        Parameters
        ----------
        low, high
            Ends of the range.
        """
        return low <= self.p90 and high >= self.p10


def quantiles(values: "Floats") -> Quantiles:
    """Return P10, P50 and P90, rounded to a tenth.

    Parameters
    ----------
    values
        Draws.
    """
    import numpy as np

    return Quantiles(*(round(float(one), 1) for one in np.percentile(values, _LEVELS)))


class Draws:
    """Draws of several routes, draw by draw comparable.

    Parameters
    ----------
    routes
        Those that can be travelled are drawn.
    seed, count
        Seed and number of draws.
    """

    def __init__(self, routes: Sequence[Route], seed: int = SEED, count: int = DRAWS) -> None:
        self.routes = [route for route in routes if route.reachable]
        self.seed, self.count = seed, count
        self._normals: dict[str, Floats] = {}
        self._by_kind: dict[str, list[dict[str, Floats]]] = {}

    @cached_property
    def values(self) -> "Mapping[str, Floats]":
        """Measure to draws, a row a route."""
        import numpy as np

        return {
            measure: np.stack([sum(parts.values()) for parts in self._parts(measure)])
            if self.routes
            else np.zeros((0, self.count))
            for measure in MEASURES
        }

    def of(self, route: Route, measure: str) -> "Floats":
        """Return the draws of one route.

        Parameters
        ----------
        route
            One of the routes.
        measure
            hours, usd or kg_co2e.
        """
        row: Floats = self.values[measure][self.routes.index(route)]
        return row

    def first(self, measure: str) -> dict[str, float]:
        """Return for each route the share of draws in which it is the lowest.

        Parameters
        ----------
        measure
            hours, usd or kg_co2e.
        """
        import numpy as np

        if not self.routes:
            return {}
        winners = np.argmin(self.values[measure], axis=0)
        shares = np.bincount(winners, minlength=len(self.routes)).astype(float) / self.count
        return {
            route.id: round(float(share), 3)
            for route, share in zip(self.routes, shares, strict=True)
        }

    def within(self, route: Route, hours: float) -> float:
        """Return the share of draws that take no longer.

        Parameters
        ----------
        route
            One of the routes.
        hours
            From departure to the day of arrival.
        """
        return round(float((self.of(route, "hours") <= hours).mean()), 3)

    def drivers(self, route: Route, measure: str) -> dict[str, float]:
        """Return what part of the variance each kind of rate brings, greatest first.

        Parameters
        ----------
        route
            One of the routes.
        measure
            hours, usd or kg_co2e.

        Returns
        -------
        dict
            Kind of rate to the covariance of its part with the whole, over the
            variance of the whole; the shares sum to 1.
        """
        import numpy as np

        parts = self._parts(measure)[self.routes.index(route)]
        whole = self.of(route, measure)
        spread = float(np.var(whole))
        if spread == 0:
            return {}
        shares = {
            group: round(float(np.mean((part - part.mean()) * (whole - whole.mean()))) / spread, 3)
            for group, part in parts.items()
        }
        return dict(sorted(shares.items(), key=lambda one: (-one[1], one[0])))

    def _parts(self, measure: str) -> "list[dict[str, Floats]]":
        """Return draws by kind of rate, for each route; made once a measure."""
        import numpy as np

        if measure in self._by_kind:
            return self._by_kind[measure]
        found = []
        for route in self.routes:
            parts: dict[str, Floats] = {}
            for leg in route.legs:
                for term in leg.terms:
                    if term.measure != measure:
                        continue
                    drawn = self._drawn(term)
                    parts[term.group] = parts[term.group] + drawn if term.group in parts else drawn
            found.append(parts or {"": np.zeros(self.count)})
        self._by_kind[measure] = found
        return found

    def _drawn(self, term: Term) -> "Floats":
        """Draws of one term."""
        import numpy as np

        low, central, high = term.value.low, term.value.central, term.value.high
        if central <= 0:
            return np.zeros(self.count)
        down, up = math.log(central / max(low, central * _LEAST)), math.log(high / central)
        z = self._shifted(term.group, term.own)
        drawn: Floats = central * np.exp(np.where(z < 0, z * down, z * up) / _DECILE)
        return drawn

    def _shifted(self, group: str, own: str) -> "Floats":
        """Return standard normal draws, half of their variance that of the group."""
        key = f"{group}|{own}"
        if key not in self._held:
            shared, alone = _SHARED**0.5, (1 - _SHARED) ** 0.5
            self._held[key] = shared * self._normal(group) + alone * self._normal(key)
        return self._held[key]

    @cached_property
    def _held(self) -> "dict[str, Floats]":
        return {}

    def _normal(self, name: str) -> "Floats":
        import numpy as np

        if name not in self._normals:
            source = np.random.Generator(np.random.PCG64([self.seed, zlib.crc32(name.encode())]))
            self._normals[name] = source.standard_normal(self.count)
        return self._normals[name]
