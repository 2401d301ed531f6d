"""What links, voyages and terminals cost: time, money, emissions, each term with its source."""

from collections.abc import Callable, Sequence

from bilat.corridors.factors import Factors, Rate
from bilat.corridors.lanes import lane_rate
from bilat.corridors.legs import Leg, Term, gathered
from bilat.corridors.network import Network
from bilat.corridors.records import Lane, Link
from bilat.records import Citation

__all__ = ["WATER", "Change", "Prices", "unchanged"]

WATER = frozenset({"sea", "canal", "caspian", "river_sea", "inland_waterway"})
"""Modes of ships."""
_TERMINAL = ("rail_road_terminal", "rail_road_terminal")
_PORTS = frozenset({"port", "river_port"})
Change = Callable[[Link], tuple[float, float, float]]
"""What a scenario multiplies hours, price and emissions of a link by."""
_SHIP = {"sea": "sea", "canal": "sea"}
_RIVER_SEA = {
    "sea": "river_sea", "canal": "river_sea", "caspian": "caspian", "river_sea": "river_sea",
    "inland_waterway": "inland_waterway",
}  # fmt: skip
"""Mode of a link to that of its factors, by class of ship."""
_DETOUR = 1.01
"""A voyage that is this much longer than the lane's own way pays for the rest by the km."""


def unchanged(link: Link) -> tuple[float, float, float]:  # noqa: ARG001 - a Change
    """Leave a link as it is."""
    return 1.0, 1.0, 1.0


