"""UNESCO Institute for Statistics: students from one country who study in another.

The bulk file OPRI.zip of the Bulk Data Download Service (databrowser.uis.unesco.org, "Bulk"),
edition of February 2026. Written from the service's tutorial and recorded shapes of its files,
and not yet run against one. ``OPRI_DATA_NATIONAL.csv`` has all indicators in long form
(INDICATOR_ID, COUNTRY_ID, YEAR, VALUE, MAGNITUDE, QUALIFIER; upper or lower case by edition);
``OPRI_LABEL.csv`` names them. The country that reports is the host. The country of origin is in
the label only: "Inbound internationally mobile students from Europe: Students from Serbia, both
sexes (number)"; labels without ": Students from" are sums of regions and are left out.

MAGNITUDE: NIL is nothing or less than half a unit, NA not applicable, INCLUDED means counted
elsewhere. QUALIFIER: UIS_EST or NAT_EST is an estimate. Both are kept as they are; a value that
is empty is missing. A host and origin without a row have not been reported.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import header_of, read_csv
from bilat.sources.readers.fields import alpha3, text
from bilat.sources.readers.finish import finished
from bilat.sources.readers.names import Naming, place_names
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_DATA, _LABELS = "OPRI_DATA_NATIONAL.csv", "OPRI_LABEL.csv"
_COLUMNS = ("indicator_id", "country_id", "year", "value", "magnitude", "qualifier")
_ORIGIN = re.compile(
    r"Inbound internationally mobile students from [^:]+: Students from (.+), both sexes "
    r"\(number\)",
    re.IGNORECASE,
)
_YEARS = Coverage(1998, 2025, "tertiary education; a host and origin without a row: not reported")
_SPEC = TableSpec(
    name="unesco_students__directed_dyadyearly_students",
    meaning="students from one state who study in another in a year",
    columns=(
        alpha3("sender", "the state that they come from"),
        alpha3("target", "the state in which they study"),
        Column("year", "int64", "calendar year in which the school year ends", nullable=False),
        Column("students", "float64", "internationally mobile students", "person"),
        Column("magnitude", "string", "NIL nothing, NA not applicable, INCLUDED elsewhere"),
        Column("qualifier", "string", "UIS_EST or NAT_EST when estimated"),
        Column("origin", "string", "name of the country of origin in the label", nullable=False),
        Column("country_id", "string", "UIS code of the host", nullable=False),
        Column("indicator_id", "string", "UIS code of the indicator", nullable=False),
    ),
    key=("indicator_id", "country_id", "year"),
    min_rows=100_000,
    max_rows=3_000_000,
    coverage=_YEARS,
)
_NAMING = Naming(
    {"Palestine": ("PSE",), "State of Palestine": ("PSE",), "Serbia": ("SRB", "SCG", "YUG")},
    lambda name: (
        "the country of origin is not known or not one state"
        if re.search(r"unknown|unspecified|not specified|other |countries|region", name, re.I)
        else ""
    ),
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    origins = _origins(files[_LABELS])
    path = files[_DATA]
    rows = _of_indicators(path, origins)
    named, lost = place_names(rows, {"sender": "origin"}, _NAMING, year="year", file=_LABELS)
    placed, more = place_states(
        named, {"target": "country_id"}, system="iso3", year="year", file=path.name
    )
    yield finished(_SPEC, placed, (*lost, *more))


def _origins(path: Path) -> dict[str, str]:
    """Country of origin of each indicator that has one."""
    names = {name.lower(): name for name in header_of(path)}
    missing = {"indicator_id", "indicator_label_en"} - names.keys()
    if missing:
        raise BadInput(f"{path.name}, header: column {min(missing)!r} is missing")
    fields = (
        text(names["indicator_id"], "code", name="id"),
        text(names["indicator_label_en"], "label", name="label"),
    )
    used = {names["indicator_id"], names["indicator_label_en"]}
    rows = read_csv(path, fields, ignored=[name for name in names.values() if name not in used])
    found = {}
    for code, label in zip(rows["id"].to_pylist(), rows["label"].to_pylist(), strict=True):
        if code and label and (match := _ORIGIN.fullmatch(label.strip())):
            found[code] = match[1]
    if not found:
        raise BadInput(
            f"{path.name}: no label reads 'Inbound internationally mobile students from ...: "
            "Students from ..., both sexes (number)'",
            hint="the publisher may have named the indicators anew",
        )
    return found


def _of_indicators(path: Path, origins: Mapping[str, str]) -> "pa.Table":
    """Rows of some indicators, chosen in the engine: the file has millions of others."""
    import duckdb
    import pyarrow as pa

    header = header_of(path)
    lower = [name.lower() for name in header]
    missing = [name for name in _COLUMNS if name not in lower]
    unknown = [name for name in header if name.lower() not in _COLUMNS]
    if missing or unknown:
        said = [f"column {name!r} is missing" for name in missing]
        said += [f"column {name!r} is not known" for name in unknown]
        raise BadInput(f"{path.name}, header: {'; '.join(said)}",
                       hint="the publisher may have changed the form of the file")  # fmt: skip
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in lower)
    place = str(path).replace("'", "''")
    with duckdb.connect(config={"threads": 2}) as engine:
        table = {"id": list(origins), "origin": list(origins.values())}
        engine.register("origins", pa.table(table))
        try:
            engine.sql(
                "CREATE TABLE rows AS SELECT origin, country_id, indicator_id, year, value, "  # noqa: S608
                "magnitude, qualifier FROM "
                f"read_csv('{place}', header = true, delim = ',', quote = '\"', auto_detect = "
                f"false, nullstr = '', columns = {{{columns}}}) JOIN origins ON id = indicator_id"
            )
        except duckdb.Error as error:
            raise BadInput(f"{path.name}: {str(error).splitlines()[0]}") from error
        wrong = engine.sql(
            "SELECT indicator_id, country_id, year, value FROM rows WHERE TRY_CAST(year AS BIGINT) "
            "IS NULL OR (value IS NOT NULL AND TRY_CAST(value AS DOUBLE) IS NULL) LIMIT 1"
        ).fetchall()
        for code, host, year, value in wrong:
            raise BadInput(
                f"{path.name}, indicator {code} of {host} in {year}, column VALUE or YEAR: "
                f"{value!r} or {year!r} is no number",
                hint="the publisher may have changed the form of the file, or it is damaged",
            )
        return engine.sql(
            "SELECT origin, country_id, indicator_id, year::BIGINT AS year, value::DOUBLE AS "
            "students, magnitude, qualifier FROM rows"
        ).to_arrow_table()


_RELEASE = "202602"
DATASET = Dataset(
    name="unesco_students",
    title="Inbound internationally mobile students by country of origin",
    publisher="UNESCO Institute for Statistics",
    version="February 2026 (OPRI)",
    axis="people",
    years=_YEARS,
    codes="iso3 of the host; names of the country of origin",
    licence="CC BY-SA 3.0 IGO",
    citation="""@misc{uis_opri,
  author = {{UNESCO Institute for Statistics}},
  title = {Other Policy Relevant Indicators: Bulk Data Download Service},
  year = {2026},
  url = {https://databrowser.uis.unesco.org/resources/bulk}
}""",
    updates="twice a year or so, at a new address each",
    megabytes=60.0,
    remotes=tuple(
        Remote(
            name=name,
            address=f"https://download.uis.unesco.org/bdds/{_RELEASE}/OPRI.zip",
            inside=name,
        )
        for name in (_DATA, _LABELS)
    ),
    parse=_parse,
    checked="documented form",
    homepage="https://databrowser.uis.unesco.org/resources/bulk",
)
"""The dataset."""
