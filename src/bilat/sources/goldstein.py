"""Goldstein scale: how cooperative or hostile a type of event is, by CAMEO code.

Read from the R package icews (``goldstein_mappings.rda``, or its table as CSV) and from
GDELT's look-up (``CAMEO.goldsteinscale.txt``, tabs, two columns; written from its documented
form). Codes are text: 010 is not 10. The weight belongs to the type of event, not to the deed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Form, header_of, read_csv
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import real, text
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata

__all__ = ["DATASET"]

_FILE = "goldstein_mappings.rda"
_NO_YEARS = Coverage(None, None, "a scale, not a series")
_MEANING = "weight, -10 most hostile to 10 most cooperative"
_FIELDS = (
    text("code", "CAMEO code, with leading zeros", name="cameo_code", key=True),
    text("name", "name of the type of event", name="cameo_name"),
    real("goldstein", _MEANING, key=True),
)
_LOOKUP = (
    text("CAMEOEVENTCODE", "", name="cameo_code", key=True),
    real("GOLDSTEINSCALE", "", name="goldstein", key=True),
)
_LOOKUP_FORM = Form(delimiter="\t")
_SCALE = TableSpec(
    "goldstein__weights",
    "weight of a type of event",
    tuple(field.column for field in _FIELDS),
    ("cameo_code",),
    250,
    350,
    _NO_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    path = files[_FILE]
    if not is_rdata(path) and "CAMEOEVENTCODE" in header_of(path, _LOOKUP_FORM):
        rows = read_csv(path, _LOOKUP, form=_LOOKUP_FORM)
        rows = rows.append_column("cameo_name", pa.nulls(rows.num_rows, pa.string()))
    else:
        rows = read_either(path, _FIELDS, ignored=("nsLeft", "nsRight"))
    yield finished(_SCALE, rows)


DATASET = Dataset(
    name="goldstein",
    title="Goldstein scale of CAMEO event types",
    publisher="R package icews, after Goldstein (1992)",
    version="CAMEO 1.1b3",
    axis="political",
    years=_NO_YEARS,
    codes="none",
    licence="MIT (package)",
    citation="""@article{goldstein1992,
  author = {Goldstein, Joshua S.},
  title = {A Conflict-Cooperation Scale for WEIS Events Data},
  journal = {Journal of Conflict Resolution},
  volume = {36},
  number = {2},
  pages = {369--385},
  year = {1992}
}""",
    updates="none",
    megabytes=0.02,
    remotes=(
        Remote(
            name=_FILE,
            address=f"https://raw.githubusercontent.com/andybega/icews/master/data/{_FILE}",
            also=("goldstein_mappings*.csv", "CAMEO.goldsteinscale.txt"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.andybeger.com/icews/",
)
"""The dataset."""
