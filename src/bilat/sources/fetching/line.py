"""One line to each host: a shared client, turns with pauses, and a way to stop."""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from bilat.sources.fetching.manner import Manner

if TYPE_CHECKING:
    import httpx

__all__ = ["Line", "Stopped"]

_AGENT = f"bilat/{version('bilat')} (python-httpx; reads public datasets for research)"


@cache
def _certificates() -> ssl.SSLContext:
    """Read the list of certificates once."""
    import httpx

    return httpx.create_ssl_context()


class Stopped(Exception):
    """The user stopped the run; nothing is wrong with the file."""


class Line:
    """What all downloads of one run share.

    Parameters
    ----------
    manner
        Patience and politeness.
    """

    def __init__(self, manner: Manner | None = None) -> None:
        import httpx

        self.manner = manner or Manner()
        self.client = httpx.Client(
            follow_redirects=False,
            verify=_certificates(),
            timeout=httpx.Timeout(self.manner.read, connect=self.manner.connect, pool=None),
            # Compressed on the way, a file could not be resumed and its length not be checked.
            headers={"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"},
        )
        self._stop = threading.Event()
        self._guard = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._free: dict[str, float] = {}

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.client.close()

    def stop(self) -> None:
        """End every wait and every stream soon."""
        self._stop.set()

    def check(self) -> None:
        """Raise :class:`Stopped` when the run is to end."""
        if self._stop.is_set():
            raise Stopped

    def wait(self, seconds: float) -> None:
        """Wait, unless the run is to end."""
        if self._stop.wait(max(seconds, 0.0)):
            raise Stopped

    @contextmanager
    def turn(self, url: "httpx.URL") -> Iterator[None]:
        """Hold the only connection to a host, after a pause since the last use.

        Parameters
        ----------
        url
            Names the host.
        """
        host = url.netloc.decode("ascii", "replace")
        with self._guard:
            lock = self._turns.setdefault(host, threading.Lock())
        while not lock.acquire(timeout=0.2):
            self.check()
        try:
            if host in self._free:
                self.wait(self._free[host] + self.manner.pause - time.monotonic())
            self.check()
            yield
        finally:
            self._free[host] = time.monotonic()
            lock.release()
