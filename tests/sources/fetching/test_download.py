"""One file over HTTP, from servers that redirect, stall, cut off, lie, refuse and move."""

import gzip
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bilat.errors import BadInput, CannotFetch, CannotWrite
from bilat.sources.fetching.download import Got, Wanted, download
from bilat.sources.fetching.line import Line, Stopped


@pytest.fixture
def fetch(line: Line, tmp_path: Path) -> Callable[..., Got]:
    """Download to ``x.csv`` in the folder of the test."""

    def run(address: str, name: str = "x.csv", **wanted: Any) -> Got:
        told = wanted.pop("told", lambda _done, _total, _note: None)
        return download(line, Wanted(address, tmp_path / name, **wanted), told)

    return run


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_comes_whole(fetch, site, data, digest, tmp_path) -> None:
    steps: list[tuple[int, int | None, str]] = []
    got = fetch(site.serve("/x.csv", data), told=lambda *step: steps.append(step))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert (got.sha256, got.size, got.fetched, got.moved) == (
        digest(data), len(data), len(data), "",
    )  # fmt: skip
    assert left(tmp_path) == ["x.csv"]
    assert steps[0] == (0, len(data), "")
    assert steps[-1] == (len(data), len(data), "")
    assert site.log[0].headers["Accept-Encoding"] == "identity"
    assert site.log[0].headers["User-Agent"].startswith("bilat/")


# Redirects ----------------------------------------------------------------------------------


def test_redirects_are_followed(fetch, site, data, tmp_path) -> None:
    site.serve("/here/x.csv", data)
    site.serve("/there", lambda ask, _n: ask.say(302, Location="/here/x.csv"))
    got = fetch(site.serve("/x.csv", lambda ask, _n: ask.say(307, Location=site.at("/there"))))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert got.moved == ""


@pytest.mark.parametrize("status", [301, 308])
def test_an_address_that_moved_for_good_is_told(fetch, site, data, status) -> None:
    site.serve("/new/x.csv", data)
    got = fetch(site.serve("/x.csv", lambda ask, _n: ask.say(status, Location="/new/x.csv")))
    assert got.moved == site.at("/new/x.csv")


def test_a_move_after_a_passing_redirect_is_not_one_of_the_address(fetch, site, data) -> None:
    site.serve("/new", data)
    site.serve("/b", lambda ask, _n: ask.say(301, Location="/new"))
    assert fetch(site.serve("/a", lambda ask, _n: ask.say(302, Location="/b"))).moved == ""


def test_a_loop_ends(fetch, site, tmp_path, quick) -> None:
    site.serve("/b", lambda ask, _n: ask.say(302, Location="/a"))
    with pytest.raises(CannotFetch, match="redirects more than 4 times"):
        fetch(site.serve("/a", lambda ask, _n: ask.say(302, Location="/b")))
    assert len(site.log) == quick.redirects + 1
    assert left(tmp_path) == []


@pytest.mark.parametrize("where", ["ftp://example.org/x", "file:///etc/passwd", ""])
def test_redirects_to_no_web_address_are_refused(fetch, site, where) -> None:
    with pytest.raises(CannotFetch, match="no web address"):
        fetch(site.serve("/x.csv", lambda ask, _n: ask.say(302, Location=where)))


def test_a_redirect_from_https_to_http_is_refused(fetch, line) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.scheme == "https"
        return httpx.Response(302, headers={"location": "http://example.org/x.csv"})

    line.client = httpx.Client(transport=httpx.MockTransport(handler))
    with pytest.raises(CannotFetch, match="from https to http"):
        fetch("https://example.org/x.csv")


@pytest.mark.parametrize("address", ["ftp://example.org/x", "x.csv"])
def test_other_schemes_are_not_asked_for(fetch, address) -> None:
    with pytest.raises(CannotFetch, match="can't be asked for"):
        fetch(address)


# Cut off and resumed ------------------------------------------------------------------------


def test_a_cut_download_goes_on_where_it_ended(fetch, site, data, tmp_path) -> None:
    def route(ask, count):
        ask.cut(data, ETag='"v1"') if count == 1 else ask.part(data, ETag='"v1"')

    got = fetch(site.serve("/x.csv", route))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert got.fetched == len(data)
    second = site.log[1].headers
    assert (second["Range"], second["If-Range"]) == (f"bytes={len(data) // 2}-", '"v1"')


