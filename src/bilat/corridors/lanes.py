"""A price by the km for voyages that no liner lane has, made of the lanes that there are."""

from statistics import median

from bilat.corridors.factors import Rate
from bilat.corridors.network import Network
from bilat.corridors.records import Range
from bilat.corridors.voyages import Sea
from bilat.records import Citation

__all__ = ["lane_rate"]


def lane_rate(network: Network) -> Rate | None:
    """Make a price by the km of the lanes, for voyages that no lane has.

    Parameters
    ----------
    network
        With its lanes.

    Returns
    -------
    Rate or None
        The least, the middle and the greatest dollars a FEU-km of all lanes;
        ``None`` without lanes.
    """
    sea = Sea(network, "ship", lambda link: link.status == "open")
    found: list[tuple[Range, float]] = []
    for lane in network.lanes.values():
        way = sea.path((lane.origin, lane.destination)) if lane.usd_feu else None
        if way and lane.usd_feu:
            found.append((lane.usd_feu, sum(link.km for link in way[1])))
    if not found:
        return None
    value = Range(
        min(usd.low / km for usd, km in found),
        median(usd.central / km for usd, km in found),
        max(usd.high / km for usd, km in found),
    )
    cited = Citation(f"range of the {len(found)} lane rates in lanes.csv", "", "", "lanes.csv")
    return Rate("sea haulage without a lane", value, cited, "assumed")
