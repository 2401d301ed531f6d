r"""OpenFlights: airports, airlines and the direct flights between states, as of June 2014.

Four files without header, ``\N`` for missing. A route is one airline flying from one airport
to another; a codeshare is sold by an airline and flown by another. An airport's country is a
name of OpenFlights; ``countries.dat`` gives its alpha-2 code, in which NA is Namibia. Routes whose
airport has no number, or one that ``airports.dat`` lacks, are found by IATA or ICAO code
where there is one, else listed as left out. The country of an airline is what contributors
wrote, call signs and all, and is not placed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Form, read_csv
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.names import Naming, place_names

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEAR = 2014
_YEARS = Coverage(_YEAR, _YEAR, "as of June 2014; a directed dyad without a row had no flight")
_AIRPORTS = (
    whole("id", "OpenFlights number", name="airport_id", key=True),
    text("name", "name", key=True),
    text("city", "city that it serves"),
    text("country", "country as OpenFlights names it", key=True),
    text("iata", "IATA code"),
    text("icao", "ICAO code"),
    real("latitude", "latitude", unit="degree north"),
    real("longitude", "longitude", unit="degree east"),
    whole("altitude", "altitude", unit="foot"),
)
_AIRPORTS_IGNORED = ("offset", "dst", "zone", "type", "source")
_AIRLINES = (
    whole("id", "OpenFlights number", name="airline_id", key=True),
    text("name", "name", key=True),
    text("iata", "IATA code"),
    text("icao", "ICAO code"),
    text("country", "country as contributors wrote it"),
    text("active", "Y when it was or had recently been flying", key=True),
)
_AIRLINES_IGNORED = ("alias", "callsign")
_ROUTES = (
    text("airline", "", key=True),
    whole("airline_id", ""),
    text("source", "", key=True),
    whole("source_id", ""),
    text("target", "", key=True),
    whole("target_id", ""),
    text("codeshare", ""),
    whole("stops", ""),
)
_COUNTRIES = (text("name", "", key=True), text("iso2", ""))
# Names of airports.dat that countries.dat has in another form, or not any more.
_SPELT = {"Virgin Islands": ("VIR",), "West Bank": ("PSE",)}
_ANTILLES = {"CUR": "CUW", "SXM": "SXM", "BON": "BES", "EUX": "BES", "SAB": "BES"}
_DYADS = TableSpec(
    "openflights__directed_dyads_flights",
    "direct flights from one state to another, in scheduled routes",
    (
        alpha3("sender", "the state of departure"),
        alpha3("target", "the state of arrival"),
        Column("year", "int64", "calendar year", nullable=False),
        Column("routes", "int64", "an airline between two airports", "route", nullable=False),
        Column("operated", "int64", "of them flown by the airline itself", "route", nullable=False),
        Column("codeshares", "int64", "of them flown by another", "route", nullable=False),
        Column("with_stop", "int64", "of them with a stop on the way", "route", nullable=False),
        Column("airport_pairs", "int64", "pairs of airports", "pair", nullable=False),
        Column("airlines", "int64", "airlines that sell a flight", "airline", nullable=False),
        Column("operating_airlines", "int64", "airlines that fly", "airline", nullable=False),
    ),
    ("sender", "target", "year"),
    4_000,
    6_000,
    _YEARS,
)
_PLACES = TableSpec(
    "openflights__airports",
    "an airport",
    (alpha3("state", "the state in which it lies"), *(field.column for field in _AIRPORTS)),
    ("airport_id",),
    7_000,
    16_000,
    _YEARS,
)
_COMPANIES = TableSpec(
    "openflights__airlines",
    "an airline; its country is not checked by OpenFlights",
    tuple(field.column for field in _AIRLINES),
    ("airline_id",),
    5_500,
    8_000,
    _YEARS,
)


def _form(header: str) -> Form:
    return Form(header=tuple(header.split()), missing=("\\N", "", "-"))


_AIRPORT_FORM = _form(
    "id name city country iata icao latitude longitude altitude offset dst zone type source"
)
_AIRLINE_FORM = _form("id name alias iata icao callsign country active")
_ROUTE_FORM = _form("airline airline_id source source_id target target_id codeshare stops planes")
_COUNTRY_FORM = _form("name iso2 dafif")


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    airports = read_csv(
        files["airports.dat"], _AIRPORTS, ignored=_AIRPORTS_IGNORED, form=_AIRPORT_FORM
    )
    naming = Naming(_codes(files["countries.dat"]))
    placed, lost = place_names(
        _with_island(airports), {"state": "island"}, naming, year=None, file="airports.dat"
    )
    yield finished(_PLACES, placed, lost)
    airlines = files["airlines.dat"]
    yield finished(
        _COMPANIES,
        read_csv(airlines, _AIRLINES, ignored=_AIRLINES_IGNORED, form=_AIRLINE_FORM),
    )
    routes = read_csv(files["routes.dat"], _ROUTES, ignored=("planes",), form=_ROUTE_FORM)
    yield _flights(routes, placed, files["routes.dat"].name)


def _with_island(airports: "pa.Table") -> "pa.Table":
    """Country, but for airports of the Netherlands Antilles what their island belongs to now."""
    import pyarrow as pa

    places = [
        _ANTILLES.get(iata or "", country) if country == "Netherlands Antilles" else country
        for iata, country in zip(
            airports["iata"].to_pylist(), airports["country"].to_pylist(), strict=True
        )
    ]
    return airports.append_column("island", pa.array(places, pa.string()))


def _codes(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Alpha-3 codes by the names of OpenFlights."""
    from bilat.countries import convert

    rows = read_csv(path, _COUNTRIES, ignored=("dafif",), form=_COUNTRY_FORM).to_pylist()
    known = [row for row in rows if row["iso2"]]
    found = convert([row["iso2"] for row in known], source="iso2", target="iso3").values
    return {row["name"]: (iso3,) for row, iso3 in zip(known, found, strict=True) if iso3} | _SPELT


