"""Zeros in a panel of one list from a source of the other."""

from collections.abc import Callable

import pytest

from bilat.indicators import fetch
from bilat.panels import build
from bilat.store import Store

pytestmark = pytest.mark.shared


def test_a_state_outside_the_sources_own_list_has_no_zero(pulled: Callable[..., Store]) -> None:
    """Canada is in the list of Gleditsch and Ward from 1867, in that of COW from 1920."""
    panel = build(
        pulled("cow_contiguity", "cow_majors"),
        states="gw",
        directed=False,
        years=(1900, 1921),
        pairs=[(2, 20), (2, 200)],
        add=["contiguity", "majors"],
    )
    rows = {(row["gwcode2"], row["year"]): row for row in fetch(panel.table)}
    early, late, other = rows[20, 1900], rows[20, 1921], rows[200, 1900]
    assert [early["contiguity"], early["major2"]] == [None, None]
    assert [late["contiguity"], late["major2"]] == [1, 0]
    assert [other["contiguity"], other["major2"]] == [0, 1]
