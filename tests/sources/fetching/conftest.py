"""A publisher's server on this machine, as ill-behaved as a test wants it."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilat.records import Coverage, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.fetching import Manner
from bilat.sources.fetching.line import Line

DATA = b"ccode,year,value\n" + b"".join(b"%d,2000,%d\n" % (n, n * n) for n in range(2000))
"""Rows that look like data."""

QUICK = Manner(
    connect=2.0, read=1.0, pause=0.0, attempts=4, first_wait=0.01, longest_wait=0.05,
    longest_asked=2.0, redirects=4,
)  # fmt: skip
"""Manner of a test: as the real one, in less time."""


@dataclass
class Asked:
    """A request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    began: float
    ended: float = 0.0


class Ask(BaseHTTPRequestHandler):
    """What a route gets: the request, and ways to answer it."""

    protocol_version = "HTTP/1.1"
    site: "Site"

    def do_GET(self) -> None:
        """Hand the request to its route."""
        asked = Asked(self.path, dict(self.headers.items()), time.monotonic())
        with self.site.guard:
            self.site.log.append(asked)
            count = sum(one.path == self.path for one in self.site.log)
        try:
            route = self.site.routes.get(self.path.partition("?")[0])
            if route is None:
                self.say(404)
            else:
                route(self, count)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        asked.ended = time.monotonic()

    def log_message(self, *_args: Any) -> None:
        """Write nothing."""

    def say(self, status: int, body: bytes = b"", length: int | None = None, **head: Any) -> None:
        """Answer; names in ``head`` have ``_`` for ``-``."""
        self.send_response(status)
        for name, value in head.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def cut(self, body: bytes, **head: Any) -> None:
        """Promise the whole and send the first half."""
        self.say(200, body[: len(body) // 2], len(body), **head)
        self.close_connection = True

    def part(self, body: bytes, **head: Any) -> None:
        """Answer as a good server does, with the part that is asked for."""
        wanted = self.headers.get("Range", "")
        if not wanted or self.headers.get("If-Range", head.get("ETag")) != head.get("ETag"):
            self.say(200, body, **head)
            return
        start = int(wanted.removeprefix("bytes=").split("-")[0])
        if start >= len(body):
            self.say(416, Content_Range=f"bytes */{len(body)}")
            return
        span = f"bytes {start}-{len(body) - 1}/{len(body)}"
        self.say(206, body[start:], Content_Range=span, **head)


Route = Callable[[Ask, int], None]


@dataclass
class Site:
    """A running server: its routes by path, and what was asked of it."""

    port: int
    routes: dict[str, Route] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def at(self, path: str) -> str:
        """Address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, path: str, route: Route | bytes) -> str:
        """Add a route, or bytes to be served well; return its address."""
        if isinstance(route, bytes):
            body = route
            self.routes[path] = lambda ask, _count: ask.part(body, ETag='"v1"')
        else:
            self.routes[path] = route
        return self.at(path)

    def asked(self, path: str) -> list[Asked]:
        """Requests for a path, in order."""
        return [one for one in self.log if one.path == path]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, *_args: Any) -> None:
        """Say nothing: clients of these tests hang up on purpose."""


@pytest.fixture
def new_site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Site]]:
    """Start servers that end with the test."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    running: list[_Server] = []

    def start() -> Site:
        handler = type("Handler", (Ask,), {})
        server = _Server(("127.0.0.1", 0), handler)
        site = Site(server.server_address[1])
        handler.site = site  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        running.append(server)
        return site

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    """One server."""
    return new_site()


@pytest.fixture
def line() -> Iterator[Line]:
    """A line with little patience."""
    with Line(QUICK) as opened:
        yield opened


@pytest.fixture
def quick() -> Manner:
    """The manner of tests."""
    return QUICK


@pytest.fixture
def data() -> bytes:
    """Bytes that look like data."""
    return DATA


@pytest.fixture
def digest() -> Callable[[bytes], str]:
    """SHA-256 of bytes."""
    return lambda content: hashlib.sha256(content).hexdigest()


def _no_tables(_files: Mapping[str, Path]) -> Iterator[Tidy]:
    yield from ()


@pytest.fixture
def dataset_of() -> Callable[..., Dataset]:
    """Make a dataset of some remotes."""

    def make(*remotes: Remote, name: str = "made", **changes: Any) -> Dataset:
        said: dict[str, Any] = {
            "title": "Made", "publisher": "Nobody", "version": "1", "axis": "context",
            "years": Coverage(2000, 2001), "codes": "cow", "licence": "none", "citation": "@misc{}",
            "updates": "never", "megabytes": 0.1, "parse": _no_tables,
            "checked": "documented form", "homepage": "https://example.org",
        }  # fmt: skip
        return Dataset(name=name, remotes=remotes, **(said | changes))

    return make


@pytest.fixture
def today() -> date:
    """The day."""
    return datetime.now(UTC).date()
