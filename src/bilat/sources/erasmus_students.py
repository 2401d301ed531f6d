"""Erasmus students by home and host country in the academic year 2012/13.

A row for each ordered pair of 33 countries, zeros in it. Codes are alpha-2 as the European
Commission writes them: EL or GR for Greece, UK for the United Kingdom.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.recode import place_recoded

__all__ = ["DATASET"]

_YEAR = 2012
_YEARS = Coverage(_YEAR, _YEAR, "the academic year 2012/13; the 33 countries of the programme")
_FILE = "erasmus_studentmigration.csv"
_FIELDS = (
    text("home", "home country, alpha-2 as published", key=True),
    text("destination", "host country, alpha-2 as published", key=True),
    whole("students", "students who went", unit="person", key=True),
)
_STUDENTS = TableSpec(
    "erasmus_students__directed_dyadyearly_students",
    "students of the sender who studied in the target with Erasmus",
    (
        alpha3("sender", "the home country"),
        alpha3("target", "the host country"),
        _FIELDS[0].column,
        _FIELDS[1].column,
        Column("year", "int64", "year in which the academic year begins", nullable=False),
        _FIELDS[2].column,
    ),
    ("home", "destination", "year"),
    1_000,
    1_200,
    _YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    path = files[_FILE]
    rows = read_csv(path, _FIELDS)
    rows = rows.append_column("year", pa.repeat(pa.scalar(_YEAR, pa.int64()), rows.num_rows))
    placed, rejected = place_recoded(
        rows,
        {
            "target": ("destination", "CASE destination WHEN 'EL' THEN 'GR' ELSE destination END"),
            "sender": ("home", "CASE home WHEN 'EL' THEN 'GR' ELSE home END"),
        },
        system="iso2",
        year="year",
        file=path.name,
    )
    yield finished(_STUDENTS, placed, rejected)


DATASET = Dataset(
    name="erasmus_students",
    title="Erasmus student mobility 2012/13",
    publisher="European Commission, by way of the R package asymmetry",
    version="2012/13",
    axis="people",
    years=_YEARS,
    codes="iso2, with EL and UK",
    licence="GPL-3 (package); reuse of the Commission's figures with attribution",
    citation="""@misc{erasmus2013,
  author = {{European Commission}},
  title = {Erasmus: Facts, Figures and Trends, 2012-2013},
  year = {2014}
}
@manual{zielman_asymmetry,
  author = {Zielman, Berrie},
  title = {asymmetry: Multidimensional Scaling of Asymmetric Proximities},
  note = {R package},
  url = {https://cran.r-project.org/package=asymmetry}
}""",
    updates="none; the package has it as an R matrix, of which a long table is made by hand",
    megabytes=0.01,
    remotes=(
        Remote(
            name=_FILE,
            address="https://cran.r-project.org/package=asymmetry",
            also=("erasmus_studentmigration*.csv",),
            header=("home", "destination", "students"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://erasmus-plus.ec.europa.eu",
)
"""The dataset."""
