"""POLECAT events, asked year by year."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources import polecat
from bilat.sources.asking import asked
from bilat.sources.registry import dataset

SOURCE = dataset("polecat")
TABLE, ZIP = "polecat__events__y2022", "ngecEventsDV-2022.txt.zip"
HEADER = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
]  # fmt: skip
Parse = Callable[..., dict[str, Tidy]]


def line(number: str, sender: str, target: str, **cells: str) -> str:
    given = {
        "Event ID": number, "Event Date": "2022-01-05", "Event Type": "CONSULT",
        "Intensity": "3.0", "Actor Country": sender, "Recipient Country": target,
        "Actor Name": "Merkel's", **cells,
    }  # fmt: skip
    return "\t".join(given.get(name, "") for name in HEADER)


EVENTS = [
    line("a", "RUS", "IRN"),
    line("b", "USA; GBR", "CHN"),
    line("c", "USA; USA", "NAM"),
    line("d", "FRA", "FRA"),
    line("e", "None", "FRA"),
    line("f", "XYZ", "FRA"),
]


def content(header: list[str], lines: list[str], end: str = "") -> str:
    return "".join(f"{one}{end}\n" for one in ("\t".join(header), *lines))


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., dict[str, Path]]:
    def make(months: dict[str, str], encoding: str = "utf-8") -> dict[str, Path]:
        with zipfile.ZipFile(tmp_path / ZIP, "w") as made:
            for month, text in months.items():
                made.writestr(f"ngecEventsDV-2022-{month}.txt", text.encode(encoding))
        return {ZIP: tmp_path / ZIP}

    return make


def part() -> Any:
    (one,) = asked(SOURCE, (), (2022, 2022))
    return one


def test_a_year_is_looked_up_in_the_list() -> None:
    one = part()
    assert one.name == "polecat__y2022"
    (remote,) = one.remotes
    assert remote.address == (
        "https://dataverse.harvard.edu/api/datasets/:persistentId/versions/:latest-published/files"
        "?persistentId=doi:10.7910/DVN/AJGVIT"
    )
    assert (remote.name, remote.listed) == (ZIP, "ngecEvents*2022*.zip")
    names = [field.source for field in polecat._FIELDS]
    assert sorted([*names, *polecat._IGNORED]) == sorted(HEADER)


def test_each_pair_of_states_is_a_row(parse: Parse, archive: Any) -> None:
    jan, feb = content(HEADER, EVENTS), content(HEADER, [line("g", "IND", "PAK")])
    tidy = parse(part(), archive({"Jan": jan, "Feb": feb}))[TABLE]
    assert [(r["event_id"], r["sender"], r["target"]) for r in tidy.rows.to_pylist()] == [
        ("a", "RUS", "IRN"),
        ("b", "GBR", "CHN"),
        ("b", "USA", "CHN"),
        ("c", "USA", "NAM"),
        ("g", "IND", "PAK"),
    ]
    row = tidy.rows.to_pylist()[0]
    assert (row["year"], row["intensity"], row["sender_name"]) == (2022, 3.0, "Merkel's")
    assert {(one.reason, one.count) for one in tidy.rejected} == {
        ("one of the actors is of no country", 1),
        ("both actors are of the same state", 1),
        ("no state has the iso3 code 'XYZ'", 1),
    }


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (content(HEADER, EVENTS, end="\t\t"), "utf-8"),
        (content([*HEADER, "Headline", "Event Text"], EVENTS), "utf-8"),
        (content(HEADER, [*EVENTS, line("h", "PER", "PER", City="Köln")]), "latin-1"),
    ],
)
def test_known_faults_of_files_are_taken(
    parse: Parse, archive: Any, text: str, encoding: str
) -> None:
    assert parse(part(), archive({"Jan": text}, encoding))[TABLE].rows.num_rows == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (content(["Number", *HEADER[1:]], EVENTS), "column 'Event ID' is missing"),
        (content(HEADER, [line("a", "RUS", "IRN", Intensity="x")]), "row 2, column Intensity: 'x'"),
    ],
)
def test_faults_name_the_month(parse: Parse, archive: Any, text: str, said: str) -> None:
    with pytest.raises(BadInput) as error:
        parse(part(), archive({"Jan": text}))
    assert str(error.value).startswith("ngecEventsDV-2022-Jan.txt")
    assert said in str(error.value)


@pytest.mark.network
def test_a_year_is_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    assert from_publisher(part())[TABLE].rows.num_rows > 100_000
