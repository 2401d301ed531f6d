"""Write ``docs/methods/indicators.md`` from the registry of indicators.

Run ``python docs/make_indicators_page.py``; a test compares the page with what this makes.
"""

from pathlib import Path

from bilat.indicators import REGISTRY, Indicator
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
    for axis, heading in AXES.items():
        parts.append(f"## {heading}\n")
        parts += [_section(one) for one in REGISTRY.values() if one.axis == axis]
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


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
