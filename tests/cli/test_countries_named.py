"""Countries as people type them: what is not one country, and what did not exist."""

from collections.abc import Callable
from typing import Any

import pytest

Typed = Callable[..., Any]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("atlantis", "russia"), ["no state is called 'atlantis'", "ISO 3166"]),
        (("irna", "russia"), ["no state is called 'irna'", "Iran (IRN)"]),
        (("korea", "japan"), ["'korea' is the name of several", "South Korea (KOR)", "(PRK)"]),
        (("japan", "congo"), ["'congo' is the name of several", "(COD)", "(COG)"]),
        (("guinea", "japan"), ["'guinea' is the name of several", "Guinea-Bissau (GNB)"]),
        (("iran", "IRN"), ["'iran' and 'IRN' are the same country, Iran (IRN)", "two different"]),
        (("tehran", "persia"), ["are the same country, Iran (IRN)"]),
        (
            ("SUN", "USA", "--from", "2000"),
            ["Soviet Union (SUN) was no state", "from 1922 to 1991", "Russia (RUS)"],
        ),
        (
            ("kazakhstan", "USA", "--to", "1980"),
            ["Kazakhstan (KAZ) was no state", "from 1991", "Soviet Union (SUN)"],
        ),
        (
            ("serbia", "USA", "--from", "1950", "--to", "1960"),
            ["Serbia (SRB) was no state", "without 1919-2005"],
        ),
        (
            ("SUN", "kazakhstan", "--from", "1992"),
            ["Soviet Union (SUN) was no state in the period asked for"],
        ),
        (("yugoslavia", "SSD"), ["(YUG)", "(SSD)", "never existed at the same time"]),
        (("\x1b[31mred", "russia"), ["\\x1b"]),
        (("x" * 500, "russia"), ["too long for a name"]),
    ],
)
def test_a_name_that_does_not_lead_to_a_pair_ends_with_3(
    arguments: tuple[str, ...], said: list[str], typed: Typed
) -> None:
    ended = typed("brief", *arguments, "--out", "-", "--format", "json")
    assert (ended.code, ended.out) == (3, "")
    for part in said:
        assert part in ended.err
    assert ended.err.startswith("bilat: ")
    assert "Traceback" not in ended.err
    assert "\x1b" not in ended.err


def test_suggestions_are_given_once(typed: Typed) -> None:
    err = typed("brief", "irna", "russia").err
    assert err.count("Iran (IRN)") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2020", "--to", "2010"), "--from 2020 is after --to 2010"),
        (("--from", "99999"), "--from 99999 is outside 1500-2200"),
        (("--to", "-5"), "--to -5 is outside 1500-2200"),
        (("--as-of", "2025-02-30"), "--as-of '2025-02-30' is not a date"),
        (("--as-of", "2025"), "--as-of '2025' is not a date"),
        (("--as-of", "yesterday"), "write YYYY-MM-DD"),
        (("--from", "abc"), "Invalid value for '--from'"),
        (("--as-of", "2012-06-30"), "--as-of 2012-06-30 is before the newest day in the store"),
        (("--format", "pdf"), "'pdf' is not one of"),
        (("--colour",), "No such option"),
    ],
)
def test_an_option_that_makes_no_sense_ends_with_2(
    arguments: tuple[str, ...], said: str, typed: Typed
) -> None:
    ended = typed("brief", "iran", "russia", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("typed_name", "iso3"),
    [("Tehran", "IRN"), ("the Kremlin", "RUS"), ("côte d’ivoire", "CIV"), ("NA", "NAM")],
)
def test_resolve_tells_the_state(typed_name: str, iso3: str, typed: Typed) -> None:
    import json

    ended = typed("countries", "resolve", typed_name, "--json")
    assert json.loads(ended.out)["iso3"] == iso3
    assert typed("countries", "resolve", typed_name).out.startswith(f"{iso3}  ")


def test_convert_names_what_it_could_not_place_and_ends_with_3(typed: Typed) -> None:
    import json

    ended = typed(
        "countries", "convert", "--from", "iso2", "--to", "cow", "NA", "IR", "ZZ", "--json"
    )
    told = json.loads(ended.out)
    assert ended.code == 3
    assert [one["result"] for one in told["results"]] == ["565", "630", None]
    assert [one["code"] for one in told["unplaced"]] == ["ZZ"]
    plain = typed("countries", "convert", "--from", "iso2", "--to", "cow", "NA", "ZZ")
    assert plain.out == "NA\t565\nZZ\t\n"
    assert "not placed: ZZ" in plain.err


def test_convert_all_placed_ends_with_0_and_an_unknown_system_with_3(typed: Typed) -> None:
    assert typed("countries", "convert", "--from", "iso3", "--to", "cow", "RUS").code == 0
    ended = typed("countries", "convert", "--from", "iso3", "--to", "nope", "RUS")
    assert ended.code == 3
    assert "no code system is called 'nope'" in ended.err
