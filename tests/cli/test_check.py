"""``bilat check`` as it is typed: forms, files, faults, and text that would do harm."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("spacy", reason="reading needs the extra: pip install bilat[read]")

Run = Callable[..., Any]
TEXT = (
    "Iran became a full member of the Shanghai Cooperation Organization in 2023. "
    "Iran has a land border with Brazil.\n\n"
    "Trade between Iran and Russia reached 4.8 billion dollars in 2024."
)
EVIL = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> Trade between Iran and Russia reached "
    "<b>4.8 billion dollars</b> in 2024. [Click](javascript:alert(3)) \u202e\x1b[31m "
    "Iran is a member of BRICS</mark></p>."
)
KEYS = {
    "start", "end", "text", "subject", "indicator", "period", "claimed", "verdict", "evidence",
    "reasoning",
}  # fmt: skip
VERDICTS = {"supported", "roughly supported", "contradicted", "misleading", "not checkable"}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A file of three sentences, each with a claim."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts that can be read and a file that can't."""
    made = tmp_path / "folder"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    (made / "b.txt").write_text("Peru is a member of NATO.", encoding="utf-8")
    (made / "c.txt").write_bytes(b"")
    return made


def test_json_has_every_claim_with_its_place_verdict_and_evidence(text: Path, typed: Run) -> None:
    ended = typed("check", str(text), "--format", "json", "--date", "2025-03-01")
    assert ended.code == 0
    made = json.loads(ended.out)
    assert made["id"] == str(text)
    assert len(made["claims"]) == 3
    for one in made["claims"]:
        assert set(one) >= KEYS
        assert TEXT[one["start"] : one["end"]] == one["text"]
        assert one["verdict"] in VERDICTS
        assert one["reasoning"]
    member, border, trade = made["claims"]
    assert (member["verdict"], member["indicator"]) == ("supported", "membership")
    assert border["verdict"] in {"contradicted", "not checkable"}
    assert trade["claimed"]["value"] == 4.8e9
    assert trade["evidence"][0]["source_url"].startswith("http")


def test_markdown_is_printed_unless_a_form_is_named(text: Path, typed: Run) -> None:
    ended = typed("check", str(text), "--date", "2025-03-01")
    assert ended.code == 0
    assert ended.out.startswith("# Checked: ")
    assert "## 1. ✓ supported" in ended.out
    assert ended.err.startswith("Checked 3 claims: ")


def test_the_name_of_the_file_says_the_form(text: Path, tmp_path: Path, typed: Run) -> None:
    for name, begins in (
        ("x.html", "<!DOCTYPE html>"), ("x.md", "# Checked"), ("x.json", '{"id"'),
    ):  # fmt: skip
        ended = typed("check", str(text), "--out", str(tmp_path / "new" / name))
        assert (ended.code, ended.out) == (0, "")
        assert ended.err.rstrip().endswith(f"; wrote {tmp_path / 'new' / name}")
        assert (tmp_path / "new" / name).read_text(encoding="utf-8").startswith(begins)


def test_a_page_without_a_name_gets_that_of_the_text(tmp_path: Path, typed: Run) -> None:
    path = tmp_path / "op ed: (1).txt"
    path.write_text(TEXT, encoding="utf-8")
    ended = typed("check", str(path), "--format", "html")
    assert "; wrote op-ed-1-checked.html" in ended.err
    assert (tmp_path / "op-ed-1-checked.html").is_file()
    assert typed("check", str(path), "--format", "html", "--out", "-").out.startswith("<!DOCTYPE")


def test_many_documents_are_an_object_a_line(folder: Path, typed: Run) -> None:
    ended = typed("check", str(folder), "--format", "json")
    assert ended.code == 0
    made = [json.loads(line) for line in ended.out.splitlines()]
    assert [Path(one["id"]).name for one in made] == ["a.txt", "b.txt"]
    assert "not read: " in ended.err
    assert "c.txt is empty" in ended.err
    assert "no date is known for 2 of 2 documents" in ended.err


