"""Every number of a brief is led back to stored rows, through its JSON form alone."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bilat.brief import Brief
from bilat.brief.json import as_dict, schema, to_json
from bilat.brief.wording import amount, money, number
from bilat.dates import last_day
from bilat.measures import amount_usd
from bilat.records import Observation

Rows = dict[str, dict[str, Any]]
Made = dict[str, Any]
Json = dict[str, Any]

PAIRS: dict[str, tuple[Any, ...]] = {
    "IRN-RUS": ("IRN", "RUS"),
    "RUS-IRN": ("RUS", "IRN"),
    "IRN-TJK": ("IRN", "TJK"),
    "KEN-PER": ("KEN", "PER"),
    "FRA-DEU": ("FRA", "DEU"),
    "IRN-CHN": ("IRN", "CHN"),
    "RUS-TUR": ("RUS", "TUR"),
    "IND-RUS": ("IND", "RUS"),
    "SUN-USA-1990": ("SUN", "USA", None, 1990),
    "IRN-RUS-2005-2015": ("IRN", "RUS", 2005, 2015),
}
COMPUTED = "corridors.computed"
"""Figures of this table are computed from the freight network, which is no table of the store."""
DIGITS = re.compile(r"\d[\d,.]*")


@pytest.fixture(scope="module", params=PAIRS)
def found(request: pytest.FixtureRequest, warm_brief: Callable[..., Brief]) -> Json:
    """JSON form of the brief of one of the pairs, through its text."""
    told: Json = json.loads(to_json(warm_brief(*PAIRS[request.param])))
    return told


def findings(told: Json) -> Iterator[Json]:
    for section in told["sections"]:
        yield from section["findings"]
        for card in section["cards"]:
            yield from (one for one in (card["finding"], card["why"]) if one)


def figures(told: Json) -> Iterator[Json]:
    for one in findings(told):
        yield from one["figures"]


def table_rows(told: Json) -> Iterator[tuple[str, Json]]:
    for section in told["sections"]:
        for table in section["tables"]:
            for row in table["rows"]:
                yield table["id"], row


def behind(figure: Json, rows: Rows) -> list[dict[str, Any]]:
    return [rows[name] for name in figure["rows"]]


def titles(rows: Rows) -> dict[str, str]:
    """Titles of the agreements, which a promise names by their ids."""
    return {row["id"]: row["title"] for row in rows.values() if "in_force" in row}


def numbers_in(rows: list[dict[str, Any]]) -> set[float]:
    return {
        float(value)
        for row in rows
        for value in row.values()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def texts_in(rows: list[dict[str, Any]]) -> set[str]:
    return {value for row in rows for value in row.values() if isinstance(value, str)}


def close(value: float) -> Any:
    return pytest.approx(value, rel=1e-12, abs=1e-9)


# --- form


def test_it_has_the_published_form(found: Json) -> None:
    checker = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    checker.check_schema(schema())
    assert [f"{list(one.path)}: {one.message}" for one in checker.iter_errors(found)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2.0"),
        (("as_of",), "yesterday"),
        (("sources", 0, "url"), "javascript:alert(1)"),
        (("sections", 1, "findings", 0, "figures"), []),
        (("sections", 1, "findings", 0, "figures", 0, "rows"), []),
        (("sections", 1, "findings", 0, "figures", 0, "sources"), []),
        (("sections", 1, "findings", 0, "figures", 0, "method"), "guessed"),
        (("sections", 1, "findings", 0, "grade"), "sure"),
        (("sections", 1, "colour"), "red"),
    ],
)
def test_the_published_form_refuses_what_is_not_a_brief(
    path: tuple[Any, ...], value: Any, warm_brief: Callable[..., Brief]
) -> None:
    told: Any = json.loads(to_json(warm_brief("IRN", "RUS")))
    place = told
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    checker = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(checker.iter_errors(told))


def test_ids_of_findings_are_unique_within_a_section(found: Json) -> None:
    for section in found["sections"]:
        ids = [one["id"] for one in section["findings"]]
        assert sorted(ids) == sorted(set(ids))


def test_ids_of_gaps_are_unique(found: Json) -> None:
    ids = [one["id"] for one in found["gaps"]]
    assert sorted(ids) == sorted(set(ids))


# --- where figures come from


def test_every_row_that_is_named_is_stored(found: Json, warm_rows: Rows) -> None:
    named = {name for one in figures(found) for name in one["rows"]}
    named |= {name for _, row in table_rows(found) for name in row["rows"]}
    named |= {name for one in found["sources"] for name in one["rows"]}
    network = {name for name in named if name.startswith("corridors_")}
    assert named - network <= warm_rows.keys()
    assert named - network
    assert {name for name in network if not line_of_the_network(name)} == set()


def line_of_the_network(name: str) -> str:
    """Text of a row of the freight network's files."""
    file, _, line = name.removeprefix("corridors_").partition("/")
    text = files("bilat.corridors").joinpath(f"data/{file}.csv").read_text("utf-8")
    return text if line == "all" else text.splitlines()[int(line) - 1]