class Prices:
    """Prices of one network for one FEU.

    Parameters
    ----------
    network
        With factors and lanes.
    change
        What a scenario changes.
    """

    def __init__(self, network: Network, change: Change = unchanged) -> None:
        self._net = network
        self._change = change
        self.factors = Factors(network)
        self._lane_rate = lane_rate(network)
        self._breaks = _ends(network, "gauge_change")
        self._borders = _ends(network, "border")
        self._caspian = _ends(network, "caspian")

    def link(self, link: Link, origin: str, vehicle: str) -> tuple[Leg, ...]:
        """Price a link by land, a border, a change of gauge or a transfer.

        Parameters
        ----------
        link
            Not of water.
        origin
            The end from which it is travelled.
        vehicle
            rail or road, on borders.
        """
        destination = link.destination if origin == link.origin else link.origin
        if link.mode in ("rail", "road"):
            return (self._haul(link, link.mode, origin, destination),)
        if link.mode == "border":
            legs = [self._haul(link, vehicle, origin, destination)] if link.km > 0 else []
            return (*legs, self._border(link, destination, vehicle))
        if link.mode == "gauge_change":
            return (self._gauge_change(link, origin, destination),)
        return self._transfer(link, origin, destination)

    def sailing(self, link: Link, ship: str) -> dict[str, float]:
        """Return length and central figures of one link by water, priced by the km.

        Parameters
        ----------
        link
            Of water.
        ship
            Class of vessel.
        """
        sums = {"km": link.km, "hours": 0.0, "usd": 0.0, "kg_co2e": 0.0}
        for term in self._sail(link, ship, None, 0.0):
            sums[term.measure] += term.value.central
        return sums

    def terminal(self, node: str, *, water: bool, start: bool) -> tuple[Leg, ...]:
        """Price the first or last terminal of a route.

        Parameters
        ----------
        node
            Where cargo is put on or taken off.
        water
            Whether that is a ship.
        start
            Whether the route starts there.
        """
        factors = self._port(node, loading=start) if water else _TERMINAL
        return self._stop(node, factors, f"terminal {node}")

    def transshipment(self, node: str) -> tuple[Leg, ...]:
        """Price the change from ship to ship in a port.

        Parameters
        ----------
        node
            The port.
        """
        return self._stop(node, self._port(node, loading=True), f"transshipment {node}")

    def _port(self, node: str, *, loading: bool) -> tuple[str, str]:
        """Factors of charge and time: on the Caspian the wait is that for a ship to leave."""
        if node not in self._caspian:
            return "port", "port"
        return "port", "caspian_port" if loading else "rail_road_terminal"

    def berth(self, node: str, ship: str) -> tuple[Leg, ...]:
        """Price the wait of a ship for its berth; river-sea ships have theirs in that of the port.

        Parameters
        ----------
        node
            The port.
        ship
            Class of vessel.
        """
        if ship != "ship":
            return ()
        rate = self.factors.hours_of("port", "vessel_wait")
        term = Term("hours", rate.name, f"berth {node}", rate.value)
        return (Leg(node, node, "waiting", 0.0, (term,), (rate.citation,), (), (node,)),)

    def voyage(self, ship: str, path: Sequence[str], links: Sequence[Link], usual_km: float) -> Leg:
        """Price a way by water from port to port: the lane's rate where there is one.

        Parameters
        ----------
        ship
            Class of vessel.
        path, links
            Nodes and links passed.
        usual_km
            Length of the shortest way with everything open, which a lane's rate is for.
        """
        origin, destination = path[0], path[-1]
        lane = self._net.lanes.get((origin, destination))
        turned = None if lane else self._net.lanes.get((destination, origin))
        km = round(sum(link.km for link in links), 1)
        terms: list[Term] = []
        citations = [link.citation for link in links]
        notes = []
        known = lane or turned
        beyond = km - usual_km if known and km > usual_km * _DETOUR else 0.0
        if known:
            terms += self._lane(known, links)
            citations.append(known.citation)
            way = "the opposite direction of " if turned else ""
            notes.append(f"priced by {way}lane {known.service or 'rates'}")
        if known is None or known.usd_feu is None:
            notes.append("no lane rate: priced by the km, with a wide range")
        share = beyond / km if km else 0.0
        for link in links:
            terms += self._sail(link, ship, known, share)
            citations += [rate.citation for rate in self._rates(link, ship)]
        if beyond:
            notes.append(f"{beyond:.0f} km beyond the lane's way priced by the km")
        modes = {link.mode for link in links} - {"canal"}
        mode = "sea" if ship == "ship" else modes.pop() if len(modes) == 1 else "river_sea"
        return Leg(
            origin, destination, mode, km, gathered(terms), _once(citations),
            tuple(link.id for link in links), tuple(path), "; ".join(notes),
        )  # fmt: skip

    def _lane(self, lane: Lane, links: Sequence[Link]) -> list[Term]:
        own = f"{lane.origin} {lane.destination}"
        changes = [self._change(link) for link in links]
        hours, usd = (max(one[index] for one in changes) for index in (0, 1))
        terms = []
        if lane.usd_feu:
            terms.append(Term("usd", "liner lane rates", own, lane.usd_feu.times(usd)))
        if lane.days:
            terms.append(Term("hours", "liner sailing times", own, lane.days.times(24.0 * hours)))
        return terms

    def _sail(self, link: Link, ship: str, lane: Lane | None, beyond: float) -> list[Term]:
        """Terms of one link of a voyage; of time and price what the lane does not hold."""
        speed, haul, carbon = self._rates(link, ship)
        hours, usd, kg = self._change(link)
        timed = beyond if lane and lane.days else 1.0
        priced = beyond if lane and lane.usd_feu else 1.0
        own = link.mode
        terms = [Term("kg_co2e", carbon.name, own, carbon.value.times(link.km * kg))]
        if timed:
            taken = link.hours or speed.value.times(link.km)
            terms.append(Term("hours", speed.name, own, taken.times(timed * hours)))
            terms += self._passage(link, "hours", timed * hours)
        if priced:
            paid = link.usd_feu or haul.value.times(link.km)
            terms.append(Term("usd", haul.name, own, paid.times(priced * usd)))
            terms += self._passage(link, "usd", usd)
        return terms

    def _passage(self, link: Link, measure: str, by: float) -> list[Term]:
        """Toll and waiting of a canal or strait, where factors give them."""
        if not link.chokepoint:
            return []
        name = link.chokepoint.replace("-", "_")
        find = self.factors.optional_usd if measure == "usd" else self.factors.optional_hours
        rate = find(name)
        return [Term(measure, rate.name, link.id, rate.value.times(by))] if rate else []

    def _rates(self, link: Link, ship: str) -> tuple[Rate, Rate, Rate]:
        mode = (_SHIP if ship == "ship" else _RIVER_SEA)[link.mode]
        lane = self._lane_rate if mode == "sea" else None
        return (
            self.factors.hours_per_km(mode),
            self._crossing(link) if mode == "caspian" else self.factors.haul_or(mode, lane),
            self.factors.kg_per_km(mode),
        )

    def _crossing(self, link: Link) -> Rate:
        """Price of a crossing of the Caspian, by the km of this one."""
        rate = self.factors.usd_of("caspian", "lane_cost")
        return Rate(rate.name, rate.value.times(1 / link.km), rate.citation, rate.evidence)

    def _haul(self, link: Link, mode: str, origin: str, destination: str) -> Leg:
        electric = mode == "rail" and link.electrified == "yes"
        speed, haul = self.factors.hours_per_km(mode), self.factors.usd_per_km(mode)
        carbon = self.factors.kg_per_km(
            "rail_electric" if electric else "rail_diesel" if mode == "rail" else mode
        )
        own = link.country or "between"
        km = round(link.km, 1)
        hours, usd, kg = self._change(link)
        taken, paid = (link.hours, link.usd_feu) if link.mode == mode else (None, None)
        terms = (
            Term("hours", speed.name, own, (taken or speed.value.times(km)).times(hours)),
            Term("usd", haul.name, own, (paid or haul.value.times(km)).times(usd)),
            Term("kg_co2e", carbon.name, own, carbon.value.times(km * kg)),
        )
        cited = _once([link.citation, speed.citation, haul.citation, carbon.citation])
        return Leg(
            origin,
            destination,
            mode,
            km,
            terms,
            cited,
            (link.id,),
            (origin, destination),
            link.note,
        )

    def _border(self, link: Link, at: str, vehicle: str) -> Leg:
        """Time and charge of a border; a figure for this very one goes first.

        The time at a border where the gauge changes has that change within.
        """
        factors = self.factors
        broken = bool({link.origin, link.destination} & self._breaks)
        waiting = (
            factors.hours_of("rail_border", "dwell_same_gauge")
            if vehicle == "rail" and not broken
            else factors.hours(f"{vehicle}_border")
        )
        charge = factors.usd(f"{vehicle}_border")
        start = link.origin if at == link.destination else link.destination
        return self._event(link, (start, at), 0.0, waiting, charge)

    def _gauge_change(self, link: Link, origin: str, destination: str) -> Leg:
        waiting, charge = self.factors.hours("gauge_change"), self.factors.usd("gauge_change")
        within = bool({origin, destination} & self._borders)
        km = round(link.km, 1)
        return self._event(link, (origin, destination), km, None if within else waiting, charge)

    def _event(
        self, link: Link, ends: tuple[str, str], km: float, waiting: Rate | None, charge: Rate
    ) -> Leg:
        hours, usd, _ = self._change(link)
        paid = link.usd_feu or charge.value
        terms = [Term("usd", charge.name, link.id, paid.times(usd))]
        cited = [link.citation, charge.citation]
        note = link.note
        if waiting:
            taken = link.hours or waiting.value
            terms.append(Term("hours", waiting.name, link.id, taken.times(hours)))
            cited.append(waiting.citation)
        else:
            note = "; ".join(filter(None, (note, "the time is within that of the border")))
        return Leg(*ends, link.mode, km, tuple(terms), _once(cited), (link.id,), ends, note)

    def _transfer(self, link: Link, origin: str, destination: str) -> tuple[Leg, ...]:
        """Carry between terminals of a city, then be handled and wait there."""
        ports = [id_ for id_ in (origin, destination) if self._net.nodes[id_].kind in _PORTS]
        factors = self._port(ports[0], loading=ports[-1] == destination) if ports else _TERMINAL
        handled, waited = self._stop(destination, factors, link.id, self._change(link))
        carried = self._haul(link, "road", origin, destination)
        terms = gathered([*carried.terms, *handled.terms])
        cited = _once([*carried.citations, *handled.citations])
        move = Leg(
            origin, destination, "handling", carried.km, terms, cited, (link.id,),
            (origin, destination), link.note,
        )  # fmt: skip
        return move, waited

    def _stop(
        self,
        node: str,
        factors: tuple[str, str],
        own: str,
        change: tuple[float, float, float] = (1.0, 1.0, 1.0),
    ) -> tuple[Leg, Leg]:
        charge, waiting = self.factors.usd(factors[0]), self.factors.hours(factors[1])
        handled = Term("usd", charge.name, own, charge.value.times(change[1]))
        waited = Term("hours", waiting.name, own, waiting.value.times(change[0]))
        return (
            Leg(node, node, "handling", 0.0, (handled,), (charge.citation,), (), (node,)),
            Leg(node, node, "waiting", 0.0, (waited,), (waiting.citation,), (), (node,)),
        )


def _ends(network: Network, mode: str) -> frozenset[str]:
    links = [link for link in network.links.values() if link.mode == mode]
    return frozenset(id_ for link in links for id_ in (link.origin, link.destination))


def _once(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citations))
