"""Web addresses, with a server that is made up."""

import gzip
from collections.abc import Callable

import httpx
import pytest

from bilat.errors import BadInput, CannotFetch
from bilat.reading.documents import Limits, Unreadable, documents
from bilat.reading.records import Document

AT = "https://example.org/a"


def answered(handler: Callable[[httpx.Request], httpx.Response], **options: int) -> Document:
    transport = httpx.MockTransport(handler)
    (found,) = documents(AT, transport=transport, limits=Limits(**options))
    assert isinstance(found, Document)
    return found


def test_a_page_is_read_from_its_address() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert "bilat/" in request.headers["user-agent"]
        kind = {"content-type": "text/html; charset=windows-1251"}
        return httpx.Response(
            200, headers=kind, stream=httpx.ByteStream("<p>Иран и Россия</p>".encode("cp1251"))
        )

    found = answered(handler)
    assert (found.id, found.address, found.text) == (AT, AT, "Иран и Россия")


def test_a_redirect_is_followed_and_said() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/a":
            return httpx.Response(302, headers={"location": "/b"})
        return httpx.Response(200, stream=httpx.ByteStream(b"Text."))

    assert answered(handler).notes == ("It was redirected to https://example.org/b.",)


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("/a", "redirects more than 5 times"),
        ("http://example.org/a", "from https to http"),
        ("file:///etc/passwd", "no web address"),
        ("", "no web address"),
    ],
)
def test_a_bad_redirect_is_refused(location: str, said: str) -> None:
    with pytest.raises(CannotFetch, match=said):
        answered(lambda _: httpx.Response(302, headers={"location": location}))


@pytest.mark.parametrize(("status", "said"), [(404, "404 Not Found"), (403, "want a login")])
def test_a_refusal_is_said(status: int, said: str) -> None:
    with pytest.raises(CannotFetch, match=said):
        answered(lambda _: httpx.Response(status))


def test_too_much_is_refused_packed_or_not() -> None:
    with pytest.raises(BadInput, match="sends more than 1 kB"):
        answered(lambda _: httpx.Response(200, stream=httpx.ByteStream(b"x" * 2000)), size=1000)
    bomb = gzip.compress(b"x" * 50_000_000)
    head = {"content-encoding": "gzip"}
    with pytest.raises(BadInput, match=r"sends more than 1\.0 MB"):
        answered(
            lambda _: httpx.Response(200, headers=head, stream=httpx.ByteStream(bomb)),
            size=1_000_000,
        )


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        pytest.param("gzip", b"no gzip", id="gzip no gzip"),
        pytest.param("gzip", gzip.compress(b"Text." * 99)[:-9], id="gzip cut off"),
        pytest.param("br", b"x", id="br"),
    ],
)
def test_a_damaged_packing_is_said(coding: str, content: bytes) -> None:
    def handler(_: httpx.Request) -> httpx.Response:
        head = {"content-encoding": coding}
        return httpx.Response(200, headers=head, stream=httpx.ByteStream(content))

    with pytest.raises(CannotFetch, match=AT):
        answered(handler)


def test_a_packed_answer_is_unpacked() -> None:
    def handler(_: httpx.Request) -> httpx.Response:
        content = httpx.ByteStream(gzip.compress(b"Text."))
        return httpx.Response(200, headers={"content-encoding": "gzip"}, stream=content)

    assert answered(handler).text == "Text."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpx.ReadTimeout("slow"), "no answer within 30 s"),
        (httpx.ConnectError("refused"), "can't be had: refused"),
    ],
)
def test_a_network_that_fails_is_said(error: Exception, said: str) -> None:
    def handler(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(CannotFetch, match=said):
        answered(handler)


def test_an_answer_that_drips_is_given_up() -> None:
    with pytest.raises(CannotFetch, match="has not come within 0 s"):
        answered(lambda _: httpx.Response(200, stream=httpx.ByteStream(b"Text.")), whole=0)


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("ftp://example.org/a.txt", "download the file and give its path"),
        ("FILE:///a.txt", "give the path alone, without file://"),
        ("s3://bucket/a.txt", "download the file and give its path"),
    ],
)
def test_addresses_of_other_kinds_are_not_read_and_not_taken_for_paths(
    address: str, hint: str
) -> None:
    with pytest.raises(BadInput, match="only those of http and https") as refused:
        list(documents(address))
    assert refused.value.hint == hint
    (said, text) = documents(address, __file__)
    assert isinstance(said, Unreadable)
    assert isinstance(text, Document)


@pytest.mark.parametrize("address", ["http://", "https://exa mple.org/\n", "http://\ud800"])
def test_what_is_no_address_is_refused(address: str) -> None:
    transport = httpx.MockTransport(
        lambda _: httpx.Response(200, stream=httpx.ByteStream(b"Text."))
    )
    with pytest.raises((CannotFetch, BadInput)):
        list(documents(address, transport=transport))
