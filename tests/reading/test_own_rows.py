"""A user's own dictionaries: what they add, what they change, and which are refused."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.reading import language
from bilat.reading.lexicon import use
from bilat.reading.lexicon.own import own_folder
from bilat.reading.lexicon.shipped import columns, file_names, shipped_rows

ROWS = {
    "leaders.csv": "name,aliases,state,office,start,end\n"
    "Wilma Quastenfels,Quastenfels,DEU,foreign minister,2031,\n",
    "predicates.csv": "verbs,with,class,target\nbamboozle,,ASSAULT,obj\ncondemn,,AGREE,obj\n",
    "nouns.csv": "set,nouns\nTALKS,palaver fest\nZEALS,zeal|fervour\n",
    "en_units.csv": "factor,unit,words\n1.0668,km,verst|versts\n",
    "lemmas.csv": "form,lemma\nbamboozled,bamboozle\n",
}
TEXT = (
    "Quastenfels condemned Norway on Monday. Peru bamboozled Chile. "
    "The line from Oslo to Lima is 100 versts long."
)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder of own rows: ``folder({"leaders.csv": "..."})``."""

    def make(files: dict[str, str | bytes]) -> Path:
        made = tmp_path / "own"
        made.mkdir(exist_ok=True)
        for name, content in files.items():
            (made / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return made

    return make


def _read(*arguments: str, tmp_path: Path, env: dict[str, str] | None = None) -> dict[str, object]:
    """Read the text in a process of its own, since rows hold for a whole process."""
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", "from bilat.cli.main import run; run()", "read", str(text),
         "--date", "2032-05-04", "--format", "jsonl", *arguments],
        capture_output=True, check=True, env={**os.environ, **(env or {})},
    )  # fmt: skip
    found = json.loads(ended.stdout)
    return {
        "events": [
            (event["source"], event["event"], event["target"])
            for sentence in found["sentences"]
            for event in sentence["events"]
        ],
        "figures": [
            (round(figure["value"], 2), figure["unit"])
            for sentence in found["sentences"]
            for figure in sentence["figures"]
        ],
    }


@pytest.mark.parametrize("way", ["option", "setting"])
def test_own_rows_are_added_and_go_before_those_that_ship(
    way: str, folder: Callable[..., Path], tmp_path: Path
) -> None:
    pytest.importorskip("spacy")
    own = str(folder(ROWS))
    arguments = ("--lexicon", own) if way == "option" else ()
    env = {"BILAT_LEXICON": own} if way == "setting" else {}
    assert _read(*arguments, tmp_path=tmp_path, env=env) == {
        "events": [(["DEU"], "AGREE", ["NOR"]), (["PER"], "ASSAULT", ["CHL"])],
        "figures": [(106.68, "km")],
    }


