"""IMF International Trade in Goods by partner country (IMTS, before 2025 Direction of Trade).

Asked pair by pair, one request for both reporters. Written from the IMF Data Portal's account
of its SDMX 2.1 interface at api.imf.org (dataflow ``IMF.STA,IMTS``, dimensions
COUNTRY.INDICATOR.COUNTERPART_COUNTRY.FREQUENCY) and recorded shapes of its CSV answers, and not
yet run against the service. The older interface at dataservices.imf.org is closed. SDMX-CSV
is asked for in the header Accept. An answer may be a header alone, which is kept as empty. The
portal asks for no key; one in IMF_API_KEY is sent when there is one.

Three indicators: exports FOB, imports CIF, imports FOB, in current US dollars (the column SCALE
only tells how the IMF shows them). What a state does not report may be an estimate of the IMF
from its partner's report. Countries have alpha-3 codes but for Kosovo (KOS) and the West Bank
and Gaza (WBG); states that are gone have none that is documented, and can't be asked for.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.countries import state
from bilat.errors import UsageError
from bilat.records import Coverage, Rejected, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR, part_of
from bilat.sources.dataset import ApiKey, Ask, Dataset, Remote
from bilat.sources.readers.csv import Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_API = "https://api.imf.org/external/sdmx/2.1/data/IMF.STA,IMTS"
_CSV = "application/vnd.sdmx.data+csv;version=1.0.0"
_KEY = ApiKey("IMF_API_KEY", "https://data.imf.org", "Ocp-Apim-Subscription-Key")
_INDICATORS = ("XG_FOB_USD", "MG_CIF_USD", "MG_FOB_USD")
_OWN = {"XKX": "KOS", "PSE": "WBG"}
_FORM = Form(missing=("", "NaN"))
_FIELDS = (
    text("COUNTRY", "IMF's code of the reporter", name="reporter_code", key=True),
    text("COUNTERPART_COUNTRY", "IMF's code of the partner", name="partner_code", key=True),
    whole("TIME_PERIOD", "calendar year", name="year", key=True),
    text(
        "INDICATOR",
        "XG_FOB_USD exports free on board; MG_CIF_USD imports with freight and insurance; "
        "MG_FOB_USD imports free on board",
        name="indicator",
        key=True,
    ),
    real("OBS_VALUE", "value", name="value", unit="current US dollar"),
)
_IGNORED = (
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "FREQUENCY", "SCALE",
    "PRECISION", "DECIMALS_DISPLAYED", "TRADE_FLOW", "VALUATION", "UNIT", "DERIVATION_TYPE",
    "OVERLAP", "STATUS", "IFS_FLAG", "DOI", "FULL_DESCRIPTION", "AUTHOR", "PUBLISHER",
    "DEPARTMENT", "CONTACT_POINT", "TOPIC", "TOPIC_DATASET", "KEYWORDS", "KEYWORDS_DATASET",
    "LANGUAGE", "PUBLICATION_DATE", "UPDATE_DATE", "METHODOLOGY", "METHODOLOGY_NOTES",
    "ACCESS_SHARING_LEVEL", "ACCESS_SHARING_NOTES", "SECURITY_CLASSIFICATION", "SOURCE",
    "SHORT_SOURCE_CITATION", "FULL_SOURCE_CITATION", "LICENSE", "SUGGESTED_CITATION",
    "KEY_INDICATOR", "SERIES_NAME", "COMMON_REFERENCE_PERIOD",
)  # fmt: skip


def _spec(ask: Ask) -> TableSpec:
    return TableSpec(
        name=f"imf_trade{SEPARATOR}dyadyearly_trade{SEPARATOR}{ask.label}",
        meaning="a flow of goods in a year, as one side reports it or the IMF estimates it",
        columns=(
            alpha3("reporter", "the state that reports"),
            alpha3("partner", "the other state"),
            *(field.column for field in _FIELDS),
        ),
        key=("reporter", "partner", "year", "indicator"),
        max_rows=6 * (ask.years[1] - ask.years[0] + 1),
        coverage=Coverage(*ask.years, "what has no row is not known"),
    )


def _ask(dataset: Dataset, ask: Ask) -> Dataset:
    gone = [code for code in ask.states if state(code).last_year is not None]
    if gone:
        raise UsageError(
            f"{dataset.name}: the IMF's code of {', '.join(gone)}, a state that is gone, is not "
            "known",
            hint="ask for the state that holds its place today",
        )
    codes = "+".join(_OWN.get(code, code) for code in ask.states)
    first, last = ask.years
    remote = Remote(
        name=f"imts_{ask.label}_{first}_{last}.csv",
        address=f"{_API}/{codes}.{'+'.join(_INDICATORS)}.{codes}.A"
        f"?startPeriod={first}&endPeriod={last}",
        accept=_CSV,
        key=_KEY,
    )
    return part_of(dataset, ask, (remote,), partial(_parse, ask=ask))


def _parse(files: Mapping[str, Path], ask: Ask) -> Iterator[Tidy]:
    ((_, path),) = files.items()
    unknown = [name for name in header_of(path) if name in _IGNORED]
    rows = read_csv(path, _FIELDS, ignored=unknown, form=_FORM)
    placed, rejected = _of_pair(rows, path.name, ask)
    yield finished(_spec(ask), placed, rejected)


def _of_pair(rows: "pa.Table", file: str, ask: Ask) -> "tuple[pa.Table, list[Rejected]]":
    import duckdb

    states = ", ".join(f"('{_OWN.get(code, code)}', '{code}')" for code in ask.states)
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        engine.sql(f"CREATE TABLE states AS SELECT * FROM (VALUES {states}) v(code, iso3)")  # noqa: S608
        engine.sql(
            "CREATE TABLE named AS SELECT r.iso3 AS reporter, p.iso3 AS partner, rows.* FROM rows "
            "LEFT JOIN states r ON r.code = reporter_code "
            "LEFT JOIN states p ON p.code = partner_code"
        )
        kept = engine.sql(
            "SELECT * FROM named WHERE reporter <> partner AND value IS NOT NULL"
        ).to_arrow_table()
        lost = engine.sql(
            "SELECT reporter_code || '-' || partner_code, CASE WHEN reporter IS NULL OR partner "
            "IS NULL THEN 'not of the two states asked for' WHEN reporter = partner THEN 'trade of "
            "a state with itself' ELSE 'no value' END, count(*) FROM named WHERE NOT coalesce("
            "reporter <> partner AND value IS NOT NULL, false) GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    return kept, [
        Rejected(file, None, "COUNTERPART_COUNTRY", code, reason, count)
        for code, reason, count in lost
    ]


DATASET = Dataset(
    name="imf_trade",
    title="International Trade in Goods by partner country (IMTS)",
    publisher="International Monetary Fund",
    version="IMTS 1.0.0, SDMX 2.1",
    axis="economic",
    years=Coverage(1948, 2025, "many states only from 1960 or later"),
    codes="alpha-3, but KOS Kosovo and WBG West Bank and Gaza",
    licence="IMF copyright and usage terms (imf.org/external/terms.htm)",
    citation="""@misc{imf_imts,
  author = {{International Monetary Fund}},
  title = {International Trade in Goods (by partner country) (IMTS)},
  url = {https://data.imf.org/en/datasets/IMF.STA:IMTS}
}""",
    updates="monthly, under the same version: renew with --force",
    megabytes=0.1,
    remotes=(),
    parse=lambda _files: iter(()),
    checked="documented form",
    homepage="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    redistributable=False,
    asks="pairs",
    ask=_ask,
)
"""The dataset."""
