"""Correlates of War: the material capabilities of states, and their index CINC.

Three editions, each a dataset of its own, since they disagree on years that they
share: 7.0 to 2022, 6.0 to 2016, 5.0 to 2012. All have one form: the publisher's
abridged file (``NMC_5_0.csv``, ``NMC-60-abridged.csv``, ``NMC-70-abridged.csv``),
in which -9 is missing. The R package peacesciencer passes 7.0 on without the
letters of the state and with blanks for missing values; that form is taken too.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Checked, Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS
from bilat.sources.readers.csv import header_of
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, real, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata
from bilat.sources.readers.states import place_states

__all__ = ["DATASETS"]

_NONE = ("-9",)
_FIELDS = (
    whole("ccode", "Correlates of War number", key=True),
    whole("year", "calendar year", key=True),
    real(
        "milex",
        "military expenditure",
        unit="thousand current British pounds to 1913, thousand current US dollars from 1914",
        missing=_NONE,
    ),
    real("milper", "military personnel", unit="thousand persons", missing=_NONE),
    real("irst", "iron and steel production", unit="thousand tons", missing=_NONE),
    real("pec", "primary energy consumption", unit="thousand coal-ton equivalents", missing=_NONE),
    real("tpop", "total population", unit="thousand persons", missing=_NONE),
    real("upop", "urban population", unit="thousand persons", missing=_NONE),
    real(
        "cinc",
        "Composite Index of National Capability: mean share in the six totals of the system",
        unit="share",
        missing=_NONE,
    ),
)
_OFFICIAL_ONLY = ("stateabb", "version")


def _spec(name: str, last: int, rows: tuple[int, int]) -> TableSpec:
    return TableSpec(
        name=f"{name}__yearly_capabilities",
        meaning="the material capabilities of a state in a year",
        columns=(alpha3("state", "the state"), *(field.column for field in _FIELDS)),
        key=("ccode", "year"),
        min_rows=rows[0],
        max_rows=rows[1],
        coverage=Coverage(1816, last, "members of the state system"),
    )


def _parser(spec: TableSpec, file: str) -> Callable[[Mapping[str, Path]], Iterator[Tidy]]:
    def parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
        path = files[file]
        passed_on = is_rdata(path) or "stateabb" not in header_of(path)
        rows = read_either(path, _FIELDS, ignored=() if passed_on else _OFFICIAL_ONLY)
        placed, rejected = place_states(
            rows, {"state": "ccode"}, system="cow", year="year", file=path.name
        )
        yield finished(spec, placed, rejected)

    return parse


_CITATION = """@incollection{singeretal1972capability,
  author = {Singer, J. David and Bremer, Stuart and Stuckey, John},
  title = {Capability Distribution, Uncertainty, and Major Power War, 1820-1965},
  booktitle = {Peace, War, and Numbers},
  editor = {Russett, Bruce},
  publisher = {Sage},
  address = {Beverly Hills},
  pages = {19--48},
  year = {1972}
}

@article{singer1987reconstructing,
  author = {Singer, J. David},
  title = {Reconstructing the Correlates of War Dataset on Material Capabilities of States,
           1816-1985},
  journal = {International Interactions},
  volume = {14},
  pages = {115--132},
  year = {1987}
}"""


def _edition(
    version: str, spec: TableSpec, remote: Remote, *, checked: Checked, megabytes: float
) -> Dataset:
    return Dataset(
        name=spec.name.partition("__")[0],
        title="National Material Capabilities",
        publisher=PROJECT,
        version=version,
        axis="context",
        years=spec.coverage,
        codes="cow",
        licence=LICENCE,
        citation=_CITATION,
        updates="every few years; 7.0 is the newest" if version == "7.0" else "none: superseded",
        megabytes=megabytes,
        remotes=(remote,),
        parse=_parser(spec, remote.name),
        checked=checked,
        homepage="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    )


# The publisher packs the archive of the abridged file within that of the release.
DATASETS: tuple[Dataset, ...] = (
    _edition(
        "7.0",
        _spec("cow_nmc", 2022, (17_000, 17_500)),
        Remote(
            "NMC-70-abridged.csv",
            f"{UPLOADS}/NMCv7.zip",
            inside="NMCv7/NMC-v7-abridged.zip/NMC-70-abridged.csv",
            also=("NMC-70-abridged*.csv", "cow_nmc*.csv", "cow_nmc*.rda"),
        ),
        checked="real file",
        megabytes=16,
    ),
    _edition(
        "6.0",
        _spec("cow_nmc_6", 2016, (15_900, 16_100)),
        Remote(
            "NMC-60-abridged.csv",
            f"{UPLOADS}/NMC_Documentation-6.0.zip",
            inside="NMC-60-abridged.zip/NMC-60-abridged.csv",
            also=("NMC-60-abridged*.csv",),
        ),
        checked="documented form",
        megabytes=16,
    ),
    _edition(
        "5.0",
        _spec("cow_nmc_5", 2012, (15_100, 15_300)),
        Remote(
            "NMC_5_0.csv",
            f"{UPLOADS}/NMC_5_0.zip",
            inside="NMC_5_0.csv",
            also=("NMC_5_0*.csv",),
        ),
        checked="real file",
        megabytes=1,
    ),
)
"""The editions, newest first."""
