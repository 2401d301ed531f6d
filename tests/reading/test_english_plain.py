"""Plain wordings of memberships, borders and treaties: own sentences."""

from datetime import date

import pytest
from tests.reading.plain_reader import read

from bilat.reading.english.context import Context

CONTEXT = Context(date(2025, 11, 14), "IRN", ("IRN", "RUS"))
PAIR = ("IRN", "RUS")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran took its seat in BRICS last year.", (("IRN",), "membership", "member", ("BRICS",))),
        ("BRICS, to which Iran has belonged since 2024, is growing.",
         (("IRN",), "membership", "member", ("BRICS",))),
        ("BRICS, which China helped to found, is growing.",
         (("CHN",), "membership", "member", ("BRICS",))),
        ("Turkey is no member of BRICS.", (("TUR",), "membership", "not member", ("BRICS",))),
        ("Iran and Turkey have no frontier.", (("IRN", "TUR"), "border", "none", ())),
        ("Iran and Turkey share a long frontier.", (("IRN", "TUR"), "border", "exists", ())),
        ("Iran and Russia are washed by the Caspian.", (PAIR, "border", "exists",
                                                        ("Caspian Sea",))),
        ("The treaty which Iran and Russia concluded in March 2001 is old.",
         (PAIR, "agreement", "signed", ())),
        ("Iran and Russia recall the Treaty of Amity of 3 May 1931.",
         (PAIR, "agreement", "signed", ())),
        ("The customs agreement of Iran and Russia, applied since May 2019, is short.",
         (PAIR, "agreement", "in force", ())),
    ],
)  # fmt: skip
def test_a_plain_wording_states_a_relation(text: str, wanted: tuple[object, ...]) -> None:
    found = [
        (one.subject, one.indicator, one.comparator, one.against) for one in read(text, CONTEXT)[1]
    ]
    assert wanted in found, found


def test_each_organization_of_a_list_is_one_claim() -> None:
    text = "Both are members of BRICS, of NATO and of the SCO."
    found = [one.against for one in read(text, CONTEXT)[1] if one.indicator == "membership"]
    assert found == [("BRICS",), ("NATO",), ("SCO",)]
