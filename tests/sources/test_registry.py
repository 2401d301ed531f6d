"""Datasets are found without a list: in the room, and in installed packages."""

import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import bilat.sources
from bilat.errors import UnknownSource
from bilat.sources import registry
from bilat.sources.dataset import Dataset
from bilat.sources.registry import Fault, dataset, datasets, faults

MODULE = """
from dataclasses import replace
from bilat.sources.cow_states import DATASET as COW
{}
"""


@pytest.fixture
def found_anew() -> Iterator[None]:
    """Forget what was found, before and after."""
    registry._discovered.cache_clear()
    yield
    registry._discovered.cache_clear()


@pytest.fixture
def module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found_anew: None
) -> Callable[[str, str], None]:
    """Add a module to the room."""
    monkeypatch.setattr(bilat.sources, "__path__", [*bilat.sources.__path__, str(tmp_path)])

    def add(name: str, text: str) -> None:
        (tmp_path / f"{name}.py").write_text(MODULE.format(text), encoding="utf-8")
        monkeypatch.delitem(sys.modules, f"bilat.sources.{name}", raising=False)

    return add


@pytest.fixture
def plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found_anew: None
) -> Callable[[str, str], None]:
    """Install a package with an entry point."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def add(points: str, text: str) -> None:
        (tmp_path / "desk_sources.py").write_text(MODULE.format(text), encoding="utf-8")
        monkeypatch.delitem(sys.modules, "desk_sources", raising=False)
        info = tmp_path / "desk-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: desk\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[bilat.sources]\n{points}\n")

    return add


def test_every_module_of_the_room_can_be_loaded() -> None:
    assert faults() == ()
    assert list(datasets()) == sorted(datasets())
    assert "cow_states" in datasets()


def test_every_table_and_file_is_named_after_its_dataset() -> None:
    for name, one in datasets().items():
        assert isinstance(one, Dataset)
        assert one.name == name
        assert bool(one.remotes) is (one.ask is None)
        assert (one.asks == "nothing") is (one.ask is None)
        assert one.citation.lstrip().startswith("@")


def test_a_dataset_is_found_in_any_writing() -> None:
    assert dataset(" COW-States ") is datasets()["cow_states"]


def test_the_mapping_can_t_be_changed() -> None:
    with pytest.raises(TypeError):
        datasets()["x"] = datasets()["cow_states"]  # type: ignore[index]


@pytest.mark.parametrize("name", ["cow_state", "states", "cowstates"])
def test_near_names_are_given(name: str) -> None:
    with pytest.raises(UnknownSource) as error:
        dataset(name)
    assert "cow_states" in error.value.candidates
    assert error.value.exit_code == 3


def test_nothing_near_gives_no_names() -> None:
    with pytest.raises(UnknownSource) as error:
        dataset("zzzz")
    assert error.value.candidates == ()
    assert "bilat sources" in error.value.hint


def test_a_module_is_found_by_being_there(module) -> None:
    module("one_more", 'DATASET = replace(COW, name="one_more")')
    module("two_more", 'DATASETS = (replace(COW, name="b_more"), replace(COW, name="a_more"))')
    assert {"one_more", "a_more", "b_more", "cow_states"} <= set(datasets())
    assert faults() == ()


def test_a_module_that_fails_is_named_and_the_others_stay(module) -> None:
    module("broken", 'raise RuntimeError("no\\nluck")')
    assert "cow_states" in datasets()
    assert faults() == (Fault("bilat.sources.broken", "RuntimeError: no"),)
    with pytest.raises(UnknownSource, match=r"bilat\.sources\.broken can't be loaded: Runtime"):
        dataset("broken")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DATASET = 3", "it offers a int, which is no Dataset"),
        ("DATASETS = 3", "TypeError"),
        ('DATASET = replace(COW, name="No Name")', "'No Name' is no name"),
        ("DATASET = COW", "the name 'cow_states' is taken by bilat.sources.cow_states"),
        (
            'DATASET = replace(COW, name="n", remotes=COW.remotes * 2)',
            "n: file name 'states2016.csv' is not one of its own",
        ),
        (
            'DATASET = replace(COW, name="n", remotes=(replace(COW.remotes[0], name="../x"),))',
            "n: file name '../x' is not one of its own",
        ),
    ],
)
def test_what_is_wrong_with_an_offer_is_said(module, text, said) -> None:
    module("zz_wrong", text)
    assert datasets()["cow_states"].title == "State System Membership"
    (fault,) = faults()
    assert fault.place == "bilat.sources.zz_wrong"
    assert said in fault.reason


@pytest.mark.parametrize(
    ("points", "text"),
    [
        ("tea = desk_sources", 'DATASET = replace(COW, name="tea")'),
        ("tea = desk_sources:TEA", 'TEA = replace(COW, name="tea")'),
        ("tea = desk_sources:ALL", 'ALL = (replace(COW, name="tea"),)'),
    ],
)
def test_an_installed_package_adds_its_own(plugin, points, text) -> None:
    plugin(points, text)
    assert dataset("tea").publisher == "Correlates of War Project"
    assert faults() == ()


@pytest.mark.parametrize(
    ("points", "text", "said"),
    [
        ("tea = desk_sources:NONE", "", "AttributeError"),
        ("tea = not_there", "", "ModuleNotFoundError"),
        ("tea = desk_sources", "", "neither DATASET nor DATASETS"),
        ("tea = desk_sources:COW", "", "the name 'cow_states' is taken"),
    ],
)
def test_a_plug_in_that_fails_is_named(plugin, points, text, said) -> None:
    plugin(points, text)
    (fault,) = faults()
    assert fault.place == "desk:tea"
    assert said in fault.reason
    assert "cow_states" in datasets()


def test_modules_without_datasets_offer_none() -> None:
    assert registry._offered("x", lambda: types.ModuleType("x")) == []
    assert replace(datasets()["cow_states"], name="y").name == "y"
