"""Sentences on mirror gaps and break points."""

from collections.abc import Iterator

from bilat.brief.trade.block import count_name, flow_name
from bilat.brief.wording import listed, number, percent
from bilat.countries import state_name
from bilat.measures import MirrorHistory, SeriesBreaks, TradeAccount

__all__ = ["break_sentences", "mirror_sentences"]


def mirror_sentences(found: TradeAccount) -> Iterator[str]:
    """Tell each mirror gap: its size, its span, and who is nearer to a third source.

    Parameters
    ----------
    found
        The account.
    """
    for one in found.mirror:
        seller, buyer = (found.a, found.b) if one.flow == "a_to_b" else (found.b, found.a)
        names = state_name(seller), state_name(buyer)
        where = f"{names[0]} to {names[1]}, {one.source}{_valued(one)}"
        if not one.gaps:
            own = [
                f"{name} in {len(years)} {'year' if len(years) == 1 else 'years'}"
                for name, years in zip(names, (one.only_exporter, one.only_importer), strict=True)
                if years
            ]
            yield f"{where}: one reporter only, {listed(own)}; no gap can be told."
            continue
        yield _gap_sentence(where, names, one)
        if one.nearness:
            yield _near_sentence(names, one)


def _valued(one: MirrorHistory) -> str:
    known = [text for text in one.valuation if text != "not stated"]
    return f" (exports {one.valuation[0]}, imports {one.valuation[1]})" if len(known) > 1 else ""


def _gap_sentence(where: str, names: tuple[str, str], one: MirrorHistory) -> str:
    if one.middle is None:
        return f"{where}: one of the two figures is zero in every year with both."
    newest = [gap for gap in one.gaps if gap.log is not None][-1]
    years = len(one.ratios)
    low, high = min(one.ratios), max(one.ratios)
    if years == 1:
        return (
            f"{where}: in {newest.exporter.observation.period} {names[1]} reports "
            f"{number(round(low, 2))} times what {names[0]} reports."
        )
    return (
        f"{where}: what {names[1]} reports is {number(round(one.middle, 2))} times what {names[0]} "
        f"reports in the middle of {years} years ({number(round(low, 2))} to "
        f"{number(round(high, 2))}); {number(round(newest.ratio or 0, 2))} in "
        f"{newest.exporter.observation.period}. Freight and insurance alone would make it a little "
        "more than 1."
    )


def _near_sentence(names: tuple[str, str], one: MirrorHistory) -> str:
    near = one.nearness
    assert near is not None  # noqa: S101 - asked by the caller
    tally = (
        f"{names[0]}'s report is nearer to {near.third} in {near.exporter} of {near.years} "
        f"{'year' if near.years == 1 else 'years'}, {names[1]}'s in {near.importer}"
    )
    means = {
        "chosen": f"; {near.third} takes over one of the reports, so that this tells which one",
        "reconciled": f"; {near.third} is made of both reports by how reliable each reporter is",
    }[near.kind]
    usual = {"exporter": names[0], "importer": names[1], "": ""}[near.usually]
    told = f" {usual}'s is usually the nearer one." if usual else " Neither is usually nearer."
    return f"{tally}{means}.{told}"


def break_sentences(found: TradeAccount, one: SeriesBreaks) -> Iterator[str]:
    """Tell the break points of one count.

    Parameters
    ----------
    found
        The account.
    one
        Its break points.
    """
    prices = f"US dollars of {one.base}" if one.base else "current US dollars"
    where = f"{flow_name(found, one.flow)}, {count_name(one.count)}, {prices}"
    if one.found.reason:
        yield f"{where}: none looked for, {one.found.reason}."
        return
    if not one.found.breaks:
        span = "-".join(map(str, one.found.years or ()))
        yield f"{where}: no break in {span}."
    for each in one.found.breaks:
        gap = "" if each.after == each.before + 1 else f" (no figure between {each.before} and "
        gap += f"{each.after})" if gap else ""
        sure = "" if each.both else "; the stricter criterion sees none here"
        yield (
            f"{where}: a break between {each.before} and {each.after}{gap}: the level "
            f"{'rises' if each.jump >= 1 else 'falls'} to {number(round(each.jump, 2))} times, "
            f"yearly growth goes from {percent(each.growth_before, signed=True)} to "
            f"{percent(each.growth_after, signed=True)}{sure}."
        )
