"""Who is who: states through time, their codes, names and membership.

A code is a name for a state in a period. ``names`` leads from what a person
types to one state, ``codes`` and ``columns`` convert between code systems by
year, ``membership`` says who was in the international system, ``states`` holds the
states themselves. See ``docs/methods/countries.md`` for the decisions, and
``data/README.md`` for the sources.
"""

from bilat.countries.codes import code_of, state_of
from bilat.countries.columns import Conversion, Unplaced, convert
from bilat.countries.membership import Spell, is_member, members, spells
from bilat.countries.names import resolve
from bilat.countries.states import State, state, state_name, states
from bilat.countries.systems import CODE_SYSTEMS, CodeSystem

__all__ = [
    "CODE_SYSTEMS",
    "CodeSystem",
    "Conversion",
    "Spell",
    "State",
    "Unplaced",
    "code_of",
    "convert",
    "is_member",
    "members",
    "resolve",
    "spells",
    "state",
    "state_name",
    "state_of",
    "states",
]
