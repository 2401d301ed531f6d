"""Organizations in common: since when each country takes part, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bilat.brief.charts.legend import Sign, legend
from bilat.brief.charts.numbers import (
    counted,
    year_ticks,
)
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    COLOUR_A,
    COLOUR_B,
    DARK,
    FAINT,
    FEWEST,
    PHONE,
    TINT_A,
    TINT_B,
    WHITE,
    shorten,
    text_width,
)

__all__ = ["Membership", "membership_chart"]

_INK = {"a": COLOUR_A, "b": COLOUR_B}
_TINT = {"a": TINT_A, "b": TINT_B}
_BAR, _STUB = 8.0, 26.0


@dataclass(frozen=True, slots=True)
class Membership:
    """One spell of one country in one organization.

    Parameters
    ----------
    organization
        Short name.
    side
        The first or the second country.
    status
        "member" is drawn full, "observer" and "dialogue partner" hollow,
        anything else ("candidate", "free trade agreement") light.
    start, end
        ISO dates, also cut to month or year; None when not known (start) or
        when it goes on (end).
    """

    organization: str
    side: Literal["a", "b"]
    status: str
    start: str | None
    end: str | None = None


def membership_chart(
    rows: Sequence[Membership], a_name: str, b_name: str, as_of: date, chart_id: str = "membership"
) -> Chart | None:
    """Draw each spell as a bar; a start that is not known is a dashed stub with "?".

    Parameters
    ----------
    rows
        Spells of both countries, in organizations that both belong to.
    a_name, b_name
        Names of the two countries.
    as_of
        Where open bars end.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None with fewer than two spells.
    """
    if len(rows) < FEWEST:
        return None
    first = {r.organization: "9999" for r in rows}
    for r in rows:
        first[r.organization] = min(first[r.organization], r.start or "9998")
    organizations = sorted(first, key=lambda name: (first[name], name))
    names = {"a": a_name, "b": b_name}
    ordered = sorted(
        rows, key=lambda r: (organizations.index(r.organization), r.side, r.start or "")
    )
    table = Table(
        ("Organization", "Country", "Status", "From", "To"),
        tuple(
            (r.organization, names[r.side], r.status, r.start or "not known", r.end or "goes on")
            for r in ordered
        ),
    )
    wide, narrow = (_draw(ordered, names, as_of, width) for width in (680.0, 340.0))
    title = f"Organizations of {a_name} and {b_name}"
    return render(chart_id, title, _alt(ordered, names), table, wide=wide, narrow=narrow)


def _alt(rows: Sequence[Membership], names: dict[str, str]) -> str:
    parts = [f"Bars of time in {counted(len({r.organization for r in rows}), 'organization')}."]
    for organization in dict.fromkeys(r.organization for r in rows):
        said = [
            f"{names[r.side]} {r.status} from {r.start or 'a date not known'}"
            + (f" to {r.end}" if r.end else "")
            for r in rows
            if r.organization == organization
        ]
        parts.append(f"{organization}: {', '.join(said)}.")
    return " ".join(parts)


def _year(day: str, *, end: bool = False) -> float:
    """Year with its fraction; a cut date counts from its beginning, or to its end."""
    year, month, date_ = [*day.split("-"), "", ""][:3]
    if not month:
        return int(year) + (1.0 if end else 0.0)
    share = (int(date_) - 1) / 31 if date_ else (1.0 if end else 0.0)
    return int(year) + (int(month) - 1 + share) / 12


def _draw(rows: Sequence[Membership], names: dict[str, str], as_of: date, width: float) -> Picture:
    narrow = width < PHONE
    organizations = list(dict.fromkeys(r.organization for r in rows))
    longest = max(text_width(name, 13) for name in organizations)
    size, left = (12.0, 12.0) if narrow else (13.0, min(longest + 18, 240.0))
    now = _year(as_of.isoformat())
    known = [_year(r.start) for r in rows if r.start] or [now - 10]
    domain = (min(int(min(known)), int(now) - 5), int(now) + 1)
    key, top = legend(_signs(rows, names), left=8, top=2, width=width - 12, size=size - 1)
    step = 44.0 if narrow else 30.0
    panel = Panel(left, top + 8, width - left - 20, step * len(organizations), x=domain)
    panel.axis("x", year_ticks(*domain, 5 if narrow else 9), size=size - 1, plain=True)
    for index, name in enumerate(organizations):
        middle = step * (index + 0.5) + (7 if narrow else 0)
        panel.add(
            "rect", [{"py": middle - 11, "py2": middle + 11}], x=0, x2=panel.width, fill=FAINT
        )
        label = shorten(name, panel.width if narrow else left - 16, size)
        where = (0.0, middle - 19) if narrow else (8 - left, middle)
        panel.add("text", [{"px": where[0], "py": where[1], "text": label}], fontSize=size)
        for side, y in (("a", middle - _BAR - 0.8), ("b", middle + 0.8)):
            own = [r for r in rows if r.organization == name and r.side == side]
            _spells(panel, own, y, now)
    return picture(width, top + panel.height + 34, [panel, key])


def _signs(rows: Sequence[Membership], names: dict[str, str]) -> list[Sign]:
    signs = [Sign(names[side], "rect", {"fill": _INK[side]}) for side in ("a", "b")]
    for word, look in (
        ("member", {"fill": DARK}),
        ("observer, dialogue partner", {"fill": WHITE, "stroke": DARK, "strokeWidth": 1.4}),
        ("candidate, agreement", {"fill": "#d9d9d9", "stroke": "#8c8c8c", "strokeWidth": 0.6}),
    ):
        if any(_kind(r.status) == word.split(",")[0] for r in rows):
            signs.append(Sign(word, "rect", look))
    if any(r.start is None for r in rows):
        signs.append(
            Sign(
                "? start not known",
                "rule",
                {"stroke": DARK, "strokeWidth": 2, "strokeDash": [3, 3]},
            )
        )
    return signs


def _kind(status: str) -> str:
    if status == "member":
        return "member"
    return "observer" if status in {"observer", "dialogue partner"} else "candidate"


def _spells(panel: Panel, rows: Sequence[Membership], y: float, now: float) -> None:
    bars: list[Row] = []
    for r in rows:
        ink, tint = _INK[r.side], _TINT[r.side]
        end = panel.at(_year(r.end, end=True) if r.end else now)
        if r.start is None:
            # another source's dated spell would be hidden under the stub
            if not any(one.start and one.end == r.end for one in rows):
                _stub(panel, end, y, ink)
            continue
        fill = {"member": ink, "observer": WHITE, "candidate": tint}[_kind(r.status)]
        start = panel.at(_year(r.start))
        bars.append({"px": start, "px2": max(end, start + 2), "fill": fill, "stroke": ink})
    panel.add("rect", bars, y=y, y2=y + _BAR, strokeWidth=1.2)


def _stub(panel: Panel, end: float, y: float, ink: str) -> None:
    middle = y + _BAR / 2
    panel.add(
        "rule",
        [{"px": end - _STUB, "px2": end}],
        y=middle,
        stroke=ink,
        strokeWidth=2.5,
        strokeDash=[3, 3],
    )
    panel.add(
        "text",
        [{"px": end - _STUB - 4}],
        y=middle + 0.5,
        text="?",
        align="right",
        fontSize=11,
        fontWeight="bold",
        fill=ink,
    )
