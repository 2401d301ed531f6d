"""What a page says of itself: title, day of publication, language, the publisher's country."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from bilat.countries import resolve
from bilat.errors import BilatError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["PageFacts", "day_of", "page_facts"]

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "citation_publication_date",
    "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "article.published", "date",
)  # fmt: skip
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
_COUNTRIES = ("geo.country", "geo.region")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?"
    r"\s+(\d{4})"
)
_MOST = 10_000
"""Parts of JSON-LD that are looked at."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; what it does not say is empty or ``None``.

    Parameters
    ----------
    title
        Headline, without the name of the site where the page has it alone.
    day
        Day of publication, as it is written there.
    day_from
        Where the page says so.
    language
        Language tag, such as ``en`` or ``fa-IR``.
    country
        Alpha-3 code of the publisher's country.
    """

    title: str = ""
    day: date | None = None
    day_from: str = ""
    language: str = ""
    country: str = ""


def page_facts(root: "_Element") -> PageFacts:
    """Read what a page says of itself.

    Parameters
    ----------
    root
        The page, parsed.

    Returns
    -------
    PageFacts
    """
    linked = list(_json_ld(root))
    metas = _metas(root)
    day, whence = _date(root, linked, metas)
    title = (
        next((text for one in linked if (text := _text(one.get("headline")))), "")
        or next((metas[name] for name in _TITLES if metas.get(name)), "")
        or next((text for one in root.iter("title") if (text := _line(one.itertext()))), "")
    )
    return PageFacts(
        title[:500], day, whence, _language(root, linked)[:35], _country(linked, metas)
    )


def day_of(text: str) -> date | None:
    """Day that a date in a page's own form names.

    Parameters
    ----------
    text
        ISO form, with time or without; day, month and year in English words; or
        the form of e-mail.

    Returns
    -------
    datetime.date or None
        The day as written, whatever the time zone; ``None`` when there is none.

    Examples
    --------
    >>> day_of("2025-01-17T22:30:00+03:30"), day_of("January 17, 2025")
    (datetime.date(2025, 1, 17), datetime.date(2025, 1, 17))
    """
    text = text.strip()[:100]
    try:
        if iso := _ISO.match(text):
            year, month, day = (int(part) for part in iso.groups() if part)
            return date(year, month, day)
        if words := _IN_WORDS.search(text.lower()):
            number, name = words[1] or words[4], words[2] or words[3]
            return date(int(words[5]), _MONTHS.index(name[:3]) + 1, int(number))
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _json_ld(root: "_Element") -> Iterator[dict[str, Any]]:
    """Objects of JSON-LD, those of articles first."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            waiting = [json.loads("".join(script.itertext()), parse_int=str)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST):
            if not waiting:
                break
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one[:_MOST]
            elif isinstance(one, dict):
                found.append(one)
                waiting += [one.get("@graph"), one.get("mainEntity")]
    yield from sorted(found, key=lambda one: not _is_article(one))


def _is_article(one: dict[str, Any]) -> bool:
    return any(word in str(one.get("@type", "")) for word in ("Article", "Posting", "Report"))


def _metas(root: "_Element") -> dict[str, str]:
    """Contents of ``meta`` elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for one in root.iter("meta"):
        content = _line([one.get("content", "")])
        for key in ("property", "name", "itemprop"):
            if content and (name := one.get(key, "").strip().lower()):
                found.setdefault(name, content)
    return found


def _date(
    root: "_Element", linked: list[dict[str, Any]], metas: dict[str, str]
) -> tuple[date | None, str]:
    for one in linked:
        if day := day_of(_text(one.get("datePublished"))):
            return day, "datePublished of its JSON-LD"
    for name in _DATES:
        if day := day_of(metas.get(name, "")):
            return day, f"its meta element {name}"
    times = list(root.iter("time"))
    for one in sorted(times, key=lambda time: not _is_of_publication(time)):
        if day := day_of(one.get("datetime", "") or _line(one.itertext())):
            return day, "its first time element"
    return None, ""


def _is_of_publication(time: "_Element") -> bool:
    return "pubdate" in time.attrib or "datepublished" in time.get("itemprop", "").lower()


def _language(root: "_Element", linked: list[dict[str, Any]]) -> str:
    stated = next((text for one in linked if (text := _text(one.get("inLanguage")))), "")
    html = next(root.iter("html"), None)
    own = "" if html is None else html.get("lang", "") or html.get("xml:lang", "")
    return str(own or stated).strip()


def _country(linked: list[dict[str, Any]], metas: dict[str, str]) -> str:
    for one in linked:
        for who in ("publisher", "sourceOrganization"):
            address = _part(_part(one.get(who)).get("address"))
            country = address.get("addressCountry")
            if code := _code(_text(_part(country).get("name") or country)):
                return code
    return next((code for name in _COUNTRIES if (code := _code(metas.get(name, "")[:2]))), "")


def _code(text: str) -> str:
    try:
        return resolve(text[:100]).iso3 if text else ""
    except BilatError:
        return ""


def _part(value: Any) -> dict[str, Any]:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return _line([value]) if isinstance(value, str) else ""


def _line(texts: Any) -> str:
    return " ".join("".join(texts).split())
