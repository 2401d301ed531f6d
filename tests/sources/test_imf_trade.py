"""IMF trade by partner country, asked pair by pair."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput, UsageError
from bilat.records import Tidy
from bilat.sources.asking import asked
from bilat.sources.registry import dataset

SOURCE = dataset("imf_trade")
Parse = Callable[..., dict[str, Tidy]]


def part(*states: str) -> Any:
    (one,) = asked(SOURCE, states, (2020, 2021))
    return one


def test_one_question_has_both_reporters() -> None:
    (remote,) = part("RUS", "IRN").remotes
    assert remote.address == (
        "https://api.imf.org/external/sdmx/2.1/data/IMF.STA,IMTS/"
        "IRN+RUS.XG_FOB_USD+MG_CIF_USD+MG_FOB_USD.IRN+RUS.A?startPeriod=2020&endPeriod=2021"
    )
    assert remote.accept == "application/vnd.sdmx.data+csv;version=1.0.0"
    assert remote.key is not None
    assert not remote.key.needed


def test_the_imf_has_codes_of_its_own_and_none_for_states_that_are_gone() -> None:
    assert "/DEU+KOS.XG" in part("DEU", "XKX").remotes[0].address
    assert "/ISR+WBG.XG" in part("ISR", "PSE").remotes[0].address
    with pytest.raises(UsageError, match="code of SUN, a state that is gone"):
        part("SUN", "USA")


def test_values_are_kept_and_the_rest_is_counted(parse: Parse, made_answers: Any) -> None:
    one = part("RUS", "IRN")
    tidy = parse(one, made_answers(one))["imf_trade__dyadyearly_trade__irn_rus"]
    assert [(r["reporter"], r["partner"], r["indicator"], r["value"])
            for r in tidy.rows.to_pylist()] == [
        ("IRN", "RUS", "XG_FOB_USD", 500.0),
        ("RUS", "IRN", "MG_CIF_USD", 550.5),
    ]  # fmt: skip
    assert {(lost.value, lost.reason) for lost in tidy.rejected} == {
        ("RUS-IRN", "no value"),
        ("RUS-RUS", "trade of a state with itself"),
        ("IRN-G001", "not of the two states asked for"),
    }


def test_kosovo_is_placed(parse: Parse, made_answers: Any) -> None:
    one = part("DEU", "XKX")
    (row,) = parse(one, made_answers(one))["imf_trade__dyadyearly_trade__deu_xkx"].rows.to_pylist()
    assert (row["partner"], row["partner_code"], row["year"]) == ("XKX", "KOS", 2021)


def test_a_header_alone_is_an_empty_table(parse: Parse, made_answers: Any) -> None:
    one = part("DEU", "IRN")
    assert parse(one, made_answers(one))["imf_trade__dyadyearly_trade__deu_irn"].rows.num_rows == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("OBS_VALUE", "VALUE", "column 'OBS_VALUE' is missing; column 'VALUE' is not known"),
        ("2020,500,", "2020,many,", "row 2, column OBS_VALUE: 'many' is no number"),
        ("A,2020,500", "A,2020-Q1,500", "row 2, column TIME_PERIOD: '2020-Q1' is no whole number"),
        ("DATAFLOW,", '{"errors":', "header"),
    ],
)
def test_faults_name_file_row_and_column(
    parse: Parse, altered: Callable[..., Path], old: str, new: str, said: str
) -> None:
    path = altered("imf_trade/imts_irn_rus_2020_2021.csv", old, new)
    with pytest.raises(BadInput) as error:
        parse(part("IRN", "RUS"), {path.name: path})
    assert str(error.value).startswith(path.name)
    assert said in str(error.value)


@pytest.mark.network
def test_the_service_answers_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    rows = from_publisher(part("DEU", "FRA"))["imf_trade__dyadyearly_trade__deu_fra"].rows
    assert rows.num_rows >= 8
