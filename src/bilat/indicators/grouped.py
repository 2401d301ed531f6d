"""Indicators made of yearly groups: each column of a panel is also a series of a pair or state.

The expression is the group's own; what is added are alpha-3 codes for its
states, the period, and one citation a dataset.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from bilat.countries import spells, states
from bilat.countries.data import LIST_ENDS
from bilat.countries.membership import MembershipList
from bilat.errors import UnknownTable
from bilat.indicators.definition import Indicator, tidy
from bilat.indicators.engine import hand_over
from bilat.indicators.facts import TABLE, Tables
from bilat.indicators.yearly import Group, YearlyColumn, groups
from bilat.indicators.yearly.definition import CODES, Codes
from bilat.indicators.yearly.parts import covered, how_to_pull, lacking, of_part, stored

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

__all__ = ["from_groups", "needs"]


def needs(group: Group) -> tuple[str, ...]:
    """Names of the sources that a group reads.

    Parameters
    ----------
    group
        The group.
    """
    return tuple(dict.fromkeys(table.partition("__")[0] for table in group.tables))


def from_groups(taken: Callable[[str], bool]) -> Iterator[Indicator]:
    """Make an indicator of every column of every group.

    Parameters
    ----------
    taken
        Whether an id belongs to another indicator.

    Yields
    ------
    Indicator
        Its id is the name of the column where no other has it, and
        ``group.column`` otherwise. Of two groups that serve one list of
        states each, that of the Correlates of War has the short ids.
    """
    every = [(group, one) for group in groups().values() for one in group.columns]
    owners: dict[str, list[str]] = {}
    for group, one in every:
        if group.only != "gw":
            owners.setdefault(one.name, []).append(group.id)
    for group, one in every:
        short = owners.get(one.name) == [group.id] and not taken(one.name)
        yield _indicator(one.name if short else f"{group.id}.{one.name}", group, one)


def _indicator(id_: str, group: Group, column: YearlyColumn) -> Indicator:
    span = "no years" if group.timeless else f"{group.first}-{group.last}"
    return Indicator(
        id=id_,
        label=column.label,
        axis=group.axis,
        unit=column.unit,
        direction=group.per,
        zero_rule=column.zero_rule,
        method=f"{group.label}, {span}: {group.method}",
        source=", ".join(group.tables),
        expression=partial(_expression, group, column),
        of_pair=partial(_of_pair, group, column),
        needs=needs(group),
        covers=None if group.timeless else (group.first, group.last),
    )


def _expression(group: Group, column: YearlyColumn, tables: Tables) -> "ir.Table":
    return _tidied(group, column, tables, _rows(group, tables))


def _of_pair(
    group: Group, column: YearlyColumn, tables: Tables, a: str, b: str | None
) -> "ir.Table":
    """As :func:`_expression`, cut to a pair before anything is computed, and with its zeros."""
    rows = _rows(group, tables)
    group = covered(group, tables)
    numbers = [_codes_of(iso3, group.codes) for iso3 in (a, b) if iso3]
    keys = CODES[group.per]
    wanted = sorted({one for of_one in numbers for one in of_one})
    for key in keys:
        rows = rows.filter(rows[key].isin(wanted))
    if column.zero and not group.timeless:
        rows = _with_zeros(group, column, rows, numbers)
    return _tidied(group, column, tables, rows)


def _rows(group: Group, tables: Tables) -> "ir.Table":
    if missing := lacking(tables, group):
        raise UnknownTable(
            f"{group.id} is made of {', '.join(group.tables)}, which the store does not hold",
            hint=f"run: {how_to_pull(missing)}",
        )
    return group.expression(tables)


def _tidied(group: Group, column: YearlyColumn, tables: Tables, rows: "ir.Table") -> "ir.Table":
    import ibis

    rows = rows.filter(rows[column.name].notnull())
    row_id = _row_id(group, rows)
    rows = rows.mutate(row_id=row_id)
    for key in CODES[group.per]:
        rows = _placed(group, rows, key)
    year = ibis.literal(group.last, "int32") if group.timeless else rows.year.cast("int32")
    first = ibis.literal(group.first, "int32") if group.timeless else year
    sender, target = _sides(group, rows)
    rows, cited = _cited(group, tables, rows)
    return tidy(
        rows,
        sender=sender,
        target=target,
        start=ibis.date(first, 1, 1),
        end=ibis.date(year, 12, 31),
        value=rows[column.name],
        unit=column.unit,
        note="",
        row_id=rows.row_id,
        **cited,
    )


def _row_id(group: Group, rows: "ir.Table") -> "ir.Value":
    keys = (*CODES[group.per], *(() if group.timeless else ("year",)))
    text = rows[keys[0]].cast("string")
    for key in keys[1:]:
        text = text.concat("/", rows[key].cast("string"))
    return text


def _sides(group: Group, rows: "ir.Table") -> tuple[Any, Any]:
    import ibis

    if group.per == "state":
        return rows.iso_code, ""
    if group.per == "undirected":
        pair = rows.iso_code1, rows.iso_code2
        return ibis.least(*pair), ibis.greatest(*pair)
    return rows.iso_code1, rows.iso_code2


def _placed(group: Group, rows: "ir.Table", key: str) -> "ir.Table":
    """Give the states of a key their alpha-3 codes, as they stood in the year."""
    if group.codes == "iso3":
        return rows.mutate(**{f"iso_{key}": rows[key]})
    known = hand_over(rows.get_backend(), f"codes_{group.codes}", _spans(group.codes))
    matches = [rows[key] == known.number]
    if group.timeless:
        known = known.filter(known.newest)
    else:
        matches.append(rows.year.between(known.first, known.last))
    return (
        rows.inner_join(known, matches)
        .drop("number", "first", "last", "newest")
        .rename({f"iso_{key}": "iso3"})
    )


@cache
def _spans(codes: Codes) -> "pa.Table":
    """Which state a number stands for, from year to year without a gap.

    Of a year in which a number changed hands, the state with most of its days has
    it. A state with two numbers (Germany) has each only in its own years.
    """
    import pyarrow as pa

    half = 6
    held: dict[int, list[tuple[int, int, str]]] = {}
    numbers: dict[str, set[int]] = {}
    for one in states():
        for spell in spells(one.iso3, "gw" if codes == "gw" else "cow"):
            begins = spell.first.year + (spell.first.month > half)
            ends = spell.last.year - (spell.last.month <= half)
            if spell.last.isoformat() == LIST_ENDS["gw" if codes == "gw" else "cow"]:
                ends = date.max.year
            held.setdefault(int(spell.code), []).append((begins, ends, one.iso3))
            numbers.setdefault(one.iso3, set()).add(int(spell.code))
    rows = []
    for number, spans in held.items():
        ordered = sorted(spans)
        for place, (begins, ends, iso3) in enumerate(ordered):
            newest = place == len(ordered) - 1
            alone = len(numbers[iso3]) == 1
            last = date.max.year if newest else ordered[place + 1][0] - 1
            first = begins if place else 0
            rows.append(
                (number, first if alone else begins, last if alone else ends, newest,
                 iso3)
            )  # fmt: skip
    names = ("number", "first", "last", "newest", "iso3")
    return pa.table(dict(zip(names, map(list, zip(*sorted(rows), strict=True)), strict=True)))


def _codes_of(iso3: str, codes: Codes) -> list[Any]:
    if codes == "iso3":
        return [iso3]
    return sorted({int(spell.code) for spell in spells(iso3, codes)})


def _with_zeros(
    group: Group, column: YearlyColumn, rows: "ir.Table", numbers: list[list[Any]]
) -> "ir.Table":
    """Add a zero for each year of the coverage in which the codebook's rule makes one."""
    import ibis
    import pyarrow as pa

    keys = CODES[group.per]
    kind = pa.string() if group.codes == "iso3" else pa.int64()
    made = pa.Table.from_pylist(
        list(_years_together(group, numbers)),
        schema=pa.schema([*((key, kind) for key in keys), ("year", pa.int64())]),
    )
    frame = hand_over(rows.get_backend(), f"series_years_{group.codes}", made)
    found = rows.select(*keys, "year", column.name)
    # A row of the other direction alone is no record of this one.
    found = found.filter(found[column.name].notnull())
    lacking = frame.anti_join(found, [*keys, "year"])
    zero = ibis.literal(0).cast(found[column.name].type())
    types = {key: found[key].type() for key in (*keys, "year")}
    return found.union(lacking.mutate(**{column.name: zero}).cast(types))