def test_it_goes_on_in_the_next_run_too(fetch, site, data, tmp_path) -> None:
    site.serve("/x.csv", lambda ask, n: ask.cut(data, ETag='"v1"') if n == 1 else ask.say(503))
    with pytest.raises(CannotFetch, match=r"4 attempts failed|5 attempts failed") as error:
        fetch(site.at("/x.csv"))
    assert "goes on from there" in error.value.hint
    assert not (tmp_path / "x.csv").exists()
    site.serve("/x.csv", data)
    assert fetch(site.at("/x.csv")).fetched == len(data) - len(data) // 2
    assert (tmp_path / "x.csv").read_bytes() == data
    assert left(tmp_path) == ["x.csv"]


def test_a_file_that_changed_meanwhile_is_begun_anew(fetch, site, data, tmp_path) -> None:
    new = data.replace(b"2000", b"2001")

    def route(ask, count):
        ask.cut(data, ETag='"v1"') if count == 1 else ask.part(new, ETag='"v2"')

    fetch(site.serve("/x.csv", route))
    assert (tmp_path / "x.csv").read_bytes() == new


@pytest.mark.parametrize("head", [{}, {"ETag": 'W/"v1"'}])
def test_without_a_strong_tag_it_is_begun_anew(fetch, site, data, tmp_path, head) -> None:
    def route(ask, count):
        ask.cut(data, **head) if count == 1 else ask.say(200, data, **head)

    fetch(site.serve("/x.csv", route))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert "Range" not in site.log[1].headers


def test_the_date_of_a_file_will_do_as_a_tag(fetch, site, data, tmp_path) -> None:
    day = "Wed, 21 Oct 2015 07:28:00 GMT"

    def route(ask, count):
        if count == 1:
            ask.cut(data, Last_Modified=day)
        else:
            assert ask.headers["If-Range"] == day
            half = len(data) // 2
            span = f"bytes {half}-{len(data) - 1}/{len(data)}"
            ask.say(206, data[half:], Content_Range=span)

    fetch(site.serve("/x.csv", route))
    assert (tmp_path / "x.csv").read_bytes() == data


def test_another_part_than_the_one_asked_for_is_not_taken(fetch, site, data, tmp_path) -> None:
    def route(ask, count):
        if count == 1:
            ask.cut(data, ETag='"v1"')
        elif count == 2:
            ask.say(206, data[5:], Content_Range=f"bytes 5-{len(data) - 1}/{len(data)}")
        else:
            ask.say(200, data)

    fetch(site.serve("/x.csv", route))
    assert (tmp_path / "x.csv").read_bytes() == data


def test_a_part_longer_than_the_file_is_thrown_away(fetch, site, data, tmp_path) -> None:
    def route(ask, count):
        ask.cut(data * 4, ETag='"v1"') if count == 1 else ask.part(data, ETag='"v1"')

    fetch(site.serve("/x.csv", route))
    assert (tmp_path / "x.csv").read_bytes() == data


def test_a_part_of_another_address_is_not_gone_on_with(fetch, site, data, tmp_path) -> None:
    site.serve(
        "/old.csv", lambda ask, n: ask.cut(b"z" * 50, ETag='"v1"') if n == 1 else ask.say(503)
    )
    with pytest.raises(CannotFetch):
        fetch(site.at("/old.csv"))
    fetch(site.serve("/x.csv", data))
    assert (tmp_path / "x.csv").read_bytes() == data


def test_progress_renews_patience(fetch, site, data, tmp_path, quick) -> None:
    pieces = 3 * quick.attempts

    def route(ask, count):
        start = int(ask.headers.get("Range", "bytes=0-")[6:-1])
        stop = len(data) if count > pieces else start + 100
        span = f"bytes {start}-{len(data) - 1}/{len(data)}"
        head = {"ETag": '"v1"'} | ({"Content_Range": span} if start else {})
        ask.say(206 if start else 200, data[start:stop], len(data) - start, **head)
        ask.close_connection = stop < len(data)

    fetch(site.serve("/x.csv", route))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert len(site.log) == pieces + 1


