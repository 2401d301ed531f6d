"""Section: neighbours and organizations in common, and standing with the great powers."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding, Section, Table
from bilat.brief.sections.pulled import pulled_findings, pulled_picture
from bilat.brief.sentences import finding
from bilat.brief.wording import listed
from bilat.measures import newest_by_partner
from bilat.registers.rows import line_of

__all__ = ["GREAT_POWERS", "context"]

ID = "context"
GREAT_POWERS = ("CHN", "FRA", "GBR", "RUS", "USA")
"""The permanent members of the UN Security Council (UN Charter, article 23)."""


def context(found: Evidence, ledger: Ledger) -> Section:
    """Make the section on third countries.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    picture = pulled_picture(found, ID)
    return Section(
        id=ID,
        title="Context",
        findings=(
            *_border(found, ledger),
            *_common_neighbours(found, ledger),
            *pulled_findings(found, ledger, ID),
        ),
        pictures=(picture,) if picture else (),
        tables=tuple(_powers(found, ledger)),
        note="Great powers are the permanent members of the UN Security Council. The table shows "
        "what the store holds of each; a small number can mean that little was loaded.",
    )


def _border(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    for one in found.values("borders"):
        yield finding(
            "context.border",
            "{a} and {b} border each other{how}{source}.",
            a=found.a_name,
            b=found.b_name,
            how=" on land" if one.label == "land" else " across water",
            source=ledger.stated(one.label, "", one.citations),
        )
    for side, name in ((found.a, found.a_name), (found.b, found.b_name)):
        near = sorted(found.neighbours[side], key=lambda item: found.name(item[0]))
        if near:
            cited = [one for _, border in near for one in border.citations]
            yield finding(
                f"context.neighbours.{side}",
                "{name} has {count}: {names}.",
                name=name,
                count=ledger.count(near, cited, "neighbour", found.on.isoformat()),
                names=listed(
                    found.name(code) + ("" if border.label == "land" else " (across water)")
                    for code, border in near
                ),
            )


def _common_neighbours(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    of_a, of_b = dict(found.neighbours[found.a]), dict(found.neighbours[found.b])
    both = sorted(of_a.keys() & of_b.keys(), key=found.name)
    if both:
        cited = [one for code in both for one in (*of_a[code].citations, *of_b[code].citations)]
        yield finding(
            "context.neighbours.common",
            "{count} in common: {names}.",
            count=ledger.count(both, cited, "neighbour", found.on.isoformat()),
            names=listed(found.name(code) for code in both),
        )


def _powers(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    rows = []
    for power in GREAT_POWERS:
        for side in (found.a, found.b):
            if {power, *line_of(power)} & {found.a, found.b, *line_of(found.a), *line_of(found.b)}:
                continue
            shared = [one for one in found.shared_with(side, power) if one.both_members]
            signed = found.agreements_with(side, power)
            partners = dict(newest_by_partner(found.with_partners("trade_total", side), side))
            trade = partners.get(power)
            cited = [
                *(entry.citation for one in shared for entry in (*one.of_a, *one.of_b)),
                *(one.citation for one in signed),
                *(trade.citations if trade else ()),
            ]
            if cited:
                rows.append(
                    ledger.row(
                        (
                            found.name(side),
                            found.name(power),
                            listed(one.organization for one in shared),
                            str(len(signed)) if signed else "none loaded",
                            f"{trade.value:,.0f} USD ({trade.period}, {trade.by})"
                            if trade
                            else "none loaded",
                        ),
                        cited,
                    )
                )
    if rows:
        yield Table(
            "context.powers",
            "With the great powers",
            ("Country", "Great power", "Both members of", "Agreements in the register", "Trade"),
            tuple(rows),
        )
