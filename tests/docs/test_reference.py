"""The pages agree with the code: generated ones word for word, written ones name by name."""

import doctest
import importlib
import importlib.util
import inspect
import json
import pkgutil
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

import bilat
from bilat import errors
from bilat.cli.main import app
from bilat.indicators import REGISTRY
from bilat.indicators.grouped import needs
from bilat.indicators.yearly import groups
from bilat.measures import GRADES, STANDINGS
from bilat.measures.direction import FEWEST, STEADY_WITHIN
from bilat.sources.facts import KINDS
from bilat.sources.facts.political import STATUS_ALIASES
from bilat.sources.registry import datasets

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FACTS = ROOT / "src" / "bilat" / "starter" / "facts"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
LINKING = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    FACTS / "README.md",
    FACTS.parent / "README.md",
    *PAGES,
]
ROOMS = [
    "bilat",
    *(
        f"bilat.{name}"
        for name in (
            "errors", "records", "dates", "starter", "countries", "sources", "sources.facts",
            "sources.dataset", "sources.registry", "sources.asking", "sources.fetching",
            "sources.readers.csv", "sources.readers.states", "sources.readers.names",
            "store", "events", "events.tables", "indicators", "indicators.yearly", "registers",
            "measures", "panels", "models", "models.potential", "brief",
            "reading.documents",
        )
    ),
]  # fmt: skip