def test_several_files_and_folders_are_checked_in_their_order(
    text: Path, folder: Path, typed: Run
) -> None:
    ended = typed("check", str(text), str(folder), "no.txt", "--format", "json")
    assert ended.code == 0
    made = [json.loads(line) for line in ended.out.splitlines()]
    assert [Path(one["id"]).name for one in made] == ["text.txt", "a.txt", "b.txt"]
    assert made[0]["claims"] == [{**one} for one in made[1]["claims"]]
    assert any("The text is the same as that of" in note for note in made[1]["notes"])
    assert "not read: no such file: no.txt" in ended.err
    told = typed("check", str(text), str(folder)).out
    assert [line for line in told.splitlines() if line.startswith("# ")] == [
        "# Checked: text.txt", "# Checked: a.txt", "# Checked: b.txt"
    ]  # fmt: skip


def test_a_page_has_a_section_for_each_text(text: Path, folder: Path, typed: Run) -> None:
    ended = typed("check", str(text), str(folder), "--format", "html")
    assert ended.err.rstrip().endswith("; wrote texts-checked.html")
    page = Path("texts-checked.html").read_text(encoding="utf-8")
    assert "<h1>3 texts</h1>" in page
    assert re.findall(r'<h2 class="title" id="h(\d)">(.*?)</h2>', page) == [
        ("1", "text.txt"), ("2", "a.txt"), ("3", "b.txt")
    ]  # fmt: skip
    numbers = re.findall(r'<article class="note [\w-]+" id="c(\d+)">', page)
    assert numbers == [str(number) for number in range(1, 8)], "each number once"
    ended = typed("check", str(text), "--format", "html")
    one = Path("text-checked.html").read_text(encoding="utf-8")
    assert "<h1>text.txt</h1>" in one
    assert "<nav" not in one


def test_what_was_left_out_of_a_text_is_said_on_the_page(tmp_path: Path, typed: Run) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><article><p>Iran is a member of BRICS, as everybody knows who has read it."
        '</p><p style="display:none">Peru is a member of NATO.</p></article></body></html>',
        encoding="utf-8",
    )
    page = typed("check", str(path), "--format", "html", "--out", "-").out
    assert "Hidden text was left out, characters: " in page
    assert "Peru" not in page


def test_standard_input_is_checked(bilat: Run) -> None:
    ended = bilat("check", "-", "--format", "json", input=TEXT.encode())
    assert (ended.code, json.loads(ended.out)["id"]) == (0, "-")
    page = bilat("check", "-", input=TEXT.encode())
    assert page.out.startswith("# Checked: standard input\n")


def test_without_a_claim_it_says_so(tmp_path: Path, typed: Run) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("Roses are red. Violets are blue.", encoding="utf-8")
    ended = typed("check", str(path))
    assert ended.code == 0
    assert ended.err.endswith("Checked 0 claims\n")
    assert "No claim was found" in ended.out
    assert "No claim was found" in typed("check", str(path), "--format", "html", "--out", "-").out
    assert json.loads(typed("check", str(path), "--format", "json").out)["claims"] == []


