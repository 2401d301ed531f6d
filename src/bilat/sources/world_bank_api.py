"""World Bank development indicators through the Indicators API, version 2: more series, newest.

Written from "API Basic Call Structures" and "New Features and Enhancements in the V2 API"
(datahelpdesk.worldbank.org), and not yet run against the service. One request a series brings
all economies and years in one page (``per_page``); the answer is a list of two: an account of
the pages, and the observations. An error comes as HTTP 200 with a list of one that holds a
``message``. An answer of which only the first page came is refused, since the states that are
missing would look as if they had no figures.

``world_bank_wdi`` takes three of the series from the bulk files; both may be in the store.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import BadInput
from bilat.records import Column, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field
from bilat.sources.readers.fields import text
from bilat.sources.readers.json import read_json, read_records
from bilat.sources.readers.world_bank import (
    CITATION,
    LICENCE,
    YEARS,
    placed,
    series_spec,
    together,
    without,
)

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_SERIES = {
    "NY.GDP.MKTP.CD": "GDP (current US$)",
    "NY.GDP.MKTP.KD": "GDP (constant US$)",
    "NY.GDP.PCAP.CD": "GDP per capita (current US$)",
    "SP.POP.TOTL": "Population, total",
    "NE.TRD.GNFS.ZS": "Trade (% of GDP)",
    "NE.EXP.GNFS.CD": "Exports of goods and services (current US$)",
    "NE.IMP.GNFS.CD": "Imports of goods and services (current US$)",
    "FI.RES.TOTL.CD": "Total reserves (includes gold, current US$)",
    "BX.KLT.DINV.CD.WD": "Foreign direct investment, net inflows (BoP, current US$)",
    "MS.MIL.XPND.CD": "Military expenditure (current USD)",
    "ST.INT.ARVL": "International tourism, number of arrivals",
}
_PER_PAGE = 20_000
_FIELDS = (
    text("countryiso3code", "World Bank's code", name="wb_code"),
    text("country.id", "two letters", name="short"),
    text("indicator.id", "World Bank's code of the series", name="series"),
    text("indicator.value", "name of the series", name="series_name"),
    Field("date", Column("year", "int64", "calendar year")),
    Field("value", Column("value", "float64", "the value")),
)
_IGNORED = ("country.value", "unit", "obs_status", "decimal", "scale", "footnote")
_SPEC = series_spec("world_bank_api", (30_000, 200_000))


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow.compute as pc

    parts = []
    for name, path in sorted(files.items()):
        rows = _observations(path, name.removesuffix(".json"))
        rows = rows.filter(pc.is_valid(rows["value"]))
        rows = rows.set_column(0, "wb_code", pc.coalesce(rows["wb_code"], rows["short"]))
        short = pc.equal(pc.utf8_length(rows["wb_code"]), 2)
        coded, lost = without(
            rows, pc.invert(short), path.name, "an aggregate without a code of three letters"
        )
        states, more = placed(coded.drop_columns(["short"]), path.name)
        parts.append((states, [*lost, *more]))
    yield from together(_SPEC, parts)


def _observations(path: Path, series: str) -> "pa.Table":
    pages, records = _divided(path, read_json(path))
    if pages.get("pages", 1) not in {0, 1} or len(records) != pages.get("total"):
        raise BadInput(
            f"{path.name}: {len(records)} of {pages.get('total')} observations, page "
            f"{pages.get('page')} of {pages.get('pages')}",
            hint="the World Bank may allow fewer on a page by now; the store is unchanged",
        )
    rows = read_records(path, records, _FIELDS, ignored=_IGNORED)
    found = set(rows["series"].to_pylist())
    if found - {series}:
        raise BadInput(
            f"{path.name}: its series is {', '.join(sorted(map(str, found)))}, where {series} "
            "was expected"
        )
    return rows


def _divided(path: Path, answer: Any) -> tuple[dict[str, Any], list[Any]]:
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        if "message" in answer[0]:
            words = "; ".join(
                f"{one.get('key', '')}: {one.get('value', '')}" for one in answer[0]["message"]
            )
            raise BadInput(
                f"{path.name}: the World Bank says: {words[:300]}",
                hint="the series may have been withdrawn or renamed",
            )
        if len(answer) == 2 and "total" in answer[0]:  # noqa: PLR2004 - account and records
            return answer[0], answer[1] or []
    raise BadInput(
        f"{path.name}: a list of an account of pages and of observations was expected",
        hint="the publisher may have changed the form of his answers",
    )


DATASET = Dataset(
    name="world_bank_api",
    title="World Development Indicators: economy, trade, reserves, population",
    publisher="World Bank",
    version="API v2",
    axis="context",
    years=YEARS,
    codes="wb",
    licence=LICENCE,
    citation=CITATION,
    updates="several times a year, under the same version: renew with --force",
    megabytes=35.0,
    remotes=tuple(
        Remote(
            name=f"{series}.json",
            address=f"https://api.worldbank.org/v2/country/all/indicator/{series}"
            f"?format=json&per_page={_PER_PAGE}&date={YEARS.first}:{YEARS.last}",
        )
        for series in _SERIES
    ),
    parse=_parse,
    checked="documented form",
    homepage="https://datahelpdesk.worldbank.org/knowledgebase/topics/125589-developer-information",
)
"""The dataset."""