def test_every_source_is_that_of_its_rows_and_every_figure_has_them(
    found: Json, warm_rows: Rows
) -> None:
    page = {one["id"]: (one["title"], one["url"], one["date"]) for one in found["sources"]}
    number_of = {stated: id_ for id_, stated in page.items()}
    assert sorted(page) == list(range(1, len(page) + 1))
    assert len(number_of) == len(page)
    for one in [*figures(found), *(row for id_, row in table_rows(found) if id_ != COMPUTED)]:
        expected = {
            number_of[row["source_title"], row["source_url"], row["source_date"]]
            for row in behind(one, warm_rows)
        }
        assert set(one["sources"]) == expected


def test_every_source_is_used_and_lists_its_rows(found: Json) -> None:
    used: dict[int, set[str]] = {one["id"]: set() for one in found["sources"]}
    for one in [*figures(found), *(row for _, row in table_rows(found))]:
        for source in one["sources"]:
            used[source] |= set(one["rows"])
    for source in found["sources"]:
        assert source["rows"]
        assert set(source["rows"]) <= used[source["id"]]


# --- what figures say


def test_a_reported_number_stands_in_its_row(found: Json, warm_rows: Rows) -> None:
    for one in figures(found):
        if one["method"] == "reported" and not isinstance(one["value"], str):
            assert float(one["value"]) in numbers_in(behind(one, warm_rows)), one


def test_a_reported_date_or_status_stands_in_its_row(found: Json, warm_rows: Rows) -> None:
    for one in figures(found):
        if one["method"] == "reported" and isinstance(one["value"], str):
            texts = texts_in(behind(one, warm_rows))
            both = {f"{first} and {second}" for first in texts for second in texts}
            assert one["value"] in texts | both, one


def counts_of(rows: list[dict[str, Any]], unit: str, pair: tuple[str, str]) -> set[int]:
    """What a number of things of a unit can be, counted anew from its rows."""
    states = {code for row in rows for code in (row.get("country_a"), row.get("country_b"))}
    if unit == "meeting":
        return {len({(row["date"], row["level"]) for row in rows})}
    if unit == "organization":
        return {len({row["organization"] for row in rows})}
    if unit == "neighbour":
        return {len(states - {side}) for side in pair} | {len(states - set(pair))}
    return {len(rows)} if unit else {len(rows), 0}


def test_a_count_is_that_of_its_rows(found: Json, warm_rows: Rows) -> None:
    pair = (found["dyad"]["a"]["iso3"], found["dyad"]["b"]["iso3"])
    for one in figures(found):
        if one["method"] == "count":
            assert one["value"] <= len(one["rows"]), one
            assert one["value"] in counts_of(behind(one, warm_rows), one["unit"], pair), one


def known_inputs(figure: Json, rows: Rows) -> bool:
    """Whether each input is a number or target of the rows, or a count of some of them."""
    stored = behind(figure, rows)
    reported = numbers_in(stored) | {amount_usd(row.get("target", "")) for row in stored}
    return all(
        one in reported or (one == int(one) and 0 <= one <= len(stored)) for one in figure["inputs"]
    )


FORMULAS: dict[str, Callable[[float, float], float]] = {
    "change": lambda first, last: 100 * (last / first - 1),
    "difference": lambda first, second: first - second,
    "share": lambda first, second: 100 * first / second,
    "ratio": lambda first, second: first / second,
}


def test_a_change_share_ratio_or_difference_is_made_of_its_inputs(
    found: Json, warm_rows: Rows
) -> None:
    for one in figures(found):
        if one["method"] in FORMULAS:
            assert one["value"] == close(FORMULAS[one["method"]](*one["inputs"])), one
            assert known_inputs(one, warm_rows), one
        else:
            assert one["inputs"] == []
            assert one["method"] in {"reported", "count", "target", "days between"}, one


def test_a_target_is_the_amount_in_its_row(found: Json, warm_rows: Rows) -> None:
    for one in figures(found):
        if one["method"] == "target":
            (row,) = behind(one, warm_rows)
            assert one["value"] == amount_usd(row["target"])


