"""``bilat pull --for --years``: sources that must be asked, pair by pair and year by year."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources import registry
from bilat.sources.asking import part_of
from bilat.sources.dataset import Ask, Asks, Dataset, Remote
from bilat.store import Store

Run = Callable[..., Any]


def answers(files: Mapping[str, Path], ask: Ask, name: str) -> Iterator[Tidy]:
    import pyarrow as pa

    years = sorted(int(path.read_text()) for path in files.values())
    spec = TableSpec(
        f"{name}__yearly_things__{ask.label}",
        "a year",
        (Column("year", "int64", "year", nullable=False),),
        ("year",),
        coverage=Coverage(*ask.years),
    )
    yield Tidy(spec, pa.table({"year": pa.array(years, pa.int64())}))


@pytest.fixture
def asking(board, monkeypatch: pytest.MonkeyPatch) -> dict[str, Dataset]:
    """Tea, and two sources that must be asked."""
    tea = registry.datasets()["tea"]
    root = tea.remotes[0].address.rpartition("/")[0]

    def ask(dataset: Dataset, one: Ask) -> Dataset:
        names = [
            f"{dataset.name}-{one.label}-{y}.txt" for y in range(one.years[0], one.years[1] + 1)
        ]
        for name in names:
            board.put(name, name[-8:-4] + "\n")
        remotes = [Remote(name, f"{root}/{name}") for name in names]
        return part_of(dataset, one, remotes, partial(answers, ask=one, name=dataset.name))

    made = {"tea": tea}
    kinds: dict[str, Asks] = {"pacts": "pairs", "events": "years"}
    for name, asks in kinds.items():
        made[name] = replace(
            tea, name=name, title=f"Made {name}", remotes=(), asks=asks, ask=ask,
            years=Coverage(1990, 2010), citation=f"@misc{{{name}}}",
        )  # fmt: skip
    monkeypatch.setattr(registry, "_discovered", lambda: (made, ()))
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def pull(typed: Run, home: Path, asking: Any) -> Run:
    return lambda *arguments: typed("pull", *arguments, home=home)


def names(home: Path) -> list[str]:
    return list(Store.open(home).names())


def test_a_pair_is_pulled_and_another_is_added(pull, home) -> None:
    ended = pull("pacts", "--for", "Iran, russia", "--years", "2000:2001")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "pacts__irn_rus 1.0: 2 rows in 1 table; downloaded 0.0 MB",
        "  pacts__yearly_things__irn_rus: 2 rows",
    ]
    assert pull("pacts", "--for", "peru,kenya", "--years", "2000").code == 0
    assert names(home) == ["pacts__yearly_things__irn_rus", "pacts__yearly_things__ken_per"]
    provenance = Store.open(home).entry("pacts__yearly_things__irn_rus").provenance
    assert (provenance.source, provenance.version) == ("pacts__irn_rus", "1.0")
    assert provenance.title == "Made pacts: Iran and Russia, 2000-2001"


def test_more_years_of_a_pair_keep_those_that_are_there(pull, home, board) -> None:
    pull("pacts", "--for", "iran,russia", "--years", "2000:2001")
    assert len(board.asked) == 2
    assert "4 rows" in pull("pacts", "--for", "russia,iran", "--years", "2002:2003").out
    assert len(board.asked) == 4
    entry = Store.open(home).entry("pacts__yearly_things__irn_rus")
    assert (entry.years, entry.spec.coverage) == ((2000, 2003), Coverage(2000, 2003))


def test_each_year_is_a_table_and_is_added(pull, home) -> None:
    pull("events", "--years", "2000:2001")
    assert "Pulled" not in pull("events", "--years", "2005").out
    assert names(home) == [f"events__yearly_things__y{year}" for year in (2000, 2001, 2005)]


def test_several_sources_take_of_the_question_what_is_theirs(pull, home) -> None:
    ended = pull("pacts", "events", "tea", "--for", "iran,russia", "--years", "2000")
    assert ended.code == 0
    assert names(home) == [
        "events__yearly_things__y2000", "pacts__yearly_things__irn_rus", "tea__yearly_cups",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("pacts",), 2, "for example: bilat pull pacts --for iran,russia --years 2001:2010"),
        (("pacts", "--years", "2000"), 2, "must be told two states"),
        (("pacts", "--for", "iran,russia"), 2, "must be told the years"),
        (("events", "--for", "iran", "--years", "2000"), 2, "not for states"),
        (("pacts", "--for", "iran,atlantis", "--years", "2000"), 3, "atlantis"),
        (("pacts", "--for", "iran,russia", "--years", "soon"), 2, "write it as 2015:2024"),
        (("pacts", "--for", "iran,russia", "--years", "2005:2001"), 2, "no span of years"),
        (("pacts", "--for", "iran,russia", "--years", "1900"), 2, "none of 1900-1900"),
        (("tea", "--years", "2000"), 2, "none of these is one"),
    ],
)
def test_a_question_that_does_not_fit_is_refused(
    pull, board, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = pull(*arguments)
    assert ended.code == code
    assert said in ended.err
    assert board.asked == []


def test_all_leaves_out_what_must_be_asked_unless_it_is(pull, home) -> None:
    ended = pull("--all")
    assert ended.code == 0
    assert ended.err.splitlines() == [
        "note: pacts is left out: it must be asked",
        "note: events is left out: it must be asked",
    ]
    assert names(home) == ["tea__yearly_cups"]
    assert pull("--all", "--for", "iran,russia", "--years", "2000").err == ""
    assert len(names(home)) == 3


def test_the_list_and_the_citation_know_the_parts(pull, home, typed) -> None:
    shown = typed("sources", "pacts", home=home).out
    assert "Ask with:  bilat pull pacts --for iran,russia --years 2001:2010" in shown
    assert "State:     not pulled" in shown
    assert "Files" not in shown
    pull("pacts", "--for", "iran,russia", "--years", "2000")
    shown = typed("sources", "pacts", home=home).out
    assert "State:     current" in shown
    assert "pacts__yearly_things__irn_rus: 1 rows" in shown
    (one,) = [
        row for row in json.loads(typed("sources", "--json", home=home).out)
        if row["name"] == "pacts"
    ]  # fmt: skip
    assert (one["state"], one["ask_with"][:16]) == ("current", "bilat pull pacts")
    assert typed("cite", "pacts", home=home).out == "@misc{pacts}\n"


def test_answers_can_come_from_a_folder(pull, home, tmp_path) -> None:
    folder = tmp_path / "by hand"
    folder.mkdir()
    (folder / "pacts-irn_rus-2000.txt").write_text("2000\n")
    ended = pull("pacts", "--for", "iran,russia", "--years", "2000", "--from", str(folder))
    assert ended.code == 0
    assert "1 rows in 1 table; from the folder" in ended.out
    ended = pull("pacts", "--for", "iran,peru", "--years", "2000", "--from", str(folder))
    assert ended.code == 8
    assert "pacts__irn_per" in ended.err
