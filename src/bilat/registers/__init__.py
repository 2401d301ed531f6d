"""Dated things that a desk keeps, as typed entries about a pair.

Meetings, agreements and what they promised, standing in organizations,
corridors and their links.
"""

from bilat.registers.agreements import (
    Agreement,
    Commitment,
    all_agreements,
    between,
    commitments_of,
)
from bilat.registers.corridors import Link, Route, links_of, routes_of
from bilat.registers.meetings import LEVELS, Meeting, meetings_of
from bilat.registers.organizations import Membership, SharedOrganization, shared, statuses_on

__all__ = [
    "LEVELS",
    "Agreement",
    "Commitment",
    "Link",
    "Meeting",
    "Membership",
    "Route",
    "SharedOrganization",
    "all_agreements",
    "between",
    "commitments_of",
    "links_of",
    "meetings_of",
    "routes_of",
    "shared",
    "statuses_on",
]
