"""Three measures of democracy for state-years: V-Dem, Polity and the Unified Democracy Scores.

Two editions of the same author: the R package isard (V-Dem 16, Polity 5, extended UDS, to
2025) and what the package peacesciencer held before (V-Dem 10, Polity to 2018, to 2020). He
has placed Polity's and V-Dem's own codes in the two lists of states, so that the codes here
are those of the lists. Polity2 is -10 to 10, and -9, -8, -7 are scores, not missing.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, real, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

__all__ = ["DATASETS"]

_CODES = {
    "cow": ("ccode", "Correlates of War number"),
    "gw": ("gwcode", "Gleditsch and Ward's number"),
}
_STATE: Column = alpha3("state", "the state, as it was in the year")
_POLITY = whole("polity2", "autocracy to democracy by Polity", unit="score -10 to 10")
_VDEM = real("v2x_polyarchy", "electoral democracy by V-Dem", name="polyarchy", unit="index 0 to 1")
_EDITIONS: dict[str, tuple[Coverage, tuple[Field, ...]]] = {
    "democracy": (
        Coverage(1816, 2025, "each measure ends in a year of its own: Polity in 2018"),
        (
            real("euds", "extended Unified Democracy Score", unit="standard score"),
            real(
                "aeuds",
                "the same, moved so that 0 is the usual border of democracy",
                unit="standard score",
            ),
            _POLITY,
            _VDEM,
        ),
    ),
    "democracy_2020": (
        Coverage(1816, 2020, "each measure ends in a year of its own: Polity in 2018"),
        (
            _VDEM,
            _POLITY,
            real(
                "xm_qudsest",
                "extended Unified Democracy Score",
                name="euds",
                unit="standard score",
            ),
        ),
    ),
}


def _parse(edition: str, files: Mapping[str, Path]) -> Iterator[Tidy]:
    years, measures = _EDITIONS[edition]
    for name, path in files.items():
        system = "gw" if name.startswith("gw") else "cow"
        code, meaning = _CODES[system]
        fields = (
            whole(code, meaning, key=True),
            whole("year", "calendar year", key=True),
            *measures,
        )
        spec = TableSpec(
            name=f"{edition}__yearly_{system}",
            meaning="how democratic a state was in a year, by three measures",
            columns=(_STATE, *(field.column for field in fields)),
            key=(code, "year"),
            min_rows=16_000,
            max_rows=23_000,
            coverage=years,
        )
        placed, rejected = place_states(
            read_either(path, fields), {"state": code}, system=system, year="year", file=path.name
        )
        yield finished(spec, placed, rejected)


_CITATION = """@misc{coppedgeetal2026vdem,
  author = {Coppedge, Michael and Gerring, John and Knutsen, Carl Henrik and
            Lindberg, Staffan I. and others},
  title = {{V-Dem} [Country-Year] Dataset},
  publisher = {Varieties of Democracy (V-Dem) Project},
  year = {2026}
}
@misc{marshallgurr2020polity,
  author = {Marshall, Monty G. and Gurr, Ted Robert},
  title = {Polity5: Political Regime Characteristics and Transitions, 1800-2018},
  publisher = {Center for Systemic Peace},
  year = {2020}
}
@unpublished{marquez2016qme,
  author = {M{\\'a}rquez, Xavier},
  title = {A Quick Method for Extending the Unified Democracy Scores},
  year = {2016},
  note = {doi:10.2139/ssrn.2753830}
}"""
_AT = "https://raw.githubusercontent.com/svmiller"
_COMMIT = "2bb332117051fc00cbaaadde9a7470274a419119"


def _dataset(
    name: str, title: str, version: str, updates: str, remotes: tuple[Remote, ...]
) -> Dataset:
    return Dataset(
        name=name,
        title=title,
        publisher="Steven V. Miller, from V-Dem, Polity and Márquez",
        version=version,
        axis="political",
        years=_EDITIONS[name][0],
        codes="cow; gw",
        licence="V-Dem CC BY-SA 4.0; the others free for research with citation",
        citation=_CITATION,
        updates=updates,
        megabytes=0.5,
        remotes=remotes,
        parse=partial(_parse, name),
        checked="real file",
        homepage="https://svmiller.com/isard/",
    )


DATASETS = (
    _dataset(
        "democracy",
        "Democracy of states, 1816 to 2025",
        "isard 0.2.0: V-Dem 16, Polity 5, extended UDS",
        "yearly, with V-Dem",
        tuple(
            Remote(
                name=f"{stem}.rda",
                address=f"{_AT}/isard/main/data/{stem}.rda",
                also=(f"{stem}*.csv",),
                header=(code, "year", "euds", "aeuds", "polity2", "v2x_polyarchy"),
            )
            for stem, code in (("cw_democracy", "ccode"), ("gw_democracy", "gwcode"))
        ),
    ),
    _dataset(
        "democracy_2020",
        "Democracy of states, 1816 to 2020, an older edition",
        "peacesciencer 0.7: V-Dem 10, Polity 2017, extended UDS 0.2.3",
        "never; use the dataset democracy instead",
        tuple(
            Remote(
                name=f"{stem}.rda",
                address=f"{_AT}/peacesciencer/{_COMMIT}/data/{stem}.rda",
                also=(f"{stem}*.csv",),
                header=(code, "year", "v2x_polyarchy", "polity2", "xm_qudsest"),
            )
            for stem, code in (("ccode_democracy", "ccode"), ("gwcode_democracy", "gwcode"))
        ),
    ),
)
"""The current edition, and the one before it."""
