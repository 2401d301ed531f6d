"""Which links may be used: by status, date, ice, mode, and what is to be avoided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bilat.corridors.network import Network
from bilat.corridors.records import Link
from bilat.errors import NameProblem, UsageError

__all__ = ["Choice", "avoidance"]

_ALWAYS = frozenset({"transfer", "border", "gauge_change"})


@dataclass(frozen=True)
class Choice:
    """What a route may use.

    Parameters
    ----------
    modes
        Modes that may be used; empty for all. Transfers, borders and changes of
        gauge always may.
    countries
        Alpha-3 codes of countries that no link may touch.
    chokepoints
        Names of straits and canals that no link may pass.
    on
        Day of departure; ``None`` when none was named.
    status
        Link id to the status that a scenario gives it.
    without
        Ids of links that are taken out.
    """

    modes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    chokepoints: frozenset[str] = frozenset()
    on: date | None = None
    status: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()

    def why_not(self, network: Network, link: Link) -> str:
        """Say why a link can't be used; empty when it can.

        Parameters
        ----------
        network
            With the nodes of the link.
        link
            The link.
        """
        opened = self.status.get(link.id)
        status = opened or link.status
        if link.id in self.without or link.chokepoint in self.chokepoints:
            return "taken out" if link.id in self.without else "avoided"
        if status != "open":
            return status.replace("_", " ")
        if self.modes and link.mode not in self.modes | _ALWAYS:
            return "not of the modes asked for"
        if self.countries and self.countries & _touched(network, link):
            return "avoided"
        if self.on and opened is None and link.year_open and link.year_open > self.on.year:
            return f"opens in {link.year_open}"
        if self.on and link.ice and _in_months(self.on.month, *link.ice):
            return "closed by ice"
        return ""

    def usable(self, network: Network) -> Callable[[Link], bool]:
        """Return a test of links.

        Parameters
        ----------
        network
            With the nodes of the links.
        """
        return lambda link: not self.why_not(network, link)


def _touched(network: Network, link: Link) -> frozenset[str]:
    ends = (network.nodes[link.origin].country, network.nodes[link.destination].country)
    return frozenset({link.country, *ends} - {""})


def _in_months(month: int, first: int, last: int) -> bool:
    return first <= month <= last if first <= last else month >= first or month <= last


def avoidance(network: Network, names: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Part what is to be avoided into countries and chokepoints.

    Parameters
    ----------
    network
        With its chokepoints.
    names
        Names of countries or chokepoints.

    Returns
    -------
    tuple
        Alpha-3 codes; names of chokepoints.

    Raises
    ------
    NameProblem
        When a name is neither.
    """
    from bilat.countries import resolve

    points = {link.chokepoint for link in network.links.values()} - {""}
    countries, chokepoints = set(), set()
    for name in names:
        wanted = "-".join(name.casefold().split())
        close = [one for one in points if wanted in (one, f"{one}-canal", f"strait-of-{one}")]
        if close:
            chokepoints.add(close[0])
            continue
        try:
            countries.add(resolve(name).iso3)
        except NameProblem as problem:
            raise NameProblem(
                f"--avoid {name}: neither a country nor a chokepoint of the network",
                candidates=problem.candidates,
                hint=f"chokepoints: {', '.join(sorted(points))}",
            ) from None
    if not names:
        return frozenset(), frozenset()
    if not countries and not chokepoints:
        raise UsageError("--avoid names nothing")
    return frozenset(countries), frozenset(chokepoints)
