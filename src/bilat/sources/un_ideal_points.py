"""Ideal points of states in UN votes: where each stands on one dimension, year by year.

Editions differ in method and are kept apart by two columns. ``edition``: April 2020 (two CSV
files in Latin-1, a column session instead of a year, "QO%" with a letter O in the header), July
2025 (Stata) and April 2026 (tab or comma-separated, the names of the Stata labels; known
from its documentation). ``basis``: all votes, important votes, final passage votes, or the
legacy estimate by session. Session s counts for the year 1945 + s in which it began. Any one of
the editions is enough.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, real
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1946, 2025, "members of the UN that voted")
_SCORE = "position, mean 0 and standard deviation 1"
_QUANTILES = ("qo", "q5", "q10", "q50", "q90", "q95", "q100")
_SHARES = {"qo": "lowest value", "q100": "highest value"}
_BASES = {"fp": "final passage", "all": "all", "legacy": "legacy", "important": "important"}
_SPEC = TableSpec(
    name="un_ideal_points__yearly_estimates",
    meaning="the ideal point of a state in a year, by one edition and basis",
    columns=(
        alpha3("state", "the state"),
        Column("ccode", "int64", "Correlates of War number", nullable=False),
        Column("year", "int64", "calendar year, or the year a session began in", nullable=False),
        Column("edition", "string", "edition of the estimates", nullable=False),
        Column("basis", "string", "all, final passage, important or legacy", nullable=False),
        Column("votes", "int64", "votes that the estimate rests on", "votes"),
        Column("ideal_point", "float64", "mean of the estimate", _SCORE),
        *(
            Column(
                name.replace("qo", "q0"),
                "float64",
                _SHARES.get(name, f"{name[1:]} % quantile") + " of the estimate",
                _SCORE,
            )
            for name in _QUANTILES
        ),
    ),
    key=("edition", "basis", "ccode", "year"),
    min_rows=6_000,
    max_rows=100_000,
    coverage=_YEARS,
)


@dataclass(frozen=True, slots=True)
class _Edition:
    name: str
    suffix: str
    read: "Callable[[Path], pa.Table]"


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    parts: list[pa.Table] = []
    rejected: list[Rejected] = []
    for name, path in files.items():
        edition = _EDITIONS[name]
        placed, lost = place_states(
            _long(edition.read(path), edition),
            {"state": "ccode"},
            system="cow",
            year="year",
            file=path.name,
            outside_spells=True,
        )
        parts.append(placed.select([column.name for column in _SPEC.columns]))
        rejected += lost
    yield finished(_SPEC, pa.concat_tables(parts), rejected)


def _plain(name: str) -> str:
    """Name of a column without its dress: ``Q5%All`` is ``q5all``."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


_TOLD = {"ccode", "year", "session", "iso3c", "countryname", "row"}
_ESTIMATES = {
    f"{part}{basis}" for part in ("nvotes", "idealpoint", *_QUANTILES) for basis in ("", *_BASES)
}


def _check(path: Path, names: Sequence[str]) -> None:
    plain = [_plain(name) for name in names if not name.startswith("(nameless")]
    unknown = [name for name in names if _plain(name) not in _TOLD | _ESTIMATES]
    unknown = [name for name in unknown if not name.startswith("(nameless")]
    said = [f"column {name!r} is not known" for name in unknown]
    if "ccode" not in plain:
        said.append("column 'ccode' is missing")
    if not {"year", "session"} & set(plain):
        said.append("neither 'year' nor 'session' is there")
    if not any(name.startswith("idealpoint") for name in plain):
        said.append("no column with ideal points is there")
    if said:
        raise BadInput(
            f"{path.name}, header: {'; '.join(said)}",
            hint="the publisher may have changed the form of the file, or it is another file",
        )


