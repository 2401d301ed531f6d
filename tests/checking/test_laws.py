"""What holds for every claim: no fault, no verdict without evidence, the same answer twice."""

import json
import math
from datetime import date
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.checking import VERDICTS, as_json, check
from bilat.checking.rules import RULES
from bilat.reading.records import ClaimKind, Comparator, Period, ReadClaim, Span
from bilat.reading.vocabulary import MEASURES
from bilat.store import Store

DAYS = st.none() | st.dates() | st.sampled_from([date(2022, 1, 1), date(2024, 12, 31)])
CODES = st.sampled_from(
    ["IRN", "RUS", "TUR", "SUN", "EAEU", "SCO", "BRICS", "XXX", "", "iran", "world", "INSTC"]
)
TEXTS = st.sampled_from(
    [
        "", "trade by land of 15 neighbours", "the North-South corridor saves 30 percent",
        "the Suez route", "aim at 40 billion", "the treaty on comprehensive strategic partnership",
        "entered into force", "joined as an observer", "the presidents met", "an agreement",
        "the Rasht-Astara railway will be completed", "visa-free groups", "surplus", "PPP",
        "Iranian students on scholarships", "exports to its neighbours", "free of duties",
    ]
) | st.text(max_size=40)  # fmt: skip
NUMBERS = st.none() | st.floats() | st.sampled_from([0.0, 1.0, 2.0, 15.0, 40.0, 4e9, 33e12])
UNITS = st.sampled_from(
    ["", "USD", "bn USD", "percent", "km", "day", "country", "barrel", "m3", "times", "EUR", "t"]
) | st.text(max_size=8)  # fmt: skip


@st.composite
def claims(draw: st.DrawFn) -> ReadClaim:
    text = draw(TEXTS)
    period = draw(st.none() | st.builds(Period, DAYS, DAYS, st.text(max_size=5)))
    return ReadClaim(
        span=Span(draw(st.integers(-5, 50)), draw(st.integers(-5, 90)), text),
        kind=draw(st.sampled_from(get_args(ClaimKind))),
        by=draw(st.lists(CODES, max_size=1).map(tuple)),
        subject=draw(st.lists(CODES, max_size=3).map(tuple)),
        indicator=draw(st.sampled_from([*MEASURES, "", "polyarchy", "corridor_gain", "nothing"])),
        comparator=draw(st.sampled_from(get_args(Comparator))),
        value=draw(NUMBERS),
        high=draw(NUMBERS),
        unit=draw(UNITS),
        period=period,
        against=draw(st.lists(CODES, max_size=2).map(tuple)),
        words=draw(TEXTS),
    )


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=claims(), written=DAYS)
def test_no_claim_is_a_fault_and_no_verdict_stands_without_evidence(
    one: ReadClaim, written: date | None, warm: Store
) -> None:
    answer = check(one, warm, written=written)
    assert answer.verdict in VERDICTS
    assert answer.verdict == "not checkable" or answer.evidence
    assert answer.reasoning
    assert "\n" not in answer.reasoning
    assert all(evidence.citation.row for evidence in answer.evidence)
    text = json.dumps(as_json(answer), allow_nan=False)
    assert json.loads(text)["verdict"] == answer.verdict


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=claims(), written=DAYS)
def test_the_same_claim_gets_the_same_answer(
    one: ReadClaim, written: date | None, warm: Store
) -> None:
    first, again = (as_json(check(one, warm, written=written)) for _ in range(2))
    assert first == again


def test_every_measure_has_a_rule() -> None:
    assert set(RULES) == set(MEASURES)


def test_tolerances_grow() -> None:
    from bilat.checking.compare import ABOUT, POINTS, VALUE

    for one in (VALUE, ABOUT, POINTS):
        assert 0 < one.near < one.wide < one.clear < math.inf