def test_days_overdue_are_those_from_the_last_day_that_is_meant(
    found: Json, warm_rows: Rows
) -> None:
    for one in figures(found):
        if one["method"] == "days between":
            (row,) = behind(one, warm_rows)
            due, as_of = one["period"].split(" to ")
            assert (due, as_of) == (row["due"], found["as_of"])
            assert one["value"] == (date.fromisoformat(as_of) - last_day(due)).days > 0


def test_the_text_of_a_number_is_its_value_rounded(found: Json) -> None:
    for one in figures(found):
        if isinstance(one["value"], str) or not one["text"]:
            continue
        shown = one["text"].replace("−", "-").replace(",", "").split()[0]
        size = next(
            (size for name, size in (("bn", 1e9), ("mn", 1e6), ("tn", 1e12))
             if f" {name} USD" in one["text"]), 1.0,
        )  # fmt: skip
        value = one["value"]
        if one["method"] in ("difference", "change") and not shown.startswith(("-", "+")):
            value = abs(value)  # the sentence says more or less, rose or fell
        assert float(shown) * size == pytest.approx(value, rel=0.06, abs=0.51), one


# --- no number without a figure


def test_a_sentence_is_its_template_filled(found: Json) -> None:
    for one in findings(found):
        parts = {figure["key"]: figure["text"] for figure in one["figures"]} | one["words"]
        assert one["text"] == one["template"].format(**parts)
        assert not any(letter.isdigit() for letter in one["template"])


def test_every_digit_of_a_sentence_is_a_figures_a_rows_or_a_periods(
    found: Json, warm_rows: Rows
) -> None:
    for one in findings(found):
        rows = [row for figure in one["figures"] for row in behind(figure, warm_rows)]
        said = [str(value) for row in rows for value in row.values() if value is not None]
        said += [titles(warm_rows).get(row.get("agreement_id", ""), "") for row in rows]
        said += [figure["period"] for figure in one["figures"]] + [found["as_of"]]
        heard = "\n".join(said)
        for word in one["words"].values():
            for token in DIGITS.findall(word):
                assert token.rstrip(".,") in heard, (one["id"], word, token)


def explained(cell: str, rows: list[dict[str, Any]], as_of: date, known: dict[str, str]) -> bool:
    """Whether each digit of a cell of a table stands in its rows, or follows from them."""
    said: set[str] = {known.get(row.get("agreement_id", ""), "") for row in rows}
    for row in rows:
        for value in row.values():
            if isinstance(value, int | float) and not isinstance(value, bool):
                unit = row.get("unit") or ""
                said |= {money(value), number(value), amount(value, unit), f"{value:,.0f}"}
            if value is not None:
                said.add(str(value))
        if row.get("period_start"):
            said.add(period_of(row))
        if row.get("due_day"):
            said.add(number((as_of - row["due_day"]).days))
    said.add(str(sum("in_force" in row for row in rows)))
    heard = "\n".join(sorted(said))
    return all(token.rstrip(".,") in heard for token in DIGITS.findall(cell))


def period_of(row: dict[str, Any]) -> str:
    start, end = row["period_start"], row["period_end"]
    partial = row["row_id"].startswith("trade_partial-")
    return Observation("", "", "", start, end, 0, None, "", partial, "", "", "", ()).period


def test_every_digit_of_a_table_stands_in_its_rows_or_follows_from_them(
    found: Json, warm_rows: Rows
) -> None:
    as_of, known = date.fromisoformat(found["as_of"]), titles(warm_rows)
    for id_, row in table_rows(found):
        for cell in row["cells"] if id_ != COMPUTED else ():
            assert explained(cell, behind(row, warm_rows), as_of, known), (id_, row)


def test_figures_of_trade_in_the_table_are_exactly_those_of_their_rows(
    found: Json, warm_rows: Rows
) -> None:
    for id_, row in table_rows(found):
        if id_ == "economic.trade":
            (stored,) = behind(row, warm_rows)
            assert row["cells"][2] == money(stored["value_usd"])
            assert row["cells"][0].startswith(period_of(stored))
            assert row["cells"][3] == stored["basis"]


def test_the_grade_of_a_finding_is_its_weakest_figures(found: Json) -> None:
    order = ["disputed", "weak", "fair", "strong"]
    for one in findings(found):
        assert one["grade"] == min((figure["grade"] for figure in one["figures"]), key=order.index)


def test_the_walk_sees_figures_of_every_method(warm_brief: Callable[..., Brief]) -> None:
    told = as_dict(warm_brief("IRN", "RUS"))
    assert {one["method"] for one in figures(told)} == {
        "reported", "count", "target", "change", "difference", "share", "ratio",
        "days between",
    }  # fmt: skip
    assert len(list(figures(told))) > 100
