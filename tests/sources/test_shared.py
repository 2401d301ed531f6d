"""The fact pack beside the project: what has the form of ours loads as it is."""

from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.sources.facts import FactFile, kind_of, read_facts

pytestmark = pytest.mark.shared

SAME_FORM = (
    "agreements", "commitments", "corridor_benchmarks", "corridor_links", "exchanges", "meetings",
    "memberships", "trade", "trade_groups", "trade_growth", "trade_partial",
)  # fmt: skip


@pytest.mark.parametrize("kind", SAME_FORM)
def test_a_file_of_the_pack_loads_whole(kind: str, shared_facts: Path) -> None:
    file = FactFile.at(shared_facts / f"{kind}.csv")
    assert kind_of(file) == kind
    tidy = read_facts(file, table=f"desk__{kind}__pack")
    left_out = sum(one.count for one in tidy.rejected)
    assert tidy.rows.num_rows + left_out == file.text().count("\n") - 1
    assert left_out <= 1


def test_freight_factors_are_not_a_kind_yet(shared_facts: Path) -> None:
    with pytest.raises(BadInput, match="line 1: for facts of the kind"):
        kind_of(FactFile.at(shared_facts / "freight_factors.csv"))
