"""CEPII GeoDist: distances and common ties of pairs of countries, and facts on each country.

Published as ``dist_cepii.zip`` (an ``.xls`` in it) and ``geo_cepii.xls``; CSV copies are taken
too. "." is missing. Namibia's iso2 is the text NA. Alpha-3 codes are of their time: ROM,
ZAR, TMP and PAL become ROU, COD, TLS and PSE, YUG stays Yugoslavia (Serbia and
Montenegro). A cross-section without years, as the world was about 2005.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, Form, read_csv
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states
from bilat.sources.readers.xls import is_xls, read_xls

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_NO_YEARS = Coverage(None, None, "a cross-section, as the world was about 2005")
_NONE = (".", "")
_DISTANCES = (
    text("iso_o", "origin, alpha-3 of the publisher", key=True),
    text("iso_d", "destination, alpha-3 of the publisher", key=True),
    whole("contig", "1 when the two share a border"),
    whole("comlang_off", "1 when they share an official language"),
    whole("comlang_ethno", "1 when a language is spoken by 9 % or more of both"),
    whole("colony", "1 when one ever ruled the other"),
    whole("comcol", "1 when a third ruled both after 1945"),
    whole("curcol", "1 when one rules the other"),
    whole("col45", "1 when one ruled the other after 1945"),
    whole("smctry", "1 when they were the same country"),
    real("dist", "distance between the largest cities", unit="km"),
    real("distcap", "distance between the capitals", unit="km"),
    real("distw", "distance between cities, weighted by population, mean", unit="km"),
    real("distwces", "the same, harmonic (elasticity -1)", unit="km"),
)
_STATE_FIELDS = (
    text("iso2", "alpha-2 of the publisher; NA is Namibia"),
    text("iso3", "alpha-3 of the publisher", key=True),
    whole("cnum", "ISO numeric of the publisher"),
    text("country", "name in English"),
    real("area", "area", unit="km2"),
    real("dis_int", "internal distance, from the area", unit="km"),
    whole("landlocked", "1 when landlocked"),
    text("continent", "continent"),
    *(text(f"langoff_{n}", "official language") for n in (1, 2, 3)),
    *(text(f"lang20_{n}", "language of 20 % or more of the people") for n in (1, 2, 3, 4)),
    *(text(f"lang9_{n}", "language of 9 to 20 % of the people") for n in (1, 2, 3, 4)),
    *(text(f"colonizer{n}", "ruler for long, alpha-3 of the publisher") for n in (1, 2, 3, 4)),
    *(text(f"short_colonizer{n}", "ruler for a short time, alpha-3") for n in (1, 2, 3)),
)
_CITY_FIELDS = (
    text("city_en", "name of the city in English", name="city", key=True),
    real("lat", "latitude", unit="degree north", key=True),
    real("lon", "longitude", unit="degree east", key=True),
    whole("cap", "1 capital, 2 one of several or a former capital", name="capital"),
    whole("maincity", "1 when the largest city, from which dist is measured", name="largest"),
    whole("citynum", "cities of the country in the weighted distances", name="cities"),
)
_GEO_IGNORED = ("pays", "city_fr")
_CODE = Column("iso3", "string", "alpha-3 of the publisher", nullable=False)


def _spec(
    thing: str,
    meaning: str,
    columns: Sequence[Column],
    key: tuple[str, ...],
    rows: tuple[int, int],
) -> TableSpec:
    return TableSpec(f"cepii_geodist__{thing}", meaning, tuple(columns), key, *rows, _NO_YEARS)


_PAIRS = _spec(
    "directed_dyads_distances",
    "distance and ties of two countries; both directions, and each country with itself",
    (
        alpha3("reporter", "the origin"),
        alpha3("partner", "the destination"),
        *(field.column for field in _DISTANCES),
    ),
    ("iso_o", "iso_d"),
    (50_000, 52_000),
)
_STATES = _spec(
    "states",
    "facts on a country",
    (alpha3("state", "the country"), *(field.column for field in _STATE_FIELDS)),
    ("iso3",),
    (220, 240),
)
_CITIES = _spec(
    "cities",
    "a capital or largest city of a country",
    (alpha3("state", "the country"), _CODE, *(field.column for field in _CITY_FIELDS)),
    ("iso3", "city", "lat", "lon"),
    (230, 260),
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["dist_cepii.xls"]
    placed, rejected = place_states(
        _read(path, _DISTANCES),
        {"partner": "iso_d", "reporter": "iso_o"},
        system="iso3",
        year=None,
        file=path.name,
    )
    yield finished(_PAIRS, placed, rejected)
    if "geo_cepii.xls" in files:
        path = files["geo_cepii.xls"]
        rows = _read(path, (*_STATE_FIELDS, *_CITY_FIELDS), ignored=_GEO_IGNORED)
        placed, rejected = place_states(
            rows, {"state": "iso3"}, system="iso3", year=None, file=path.name
        )
        names = [column.name for column in _STATES.columns]
        states = placed.select(names).group_by(names, use_threads=False).aggregate([])
        yield finished(_STATES, states, rejected)
        yield finished(_CITIES, placed)


def _read(path: Path, fields: Sequence[Field], ignored: Sequence[str] = ()) -> "pa.Table":
    if is_xls(path):
        return read_xls(path, fields, ignored=ignored, missing=_NONE)
    return read_csv(path, fields, ignored=ignored, form=Form(missing=_NONE))


DATASET = Dataset(
    name="cepii_geodist",
    title="GeoDist",
    publisher="CEPII",
    version="2011",
    axis="economic",
    years=_NO_YEARS,
    codes="iso3, as it was in 2005",
    licence="free with citation",
    citation="""@techreport{mayerzignago2011,
  author = {Mayer, Thierry and Zignago, Soledad},
  title = {Notes on {CEPII}'s Distances Measures: The {GeoDist} Database},
  institution = {CEPII},
  type = {Working Paper},
  number = {2011-25},
  year = {2011}
}""",
    updates="none since 2011; CEPII Gravity goes on",
    megabytes=2.2,
    remotes=(
        Remote(
            name="dist_cepii.xls",
            address="https://www.cepii.fr/distance/dist_cepii.zip",
            inside="dist_cepii.xls",
            also=("dist_cepii*.csv",),
            header=("iso_o", "iso_d", "contig", "comlang_off", "distwces"),
        ),
        Remote(
            name="geo_cepii.xls",
            address="https://www.cepii.fr/distance/geo_cepii.xls",
            also=("geo_cepii*.csv",),
            header=("iso2", "iso3", "cnum", "dis_int", "maincity"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6",
)
"""The dataset."""
