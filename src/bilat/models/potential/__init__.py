"""Trade expected of pairs that the model did not see, with bands that were tested the same way."""

from bilat.models.potential.answer import SPECS, answer
from bilat.models.potential.bands import Bands, conformal
from bilat.models.potential.fit import Fit, fit, ready
from bilat.models.potential.growth import Growth
from bilat.models.potential.heldout import HeldOut, held_out
from bilat.models.potential.record import Contribution, Direction, Expected, Potential, YearOf
from bilat.models.potential.scenario import Scenario

__all__ = [
    "SPECS",
    "Bands",
    "Contribution",
    "Direction",
    "Expected",
    "Fit",
    "Growth",
    "HeldOut",
    "Potential",
    "Scenario",
    "YearOf",
    "answer",
    "conformal",
    "fit",
    "held_out",
    "ready",
]