def made_by(name: str) -> ModuleType:
    """Load a script of the documentation."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CLI = made_by("make_cli_reference")
COMMANDS = dict(CLI.commands(typer.main.get_command(app)))


def read(page: Path) -> str:
    """Text of a page."""
    return page.read_text(encoding="utf-8")


def rows_of(text: str, header: str) -> list[list[str]]:
    """Cells of the table with this header."""
    lines = text.split(f"| {header} |\n", 1)[1].splitlines()[1:]
    table = lines[: next((n for n, line in enumerate(lines) if not line.startswith("|")), None)]
    return [[cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in table]


# --- generated pages --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "page"),
    [
        ("make_cli_reference", "PAGE"),
        ("make_facts_reference", "FORM"),
        ("make_freight_reference", "PAGE"),
        ("make_indicators_page", "PAGE"),
    ],
)
def test_a_generated_page_is_what_its_script_makes(script: str, page: str) -> None:
    module = made_by(script)
    assert read(getattr(module, page)) == module.render(), f"run: python docs/{script}.py"


@pytest.mark.parametrize("page", ["METHOD", "README"])
def test_counted_tables_agree_with_the_facts(page: str) -> None:
    module = made_by("make_facts_reference")
    text = read(getattr(module, page))
    assert "<!-- table: files -->" in text
    assert text == module.filled(text), "run: python docs/make_facts_reference.py"


def test_every_file_of_facts_is_counted() -> None:
    text = read(FACTS / "README.md")
    listed = {name for name, *_ in rows_of(text, "file | one row is | rows")}
    assert listed == {path.name for path in FACTS.glob("*.csv")}


@pytest.mark.parametrize(
    ("year", "figures"), [(2000, {600, 661, 683}), (2019, {1583, 2000}), (2024, {4000, 4800})]
)
def test_contradictions_that_pages_name_are_in_the_facts(year: int, figures: set[int]) -> None:
    rows = made_by("make_facts_reference").rows_of("trade")
    found = {
        round(float(row["value_usd"]) / 1e6)
        for row in rows
        if (row["year"], row["flow"]) == (str(year), "total")
        and {row["reporter"], row["partner"]} == {"IRN", "RUS"}
    }
    assert figures <= found
    for page in (DOCS / "methods" / "facts.md", FACTS / "README.md"):
        assert f"for {year}" in read(page)


# --- command line -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_have_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help, "the command has no help"
    for one in command.params:
        assert one.help, f"{one.opts} has no help"


@pytest.mark.parametrize("name", [n for n, c in COMMANDS.items() if not hasattr(c, "commands")])
def test_a_command_has_examples_that_it_understands(name: str) -> None:
    shown = CLI.examples(COMMANDS[name])
    assert shown, "the command has no example"
    own = [text for text in shown if text.startswith(name)]
    assert own, "no example begins with the command"
    known = {option for one in COMMANDS[name].params for option in one.opts} | {"-"}
    for text in own:
        words = shlex.split(text.removeprefix(name).partition("|")[0].partition(">")[0])
        used = {word for word in words if word.startswith("-")}
        assert used <= known, f"{text}: {used - known}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_on_the_page(name: str) -> None:
    section = re.split(r"^###? ", read(CLI.PAGE), flags=re.MULTILINE)
    own = next(part for part in section if part.startswith(f"{name}\n"))
    for one in COMMANDS[name].params:
        names = one.opts if one.opts[0].startswith("-") else [one.metavar or one.name.upper()]
        for shown in names:
            assert f"`{shown}" in own, f"{shown} is not on the page"


# --- what pages say of the code ---------------------------------------------------------------


def test_every_indicator_is_documented() -> None:
    text = read(DOCS / "methods" / "indicators.md")
    facts, pulled = text.split("## Indicators of pulled sources\n")
    pulled, without = pulled.split("## Sources without an indicator\n")
    found = re.findall(r"^### (\w+)$", facts, re.MULTILINE)
    assert found == [one.id for one in REGISTRY.values() if not one.needs]
    lines = re.findall(r"^\| `.*$", pulled, re.MULTILINE)
    cells = [line.strip("| ").split(" | ") for line in lines]
    shown = {cell[0].strip("`"): re.findall(r"`([^`]+)`", cell[4]) for cell in cells}
    assert len(lines) == len(shown)
    assert shown.keys() == groups().keys()
    ids = [id_ for group in groups() for id_ in shown[group]]
    assert ids == [one.id for one in REGISTRY.values() if one.needs]
    used = {needed for group in groups().values() for needed in needs(group)}
    assert re.findall(r"^\| `(\w+)` \|", without, re.MULTILINE) == sorted(set(datasets()) - used)


def test_zeros_on_the_page_are_those_of_the_groups() -> None:
    text = read(DOCS / "methods" / "indicators.md")
    marked = {name.rpartition(".")[2] for name in re.findall(r"`([^`]+)` = 0", text)}
    zeros = {one.name for group in groups().values() for one in group.columns if one.zero}
    assert zeros
    assert marked == zeros


def test_every_kind_of_fact_is_documented() -> None:
    found = re.findall(r"^## (\w+)$", read(DOCS / "reference" / "facts-csv.md"), re.MULTILINE)
    assert found == list(KINDS)


def test_exit_codes_are_those_of_the_exceptions() -> None:
    text = read(DOCS / "reference" / "python" / "errors.md")
    table = rows_of(text, "exit code | what happened | exception")
    named = {int(code): cell for code, _, cell in table}
    assert len(named) == len(table), "an exit code stands twice"
    kinds = [getattr(errors, name) for name in errors.__all__]
    branches = {kind.exit_code: kind.__name__ for kind in kinds if "exit_code" in vars(kind)}
    assert {code for code in named if code not in (0, 130)} == set(branches)
    for code, name in branches.items():
        assert f"`{name}`" in f"`{named[code]}`"


def test_every_key_and_word_of_the_schema_is_documented() -> None:
    schema = json.loads(read(ROOT / "src" / "bilat" / "brief" / "schema" / "brief-1.json"))
    words = set(re.findall(r"`([^`]+)`", read(DOCS / "reference" / "brief-json.md")))
    missing = {word for word in _words(schema) if word not in words}
    assert not missing


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part.get("properties", {})
        yield from part.get("enum", [])
        for inner in part.values():
            yield from _words(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _words(inner)


def test_grades_standings_and_words_are_those_of_the_code() -> None:
    grades = read(DOCS / "methods" / "grades.md")
    assert {row[0] for row in rows_of(grades, "grade | rule")} == set(GRADES)
    assert "spread > 0.10" in grades
    delivery = read(DOCS / "methods" / "delivery.md")
    assert [row[0] for row in rows_of(delivery, "standing | meaning")] == list(STANDINGS)
    written = {
        word: meant
        for words, meant in rows_of(delivery, "written | read as")
        for word in words.split(", ")
    }
    assert written == STATUS_ALIASES
    direction = read(DOCS / "methods" / "direction.md")
    assert f"-{STEADY_WITHIN:g} <= change <= {STEADY_WITHIN:g}" in direction
    assert f"earlier + later < {FEWEST} (FEWEST)" in direction


def test_kinds_of_publisher_are_those_of_the_list() -> None:
    grades = read(DOCS / "methods" / "grades.md")
    named = {row[0] for row in rows_of(grades, "kind | who")}
    lines = read(FACTS.parent / "publishers.csv").splitlines()[1:]
    assert {line.rpartition(",")[2] for line in lines} <= named


def test_rooms_and_floors_are_those_of_the_contract() -> None:
    layers = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    contract = [set(layer.split(" | ")) for layer in reversed(layers["layers"])]
    floors: dict[str, set[str]] = {}
    for floor, room, _ in rows_of(read(DOCS / "architecture.md"), "floor | room | holds"):
        floors.setdefault(floor, set()).add(room)
    assert list(floors.values()) == contract


def test_libraries_that_are_needed_have_their_reason() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    rows = rows_of(read(DOCS / "architecture.md"), "choice | for | reason")
    chosen = "\n".join(" ".join(row) for row in rows).lower()
    needed = [*project["dependencies"], *project["optional-dependencies"]["excel"]]
    for name in (re.split(r"[^\w-]", one)[0] for one in needed):
        assert name.split("-")[0] in _OF_ANOTHER or name.removesuffix("-framework") in chosen, name
    for extra in project["optional-dependencies"]:
        assert extra == "all" or f"`{extra}`" in chosen


_OF_ANOTHER = {"duckdb", "pyarrow", "rich"}
"""Libraries that stand in the row of the one that they come with."""


# --- Python interface -------------------------------------------------------------------------


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_of_a_room_are_those_that_can_be_seen(room: str) -> None:
    module = importlib.import_module(room)
    assert sorted(module.__all__) == sorted(set(module.__all__)), "a name stands twice"
    missing = [name for name in module.__all__ if not hasattr(module, name)]
    assert not missing, "named and not there"
    package = hasattr(module, "__path__")
    for name, thing in vars(module).items():
        if name.startswith("_") or inspect.ismodule(thing) or name in module.__all__:
            continue
        home = getattr(thing, "__module__", "")
        ours = str(home).startswith("bilat.") if package else home == room
        is_object = inspect.isclass(thing) or inspect.isfunction(thing)
        assert not (is_object and ours), f"{name} can be seen and is not in __all__"


def test_every_public_name_has_a_place_in_the_reference() -> None:
    text = "\n".join(read(page) for page in (DOCS / "reference" / "python").glob("*.md"))
    modules = set(re.findall(r"automodule:: (\S+)", text))
    data = set(re.findall(r"autodata:: \S+\.(\w+)$", text, re.MULTILINE))
    for room in ROOMS[1:]:
        assert room in modules
        module = importlib.import_module(room)
        for name in module.__all__ if hasattr(module, "__path__") else ():
            thing = getattr(module, name)
            documented = _is_code(thing) or name in data
            assert documented, f"{room}.{name} needs an autodata line"


def _is_code(thing: object) -> bool:
    return inspect.isclass(thing) or inspect.isfunction(inspect.unwrap(thing))  # type: ignore[arg-type]


def test_every_example_in_a_docstring_is_run_by_the_build() -> None:
    text = "\n".join(read(page) for page in (DOCS / "reference" / "python").glob("*.md"))
    single = set(re.findall(r"auto(?:function|class):: (\S+)", text))
    public = set()
    for room in set(re.findall(r"automodule:: (\S+)", text)):
        module = importlib.import_module(room)
        public |= {
            f"{thing.__module__}.{name}"
            for name in module.__all__
            if hasattr(thing := getattr(module, name), "__module__")
        }
    found = sorted(_with_examples())
    lost = [name for name in found if not _covered(name, single | public)]
    assert len(found) > 20
    assert not lost, "add them to docs/reference/python/internals.md"


def _with_examples() -> Iterator[str]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    for info in pkgutil.walk_packages(bilat.__path__, "bilat."):
        module = importlib.import_module(info.name)
        yield from (test.name for test in finder.find(module, info.name) if test.examples)


def _covered(name: str, documented: set[str]) -> bool:
    return name in documented or name.rpartition(".")[0] in documented


# --- links and manners ------------------------------------------------------------------------


@pytest.mark.parametrize("page", LINKING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", read(page), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith(("#", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{target} is not there"


@pytest.mark.parametrize("page", LINKING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_pages_name_no_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|root|home|tmp|Users)/", read(page))


def test_python_blocks_of_pages_are_python() -> None:
    found = 0
    for page in PAGES:
        for block in re.findall(r"^```(?:python|\{code-block\} python)\n(.*?)^```$", read(page),
                                re.DOTALL | re.MULTILINE):  # fmt: skip
            compile(re.sub(r"^:\w+:.*\n", "", block), str(page), "exec")
            found += 1
    assert found >= 3
