"""What the files of SIPRI have in common: how it names states, and its terms of use."""

from collections.abc import Mapping
from types import MappingProxyType

from bilat.sources.readers.names import Naming

__all__ = ["CONSENT", "LICENCE", "NAMING", "PUBLISHER"]

PUBLISHER = "Stockholm International Peace Research Institute (SIPRI)"
"""The publisher."""

LICENCE = (
    "SIPRI copyright; free for non-commercial use with attribution; republishing more than an "
    "excerpt needs permission"
)
"""Terms of use."""

CONSENT = (
    "SIPRI lets you use its figures for non-commercial purposes with attribution, and does not "
    "let you pass on more than an excerpt of them; do you keep to this?"
)
"""What a user agrees to before a pull."""

_SPECIAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Congo": ("COG",),
        "Guinea": ("GIN",),
        "Viet Nam": ("VNM",),
        "Serbia": ("SRB", "SCG", "YUG"),
    }
)


def _other(name: str) -> str:
    if name.casefold().startswith("unknown"):
        return "not known to the publisher"
    if name.endswith("**") or name == "European Union":
        return "an international organization, not a state"
    return "an armed group or a rival authority, not a state" if name.endswith("*") else ""


NAMING = Naming(_SPECIAL, _other)
"""Viet Nam is the northern state before 1976; Serbia goes on with Yugoslavia from 1992; one
asterisk marks armed groups and rival authorities, two international organizations."""