# Stalls -------------------------------------------------------------------------------------


def test_a_stall_is_cut_and_the_download_goes_on(fetch, site, data, tmp_path) -> None:
    def route(ask, count):
        if count > 1:
            ask.part(data, ETag='"v1"')
            return
        ask.say(200, data[:1000], len(data), ETag='"v1"')
        ask.wfile.flush()
        time.sleep(1.5)
        ask.close_connection = True

    notes: list[str] = []
    fetch(site.serve("/x.csv", route), told=lambda _d, _t, note: notes.append(note))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert any("no byte came for 1 s" in note for note in notes)


def test_a_server_that_never_answers_is_given_up(tmp_path, site, quick) -> None:
    from dataclasses import replace

    site.serve("/x.csv", lambda _ask, _n: time.sleep(0.4))
    with Line(replace(quick, read=0.1, attempts=2)) as line, pytest.raises(CannotFetch) as error:
        download(line, Wanted(site.at("/x.csv"), tmp_path / "x.csv"), lambda *_: None)
    assert "2 attempts failed; the last: no byte came for 0.1 s" in error.value.message
    assert "--from DIR" in error.value.hint


def test_nobody_listens(fetch) -> None:
    with pytest.raises(CannotFetch, match="4 attempts failed; the last: no connection"):
        fetch("http://127.0.0.1:9/x.csv")


def test_a_run_that_is_stopped_stops(line, site, data, tmp_path) -> None:
    def told(done: int, _total: int | None, _note: str) -> None:
        if done:
            line.stop()

    site.serve("/x.csv", data * 100)
    with pytest.raises(Stopped):
        download(line, Wanted(site.at("/x.csv"), tmp_path / "x.csv"), told)
    assert not (tmp_path / "x.csv").exists()


# Lies ---------------------------------------------------------------------------------------


def test_a_length_that_is_too_great_is_found_out(fetch, site, data, tmp_path) -> None:
    def route(ask, _count):
        if "Range" in ask.headers:
            ask.say(416)
            return
        ask.say(200, data, len(data) + 500, ETag='"v1"')
        ask.close_connection = True

    with pytest.raises(CannotFetch, match="attempts failed"):
        fetch(site.serve("/x.csv", route))
    assert not (tmp_path / "x.csv").exists()
    assert len(site.log) <= 10


def test_a_length_that_is_too_small_is_found_out(fetch, site, data, tmp_path) -> None:
    def route(ask, _count):
        if "Range" in ask.headers:
            ask.part(data)
        else:
            ask.say(200, data[:-3])

    with pytest.raises(BadInput, match=f"says that it has {len(data) - 3} bytes, and has more"):
        fetch(site.serve("/x.csv", route))
    assert left(tmp_path) == []


def test_a_text_without_a_last_line_end_is_taken(fetch, site, data, tmp_path) -> None:
    fetch(site.serve("/x.csv", data.rstrip()))
    assert (tmp_path / "x.csv").read_bytes() == data.rstrip()


PAGES = [
    b"<!DOCTYPE html><html><head><title>Please  log\nin</title></head></html>",
    b"\xef\xbb\xbf\r\n  <html lang='en'><title>Please log in</title>",
    b"<?xml version='1.0'?>\n<!-- x --><HTML><TITLE>Please log in</TITLE>",
    "<html><title>Please log in</title>".encode("utf-16"),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", ["text/csv", "text/html"])
def test_a_page_in_place_of_data_is_found_out(fetch, site, tmp_path, page, kind) -> None:
    site.serve("/x.csv", lambda ask, _n: ask.say(200, page, Content_Type=kind))
    with pytest.raises(BadInput, match=r"x\.csv is a web page, not data") as error:
        fetch(site.at("/x.csv"))
    assert "--from DIR" in error.value.hint
    assert left(tmp_path) == []


def test_the_header_alone_makes_no_page(fetch, site, data, tmp_path) -> None:
    fetch(site.serve("/x.csv", lambda ask, _n: ask.say(200, data, Content_Type="text/html")))
    assert (tmp_path / "x.csv").read_bytes() == data


def test_a_page_is_found_out_before_all_of_it_came(fetch, site) -> None:
    page = b"<html>" + b"x" * 20_000_000
    site.serve("/x.csv", lambda ask, _n: ask.say(200, page))
    seen: list[int] = []
    with pytest.raises(BadInput):
        fetch(site.at("/x.csv"), told=lambda done, *_: seen.append(done))
    assert max(seen) < 1_000_000


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.zip", b"not a zip", "no zip archive"),
        ("x.xlsx", b"a,b\n1,2\n", "no zip archive"),
        ("x.csv.gz", b"a,b\n1,2\n", "no gzip file"),
        ("x.csv", b"", "is empty"),
    ],
)
def test_what_is_not_of_its_form_is_found_out(fetch, site, tmp_path, name, content, said) -> None:
    with pytest.raises(BadInput, match=said):
        fetch(site.serve(f"/{name}", content), name)
    assert left(tmp_path) == []