def _from_text(path: Path) -> "pa.Table":
    """Read a comma or tab-separated file, its columns under their plain names."""
    form = next(
        (
            form
            for form in (Form(encoding="latin-1"), Form(encoding="latin-1", delimiter="\t"))
            if len(header_of(path, form)) > 1
        ),
        Form(),
    )
    header = header_of(path, form)
    _check(path, header)
    used = [name for name in header if _plain(name) in _ESTIMATES | {"ccode", "year", "session"}]
    fields: list[Field] = [real(name, "as published", name=_plain(name)) for name in used]
    return read_csv(path, fields, ignored=[name for name in header if name not in used], form=form)


def _from_stata(path: Path) -> "pa.Table":
    import pandas as pd
    import pyarrow as pa

    try:
        frame = pd.read_stata(path)
    except (ValueError, OSError) as error:
        raise BadInput(f"{path.name}: it is no Stata file, or is damaged: {error}") from error
    _check(path, list(frame.columns))
    plain = {name: _plain(name) for name in frame.columns}
    frame = frame[[name for name in frame if plain[name] in _ESTIMATES | {"ccode", "year"}]]
    table = pa.Table.from_pandas(frame.rename(columns=plain), preserve_index=False)
    return table.cast(pa.schema([(name, pa.float64()) for name in table.column_names]))


def _long(rows: "pa.Table", edition: _Edition) -> "pa.Table":
    """One row for each basis; a state without an estimate on a basis has none."""
    import duckdb

    names = set(rows.column_names)
    year = "year" if "year" in names else "session + 1945"
    bases = [edition.suffix] if edition.suffix else [b for b in _BASES if f"idealpoint{b}" in names]
    selects = []
    for basis in bases:
        end = basis if f"idealpoint{basis}" in names else ""
        quantiles = ", ".join(
            f"{name + end if name + end in names else 'NULL::DOUBLE'} AS {name.replace('qo', 'q0')}"
            for name in _QUANTILES
        )
        selects.append(
            f"SELECT ccode::BIGINT AS ccode, ({year})::BIGINT AS year, "  # noqa: S608
            f"'{edition.name}' AS edition, '{_BASES[basis]}' AS basis, "
            f"nvotes{end}::BIGINT AS votes, idealpoint{end} AS ideal_point, {quantiles} "
            f"FROM rows WHERE idealpoint{end} IS NOT NULL"
        )
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        return engine.sql(" UNION ALL ".join(selects)).to_arrow_table()


_EDITIONS = {
    "Idealpointestimates1946-2025.tab": _Edition("April 2026", "", _from_text),
    "IdealpointsJuly2025.dta": _Edition("July 2025", "", _from_stata),
    "IdealpointestimatesAll_Apr2020.csv": _Edition("April 2020", "all", _from_text),
    "IdealpointestimatesImportant_Apr2020.csv": _Edition("April 2020", "important", _from_text),
}


DATASET = Dataset(
    name="un_ideal_points",
    title="United Nations General Assembly Ideal Points",
    publisher="Michael Bailey, Anton Strezhnev, Erik Voeten, Harvard Dataverse",
    version="38, April 2026; with the editions of July 2025 and April 2020",
    axis="political",
    years=_YEARS,
    codes="cow",
    licence="CC0 1.0",
    citation="""@article{baileyetal2017,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from United Nations Voting Data},
  journal = {Journal of Conflict Resolution},
  volume = {61},
  number = {2},
  pages = {430--456},
  year = {2017}
}""",
    updates="about yearly",
    megabytes=1,
    remotes=(
        Remote(
            name="Idealpointestimates1946-2025.tab",
            address="https://dataverse.harvard.edu/api/access/datafile/13642025",
            also=("idealpointestimates1946-2025*",),
            optional=True,
        ),
        Remote(
            name="IdealpointsJuly2025.dta",
            address="https://doi.org/10.7910/DVN/LEJUQZ",
            also=("idealpointsjuly2025*.dta",),
            optional=True,
        ),
        *(
            Remote(
                name=f"Idealpointestimates{basis}_Apr2020.csv",
                address="https://doi.org/10.7910/DVN/LEJUQZ",
                also=(f"idealpointestimates{basis.lower()}*.csv",),
                optional=True,
            )
            for basis in ("All", "Important")
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://doi.org/10.7910/DVN/LEJUQZ",
)
"""The dataset."""
