"""The brief: findings with figures and sources, and the forms that it is written in."""

from bilat.brief.compose import compose
from bilat.brief.model import SCHEMA_VERSION, Brief, Figure, Finding, Gap, Section, SourceEntry

__all__ = [
    "SCHEMA_VERSION",
    "Brief",
    "Figure",
    "Finding",
    "Gap",
    "Section",
    "SourceEntry",
    "compose",
]
