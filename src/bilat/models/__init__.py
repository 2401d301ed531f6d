"""Models: estimates from a panel of pairs and years, each with what it rests on and its checks."""

from bilat.models.gravity import (
    SPECIFICATIONS,
    Coefficient,
    GravityFit,
    Specification,
    fit_gravity,
    specification,
)

__all__ = [
    "SPECIFICATIONS",
    "Coefficient",
    "GravityFit",
    "Specification",
    "fit_gravity",
    "specification",
]
