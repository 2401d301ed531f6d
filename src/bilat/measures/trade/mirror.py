"""The two reports of one flow set against each other: ratio, history, and who is nearer.

By the UN's recommendations exports are valued free on board and imports with
cost, insurance and freight, so that a ratio somewhat above one is expected.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bilat.measures.trade.reports import FLOWS, Flow, TradeReport, TradeReports

__all__ = ["FEWEST_YEARS", "MirrorGap", "MirrorHistory", "Nearness", "log_gap", "mirror_gaps"]

FEWEST_YEARS = 5
"""Fewer years with three figures say nothing about who is usually nearer."""

_USUALLY = 2 / 3
_REPORTED_BY = re.compile(r",? as reported by .+$")


def log_gap(exporter: float, importer: float) -> float:
    """Mirror gap of one flow as a logarithm.

    Parameters
    ----------
    exporter, importer
        The value that each side reports, both above zero, in one unit.

    Returns
    -------
    float
        ``ln(importer / exporter)``: 0 when both agree, above 0 when the
        importer reports more; changes its sign when the two are exchanged.

    Examples
    --------
    >>> log_gap(100.0, 100.0), round(log_gap(100.0, 110.0), 4)
    (0.0, 0.0953)
    """
    return math.log(importer) - math.log(exporter)


@dataclass(frozen=True, slots=True)
class MirrorGap:
    """Both reports of one flow in one period.

    Parameters
    ----------
    exporter, importer
        Report of the side that sells, and of the side that buys.
    """

    exporter: TradeReport
    importer: TradeReport

    @property
    def year(self) -> int:
        """Calendar year in which the period starts."""
        return self.exporter.year

    @property
    def ratio(self) -> float | None:
        """The importer's figure over the exporter's; ``None`` over a zero."""
        return self.importer.value / self.exporter.value if self.exporter.value else None

    @property
    def log(self) -> float | None:
        """Logarithm of the ratio; ``None`` when one of the figures is zero."""
        if not self.exporter.value or not self.importer.value:
            return None
        return log_gap(self.exporter.value, self.importer.value)


@dataclass(frozen=True, slots=True)
class Nearness:
    """Which of the two reports lies nearer to a third figure, over the years.

    Parameters
    ----------
    third
        Source of the third figure.
    kind
        ``reconciled`` or ``chosen``, as in :class:`TradeReport`.
    exporter, importer
        Number of years in which the report of each was the nearer one; a year
        in which both are equally near counts for neither.
    years
        Number of years with all three figures.
    """

    third: str
    kind: str
    exporter: int
    importer: int
    years: int

    @property
    def usually(self) -> str:
        """``exporter``, ``importer``, or empty when neither in two thirds of five years or more."""
        if self.years < FEWEST_YEARS:
            return ""
        for side in ("exporter", "importer"):
            if getattr(self, side) >= _USUALLY * self.years:
                return side
        return ""


@dataclass(frozen=True, slots=True)
class MirrorHistory:
    """The mirror gap of one flow over the years, from one collection of reports.

    Parameters
    ----------
    flow
        Direction of the goods.
    source
        The collection; several in a list when each side has its own.
    valuation
        Valuation of the exporter's and of the importer's figures.
    gaps
        One a year, oldest first.
    only_exporter, only_importer
        Years in which only one of the two has a figure.
    nearness
        Who is nearer to a third source; ``None`` when there is none.
    """

    flow: Flow
    source: str
    valuation: tuple[str, str]
    gaps: tuple[MirrorGap, ...]
    only_exporter: tuple[int, ...]
    only_importer: tuple[int, ...]
    nearness: Nearness | None

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ratios of the years in which neither figure is zero."""
        return tuple(one.ratio for one in self.gaps if one.log is not None and one.ratio)

    @property
    def middle(self) -> float | None:
        """Median of the ratios, by their logarithms."""
        logs = [one.log for one in self.gaps if one.log is not None]
        return math.exp(median(logs)) if logs else None


