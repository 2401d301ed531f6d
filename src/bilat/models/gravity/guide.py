"""The specifications of Yotov, Piermartini, Monteiro and Larch (2016), chapter 1.

An Advanced Guide to Trade Policy Analysis: The Structural Gravity Model. World Trade
Organization and UNCTAD, Geneva. Tables 1 (page 42), 2 (page 47) and 3 (page 51).
"""

from bilat.errors import UnknownSpecification
from bilat.models.gravity.specification import Derived, Effect, Printed, Specification

__all__ = ["SPECIFICATIONS", "specification"]

_GRAVITY = ("cntg", "lang", "clny")
_SIZES = ("ln_output", "ln_expenditure")
_REMOTENESS = ("ln_remoteness_exporter", "ln_remoteness_importer")
_PHASED = ("rta", "rta_lag4", "rta_lag8", "rta_lag12")
_TWO: tuple[Effect, ...] = ("exporter_year", "importer_year")
_OWN: tuple[Effect, ...] = (*_TWO, "own_trade")
_THREE: tuple[Effect, ...] = (*_TWO, "pair")
_CHANGE = (Derived("percent_change", "change_of_ln_dist_percent", "ln_dist_by_year"),)
_TOTAL = (Derived("sum", "total_rta", "rta"),)


def _printed(table: int, column: int, equation: int) -> Printed:
    return Printed(table, column, f"1-{equation}", {1: 42, 2: 47, 3: 51}[table])


_LISTED = (
    Specification(
        "traditional-ols", "traditional gravity, no multilateral resistance", "OLS",
        ("ln_dist", *_GRAVITY, *_SIZES), (), "international", _printed(1, 1, 23),
    ),
    Specification(
        "traditional-remoteness", "traditional gravity, remoteness indexes", "OLS",
        ("ln_dist", *_GRAVITY, *_SIZES, *_REMOTENESS), (), "international", _printed(1, 2, 24),
    ),
    Specification(
        "traditional-effects", "traditional gravity, country-year effects", "OLS",
        ("ln_dist", *_GRAVITY), _TWO, "international", _printed(1, 3, 27),
    ),
    Specification(
        "traditional-ppml", "traditional gravity, country-year effects", "PPML",
        ("ln_dist", *_GRAVITY), _TWO, "international", _printed(1, 4, 28),
    ),
    Specification(
        "distance-ols", "distance by year", "OLS",
        ("ln_dist_by_year", *_GRAVITY), _TWO, "international", _printed(2, 1, 29), _CHANGE,
    ),
    Specification(
        "distance-ppml", "distance by year", "PPML",
        ("ln_dist_by_year", *_GRAVITY), _TWO, "international", _printed(2, 2, 30), _CHANGE,
    ),
    Specification(
        "distance-internal", "distance by year against internal distance", "PPML",
        ("ln_dist_by_year", *_GRAVITY, "ln_dist_internal"), _TWO, "all",
        _printed(2, 3, 31), _CHANGE,
    ),
    Specification(
        "distance-border", "distance by year, internal distance and home bias", "PPML",
        ("ln_dist_by_year", *_GRAVITY, "ln_dist_internal", "own_trade"), _TWO, "all",
        _printed(2, 4, 32), _CHANGE,
    ),
    Specification(
        "distance-country", "distance by year, own-trade effect for each country", "PPML",
        ("ln_dist_by_year", *_GRAVITY), _OWN, "all", _printed(2, 5, 33), _CHANGE,
    ),
    Specification(
        "rta-ols", "agreements, trade between countries", "OLS",
        ("ln_dist", *_GRAVITY, "rta"), _TWO, "international", _printed(3, 1, 34),
    ),
    Specification(
        "rta-ppml", "agreements, trade between countries", "PPML",
        ("ln_dist", *_GRAVITY, "rta"), _TWO, "international", _printed(3, 2, 35),
    ),
    Specification(
        "rta-internal", "agreements, own trade included", "PPML",
        ("ln_dist", *_GRAVITY, "rta"), _OWN, "all", _printed(3, 3, 35),
    ),
    Specification(
        "rta-pair", "agreements, pair effects", "PPML",
        ("rta",), _THREE, "all", _printed(3, 4, 36),
    ),
    Specification(
        "rta-lead", "agreements, pair effects, test of reverse causality", "PPML",
        ("rta", "rta_lead4"), _THREE, "all", _printed(3, 5, 37),
    ),
    Specification(
        "rta-lags", "agreements, pair effects, phasing in", "PPML",
        _PHASED, _THREE, "all", _printed(3, 6, 38), _TOTAL,
    ),
    Specification(
        "rta-globalization", "agreements, pair effects, phasing in, borders by year", "PPML",
        (*_PHASED, "intl_border_by_year"), _THREE, "all", _printed(3, 7, 39), _TOTAL,
    ),
)  # fmt: skip

SPECIFICATIONS: dict[str, Specification] = {one.id: one for one in _LISTED}
"""Specifications by name, in the order of the tables."""


def specification(name: str) -> Specification:
    """Find a specification by its name.

    Parameters
    ----------
    name
        Name, see :data:`bilat.models.gravity.guide.SPECIFICATIONS`; case does not matter, and
        ``_`` is as good as ``-``.

    Raises
    ------
    UnknownSpecification
        When there is none of this name; all names are given.

    Examples
    --------
    >>> specification("rta-pair").formula
    'trade ~ rta | exporter_year + importer_year + pair'
    """
    found = SPECIFICATIONS.get(name.strip().lower().replace("_", "-"))
    if found is None:
        raise UnknownSpecification(
            f"no specification is named {name!r}; there are {', '.join(SPECIFICATIONS)}",
            candidates=tuple(SPECIFICATIONS),
            hint="see: bilat gravity --list",
        )
    return found
