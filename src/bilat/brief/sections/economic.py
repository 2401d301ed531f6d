"""Section: trade by direction, its change, balance, partners and targets."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding, Section
from bilat.brief.pictures import forecast_picture, partners_picture, trade_picture
from bilat.brief.sections.changes import changes_of_flows, trade_balance
from bilat.brief.sections.flows import directions, newest_flows, table_of_flows
from bilat.brief.sections.forecast import forecast_findings
from bilat.brief.sections.mirror import mirror_findings, reports_picture
from bilat.brief.sections.pulled import pulled_findings, pulled_picture
from bilat.brief.sections.shares import shares_of_trade
from bilat.brief.sections.targets import trade_targets
from bilat.brief.sentences import finding
from bilat.brief.wording import percent, who

__all__ = ["economic"]

ID = "economic"


def economic(found: Evidence, ledger: Ledger) -> Section:
    """Make the section on the economy.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    there, back = directions(found)
    total = found.values("trade_total")
    findings = [
        *newest_flows(found, ledger, total, there, back),
        *changes_of_flows(found, ledger, total, there, back),
        *mirror_findings(found, ledger),
        *trade_balance(found, ledger, there, back),
        *shares_of_trade(found, ledger, total),
        *_stated_growth(found, ledger),
        *trade_targets(found, ledger, total),
        *forecast_findings(found, ledger),
        *pulled_findings(found, ledger, ID),
    ]
    pictures = [
        trade_picture(found, there, back, total),
        reports_picture(found),
        forecast_picture(found),
        partners_picture(found),
        pulled_picture(found, ID),
    ]
    return Section(
        id=ID,
        title="Economic",
        findings=tuple(findings),
        pictures=tuple(one for one in pictures if one),
        tables=tuple(table_of_flows(found, ledger, there, back, total)),
        note="Values are in current US dollars as each source gives them. Iranian customs "
        "figures leave out crude oil and follow the Iranian year, which starts in March."
        if "IRN" in (found.a, found.b)
        else "Values are in current US dollars as each source gives them.",
    )


def _stated_growth(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    stated = found.values("trade_growth_stated")
    if stated:
        one = max(stated, key=lambda growth: (growth.end, growth.by))
        yield finding(
            "economic.growth.stated",
            "The newest growth that somebody states is {value} for {period}, {flow} ({by}); it is "
            "a statement, not a measure of the figures here.",
            value=ledger.reported(one, text=percent(one.value, signed=True)),
            period=one.period,
            flow="both directions" if one.label == "total" else f"{one.label}s",
            by=who(one.by),
        )