def test_a_wrong_checksum_is_found_out(fetch, site, data, digest, tmp_path) -> None:
    with pytest.raises(BadInput) as error:
        fetch(site.serve("/x.csv", data), sha256="AB" * 32)
    assert digest(data) in error.value.message
    assert "expected " + "ab" * 32 in error.value.message
    assert left(tmp_path) == []


def test_a_right_checksum_is_taken_in_either_case(fetch, site, data, digest, tmp_path) -> None:
    fetch(site.serve("/x.csv", data), sha256=digest(data).upper())
    assert (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("stated", [True, False])
def test_far_too_much_is_refused(fetch, site, tmp_path, stated) -> None:
    def route(ask, _count):
        if stated:
            ask.say(200, b"1," * 5000)
            return
        ask.send_response(200)
        ask.send_header("Connection", "close")
        ask.end_headers()
        ask.wfile.write(b"1," * 5000)
        ask.close_connection = True

    with pytest.raises(BadInput, match="far more than the dataset has"):
        fetch(site.serve("/x.csv", route), most=100)
    assert not (tmp_path / "x.csv").exists()


def test_no_room_is_said_before(fetch, site, data, monkeypatch) -> None:
    usage = type("Usage", (), {"free": 10})()
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage)
    with pytest.raises(CannotWrite, match="has room for 10 bytes"):
        fetch(site.serve("/x.csv", data))


def test_an_old_file_stays_when_the_new_one_fails(fetch, site, tmp_path) -> None:
    (tmp_path / "x.csv").write_bytes(b"old")
    with pytest.raises(BadInput):
        fetch(site.serve("/x.csv", PAGES[0]))
    assert (tmp_path / "x.csv").read_bytes() == b"old"


# Packed on the way --------------------------------------------------------------------------


def test_a_packing_for_the_way_is_undone(fetch, site, data, tmp_path) -> None:
    packed = gzip.compress(data)
    fetch(site.serve("/x.csv", lambda ask, _n: ask.say(200, packed, Content_Encoding="gzip")))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert left(tmp_path) == ["x.csv"]


def test_a_gzip_file_is_not_unpacked_twice(fetch, site, data, tmp_path) -> None:
    packed = gzip.compress(data)
    site.serve("/x.csv.gz", lambda ask, _n: ask.say(200, packed, Content_Encoding="gzip"))
    fetch(site.at("/x.csv.gz"), "x.csv.gz")
    assert (tmp_path / "x.csv.gz").read_bytes() == packed


def test_a_broken_packing_is_found_out(fetch, site, data, tmp_path) -> None:
    packed = gzip.compress(data)[:-20]
    with pytest.raises(BadInput, match="can't be unpacked"):
        fetch(site.serve("/x.csv", lambda ask, _n: ask.say(200, packed, Content_Encoding="gzip")))
    assert left(tmp_path) == []


def test_an_unknown_packing_is_refused(fetch, site, data) -> None:
    with pytest.raises(CannotFetch, match="packs the file as 'br'"):
        fetch(site.serve("/x.csv", lambda ask, _n: ask.say(200, data, Content_Encoding="br")))


# Busy, ill, gone ----------------------------------------------------------------------------


