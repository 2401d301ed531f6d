"""The two reports of each flow set against each other: findings and a picture."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding, Picture
from bilat.brief.sentences import finding
from bilat.brief.wording import number
from bilat.measures import Measured, MirrorGap, MirrorHistory, citations_of

__all__ = ["mirror_findings", "reports_picture"]

_SEVERAL = 5
_EXPECTED = "; freight and insurance alone would make it a little more than one"


def mirror_findings(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    """Tell the newest mirror gap of each flow, and the widest of several years.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.

    Yields
    ------
    Finding
        None for a flow that one side alone reports.
    """
    for flow in ("a_to_b", "b_to_a"):
        own = [one for one in found.mirror if one.flow == flow and one.ratios]
        if not own:
            continue
        longest = max(own, key=lambda one: (len(one.ratios), one.source))
        gaps = [gap for gap in longest.gaps if gap.log is not None]
        yield _gap(found, ledger, longest, gaps[-1], "newest")
        if len(gaps) >= _SEVERAL:
            widest = max(gaps, key=lambda gap: (abs(gap.log or 0.0), gap.year))
            if widest is not gaps[-1]:
                yield _gap(found, ledger, longest, widest, "widest")


def _gap(
    found: Evidence, ledger: Ledger, history: MirrorHistory, gap: MirrorGap, which: str
) -> Finding:
    parts = (gap.importer.observation, gap.exporter.observation)
    measured = Measured(
        value=gap.ratio or 0.0,
        unit="ratio",
        period=parts[0].period,
        method="ratio",
        inputs=(gap.importer.value, gap.exporter.value),
        citations=citations_of(parts),
    )
    start = {
        "newest": "In {period}, the newest year with both reports",
        "widest": "The two differed most in {period}",
    }[which]
    return finding(
        f"economic.{history.flow}.mirror.{which}",
        f"{start}: of goods from {{seller}} to {{buyer}}, {{buyer}} reported {{imports}} and "
        "{seller} {exports} ({source}), a ratio of {value}{expected}.",
        expected=_EXPECTED if which == "newest" else "",
        period=parts[0].period,
        seller=found.name(parts[0].sender),
        buyer=found.name(parts[0].target),
        imports=ledger.reported(parts[0]),
        exports=ledger.reported(parts[1]),
        source=history.source,
        value=ledger.measured(measured, text=number(round(measured.value, 2))),
    )


def reports_picture(found: Evidence) -> Picture | None:
    """Draw both flows with the reports of each side and of pulled sources.

    Parameters
    ----------
    found
        What the store holds about the pair.

    Returns
    -------
    Picture or None
        ``None`` where no flow is reported by both, and no source is pulled.
    """
    reports = found.trade
    if not found.drawn or not (reports.held or any(one.gaps for one in found.mirror)):
        return None
    from bilat.brief.trade import account_chart

    chart = account_chart(reports)
    if chart is None:
        return None
    note = (
        "Equal distances are equal ratios, so that a mirror gap has the same size at every level."
    )
    rows = [one.observation for one in reports.reports if one.flow != "total"]
    return Picture(chart, chart.title, note, citations_of(rows))
