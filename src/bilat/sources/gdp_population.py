"""Gross domestic product and population of state-years, with their uncertainty.

The current edition is Fariss and others (2022) as the R package isard carries it: means and
standard deviations of their estimates, in Gleditsch and Ward's states and moved to those of
Correlates of War. The older one is Anders, Fariss and Markowitz (2020), natural logarithms,
as peacesciencer had it. Its file for Correlates of War has a column ``ccode`` that holds
Gleditsch and Ward's numbers all the same (970 has the people of Kiribati, 678 is Yemen to
2016, 340 Serbia): both files are read by that list, and the true number is added beside.
It speaks of states before they were members (to 1800), a code then standing for the state
that had it first. 708 and 709 are Hong Kong and Macao, in no list of states. A surplus of
zero is 0 in one file and -inf in the other; it is 0 here.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.countries import convert
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, real, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASETS"]

_CODES = {
    "cow": ("ccode", "Correlates of War number"),
    "gw": ("gwcode", "Gleditsch and Ward's number"),
}
_STATE: Column = alpha3("state", "the state, as it was in the year")
_TRUE_COW = Column(
    "ccode", "int64", "Correlates of War number; empty in years in which it was no member"
)
_PER_HEAD = "2011 international dollar a head"
_OUTPUT = "million 2017 international dollar"
_PEOPLE = "million persons"
_LOG = "natural logarithm of "
_NOW = (
    real("mrgdppc", "GDP per head, estimated mean", name="gdp_per_head", unit=_PER_HEAD),
    real("sd_mrgdppc", "its standard deviation", name="gdp_per_head_sd", unit=_PER_HEAD),
    real("pwtrgdp", "real GDP, estimated mean", name="gdp", unit=_OUTPUT),
    real("sd_pwtrgdp", "its standard deviation", name="gdp_sd", unit=_OUTPUT),
    real("pwtpop", "population, estimated mean", name="population", unit=_PEOPLE),
    real("sd_pwtpop", "its standard deviation", name="population_sd", unit=_PEOPLE),
)
_OLDER = (
    real("wbgdp2011est", "GDP, estimated", name="log_gdp", unit=f"{_LOG}2011 US dollar"),
    real("wbpopest", "population, estimated", name="log_population", unit=f"{_LOG}persons"),
    real(
        "sdpest",
        "surplus domestic product: GDP above 3 dollars a head and day; 0 where there was none",
        name="log_surplus",
        unit=f"{_LOG}2011 US dollar",
    ),
    real(
        "wbgdppc2011est",
        "GDP per head, estimated",
        name="log_gdp_per_head",
        unit=f"{_LOG}2011 US dollar a head",
    ),
)
_EDITIONS: dict[str, tuple[Coverage, tuple[Field, ...], tuple[int, int]]] = {
    "gdp_population": (
        Coverage(1816, 2019, "members of the list of states"),
        _NOW,
        (16_000, 22_000),
    ),
    "gdp_population_2020": (
        Coverage(1800, 2016, "states, also before they were members; to 2015 for Gleditsch-Ward"),
        _OLDER,
        (26_000, 29_000),
    ),
}


def _parse(edition: str, files: Mapping[str, Path]) -> Iterator[Tidy]:
    years, measures, (least, most) = _EDITIONS[edition]
    for name, path in files.items():
        system = "gw" if name.startswith("gw") else "cow"
        code, meaning = _CODES[system]
        older = edition != "gdp_population"
        key = "gwcode" if older else code
        fields = (
            whole(code, _CODES["gw"][1] if older else meaning, name=key, key=True),
            whole("year", "calendar year", key=True),
            *measures,
        )
        columns = [_STATE, *(field.column for field in fields)]
        if older:
            columns.insert(2, _TRUE_COW)
        spec = TableSpec(
            name=f"{edition}__yearly_{system}",
            meaning="output and population of a state in a year, as estimated",
            columns=tuple(columns),
            key=(key, "year"),
            min_rows=least,
            max_rows=most,
            coverage=years,
        )
        placed, rejected = place_states(
            read_either(path, fields),
            {"state": key},
            system="gw" if older else system,
            year="year",
            file=path.name,
            outside_spells=older,
        )
        yield finished(spec, _put_right(placed) if older else placed, rejected)


def _put_right(rows: "pa.Table") -> "pa.Table":
    """Add Correlates of War numbers, and make a surplus of nothing 0."""
    import duckdb
    import pyarrow as pa

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        pairs = engine.sql("SELECT DISTINCT gwcode, year FROM rows ORDER BY ALL").fetchall()
        codes, years = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        found = convert(codes, source="gw", target="cow", years=years).values
        # Two of the list can have had the same number in a year: it goes to its holder.
        asked = [code if one is not None else None for code, one in zip(codes, found, strict=True)]
        states = convert(asked, source="gw", target="iso3", years=years).values
        holders = convert(found, source="cow", target="iso3", years=years).values
        cow = [
            int(one) if one is not None and state == holder else None
            for one, state, holder in zip(found, states, holders, strict=True)
        ]
        numbers = pa.array(cow, pa.int64())
        engine.register("cow", pa.table({"gwcode": codes, "year": years, "ccode": numbers}))
        return engine.sql(
            "SELECT rows.* REPLACE (CASE WHEN log_surplus = '-inf' THEN 0 ELSE log_surplus END "
            "AS log_surplus), ccode FROM rows JOIN cow USING (gwcode, year)"
        ).to_arrow_table()


DATASETS = (
    Dataset(
        name="gdp_population",
        title="New estimates of over 500 years of historic GDP and population, from 1816",
        publisher="Fariss, Anders, Markowitz and Barnum, by way of isard",
        version="isard 0.2.0",
        axis="economic",
        years=_EDITIONS["gdp_population"][0],
        codes="cow; gw",
        licence="free for research with citation; no formal licence",
        citation="""@article{farissetal2022ne,
  author = {Fariss, Christopher J. and Anders, Therese and Markowitz, Jonathan N. and
            Barnum, Miriam},
  title = {New Estimates of Over 500 Years of Historic {GDP} and Population Data},
  journal = {Journal of Conflict Resolution},
  volume = {66},
  number = {3},
  pages = {553--591},
  year = {2022}
}""",
        updates="with new estimates, seldom",
        megabytes=1.5,
        remotes=tuple(
            Remote(
                name=f"{stem}.rda",
                address=f"https://raw.githubusercontent.com/svmiller/isard/main/data/{stem}.rda",
                also=(f"{stem}*.csv",),
                header=(code, "year", "mrgdppc", "pwtrgdp", "pwtpop"),
            )
            for stem, code in (("cw_gdppop", "ccode"), ("gw_gdppop", "gwcode"))
        ),
        parse=partial(_parse, "gdp_population"),
        checked="real file",
        homepage="https://svmiller.com/isard/",
    ),
    Dataset(
        name="gdp_population_2020",
        title="Surplus domestic product, GDP and population, an older edition",
        publisher="Anders, Fariss and Markowitz, by way of peacesciencer",
        version="2020",
        axis="economic",
        years=_EDITIONS["gdp_population_2020"][0],
        codes="gw; ccode is added",
        licence="free for research with citation; no formal licence",
        citation="""@article{andersetal2020bbgb,
  author = {Anders, Therese and Fariss, Christopher J. and Markowitz, Jonathan N.},
  title = {Bread Before Guns or Butter: Introducing Surplus Domestic Product ({SDP})},
  journal = {International Studies Quarterly},
  volume = {64},
  number = {2},
  pages = {392--405},
  year = {2020}
}""",
        updates="never; use the dataset gdp_population instead",
        megabytes=2,
        remotes=tuple(
            Remote(
                name=f"{stem}.rds",
                address=f"https://svmiller.com/R/peacesciencer/{stem}.rds",
                also=(f"{stem}*.csv",),
                header=(code, "year", "wbgdp2011est", "wbpopest", "sdpest"),
            )
            for stem, code in (("cow_sdp_gdp", "ccode"), ("gw_sdp_gdp", "gwcode"))
        ),
        parse=partial(_parse, "gdp_population_2020"),
        checked="real file",
        homepage="https://svmiller.com/peacesciencer/",
    ),
)
"""The current edition, and the one before it."""
