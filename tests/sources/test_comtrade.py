"""UN Comtrade, asked pair by pair."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bilat.errors import BadInput, UsageError
from bilat.records import Tidy
from bilat.sources.asking import asked
from bilat.sources.registry import dataset

SOURCE = dataset("comtrade")
TABLE = "comtrade__dyadyearly_trade__irn_rus"
FIRST = "comtrade_364_643_2020.json"
Parse = Callable[..., dict[str, Tidy]]


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMTRADE_API_KEY", raising=False)


def part() -> Any:
    (one,) = asked(SOURCE, ["RUS", "IRN"], (2020, 2021))
    return one


def test_each_reporter_and_year_is_one_question() -> None:
    one = part()
    assert (one.name, one.version) == ("comtrade__irn_rus", SOURCE.version)
    assert one.title == "UN Comtrade, goods by chapter: Iran and Russia, 2020-2021"
    assert len(one.remotes) == 4
    first = next(remote for remote in one.remotes if remote.name == FIRST)
    assert first.address.startswith(
        "https://comtradeapi.un.org/public/v1/preview/C/A/HS?reporterCode=364&partnerCode=643"
        "&period=2020&flowCode=X,M&cmdCode=TOTAL,01,02,"
    )
    assert first.address.endswith(",97,99&partner2Code=0&customsCode=C00&motCode=0")
    (codes,) = parse_qs(urlsplit(first.address).query)["cmdCode"]
    assert len(codes.split(",")) == 98
    assert not {"77", "98"} & set(codes.split(","))
    assert first.key is None


def test_a_key_leads_to_the_other_door_and_stands_in_no_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COMTRADE_API_KEY", "very-secret")
    first = part().remotes[0]
    assert first.address.startswith("https://comtradeapi.un.org/data/v1/get/C/A/HS?")
    assert "very-secret" not in first.address
    assert (first.key.header, first.key.variable) == (
        "Ocp-Apim-Subscription-Key", "COMTRADE_API_KEY",
    )  # fmt: skip


def test_codes_are_those_of_the_year() -> None:
    (one,) = asked(SOURCE, ["DEU", "USA"], (1990, 1991))
    names = sorted(remote.name for remote in one.remotes)
    assert names == [
        "comtrade_276_842_1991.json",
        "comtrade_280_842_1990.json",
        "comtrade_842_276_1991.json",
        "comtrade_842_280_1990.json",
    ]
    (one,) = asked(SOURCE, ["SUN", "USA"], (1990, 1993))
    assert {remote.name[-9:-5] for remote in one.remotes} == {"1990", "1991"}
    assert "no Comtrade number of one of them in 1992, 1993" in one.years.note
    with pytest.raises(UsageError, match="nothing can be asked on"):
        asked(SOURCE, ["SUN", "USA"], (2000, 2001))


def test_both_reports_are_kept(parse: Parse, made_answers: Any) -> None:
    one = part()
    tidy = parse(one, made_answers(one))[TABLE]
    assert [
        (r["reporter"], r["partner"], r["year"], r["flow"], r["hs"], r["value"])
        for r in tidy.rows.to_pylist()
    ] == [
        ("IRN", "RUS", 2020, "export", "07", 100),
        ("IRN", "RUS", 2020, "export", "TOTAL", 500.5),
        ("IRN", "RUS", 2020, "import", "TOTAL", 300),
        ("RUS", "IRN", 2020, "import", "TOTAL", 550),
        ("RUS", "IRN", 2021, "export", "TOTAL", 900),
    ]
    assert tidy.rows["value_cif"].to_pylist() == [None, None, 300, 550, None]
    assert (tidy.spec.coverage.first, tidy.spec.coverage.last) == (2020, 2021)


def test_an_empty_answer_is_an_empty_table(parse: Parse, made_files: Path) -> None:
    (one,) = asked(SOURCE, ["RUS", "IRN"], (2021, 2021))
    path = made_files / "comtrade" / "comtrade_364_643_2021.json"
    assert parse(one, {path.name: path})[TABLE].rows.num_rows == 0


def more(answer: Any, **changes: Any) -> Any:
    return {**answer, "data": [{**one, **changes} for one in answer["data"]]}


def renamed(answer: Any) -> Any:
    answer["data"][1]["value"] = answer["data"][1].pop("primaryValue")
    return answer


DENIED = {"statusCode": 401, "message": "Access denied due to missing subscription key."}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: DENIED, "UN Comtrade says: 401: Access denied"),
        (lambda a: {**a, "error": "invalid period"}, "UN Comtrade says: invalid period"),
        (lambda a: {**a, "count": 999}, "3 records of 999; the answer is cut off"),
        (lambda a: {**a, "count": 500, "data": a["data"][:1] * 500}, "500 records of 500"),
        (lambda a: {"data": a["data"]}, "count and data were expected"),
        (renamed, "record 2: field 'primaryValue' is missing; field 'value' is not known"),
        (lambda a: more(a, primaryValue="n/a"), "record 1, field primaryValue: 'n/a' is no number"),
        (lambda a: more(a, flowCode="RX"), "field flowCode: RX was not asked for"),
        (lambda a: more(a, partnerCode=156), "CHN was not asked for"),
        (lambda a: more(a, refYear=2010), "2010 was not asked for"),
    ],
)
def test_faults_name_the_answer(
    parse: Parse, made_files: Path, tmp_path: Path, change: Callable[[Any], Any], said: str
) -> None:
    answer = json.loads((made_files / "comtrade" / FIRST).read_text())
    (tmp_path / FIRST).write_text(json.dumps(change(answer)))
    with pytest.raises(BadInput) as error:
        parse(part(), {FIRST: tmp_path / FIRST})
    assert str(error.value).startswith(FIRST)
    assert said in str(error.value)


def test_a_number_that_no_state_has_is_counted(
    parse: Parse, made_files: Path, tmp_path: Path
) -> None:
    answer = json.loads((made_files / "comtrade" / FIRST).read_text())
    (tmp_path / FIRST).write_text(json.dumps(more(answer, partnerCode=899)))
    tidy = parse(part(), {FIRST: tmp_path / FIRST})[TABLE]
    assert tidy.rows.num_rows == 0
    assert [(one.value, one.count) for one in tidy.rejected] == [("899", 3)]


@pytest.mark.network
def test_the_service_answers_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    (one,) = asked(SOURCE, ["DEU", "FRA"], (2020, 2020))
    rows = from_publisher(one)["comtrade__dyadyearly_trade__deu_fra"].rows
    assert rows.num_rows > 300
