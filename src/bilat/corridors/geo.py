"""Distances on the globe."""

import math

__all__ = ["EARTH_KM", "great_circle_km"]

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def great_circle_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Return the shortest distance between two places (haversine formula).

    Parameters
    ----------
    one, two
        Longitude and latitude in degrees.

    Examples
    --------
    >>> round(great_circle_km((37.6178, 55.752), (131.8735, 43.1056)))
    6416
    """
    lon1, lat1, lon2, lat2 = (math.radians(x) for x in (*one, *two))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
