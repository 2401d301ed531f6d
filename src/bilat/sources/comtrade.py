"""UN Comtrade: goods trade between two states as each reports it, by chapter of the HS.

Asked pair by pair. Written from the reference of the API at comtradedeveloper.un.org and the
publisher's own package (comtradeapicall 1.3), and not yet run against the service. One request
a reporter and year: ``/public/v1/preview/C/A/HS``, which needs no key and gives 500 records at
most; with a key in COMTRADE_API_KEY, ``/data/v1/get/C/A/HS``, which gives 250,000. Asked for are
imports and exports, the total and the 97 chapters, summed over customs procedures (C00), means
of transport (0) and second partners (0): 196 records at most. An answer that reaches the limit
is refused as cut off; ``count: 0`` is an empty answer, kept as empty, and is no zero: the
reporter may not have reported that year. An error comes as ``error`` or as ``statusCode`` and
``message``.

Codes are Comtrade's numbers by year (251 France, 699 India, 842 USA). Values are in current US
dollars: exports FOB; imports CIF, with FOB beside them where it was reported.
"""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bilat.errors import BadInput
from bilat.records import Coverage, Rejected, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR, coded_years, part_of
from bilat.sources.dataset import ApiKey, Ask, Dataset, Remote
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.json import read_json, read_records, said_by
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_API = "https://comtradeapi.un.org"
_KEY = ApiKey("COMTRADE_API_KEY", "https://comtradedeveloper.un.org", "Ocp-Apim-Subscription-Key")
_MOST = {"preview": 500, "get": 250_000}
_CHAPTERS = [f"{number:02d}" for number in range(1, 100) if number not in {77, 98}]
_FLOWS = {"X": "export", "M": "import"}
_FIELDS = (
    whole("reporterCode", "Comtrade number of the reporter", name="reporter_code", key=True),
    whole("partnerCode", "Comtrade number of the partner", name="partner_code", key=True),
    whole("refYear", "calendar year", name="year", key=True),
    text("flowCode", "export or import, by the reporter", name="flow", key=True),
    text("cmdCode", "chapter of the Harmonized System, two digits, or TOTAL", name="hs", key=True),
    text("classificationCode", "edition of the Harmonized System reported in", name="edition"),
    real("primaryValue", "value as the reporter states it", name="value", unit="current US dollar"),
    real(
        "cifvalue", "value with freight and insurance", name="value_cif", unit="current US dollar"
    ),
    real("fobvalue", "value free on board", name="value_fob", unit="current US dollar"),
    real("netWgt", "net weight", name="net_weight", unit="kg"),
)
_IGNORED = (
    "typeCode", "freqCode", "refPeriodId", "refMonth", "period", "reporterISO", "reporterDesc",
    "flowDesc", "partnerISO", "partnerDesc", "partner2Code", "partner2ISO", "partner2Desc",
    "classificationSearchCode", "isOriginalClassification", "cmdDesc", "aggrLevel", "isLeaf",
    "customsCode", "customsDesc", "mosCode", "motCode", "motDesc", "qtyUnitCode", "qtyUnitAbbr",
    "qty", "isQtyEstimated", "altQtyUnitCode", "altQtyUnitAbbr", "altQty", "isAltQtyEstimated",
    "isNetWgtEstimated", "grossWgt", "isGrossWgtEstimated", "legacyEstimationFlag", "isReported",
    "isAggregate",
)  # fmt: skip


def _spec(ask: Ask) -> TableSpec:
    return TableSpec(
        name=f"comtrade{SEPARATOR}dyadyearly_trade{SEPARATOR}{ask.label}",
        meaning="a flow of goods in a year, as one side reports it",
        columns=(
            alpha3("reporter", "the state that reports"),
            alpha3("partner", "the other state"),
            *(field.column for field in _FIELDS),
        ),
        key=("reporter_code", "partner_code", "year", "flow", "hs"),
        max_rows=400 * (ask.years[1] - ask.years[0] + 1),
        coverage=Coverage(*ask.years, "a reporter and year without rows was not reported"),
    )


def _ask(dataset: Dataset, ask: Ask) -> Dataset:
    remotes, uncoded = [], []
    for year, codes in coded_years(ask, "comtrade"):
        if codes is None:
            uncoded.append(str(year))
            continue
        remotes += [_remote(codes, year), _remote(codes[::-1], year)]
    note = f"no Comtrade number of one of them in {', '.join(uncoded)}" if uncoded else ""
    return part_of(dataset, ask, remotes, partial(_parse, ask=ask), note=note)


