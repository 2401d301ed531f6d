"""Write ``docs/reference/freight.md``: factors, lanes, checks and scenarios of the freight network.

Run ``python docs/make_freight_reference.py``; a test compares the page with what this makes.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from bilat.corridors import Network, load_network, load_scenario, scenario_names

PAGE = Path(__file__).parent / "reference" / "freight.md"

_HEAD = """\
<!-- made by docs/make_freight_reference.py from the files of the network; do not edit -->

# Freight network

What the files of the network hold: factors, lane rates, published lengths and observed figures for
checks, named corridors and scenarios. How they are used: [Corridors](../methods/corridors.md).

"""


def render() -> str:
    """Make the text of the page."""
    network = load_network()
    parts = [
        _HEAD.rstrip(),
        _counts(network),
        _factors(network),
        _lanes(network),
        _lengths(network),
        _corridors(network),
        _scenarios(network),
    ]
    return "\n\n".join(parts) + "\n"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(header), " | ".join("---" for _ in header)]
    lines += [" | ".join(cell.replace("|", "/") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def _linked(title: str, url: str) -> str:
    return f"[{title}]({url.replace('(', '%28').replace(')', '%29')})" if url else title


def _counts(network: Network) -> str:
    modes = Counter(link.mode for link in network.links.values())
    bases = Counter(link.km_basis for link in network.links.values())
    by_mode = ", ".join(f"{mode.replace('_', ' ')} {n}" for mode, n in sorted(modes.items()))
    by_base = ", ".join(f"{base.replace('_', ' ')} {n}" for base, n in sorted(bases.items()))
    return (
        f"## Size\n\n{len(network.nodes)} places and {len(network.links)} links: {by_mode}. "
        f"Lengths: {by_base}."
    )


def _factors(network: Network) -> str:
    rows = [
        (
            one.mode.replace("_", " "), one.parameter.replace("_", " "),
            f"{one.value.low:g}", f"{one.value.central:g}", f"{one.value.high:g}", one.unit,
            one.basis, one.evidence, _linked(one.citation.title, one.citation.url),
            one.citation.date, one.note,
        )
        for one in network.factors.values()
    ]  # fmt: skip
    header = ("Mode", "Parameter", "Low", "Central", "High", "Unit", "Basis", "Evidence", "Source",
              "Date", "Note")  # fmt: skip
    return (
        "## Factors\n\nSeen: the figure stands in the source. Assumed: a judgement of this "
        "project. Recalled: general knowledge, not checked.\n\n" + _table(header, rows)
    )


def _lanes(network: Network) -> str:
    rows = []
    for lane in network.lanes.values():
        usd, days = (
            f"{one.low:g} - {one.central:g} - {one.high:g}" if one else ""
            for one in (lane.usd_feu, lane.days)
        )
        rows.append((network.name_of(lane.origin), network.name_of(lane.destination), usd, days,
                     lane.service, _linked(lane.citation.title, lane.citation.url),
                     lane.citation.date))  # fmt: skip
    header = ("From", "To", "USD a FEU", "Days", "Service", "Source", "Date")
    return "## Lanes\n\nLow - central - high.\n\n" + _table(header, rows)


def _lengths(network: Network) -> str:
    text = files("bilat.corridors").joinpath("data/validation.csv").read_text("utf-8")
    rows = [
        (network.name_of(row["from"]), network.name_of(row["to"]),
         ", ".join(network.name_of(id_) for id_ in row["via"].split(";") if id_),
         row["published_km"], _linked(row["source_title"], row["source_url"]))
        for row in csv.DictReader(text.splitlines())
    ]  # fmt: skip
    return (
        "## Published lengths\n\nNone of them set the length of a link. The tests hold computed "
        "lengths against them.\n\n" + _table(("From", "To", "Through", "km", "Source"), rows)
    )


def _corridors(network: Network) -> str:
    rows = [
        (f"`{one.id}`", one.name, network.name_of(one.via[0]), network.name_of(one.via[-1]),
         one.operator)
        for one in network.corridors.values()
    ]  # fmt: skip
    header = ("Id", "Name", "From", "To", "Operator or agreement")
    return "## Named corridors\n\n" + _table(header, rows)


def _scenarios(network: Network) -> str:
    found = [load_scenario(network, name) for name in scenario_names()]
    rows = [(f"`{one.name}`", one.title, one.note) for one in found]
    return "## Scenarios\n\n" + _table(("Name", "What", "Note"), rows)


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
