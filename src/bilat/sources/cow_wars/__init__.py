"""Correlates of War: wars between, within, and beyond states, and those without a state.

Four files. Lines of three of them end in a carriage return alone; the extra-state
file is Windows-1252 and the intra-state one Latin-1 (a dash, accents). Everywhere -8
is "does not apply" and -9 "not known", both missing here, and -7 as the end of a war
says that it went on when the list closed: ``ongoing`` then. Numbers of intra-state
wars have a decimal (502.1) and are kept as text. Fighting that paused has several
phases: tables named spells have a row for each, the others a row for each war or
participant, so that deaths are there once.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.records import Coverage, Tidy
from bilat.sources.cow_wars import extrastate, interstate, intrastate, nonstate
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS

__all__ = ["DATASET"]

_INTERSTATE = "Inter-StateWarData_v4.0.csv"
_EXTRASTATE = "Extra-StateWarData_v4.0.csv"
_INTRASTATE = "INTRA-STATE WARS v5.1 CSV.csv"
_NONSTATE = "Non-StateWarData_v4.0.csv"
_READERS = {
    _INTERSTATE: interstate.tables,
    _EXTRASTATE: extrastate.tables,
    _INTRASTATE: intrastate.tables,
    _NONSTATE: nonstate.tables,
}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    for name, read in _READERS.items():
        if name in files:
            yield from read(files[name])


DATASET = Dataset(
    name="cow_wars",
    title="War Data: inter-state, extra-state and non-state 4.0, intra-state 5.1",
    publisher=PROJECT,
    version="4.0; intra-state 5.1",
    axis="political",
    years=Coverage(1816, 2014, "4.0 ends with 2007, the intra-state wars with 2014"),
    codes="cow",
    licence=LICENCE,
    citation="""@book{sarkeeswayman2010resort,
  author = {Sarkees, Meredith Reid and Wayman, Frank Whelon},
  title = {Resort to War: 1816-2007},
  publisher = {CQ Press},
  address = {Washington, DC},
  year = {2010}
}

@book{dixonsarkees2016guide,
  author = {Dixon, Jeffrey S. and Sarkees, Meredith Reid},
  title = {A Guide to Intra-State Wars: An Examination of Civil, Regional, and Intercommunal
           Wars, 1816-2014},
  publisher = {CQ Press},
  address = {Thousand Oaks},
  year = {2016}
}""",
    updates="seldom; 4.0 of 2010 reaches 2007, intra-state 5.1 of 2020 reaches 2014",
    megabytes=1,
    remotes=(
        Remote(
            _INTERSTATE,
            f"{UPLOADS}/{_INTERSTATE}",
            header=("WarNum", "StateName", "Side", "Initiator", "BatDeath"),
        ),
        Remote(
            _EXTRASTATE,
            f"{UPLOADS}/{_EXTRASTATE}",
            header=("WarNum", "ccode1", "SideA", "Interven", "NonStateDeaths"),
            optional=True,
        ),
        Remote(
            _INTRASTATE,
            f"{UPLOADS}/Intra-State-Wars-v5.1.zip",
            inside=_INTRASTATE,
            header=("WarNum", "V5RegionNum", "CcodeA", "Intnl", "TotNatMonWar"),
            optional=True,
        ),
        Remote(
            _NONSTATE,
            f"{UPLOADS}/{_NONSTATE}",
            header=("WarNum", "SideA1", "SideB5", "TotalCombatDeaths"),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/cow-war/",
)
"""The dataset."""
