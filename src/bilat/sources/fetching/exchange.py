"""One request and its redirects: to the answer, or to the reason why there is none."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.errors import CannotFetch
from bilat.sources.dataset import ApiKey
from bilat.sources.fetching.key import signed, unsigned
from bilat.sources.fetching.line import Line
from bilat.sources.fetching.text import seconds_asked

if TYPE_CHECKING:
    import httpx

__all__ = ["Again", "Answer", "Nothing", "answer"]

_MOVED = {301, 308}
_REDIRECT = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_REFUSED = {401, 402, 403, 407, 451}
_LATER = {408, 425, 429, 500, 502, 503, 504}
_LONGEST_ERROR = 1 << 16
_BY_HAND = "download the file by hand and use --from DIR"


class Again(Exception):
    """An attempt that failed in a way that may pass.

    Parameters
    ----------
    reason
        What happened.
    asked
        Seconds that the server wants one to wait.
    hopeless
        Whether a third attempt is not worth its wait.
    stale
        Whether what came before is of no use, and the file is to be begun anew.
    """

    def __init__(
        self,
        reason: str,
        *,
        asked: float | None = None,
        hopeless: bool = False,
        stale: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.asked = asked
        self.hopeless = hopeless
        self.stale = stale


class Nothing(CannotFetch):
    """The server says that it has nothing on what was asked, which is an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered in the end.

    Parameters
    ----------
    response
        The response, its body still to be read.
    address
        Where it came from, after redirects.
    moved
        Where the address has moved to for good; empty when it has not.
    """

    response: "httpx.Response"
    address: str
    moved: str


@contextmanager
def answer(
    line: Line,
    address: str,
    headers: Mapping[str, str],
    key: ApiKey | None = None,
    nothing: str = "",
) -> Iterator[Answer]:
    """Ask for an address, follow its redirects, and hold the connection of the last one.

    Parameters
    ----------
    line
        What the downloads of the run share.
    address
        The address.
    headers
        Beyond those of the line.
    key
        The key that is sent with it, to this host only.
    nothing
        Words by which a 404 says that there is nothing.

    Raises
    ------
    Nothing
        There is nothing on what was asked.
    CannotFetch
        Asking again would not help.
    Again
        It might.
    """
    import httpx

    try:
        with ExitStack() as held:
            yield _followed(line, address, headers, held, key, nothing)
    except httpx.TimeoutException as error:
        raise Again(_waited(error, line)) from error
    except httpx.ConnectError as error:
        raise _unconnected(address, error) from error
    except (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL) as error:
        raise CannotFetch(f"{address} can't be asked for: {error}", hint=_BY_HAND) from error
    except httpx.TransportError as error:
        raise Again(f"the connection was cut: {error}") from error


def _followed(
    line: Line,
    address: str,
    headers: Mapping[str, str],
    held: ExitStack,
    key: ApiKey | None,
    nothing: str,
) -> Answer:
    import httpx

    url, moved, for_good = httpx.URL(address), "", True
    home = (url.scheme, url.netloc)
    for _ in range(line.manner.redirects + 1):
        hop = ExitStack()
        with hop:
            hop.enter_context(line.turn(url))
            own = key if (url.scheme, url.netloc) == home else None
            sent, given = signed(url, headers, own)
            response = hop.enter_context(line.client.stream("GET", sent, headers=given))
            if response.status_code not in _REDIRECT:
                _check_nothing(response, address, nothing)
                _check_status(response, str(url), address)
                held.enter_context(hop.pop_all())
                return Answer(response, str(url), moved)
            following = unsigned(_target(response, url, address), key)
            for_good = for_good and response.status_code in _MOVED
            moved = str(following) if for_good else moved
        url = following
    raise CannotFetch(
        f"{address} redirects more than {line.manner.redirects} times, last to {url}",
        hint=f"the publisher's server may be ill: try later, or {_BY_HAND}",
    )


def _target(response: "httpx.Response", url: "httpx.URL", address: str) -> "httpx.URL":
    import httpx

    where = response.headers.get("location", "")
    try:
        following = url.join(where)
    except (httpx.InvalidURL, ValueError) as error:
        raise CannotFetch(f"{address} redirects to {where[:200]!r}, which is no address") from error
    if not where or following.scheme not in {"http", "https"} or not following.host:
        raise CannotFetch(
            f"{address} redirects to {where[:200]!r}, which is no web address", hint=_BY_HAND
        )
    if url.scheme == "https" and following.scheme == "http":
        raise CannotFetch(
            f"{address} redirects from https to {following}, where anyone could change the file",
            hint=_BY_HAND,
        )
    return following


def _check_nothing(response: "httpx.Response", address: str, nothing: str) -> None:
    if response.status_code not in _GONE or not nothing:
        return
    said = b""
    for block in response.iter_raw():
        said += block
        if len(said) > _LONGEST_ERROR:
            break
    if nothing.casefold() in said.decode("utf-8", "replace").casefold():
        raise Nothing(f"{address}: the server has nothing on it")


def _check_status(response: "httpx.Response", url: str, address: str) -> None:
    status = response.status_code
    said = f"{status} {response.reason_phrase}".strip()
    via = "" if url == address else f" (redirected to {url})"
    if status in {200, 206}:
        return
    if status in _GONE:
        raise CannotFetch(
            f"{address} is gone{via}: the server says {said}; the publisher may have moved it",
            hint=f"look for it on the homepage of the dataset (bilat sources NAME), {_BY_HAND}",
        )
    if status in _REFUSED:
        raise CannotFetch(
            f"{address} is refused{via}: the server says {said}; it may want a login or a browser",
            hint=_BY_HAND,
        )
    if status == 416:  # noqa: PLR2004 - range not satisfiable: the part is longer than the file
        raise Again("the file has changed since the download was begun", stale=True)
    if status in _LATER:
        asked = seconds_asked(response.headers.get("retry-after"))
        raise Again(f"the server says {said}", asked=asked)
    raise CannotFetch(f"{address}{via}: the server says {said}", hint=_BY_HAND)


def _waited(error: "httpx.TimeoutException", line: Line) -> str:
    import httpx

    if isinstance(error, httpx.ConnectTimeout):
        return f"no connection within {line.manner.connect:g} s"
    return f"no byte came for {line.manner.read:g} s"


def _unconnected(address: str, error: Exception) -> Exception:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CannotFetch(
                f"{address}: the server's certificate is not accepted: {cause.verify_message}",
                hint="behind a proxy of your own, name its certificates in SSL_CERT_FILE; "
                f"otherwise {_BY_HAND}",
            )
        if isinstance(cause, socket.gaierror):
            return Again(f"the name of its host is not found: {cause.strerror}", hopeless=True)
        cause = cause.__cause__ or cause.__context__
    return Again(f"no connection: {error}")
