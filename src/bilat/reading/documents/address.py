"""An address: one of the web is asked for once, within limits of size, time and redirects."""

import re
import ssl
import time
import zlib
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import version
from typing import TYPE_CHECKING

from bilat.errors import BadInput, CannotFetch
from bilat.reading.documents.given import Limits, Raw, mega

if TYPE_CHECKING:
    import httpx

__all__ = ["fetched", "is_address"]

_REDIRECT = {301, 302, 303, 307, 308}
_REFUSED = {401, 402, 403, 407, 451}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_READ = {"http", "https"}
_HINT = "save the page in a browser and give the file"


def is_address(where: str) -> bool:
    """Whether a text is an address rather than a path, of the web or of another kind.

    Parameters
    ----------
    where
        What a person typed.

    Examples
    --------
    >>> is_address("https://example.org/a"), is_address("ftp://example.org"), is_address("a.html")
    (True, True, False)
    """
    return bool(_SCHEME.match(where))


def fetched(address: str, limits: Limits, transport: "httpx.BaseTransport | None" = None) -> Raw:
    """Get what stands at an address.

    Parameters
    ----------
    address
        Begins with ``http://`` or ``https://``; others are not read.
    limits
        How much is taken, and how long is waited.
    transport
        What carries the request; ``None`` for the network.

    Returns
    -------
    Raw
        The bytes, with the encoding that the server states.

    Raises
    ------
    CannotFetch
        The network or the server does not give it.
    BadInput
        It is too large, or an address of another kind.
    """
    import httpx

    _check_scheme(address)
    deadline = time.monotonic() + limits.whole
    try:
        with _client(limits, transport) as client:
            return _followed(client, address, limits, deadline)
    except httpx.TimeoutException as error:
        raise CannotFetch(
            f"{address}: no answer within {limits.read:g} s", hint="try again later"
        ) from error
    except (httpx.TransportError, httpx.InvalidURL, ValueError) as error:
        raise CannotFetch(f"{address} can't be had: {_reason(error)}", hint=_HINT) from error


def _check_scheme(address: str) -> None:
    found = _SCHEME.match(address)
    kind = found[1].lower() if found else ""
    if kind not in _READ:
        raise BadInput(
            f"{address[:200]} can't be read: of addresses, only those of http and https are",
            hint="give the path alone, without file://"
            if kind == "file"
            else "download the file and give its path",
        )


def _client(limits: Limits, transport: "httpx.BaseTransport | None") -> "httpx.Client":
    import httpx

    return httpx.Client(
        follow_redirects=False,
        transport=transport,
        timeout=httpx.Timeout(limits.read, connect=limits.connect),
        headers={
            "User-Agent": f"bilat/{version('bilat')} (python-httpx; reads one page for a person)",
            "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.1",
            "Accept-Encoding": "identity",
        },
    )


def _followed(client: "httpx.Client", address: str, limits: Limits, deadline: float) -> Raw:
    import httpx

    url = httpx.URL(address)
    if not url.host:
        raise CannotFetch(f"{address} names no host", hint="check the address")
    for _ in range(limits.redirects + 1):
        with client.stream("GET", url) as response:
            if response.status_code not in _REDIRECT:
                _check_status(response, address)
                data = b"".join(_body(response, address, limits, deadline))
                kind = Message()
                kind["content-type"] = response.headers.get("content-type", "")
                notes = () if str(url) == address else (f"It was redirected to {url}.",)
                return Raw(data, address, address, str(kind.get_content_charset() or ""), notes)
            url = _target(response, url, address)
    raise CannotFetch(
        f"{address} redirects more than {limits.redirects} times, last to {url}", hint=_HINT
    )


def _target(response: "httpx.Response", url: "httpx.URL", address: str) -> "httpx.URL":
    where = response.headers.get("location", "")
    following = url.join(where)
    if not where or following.scheme not in {"http", "https"} or not following.host:
        raise CannotFetch(f"{address} redirects to {where[:200]!r}, which is no web address")
    if url.scheme == "https" and following.scheme == "http":
        raise CannotFetch(
            f"{address} redirects from https to {following}, where anyone could change the text",
            hint=_HINT,
        )
    return following


def _check_status(response: "httpx.Response", address: str) -> None:
    status = response.status_code
    if status == 200:  # noqa: PLR2004 - OK
        return
    said = f"{status} {response.reason_phrase}".strip()
    wants = "; it may want a login or a browser" if status in _REFUSED else ""
    raise CannotFetch(f"{address}: the server says {said}{wants}", hint=_HINT)


def _body(
    response: "httpx.Response", address: str, limits: Limits, deadline: float
) -> Iterator[bytes]:
    """Bytes of the answer, unpacked, and stopped when they are too many or come too slowly."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise CannotFetch(f"{address} comes packed as {coding!r}, which was not asked for")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding not in {"", "identity"} else None
    size = 0
    for block in response.iter_raw():
        if time.monotonic() > deadline:
            raise CannotFetch(f"{address} has not come within {limits.whole:g} s", hint=_HINT)
        try:
            plain = unpack.decompress(block, limits.size + 1) if unpack else block
        except zlib.error as error:
            raise CannotFetch(f"{address} comes packed in a damaged way: {error}") from error
        size += len(plain)
        if size > limits.size:
            raise BadInput(f"{address} sends more than {mega(limits.size)}", hint=_HINT)
        yield plain
    if unpack and not unpack.eof:
        raise CannotFetch(f"{address}: the connection was cut", hint="try again later")


def _reason(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the server's certificate is not accepted: {cause.verify_message}"
        cause = cause.__cause__ or cause.__context__
    return str(error) or type(error).__name__