def test_a_first_run_stores_the_facts_that_ship(text: Path, tmp_path: Path, typed: Run) -> None:
    ended = typed("check", str(text), "--format", "json", home=tmp_path / "new" / "store")
    assert ended.code == 0
    assert json.loads(ended.out)["claims"][0]["verdict"] == "supported"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Missing argument"),
        (("FILE", "--out", "x.pdf"), 2, "bilat writes no .pdf files"),
        (("FILE", "--date", "soon"), 2, "--date 'soon' is no day"),
        (("FILE", "--country", "Atlantis"), 3, "no state is called 'Atlantis'"),
        (("FILE", "--model", "nope"), 2, "the language model 'nope' is not installed"),
        (("FILE", "--language", "xx"), 2, "texts in 'xx' can't be read yet"),
        (("FILE", "--out", "."), 6, "it is a folder"),
        (("no.txt",), 4, "no such file: no.txt"),
        (("empty.txt",), 4, "empty.txt is empty"),
    ],
)
def test_what_does_not_fit_is_named_with_its_exit_code(
    arguments: tuple[str, ...], code: int, said: str, text: Path, tmp_path: Path, typed: Run
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ended = typed("check", *(str(text) if one == "FILE" else one for one in arguments))
    assert ended.code == code
    assert said in " ".join(ended.err.split())
    assert ended.out == ""


def test_a_folder_of_which_nothing_can_be_read_ends_with_4(folder: Path, typed: Run) -> None:
    for name in "ab":
        (folder / f"{name}.txt").write_bytes(b"\x00\x01\x02" * 500)
    ended = typed("check", str(folder))
    assert ended.code == 4
    assert "nothing could be read: 3 documents" in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_no_text_becomes_markup_or_steers_the_terminal(
    form: str, tmp_path: Path, typed: Run
) -> None:
    path = tmp_path / "evil.jsonl"
    told = {"id": f"{EVIL}", "title": EVIL, "text": EVIL, "date": "2025-03-01"}
    path.write_text(json.dumps(told) + "\n", encoding="utf-8")
    ended = typed("check", str(path), "--format", form, "--out", "-")
    assert ended.code == 0
    for sign in "\x1b\u202e":
        assert sign not in ended.out + ended.err
    if form == "html":
        assert "<script" not in ended.out
        assert "<img" not in ended.out
        assert 'href="javascript' not in ended.out
    if form == "md":
        assert "\n<" not in ended.out
        assert not re.search(r"(?<!\\)\]\(javascript", ended.out)
    if form == "json":
        assert json.loads(ended.out)["id"] == EVIL


@pytest.mark.skipif(sys.platform == "win32", reason="no such names of files")
def test_no_name_of_a_file_steers_the_terminal(tmp_path: Path, typed: Run) -> None:
    path = tmp_path / "a\x1b[31m\u202e.txt"
    path.write_text(TEXT, encoding="utf-8")
    for form in ("html", "md", "json"):
        ended = typed("check", str(path), "--format", form)
        assert ended.code == 0
        assert "\x1b" not in ended.out + ended.err
    (made,) = tmp_path.glob("*-checked.html")
    assert made.name == "a-31m-checked.html"
    assert "\x1b" not in made.read_text(encoding="utf-8")


# --- rows of the user's own -------------------------------------------------------------------


def test_rows_of_ones_own_find_claims_that_are_checked(tmp_path: Path, bilat: Run) -> None:
    rows, path = tmp_path / "rows", tmp_path / "text.txt"
    rows.mkdir()
    (rows / "en_currencies.csv").write_text("code,words\nUSD,quastendollars\n")
    path.write_text("Trade between Iran and Russia reached 4.8 billion quastendollars in 2024.")
    asked = ("check", str(path), "--format", "json", "--date", "2025-03-01")
    (with_rows,) = json.loads(bilat(*asked, "--lexicon", str(rows)).out)["claims"]
    assert with_rows["claimed"]["value"] == 4.8e9
    assert with_rows["verdict"] == "supported"
    (without,) = json.loads(bilat(*asked).out)["claims"]
    assert without["verdict"] == "not checkable"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("en_units.csv", "factor,unit\n1,USD\n", "en_units.csv"),
        ("nothing.csv", "a,b\n", "nothing.csv"),
        ("leaders.csv", "name,aliases,state,office,start,end\nA B,,XXX,minister,,\n", "row 2"),
    ],
)
def test_faults_of_ones_own_rows_are_named_and_nothing_is_checked(
    name: str, content: str, said: str, text: Path, tmp_path: Path, bilat: Run
) -> None:
    rows = tmp_path / "rows"
    rows.mkdir()
    (rows / name).write_text(content)
    ended = bilat("check", str(text), "--lexicon", str(rows))
    assert ended.code == 4
    assert said in ended.err
    assert ended.out == ""
    missing = bilat("check", str(text), "--lexicon", str(tmp_path / "nowhere"))
    assert missing.code in {2, 4}
    assert "nowhere" in missing.err
