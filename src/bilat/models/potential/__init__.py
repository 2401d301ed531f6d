"""Trade expected of pairs that the model did not see, with bands that were tested the same way."""

from bilat.models.potential.bands import Bands, conformal
from bilat.models.potential.heldout import HeldOut, held_out

__all__ = ["Bands", "HeldOut", "conformal", "held_out"]
