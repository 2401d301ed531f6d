"""ICEWS events of whole years, from Dataverse; asked year by year.

Files and reader are those of ``icews_events`` (see there), which was run against a sample of a
file. What is written from documentation only is the way to them: the numbers of files change
with each edition, so the newest ``events.YEAR.*`` is looked up in the list of the latest
version of doi:10.7910/DVN/28075 (Native API, "List Files in a Dataset"), zipped or not. An
event number can stand for two events of different days; number and day are the key.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR, part_of
from bilat.sources.dataset import Ask, Dataset, Remote
from bilat.sources.icews_events import COLUMNS, HOME, events_of
from bilat.sources.icews_events import DATASET as _SAMPLE
from bilat.sources.readers.finish import finished

__all__ = ["DATASET"]

_LIST = (
    "https://dataverse.harvard.edu/api/datasets/:persistentId/versions/:latest-published/files"
    "?persistentId=doi:10.7910/DVN/28075"
)
_NOTE = "events between two states only"


def _ask(dataset: Dataset, ask: Ask) -> Dataset:
    year, _ = ask.years
    remote = Remote(
        name=f"events.{year}.tab",
        address=_LIST,
        also=(f"events.{year}.*.tab",),
        listed=f"events.{year}.*.tab*",
    )
    return part_of(dataset, ask, (remote,), partial(_parse, ask=ask))


def _parse(files: Mapping[str, Path], ask: Ask) -> Iterator[Tidy]:
    ((_, path),) = files.items()
    rows, rejected = events_of(path)
    spec = TableSpec(
        name=f"icews_years{SEPARATOR}events{SEPARATOR}{ask.label}",
        meaning="an event between two states, as coded by machine from news",
        columns=COLUMNS,
        key=("event_id", "day"),
        min_rows=1,
        max_rows=2_000_000,
        coverage=Coverage(*ask.years, _NOTE),
    )
    yield finished(spec, rows, rejected)


DATASET = Dataset(
    name="icews_years",
    title="ICEWS Coded Event Data",
    publisher="Boschee et al., Harvard Dataverse",
    version="latest published version of doi:10.7910/DVN/28075",
    axis="political",
    years=Coverage(1995, 2023, _NOTE),
    codes="names of ICEWS",
    licence=_SAMPLE.licence,
    citation=_SAMPLE.citation,
    updates="ended in April 2023; POLECAT goes on",
    megabytes=60.0,
    remotes=(),
    parse=lambda _files: iter(()),
    checked="documented form",
    homepage=HOME,
    asks="years",
    ask=_ask,
)
"""The dataset."""
