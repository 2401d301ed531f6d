"""Reports of the trade of a pair: every figure of every pulled source, by direction and reporter.

One definition serves the command line, the brief and the comparison of pairs. A figure keeps
who reported it, how it was valued, and its period; nothing is joined, averaged or filled in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bilat.countries import state
from bilat.errors import UnknownTable
from bilat.indicators import Tables, evaluate, indicator
from bilat.measures.trade.spans import a_statement
from bilat.records import Observation

__all__ = [
    "FLOWS",
    "Calendar",
    "Flow",
    "TradeReport",
    "TradeReports",
    "Valuation",
    "magnitudes",
    "trade_reports",
]

Flow = Literal["a_to_b", "b_to_a", "total"]
"""Direction of goods within a pair; ``total`` is a turnover that a source states."""

FLOWS: tuple[Flow, ...] = ("a_to_b", "b_to_a", "total")
"""Every direction, in the order shown."""

Valuation = Literal["FOB", "CIF", "not stated"]
"""Free on board, or with cost, insurance and freight, as the source says."""

Calendar = Literal["calendar year", "fiscal year", "part of a year"]
"""What a figure covers."""

Kind = Literal["report", "reconciled", "chosen", "statement"]
"""``report``: of one side's statistics. ``reconciled``: one figure made of both reports by the
publisher. ``chosen``: a report that the publisher chose without telling which. ``statement``: what
an official or a text says."""


@dataclass(frozen=True, slots=True)
class TradeReport:
    """One source's figure of one flow of a pair in one period.

    Parameters
    ----------
    flow
        Direction of the goods.
    source
        Short name of the source, such as ``"COW"`` or ``"UN Comtrade"``; of
        cited facts, who counted.
    reporter
        Alpha-3 code of the side whose report it is; empty where the figure is
        reconciled, chosen or stated by a third.
    valuation
        How the goods were valued.
    kind
        Where the figure comes from.
    observation
        The figure in current US dollars, with its period, note and citations.
    """

    flow: Flow
    source: str
    reporter: str
    valuation: Valuation
    kind: Kind
    observation: Observation

    @property
    def value(self) -> float:
        """Current US dollars."""
        return self.observation.value

    @property
    def year(self) -> int:
        """Calendar year in which the period starts."""
        return self.observation.start.year

    @property
    def calendar(self) -> Calendar:
        """What the figure covers."""
        one = self.observation
        if one.partial:
            return "part of a year"
        whole = (one.start.month, one.start.day, one.end.month, one.end.day) == (1, 1, 12, 31)
        return "calendar year" if whole else "fiscal year"

    @property
    def count(self) -> tuple[str, str, str]:
        """What stays the same from year to year of one series: source, reporter, valuation."""
        return self.source, self.reporter, self.valuation


@dataclass(frozen=True, slots=True)
class TradeReports:
    """Every report of the trade of a pair.

    Parameters
    ----------
    a, b
        Alpha-3 codes.
    reports
        In order of flow, period and source.
    held
        Sources that the store holds, whether or not they have the pair.
    lacking
        Source to the command that brings it, of those that the store lacks;
        empty where it can have nothing of the pair and years.
    """

    a: str
    b: str
    reports: tuple[TradeReport, ...]
    held: tuple[str, ...]
    lacking: dict[str, str]

    def of(self, flow: Flow) -> tuple[TradeReport, ...]:
        """Pick the reports of one flow.

        Parameters
        ----------
        flow
            Direction of the goods.
        """
        return tuple(one for one in self.reports if one.flow == flow)

    def counts(self, flow: Flow) -> dict[tuple[str, str, str], tuple[TradeReport, ...]]:
        """Whole-year reports of one flow, by count: source, reporter and valuation.

        Parameters
        ----------
        flow
            Direction of the goods.

        Returns
        -------
        dict
            Statements are left out, since two of them may rest on different counts.
        """
        found: dict[tuple[str, str, str], list[TradeReport]] = {}
        for one in self.of(flow):
            if one.kind != "statement" and not one.observation.partial:
                found.setdefault(one.count, []).append(one)
        return {key: tuple(rows) for key, rows in found.items()}


@dataclass(frozen=True, slots=True)
class _Series:
    """A column of a pulled source, and how it is read as a report of trade.

    ``sender`` tells which side of the flow the observations of the indicator start from.
    """

    pull: str
    indicator: str
    source: str
    sender: Literal["exporter", "importer"]
    reporter: Literal["exporter", "importer", ""]
    valuation: Valuation
    dollars: float

    @property
    def kind(self) -> Kind:
        if self.reporter:
            return "report"
        return "chosen" if self.pull == "cow_trade" else "reconciled"


_GRAVITY: tuple[tuple[str, str, Literal["exporter", "importer", ""], Valuation], ...] = (
    ("exports_comtrade", "UN Comtrade", "exporter", "FOB"),
    ("imports_comtrade", "UN Comtrade", "importer", "CIF"),
    ("exports_imf", "IMF", "exporter", "FOB"),
    ("imports_imf", "IMF", "importer", "CIF"),
    ("exports_baci", "BACI", "", "FOB"),
)
_ASKED = {"comtrade": 1988, "imf_trade": 1948}
"""Sources that are asked pair by pair, and their first year."""
_UN, _VIA = "UN Comtrade", "CEPII Gravity: "
_PULLED = (
    _Series("cow_trade", "imports1", "COW", "importer", "", "not stated", 1e6),
    _Series("baci", "baci_exports1", "BACI", "exporter", "", "FOB", 1e3),
    _Series("baci_hs22", "baci_hs22_exports1", "BACI HS22", "exporter", "", "FOB", 1e3),
    _Series("comtrade", "comtrade_exports_fob1", _UN, "exporter", "exporter", "FOB", 1),
    _Series("comtrade", "comtrade_imports_cif1", _UN, "importer", "importer", "CIF", 1),
    _Series("comtrade", "comtrade_imports_fob1", _UN, "importer", "importer", "FOB", 1),
    _Series("imf_trade", "imf_exports_fob1", "IMF", "exporter", "exporter", "FOB", 1),
    _Series("imf_trade", "imf_imports_cif1", "IMF", "importer", "importer", "CIF", 1),
    _Series("imf_trade", "imf_imports_fob1", "IMF", "importer", "importer", "FOB", 1),
    *(
        _Series(
            "cepii_gravity", f"gravity_{column}", f"{_VIA}{of}", "exporter", reporter, basis, 1e3
        )
        for column, of, reporter, basis in _GRAVITY
    ),
)


def trade_reports(
    tables: Tables,
    a: str,
    b: str,
    *,
    years: tuple[int | None, int | None] = (None, None),
) -> TradeReports:
    """Gather every report of the trade of a pair.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.
    years
        First and last year in which a period may start; ``None`` leaves an end open.

    Returns
    -------
    TradeReports
        A source that the store lacks is named with the command that brings it.
    """
    found: list[TradeReport] = []
    held: list[str] = []
    lacking: dict[str, str] = {}
    # Looked up by name first: a brief should not build every indicator to find that none is there.
    sources = {name.partition("__")[0] for name in tables.names()}
    for one in _PULLED:
        if one.pull not in sources:
            lacking[one.source] = _how_to_pull(one.pull, a, b, years)
            continue
        held.append(one.source)
        rows = evaluate(indicator(one.indicator), tables, a, b, years=years)
        found += (_report(one, row, a) for row in rows)
    found += _facts(tables, a, b, years)
    return TradeReports(a, b, tuple(sorted(found, key=_order)), _once(held), lacking)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _how_to_pull(source: str, a: str, b: str, years: tuple[int | None, int | None]) -> str:
    """Command that brings a source; empty where it can have nothing of the pair and years."""
    if source not in _ASKED:
        return f"bilat pull {source}"
    first, last = max(years[0] or 2015, _ASKED[source]), years[1] or 2024
    if first > last or any(0 < (state(code).last_year or 0) < first for code in (a, b)):
        return ""
    return f"bilat pull {source} --for {a.lower()},{b.lower()} --years {first}:{last}"


def _report(one: _Series, row: Observation, a: str) -> TradeReport:
    exporter, importer = _ends(one, row)
    reporter = {"exporter": exporter, "importer": importer, "": ""}[one.reporter]
    by = f"{one.source}, as reported by {reporter}" if reporter else one.source
    seen = replace(
        row,
        sender=exporter,
        target=importer,
        value=row.value * one.dollars,
        unit="USD",
        by=by,
        label=reporter,
    )
    flow: Flow = "a_to_b" if exporter == a else "b_to_a"
    return TradeReport(flow, one.source, reporter, one.valuation, one.kind, seen)


def _ends(one: _Series, row: Observation) -> tuple[str, str]:
    ends = row.sender, row.target
    return ends if one.sender == "exporter" else ends[::-1]


def _facts(
    tables: Tables, a: str, b: str, years: tuple[int | None, int | None]
) -> Iterator[TradeReport]:
    """Cited facts: those that ship, and a user's own."""
    for id_ in ("exports", "trade_total"):
        try:
            rows = evaluate(indicator(id_), tables, a, b, years=years)
        except UnknownTable:
            continue
        for row in rows:
            flow: Flow = "total"
            if id_ == "exports":
                flow = "a_to_b" if row.sender == a else "b_to_a"
            kind: Kind = "statement" if a_statement(row.by) else "report"
            yield TradeReport(flow, row.by, row.label, "not stated", kind, row)


