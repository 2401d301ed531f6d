"""Corridors: length, time, cost, what they save, cargo, capacity, links.

Published figures of a corridor are claims themselves. Where they agree, a text that
says the same is supported; where they differ, at most roughly.

Example: "the Toy Road takes 20 days" with published claims of 18 and of 30 days is
roughly supported.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bilat.checking.case import Case, entry_of
from bilat.checking.compare import Claimed, claimed_of
from bilat.checking.rules.promised import promised
from bilat.checking.rules.titles import best
from bilat.checking.units import amount, in_base
from bilat.checking.verdicts import Checked, Evidence, Tolerance
from bilat.records import Citation

__all__ = ["RULES"]

_AGREE = 0.10
_SOURCE = "records of the operators of the corridor, or of the railways and ports on it"
_SPREAD = Tolerance(
    "within 5 percent of a published claim: supported where the claims lie within 10 percent of "
    "each other, else roughly; roughly within 20 percent; contradicted beyond 50 percent of every "
    "one of at least three",
    0.05,
    0.20,
    0.50,
)
_MANY = 3
_ROUTES = (
    ("INSTC eastern", ("eastern route", "eastern branch", "east of the caspian")),
    ("INSTC western", ("western route", "western branch", "west of the caspian")),
    ("INSTC trans-Caspian", ("trans-caspian", "transcaspian")),
    ("Middle Corridor", ("middle corridor", "trans-caspian international", "titr")),
    ("INSTC", ("instc", "north-south", "north south", "north–south")),
    ("Suez", ("suez",)),
)
_METRICS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "corridor_distance": (("distance",), ("distance saved",), "km"),
    "corridor_time": (("time",), ("time saved", "time relative to other route"), "day"),
    "corridor_cost": (("cost",), ("cost saving", "cost relative to other route"), "USD"),
    "corridor_cargo": (("cargo",), (), "t"),
    "corridor_capacity": (("capacity", "potential"), (), "t"),
}
_AHEAD = ("cargo forecast", "cargo plan", "potential", "capacity")
_SAVES = ("save", "saving", "shorter", "faster", "cheaper", "reduc", "cut", "less than", "lower",
          "decreas", "halv", "quicker")  # fmt: skip

Row = tuple[dict[str, Any], Citation]
Range = tuple[float, float, str, dict[str, Any], Citation]


def _route(case: Case) -> str:
    text = f"{case.claim.span.text} {case.claim.words}".lower()
    subject = " ".join(case.claim.subject).lower()
    own = next((name for name, _ in _ROUTES if name.lower() == subject), "") or _named(subject)
    if own and own != "INSTC":
        saved = case.claim.unit in ("percent", "times") and case.says(*_SAVES, "compared", "than")
        return "INSTC" if own == "Suez" and saved else own
    branches = {name for name, words in _ROUTES if any(word in text for word in words)}
    branches = {name for name in branches if name.startswith("INSTC ")}
    if own and len(branches) != 1:
        return own
    if len(branches) == 1:
        return branches.pop()
    by_text = _named(text)
    if by_text and by_text != "Suez":  # which is named to compare with, most often
        return by_text
    return _of_the_states(case)


def _of_the_states(case: Case) -> str:
    """Give the one corridor that leads through the states of a claim on "the corridor"."""
    if not case.states or not re.search(r"\b(?:the|this|our) corridor\b", case.text):
        return ""
    through = {
        str(row["route"]).split(" ", maxsplit=1)[0]
        for row, _ in case.rows("routes")
        if set(case.states) <= set(str(row["countries"]).split("|"))
    }
    return through.pop() if len(through) == 1 else ""


def _through(case: Case, route: str) -> tuple[str, str] | None:
    """Give two states through which a route leads, for whom its promises are asked."""
    codes = [
        code
        for row, _ in case.rows("routes")
        if str(row["route"]).startswith(route.split(" ", maxsplit=1)[0])
        for code in str(row["countries"]).split("|")
    ]
    often = [code for code, _ in Counter(codes).most_common(2)]
    return (often[0], often[1]) if len(often) == 2 else None  # noqa: PLR2004


def _words_of(route: str) -> str:
    branch = route.partition(" ")[2]
    return f"{branch} route" if branch else "corridor"


def _named(text: str) -> str:
    return next((name for name, words in _ROUTES if any(word in text for word in words)), "")


def _low_high(row: Mapping[str, Any]) -> tuple[float, float, str]:
    low, unit = in_base(float(row["value_low"]), str(row["unit"]))
    return low, in_base(float(row["value_high"]), str(row["unit"]))[0], unit


def _entry(case: Case, row: Mapping[str, Any], cited: Citation) -> Evidence:
    ends = " to ".join(part for part in (row["from"], row["to"]) if part)
    year = row["year"] or (cited.date[:4] if cited.date else "")
    later = bool(case.written and year and int(year) > case.written.year)
    return Evidence(
        f"{row['metric']} of {row['route']}{f', {ends}' if ends else ''}",
        float(row["value_low"]),
        None if row["value_high"] == row["value_low"] else float(row["value_high"]),
        str(row["unit"]),
        str(year),
        str(row["claimed_by"]),
        str(row["note"]),
        cited,
        later,
    )


def _rule(measure: str) -> Callable[[Case], Checked]:
    plain, relative, unit = _METRICS[measure]

    def rule(case: Case) -> Checked:
        route = _route(case)
        if not route and measure == "corridor_distance" and case.claim.unit == "km":
            return _link_length(case)
        if not route:
            return case.open("No corridor on record is named.", "the name of the corridor")
        rows: list[Row] = [
            (row, cited) for row, cited in case.rows("corridor_benchmarks") if row["route"] == route
        ]
        claimed = claimed_of(case.claim, unit)
        if claimed is None:
            shown = [_entry(case, *one) for one in rows if one[0]["metric"] in (*plain, *relative)]
            return case.open(f"No number is claimed of {route}.", "a number in the text", shown)
        if claimed.unit in ("percent", "times"):
            return _saving(case, measure, route, rows, claimed)
        if relative and case.says(*_SAVES) and not _to_a_level(case):
            saved = [one for one in rows if one[0]["metric"] in relative]
            return _published(case, route, "saved on", saved, claimed)
        metrics = (*plain, *_AHEAD) if case.forecast and measure == "corridor_cargo" else plain
        chosen = [one for one in rows if one[0]["metric"] in metrics]
        if measure in ("corridor_cargo", "corridor_capacity"):
            chosen = _of_time(case, chosen)
            answer = promised(case, _through(case, route), _words_of(route))
            if answer is not None:
                return answer
        return _published(case, route, plain[0] + " of", chosen, claimed)

    return rule


def _link_length(case: Case) -> Checked:
    """Check the length of one link: it is given in several ways, so being away decides nothing."""
    links: list[Row] = [one for one in case.rows("corridor_links") if one[0]["length_km"]]
    match = best(" ".join((*case.claim.subject, case.claim.span.text)),
                 [f"{row['from']} {row['to']}" for row, _ in links])  # fmt: skip
    claimed = claimed_of(case.claim, "km")
    if match.place < 0 or claimed is None:
        return case.open("No corridor or link on record is named.", _SOURCE)
    row, cited = links[match.place]
    length = float(row["length_km"])
    shown = [
        entry_of(f"{row['from']} to {row['to']}, {row['mode']}", f"{length:g} km",
                 f"as of {cited.date or 'a day not found'}", cited, note=str(row["note"]))
    ]  # fmt: skip
    line = f"{claimed.text} is claimed; the register gives {length:g} km."
    gap = max(claimed.low - length, length - claimed.high, 0.0) / length
    if gap <= _SPREAD.near:
        return case.decided("supported", line, shown, _SPREAD)
    if gap <= _SPREAD.wide:
        return case.decided("roughly supported", line, shown, _SPREAD)
    return case.open(f"{line} Lengths of links are given in several ways.", _SOURCE, shown)


def _to_a_level(case: Case) -> bool:
    """Whether "reduces to" gives what is left, not what is saved."""
    return bool(
        re.search(r"\b(?:to|in|within|only|takes?|about)\s+(?:about\s+|around\s+)?\d", case.text)
    )


def _of_time(case: Case, rows: Sequence[Row]) -> list[Row]:
    """Yearly figures of the year asked for, or of the last two before the text."""
    if case.asked is not None:
        return [one for one in rows if _year_of(one) in case.asked.years]
    known = [one for one in rows if not case.written or _year_of(one) <= case.written.year]
    newest = max((_year_of(one) for one in known), default=0)
    return [one for one in known if _year_of(one) >= newest - 1]


def _year_of(one: Row) -> int:
    row, cited = one
    return int(row["year"] or (cited.date[:4] if cited.date else 0) or 0)


def _published(case: Case, route: str, what: str, rows: Sequence[Row], claimed: Claimed) -> Checked:
    ranges = [(*_low_high(row), row, cited) for row, cited in rows]
    ranges = [one for one in ranges if one[2] == claimed.unit]
    if not ranges:
        return case.open(f"No published figure for {what} {route} in {claimed.unit}.", _SOURCE,
                         [_entry(case, *one) for one in rows])  # fmt: skip
    return _against(case, f"{what} {route}", ranges, claimed)


def _against(
    case: Case,
    what: str,
    ranges: Sequence[Range],
    claimed: Claimed,
) -> Checked:
    def far(one: Range) -> float:
        low, high = one[0], one[1]
        if low <= claimed.high and high >= claimed.low:
            return 0.0
        mine, theirs = (claimed.low, high) if high < claimed.low else (claimed.high, low)
        return abs(mine - theirs) / max(abs(mine), abs(theirs), 1e-9)

    ordered = sorted(ranges, key=far)
    low, high = min(one[0] for one in ranges), max(one[1] for one in ranges)
    unit = claimed.unit
    spread = high / low - 1 if low > 0 else float("inf")
    shown = [_entry(case, one[3], one[4]) for one in (*ordered[:4], ordered[-1])]
    line = (
        f"{claimed.text} is claimed for {what}; {len(ranges)} published claims give "
        f"{amount(low, unit)} to {amount(high, unit)}."
    )
    nearest = far(ordered[0])
    if nearest <= _SPREAD.near:
        agree = spread <= _AGREE and len({one[3]["claimed_by"] for one in ranges}) > 1
        return case.decided("supported" if agree else "roughly supported", line, shown, _SPREAD)
    if nearest <= _SPREAD.wide or low <= claimed.low <= claimed.high <= high:
        return case.decided("roughly supported", line, shown, _SPREAD)
    if nearest > _SPREAD.clear and len(ranges) >= _MANY:
        return case.decided("contradicted", line, shown, _SPREAD)
    return case.open(f"{line} Too few, or neither near nor far.", _SOURCE, shown, _SPREAD)


def _saving(case: Case, measure: str, route: str, rows: Sequence[Row], claimed: Claimed) -> Checked:
    """Check a share saved against another route: as published, and as follows from both lengths."""
    kind = measure.removeprefix("corridor_")
    wanted = claimed
    if claimed.unit == "times":
        low, high = sorted((_saved(claimed.low), _saved(claimed.high)))
        wanted = Claimed(low, high, "percent")
    wanted = replace(wanted, low=abs(wanted.low), high=abs(wanted.high))
    if wanted.low > wanted.high:
        wanted = replace(wanted, low=wanted.high, high=wanted.low)
    ranges: list[Range] = [
        (min(map(abs, ends)), max(map(abs, ends)), "percent", row, cited)
        for row, cited in rows
        for ends in [_low_high(row)[:2]]
        if row["metric"] == f"{kind} relative to other route" and row["unit"] == "percent"
    ]
    ranges += _derived(case, kind, rows)
    if not ranges:
        return case.open(f"No published figure for the {kind} saved on {route} in percent.",
                         _SOURCE)  # fmt: skip
    return _against(case, f"the {kind} saved on {route}", ranges, wanted)


def _saved(times: float) -> float:
    return 100 * (1 - 1 / times) if times > 1 else 100 * times


def _derived(case: Case, kind: str, rows: Sequence[Row]) -> list[Range]:
    """Compute savings that follow where one claimer gives both routes; lengths of any claimer."""
    other = [
        (row, cited)
        for row, cited in case.rows("corridor_benchmarks")
        if row["route"] == "Suez" and row["metric"] == kind
    ]
    found: list[Range] = []
    for row, cited in rows:
        if row["metric"] != kind:
            continue
        for theirs, _ in other:
            same = theirs["claimed_by"] == row["claimed_by"] or kind == "distance"
            if not same or theirs["unit"] != row["unit"]:
                continue
            ends = [
                100 * (1 - mine / yours)
                for mine, yours in (
                    (row["value_low"], theirs["value_high"]),
                    (row["value_high"], theirs["value_low"]),
                )
                if yours
            ]
            if ends:
                found.append((max(min(ends), 0.0), max(*ends, 0.0), "percent", row, cited))
    return found


def _status(case: Case) -> Checked:
    modes = ("road",) if case.says("road", "highway", "motorway") else ("rail", "sea", "transfer")
    links: list[Row] = [one for one in case.rows("corridor_links") if one[0]["mode"] in modes]
    titles = [f"{row['from']} {row['to']}" for row, _ in links]
    match = best(" ".join((*case.claim.subject, case.claim.span.text)), titles)
    if match.place < 0:
        return case.open("Which link of a corridor is meant cannot be told.", _SOURCE)
    row, cited = links[match.place]
    shown = [
        entry_of(
            f"{row['from']} to {row['to']}, {row['mode']}",
            str(row["status"]),
            f"as of {cited.date or 'a day not found'}",
            cited,
            note=str(row["note"]),
        )
    ]
    said = _said(case)
    line = f"The link {row['from']} to {row['to']} is on record as {row['status']}."
    if not said:
        return case.open(f"{line} The text names no status.", _SOURCE, shown)
    unfinished = said == "unfinished" and row["status"] != "open"
    if said == row["status"] or unfinished:
        return case.decided("supported", line, shown)
    older = bool(case.written and cited.date and int(cited.date[:4]) < case.written.year)
    opened = row["year_open"] and case.written and int(row["year_open"]) > case.written.year
    if (
        older
        or opened
        or not cited.date
        or {said, row["status"]} == {"planned", "under construction"}
    ):
        return case.open(f"{line} It may have changed between the entry and the text.", _SOURCE,
                         shown)  # fmt: skip
    return case.decided("contradicted", line, shown)


def _said(case: Case) -> str:
    if case.says("unfinished", "missing", "incomplete", "not yet", "not been", "not finished"):
        return "unfinished"
    if case.says("under construction", "being built", "is built"):
        return "under construction"
    if case.says("planned", "will be built", "to be built", "not built"):
        return "planned"
    if case.says("open", "complete", "built", "operat", "finished", "connected"):
        return "planned" if case.claim.comparator == "none" else "open"
    return ""


RULES: Mapping[str, Callable[[Case], Checked]] = {
    **{measure: _rule(measure) for measure in _METRICS},
    "corridor_status": _status,
}
"""Measures of this family."""
