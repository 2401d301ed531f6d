"""CEPII Gravity: what a gravity equation needs, for each pair of countries and year.

The publisher's file (comma, point, 87 columns) and copies written with semicolon, decimal
comma and byte order mark are told apart by their header; copies may lack columns, which are
then empty. A country whose territory changed has a code for each shape (``DEU.1``, ``DEU.2``)
and rows in all years for both: where the file says that one did not exist in the year the
row is rejected by design, and so it is, in copies without that column, where there is no
distance, which the file gives for countries that existed alone. Run against a subset
(origin Togo) of V202211; the publisher's own form is known from its documentation.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote, Whole
from bilat.sources.readers.csv import Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1948, 2021, "pairs of countries and territories")
_PEOPLE, _MONEY = "thousand persons", "thousand current US dollar"
_KEYS = (
    whole("year", "calendar year", key=True),
    text("country_id_o", "origin, alpha-3 and shape of its territory", key=True),
    text("country_id_d", "destination, alpha-3 and shape of its territory", key=True),
)
_EXISTS = ("country_exists_o", "country_exists_d")
_SHAPES = (
    whole("country_exists_o", "1 when the origin existed in this shape"),
    whole("country_exists_d", "1 when the destination existed in this shape"),
)
_VALUES = (
    real("distw_harmonic", "distance of cities weighted by population, harmonic", unit="km"),
    real("distw_arithmetic", "the same, arithmetic mean", unit="km"),
    real("dist", "distance between the largest cities", unit="km"),
    real("distcap", "distance between the capitals", unit="km"),
    whole("contig", "1 when the two share a border"),
    whole("comlang_off", "1 when they share an official language"),
    whole("comlang_ethno", "1 when a language is spoken by 9 % or more of both"),
    whole("comcol", "1 when a third ruled both after 1945"),
    real("comrelig", "likeness of religions", unit="index 0 to 1"),
    whole("col45", "1 when one ruled the other after 1945"),
    whole("col_dep_ever", "1 when one ever depended on the other"),
    whole("sibling_ever", "1 when both ever depended on the same"),
    real("diplo_disagreement", "disagreement in UN votes, by ideal points"),
    real("pop_o", "population of the origin", unit=_PEOPLE),
    real("pop_d", "population of the destination", unit=_PEOPLE),
    real("gdp_o", "GDP of the origin", unit=_MONEY),
    real("gdp_d", "GDP of the destination", unit=_MONEY),
    real("pop_pwt_o", "population of the origin, Penn World Table", unit=_PEOPLE),
    real("pop_pwt_d", "population of the destination, Penn World Table", unit=_PEOPLE),
    *(
        whole(f"{club}_{side}", f"1 when the {whose} is a member of {club.upper()}")
        for club in ("gatt", "wto", "eu")
        for side, whose in (("o", "origin"), ("d", "destination"))
    ),
    whole("fta_wto", "1 when they have a trade agreement notified to the WTO"),
    whole("rta_coverage", "0 none, 1 goods, 2 services, 3 both"),
    text("rta_type", "kind of the trade agreement"),
    real("tradeflow_comtrade_o", "exports as the origin reports them", unit=_MONEY),
    real("tradeflow_comtrade_d", "imports as the destination reports them", unit=_MONEY),
    real("tradeflow_baci", "trade flow reconciled in BACI", unit=_MONEY),
    real("manuf_tradeflow_baci", "trade flow of manufactures in BACI", unit=_MONEY),
    real("tradeflow_imf_o", "exports as the origin reports them to the IMF", unit=_MONEY),
    real("tradeflow_imf_d", "imports as the destination reports them to the IMF", unit=_MONEY),
)
_FIELDS = (*_KEYS, *_SHAPES, *_VALUES)
_BOTH = (
    "iso3", "iso3num", "gmt_offset_2020", "main_city_source", "legal_old", "legal_new", "heg",
    "gdpcap", "pop_source", "gdp_source", "gdp_ppp", "gdpcap_ppp", "gdp_ppp_pwt", "entry_cost",
    "entry_proc", "entry_time", "entry_tp",
)  # fmt: skip
_IGNORED = (
    *(f"{name}_{side}" for name in _BOTH for side in "od"),
    "distw_harmonic_jh", "distw_arithmetic_jh", "scaled_sci_2021", "comleg_pretrans",
    "comleg_posttrans", "transition_legalchange", "col_dep", "col_dep_end_year",
    "col_dep_end_conflict", "empire", "sibling", "sever_year", "sib_conflict", "fta_wto_raw",
)  # fmt: skip
_SPEC = TableSpec(
    name="cepii_gravity__directed_dyadyearly_gravity",
    meaning="ties, size and trade of an origin and a destination in a year",
    columns=(
        alpha3("reporter", "the origin"),
        alpha3("partner", "the destination"),
        *(field.column for field in _FIELDS),
    ),
    key=("country_id_o", "country_id_d", "year"),
    min_rows=5_000,
    max_rows=5_000_000,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["Gravity_V202211.csv"]
    form = _form(path)
    header = header_of(path, form)
    wanted = [f for f in _FIELDS if f.source in header or f in _KEYS]
    rows = read_csv(path, wanted, ignored=_IGNORED, form=form)
    rows, unborn = _existing(rows, path.name)
    for field in _FIELDS:
        if field not in wanted:
            rows = _with_empty(rows, field.column.name, field.column.type)
    rows = _without_shape(rows, "country_id_o", "origin")
    rows = _without_shape(rows, "country_id_d", "destination")
    placed, rejected = place_states(
        rows,
        {"partner": "destination", "reporter": "origin"},
        system="iso3",
        year="year",
        file=path.name,
    )
    yield finished(_SPEC, placed, (*unborn, *rejected))


def _form(path: Path) -> Form:
    if "country_id_o" in header_of(path, Form(encoding="latin-1")):
        return Form()
    return Form(delimiter=";", decimal=",")


def _existing(rows: "pa.Table", file: str) -> "tuple[pa.Table, list[Rejected]]":
    """Leave out rows of shapes that did not exist, and count them."""
    import pyarrow.compute as pc

    rejected = []
    given = [name for name in _EXISTS if name in rows.column_names]
    if not given and "dist" in rows.column_names:
        gone = pc.is_null(rows["dist"])
        if count := pc.sum(gone).as_py():
            reason = "there is no distance: the country did not exist in this shape in the year"
            rejected.append(Rejected(file, None, "dist", "", reason, count))
            rows = rows.filter(pc.invert(gone))
    for column in given:
        gone = pc.fill_null(pc.equal(rows[column], 0), fill_value=False)
        if count := pc.sum(gone).as_py():
            reason = "the country did not exist in this shape in the year"
            rejected.append(Rejected(file, None, column, "0", reason, count))
            rows = rows.filter(pc.invert(gone))
    return rows, rejected


def _with_empty(rows: "pa.Table", name: str, kind: str) -> "pa.Table":
    import pyarrow as pa

    types = {"int64": pa.int64(), "float64": pa.float64(), "string": pa.string()}
    return rows.append_column(name, pa.nulls(rows.num_rows, types[kind]))


def _without_shape(rows: "pa.Table", column: str, name: str) -> "pa.Table":
    import pyarrow.compute as pc

    return rows.append_column(name, pc.utf8_slice_codeunits(rows[column], 0, 3))


DATASET = Dataset(
    name="cepii_gravity",
    title="Gravity",
    publisher="CEPII",
    version="202211",
    axis="economic",
    years=_YEARS,
    codes="iso3, with the shape of the territory",
    licence="Etalab Open Licence 2.0",
    citation="""@techreport{conteetal2022gravity,
  author = {Conte, Maddalena and Cotterlaz, Pierre and Mayer, Thierry},
  title = {The {CEPII} Gravity Database},
  institution = {CEPII},
  type = {Working Paper},
  number = {2022-05},
  year = {2022}
}""",
    updates="about yearly",
    megabytes=170,
    remotes=(
        Remote(
            name="Gravity_V202211.csv",
            address="https://www.cepii.fr/DATA_DOWNLOAD/gravity/data/Gravity_csv_V202211.zip",
            inside="Gravity_V202211.csv",
            also=("gravity_v2*.csv",),
            header=("year", "country_id_o", "country_id_d", "distw_harmonic"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
    whole=(Whole(_SPEC.name, "reporter", 220),),
)
"""The dataset."""