def _order(one: TradeReport) -> tuple[int, object, object, str, str, float]:
    row = one.observation
    return FLOWS.index(one.flow), row.start, row.end, one.source, one.reporter, one.value


def magnitudes(reports: Sequence[TradeReport]) -> tuple[str, ...]:
    """Name figures that look as if they were in another unit than dollars.

    Parameters
    ----------
    reports
        Reports of one flow.

    Returns
    -------
    tuple of str
        A sentence for each figure that is about a thousand or a million times
        larger or smaller than the middle of the others of its year.
    """
    said = []
    years: dict[tuple[int, bool], list[TradeReport]] = {}
    for one in reports:
        if one.value > 0:
            years.setdefault((one.year, one.observation.partial), []).append(one)
    for same in years.values():
        for one in same:
            others = sorted(other.value for other in same if other is not one)
            if not others or (len(others) == 1 and one.value < others[0]):
                continue  # of two figures the larger one speaks for both
            factor = one.value / others[len(others) // 2]
            size = next((s for s in (1e3, 1e6) if s / 2 < max(factor, 1 / factor) < s * 2), None)
            if size:
                said.append(
                    f"{one.observation.period}, {one.observation.by}: the figure is "
                    f"{'larger' if factor > 1 else 'smaller'} than those of other sources by a "
                    f"factor of about {size:,.0f}; the unit of one of them may be wrong."
                )
    return tuple(said)