_WHERE = """
CREATE TEMP TABLE coded AS
    SELECT DISTINCT ON (code) code, airport_id, state FROM (
        SELECT iata AS code, airport_id, state FROM airports WHERE iata IS NOT NULL
        UNION ALL SELECT icao, airport_id, state FROM airports WHERE icao IS NOT NULL)
    ORDER BY code, airport_id;
CREATE TEMP TABLE flights AS
    SELECT r.*, coalesce(a.state, ac.state) AS s, coalesce(b.state, bc.state) AS t,
        coalesce(a.airport_id, ac.airport_id) AS a, coalesce(b.airport_id, bc.airport_id) AS b
    FROM routes r
    LEFT JOIN airports a ON a.airport_id = r.source_id LEFT JOIN coded ac ON ac.code = r.source
    LEFT JOIN airports b ON b.airport_id = r.target_id LEFT JOIN coded bc ON bc.code = r.target;
"""
_COUNTS = f"""
SELECT s AS sender, t AS target, {_YEAR}::BIGINT AS year, count(*) AS routes,
    count(*) FILTER (codeshare IS NULL) AS operated,
    count(*) FILTER (codeshare IS NOT NULL) AS codeshares,
    count(*) FILTER (stops > 0) AS with_stop,
    count(DISTINCT (a, b)) AS airport_pairs,
    count(DISTINCT airline) AS airlines,
    count(DISTINCT airline) FILTER (codeshare IS NULL) AS operating_airlines
FROM flights WHERE s <> t GROUP BY s, t
"""  # noqa: S608 - a number of ours
_LOST = """
SELECT 'source', source, 'no such airport', count(*) FROM flights WHERE s IS NULL GROUP BY source
UNION ALL SELECT 'target', target, 'no such airport', count(*) FROM flights
    WHERE s IS NOT NULL AND t IS NULL GROUP BY target
UNION ALL SELECT 'source, target', s, 'a flight within one state', count(*) FROM flights
    WHERE s = t GROUP BY s
ORDER BY 1, 2
"""


def _flights(routes: "pa.Table", airports: "pa.Table", file: str) -> Tidy:
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("routes", routes)
        engine.register("airports", airports)
        engine.execute(_WHERE)
        rows = engine.sql(_COUNTS).to_arrow_table()
        lost = [
            Rejected(file, None, column, value, reason, count)
            for column, value, reason, count in engine.sql(_LOST).fetchall()
        ]
    return finished(_DYADS, rows, lost)


_AT = "https://raw.githubusercontent.com/jpatokal/openflights/master/data"
DATASET = Dataset(
    name="openflights",
    title="OpenFlights airports, airlines and routes",
    publisher="OpenFlights",
    version="routes of June 2014",
    axis="corridors",
    years=_YEARS,
    codes="names of OpenFlights, by its table to iso2",
    licence="Open Database License (ODbL) 1.0",
    citation="""@misc{openflights,
  author = {{OpenFlights}},
  title = {Airport, airline and route data},
  year = {2014},
  url = {https://openflights.org/data}
}""",
    updates="routes not since June 2014; airports and airlines seldom",
    megabytes=4.0,
    remotes=tuple(
        Remote(name=f"{name}.dat", address=f"{_AT}/{name}.dat")
        for name in ("airports", "airlines", "routes", "countries")
    ),
    parse=_parse,
    checked="real file",
    homepage="https://openflights.org/data",
)
"""The dataset."""