def test_without_them_the_text_is_read_as_before(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    found = _read(tmp_path=tmp_path)
    assert ["DEU"] not in [event[0] for event in found["events"]]  # type: ignore[attr-defined]
    assert (106.68, "km") not in found["figures"]  # type: ignore[operator]


def test_what_ships_is_right_by_the_same_rules(folder: Callable[..., Path]) -> None:
    shipped = Path(__file__).parents[2] / "src" / "bilat" / "reading" / "data"
    found = own_folder(folder({name: (shipped / name).read_bytes() for name in file_names()}))
    for name in file_names():
        cut = [{column: cell.strip() for column, cell in row.items()} for row in shipped_rows(name)]
        assert list(found[name]) == cut


LEADER = "name,aliases,state,office,start,end\n"
PREDICATE = "verbs,with,class,target\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leader.csv", LEADER, ["leader.csv: no dictionary has this name", "leaders.csv"]),
        ("leaders.csv", "name,aliases,state,office,start\n", ["row 1", "'end' is missing"]),
        ("leaders.csv", LEADER.replace("office", "ofice"), ["row 1", "'ofice'", "office"]),
        ("leaders.csv", LEADER.replace("end", "start"), ["row 1", "'start' stands there twice"]),
        ("leaders.csv", LEADER + "A B,,XYZ,rebel,2001,\n", ["row 2, column state", "'XYZ'"]),
        ("leaders.csv", LEADER + "A B,,NATOO,rebel,2001,\n", ["column state", "NATO"]),
        ("leaders.csv", LEADER + "A B,,FRA,boss,2001,\n", ["row 2, column office", "'boss'"]),
        ("leaders.csv", LEADER + "A B,,FRA,rebel,2001-13,\n", ["row 2, column start", "2001-13"]),
        ("leaders.csv", LEADER + "A B,,FRA,rebel,May,\n", ["column start", "YYYY-MM-DD"]),
        ("leaders.csv", LEADER + "A B,,FRA,rebel,2001,2000\n", ["column end", "before the start"]),
        ("leaders.csv", LEADER + "A B,,FRA,rebel,,\n,,FRA,rebel,,\n", ["column name: empty"]),
        ("leaders.csv", LEADER + "A B,x||y,FRA,rebel,,\n", ["column aliases", "empty"]),
        ("leaders.csv", LEADER + "A B,FRA,rebel,,\n", ["row 2: 5 cells, the header has 6"]),
        ("leaders.csv", (LEADER + "Jos\xe9,,FRA,rebel,,\n").encode("latin-1"), ["not UTF-8"]),
        ("leaders.csv", LEADER + '"A B,,FRA,rebel,,\n', ["no CSV"]),
        ("leaders.csv", b"", ["row 1", "'name' is missing"]),
        ("organizations.csv", "code,name,aliases,kind\nFRA,X,,media\n", ["column code", "a state"]),
        ("armed_groups.csv", "name,aliases,states,kind,start,end,code\nX,,,rebels,,,\n", ["IMG"]),
        ("armed_groups.csv", "name,aliases,states,kind,start,end,code\nX,,FRA QQQ,rebels,,,\n",
         ["column states", "'QQQ'"]),
        ("predicates.csv", PREDICATE + "hug,,EMBRACE,obj\n", ["row 2, column class", "'EMBRACE'"]),
        ("predicates.csv", PREDICATE + "hug,obj:TALKZ,AGREE,obj\n", ["column with", "TALKS"]),
        ("predicates.csv", PREDICATE + "hug,warmly,AGREE,obj\n", ["column with", "colon"]),
        ("predicates.csv", PREDICATE + "Hug,,AGREE,obj\n", ["column verbs", "small letters"]),
        ("nouns.csv", "set,nouns\nhugs,hug\n", ["column set", "capitals"]),
        ("operators.csv", "kind,words,note\nhug,hug,\n", ["column kind", "'hug'", "report"]),
        ("measures.csv", "id,label,subject,unit,form,words\nhugs,Hugs,pair,USD,value,hugs\n",
         ["column id", "'hugs'"]),
        ("en_units.csv", "unit,factor,words\nkm,0,verst\n", ["column factor", "above zero"]),
        ("en_eras.csv", "start,end,words\n1990,,the era\n", ["column start", "YYYY-MM-DD"]),
        ("en_relations.csv", "indicator,comparator,trigger,pattern\nwar,exists,war,(x\n",
         ["column pattern", "no pattern"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_file_row_and_column(
    name: str, content: str | bytes, told: list[str], folder: Callable[..., Path]
) -> None:
    own = folder({"roles.csv": "phrase,sector,official,office\nbundle maker,business,no,\n"})
    assert list(own_folder(own)) == ["roles.csv"]
    (own / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BadInput) as caught:
        own_folder(own)
    for words in (name, *told):
        assert words in f"{caught.value.message} {caught.value.hint}"


def test_sets_and_organizations_of_ones_own_can_be_named(folder: Callable[..., Path]) -> None:
    own = own_folder(
        folder(
            {
                "organizations.csv": "code,name,aliases,kind\nTEAB,Tea Board,,intergovernmental\n",
                "leaders.csv": LEADER + "A B,,TEAB,head of organization,2001,\n",
                "nouns.csv": "set,nouns\nZEALS,zeal\n",
                "predicates.csv": PREDICATE + "show,obj:ZEALS|ardour prep:for,SUPPORT,for\n",
            }
        )
    )
    assert own["leaders.csv"][0]["state"] == "TEAB"


def test_columns_may_stand_in_any_order_and_other_files_are_left_alone(
    folder: Callable[..., Path],
) -> None:
    own = own_folder(
        folder({"lemmas.csv": "\ufefflemma,form\r\ngronk,gronken\r\n\r\n", "notes.md": "mine"})
    )
    assert own == {"lemmas.csv": ({"lemma": "gronk", "form": "gronken"},)}


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_rows_is_refused(there: bool, tmp_path: Path) -> None:
    if there:
        (tmp_path / "own").mkdir()
    with pytest.raises(BadInput, match="holds no CSV file" if there else "no such folder"):
        own_folder(tmp_path / "own")


def test_nothing_of_a_folder_with_a_fault_is_in_use(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use, "_taken", [])
    bad = folder({**ROWS, "places.csv": "place,state,kind,start,end,unclear\nX,QQQ,city,,,\n"})
    with pytest.raises(BadInput):
        language(lexicon=bad)
    assert use.own_rows("leaders.csv") == ()


def test_other_rows_are_refused_once_a_dictionary_was_read(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use, "_taken", [])
    assert use.own_rows("leaders.csv") == ()
    with pytest.raises(Exception, match="read before"):
        use.use(folder(ROWS))
    use.use()
    assert use.digest() == ""


def test_own_rows_in_use_have_a_digest(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use, "_taken", [])
    own = folder(ROWS)
    monkeypatch.setenv(use.SETTING, str(own))
    first = use.digest()
    assert len(first) == 12
    use.use(own)  # the same rows again are no fault
    monkeypatch.setattr(use, "_taken", [])
    (own / "lemmas.csv").write_text("form,lemma\nhugges,hug\n")
    assert use.digest() not in {"", first}


def test_every_dictionary_and_column_has_its_checks() -> None:
    from bilat.reading.lexicon import own

    for name in file_names():
        assert tuple(own._meant(name)) == columns(name)
