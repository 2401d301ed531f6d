"""CAMEO: codes of types of political events, and what they became in PLOVER.

``cameo-codes.csv`` of the R package icews has its quotation marks broken twice (UTF-8 read as
Mac Roman, written as Windows-1252), which is undone; a file in UTF-8 is taken as it is. NA is
missing. Codes are text: 010 is not 10. ``CAMEO2PLOVER-2021.txt`` has a form of its own, a line
``code: EVENT, mode, context; context # name`` under headings ``03: AGREE``; each of the three
makes a table. What it says twice is listed.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Form, read_csv
from bilat.sources.readers.fields import real, text
from bilat.sources.readers.finish import finished

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_NO_YEARS = Coverage(None, None, "a list of codes, not a series")
_CODES, _PLOVER = "cameo-codes.csv", "CAMEO2PLOVER-2021.txt"
_FIELDS = (
    text("code", "CAMEO code, with leading zeros", name="cameo_code", key=True),
    text("root_code", "its first two digits", name="root_code", key=True),
    text("name", "name of the type of event", name="cameo_name", key=True),
    real("goldstein", "Goldstein weight, -10 most hostile to 10 most cooperative", key=True),
    text("description", "what it means"),
    text("usage_notes", "when it is used"),
    text("example", "an example"),
)
_IGNORED = ("eventtype_ID", "nsLeft", "nsRight", "order")
_CAMEO = TableSpec(
    "cameo_codes__events",
    "a type of event",
    tuple(field.column for field in _FIELDS),
    ("cameo_code",),
    250,
    350,
    _NO_YEARS,
)
_BROKEN = re.compile(r"[^\x00-\x7f]+")
_HEADING = re.compile(r"\d\d: [A-Z]+")
_LINE = re.compile(r"(\d{3,4}): *([A-Z]+) *,([^,#]*),([^,#]*)(?:#(.*))?")
_CODE = Column("cameo_code", "string", "CAMEO code, with leading zeros", nullable=False)


def _plover(
    thing: str, meaning: str, columns: Sequence[Column], rows: tuple[int, int]
) -> TableSpec:
    key = ("cameo_code", "context") if thing == "contexts" else ("cameo_code",)
    return TableSpec(
        f"cameo_codes__plover_{thing}", meaning, (_CODE, *columns), key, *rows, _NO_YEARS
    )


_EVENTS = _plover(
    "events",
    "the PLOVER event that a CAMEO code became",
    (
        Column("event", "string", "PLOVER event", nullable=False),
        Column("remark", "string", "name in CAMEO, and remarks of the publisher"),
    ),
    (220, 320),
)
_MODES = _plover(
    "modes",
    "the PLOVER mode of a CAMEO code that has one",
    (Column("mode", "string", "PLOVER mode", nullable=False),),
    (100, 320),
)
_CONTEXTS = _plover(
    "contexts",
    "a PLOVER context of a CAMEO code; some have two",
    (Column("context", "string", "PLOVER context", nullable=False),),
    (100, 400),
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files[_CODES]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(_repaired(path.read_bytes()), encoding="utf-8", newline="")
        rows = read_csv(copy, _FIELDS, ignored=_IGNORED, form=Form(missing=("", "NA")))
    yield finished(_CAMEO, rows)
    if _PLOVER in files:
        yield from _conversion(files[_PLOVER])


def _repaired(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _BROKEN.sub(_mended, raw.decode("cp1252"))


def _mended(run: re.Match[str]) -> str:
    """Sign that a run of broken ones stood for; the run itself where it can't be told."""
    try:
        return run[0].encode("mac-roman").decode("utf-8")
    except UnicodeError:
        return run[0]


def _conversion(path: Path) -> Iterator[Tidy]:
    lines: dict[str, tuple[str, str, list[str], str]] = {}
    twice: list[Rejected] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip(" ~") or line.startswith("#") or _HEADING.fullmatch(line.strip()):
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise BadInput(
                f"{path.name}, row {number}: {line[:80]!r} is not of the form "
                "'code: EVENT, mode, context # name'",
                hint="the publisher may have changed the form of the file",
            )
        code, event, mode, contexts, remark = (part and part.strip() for part in found.groups())
        if code in lines:
            twice.append(
                Rejected(path.name, number, "code", code, "the code stood there before", 1)
            )
            continue
        lines[code] = (event, mode, [one.strip() for one in contexts.split(";")], remark or "")
    yield finished(
        _EVENTS,
        _table(_EVENTS, [(code, one[0], one[3] or None) for code, one in lines.items()]),
        twice,
    )
    modes = [(code, one[1]) for code, one in lines.items() if one[1]]
    yield finished(_MODES, _table(_MODES, modes))
    pairs = [(code, context) for code, one in lines.items() for context in one[2] if context]
    yield finished(_CONTEXTS, _table(_CONTEXTS, pairs))


def _table(spec: TableSpec, rows: Sequence[tuple[str | None, ...]]) -> "pa.Table":
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) or [()] * len(spec.columns)
    return pa.table(
        {
            column.name: pa.array(values, pa.string())
            for column, values in zip(spec.columns, columns, strict=True)
        }
    )


DATASET = Dataset(
    name="cameo_codes",
    title="CAMEO event codes, and their conversion to PLOVER",
    publisher="R package icews, after Schrodt (2012); Open Event Data Alliance",
    version="CAMEO 1.1b3; PLOVER of 17 September 2021",
    axis="political",
    years=_NO_YEARS,
    codes="none",
    licence="MIT (package) for CAMEO; CC BY-SA 4.0 for PLOVER",
    citation="""@misc{schrodt2012cameo,
  author = {Schrodt, Philip A.},
  title = {CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook 1.1b3},
  year = {2012}
}
@misc{plover2021,
  author = {{Open Event Data Alliance}},
  title = {PLOVER: Political Language Ontology for Verifiable Event Records},
  year = {2021},
  url = {https://github.com/openeventdata/PLOVER}
}""",
    updates="none",
    megabytes=0.2,
    remotes=(
        Remote(
            name=_CODES,
            address=f"https://raw.githubusercontent.com/andybega/icews/master/data-raw/{_CODES}",
            header=("eventtype_ID", "code", "goldstein", "usage_notes"),
        ),
        Remote(
            name=_PLOVER,
            address=f"https://raw.githubusercontent.com/openeventdata/PLOVER/master/{_PLOVER}",
            also=("CAMEO2PLOVER*.txt",),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://github.com/openeventdata/PLOVER",
)
"""The dataset."""
