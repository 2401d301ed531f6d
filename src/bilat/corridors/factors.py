"""Factors of modes in the units that costs are made of: hours, dollars and kilograms a FEU."""

from collections.abc import Callable
from dataclasses import dataclass

from bilat.corridors.network import Network
from bilat.corridors.records import Factor, Range
from bilat.errors import BadInput
from bilat.records import Citation

__all__ = ["Factors", "Rate"]

_KM_PER_NAUTICAL_MILE = 1.852
_HOURS_A_DAY = 24.0
_WTW = "well-to-wheel"
_SPEED = {"rail": "speed_block_train", "road": "driving_day"}
"""Speeds with the stops on the way and without those at borders and in ports."""
_SLOW_TRAIN, _RUNNING_TRAIN = ("rail", "speed_with_stops", ""), ("rail", "speed_without_stops", "")
"""Bounds of trains: the mean of all with their stops, and the slowest mean without any."""
_STAND_INS = {
    "rail_electric": "rail_diesel",
    "caspian_port": "port",
    "river_port": "port",
    "river_sea": "inland_waterway",
}
"""Where a mode has no factor of its own, that of a kindred mode; the name of the rate says so."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A factor, ready to be multiplied by a quantity.

    Parameters
    ----------
    name
        What it is, for people; draws that share a name move together.
    value
        Hours, dollars or kilograms for one unit of the quantity.
    citation
        Where it was read.
    evidence
        seen, assumed or recalled.
    """

    name: str
    value: Range
    citation: Citation
    evidence: str


