"""One part of an account of trade: a table, sentences, or both."""

from dataclasses import dataclass

from bilat.countries import state_name
from bilat.measures import TradeAccount

__all__ = ["Block", "count_name", "flow_name"]


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the account.

    Parameters
    ----------
    title
        Heading.
    header, rows
        A table; empty when there are sentences alone.
    numbers
        Columns set flush right.
    sentences
        Below the table.
    """

    title: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    sentences: tuple[str, ...] = ()


def flow_name(found: TradeAccount, flow: str) -> str:
    """Name a direction.

    Parameters
    ----------
    found
        The account.
    flow
        One of :data:`bilat.measures.FLOWS`.
    """
    a, b = state_name(found.a), state_name(found.b)
    return {"a_to_b": f"{a} to {b}", "b_to_a": f"{b} to {a}"}.get(flow, "Both directions")


def count_name(count: tuple[str, str, str]) -> str:
    """Name a count: source, reporter and valuation.

    Parameters
    ----------
    count
        As in :attr:`bilat.measures.TradeReport.count`.
    """
    source, reporter, valuation = count
    told = [source] if not reporter or reporter in source or "as reported" in source else [
        source, reporter]  # fmt: skip
    if valuation != "not stated":
        told.append(valuation)
    return ", ".join(told)