def mirror_gaps(found: TradeReports) -> tuple[MirrorHistory, ...]:
    """Set the reports of both sides against each other, flow by flow.

    Reports of one collection (UN Comtrade, the IMF) are compared with each
    other. Where no collection has both sides in any year, the sides' own
    statistics are compared. Only figures of the same period meet: a calendar
    year and a fiscal year never do.

    Parameters
    ----------
    found
        Every report of a pair.

    Returns
    -------
    tuple of MirrorHistory
        Also those in which only one side has figures.
    """
    made = []
    for flow in FLOWS[:2]:
        rows = [one for one in found.of(flow) if one.kind == "report" and _whole(one)]
        families: dict[str, list[TradeReport]] = {}
        for one in rows:
            families.setdefault(_family(one), []).append(one)
        thirds = [one for one in found.of(flow) if one.kind in {"reconciled", "chosen"}]
        within = [
            history
            for name, members in families.items()
            for history in _histories(flow, name, members, thirds)
        ]
        both = [one for one in within if one.gaps]
        if not both and _sides(rows) == {"exporter", "importer"}:
            both = _histories(flow, ", ".join(sorted(families)), rows, thirds)
        made += both or within
    return tuple(made)


def _whole(one: TradeReport) -> bool:
    return not one.observation.partial


def _family(one: TradeReport) -> str:
    """Name the collection that a report belongs to: its source without the reporter."""
    return _REPORTED_BY.sub("", one.source)


def _side(one: TradeReport) -> str:
    return "exporter" if one.reporter == one.observation.sender else "importer"


def _sides(rows: Iterable[TradeReport]) -> set[str]:
    return {_side(one) for one in rows}


def _histories(
    flow: Flow, source: str, rows: Sequence[TradeReport], thirds: Sequence[TradeReport]
) -> list[MirrorHistory]:
    """One history for each valuation of the importer's figures."""
    sold = {_period(one): one for one in rows if _side(one) == "exporter"}
    bought: dict[str, dict[tuple[object, object], TradeReport]] = {}
    for one in rows:
        if _side(one) == "importer":
            bought.setdefault(one.valuation, {})[_period(one)] = one
    made = []
    for valuation, own in (bought or {"not stated": {}}).items():
        gaps = tuple(
            MirrorGap(sold[period], own[period])
            for period in sorted(sold.keys() & own.keys(), key=str)
        )
        fob = next((one.valuation for one in sold.values()), "not stated")
        made.append(
            MirrorHistory(
                flow,
                source,
                (fob, valuation),
                gaps,
                _years(sold[period] for period in sold.keys() - own.keys()),
                _years(own[period] for period in own.keys() - sold.keys()),
                _nearness(gaps, thirds),
            )
        )
    return made


def _period(one: TradeReport) -> tuple[object, object]:
    return one.observation.start, one.observation.end


def _years(rows: Iterable[TradeReport]) -> tuple[int, ...]:
    return tuple(sorted({one.year for one in rows}))


def _nearness(gaps: Sequence[MirrorGap], thirds: Sequence[TradeReport]) -> Nearness | None:
    """Against a reconciled figure where there is one, otherwise one that its publisher chose."""
    kinds = {one.kind for one in thirds}
    kind = "reconciled" if "reconciled" in kinds else "chosen"
    chosen = [one for one in thirds if one.kind == kind and one.value > 0]
    best: Nearness | None = None
    for source in dict.fromkeys(one.source for one in chosen):
        values = {_period(one): one.value for one in chosen if one.source == source}
        near = {"exporter": 0, "importer": 0}
        years = 0
        for gap in gaps:
            third = values.get(_period(gap.exporter))
            if third is None or gap.log is None:
                continue
            years += 1
            far = [abs(log_gap(third, one.value)) for one in (gap.exporter, gap.importer)]
            if far[0] != far[1]:
                near["exporter" if far[0] < far[1] else "importer"] += 1
        if years and (best is None or years > best.years):
            best = Nearness(source, kind, near["exporter"], near["importer"], years)
    return best
