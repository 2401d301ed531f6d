"""All indicators by id."""

import difflib
from collections.abc import Iterator, Mapping
from functools import cached_property

from bilat.errors import UnknownIndicator
from bilat.indicators import context, corridors, economic, figures, people, political, texts
from bilat.indicators.definition import Indicator
from bilat.records import AXES

__all__ = ["REGISTRY", "indicator"]


class _Registry(Mapping[str, Indicator]):
    """Indicators by id; those of pulled sources are made when they are first asked for.

    A brief asks for few of the others, and does not wait for them.
    """

    def __init__(self, own: dict[str, Indicator]) -> None:
        self._own = own

    @cached_property
    def _all(self) -> dict[str, Indicator]:
        from bilat.indicators.grouped import from_groups

        return self._own | {one.id: one for one in from_groups(self._own.__contains__)}

    def __getitem__(self, id_: str) -> Indicator:
        return self._own[id_] if id_ in self._own else self._all[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


_OWN = sorted(
    (
        one
        for module in (political, texts, economic, corridors, people, context, figures)
        for one in module.INDICATORS
    ),
    key=lambda one: tuple(AXES).index(one.axis),
)
REGISTRY: Mapping[str, Indicator] = _Registry({one.id: one for one in _OWN})
"""Every indicator by its id: those of cited facts by axis, then those of pulled sources."""


def indicator(id_: str) -> Indicator:
    """Find an indicator by its id.

    Parameters
    ----------
    id_
        Such as ``"trade_total"``; letter case and hyphens do not matter.

    Returns
    -------
    Indicator

    Raises
    ------
    UnknownIndicator
        When there is none; the nearest ids are named.
    """
    key = id_.strip().lower().replace("-", "_")
    if key in REGISTRY:
        return REGISTRY[key]
    close = difflib.get_close_matches(key, REGISTRY, n=3, cutoff=0.5)
    ends = [id_ for id_ in REGISTRY if key in (id_.rpartition(".")[2], id_.partition(".")[0])]
    raise UnknownIndicator(
        f"no indicator {id_[:80]!r}",
        candidates=tuple(dict.fromkeys((*ends, *close)))[:8],
        hint="run `bilat indicators` for the list",
    )