def _remote(codes: tuple[str, ...], year: int) -> Remote:
    reporter, partner = codes
    keyed = bool(os.environ.get(_KEY.variable, "").strip())
    question = {
        "reporterCode": reporter,
        "partnerCode": partner,
        "period": year,
        "flowCode": ",".join(_FLOWS),
        "cmdCode": ",".join(["TOTAL", *_CHAPTERS]),
        "partner2Code": 0,
        "customsCode": "C00",
        "motCode": 0,
    }
    place = "data/v1/get" if keyed else "public/v1/preview"
    return Remote(
        name=f"comtrade_{reporter}_{partner}_{year}.json",
        address=f"{_API}/{place}/C/A/HS?{urlencode(question, safe=',')}",
        key=_KEY if keyed else None,
    )


def _parse(files: Mapping[str, Path], ask: Ask) -> Iterator[Tidy]:
    import pyarrow as pa

    parts: list[pa.Table] = []
    rejected: list[Rejected] = []
    for _, path in sorted(files.items()):
        rows, lost = place_states(
            _named_flows(path, read_records(path, _records(path), _FIELDS, ignored=_IGNORED)),
            {"partner": "partner_code", "reporter": "reporter_code"},
            system="comtrade",
            year="year",
            file=path.name,
        )
        _check_answer(path, rows, ask)
        parts.append(rows)
        rejected += lost
    yield finished(_spec(ask), pa.concat_tables(parts), rejected)


def _records(path: Path) -> list[object]:
    answer = read_json(path)
    if said := said_by(answer, "error", "statusCode", "message", "errorObject"):
        raise BadInput(
            f"{path.name}: UN Comtrade says: {said}",
            hint=f"when it is about a key or a limit: {_KEY.page}, {_KEY.variable}",
        )
    records = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(records, list) or not isinstance(answer.get("count"), int):
        raise BadInput(
            f"{path.name}: count and data were expected",
            hint="the publisher may have changed the form of his answers",
        )
    if answer["count"] != len(records) or len(records) in _MOST.values():
        raise BadInput(
            f"{path.name}: {len(records)} records of {answer['count']}; the answer is cut off",
            hint=f"a key of your own allows more: {_KEY.page}, {_KEY.variable}",
        )
    return records


def _named_flows(path: Path, rows: "pa.Table") -> "pa.Table":
    import pyarrow as pa

    codes = rows["flow"].to_pylist()
    if strange := sorted({str(code) for code in codes} - set(_FLOWS)):
        raise BadInput(f"{path.name}, field flowCode: {', '.join(strange)} was not asked for")
    flows = pa.array([_FLOWS[code] for code in codes], pa.string())
    return rows.set_column(rows.column_names.index("flow"), "flow", flows)


def _check_answer(path: Path, rows: "pa.Table", ask: Ask) -> None:
    """Refuse an answer to another question, as when the server no longer knows a parameter."""
    years = range(ask.years[0], ask.years[1] + 1)
    states = {*rows["reporter"].to_pylist(), *rows["partner"].to_pylist()} - set(ask.states)
    others = states | (set(rows["year"].to_pylist()) - set(years))
    if others:
        named = ", ".join(sorted(map(str, others))[:8])
        raise BadInput(
            f"{path.name}: {named} was not asked for",
            hint="the publisher may have changed the parameters of the question",
        )


DATASET = Dataset(
    name="comtrade",
    title="UN Comtrade, goods by chapter",
    publisher="United Nations Statistics Division",
    version="API v1, final data",
    axis="economic",
    years=Coverage(1988, 2025, "goods in the Harmonized System; many states report late"),
    codes="comtrade",
    licence="UN Comtrade policy: free for one's own use; passing on much of it needs permission",
    citation="""@misc{comtrade,
  author = {{United Nations Statistics Division}},
  title = {UN Comtrade Database},
  url = {https://comtradeplus.un.org}
}""",
    updates="daily, as states report, under the same version: renew with --force",
    megabytes=1.0,
    remotes=(),
    parse=lambda _files: iter(()),
    checked="documented form",
    homepage="https://comtradeplus.un.org",
    redistributable=False,
    asks="pairs",
    ask=_ask,
)
"""The dataset."""
