"""World Bank development indicators through the API."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.registry import dataset

SOURCE = dataset("world_bank_api")
TABLE, GDP = "world_bank_api__yearly_series", "NY.GDP.MKTP.CD.json"
Parse = Callable[..., dict[str, Tidy]]


def test_addresses_ask_for_all_economies_in_one_page() -> None:
    addresses = {one.name: one.address for one in SOURCE.remotes}
    assert addresses["FI.RES.TOTL.CD.json"] == (
        "https://api.worldbank.org/v2/country/all/indicator/FI.RES.TOTL.CD"
        "?format=json&per_page=20000&date=1960:2025"
    )
    # 266 economies and 66 years fit on the page.
    assert 266 * 66 < 20_000


def test_values_of_states_stay_and_aggregates_do_not(parse: Parse, made_answers: Any) -> None:
    tidy = parse(SOURCE, made_answers(SOURCE))[TABLE]
    assert tidy.rows.num_rows == 2 * len(SOURCE.remotes)
    gdp = [one for one in tidy.rows.to_pylist() if one["series"] == "NY.GDP.MKTP.CD"]
    assert [(one["state"], one["year"], one["value"]) for one in gdp] == [
        ("NAM", 2024, 13.25),
        ("XKX", 2024, 0.0),
    ]
    lost = {(one.value, one.reason) for one in tidy.rejected if one.file == GDP}
    assert {value for value, _ in lost} == {"EMU", "XX", "CHI"}
    assert ("EMU", "an aggregate of economies, not a state") in lost
    assert ("XX", "an aggregate without a code of three letters") in lost


def changed(path: Path, tmp_path: Path, change: Callable[[Any], Any]) -> dict[str, Path]:
    answer = json.loads(path.read_text())
    copy = tmp_path / path.name
    copy.write_text(json.dumps(change(answer)))
    return {path.name: copy}


def renamed(answer: Any) -> Any:
    answer[1][2]["iso3"] = answer[1][2].pop("countryiso3code")
    return answer


def text_value(answer: Any) -> Any:
    answer[1][2]["value"] = "much"
    return answer


MESSAGE = [{"message": [{"id": "120", "key": "Invalid value", "value": "not valid"}]}]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: MESSAGE, "the World Bank says: Invalid value: not valid"),
        (lambda a: [{**a[0], "pages": 2, "total": 9}, a[1]], "6 of 9 observations, page 1 of 2"),
        (lambda a: [a[0], a[1][:3]], "3 of 6 observations"),
        (lambda a: {"data": a}, "a list of an account of pages"),
        (renamed, "record 3: field 'countryiso3code' is missing; field 'iso3' is not known"),
        (text_value, "record 3, field value: 'much' is no number"),
        (lambda a: [a[0], [{**a[1][0], "indicator": {"id": "X", "value": "x"}}] * 6], "its series"),
    ],
)
def test_faults_name_the_file(
    parse: Parse, made_files: Path, tmp_path: Path, change: Callable[[Any], Any], said: str
) -> None:
    path = made_files / "world_bank_api" / GDP
    with pytest.raises(BadInput) as error:
        parse(SOURCE, changed(path, tmp_path, change))
    assert str(error.value).startswith(GDP)
    assert said in str(error.value)


def test_what_is_no_json_is_shown(parse: Parse, tmp_path: Path) -> None:
    (tmp_path / GDP).write_text("Service unavailable")
    with pytest.raises(BadInput, match="no JSON came but 'Service unavailable'"):
        parse(SOURCE, {GDP: tmp_path / GDP})


@pytest.mark.network
def test_the_service_answers_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    one = replace(SOURCE, remotes=SOURCE.remotes[3:4])
    rows = from_publisher(one)[TABLE].rows
    assert rows.num_rows > 10_000
