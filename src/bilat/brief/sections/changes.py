"""How the trade of a pair moved, and who sold more."""

from collections.abc import Iterable, Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding
from bilat.brief.sentences import finding
from bilat.brief.wording import money, percent, who
from bilat.measures import balance, change, span_change, spans
from bilat.records import Observation

__all__ = ["changes_of_flows", "trade_balance"]


def changes_of_flows(
    found: Evidence,
    ledger: Ledger,
    total: Iterable[Observation],
    there: Iterable[Observation],
    back: Iterable[Observation],
) -> Iterator[Finding]:
    """State how each flow changed: over years whichever sources are compared, and by one count.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    total, there, back
        Trade of both directions; goods from A to B; goods from B to A.
    """
    for key, flow, what in (
        ("total", total, "Trade in goods"),
        ("a_to_b", there, f"Goods from {found.a_name} to {found.b_name}"),
        ("b_to_a", back, f"Goods from {found.b_name} to {found.a_name}"),
    ):
        ranged, measured = span_change(spans(flow)), change(flow)
        if ranged and not (measured and measured.inputs == ranged.inputs):
            yield finding(
                f"economic.{key}.span_change",
                "{what} {verb} from {period} whichever sources are compared, by at least {value}.",
                what=what,
                verb="rose" if ranged.value > 0 else "fell",
                period=ranged.period,
                value=ledger.measured(ranged, text=percent(abs(ranged.value))),
            )
        if measured and (ranged is None or measured.last_year >= ranged.last_year):
            yield finding(
                f"economic.{key}.change",
                "{what}: {value} from {period}, the newest two successive years of one count "
                "({by}).",
                what=what,
                value=ledger.measured(measured, text=percent(measured.value, signed=True)),
                period=measured.period,
                by=who(measured.by),
            )


def trade_balance(
    found: Evidence, ledger: Ledger, there: tuple[Observation, ...], back: tuple[Observation, ...]
) -> Iterator[Finding]:
    """State who sold the other more, in the newest year that one source counted both ways.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    there, back
        Goods from A to B; goods from B to A.
    """
    result = balance(there, back)
    if result is None:
        return
    measured, out, home = result
    surplus, deficit = (
        (found.a_name, found.b_name) if measured.value >= 0 else (found.b_name, found.a_name)
    )
    yield finding(
        "economic.balance",
        "In {period}, {surplus} sold {deficit} {value} more than it bought: {out} from {a} "
        "against {home} from {b} ({by}).",
        period=measured.period,
        surplus=surplus,
        deficit=deficit,
        value=ledger.measured(measured, text=money(abs(measured.value))),
        out=ledger.reported(out),
        home=ledger.reported(home),
        a=found.a_name,
        b=found.b_name,
        by=who(out.by),
    )
