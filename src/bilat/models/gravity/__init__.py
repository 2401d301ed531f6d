"""Structural gravity of trade: named specifications, estimated through pyfixest and checked."""

from bilat.models.gravity.ask import fit_gravity
from bilat.models.gravity.guide import SPECIFICATIONS, specification
from bilat.models.gravity.result import Coefficient, GravityFit
from bilat.models.gravity.specification import Specification

__all__ = [
    "SPECIFICATIONS",
    "Coefficient",
    "GravityFit",
    "Specification",
    "fit_gravity",
    "specification",
]
