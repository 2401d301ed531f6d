"""Robinson's package unvotes: the UN votes to 2020, with roll calls and their issues.

The same votes as the dataset un_votes and four sessions more, but yes, abstain and no alone:
a state that was absent has no row. States stand by name and alpha-2 (NA is Namibia; CS is
Czechoslovakia; empty for Yemen Arab Republic, Zanzibar and the Federal Republic of Germany), as
they are called today: "Russia" in 1950 is the Soviet Union. The name is what counts here;
the alpha-2 code decides where the name is that of several states (Guinea).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.countries import convert
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, day, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1946, 2019, "votes cast; each session counts for the year it begins in")
_RCID = whole("rcid", "number of the roll call", key=True)
_SESSION = whole("session", "session of the General Assembly", key=True)
_YEAR = Column("year", "int64", "year in which the session began, 1945 + session", nullable=False)
_VOTES_AS = {"yes": 1, "abstain": 2, "no": 3}
_CAST = (
    _RCID,
    text("country", "name of the state as it is called today", key=True),
    text("country_code", "alpha-2; NA is Namibia"),
    text("vote", "yes, abstain or no", name="word"),
)
_CALL_FIELDS = (
    _RCID,
    _SESSION,
    day("date", "day of the vote"),
    text("unres", "number of the resolution"),
    whole("importantvote", "1 when the US State Department called it important"),
    whole("amend", "1 when on an amendment"),
    whole("para", "1 when on a paragraph"),
    text("short", "title"),
    text("descr", "what was put to the vote"),
)
_ISSUE_FIELDS = (
    _RCID,
    text("short_name", "letters of the issue", name="issue_code", key=True),
    text("issue", "the issue", key=True),
)
_VOTES = TableSpec(
    name="unvotes__rollcall_votes",
    meaning="a vote that a state cast in a roll call",
    columns=(
        alpha3("state", "the state"),
        Column("ccode", "int64", "Correlates of War number", nullable=False),
        _RCID.column,
        _SESSION.column,
        _YEAR,
        Column("vote", "int64", "1 yes, 2 abstained, 3 no", nullable=False),
        _CAST[1].column,
        _CAST[2].column,
    ),
    key=("rcid", "ccode"),
    min_rows=860_000,
    max_rows=1_000_000,
    coverage=_YEARS,
)
_CALLS = TableSpec(
    name="unvotes__rollcalls",
    meaning="a roll call",
    columns=(
        *(field.column for field in _CALL_FIELDS[:2]),
        _YEAR,
        *(field.column for field in _CALL_FIELDS[2:]),
    ),
    key=("rcid",),
    min_rows=6_000,
    max_rows=7_000,
    coverage=_YEARS,
)
_ISSUES = TableSpec(
    name="unvotes__rollcall_issues",
    meaning="an issue of a roll call; a roll call may have several",
    columns=tuple(field.column for field in _ISSUE_FIELDS),
    key=("rcid", "issue_code"),
    min_rows=5_500,
    max_rows=7_000,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow.compute as pc

    calls = read_either(files["un_roll_calls.rda"], _CALL_FIELDS)
    calls = calls.append_column("year", pc.add(calls["session"], 1945))
    yield finished(_CALLS, calls)
    yield finished(_ISSUES, read_either(files["un_roll_call_issues.rda"], _ISSUE_FIELDS))
    path = files["un_votes.rda"]
    votes, lost = _coded(read_either(path, _CAST), calls, path.name)
    placed, rejected = place_states(
        votes, {"state": "ccode"}, system="cow", year="year", file=path.name, outside_spells=True
    )
    yield finished(_VOTES, placed, (*lost, *rejected))


def _coded(
    votes: "pa.Table", calls: "pa.Table", file: str
) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    """Give each vote the code of its state, its session and its year."""
    import duckdb
    import pyarrow as pa

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("votes", votes)
        engine.register("calls", calls.select(["rcid", "session", "year"]))
        engine.register("codes", _codes(engine))
        words = pa.table({"word": list(_VOTES_AS), "vote": pa.array(_VOTES_AS.values(), "int64")})
        engine.register("words", words)
        engine.sql(
            "CREATE TABLE coded AS SELECT votes.*, ccode, session, year, words.vote AS vote "
            "FROM votes LEFT JOIN codes USING (country) "
            "LEFT JOIN calls USING (rcid) LEFT JOIN words USING (word)"
        )
        lost = [
            Rejected(file, None, column, value or "", reason, count)
            for column, test, reason in (
                ("country", "ccode", "no state has this name"),
                ("rcid", "session", "the roll call is not in the list of roll calls"),
                ("vote", "vote", "neither yes, abstain nor no"),
            )
            for value, count in engine.sql(
                f"SELECT {'word' if column == 'vote' else column}::VARCHAR, count(*) FROM coded "  # noqa: S608
                f"WHERE {test} IS NULL GROUP BY ALL ORDER BY ALL"
            ).fetchall()
        ]
        kept = "ccode IS NOT NULL AND session IS NOT NULL AND vote IS NOT NULL"
        coded = engine.sql(f"SELECT * EXCLUDE word FROM coded WHERE {kept}")  # noqa: S608
        return coded.to_arrow_table(), tuple(lost)


def _codes(engine: "duckdb.DuckDBPyConnection") -> "pa.Table":
    """Correlates of War number of each name, today's."""
    import pyarrow as pa

    pairs = engine.sql("SELECT country, any_value(country_code) FROM votes GROUP BY 1").fetchall()
    names = [pair[0] for pair in pairs]
    by_name = convert(names, source="name", target="cow").values
    by_code = convert([pair[1] for pair in pairs], source="iso2", target="cow").values
    either = [a or b for a, b in zip(by_name, by_code, strict=True)]
    found = [None if code is None else int(code) for code in either]
    return pa.table({"country": names, "ccode": pa.array(found, pa.int64())})


_AT = "https://raw.githubusercontent.com/dgrtwo/unvotes/master/data"
DATASET = Dataset(
    name="unvotes",
    title="unvotes: United Nations General Assembly Voting Data",
    publisher="David Robinson and Nicholas Goguen-Compagnoni",
    version="0.3.0",
    axis="political",
    years=_YEARS,
    codes="names; ccode is added",
    licence="CC0 1.0 (data); MIT (package)",
    citation="""@manual{robinson2021unvotes,
  author = {Robinson, David and Goguen-Compagnoni, Nicholas},
  title = {unvotes: United Nations General Assembly Voting Data},
  year = {2021},
  note = {R package, from Voeten, doi:10.7910/DVN/LEJUQZ}
}""",
    updates="none since March 2021",
    megabytes=3,
    remotes=(
        Remote(
            name="un_votes.rda",
            address=f"{_AT}/un_votes.rda",
            also=("unvotes_un_votes*.csv", "un_votes*.csv"),
            header=("rcid", "country", "country_code", "vote"),
        ),
        Remote(
            name="un_roll_calls.rda",
            address=f"{_AT}/un_roll_calls.rda",
            also=("unvotes_un_roll_calls*.csv", "un_roll_calls*.csv"),
            header=("rcid", "session", "importantvote", "date", "unres", "descr"),
        ),
        Remote(
            name="un_roll_call_issues.rda",
            address=f"{_AT}/un_roll_call_issues.rda",
            also=("unvotes_un_roll_call_issues*.csv", "un_roll_call_issues*.csv"),
            header=("rcid", "short_name", "issue"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://github.com/dgrtwo/unvotes",
)
"""The dataset."""
