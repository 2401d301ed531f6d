"""Trade by product as tables."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from bilat.brief.trade.block import Block
from bilat.brief.wording import money, number, percent
from bilat.countries import state_name
from bilat.measures import ProductLine, ProductTrade

__all__ = ["chapter_title", "product_blocks"]


@cache
def _chapters() -> Mapping[str, str]:
    text = (files("bilat.starter") / "hs_chapters.csv").read_text(encoding="utf-8")
    return {row["chapter"]: row["title"] for row in csv.DictReader(text.splitlines())}


def chapter_title(product: str) -> str:
    """Title of the chapter of the Harmonized System that a product belongs to.

    Parameters
    ----------
    product
        Two digits or more.
    """
    return _chapters().get(product[:2], "")


def product_blocks(
    found: ProductTrade, lines: Sequence[ProductLine], *, whole: bool, most: int = 12
) -> Iterator[Block]:
    """Lay out what each sells to the other, and what could meet.

    Parameters
    ----------
    found
        Trade by product.
    lines
        Made of it.
    whole
        Whether every product is shown.
    most
        Otherwise so many a direction.

    Yields
    ------
    Block
        One a direction.
    """
    source = f"{found.source}, as reported by {found.reporter}" if found.reporter else found.source
    for seller, buyer in dict.fromkeys((one.seller, one.buyer) for one in lines):
        own = [one for one in lines if one.seller == seller]
        # The products with most trade, and those that could bring most, where not all are shown.
        sold = [one for one in own if one.value][:most]
        could = sorted(own, key=lambda one: -(one.matched or 0.0))[:most]
        shown = own if whole else list(dict.fromkeys((*sold, *(c for c in could if c.matched))))
        header = ["Product", "What it is" if found.level == "hs2" else "Chapter", "Sold", "Share"]
        if found.of_world:
            header += ["Sold elsewhere", "Bought elsewhere", "Could meet", "RCA"]
        rows = tuple(tuple(_product_cells(one, wide=found.of_world)) for one in shown)
        said = [f"{len(shown)} of {len(own)} products." if len(shown) < len(own) else ""]
        if found.of_world:
            said.append(
                "Could meet: the smaller of what the seller sells and the buyer buys elsewhere. It "
                "is an upper bound and no forecast: price, quality, distance, contracts and "
                "sanctions are not looked at; where sanctions may apply this must be checked. RCA: "
                "revealed comparative advantage of the seller (Balassa 1965)."
            )
        yield Block(
            f"{state_name(seller)} to {state_name(buyer)} by "
            f"{'chapter' if found.level == 'hs2' else 'product'}, {found.year}, {source}, current "
            "US dollars",
            tuple(header),
            rows,
            tuple(range(2, len(header))),
            tuple(filter(None, said)),
        )


def _product_cells(one: ProductLine, *, wide: bool) -> Iterator[str]:
    yield one.product
    yield chapter_title(one.product)
    yield _dollars(one.value)
    yield percent(one.share) if one.share is not None else ""
    if wide:
        yield from map(_dollars, (one.seller_elsewhere, one.buyer_elsewhere, one.matched))
        yield number(round(one.advantage, 2)) if one.advantage is not None else ""


def _dollars(value: float | None) -> str:
    return "" if value is None else money(value).removesuffix(" USD")
