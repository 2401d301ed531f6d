"""Arrow arrays made without pandas hold what they were made of."""

import subprocess
import sys

import pytest

from bilat.panels.arrays import numbers, texts


@pytest.mark.parametrize(
    "values", [[], [1, 2, 3], [None], [None, 7, None, -1] * 9, [2**31 - 1], [None] * 8]
)
def test_numbers(values: list[int | None]) -> None:
    made = numbers(values)
    made.validate(full=True)
    assert made.to_pylist() == values
    assert str(made.type) == "int32"


@pytest.mark.parametrize("values", [[], ["a"], ["", None, "Côte d'Ivoire"] * 5, [None]])
def test_texts(values: list[str | None]) -> None:
    made = texts(values)
    made.validate(full=True)
    assert made.to_pylist() == values


def test_a_panel_of_keys_does_not_load_pandas() -> None:
    code = (
        "import sys, tempfile, bilat; from pathlib import Path; from bilat.store import Store\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    store = Store.open(Path(folder))\n"
        "    panel = bilat.panel(store=store, years=(1990, 1991), names=['iso3'])\n"
        "    panel.to_parquet(Path(folder) / 'p.parquet')\n"
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