def test_a_busy_server_is_given_the_time_it_asks_for(fetch, site, data, tmp_path) -> None:
    def route(ask, count):
        ask.say(429, Retry_After="1") if count == 1 else ask.say(200, data)

    notes: list[str] = []
    fetch(site.serve("/x.csv", route), told=lambda _d, _t, note: notes.append(note))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert site.log[1].began - site.log[0].began >= 1.0
    assert any("429 Too Many Requests; going on in 1 s" in note for note in notes)


def test_the_time_may_be_a_date(fetch, site, data) -> None:
    def route(ask, count):
        later = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        ask.say(503, Retry_After=later) if count == 1 else ask.say(200, data)

    fetch(site.serve("/x.csv", route))
    assert site.log[1].began - site.log[0].began > 0.5


def test_a_long_wait_is_left_to_the_user(fetch, site) -> None:
    site.serve("/x.csv", lambda ask, _n: ask.say(429, Retry_After="3600"))
    with pytest.raises(CannotFetch, match="asks to come back in 60 min") as error:
        fetch(site.at("/x.csv"))
    assert "run the command again then" in error.value.hint
    assert len(site.log) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_an_ill_server_is_asked_again(fetch, site, data, tmp_path, status) -> None:
    site.serve("/x.csv", lambda ask, n: ask.say(status) if n < 3 else ask.say(200, data))
    fetch(site.at("/x.csv"))
    assert (tmp_path / "x.csv").read_bytes() == data
    assert len(site.log) == 3


def test_waits_grow_and_vary(fetch, site, monkeypatch, line) -> None:
    waits: list[float] = []
    monkeypatch.setattr(line, "wait", waits.append)
    site.serve("/x.csv", lambda ask, _n: ask.say(503))
    with pytest.raises(CannotFetch, match="4 attempts failed; the last: the server says 503"):
        fetch(site.at("/x.csv"))
    slept = [wait for wait in waits if wait > 0]
    assert len(slept) == 3
    for wait, longest in zip(slept, (0.01, 0.02, 0.04), strict=True):
        assert longest / 2 <= wait <= longest


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_gone_is_not_asked_again(fetch, site, status) -> None:
    site.serve("/x.csv", lambda ask, _n: ask.say(status))
    with pytest.raises(CannotFetch, match=f"is gone: the server says {status}") as error:
        fetch(site.at("/x.csv"))
    assert "homepage" in error.value.hint
    assert "--from DIR" in error.value.hint
    assert len(site.log) == 1


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_refusal_is_not_asked_again(fetch, site, status) -> None:
    site.serve("/x.csv", lambda ask, _n: ask.say(status))
    with pytest.raises(CannotFetch, match="may want a login or a browser"):
        fetch(site.at("/x.csv"))
    assert len(site.log) == 1


@pytest.mark.parametrize("status", [204, 400, 418, 501])
def test_any_other_answer_is_said(fetch, site, status) -> None:
    site.serve("/x.csv", lambda ask, _n: ask.say(status))
    with pytest.raises(CannotFetch, match=f"the server says {status}"):
        fetch(site.at("/x.csv"))


def test_a_redirect_to_nothing_says_both_addresses(fetch, site) -> None:
    site.serve("/x.csv", lambda ask, _n: ask.say(302, Location="/nothing"))
    with pytest.raises(CannotFetch) as error:
        fetch(site.at("/x.csv"))
    assert (
        f"{site.at('/x.csv')} is gone (redirected to {site.at('/nothing')})" in error.value.message
    )


def test_a_host_that_does_not_exist_is_tried_twice(fetch, line, monkeypatch) -> None:
    import socket

    asked: list[str] = []

    def nowhere(host: Any, *_args: Any, **_options: Any) -> Any:
        asked.append(host)
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(CannotFetch, match="2 attempts failed; the last: the name of its host"):
        fetch("http://nowhere.invalid/x.csv")
    assert len(asked) == 2


def test_a_folder_that_can_t_be_written_is_said(line, site, data, tmp_path) -> None:
    wanted = Wanted(site.serve("/x.csv", data), tmp_path / "not there" / "x.csv")
    with pytest.raises(CannotWrite):
        download(line, wanted, lambda *_: None)