def _years_together(group: Group, numbers: list[list[Any]]) -> Iterator[dict[str, Any]]:
    days = [_member_years(one, group.codes) for one in numbers]
    every = range(group.first, group.last + 1)
    span = [year for year in every if group.years is None or year in group.years]
    if group.per == "state":
        for code, years in days[0].items():
            yield from ({"code": code, "year": year} for year in span if year in years)
        return
    for one, years in days[0].items():
        for other, others in days[1].items():
            sides = [(one, other), (other, one)]
            kept = sides if group.per == "directed" else [(min(one, other), max(one, other))]
            for year in span:
                if year in years and year in others:
                    for left, right in kept:
                        yield {"code1": left, "code2": right, "year": year}


def _member_years(numbers: list[Any], codes: Codes) -> dict[Any, set[int]]:
    """Years in which each was in the list of states, which is carried on after its last day."""
    found: dict[Any, set[int]] = {number: set() for number in numbers}
    system: MembershipList = "gw" if codes == "gw" else "cow"
    for one in states():
        for spell in spells(one.iso3, system):
            own = one.iso3 if codes == "iso3" else int(spell.code)
            if own in found:
                living = spell.last.isoformat() == LIST_ENDS[system]
                last = date.max.year if living else spell.last.year
                found[own] |= set(range(spell.first.year, last + 1))
    return found


_CITED = ("source_title", "source_url", "source_date")


def _cited(
    group: Group, tables: Tables, rows: "ir.Table"
) -> "tuple[ir.Table, dict[str, ir.Value]]":
    """Rows, and the table and dataset behind each: one for all, or that of its pair or year."""
    import ibis
    import pyarrow as pa

    names = stored(tables, group)
    if names[0] == group.tables[0]:
        values = (*_citation(group, tables, names[0]), names[0])
        titles = zip((*_CITED, TABLE), values, strict=True)
        return rows, {name: ibis.literal(value) for name, value in titles}
    cited = [(name, *_citation(group, tables, name)) for name in names]
    columns = dict(zip(("part", *_CITED), map(list, zip(*cited, strict=True)), strict=True))
    known = hand_over(rows.get_backend(), "parts", pa.table(columns))
    rows = rows.mutate(**{TABLE: of_part(group, rows)})
    rows = rows.inner_join(known, rows[TABLE] == known.part)
    return rows, {name: rows[name] for name in (*_CITED, TABLE)}


def _citation(group: Group, tables: Tables, name: str) -> tuple[str, str, str]:
    """Title with version, homepage and year of the dataset that a table belongs to."""
    entry = getattr(tables, "entry", None)
    if entry is None:
        return needs(group)[0], "", ""
    of = entry(name).provenance
    stated = re.search(r"\byear\s*=\s*[{\"]?(\d{4})", of.citation)
    return (
        f"{of.publisher}: {of.title}, version {of.version}",
        of.address,
        (stated[1] if stated else ""),
    )
