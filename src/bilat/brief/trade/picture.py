"""The picture of an account: both flows with the reports of both sides."""

from bilat.brief.charts.mirror import MirrorPoint, Teller, mirror_chart
from bilat.brief.charts.render import Chart
from bilat.countries import state_name
from bilat.measures import SeriesBreaks, TradeReport, TradeReports

__all__ = ["account_chart"]


def account_chart(reports: TradeReports, breaks: tuple[SeriesBreaks, ...] = ()) -> Chart | None:
    """Draw every report of a pair.

    Parameters
    ----------
    reports
        The reports; turnovers of both directions are left out.
    breaks
        Break points to mark; those in years without a figure are left out.

    Returns
    -------
    Chart or None
        ``None`` with fewer than two figures above zero.
    """
    points = [
        MirrorPoint(
            one.year,
            "a_to_b" if one.flow == "a_to_b" else "b_to_a",
            one.value,
            _teller(reports, one),
            one.observation.by,
            one.observation.period,
            one.observation.partial,
        )
        for one in reports.reports
        if one.flow != "total"
    ]
    marked = [
        (one.flow, each.after)
        for one in breaks
        for each in one.found.breaks
        if one.flow != "total" and each.both
    ]
    return mirror_chart(points, state_name(reports.a), state_name(reports.b), breaks=tuple(marked))


def _teller(reports: TradeReports, one: TradeReport) -> Teller:
    if one.kind == "statement":
        return "statement"
    if one.kind != "report":
        return "chosen"
    return {reports.a: "a", reports.b: "b"}.get(one.reporter, "statement")  # type: ignore[return-value]
