"""``bilat read --llm``: a stand-in on this machine answers well, badly, or not at all."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilat.reading import plugin

pytest.importorskip("spacy", reason="reading needs the extra: pip install bilat[read]")

Run = Callable[..., Any]
TEXT = "Peru bamboozled Chile. Kenya praised Norway."
EVENT = {
    "source": ["PER"], "target": ["CHL"], "event": "ACCUSE", "status": "reported",
    "words": "bamboozled",
}  # fmt: skip
HTML = b"<html><script>alert(1)</script>\x1b]0;owned\x07</html>"


def says(*events: Any) -> bytes:
    content = json.dumps({"events": events})
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@dataclass
class Model:
    """The stand-in: what it answers, and what it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = b""
    waits: bool = False
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def answer(self, ask: BaseHTTPRequestHandler) -> None:
        content = ask.rfile.read(int(ask.headers["content-length"]))
        self.asked.append((ask.path, json.loads(content)))
        if self.waits:
            self.done.wait(10)
            return
        ask.send_response(self.status)
        ask.send_header("content-length", str(len(self.body)))
        ask.end_headers()
        ask.wfile.write(self.body)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """An address that answers as the test says; waits are short."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    quick = partial(plugin.Address, seconds=0.3, attempts=2, pause=0.0)
    monkeypatch.setattr(plugin, "Address", quick)
    made = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.answer(self)

        def log_message(self, *_args: Any) -> None:
            """Write nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    yield made
    made.done.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(model: Model, typed: Run, tmp_path: Path) -> Run:
    """Read the text with the stand-in: ``ask("--format", "jsonl")``."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    named = ("--llm", model.url, "--llm-model", "tiny")
    return lambda *more, **given: typed("read", str(path), *named, *more, **given)


def test_a_good_answer_is_taken_and_names_its_coder(model: Model, ask: Run) -> None:
    model.body = says(EVENT)
    ended = ask("--format", "jsonl")
    assert ended.code == 0, ended.err
    sentences = json.loads(ended.out)["sentences"]
    assert [event["coder"] for one in sentences for event in one["events"]] == [
        "model tiny", "rules"
    ]  # fmt: skip
    ((path, body),) = model.asked
    assert (path, body["model"]) == ("/v1/chat/completions", "tiny")
    assert "Kenya" not in json.dumps(body), "what the rules can read is not sent"
    assert f"Sent to {model.url}: 1 sentence; 1 event taken, 0 dropped" in ended.err


def test_its_events_are_kept_beside_those_of_the_rules(
    model: Model, ask: Run, typed: Run, tmp_path: Path
) -> None:
    model.body = says(EVENT)
    home = tmp_path / "home"
    assert ask("--into", "press", home=home).code == 0
    told = json.loads(typed("events", "peru", "chile", "--json", home=home).out)
    assert [one["coder"] for one in told["events"]] == ["model tiny"]


@pytest.mark.parametrize(
    "events",
    [
        ["no event"],
        [EVENT | {"source": ["USA"]}],
        [EVENT | {"words": "<script>alert(1)</script>"}],
        [EVENT | {"event": "<b>ACCUSE</b>"}],
        [EVENT | {"status": "\x1b[31mreported"}],
    ],
    ids=["no object", "another actor", "words not there", "no class", "no status"],
)
def test_what_is_not_in_the_sentence_is_dropped_and_counted(
    events: list[Any], model: Model, ask: Run
) -> None:
    model.body = says(*events)
    ended = ask("--format", "jsonl")
    assert ended.code == 0
    assert "0 events taken, 1 dropped" in ended.err
    assert "script" not in ended.out
    assert "\x1b" not in ended.out + ended.err


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"", "answered in another form"),
        (200, HTML, "answered in another form"),
        (200, b'{"choices": [', "answered in another form"),
        (200, b'{"choices": [{"message": {"content": "I can not help."}}]}', "another form"),
        (200, b"x" * 300_000, "answered with more than 256 kB"),
        (401, HTML, "answered with status 401"),
        (404, b"", "answered with status 404"),
        (500, HTML, "answered with status 500"),
        (302, b"", "answered with status 302"),
        (429, b"", "was busy 2 times"),
    ],
    ids=["empty", "html", "cut", "refuses", "endless", "401", "404", "500", "302", "429"],
)
def test_what_is_no_answer_ends_with_8_and_says_what_to_do(
    status: int, body: bytes, said: str, model: Model, ask: Run
) -> None:
    model.status, model.body = status, body
    ended = ask("--format", "jsonl")
    assert ended.code == 8
    assert f"the model at {model.url} " in ended.err
    assert said in ended.err
    assert "or read without --llm" in ended.err
    assert "Traceback" not in ended.err
    assert "\x1b" not in ended.out + ended.err


def test_an_answer_that_does_not_come_is_given_up(model: Model, ask: Run) -> None:
    model.waits = True
    ended = ask()
    assert ended.code == 8
    assert "can't be reached (ReadTimeout)" in ended.err


def test_nobody_at_the_address_is_said(ask: Run, model: Model, typed: Run, tmp_path: Path) -> None:
    ended = typed("read", str(tmp_path / "text.txt"), "--llm", "http://127.0.0.1:9/v1",
                  "--llm-model", "tiny")  # fmt: skip
    assert ended.code == 8
    assert "can't be reached (ConnectError)" in ended.err
    assert model.asked == []


def test_when_the_model_fails_the_texts_of_the_store_stay(
    model: Model, ask: Run, typed: Run, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    model.body = says(EVENT)
    assert ask("--into", "press", home=home).code == 0
    model.status = 500
    assert ask("--into", "press", home=home).code == 8
    (listed,) = json.loads(typed("texts", "list", "--json", home=home).out)
    assert (listed["texts"], listed["events"]) == ("press", 2)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--llm", "URL"), "no model is named"),
        (("--llm-model", "tiny"), "--llm-model needs an address"),
        (
            ("--llm", "ftp://127.0.0.1/v1", "--llm-model", "tiny"),
            "the address of the model is none",
        ),
        (("--llm", "http://me:pw@127.0.0.1/v1", "--llm-model", "tiny"), "holds a password"),
    ],
)
def test_options_that_do_not_go_together_end_with_2(
    options: tuple[str, ...], said: str, model: Model, ask: Run, typed: Run, tmp_path: Path
) -> None:
    named = (model.url if one == "URL" else one for one in options)
    ended = typed("read", str(tmp_path / "text.txt"), *named)
    assert ended.code == 2
    assert said in ended.err
    assert "me:pw" not in ended.err
    assert model.asked == []
