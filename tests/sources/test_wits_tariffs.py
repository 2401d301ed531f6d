"""WITS tariffs, asked pair by pair."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput, UsageError
from bilat.records import Tidy
from bilat.sources.asking import asked
from bilat.sources.registry import dataset

SOURCE = dataset("wits_tariffs")
TABLE = "wits_tariffs__directed_dyadyearly_tariffs__rou_rus"
FIRST = "wits_ROU_RUS_AHS-WGHTD-AVRG_2019_2020.json"
Parse = Callable[..., dict[str, Tidy]]


def part(first: int = 2019, last: int = 2020, *, states: tuple[str, ...] = ("RUS", "ROU")) -> Any:
    (one,) = asked(SOURCE, states, (first, last))
    return one


def test_each_direction_and_average_is_a_question_for_ten_years() -> None:
    remotes = {one.name: one for one in part().remotes}
    assert len(remotes) == 4
    assert remotes[FIRST].address == (
        "https://wits.worldbank.org/API/V1/SDMX/V21/datasource/tradestats-tariff/reporter/ROM"
        "/year/2019;2020/partner/RUS/product/Total/indicator/AHS-WGHTD-AVRG?format=JSON"
    )
    assert remotes[FIRST].nothing == "NoRecordsFound"
    assert len(part(2000, 2012).remotes) == 8
    with pytest.raises(UsageError, match="code of SUN"):
        part(states=("SUN", "USA"))


def test_averages_are_read(parse: Parse, made_answers: Any) -> None:
    one = part()
    tidy = parse(one, made_answers(one))[TABLE]
    assert [tuple(row.values()) for row in tidy.rows.to_pylist()] == [
        ("ROU", "RUS", 2019, "AHS-SMPL-AVRG", 6.5),
        ("ROU", "RUS", 2019, "AHS-WGHTD-AVRG", 4.5),
        ("ROU", "RUS", 2020, "AHS-WGHTD-AVRG", 4.25),
        ("RUS", "ROU", 2020, "AHS-WGHTD-AVRG", 0.0),
    ]


def test_nothing_at_all_is_an_empty_table(parse: Parse, tmp_path: Path) -> None:
    one = part()
    (tmp_path / "x").write_bytes(b"no data\n")
    files = {remote.name: tmp_path / "x" for remote in one.remotes}
    assert parse(one, files)[TABLE].rows.num_rows == 0


def year(answer: Any) -> Any:
    answer["structure"]["dimensions"]["observation"][0]["values"][0]["id"] = "1999"
    return answer


def partner(answer: Any) -> Any:
    answer["structure"]["dimensions"]["series"][2]["values"][0]["id"] = "WLD"
    return answer


def renamed(answer: Any) -> Any:
    answer["structure"]["dimensions"]["series"][1]["id"] = "REF_AREA"
    return answer


def wordy(answer: Any) -> Any:
    answer["dataSets"][0]["series"]["0:0:0:0:0"]["observations"]["0"] = ["high"]
    return answer


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: {"error": "x"}, "no SDMX-JSON with series and observations: KeyError"),
        (renamed, "no SDMX-JSON with series and observations: KeyError 'REPORTER'"),
        (wordy, "no SDMX-JSON with series and observations: ValueError"),
        (partner, "PARTNER WLD was not asked for"),
        (year, "the years [1999] were not asked for"),
    ],
)
def test_faults_name_the_answer(
    parse: Parse, made_files: Path, tmp_path: Path, change: Callable[[Any], Any], said: str
) -> None:
    answer = json.loads((made_files / "wits_tariffs" / FIRST).read_text())
    (tmp_path / FIRST).write_text(json.dumps(change(answer)))
    with pytest.raises(BadInput) as error:
        parse(part(), {FIRST: tmp_path / FIRST})
    assert str(error.value).startswith(FIRST)
    assert said in str(error.value)


@pytest.mark.network
def test_the_service_answers_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    one = part(2018, 2019, states=("JPN", "USA"))
    rows = from_publisher(one)["wits_tariffs__directed_dyadyearly_tariffs__jpn_usa"].rows
    assert rows.num_rows > 2
