"""What the backtest shows, brought to one small file that an answer is read from."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from bilat.models.forecast.backtest import Backtest
from bilat.models.forecast.intervals import CHANCES, spread
from bilat.models.forecast.methods import METHODS, step_of
from bilat.models.forecast.origins import HORIZONS, Origin
from bilat.models.forecast.scores import MEASURES, Scores, choose, paired, scores
from bilat.models.forecast.zeros import outcomes, zero_spread

__all__ = ["FAMILIES", "SIZES", "TESTED", "summarize"]

FAMILIES = {"all": False, "alone": True}
"""Choices that are made: among all methods, and among those for which own history is enough."""
SIZES = ("small", "middle", "large")
"""Terciles of the last value."""
TESTED = 1985
"""First origin that methods are compared from."""
_ENOUGH = 8
_LEVELS = {"80": (0.1, 0.9), "95": (0.025, 0.975)}
_BANDS = {"80": (0.75, 0.85), "95": (0.92, 0.98)}


def summarize(found: Backtest) -> dict[str, Any]:
    """Score, choose, and gather errors, for every horizon.

    Parameters
    ----------
    found
        The backtest.

    Returns
    -------
    dict
        Plain values for JSON.
    """
    last = found.origins[-1]
    return {
        "last": last.year,
        "kind": found.flows.kind,
        "pairs": int(last.long.sum()),
        "short_pairs": int((~last.long).sum()),
        "cuts": np.expm1(last.cuts).tolist(),
        "usual": last.usual.tolist(),
        "common": last.common.tolist(),
        "rows": [
            f"{one}{other}"
            for one, other in zip(
                found.flows.one[last.row].tolist(),
                found.flows.other[last.row].tolist(),
                strict=True,
            )
        ],
        "gdp": bool(np.isfinite(found.flows.gdp).any()),
        "horizons": {str(h): _horizon(found, h) for h in range(1, HORIZONS + 1)},
    }


def _horizon(found: Backtest, horizon: int) -> dict[str, Any]:
    origins, last = found.origins, found.origins[-1].year
    every = scores(origins, horizon)
    tested = [year for year in every["naive"] if year >= TESTED]
    by_size = [scores(origins, horizon, size=size) for size in range(3)]
    choice = {name: choose(every, last, horizon, alone=alone) for name, alone in FAMILIES.items()}
    spreads = {}
    for method in {*choice.values()}:
        made = spread(origins, last, method, horizon)
        spreads[method] = {_key(*key): values for key, values in made.items()}
    years = [one.year for one in origins]
    zero = zero_spread(found.flows, years, last, horizon)
    return {
        "origins": [tested[0], tested[-1], len(tested)],
        "choice": choice,
        "methods": _compared(every, tested, horizon),
        "sizes": [
            {name: _mean(one, name, tested) for name in {"naive", *choice.values()}}
            for one in by_size
        ],
        "given": {
            name: _given(found, every, horizon, alone=alone) for name, alone in FAMILIES.items()
        },
        "spreads": spreads,
        "zeros": {str(traded): values for traded, values in zero.items()},
        "zeros_covered": _zeros_covered(found, horizon),
    }


def _compared(every: Scores, years: Sequence[int], horizon: int) -> dict[str, Any]:
    naive = np.array([every["naive"][year] for year in years])
    made = {}
    for name in METHODS:
        own = np.array([every[name][year] for year in years])
        tests = [
            paired(naive[:, at].tolist(), own[:, at].tolist(), horizon).p
            for at in range(len(MEASURES))
        ]
        made[name] = {
            **dict(zip(MEASURES, own.mean(axis=0).tolist(), strict=True)),
            "p": [None if np.isnan(one) else one for one in tests],
        }
    return made


def _mean(every: Scores, name: str, years: Sequence[int]) -> list[float]:
    made: list[float] = np.mean([every[name][year] for year in years], axis=0).tolist()
    return made


def _given(found: Backtest, every: Scores, horizon: int, *, alone: bool) -> dict[str, Any]:
    """Tell what would have been answered at each origin, by what was known then."""
    known = [year for year in every["naive"] if _past(every, year, horizon) >= _ENOUGH]
    naive, own, cells, chosen = [], [], [], {}
    for one in found.origins:
        if one.year not in known:
            continue
        method = choose(every, one.year, horizon, alone=alone)
        chosen[str(one.year)] = method
        made = spread(found.origins, one.year, method, horizon)
        naive.append(every["naive"][one.year])
        own.append(every[method][one.year])
        cells += _covering(one, method, horizon, made)
    tests = [
        paired(np.array(naive)[:, at].tolist(), np.array(own)[:, at].tolist(), horizon).p
        for at in range(len(MEASURES))
    ]
    return {
        "origins": [known[0], known[-1], len(known)],
        "chosen": chosen,
        "naive": np.mean(naive, axis=0).tolist(),
        "own": np.mean(own, axis=0).tolist(),
        "p": [None if np.isnan(one) else one for one in tests],
        "cells": cells,
        "coverage": [_covered(cells, size) for size in range(3)],
    }


def _past(every: Scores, year: int, horizon: int) -> int:
    return sum(one + horizon <= year for one in every["naive"])


def _covering(
    one: Origin, method: str, horizon: int, made: dict[tuple[bool, int], tuple[float, ...]]
) -> list[dict[str, Any]]:
    """Coverage of the intervals given, by tercile, of pairs with 20 years."""
    grown = one.grown[:, horizon - 1]
    step = step_of(method, one.of(horizon))
    there = one.long & np.isfinite(grown)
    cells = []
    for size in range(3):
        mine = there & (one.size == size)
        if (True, size) not in made:
            continue
        quantiles = np.asarray(made[True, size])
        off = (grown[mine] - step[mine]) / np.sqrt(one.sigma[mine])
        cell: dict[str, Any] = {"origin": one.year, "size": size, "pairs": int(mine.sum())}
        for level, chances in _LEVELS.items():
            low, high = np.interp(chances, CHANCES, quantiles)
            cell[level] = float(((off >= low) & (off <= high)).mean())
            cell[f"width{level}"] = float(
                np.exp(np.median(np.sqrt(one.sigma[mine])) * (high - low))
            )
        cells.append(cell)
    return cells


def _covered(cells: Sequence[dict[str, Any]], size: int) -> dict[str, Any]:
    own = [one for one in cells if one["size"] == size]
    made: dict[str, Any] = {"cells": len(own)}
    for level, (low, high) in _BANDS.items():
        values = [one[level] for one in own]
        made[level] = float(np.mean(values))
        made[f"inside{level}"] = sum(low <= value <= high for value in values)
        made[f"width{level}"] = float(np.mean([one[f"width{level}"] for one in own]))
    return made


def _zeros_covered(found: Backtest, horizon: int) -> dict[str, Any]:
    """Share of pairs at zero that lay within what was known, by whether they had traded."""
    years = [one.year for one in found.origins]
    made: dict[str, Any] = {}
    for traded in (True, False):
        inside: dict[str, list[float]] = {level: [] for level in _LEVELS}
        pairs = 0
        for year in years:
            if year + horizon > found.flows.last or year - horizon - years[0] + 1 < _ENOUGH:
                continue
            quantiles = zero_spread(found.flows, years, year, horizon).get(traded)
            after, before = outcomes(found.flows, year, horizon)
            own = after[before == traded]
            if quantiles is None or not len(own):
                continue
            pairs += len(own)
            for level, chances in _LEVELS.items():
                low, high = np.interp(chances, CHANCES, quantiles)
                inside[level].append(float(((own >= low) & (own <= high)).mean()))
        made[str(traded)] = {
            "pairs": pairs,
            **{level: float(np.mean(shares)) for level, shares in inside.items() if shares},
        }
    return made


def _key(long: bool, size: int) -> str:  # noqa: FBT001 - a key of two parts
    return f"{'long' if long else 'short'}-{SIZES[size]}"
