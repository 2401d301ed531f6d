"""What a brief is made from: everything that the store holds about a pair."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bilat.brief.pulled import PulledSeries, pulled_series
from bilat.brief.texts import Said, TextEvents, claims_of, text_events
from bilat.countries import state_name
from bilat.errors import UnknownTable
from bilat.indicators import evaluate, indicator, observations
from bilat.measures import (
    Delivery,
    MirrorHistory,
    TradeReports,
    deliveries,
    mirror_gaps,
    trade_reports,
)
from bilat.records import Observation
from bilat.registers import (
    Agreement,
    Link,
    Meeting,
    Membership,
    Route,
    SharedOrganization,
    all_agreements,
    between,
    commitments_of,
    links_of,
    meetings_of,
    routes_of,
    shared,
    statuses_on,
)
from bilat.store import Store

if TYPE_CHECKING:
    from bilat.models.forecast import Forecast

__all__ = ["Evidence", "Years"]

Years = tuple[int | None, int | None]


@dataclass(frozen=True)
class Evidence:
    """A pair, a period, and what the store holds about them; read when asked for.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.
    years
        First and last year, both included; ``None`` leaves an end open.
    as_of
        The day that the brief speaks from; the evidence is of that day.
    drawn
        Whether charts and maps are wanted.
    """

    tables: Store
    a: str
    b: str
    years: Years
    as_of: date
    drawn: bool

    @property
    def on(self) -> date:
        """Day of the standing in organizations: the end of the years asked for, at most today."""
        last = self.years[1]
        return self.as_of if last is None else min(self.as_of, date(last, 12, 31))

    @property
    def a_name(self) -> str:
        """Name of the first country."""
        return state_name(self.a)

    @property
    def b_name(self) -> str:
        """Name of the second country."""
        return state_name(self.b)

    def name(self, iso3: str) -> str:
        """Name of any country."""
        return state_name(iso3) if iso3 else "the world"

    def values(self, id_: str) -> tuple[Observation, ...]:
        """Observations of an indicator for the pair within the years.

        Parameters
        ----------
        id_
            Indicator id.

        Returns
        -------
        tuple of bilat.records.Observation
            Empty when the store has no table for it.
        """
        if indicator(id_).direction == "route":
            both = {self.a, self.b}
            return tuple(
                one
                for one in self._every(id_)
                if both <= set(one.sender.split("|")) and self.within(one.end)
            )
        return self._evaluate(id_, self.a, self.b)

    def of_state(self, id_: str, state: str) -> tuple[Observation, ...]:
        """Observations of an indicator for one state, or for it and the world.

        Parameters
        ----------
        id_
            Indicator id.
        state
            Alpha-3 code.
        """
        return self._evaluate(id_, state, None)

    def _evaluate(self, id_: str, a: str, b: str | None) -> tuple[Observation, ...]:
        key = (id_, a, b)
        if key not in self._known:
            try:
                found = evaluate(indicator(id_), self.tables, a, b, years=self.years)
            except UnknownTable:
                found = ()
            self._known[key] = found
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[str | None, ...], tuple[Observation, ...]]:
        """Observations read so far: sections ask for the same ones."""
        return {}

    def _every(self, id_: str) -> tuple[Observation, ...]:
        """Observations of an indicator for all countries and years."""
        key = (id_,)
        if key not in self._known:
            wanted = indicator(id_)
            try:
                found = observations(wanted, wanted.expression(self.tables))
            except UnknownTable:
                found = ()
            self._known[key] = found
        return self._known[key]

    def within(self, day: date) -> bool:
        """Whether a day lies within the years asked for."""
        first, last = self.years
        return (first is None or day.year >= first) and (last is None or day.year <= last)

    @cached_property
    def pulled(self) -> tuple[PulledSeries, ...]:
        """Headline columns of the public sources that are in the store."""
        return pulled_series(self.tables, self.a, self.b, self.years)

    @cached_property
    def forecast(self) -> "Forecast | None":
        """Forecast of the pair's trade, where its backtest is kept and no last year is asked for.

        A brief never runs a backtest.
        """
        if self.years[1] is not None or not self.has_pulled("cow_trade"):
            return None
        from bilat.models.forecast import kept_answer

        return kept_answer(self.tables, self.a, self.b)

    @cached_property
    def trade(self) -> TradeReports:
        """Every report of the pair's trade, of facts and of pulled sources."""
        return trade_reports(self.tables, self.a, self.b, years=self.years)

    @cached_property
    def mirror(self) -> tuple[MirrorHistory, ...]:
        """The two reports of each flow set against each other."""
        return mirror_gaps(self.trade)

    @cached_property
    def text_events(self) -> TextEvents | None:
        """Events of the pair that texts report, beside those of pulled sources."""
        return text_events(self.tables, self.a, self.b, self.years)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Claims of texts about the pair, newest first."""
        return claims_of(self.tables, self.a, self.b, self.years)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Meetings within the years; one that lies ahead is announced, whatever the row says."""
        found = meetings_of(self.tables, self.a, self.b)
        return tuple(
            replace(one, announced=True) if one.day > self.as_of else one
            for one in found
            if self.within(one.day)
        )

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """Agreements signed up to the last year."""
        return self.agreements_with(self.a, self.b)

    def agreements_with(self, a: str, b: str) -> tuple[Agreement, ...]:
        """Agreements of any two countries, signed up to the last year.

        Parameters
        ----------
        a, b
            Alpha-3 codes.
        """
        last = self.years[1]
        return tuple(
            one
            for one in between(self._every_agreement, a, b)
            if last is None or not one.signed or int(one.signed[:4]) <= last
        )

    @cached_property
    def _every_agreement(self) -> tuple[Agreement, ...]:
        return all_agreements(self.tables)

    @cached_property
    def deliveries(self) -> tuple[Delivery, ...]:
        """What those agreements, and officials up to the last year, promised; how it stands."""
        last = self.years[1]
        found = commitments_of(self.tables, self.a, self.b, self.agreements)
        made = (
            one
            for one in found
            if one.agreement is not None
            or last is None
            or not one.citation.date
            or int(one.citation.date[:4]) <= last
        )
        return deliveries(made, self.as_of)

    def has_pulled(self, source: str) -> bool:
        """Whether the store has tables of a public dataset.

        Parameters
        ----------
        source
            Its name.
        """
        return any(name.startswith(f"{source}__") for name in self.tables.names())

    @cached_property
    def organizations(self) -> tuple[SharedOrganization, ...]:
        """Organizations in which both have a status on the day."""
        return self.shared_with(self.a, self.b)

    def shared_with(self, a: str, b: str) -> tuple[SharedOrganization, ...]:
        """Organizations in which any two countries have a status on the day.

        Parameters
        ----------
        a, b
            Alpha-3 codes.
        """
        return shared(self._every_status, a, b)

    @cached_property
    def _every_status(self) -> tuple[Membership, ...]:
        return statuses_on(self.tables, self.on)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """Corridors that lead through both countries."""
        return routes_of(self.tables, self.a, self.b)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links of those corridors."""
        return links_of(self.tables, self.routes)

    def compared(self, id_: str) -> tuple[Observation, ...]:
        """Claims about the corridors that those of the pair are compared with.

        Parameters
        ----------
        id_
            Indicator id.
        """
        names = {name for route in self.routes for name in route.compared_with}
        others = names - {route.name for route in self.routes}
        return tuple(
            one
            for one in self._every(id_)
            if one.label.split(":")[0] in others and self.within(one.end)
        )

    @cached_property
    def neighbours(self) -> dict[str, tuple[tuple[str, Observation], ...]]:
        """Neighbours of each of the two, with the row that says so."""
        return {side: self._neighbours(side) for side in (self.a, self.b)}

    def with_partners(self, id_: str, state: str) -> tuple[Observation, ...]:
        """Observations of an indicator for one state with every partner.

        Parameters
        ----------
        id_
            Indicator id.
        state
            Alpha-3 code.
        """
        return tuple(
            one
            for one in self._every(id_)
            if state in (one.sender, one.target) and self.within(one.end)
        )

    def _neighbours(self, side: str) -> tuple[tuple[str, Observation], ...]:
        found = self.with_partners("borders", side)
        return tuple(
            sorted(
                ((one.target if one.sender == side else one.sender, one) for one in found),
                key=lambda item: item[0],
            )
        )
