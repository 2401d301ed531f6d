"""What texts say of a pair: their events, beside those of pulled sources, and their claims."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bilat.events import PULLED, Asked, Event, Tally, by_day, coders, events_between, listed, tally
from bilat.events.tables import BETWEEN, CHECKED, TEXTS, corpora, table_name
from bilat.records import Citation
from bilat.store import Store, fetch

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = [
    "Said",
    "TextEvents",
    "cited_of",
    "cited_text",
    "claims_of",
    "text_events",
    "verdict_counts",
]

_NEWEST = 12
_NAMED = 30


@dataclass(frozen=True, slots=True)
class TextEvents:
    """Events between the two that texts report, and those of pulled sources.

    Parameters
    ----------
    counts
        By origin, period and quad category.
    years
        The same by year, so that no event of a day is left without a period.
    newest
        The newest events of texts.
    citations
        Origin to the body of texts or dataset.
    spans
        Origin to the first and last day that its events name.
    """

    counts: Tally
    years: Tally
    newest: tuple[Event, ...]
    citations: dict[str, Citation]
    spans: dict[str, tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim about the pair.

    Parameters
    ----------
    said_by
        Who is quoted; empty for the author.
    kind
        Fact, forecast, opinion or attribution.
    words
        The words of the claim.
    published
        Day of the text; ``None`` when not known.
    verdict
        What the comparison with the store gave; empty when there was none.
    citation
        The text.
    """

    said_by: tuple[str, ...]
    kind: str
    words: str
    published: date | None
    verdict: str
    citation: Citation


def text_events(
    store: Store, a: str, b: str, years: tuple[int | None, int | None]
) -> TextEvents | None:
    """Read the reported events of a pair.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    years
        First and last year; ``None`` leaves an end open.

    Returns
    -------
    TextEvents or None
        ``None`` when no text reports an event of the pair.
    """
    if not corpora(store.names(), "events"):
        return None
    rows = events_between(store, a, b, Asked(years=years))
    newest = listed(rows.filter(~rows.origin.isin(list(PULLED))), _NEWEST)
    if not newest:
        return None
    days = by_day(rows)
    tables = rows.select("origin", "table_name").distinct()
    held: dict[str, str] = {row["origin"]: row["table_name"] for row in fetch(tables)}
    coded = coders(rows)
    spans: dict[str, list[date]] = {}
    for one in days:
        known = (day for day in (one.start, one.end) if day is not None)
        spans.setdefault(one.origin, []).extend(known)
    return TextEvents(
        tally(days),
        tally(days, "year"),
        newest,
        {
            name: _of_table(store, table, f"{a}-{b}", coded[name])
            for name, table in sorted(held.items())
        },
        {name: (min(known), max(known)) for name, known in spans.items() if known},
    )


def _of_table(store: Store, table: str, row: str, coded: Sequence[str]) -> Citation:
    of = store.entry(table).provenance
    if of.source.startswith(f"{TEXTS}:"):
        title = f"{of.title}; events coded by: {'; '.join(coded)}"
        return Citation(title, "", "", f"{table}/{row}")
    title = f"{of.title}, version {of.version}"
    return Citation(title, of.address, of.retrieved.isoformat(), f"{table}/{row}")


def cited_text(title: str, address: str, published: date | None, row: str) -> Citation:
    """Cite a document; of a file of one's own the name alone, not the folder.

    Parameters
    ----------
    title, address, published
        As the document has them.
    row
        The store row.
    """
    on_web = address.startswith(("http://", "https://"))
    name = title or address if on_web else title or address.replace("\\", "/").rpartition("/")[2]
    return Citation(
        name, address if on_web else "", published.isoformat() if published else "", row
    )


def claims_of(
    store: Store, a: str, b: str, years: tuple[int | None, int | None]
) -> tuple[Said, ...]:
    """Read the claims that texts make about a pair, newest text first.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    years
        First and last year of the texts; ``None`` leaves an end open.
    """
    found = []
    for name in corpora(store.names(), "claims"):
        table = table_name("claims", name)
        verdicts = _verdicts(store, name)
        for row in fetch(_about(store.table(table), a, b, years)):
            cited = cited_text(
                row["title"], row["address"], row["published"], f"{table}/{row['row_id']}"
            )
            found.append(
                Said(
                    tuple(one for one in row["said_by"].split(BETWEEN) if one),
                    row["kind"],
                    row["words"],
                    row["published"],
                    verdicts.get((row["row_id"], row["sha256"], row["words"]), ""),
                    cited,
                )
            )
    newest = sorted(found, key=lambda one: one.citation.row)
    return tuple(sorted(newest, key=lambda one: one.published or date.min, reverse=True))


def _about(rows: "ir.Table", a: str, b: str, years: tuple[int | None, int | None]) -> "ir.Table":
    subjects = rows.subject.split(BETWEEN)
    rows = rows.filter(subjects.contains(a) & subjects.contains(b))
    first, last = years
    if first is not None:
        rows = rows.filter(rows.published >= date(first, 1, 1))
    if last is not None:
        rows = rows.filter(rows.published <= date(last, 12, 31))
    return rows


def _verdicts(store: Store, name: str) -> dict[tuple[str, str, str], str]:
    """Verdict of each claim of a body of texts, as long as document and words are the same."""
    table = table_name(CHECKED, name)
    if not store.has(table):
        return {}
    wanted = ("row_id", "sha256", "words")
    rows: list[dict[str, Any]] = fetch(store.table(table).select(*wanted, "verdict"))
    return {(row["row_id"], row["sha256"], row["words"]): row["verdict"] for row in rows}


def cited_of(said: Sequence[Said]) -> tuple[Citation, ...]:
    """Cite the texts of claims one by one, or the bodies of texts when they are many.

    Parameters
    ----------
    said
        The claims.
    """
    texts = {(one.citation.title, one.citation.url, one.citation.date) for one in said}
    if len(texts) <= _NAMED:
        return tuple(one.citation for one in said)
    tables = sorted({one.citation.row.partition("/")[0] for one in said})
    return tuple(
        Citation(f"own texts: {table.split('__', 2)[2]}", "", "", f"{table}/of the pair")
        for table in tables
    )


def verdict_counts(said: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    """Group checked claims by verdict, the most frequent first.

    Parameters
    ----------
    said
        Claims; those without a verdict are left out.
    """
    checked = [one for one in said if one.verdict]
    counts = Counter(one.verdict for one in checked)
    order = sorted(counts, key=lambda verdict: (-counts[verdict], verdict))
    return [(verdict, [one for one in checked if one.verdict == verdict]) for verdict in order]
