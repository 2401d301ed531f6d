"""A language model as a plug-in: what is sent, what is taken, and what is refused."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx
import pytest

from bilat.errors import CannotFetch, UsageError
from bilat.reading.plugin import KEY_SETTING, Address, WithModel
from bilat.reading.records import Document, Mention, ReadEvent, Reading, Sentence, Span

TEXT = "Peru bamboozled Chile."
EVENT = {
    "source": ["PER"], "target": ["CHL"], "event": "ACCUSE", "status": "reported",
    "words": "bamboozled",
}  # fmt: skip
DONE = ReadEvent(
    ("PER",), ("CHL",), "ACCUSE", "verbal conflict", "11", "reported", None, "political",
    Span(0, 4, "Peru"),
)  # fmt: skip


class _Rules:
    """A reader that finds two actors in a sentence that begins at character 7."""

    code, model = "en", "rules of a test"

    def __init__(self, *events: ReadEvent) -> None:
        self.events = events

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for one in documents:
            actors = (
                Mention(Span(7, 11, "Peru"), ("PER",), "state"),
                Mention(Span(23, 28, "Chile"), ("CHL",), "state"),
            )
            spoken = Sentence(Span(7, 29, TEXT), actors, self.events)
            yield Reading(one, (Sentence(Span(0, 6, "Nobody")), spoken))


def _says(content: object) -> bytes:
    text = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


Asked = tuple[WithModel, list[httpx.Request], list[float]]


@pytest.fixture
def asking() -> Callable[..., Asked]:
    """Make a reader that asks a stand-in with these answers, one after the other."""

    def make(*answers: bytes | int | Exception, rules: _Rules | None = None) -> Asked:
        sent: list[httpx.Request] = []
        waits: list[float] = []

        def handle(request: httpx.Request) -> httpx.Response:
            answer = answers[len(sent)]
            sent.append(request)
            if isinstance(answer, Exception):
                raise answer
            if isinstance(answer, int):
                return httpx.Response(answer, headers={"location": "http://elsewhere.test/"})
            return httpx.Response(200, content=answer)

        address = Address("http://model.test/v1", "tiny")
        transport = httpx.MockTransport(handle)
        reader = WithModel(rules or _Rules(), address, transport, sleep=waits.append)
        return reader, sent, waits

    return make


def _events(reader: WithModel) -> tuple[ReadEvent, ...]:
    (reading,) = reader.read([Document("a", f"Nobody {TEXT}")])
    return reading.sentences[1].events


def test_an_event_is_taken_with_its_place_and_who_coded_it(
    asking: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_SETTING, "s3cret")
    reader, sent, _ = asking(_says({"events": [EVENT]}))
    (event,) = _events(reader)
    assert event.trigger == Span(12, 22, "bamboozled")
    assert (event.quad, event.cameo, event.coder) == ("verbal conflict", "11", "model tiny")
    (request,) = sent
    assert str(request.url) == "http://model.test/v1/chat/completions"
    assert request.headers["authorization"] == "Bearer s3cret"
    body = json.loads(request.content)
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    asked = json.loads(body["messages"][1]["content"])
    assert asked == {"codes": ["CHL", "PER"], "sentence": TEXT}
    assert "s3cret" not in repr(reader)


def test_what_the_rules_find_is_not_asked_for(asking: Callable[..., Asked]) -> None:
    reader, sent, _ = asking(rules=_Rules(DONE))
    assert _events(reader) == (DONE,)
    assert sent == []


@pytest.mark.parametrize(
    "change",
    [
        {"source": ["USA"]}, {"source": []}, {"source": "PER"}, {"source": [["PER"]]},
        {"target": ["PER"]}, {"target": None}, {"event": "HUG"}, {"event": ["AGREE"]},
        {"status": "sure"}, {"words": ""}, {"words": "<b>bamboozled</b>"}, {"words": "swindled"},
        {"words": 7},
    ],
)  # fmt: skip
def test_an_event_with_a_wrong_field_is_dropped_and_counted(
    change: dict[str, Any], asking: Callable[..., Asked]
) -> None:
    reader, _, _ = asking(_says({"events": [EVENT | change, "no event", EVENT]}))
    assert [event.event for event in _events(reader)] == ["ACCUSE"]
    assert (reader.asked, reader.added, reader.dropped) == (1, 1, 2)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"<html><script>alert(1)</script></html>", "another form"),
        (b"", "another form"),
        (b"[" * 100_000, "another form"),
        (b"\xff\xfe", "another form"),
        (b'{"choices": []}', "another form"),
        (_says("Sure! Here you are."), "another form"),
        (_says({"events": "none"}), "another form"),
        (_says([EVENT]), "another form"),
        (b" " * 300_000, "more than 256 kB"),
        (401, "status 401"),
        (302, "status 302"),
        (httpx.ConnectError("refused"), "can't be reached"),
        (httpx.ReadTimeout("late"), "can't be reached"),
    ],
)
def test_another_answer_ends_with_a_clear_error_and_without_the_key(
    answer: bytes | int | Exception,
    told: str,
    asking: Callable[..., Asked],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(KEY_SETTING, "s3cret")
    reader, _, _ = asking(answer)
    with pytest.raises(CannotFetch, match=told) as caught:
        _events(reader)
    assert "s3cret" not in f"{caught.value.message} {caught.value.hint}"
    assert "script" not in caught.value.message


def test_a_busy_address_is_asked_again_after_longer_and_longer(
    asking: Callable[..., Asked],
) -> None:
    reader, sent, waits = asking(429, 503, _says({"events": [EVENT]}))
    assert len(_events(reader)) == 1
    assert (len(sent), waits) == (3, [1.0, 2.0])
    reader, sent, waits = asking(503, 503, 503, 503)
    with pytest.raises(CannotFetch, match="busy 4 times"):
        _events(reader)
    assert waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("url", "model"),
    [("ftp://x.test", "m"), ("x.test/v1", "m"), ("http://", "m"), ("http://x.test", ""),
     ("http://me:s3cret@x.test", "m"), ("http://x.test/?key=s3cret", "m")],
)  # fmt: skip
def test_an_address_that_can_not_be_meant_is_refused(url: str, model: str) -> None:
    with pytest.raises(UsageError) as caught:
        WithModel(_Rules(), Address(url, model))
    assert "s3cret" not in f"{caught.value.message} {caught.value.hint}"
