"""The ledger of a brief: numbers its sources and turns measures into figures."""

import datetime
from collections.abc import Iterable, Sequence

from bilat.brief.model import Figure, SourceEntry, TableRow
from bilat.brief.pulled import PulledSeries
from bilat.brief.wording import amount, day
from bilat.measures import (
    Delivery,
    Grade,
    Measured,
    citations_of,
    grade,
    grade_of_entries,
    publisher,
    weakest,
)
from bilat.records import Citation, Observation
from bilat.registers import Commitment

__all__ = ["Ledger"]


class Ledger:
    """Collects the sources of one brief in order of first use.

    Every figure of a brief is made here, so that none goes without its rows
    and sources.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._rows: dict[int, dict[str, None]] = {}

    def cite(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """Give sources their numbers.

        Parameters
        ----------
        citations
            Where something was read.

        Returns
        -------
        tuple of int
            Their numbers, each once.
        """
        numbers = []
        for one in citations:
            key = (one.title, one.url, one.date)
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            self._rows.setdefault(number, {})[one.row] = None
            numbers.append(number)
        return tuple(dict.fromkeys(numbers))

    def reported(
        self, one: Observation, *, text: str = "", spread: float = 0.0, high: bool = False
    ) -> Figure:
        """Make a figure of a value that a source states.

        Parameters
        ----------
        one
            The observation.
        text
            The value as people read it; made from value and unit when empty.
        spread
            Highest over lowest of several sources, minus one.
        high
            Whether the upper end of a range is meant.
        """
        value = one.high if high and one.high is not None else one.value
        return self._figure(
            value,
            text or amount(value, one.unit),
            one.unit,
            one.period,
            one.citations,
            method="count" if len(one.citations) > 1 else "reported",
            graded=grade_of_entries(one.citations)
            if len(one.citations) > 1
            else grade(one.citations, spread=spread),
        )

    def agreed(self, same: Sequence[Observation]) -> Figure:
        """Make a figure of a value that several sources state alike.

        Parameters
        ----------
        same
            Observations of the same value.
        """
        first, citations = same[0], citations_of(same)
        return self._figure(
            first.value,
            amount(first.value, first.unit),
            first.unit,
            first.period,
            citations,
        )

    def measured(self, one: Measured, *, text: str = "") -> Figure:
        """Make a figure of a measure, graded as the weakest of what went into it.

        Parameters
        ----------
        one
            The measure.
        text
            The value as people read it; made from value and unit when empty.
        """
        return self._figure(
            one.value,
            text or amount(one.value, one.unit),
            one.unit,
            one.period,
            one.citations,
            method=one.method,
            inputs=one.inputs,
            graded=weakest(grade((cited,)) for cited in one.citations),
        )

    def count(
        self, things: Sequence[object], citations: Sequence[Citation], unit: str, period: str
    ) -> Figure:
        """Make a figure of a number of entries.

        Parameters
        ----------
        things
            What is counted.
        citations
            Where each was read.
        unit
            What one of them is.
        period
            The period or day that the count speaks of.
        """
        return self._figure(
            len(things),
            amount(len(things), unit),
            unit,
            period,
            citations,
            method="count",
            graded=grade_of_entries(citations),
        )

    def date(self, iso: str, citations: Sequence[Citation]) -> Figure:
        """Make a figure of a date.

        Parameters
        ----------
        iso
            ISO date, month or year.
        citations
            Where it was read.
        """
        return self._figure(iso, day(iso), "date", iso, citations)

    def target(self, promise: Commitment, value: float, text: str) -> Figure:
        """Make a figure of an amount that a promise names.

        Parameters
        ----------
        promise
            The promise.
        value
            The amount, in US dollars.
        text
            The amount as people read it.
        """
        return self._figure(value, text, "USD", promise.due, (promise.citation,), method="target")

    def stated(
        self,
        value: float | str,
        text: str,
        citations: Sequence[Citation],
        *,
        unit: str = "date",
        period: str = "",
    ) -> Figure:
        """Make a figure of a value that a register row states.

        Parameters
        ----------
        value
            The value.
        text
            The value as people read it; empty to show its sources only.
        citations
            Where it was read.
        unit, period
            As in :class:`bilat.brief.model.Figure`.
        """
        return self._figure(value, text, unit, period, citations)

    def share(self, part: int, whole: int, text: str, citations: Sequence[Citation]) -> Figure:
        """Make a figure of a share of a count.

        Parameters
        ----------
        part, whole
            The two counts.
        text
            The share as people read it.
        citations
            Where the entries counted were read.
        """
        return self._figure(
            100 * part / whole,
            text,
            "percent",
            "",
            citations,
            method="share",
            inputs=(float(part), float(whole)),
            graded=grade_of_entries(citations),
        )

    def overdue(self, one: Delivery, as_of: datetime.date) -> Figure:
        """Make a figure of the days that a promise is overdue.

        Parameters
        ----------
        one
            The promise and how it stands.
        as_of
            The day counted to.
        """
        days = one.days_overdue or 0
        citations = (one.commitment.citation,)
        return self._figure(
            days,
            amount(days, "day"),
            "day",
            f"{one.commitment.due} to {as_of.isoformat()}",
            citations,
            method="days between",
        )

    def pulled(
        self,
        one: PulledSeries,
        value: float,
        text: str,
        period: str,
        inputs: tuple[float, ...] = (),
    ) -> Figure:
        """Make a figure of a pulled source.

        Parameters
        ----------
        one
            The series.
        value, text, period
            The value, as people read it, and its period.
        inputs
            Counts that it is a share of; empty when the source states it.
        """
        return self._figure(
            value,
            text,
            one.column.unit,
            period,
            (one.citation,),
            method="share" if inputs else "reported",
            inputs=inputs,
        )

    def forecast(
        self, value: float, text: str, unit: str, period: str, citations: Sequence[Citation]
    ) -> Figure:
        """Make a figure of a forecast, graded as the last figure of its series.

        Parameters
        ----------
        value, text, unit, period
            The value, as people read it, its unit, and the year that it speaks of.
        citations
            Where the last figure of the series was read.
        """
        return self._figure(value, text, unit, period, citations, method="forecast")

    def row(self, cells: Sequence[str], citations: Sequence[Citation]) -> TableRow:
        """Make a table row with its sources.

        Parameters
        ----------
        cells
            Texts, one a column.
        citations
            Where they were read.
        """
        return TableRow(tuple(cells), _rows(citations), self.cite(citations))

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the numbered sources."""
        return tuple(
            SourceEntry(number, title, url, date, *publisher(url), tuple(self._rows[number]))
            for (title, url, date), number in self._numbers.items()
        )

    def _figure(
        self,
        value: float | str,
        text: str,
        unit: str,
        period: str,
        citations: Sequence[Citation],
        *,
        method: str = "reported",
        inputs: tuple[float, ...] = (),
        graded: Grade | None = None,
    ) -> Figure:
        return Figure(
            value=value,
            text=text,
            unit=unit,
            period=period,
            method=method,
            inputs=inputs,
            rows=_rows(citations),
            sources=self.cite(citations),
            grade=graded or grade(citations),
        )


def _rows(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.row for one in citations))
