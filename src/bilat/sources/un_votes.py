"""Roll-call votes in the UN General Assembly, from Voeten, Strezhnev and Bailey.

Three forms are taken: the publisher's ``UNVotes-1.RData`` and ``UNVotes.csv`` (with the
texts of the roll calls; dates in ISO form), and the older ``UNVotesPublished`` as CSV (dates as
12/31/1946). Codes of votes stay raw: 8 is absent and 9 not a member, which is not the
same as abstaining. Codes are Correlates of War numbers, and every one stands in all years: before
membership a code means the state that had it first. In the older file one roll call has
a backslash and a quotation mark after the 0 in the column ec, and one has neither date nor
topics.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata, read_rdata
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1946, 2022, "members of the UN; each session counts for the year it begins in")
_SESSION_ONE = 1945
_RCID = whole("rcid", "number of the roll call", key=True)
_SESSION = whole("session", "session of the General Assembly", key=True)
_YEAR = Column("year", "int64", "year in which the session began, 1945 + session", nullable=False)
_VOTE_FIELDS = (
    _RCID,
    _SESSION,
    whole("ccode", "Correlates of War number", key=True),
    whole("vote", "1 yes, 2 abstained, 3 no, 8 absent, 9 not a member", key=True),
    whole("member", "1 when it was a member in the session; empty otherwise"),
)
_TOPICS = {
    "importantvote": "1 when the US State Department called it important; not known for all years",
    "me": "1 when about the Palestinian conflict",
    "nu": "1 when about nuclear weapons and material",
    "di": "1 when about arms control and disarmament",
    "hr": "1 when about human rights",
    "co": "1 when about colonialism",
    "ec": "1 when about economic development",
    "amend": "1 when on an amendment",
    "para": "1 when on a paragraph",
}
_WORDS = {
    "unres": "number of the resolution",
    "short": "title",
    "descr": "what was put to the vote",
}
_LATER = ("amend", "para", "short", "descr")
_IGNORED = (
    "v1", "Country", "Countryname", "year", "abstain", "yes", "no", "ident", "resid",
)  # fmt: skip
_VOTES = TableSpec(
    name="un_votes__rollcall_votes",
    meaning="what a state did in a roll call",
    columns=(
        alpha3("state", "the state"),
        *(field.column for field in _VOTE_FIELDS[:2]),
        _YEAR,
        *(field.column for field in _VOTE_FIELDS[2:]),
    ),
    key=("rcid", "ccode"),
    min_rows=1_000_000,
    max_rows=1_700_000,
    coverage=_YEARS,
)
_CALLS = TableSpec(
    name="un_votes__rollcalls",
    meaning="a roll call",
    columns=(
        _RCID.column,
        _SESSION.column,
        _YEAR,
        Column("date", "date", "day of the vote"),
        *(Column(name, "int64", meaning) for name, meaning in _TOPICS.items()),
        *(Column(name, "string", meaning) for name, meaning in _WORDS.items()),
    ),
    key=("rcid",),
    min_rows=5_000,
    max_rows=8_500,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["UNVotes-1.RData"]
    rows = _read(path)
    votes = _with_year(rows.select([field.column.name for field in _VOTE_FIELDS]))
    placed, rejected = place_states(
        votes,
        {"state": "ccode"},
        system="cow",
        year="year",
        file=path.name,
        outside_spells=True,
    )
    yield finished(_VOTES, placed, rejected)
    yield finished(_CALLS, _roll_calls(path, rows))


def _read(path: Path) -> "pa.Table":
    """Every cell of a roll call as text: it is repeated for 200 states, and typed once."""
    names = [*_TOPICS, *_WORDS, "date"]
    if is_rdata(path):
        return read_rdata(path, _fields(names), ignored=_IGNORED, optional=_LATER)
    header = header_of(path)
    fields = _fields([name for name in names if name in header or name not in _LATER])
    return read_csv(path, fields, ignored=_IGNORED, form=Form(missing=("", "NA")))


def _fields(names: Sequence[str]) -> tuple[Field, ...]:
    return (*_VOTE_FIELDS, *(text(name, "of the roll call") for name in names))


def _with_year(rows: "pa.Table") -> "pa.Table":
    import pyarrow.compute as pc

    return rows.append_column("year", pc.add(rows["session"], _SESSION_ONE))


def _roll_calls(path: Path, rows: "pa.Table") -> "pa.Table":
    import duckdb

    given = [name for name in (*_TOPICS, *_WORDS, "date") if name in rows.column_names]
    empty = [name for name in (*_TOPICS, *_WORDS) if name not in given]
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        engine.sql(
            f"CREATE TABLE calls AS SELECT DISTINCT rcid, session, {', '.join(given)} FROM rows"  # noqa: S608
        )
        typed = {name: _number(name) for name in _TOPICS if name in given}
        typed["date"] = "coalesce(TRY_CAST(date AS DATE), try_strptime(date, '%m/%d/%Y')::DATE)"
        for name, cast in typed.items():
            wrong = engine.sql(
                f"SELECT rcid, {name} FROM calls WHERE {name} IS NOT NULL AND {cast} IS NULL "  # noqa: S608
                "ORDER BY rcid LIMIT 1"
            ).fetchall()
            for rcid, value in wrong:
                raise BadInput(
                    f"{path.name}, roll call {rcid}, column {name}: {value[:80]!r} is no "
                    f"{'date' if name == 'date' else 'whole number'}",
                    hint="the publisher may have changed the form of the file, or it is damaged",
                )
        columns = ", ".join(f"{cast} AS {name}" for name, cast in typed.items())
        words = "".join(f", {name}" for name in _WORDS if name in given)
        nothing = "".join(
            f", NULL::{'BIGINT' if name in _TOPICS else 'VARCHAR'} AS {name}" for name in empty
        )
        calls = engine.sql(
            f"SELECT rcid, session, {columns}{words}{nothing} FROM calls"  # noqa: S608
        ).to_arrow_table()
    return _with_year(calls)


def _number(name: str) -> str:
    return f"""TRY_CAST(rtrim({name}, '\\"') AS DOUBLE)::BIGINT"""


DATASET = Dataset(
    name="un_votes",
    title="United Nations General Assembly Voting Data",
    publisher="Erik Voeten, Anton Strezhnev, Michael Bailey, Harvard Dataverse",
    version="33, June 2024",
    axis="political",
    years=_YEARS,
    codes="cow",
    licence="CC0 1.0",
    citation="""@data{voetenetal2009unga,
  author = {Voeten, Erik and Strezhnev, Anton and Bailey, Michael},
  title = {United Nations General Assembly Voting Data},
  publisher = {Harvard Dataverse},
  year = {2009},
  doi = {10.7910/DVN/LEJUQZ}
}
@article{baileyetal2017,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from United Nations Voting Data},
  journal = {Journal of Conflict Resolution},
  volume = {61},
  number = {2},
  pages = {430--456},
  year = {2017}
}""",
    updates="none since version 33, which was the last to hold the votes",
    megabytes=20,
    remotes=(
        Remote(
            name="UNVotes-1.RData",
            address="https://dataverse.harvard.edu/api/access/datafile/10295576",
            also=("unvotes*.rdata", "unvotes.csv", "unvotespublished*.csv"),
            header=("rcid", "session", "vote", "ccode", "member"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://doi.org/10.7910/DVN/LEJUQZ",
)
"""The dataset."""
