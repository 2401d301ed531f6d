"""Write ``docs/methods/indicators.md`` from the registry of indicators and the yearly groups.

Run ``python docs/make_indicators_page.py``; a test compares the page with what this makes.
"""

from collections.abc import Iterator
from pathlib import Path

from bilat.indicators import REGISTRY, Indicator
from bilat.indicators.yearly import Group, groups
from bilat.records import AXES

PAGE = Path(__file__).parent / "methods" / "indicators.md"

_HEAD = """\
<!-- made by docs/make_indicators_page.py from the registry; do not edit -->

# Indicators

An indicator is a named expression over store tables, written in Ibis. Each value keeps its period,
who counted it, and the page that it was read from. `bilat indicators` prints this list,
`bilat series INDICATOR A B` the values of one.

**Of whom.** *Directed*: from one country to the other, so that A to B and B to A are two series.
*Undirected*: of the pair, stored once in the order of the codes. *State*: of one country. *Route*:
of a corridor; a pair sees the corridors that lead through both.

**Missing is not zero.** The zero rule says when an absent record counts as zero. Where it says
"none", a year without a value is missing, and no measure treats it as zero without saying so.

**Unit.** "As stated" means that each value carries the unit of its source.

Under the first five headings stand the indicators of cited facts (those that ship, and a desk's
own), under the last those of pulled sources.

"""
_PULLED = """\
## Indicators of pulled sources

One line is a group: columns that come from the same tables by the same expression, one value a
year. `bilat panel --add GROUP` adds it to a panel; each of its columns is an indicator too, for
`bilat series`. A panel writes 1 and 2 behind the columns of a state, for the first and the second.
Names with "= 0": an absent record within the years is a zero by the source's own rule; elsewhere it
is missing. Where two groups serve one list of states each, their names end in `_cow` and `_gw`.

`bilat indicators --json` has the label, unit, zero rule and method of each column. The decisions
behind the groups: [states, distances, votes, trade](panel-states-and-distances.md),
[ties and disputes](panel-ties-and-disputes.md), [sources that are asked](panel-asked-sources.md),
[agreement in UN votes](vote-agreement.md).
"""
_WITHOUT = {
    "archigos": "spells and years of leaders: persons, not values of a state",
    "baci_products": "products of six digits of a pair: many rows a year; "
    "`bilat trade A B --product hs6` reads them",
    "cameo_codes": "a list of codes",
    "cow_dyadic_wars": "the wars of `cow_wars` by dyad; the group `wars` is made of those",
    "cow_nmc_5": "an older edition of `cow_nmc`, kept for comparison",
    "cow_nmc_6": "an older edition of `cow_nmc`, kept for comparison",
    "cow_territorial_change": "single changes of territory, few a year",
    "gdelt_events": "a sample: counts of its events mean nothing",
    "gdelt_lists": "a list of files",
    "gdp_population_2020": "an older edition of `gdp_population`, kept for comparison",
    "goldstein": "weights of types of events",
    "gw_states": "the list of states itself",
    "icews_events": "a sample of days: counts of its events mean nothing; whole years are "
    "`icews_years`",
    "icow_colonies": "one row a state, without years of a pair",
    "sipri_arms_register": "orders, with spans of years for deliveries; the group `arms` is made "
    "of `sipri_tiv`",
    "ucdp_acd": "conflicts with several parties a side; a row is no pair",
    "unvotes": "the votes of `un_votes` in another package's form",
}
"""Sources with tables of which no indicator is made, and why."""
_NONE = """\
## Sources without an indicator

Their tables can be read with [Python](../how-to/store-from-python.md) once they are pulled.

| source | why |
| --- | --- |
"""
_OF = {
    "directed": "directed: from one country to the other",
    "undirected": "undirected: of the pair",
    "state": "state: of one country",
    "route": "route: of a corridor",
}


def render() -> str:
    """Make the text of the page."""
    parts = [_HEAD.rstrip() + "\n"]
    own = [one for one in REGISTRY.values() if not one.needs]
    for axis, heading in AXES.items():
        parts.append(f"## {heading}\n")
        parts += [_section(one) for one in own if one.axis == axis]
    parts.append(_PULLED)
    parts += _groups()
    parts.append(_NONE + "".join(f"| `{name}` | {why} |\n" for name, why in _WITHOUT.items()))
    return "\n".join(parts)


def _section(one: Indicator) -> str:
    counted = "yes: its value is the number of entries in a calendar year" if one.counted else "no"
    rows = {
        "what it is": one.label,
        "unit": one.unit or "as stated",
        "of whom": _OF[one.direction],
        "when nothing is zero": one.zero_rule,
        "method": one.method,
        "counted by year": counted,
        "source": one.source,
    }
    table = "\n".join(f"| {name} | {text} |" for name, text in rows.items())
    return f"### {one.id}\n\n| | |\n| --- | --- |\n{table}\n"


def _groups() -> Iterator[str]:
    ids = iter(one.id for one in REGISTRY.values() if one.needs)
    lines: dict[str, list[str]] = {axis: [] for axis in AXES}
    for group in groups().values():
        lines[group.axis].append(_line(group, [next(ids) for _ in group.columns]))
    for axis, heading in AXES.items():
        if lines[axis]:
            head = "| group | what it is | of | years | indicators | made of |"
            yield f"**{heading}**\n\n{head}\n|{' --- |' * 6}\n" + "".join(lines[axis])


def _line(group: Group, ids: list[str]) -> str:
    names = ", ".join(
        f"`{id_}`{' = 0' if one.zero else ''}" for id_, one in zip(ids, group.columns, strict=True)
    )
    years = "undated" if group.timeless else f"{group.first}-{group.last}"
    what = f"{group.label}. {group.method}".replace("|", "/")
    made = ", ".join(f"`{name}`" for name in group.tables)
    return f"| `{group.id}` | {what} | {group.per} | {years} | {names} | {made} |\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
