"""OpenAlex works by country pair, asked pair by pair."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput, UsageError
from bilat.records import Tidy
from bilat.sources.asking import asked
from bilat.sources.registry import dataset

SOURCE = dataset("openalex")
TABLE = "openalex__dyadyearly_coauthored__irn_rus"
NAME = "openalex_irn_rus_2020_2021.json"
Parse = Callable[..., dict[str, Tidy]]


def part(*states: str) -> Any:
    (one,) = asked(SOURCE, states, (2020, 2021))
    return one


def test_one_question_has_all_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "very-secret")
    (remote,) = part("RUS", "IRN").remotes
    assert remote.address == (
        "https://api.openalex.org/works?filter=authorships.countries:IR,authorships.countries:RU,"
        "publication_year:2020-2021&group_by=publication_year&per_page=200"
    )
    assert (remote.key.variable, remote.key.parameter) == ("OPENALEX_API_KEY", "api_key")


def test_a_state_that_is_gone_is_refused() -> None:
    with pytest.raises(UsageError, match="SUN is no country of today"):
        part("SUN", "USA")


def test_counts_are_by_year(parse: Parse, made_answers: Any) -> None:
    one = part("RUS", "IRN")
    tidy = parse(one, made_answers(one))[TABLE]
    assert [tuple(row.values()) for row in tidy.rows.to_pylist()] == [
        ("IRN", "RUS", "IR", "RU", 2020, 95),
        ("IRN", "RUS", "IR", "RU", 2021, 120),
    ]


def test_no_group_is_an_empty_table(parse: Parse, made_answers: Any) -> None:
    one = part("RUS", "NAM")
    assert (
        parse(one, made_answers(one))["openalex__dyadyearly_coauthored__nam_rus"].rows.num_rows == 0
    )
    assert "authorships.countries:NA," in one.remotes[0].address


def grouped(answer: Any, **changes: Any) -> Any:
    return {**answer, "group_by": [{**one, **changes} for one in answer["group_by"]]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: {"error": "Invalid filter", "message": "no such field"},
         "OpenAlex says: Invalid filter: no such field"),
        (lambda a: {**a, "meta": {**a["meta"], "count": 500}}, "215 works in 2 years, of 500"),
        (lambda a: {"group_by": a["group_by"]}, "meta and group_by were expected"),
        (lambda a: {"meta": a["meta"]}, "a list of records was expected"),
        (lambda a: grouped(a, count="few"), "record 1, field count: 'few' is no whole number"),
        (lambda a: grouped(a, share=0.5), "record 1: field 'share' is not known"),
        (lambda a: grouped(a, key="1999"), "years 1999-1999 were not asked for"),
    ],
)  # fmt: skip
def test_faults_name_the_answer(
    parse: Parse, made_files: Path, tmp_path: Path, change: Callable[[Any], Any], said: str
) -> None:
    answer = json.loads((made_files / "openalex" / NAME).read_text())
    (tmp_path / NAME).write_text(json.dumps(change(answer)))
    with pytest.raises(BadInput) as error:
        parse(part("IRN", "RUS"), {NAME: tmp_path / NAME})
    assert str(error.value).startswith(NAME)
    assert said in str(error.value)


@pytest.mark.network
def test_the_service_answers_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    rows = from_publisher(part("DEU", "FRA"))["openalex__dyadyearly_coauthored__deu_fra"].rows
    assert rows.num_rows == 2
