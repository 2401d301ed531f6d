"""Measures of a pair's trade, year by year, each with its formula, inputs and sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bilat.measures.trade.formulas import SIGMA, grubel_lloyd, intensity, trade_cost
from bilat.measures.trade.world import Side, WorldTrade
from bilat.records import Citation, Observation

__all__ = ["MEASURES", "TradeMeasure", "TradeMeasureKind", "of_totals"]


@dataclass(frozen=True, slots=True)
class TradeMeasureKind:
    """What a measure is.

    Parameters
    ----------
    label
        For people.
    unit
        ``percent``, ``index``, ``index 0 to 1`` or ``percent of value``.
    of
        A state's trade with the other; goods from one to the other; the pair.
    formula
        In the letters of the documentation.
    paper
        Where it comes from.
    products
        Whether flows by product are needed.
    """

    label: str
    unit: str
    of: Literal["state", "direction", "pair"]
    formula: str
    paper: str
    products: bool = False


MEASURES: Mapping[str, TradeMeasureKind] = {
    "export_share": TradeMeasureKind(
        "Share of the other in exports", "percent", "state", "100 x(A,B) / X(A)", ""
    ),
    "import_share": TradeMeasureKind(
        "Share of the other in imports", "percent", "state", "100 x(B,A) / M(A)", ""
    ),
    "trade_share": TradeMeasureKind(
        "Share of the other in trade",
        "percent",
        "state",
        "100 (x(A,B) + x(B,A)) / (X(A) + M(A))",
        "Barbieri (1996)",
    ),
    "trade_gdp": TradeMeasureKind(
        "Trade with the other over GDP",
        "percent",
        "state",
        "100 (x(A,B) + x(B,A)) / GDP(A)",
        "Oneal and Russett (1997)",
    ),
    "export_gdp": TradeMeasureKind(
        "Exports to the other over GDP", "percent", "state", "100 x(A,B) / GDP(A)", ""
    ),
    "intensity": TradeMeasureKind(
        "Trade intensity",
        "index",
        "direction",
        "(x(A,B) / X(A)) / (M(B) / (W - M(A)))",
        "Kojima (1964); Drysdale and Garnaut (1982)",
    ),
    "grubel_lloyd": TradeMeasureKind(
        "Two-way trade, all goods together",
        "index 0 to 1",
        "pair",
        "1 - |x(A,B) - x(B,A)| / (x(A,B) + x(B,A))",
        "Grubel and Lloyd (1975)",
    ),
    "trade_cost": TradeMeasureKind(
        f"Trade cost relative to trade at home (sigma {SIGMA:g})",
        "percent of value",
        "pair",
        "100 (((GDP(A) - X(A)) (GDP(B) - X(B))) / (x(A,B) x(B,A)))^(1 / (2 (sigma - 1))) - 100",
        "Novy (2013)",
    ),
    "export_concentration": TradeMeasureKind(
        "Concentration of exports on partners",
        "index 0 to 1",
        "state",
        "sum over partners of squared shares of X(A)",
        "Hirschman (1964)",
    ),
    "import_concentration": TradeMeasureKind(
        "Concentration of imports on partners",
        "index 0 to 1",
        "state",
        "sum over partners of squared shares of M(A)",
        "Hirschman (1964)",
    ),
    "grubel_lloyd_products": TradeMeasureKind(
        "Two-way trade within products",
        "index 0 to 1",
        "pair",
        "1 - sum_k |x(A,B,k) - x(B,A,k)| / sum_k (x(A,B,k) + x(B,A,k))",
        "Grubel and Lloyd (1975)",
        products=True,
    ),
    "complementarity": TradeMeasureKind(
        "Fit of what the one sells with what the other buys",
        "index 0 to 1",
        "direction",
        "1 - 1/2 sum_k |x(A,k) / X(A) - m(B,k) / M(B)|",
        "Michaely (1996)",
        products=True,
    ),
    "similarity": TradeMeasureKind(
        "Likeness of what the two sell",
        "index 0 to 1",
        "pair",
        "sum_k min(x(A,k) / X(A), x(B,k) / X(B))",
        "Finger and Kreinin (1979)",
        products=True,
    ),
    "product_concentration": TradeMeasureKind(
        "Concentration of the flow on products",
        "index 0 to 1",
        "direction",
        "sum_k (x(A,B,k) / x(A,B))^2",
        "Hirschman (1964)",
        products=True,
    ),
}
"""Every measure by its name; revealed comparative advantage and trade that could meet are lists
by product, see ``bilat.measures.trade.products``."""


@dataclass(frozen=True, slots=True)
class TradeMeasure:
    """A measure of a year, or why there is none.

    Parameters
    ----------
    name
        One of :data:`MEASURES`.
    of
        ``"IRN"`` for a state, ``"IRN to RUS"`` for a direction, ``"IRN-RUS"``
        for the pair.
    year, source
        Which, and of which source the flows are.
    value
        In the unit of the measure; ``None`` when it can't be made.
    reason
        Why it can't.
    inputs
        Letters of the formula to what was put in, current US dollars.
    citations
        Where they were read.
    """

    name: str
    of: str
    year: int
    source: str
    value: float | None
    reason: str
    inputs: Mapping[str, float]
    citations: tuple[Citation, ...]


def of_totals(
    a: str,
    b: str,
    world: Sequence[WorldTrade],
    gdp: Mapping[str, Mapping[int, Observation]],
) -> tuple[TradeMeasure, ...]:
    """Measures that need no products.

    Parameters
    ----------
    a, b
        Alpha-3 codes.
    world
        Trade of the pair within the world, year by year.
    gdp
        State to year to gross domestic product, current US dollars.

    Returns
    -------
    tuple of TradeMeasure
        In order of source and year.
    """
    made: list[TradeMeasure] = []
    for one in world:
        own = {code: years.get(one.year) for code, years in gdp.items()}
        made += _of_year(a, b, one, own)
    return tuple(made)


def _of_year(
    a: str, b: str, one: WorldTrade, gdp: Mapping[str, Observation | None]
) -> Iterator[TradeMeasure]:
    sides = ((a, b, one.a, one.b, one.a_to_b, one.b_to_a),
             (b, a, one.b, one.a, one.b_to_a, one.a_to_b))  # fmt: skip
    for state, other, own, others, sold, bought in sides:
        out = {"x(A,B)": sold, "X(A)": own.exports}
        into = {"x(B,A)": bought, "M(A)": own.imports}
        yield _made("export_share", state, one, out, _share(sold, own.exports))
        yield _made("import_share", state, one, into, _share(bought, own.imports))
        both = None if sold is None or bought is None else sold + bought
        yield _made("trade_share", state, one, out | into,
                    _share(both, own.exports + own.imports))  # fmt: skip
        yield from _with_gdp(state, one, sold, both, gdp.get(state))
        yield _made("export_concentration", state, one, {"X(A)": own.exports},
                    own.concentration_out)  # fmt: skip
        yield _made("import_concentration", state, one, {"M(A)": own.imports},
                    own.concentration_in)  # fmt: skip
        yield _intensity(f"{state} to {other}", one, sold, own, others)
    yield from _of_both(f"{a}-{b}", a, b, one, gdp)


def _intensity(
    of: str, one: WorldTrade, sold: float | None, own: Side, others: Side
) -> TradeMeasure:
    value = None
    if sold is not None:
        value = intensity(sold, own.exports, others.imports, one.world, own.imports)
    inputs = {"x(A,B)": sold, "X(A)": own.exports, "M(B)": others.imports, "W": one.world,
              "M(A)": own.imports}  # fmt: skip
    return _made("intensity", of, one, inputs, value)


def _with_gdp(
    state: str,
    one: WorldTrade,
    sold: float | None,
    both: float | None,
    output: Observation | None,
) -> Iterator[TradeMeasure]:
    for name, part in (("trade_gdp", both), ("export_gdp", sold)):
        if output is None:
            yield _made(name, state, one, {}, None,
                        f"no GDP of {state} in {one.year} in the store")  # fmt: skip
        else:
            inputs = {"flow": part, f"GDP({state})": output.value}
            yield _made(name, state, one, inputs, _share(part, output.value), extra=output)


def _of_both(
    of: str, a: str, b: str, one: WorldTrade, gdp: Mapping[str, Observation | None]
) -> Iterator[TradeMeasure]:
    flows = {"x(A,B)": one.a_to_b, "x(B,A)": one.b_to_a}
    known = one.a_to_b is not None and one.b_to_a is not None
    value = grubel_lloyd({"": one.a_to_b or 0.0}, {"": one.b_to_a or 0.0}) if known else None
    yield _made("grubel_lloyd", of, one, flows, value)
    outputs = [gdp.get(a), gdp.get(b)]
    lacking = [code for code, found in zip((a, b), outputs, strict=True) if found is None]
    if lacking:
        yield _made("trade_cost", of, one, {}, None,
                    f"no GDP of {' and '.join(lacking)} in {one.year} in the store")  # fmt: skip
        return
    within = [found.value - side.exports for found, side in zip(outputs, (one.a, one.b),
                                                                strict=True) if found]  # fmt: skip
    inputs = flows | {"GDP(A) - X(A)": within[0], "GDP(B) - X(B)": within[1]}
    reason = ""
    if min(within) <= 0:
        reason = "exports exceed the GDP of one of the two, so that trade at home has no figure"
    elif known and not (one.a_to_b and one.b_to_a):
        reason = "a flow of zero has no finite cost"
    value = trade_cost(one.a_to_b or 0.0, one.b_to_a or 0.0, *within) if known else None
    made = _made("trade_cost", of, one, inputs, None if value is None else 100 * value, reason)
    cited = tuple(c for found in outputs if found for c in found.citations)
    yield _cited(made, cited)


def _share(part: float | None, whole: float) -> float | None:
    return 100 * part / whole if part is not None and whole > 0 else None


def _made(
    name: str,
    of: str,
    one: WorldTrade,
    inputs: Mapping[str, float | None],
    value: float | None,
    reason: str = "",
    extra: Observation | None = None,
) -> TradeMeasure:
    missing = [letter for letter, given in inputs.items() if given is None]
    if value is None and not reason:
        reason = (
            f"no figure of {' and '.join(missing)} in {one.year}"
            if missing
            else "the sum that it would be divided by is zero"
        )
    known = {letter: given for letter, given in inputs.items() if given is not None}
    cited = (one.citation, *(extra.citations if extra else ()))
    return TradeMeasure(
        name, of, one.year, one.source, value, "" if value is not None else reason, known, cited
    )


def _cited(one: TradeMeasure, more: tuple[Citation, ...]) -> TradeMeasure:
    return replace(one, citations=(*one.citations, *more))
