"""The same expressions on Spark: the same panel comes out."""

import importlib.util
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import bilat
from bilat.errors import MissingExtra
from bilat.panels import engine
from bilat.panels.engine import SparkStore
from bilat.store import Store

pytestmark = pytest.mark.filterwarnings("ignore")  # PySpark warns of newer pandas, and of Java


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Local Spark session; the tests that need it are skipped without PySpark or Java."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed: pip install 'bilat[spark]'")
    if engine.java_home() is None:
        pytest.skip("there is no Java")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = engine.local_session()
    yield made
    made.stop()


GROUPS = {
    "cow": ("capabilities", "contiguity", "majors", "capital_distance", "un_votes"),
    "gw": ("capabilities", "contiguity"),
}
SOURCES = ("cow_nmc", "cow_contiguity", "cow_majors", "capitals", "un_votes")


@pytest.mark.spark
@pytest.mark.shared
@pytest.mark.parametrize("states", ["cow", "gw"])
def test_a_panel_is_the_same_on_both_engines(
    states: Any, session: Any, pulled: Callable[..., Store]
) -> None:
    pd = pytest.importorskip("pandas")

    store = pulled(*SOURCES)
    options: dict[str, Any] = {
        "years": (1990, 1995), "add": GROUPS[states], "names": ["iso3", "name"],
    }  # fmt: skip
    here = bilat.panel(states, store=store, **options)
    there = bilat.panel(states, store=SparkStore(store, session), **options)  # type: ignore[arg-type]
    one, other = here.to_pyarrow(), there.to_pyarrow()
    assert one.num_rows == other.num_rows > 100_000
    assert one.column_names == other.column_names
    pd.testing.assert_frame_equal(
        one.to_pandas(), other.to_pandas(), check_dtype=False, rtol=1e-12, atol=1e-12
    )
    assert here.codebook() == there.codebook()


@pytest.mark.spark
def test_spark_writes_the_same_file(session: Any, toy_store: Store, tmp_path: Any) -> None:
    pd = pytest.importorskip("pandas")

    options: dict[str, Any] = {"years": (1989, 1992), "add": ["weights", "gifts"]}
    for name, store in (("here", toy_store), ("there", SparkStore(toy_store, session))):
        bilat.panel(store=store, **options).write(tmp_path / f"{name}.csv")  # type: ignore[arg-type]
    here, there = (pd.read_csv(tmp_path / f"{one}.csv") for one in ("here", "there"))
    pd.testing.assert_frame_equal(here, there)


def test_without_pyspark_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, toy_store: Store
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtra, match="PySpark") as error:
        bilat.panel(store=toy_store, engine="spark")
    assert "bilat[spark]" in error.value.hint


def test_without_java_it_is_said(monkeypatch: pytest.MonkeyPatch, toy_store: Store) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: True)
    monkeypatch.setattr(engine, "java_home", lambda: None)
    with pytest.raises(MissingExtra, match="Java"):
        bilat.panel(store=toy_store, engine="spark")