class Factors:
    """Factors of a network in the units that costs are made of.

    Parameters
    ----------
    network
        With its factors.

    Raises
    ------
    BadInput
        From every method, when a factor is missing or has a unit that can't be used.
    """

    def __init__(self, network: Network) -> None:
        self._held = network.factors
        self._cache: dict[tuple[str, str], Rate] = {}
        self.payload_t = self._need("payload", "load").value.central
        """Tonnes in a FEU."""

    def hours_per_km(self, mode: str) -> Rate:
        """Return travel time.

        Parameters
        ----------
        mode
            As in the file of factors.
        """
        return self._made(mode, "speed", (_SPEED.get(mode, "speed"),), self._slowness)

    def usd_per_km(self, mode: str) -> Rate:
        """Return the price of hauling one FEU over one km.

        Parameters
        ----------
        mode
            As in the file of factors.
        """
        return self._made(
            mode, "haulage", ("line_haul_cost_feu", "line_haul_cost"), self._per_feu_km
        )

    def kg_per_km(self, mode: str) -> Rate:
        """Return well-to-wheel emissions of one FEU over one km, kg CO2e.

        Tank-to-wheel factors are never taken: the two are not mixed.

        Parameters
        ----------
        mode
            As in the file of factors.
        """
        return self._made(mode, "emissions", ("co2e",), self._per_km_kg, _WTW)

    def hours(self, mode: str) -> Rate:
        """Return the time of one event, such as a border.

        Parameters
        ----------
        mode
            As in the file of factors.
        """
        return self._made(mode, "waiting", ("dwell",), self._event_hours)

    def hours_of(self, mode: str, parameter: str) -> Rate:
        """Return the time of one event that has a name of its own.

        Parameters
        ----------
        mode, parameter
            As in the file of factors.
        """
        word = parameter.replace("_", " ")
        return self._made(mode, word, (parameter,), self._event_hours)

    def usd(self, mode: str) -> Rate:
        """Return the price of one event for a FEU.

        Parameters
        ----------
        mode
            As in the file of factors.
        """
        return self._made(mode, "charge", ("cost", "handling_cost"), self._event_usd)

    def usd_of(self, mode: str, parameter: str) -> Rate:
        """Return the price of one event that has a name of its own.

        Parameters
        ----------
        mode, parameter
            As in the file of factors.
        """
        word = parameter.replace("_", " ")
        return self._made(mode, word, (parameter,), self._event_usd)

    def haul_or(self, mode: str, other: Rate | None) -> Rate:
        """Return the price by the km, or another rate when no factor gives one.

        Parameters
        ----------
        mode
            As in the file of factors.
        other
            What stands in.
        """
        if other and not self._find(mode, ("line_haul_cost_feu", "line_haul_cost")):
            return other
        return self.usd_per_km(mode)

    def optional_usd(self, mode: str) -> Rate | None:
        """Return the price of one event, or ``None`` when no factor is there.

        Parameters
        ----------
        mode
            As in the file of factors.
        """
        return self.usd(mode) if self._find(mode, ("cost", "handling_cost")) else None

    def optional_hours(self, mode: str) -> Rate | None:
        """Return the time of one event, or ``None`` when no factor is there.

        Parameters
        ----------
        mode
            As in the file of factors.
        """
        return self.hours(mode) if self._find(mode, ("dwell",)) else None

    def _made(
        self,
        mode: str,
        word: str,
        parameters: tuple[str, ...],
        convert: Callable[[Factor], Range],
        basis: str = "",
    ) -> Rate:
        key = (mode, word)
        if key not in self._cache:
            factor = self._find(mode, parameters, basis) or self._need(mode, parameters[0], basis)
            name = f"{factor.mode.replace('_', ' ')} {word}"
            self._cache[key] = Rate(name, convert(factor), factor.citation, factor.evidence)
        return self._cache[key]

    def _find(self, mode: str, parameters: tuple[str, ...], basis: str = "") -> Factor | None:
        while mode:
            for parameter in parameters:
                if (mode, parameter, basis) in self._held:
                    return self._held[mode, parameter, basis]
            mode = _STAND_INS.get(mode, "")
        return None

    def _need(self, mode: str, parameter: str, basis: str = "") -> Factor:
        found = self._find(mode, (parameter,), basis)
        if found is None:
            on = f" and basis {basis!r}" if basis else ""
            raise BadInput(
                f"freight_factors.csv: no row with mode {mode!r}, parameter {parameter!r}{on}",
                hint="add it there, or in a folder of your own that --network names",
            )
        return found

    def _slowness(self, factor: Factor) -> Range:
        km_a_hour = {
            "km/h": 1.0, "km/day": 1 / _HOURS_A_DAY, "knot": _KM_PER_NAUTICAL_MILE,
            "knots": _KM_PER_NAUTICAL_MILE,
        }  # fmt: skip
        by = _unit(factor, km_a_hour)
        value = factor.value
        slow, quick = (self._held.get(key) for key in (_SLOW_TRAIN, _RUNNING_TRAIN))
        if factor.mode == "rail" and slow and quick:
            low = slow.value.central * _unit(slow, km_a_hour) / by
            high = quick.value.low * _unit(quick, km_a_hour) / by
            value = Range(min(low, value.low), value.central, max(high, value.high))
        if value.low <= 0:
            raise _fault(factor, "low", "a speed of zero")
        return value.inverse(1 / by)

    def _per_feu_km(self, factor: Factor) -> Range:
        by = {"USD/tkm": self.payload_t, "USD/FEU-km": 1.0, "USD/FEUkm": 1.0, "USD/TEU-km": 2.0}
        return factor.value.times(_unit(factor, by))

    def _per_km_kg(self, factor: Factor) -> Range:
        by = {"g/tkm": self.payload_t / 1000, "kg/tkm": self.payload_t}
        return factor.value.times(_unit(factor, by))

    def _event_hours(self, factor: Factor) -> Range:
        return factor.value.times(
            _unit(factor, {"hours": 1.0, "hour": 1.0, "days": _HOURS_A_DAY, "day": _HOURS_A_DAY})
        )

    def _event_usd(self, factor: Factor) -> Range:
        by = {"USD/FEU": 1.0, "USD/TEU": 2.0, "USD/truck": 1.0, "USD/t": self.payload_t}
        return factor.value.times(_unit(factor, by))


def _unit(factor: Factor, known: dict[str, float]) -> float:
    if factor.unit not in known:
        raise _fault(factor, "unit", f"{factor.unit!r} can't be used; known: {', '.join(known)}")
    return known[factor.unit]


def _fault(factor: Factor, field: str, why: str) -> BadInput:
    file, _, line = factor.citation.row.rpartition(":")
    return BadInput(
        f"{file}, row {line}, column {field}: {why} (mode {factor.mode}, parameter "
        f"{factor.parameter})"
    )
