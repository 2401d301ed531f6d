"""``bilat trade --product``: what two states sell each other, and what could meet."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bilat.cli.blocks import print_blocks
from bilat.cli.common import write_text
from bilat.cli.forms import Form, as_csv, as_json_text
from bilat.cli.trade_rows import MEASURE, PRODUCT, measure_rows, product_rows
from bilat.errors import UnknownTable, UsageError

if TYPE_CHECKING:
    from bilat.brief.trade import Block
    from bilat.measures import ProductTrade
    from bilat.store import Store

__all__ = ["by_product"]


def by_product(
    store: "Store",
    pair: tuple[str, str],
    years: tuple[int | None, int | None],
    level: Literal["hs2", "hs6"],
    measure: str | None,
    form: Form,
    out: Path | None,
) -> None:
    """Show the trade of a pair by product.

    Parameters
    ----------
    store
        The store.
    pair
        Alpha-3 codes.
    years
        First and last year.
    level
        How fine.
    measure
        One measure, year by year; ``None`` for the products of the newest year.
    form, out
        Form of the output, and the file.
    """
    from bilat.brief.trade import product_blocks
    from bilat.brief.trade.measures import measure_block, newest_measures
    from bilat.measures import of_products, product_lines, product_trade

    wanted = _product_years(store, pair, years, level)
    newest = wanted if measure is not None or form in ("csv", "json") else wanted[-1:]
    found = [one for year in newest for one in product_trade(store, *pair, year, level)]
    measures = of_products(*pair, found)
    lines = [(one, product_lines(*pair, one)) for one in found]
    if form == "json":
        told = {"a": pair[0], "b": pair[1], "level": level, "products": product_rows(lines),
                "measures": measure_rows(measures)}  # fmt: skip
        write_text(as_json_text(told), out)
    elif form == "csv" and measure is not None:
        chosen = [one for one in measures if one.name == measure]
        write_text(as_csv(measure_rows(chosen), MEASURE), out)
    elif form == "csv":
        write_text(as_csv(product_rows(lines), PRODUCT), out)
    else:
        blocks: list[Block] = []
        if measure is not None:
            blocks.append(measure_block([one for one in measures if one.name == measure], measure))
        else:
            for one, own in lines:
                blocks += product_blocks(one, own, whole=form == "html")
            blocks += newest_measures(measures)
        _show(blocks, pair, found, form, out)


def _show(
    blocks: "list[Block]",
    pair: tuple[str, str],
    found: "list[ProductTrade]",
    form: Form,
    out: Path | None,
) -> None:
    if form == "table":
        print_blocks(blocks)
        return
    from bilat.brief.trade import to_page
    from bilat.countries import state_name

    title = f"Trade between {state_name(pair[0])} and {state_name(pair[1])} by product"
    cited = sorted({f"{one.citation.title}, {one.citation.url}" for one in found})
    write_text(to_page(title, blocks, [], cited), out)


def _product_years(
    store: "Store",
    pair: tuple[str, str],
    years: tuple[int | None, int | None],
    level: Literal["hs2", "hs6"],
) -> list[int]:
    from bilat.measures import product_years

    held = product_years(store, *pair, level)
    names = ",".join(pair).lower()
    ways = f"bilat pull baci_products --for {names} --years 2015:2024"
    if level == "hs2":
        ways = f"bilat pull baci; or bilat pull comtrade --for {names} --years 2015:2024"
    if not held:
        raise UnknownTable(
            f"the store has no trade of {pair[0]} and {pair[1]} by "
            f"{'chapter' if level == 'hs2' else 'product of six digits'}",
            hint=f"run: {ways}",
        )
    first, last = years
    every = sorted({year for of in held.values() for year in of})
    wanted = [y for y in every if (first is None or y >= first) and (last is None or y <= last)]
    if not wanted:
        told = "; ".join(f"{source} {min(of)}-{max(of)}" for source, of in held.items())
        raise UsageError(f"no year of --years is in the store, which has {told}", hint=ways)
    return wanted
