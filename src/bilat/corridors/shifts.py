"""What a scenario changes, draw by draw."""

from dataclasses import dataclass

from bilat.corridors.answer import Answer
from bilat.corridors.legs import MEASURES, Route
from bilat.corridors.montecarlo import Quantiles, quantiles

__all__ = ["Shift", "leaders", "shifts"]


@dataclass(frozen=True, slots=True)
class Shift:
    """How the figures of a route change.

    Parameters
    ----------
    id, name
        Of the route.
    state
        changed, unchanged, becomes unreachable, becomes reachable, or unreachable.
    km
        Change of length; ``None`` when there is nothing to compare.
    change
        Measure to P10, P50 and P90 of the change.
    missing
        What keeps it from being travelled in the scenario.
    """

    id: str
    name: str
    state: str
    km: float | None
    change: dict[str, Quantiles]
    missing: tuple[str, ...]


def shifts(before: Answer, after: Answer) -> list[Shift]:
    """Compare routes of the same id without and with a scenario.

    The same draws are used on both sides, so that the change has a range of its own.

    Parameters
    ----------
    before, after
        Answers with one seed and number of draws.
    """
    old = {route.id: route for route in before.routes}
    new = {route.id: route for route in after.routes}
    return [_shift(before, after, id_, old.get(id_), new.get(id_)) for id_ in old | new]


def _shift(before: Answer, after: Answer, id_: str, old: Route | None, new: Route | None) -> Shift:
    was, is_ = bool(old and old.reachable), bool(new and new.reachable)
    name = (new or old or Route(id_, id_, ())).name
    missing = new.missing if new else ()
    if not (was and is_ and old and new):
        state = {
            (True, False): "becomes unreachable",
            (False, True): "becomes reachable",
        }.get((was, is_), "unreachable")
        return Shift(id_, name, state, None, {}, missing)
    change = {
        what: quantiles(after.draws.of(new, what) - before.draws.of(old, what)) for what in MEASURES
    }
    km = round(new.amount("km") - old.amount("km"), 1)
    moved = km != 0 or any(one.p10 or one.p90 for one in change.values())
    return Shift(id_, name, "changed" if moved else "unchanged", km, change, ())


def leaders(answer: Answer) -> dict[str, tuple[str, float]]:
    """Return for each measure the route that is most often the lowest, and how often.

    Parameters
    ----------
    answer
        The answer.
    """
    found = {}
    for what in MEASURES:
        shares = answer.draws.first(what)
        if shares:
            id_ = max(shares, key=lambda one: shares[one])
            found[what] = (id_, shares[id_])
    return found
