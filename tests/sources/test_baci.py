"""CEPII BACI, one year at a time out of its archive."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.fetching import Folder, at_hand
from bilat.sources.fetching.local import from_folder
from bilat.sources.registry import dataset, datasets

SOURCE = dataset("baci")
ZIP = "BACI_HS92_V202601.zip"
Parse = Callable[..., dict[str, Tidy]]
# As the publisher pads cells, and writes an unknown quantity.
YEARS = {
    1995: "t,i,j,k,v,q\n"
    "1995,251,842,010110,       5.500,     1.250\n"
    "1995,251,842,010190,       2.000,        NA\n"
    "1995,251,842,271000,      10.000,   100.000\n"
    "1995,842,251,840000,       1.500,     0.001\n"
    "1995,490,364,020110,       3.000,        NA\n"
    "1995,697,364,020110,       9.000,     2.000\n",
    2006: "t,i,j,k,v,q\n2006,688,643,070200,4.000,8.000\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., dict[str, Path]]:
    def make(years: dict[int, str], **others: str) -> dict[str, Path]:
        path = tmp_path / ZIP
        with zipfile.ZipFile(path, "w") as made:
            for year, content in years.items():
                made.writestr(f"BACI_HS92_Y{year}_V202601.csv", content)
            made.writestr("country_codes_V202601.csv", "country_code,country_name\n4,Afghanistan\n")
            for name, content in others.items():
                made.writestr(name, content)
        return {ZIP: path}

    return make


@pytest.fixture
def tables(parse: Parse, archive: Any) -> dict[str, Tidy]:
    return parse(SOURCE, archive(YEARS, **{"Readme.txt": "BACI"}))


def test_the_address_is_that_of_the_edition() -> None:
    (remote,) = SOURCE.remotes
    assert remote.address == f"https://www.cepii.fr/DATA_DOWNLOAD/baci/data/{ZIP}"
    (remote,) = dataset("baci_hs22").remotes
    assert remote.address.endswith("/BACI_HS22_V202601.zip")


def test_a_year_is_summed_by_chapter(tables: dict[str, Tidy]) -> None:
    tidy = tables["baci__dyadyearly_chapters__y1995"]
    assert [
        (r["sender"], r["target"], r["hs"], r["value"], r["quantity"], r["products"],
         r["products_weighed"])
        for r in tidy.rows.to_pylist()
    ] == [
        ("FRA", "USA", "01", 7.5, 1.25, 2, 1),
        ("FRA", "USA", "27", 10.0, 100.0, 1, 1),
        ("TWN", "IRN", "02", 3.0, None, 1, 0),
        ("USA", "FRA", "84", 1.5, 0.001, 1, 1),
    ]  # fmt: skip
    assert [(one.value, one.count) for one in tidy.rejected] == [("697", 1)]
    assert (tidy.spec.coverage.first, tidy.spec.coverage.last) == (1995, 1995)


def test_totals_have_every_year(tables: dict[str, Tidy]) -> None:
    rows = tables["baci__dyadyearly_totals"].rows.to_pylist()
    assert [(r["sender"], r["target"], r["year"], r["value"]) for r in rows] == [
        ("FRA", "USA", 1995, 17.5),
        ("TWN", "IRN", 1995, 3.0),
        ("SRB", "RUS", 2006, 4.0),
        ("USA", "FRA", 1995, 1.5),
    ]
    assert sorted(tables) == [
        "baci__dyadyearly_chapters__y1995",
        "baci__dyadyearly_chapters__y2006",
        "baci__dyadyearly_totals",
    ]


def test_nothing_unpacked_stays(tables: dict[str, Tidy], tmp_path: Path) -> None:
    assert [path.name for path in tmp_path.iterdir()] == [ZIP]


def test_the_archive_is_found_in_a_folder(archive: Any, tmp_path: Path) -> None:
    archive(YEARS)
    known = tuple(datasets().values())
    got = from_folder(Folder(tmp_path), SOURCE, known)
    with at_hand(got, tmp_path / "home") as pulled:
        assert [tidy.spec.name for tidy in pulled.tables()][-1] == "baci__dyadyearly_totals"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("t,i,j,k,value,q\n1995,251,842,010110,1,1\n", "column 'v' is missing; column 'value'"),
        ("t,i,j,k,v,q\n1995,251,842,010110,1,1\n1995,251,842,010190,much,1\n",
         "row 3, column v: 'much' is no number"),
        ("t,i,j,k,v,q\n1995,251,842,010110,1,n.a.\n", "row 2, column q: 'n.a.' is no number"),
        ("t,i,j,k,v,q\n1996,251,842,010110,1,1\n", "it holds the years [1996]"),
    ],
)  # fmt: skip
def test_faults_name_file_row_and_column(
    parse: Parse, archive: Any, content: str, said: str
) -> None:
    with pytest.raises(BadInput) as error:
        parse(SOURCE, archive({1995: content}))
    assert str(error.value).startswith("BACI_HS92_Y1995_V202601.csv")
    assert said in str(error.value)


def test_another_archive_is_refused(parse: Parse, archive: Any) -> None:
    with pytest.raises(BadInput, match=r"holds no BACI_HS92_Y\*\.csv; it holds country_codes"):
        parse(SOURCE, archive({}))


def test_half_an_archive_is_refused(parse: Parse, archive: Any) -> None:
    files = archive(YEARS)
    content = files[ZIP].read_bytes()
    files[ZIP].write_bytes(content[: len(content) // 2])
    with pytest.raises(BadInput, match="not a whole zip archive"):
        parse(SOURCE, files)


@pytest.mark.network
def test_the_file_is_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    assert (
        from_publisher(dataset("baci_hs22"))["baci_hs22__dyadyearly_totals"].rows.num_rows > 50_000
    )
