"""WITS: average tariff that one state applies to the goods of another; asked pair by pair.

Written from "WITS REST API" (wits.worldbank.org/witsapiintro.aspx), data set TRADE Stats -
Tariff, and recorded shapes of its answers, and not yet run against the service. One request for
each direction, indicator and ten years:
``tradestats-tariff/reporter/RUS/year/2019;2020/partner/IRN/product/Total/indicator/...``, in
SDMX-JSON: series are keyed by places in the lists of their dimensions (REPORTER, PARTNER,
PRODUCTCODE, INDICATOR), observations by that of the year. The service answers 404 with
NoRecordsFound when it has nothing, which is kept as empty.

Indicators are averages over the products traded: AHS-WGHTD-AVRG effectively applied, weighted
by imports; AHS-SMPL-AVRG the same, each product alike. Preferences are in them. Codes are
alpha-3, with ROM and ZAR as for Romania and the Congo of old; which others WITS keeps is not
documented, so that a state whose code differs looks as if it had nothing.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from bilat.countries import state
from bilat.errors import BadInput, UsageError
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR, part_of
from bilat.sources.dataset import NO_DATA, Ask, Dataset, Remote
from bilat.sources.readers.fields import alpha3
from bilat.sources.readers.finish import finished
from bilat.sources.readers.json import read_json

__all__ = ["DATASET"]

_API = "https://wits.worldbank.org/API/V1/SDMX/V21/datasource/tradestats-tariff"
_INDICATORS = ("AHS-WGHTD-AVRG", "AHS-SMPL-AVRG")
_OWN = {"ROU": "ROM", "COD": "ZAR"}
_YEARS_AT_ONCE = 10
_CHANGED = "the publisher may have changed the form of his answers"


def _spec(ask: Ask) -> TableSpec:
    return TableSpec(
        name=f"wits_tariffs{SEPARATOR}directed_dyadyearly_tariffs{SEPARATOR}{ask.label}",
        meaning="the average tariff that a state applied to goods of another in a year",
        columns=(
            alpha3("reporter", "the state that imports and levies it"),
            alpha3("partner", "the state whose goods they are"),
            Column("year", "int64", "calendar year", nullable=False),
            Column("indicator", "string", "WITS code of the average", nullable=False),
            Column("tariff", "float64", "average tariff", "% of value"),
        ),
        key=("reporter", "partner", "year", "indicator"),
        max_rows=4 * (ask.years[1] - ask.years[0] + 1),
        coverage=Coverage(*ask.years, "what has no row was not reported"),
    )


def _ask(dataset: Dataset, ask: Ask) -> Dataset:
    gone = [code for code in ask.states if state(code).last_year is not None]
    if gone:
        raise UsageError(
            f"{dataset.name}: the code of {', '.join(gone)}, a state that is gone, is not known",
            hint="ask for the state that holds its place today",
        )
    first, last = ask.years
    spans = [(y, min(y + _YEARS_AT_ONCE - 1, last)) for y in range(first, last + 1, _YEARS_AT_ONCE)]
    remotes = [
        _remote(reporter, partner, indicator, span)
        for (reporter, partner), indicator, span in product(
            (ask.states, ask.states[::-1]), _INDICATORS, spans
        )
    ]
    return part_of(dataset, ask, remotes, partial(_parse, ask=ask))


def _remote(reporter: str, partner: str, indicator: str, span: tuple[int, int]) -> Remote:
    years = ";".join(str(year) for year in range(span[0], span[1] + 1))
    codes = _OWN.get(reporter, reporter), _OWN.get(partner, partner)
    return Remote(
        name=f"wits_{reporter}_{partner}_{indicator}_{span[0]}_{span[1]}.json",
        address=f"{_API}/reporter/{codes[0]}/year/{years}/partner/{codes[1]}/product/Total"
        f"/indicator/{indicator}?format=JSON",
        nothing="NoRecordsFound",
    )


def _parse(files: Mapping[str, Path], ask: Ask) -> Iterator[Tidy]:
    import pyarrow as pa

    rows: list[tuple[str, str, int, str, float]] = []
    for name, path in sorted(files.items()):
        if path.read_bytes() != NO_DATA:
            reporter, partner, indicator = name.split("_")[1:4]
            rows += _observations(path, read_json(path), (reporter, partner, indicator), ask)
    spec = _spec(ask)
    types = (pa.string(), pa.string(), pa.int64(), pa.string(), pa.float64())
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    made = {
        column.name: pa.array(values, kind)
        for column, values, kind in zip(spec.columns, columns, types, strict=True)
    }
    yield finished(spec, pa.table(made))


def _observations(
    path: Path, answer: Any, asked: tuple[str, str, str], ask: Ask
) -> list[tuple[str, str, int, str, float]]:
    reporter, partner, indicator = asked
    wanted = {
        "REPORTER": _OWN.get(reporter, reporter),
        "PARTNER": _OWN.get(partner, partner),
        "INDICATOR": indicator,
    }
    found = []
    try:
        dimensions = answer["structure"]["dimensions"]
        years = [int(one["id"]) for one in dimensions["observation"][0]["values"]]
        for key, series in answer["dataSets"][0]["series"].items():
            places = [int(place) for place in key.split(":")]
            named = {
                one["id"]: str(one["values"][place]["id"]).upper()
                for one, place in zip(dimensions["series"], places, strict=True)
            }
            _check_named(path, named, wanted)
            for place, values in series["observations"].items():
                year, value = years[int(place)], values[0]
                if value is not None:
                    found.append((reporter, partner, year, indicator, float(value)))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(
            f"{path.name}: it is no SDMX-JSON with series and observations: "
            f"{type(error).__name__} {error}",
            hint=_CHANGED,
        ) from error
    others = sorted({row[2] for row in found} - set(range(ask.years[0], ask.years[1] + 1)))
    if others:
        raise BadInput(f"{path.name}: the years {others} were not asked for", hint=_CHANGED)
    return found


def _check_named(path: Path, named: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    for dimension, code in wanted.items():
        if named[dimension] != code:
            raise BadInput(
                f"{path.name}: {dimension} {named[dimension]} was not asked for", hint=_CHANGED
            )


DATASET = Dataset(
    name="wits_tariffs",
    title="WITS, average tariff applied to a partner",
    publisher="World Bank, UNCTAD TRAINS",
    version="API V1, TRADE Stats - Tariff",
    axis="economic",
    years=Coverage(1988, 2023, "many states report with gaps of years"),
    codes="alpha-3, but ROM and ZAR",
    licence="World Bank terms of use for datasets; free with citation",
    citation="""@misc{wits,
  author = {{World Bank}},
  title = {World Integrated Trade Solution (WITS): TRADE Stats - Tariff, from UNCTAD TRAINS},
  url = {https://wits.worldbank.org}
}""",
    updates="yearly, under the same version: renew with --force",
    megabytes=0.1,
    remotes=(),
    parse=lambda _files: iter(()),
    checked="documented form",
    homepage="https://wits.worldbank.org/witsapiintro.aspx",
    asks="pairs",
    ask=_ask,
)
"""The dataset."""
