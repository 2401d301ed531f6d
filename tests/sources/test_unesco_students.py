"""UNESCO: students by country of origin."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.registry import dataset

SOURCE = dataset("unesco_students")
TABLE = "unesco_students__directed_dyadyearly_students"
DATA, LABELS = "OPRI_DATA_NATIONAL.csv", "OPRI_LABEL.csv"
Parse = Callable[..., dict[str, Tidy]]


@pytest.fixture
def files(made_files: Path) -> dict[str, Path]:
    return {name: made_files / "unesco_students" / name for name in (DATA, LABELS)}


def test_both_files_are_of_one_archive() -> None:
    assert {one.address for one in SOURCE.remotes} == {
        "https://download.uis.unesco.org/bdds/202602/OPRI.zip"
    }
    assert {one.inside for one in SOURCE.remotes} == {DATA, LABELS}


def test_the_origin_comes_from_the_label(parse: Parse, files: dict[str, Path]) -> None:
    tidy = parse(SOURCE, files)[TABLE]
    assert [
        (r["sender"], r["target"], r["year"], r["students"], r["magnitude"], r["qualifier"])
        for r in tidy.rows.to_pylist()
    ] == [
        ("IRN", "NAM", 2020, None, "NIL", None),
        ("IRN", "RUS", 2020, 1500.0, None, None),
        ("SCG", "DEU", 2005, 44.5, None, "UIS_EST"),
    ]
    assert {(one.value, one.count) for one in tidy.rejected} == {
        ("unknown countries in Asia", 1), ("XXX", 1),
    }  # fmt: skip


def test_lower_case_names_of_another_edition_are_taken(
    parse: Parse, files: dict[str, Path], tmp_path: Path
) -> None:
    for name, path in files.items():
        head, _, rest = path.read_text().partition("\n")
        (tmp_path / name).write_text(f"{head.lower()}\n{rest}")
    assert parse(SOURCE, {name: tmp_path / name for name in files})[TABLE].rows.num_rows == 3


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (DATA, "VALUE", "OBS", "column 'value' is missing; column 'OBS' is not known"),
        (DATA, "2020,1500", "2020,many", "indicator 26420 of RUS in 2020"),
        (LABELS, "INDICATOR_LABEL_EN", "LABEL", "column 'indicator_label_en' is missing"),
    ],
)
def test_faults_are_named(
    parse: Parse, files: dict[str, Path], altered: Callable[..., Path],
    name: str, old: str, new: str, said: str,
) -> None:  # fmt: skip
    changed = altered(f"unesco_students/{name}", old, new)
    with pytest.raises(BadInput) as error:
        parse(SOURCE, {**files, name: changed})
    assert str(error.value).startswith(name)
    assert said in str(error.value)


def test_labels_of_another_wording_stop_it(
    parse: Parse, files: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / LABELS).write_text(files[LABELS].read_text().replace("Students from", "From"))
    with pytest.raises(BadInput, match="no label reads"):
        parse(SOURCE, {**files, LABELS: tmp_path / LABELS})


@pytest.mark.network
def test_the_file_is_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    assert from_publisher(SOURCE)[TABLE].rows.num_rows > 100_000
