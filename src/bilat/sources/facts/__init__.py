"""The CSV form of cited facts: kinds, checks, and the tidy tables made of them."""

from bilat.sources.facts.base import Fact
from bilat.sources.facts.file import FactFile
from bilat.sources.facts.kinds import KINDS
from bilat.sources.facts.read import header_of, kind_of, read_facts

__all__ = ["KINDS", "Fact", "FactFile", "header_of", "kind_of", "read_facts"]
