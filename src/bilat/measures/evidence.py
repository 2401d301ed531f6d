"""Grade of evidence of a statement, by a fixed rule over its sources.

The rule is written out in ``docs/methods/grades.md``; it looks at who
published, how many publishers agree, and how far they differ. It does not
judge whether a publisher is to be believed.
"""

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from bilat.records import Citation

__all__ = ["GRADES", "Grade", "Publisher", "grade", "grade_of_entries", "publisher", "weakest"]

Grade = Literal["strong", "fair", "weak", "disputed"]
"""Grade of evidence; see :data:`GRADES`."""

GRADES: dict[Grade, str] = {
    "strong": "an official body or an organization's own page, or two publishers that agree",
    "fair": "one news agency or research publisher",
    "weak": "one secondary page",
    "disputed": "sources differ by more than ten percent",
}
"""What each grade means, in a line."""

_OFFICIAL = {"official", "organization", "statistics"}
_KNOWN = {"agency", "research", "reference"}
_DIFFER = 0.10


class Publisher(NamedTuple):
    """Who stands behind a web address.

    Parameters
    ----------
    name
        Name shown to people.
    kind
        ``official`` (a government), ``organization`` (an international one),
        ``statistics``, ``agency`` (a news agency), ``research``, ``reference``,
        ``press``, ``company`` or ``other``.
    """

    name: str
    kind: str


@cache
def _publishers() -> dict[str, Publisher]:
    text = (files("bilat.starter") / "publishers.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["domain"]: Publisher(row["publisher"], row["kind"]) for row in rows}


@cache
def publisher(url: str) -> Publisher:
    """Who publishes at a web address.

    Parameters
    ----------
    url
        The address.

    Returns
    -------
    Publisher
        The domain itself, of the kind ``other``, when the list of publishers
        that ships does not have it.
    """
    if not url:
        return Publisher("a document that is not on the web", "other")
    address = urlsplit(url)
    host = (address.hostname or url).rstrip(".").removeprefix("www.")
    if host == "doi.org":
        # The prefix of a DOI is its publisher's, wherever it leads.
        prefix = f"{host}/{address.path.strip('/').partition('/')[0]}"
        return _publishers().get(prefix, Publisher(host, "other"))
    parts = host.split(".")
    for start in range(len(parts) - 1):
        found = _publishers().get(".".join(parts[start:]))
        if found:
            return found
    return Publisher(host, "other")


def weakest(grades: Iterable[Grade]) -> Grade:
    """Grade a statement that rests on several: the weakest of them.

    Parameters
    ----------
    grades
        Their grades; none at all is weak.
    """
    order: tuple[Grade, ...] = ("disputed", "weak", "fair", "strong")
    return min(grades, key=order.index, default="weak")


def grade_of_entries(citations: Iterable[Citation]) -> Grade:
    """Grade a count: the grade that at least half of the entries counted reach.

    Parameters
    ----------
    citations
        Source of each entry.

    Returns
    -------
    str
        One of :data:`GRADES`.
    """
    order: tuple[Grade, ...] = ("strong", "fair", "weak")
    grades = sorted((grade((one,)) for one in citations), key=order.index)
    return grades[(len(grades) - 1) // 2] if grades else "weak"


def grade(citations: Iterable[Citation], *, spread: float = 0.0) -> Grade:
    """Grade the evidence of one statement.

    Parameters
    ----------
    citations
        Its sources.
    spread
        Highest figure over lowest, minus one, where several sources give the
        same figure.

    Returns
    -------
    str
        One of :data:`GRADES`.
    """
    if spread > _DIFFER:
        return "disputed"
    found = {publisher(one.url) for one in citations}
    kinds = {one.kind for one in found}
    if kinds & _OFFICIAL or len({one.name for one in found}) > 1:
        return "strong"
    return "fair" if kinds & _KNOWN else "weak"
