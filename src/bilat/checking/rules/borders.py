"""Numbers of neighbours, and common borders.

Example: "Chad has six neighbours" is held against the pairs of the register that
name Chad, by land and across water apart; "Chad has land borders with eight
states" is misleading where eight is the number of both together.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bilat.checking.case import Case, entry_of, named
from bilat.checking.compare import COUNT, Claimed, claimed_of
from bilat.checking.verdicts import Checked, Evidence
from bilat.records import Citation, Observation

__all__ = ["RULES"]

_SOURCE = "a list of borders by land and across water (`bilat pull cow_contiguity`)"
_LIST_OF = "neighbours"


def _borders(case: Case, code: str) -> dict[str, list[tuple[str, dict[str, Any], Citation]]]:
    """Neighbours of a state by kind of border."""
    found: dict[str, list[tuple[str, dict[str, Any], Citation]]] = {"land": [], "maritime": []}
    for row, cited in case.rows("borders"):
        sides = (str(row["country_a"]), str(row["country_b"]))
        if code in sides:
            other = sides[1] if sides[0] == code else sides[0]
            found[str(row["kind"])].append((other, row, cited))
    return found


def _by_land(case: Case) -> bool:
    across = case.says("sea", "water", "maritime", "coast", "caspian", "gulf")
    return not across and case.says("land", "overland")


def _evidence(code: str, entry: tuple[str, dict[str, Any], Citation]) -> Evidence:
    other, row, cited = entry
    return entry_of(
        f"border of {named(code)} and {named(other)}",
        str(row["kind"]),
        "",
        cited,
        note=str(row["note"]),
    )


def _neighbours(case: Case) -> Checked:
    if not case.states:
        return case.open("No state is named.", "the state")
    code = case.states[0]
    claimed = claimed_of(case.claim, "country")
    borders = _borders(case, code)
    stated = case.values(_LIST_OF, code)
    if case.claim.comparator in ("most", "rank"):
        return _place(case, code, stated)
    counts = case.claim.unit in ("", "country")
    if claimed is None or not counts or not any(borders.values()):
        return case.open(
            f"No number of neighbours is claimed, or none of {named(code)} is on record.", _SOURCE
        )
    land = len({other for other, _, _ in borders["land"]})
    both = len({other for found in borders.values() for other, _, _ in found})
    shown = [
        *case.evidence(sorted(stated, key=lambda one: abs(one.value - claimed.low))[:1]),
        *(_evidence(code, one) for one in (*borders["maritime"][:3], *borders["land"][:2])),
    ]
    counted = {land, both} | {int(one.value) for one in stated}
    line = (
        f"{claimed.text} are claimed; the register has {land} neighbours of {named(code)} by land "
        f"and {both - land} across water only."
    )
    if _by_land(case):
        return _counted_by_land(case, claimed, (land, both), line, shown)
    if any(claimed.low <= one <= claimed.high for one in counted):
        return case.decided("supported", line, shown, COUNT)
    if claimed.high < land or (stated and claimed.low > max(counted)):
        return case.decided("contradicted", line, shown, COUNT)
    return case.open(f"{line} Borders across water may be missing.", _SOURCE, shown, COUNT)


def _counted_by_land(
    case: Case, claimed: Claimed, counts: tuple[int, int], line: str, shown: list[Evidence]
) -> Checked:
    land, both = counts
    if claimed.low <= land <= claimed.high:
        return case.decided("supported", line, shown, COUNT)
    if claimed.low <= both <= claimed.high:
        line = f"{line} The number is that of both, and the text speaks of land."
        return case.decided("misleading", line, shown, COUNT)
    return case.decided("contradicted", line, shown, COUNT)


def _place(case: Case, code: str, stated: tuple[Observation, ...]) -> Checked:
    ranked = [one for one in stated if one.label.startswith("rank ")]
    wanted = 1 if case.claim.value is None else case.claim.value
    for one in ranked:
        place = int(one.label.removeprefix("rank "))
        if place == wanted:
            line = (
                f"Place {wanted:g} by neighbours is claimed for {named(code)}; so {one.by} has it."
            )
            return case.decided("supported", line, case.evidence([one]), COUNT)
    return case.open(
        f"The store does not place {named(code)} by its number of neighbours: borders across "
        "water are known for few states.",
        _SOURCE,
        case.evidence(stated),
    )


def _border(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named for a border.", "the two states")
    a, b = case.pair
    borders = _borders(case, a)
    mine = {kind: [one for one in found if one[0] == b] for kind, found in borders.items()}
    denied = case.claim.comparator in ("none", "not member")
    if case.claim.value is not None:
        shown = [_evidence(a, one) for found in mine.values() for one in found]
        return case.open("The register has no lengths of borders.", _SOURCE, shown)
    if mine["land"]:
        shown = [_evidence(a, one) for one in mine["land"]]
        line = f"{named(a)} and {named(b)} border each other by land."
        if not denied and case.says("sea border", "maritime border", "only across"):
            return case.open(f"{line} A border across water is not on record.", _SOURCE, shown)
        return case.decided("contradicted" if denied else "supported", line, shown)
    if mine["maritime"]:
        return _across_water(case, a, b, mine["maritime"], denied=denied)
    return _no_border(case, a, b, borders, denied=denied)


def _across_water(
    case: Case, a: str, b: str, found: list[tuple[str, dict[str, Any], Citation]], *, denied: bool
) -> Checked:
    shown = [_evidence(a, one) for one in found]
    line = f"{named(a)} and {named(b)} face each other across water only."
    if _by_land(case):
        return case.decided("supported" if denied else "contradicted", line, shown)
    if denied:
        return case.open(f"{line} Whether that is a border is a matter of words.", "", shown)
    if case.says("sea", "maritime", "water", "caspian", "gulf", "coast"):
        return case.decided("supported", line, shown)
    return case.decided("roughly supported", line, shown)


def _no_border(
    case: Case, a: str, b: str, borders: Mapping[str, list[Any]], *, denied: bool
) -> Checked:
    listed = [_evidence(a, one) for one in borders["land"]]
    if not listed or not _borders(case, b)["land"]:
        return case.open(
            f"The register has no border of {named(a)} and {named(b)}, and not of both any other.",
            _SOURCE,
        )
    names = ", ".join(sorted(named(other) for other, _, _ in borders["land"]))
    line = f"{named(b)} is not among the neighbours of {named(a)} by land: {names}."
    if denied and _by_land(case):
        return case.decided("supported", line, listed)
    if denied or case.says("sea", "maritime", "water"):
        return case.open(f"{line} Borders across water may be missing.", _SOURCE, listed)
    return case.decided("contradicted", line, listed)


RULES: Mapping[str, Callable[[Case], Checked]] = {"neighbours": _neighbours, "border": _border}
"""Measures of this family."""
