"""Keys of the user's own: put on a request at the last moment, and kept out of everything else."""

import logging
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from bilat.errors import CannotFetch
from bilat.sources.dataset import ApiKey

if TYPE_CHECKING:
    import httpx

__all__ = ["advice", "check", "signed", "unsigned"]


class _Hiding(logging.Filter):
    """Takes keys out of the lines that httpx logs, which show whole addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if any(key in said for key in self.keys):
            for key in sorted(self.keys, key=len, reverse=True):
                said = said.replace(key, "***")
            record.msg, record.args = said, ()
        return True


_HIDING = _Hiding()


def _value(key: ApiKey) -> str:
    return os.environ.get(key.variable, "").strip()


def check(key: ApiKey | None, name: str) -> None:
    """Refuse to ask without a key where there is no answer without it.

    Parameters
    ----------
    key
        The key that the interface takes.
    name
        Of the dataset, for the message.

    Raises
    ------
    CannotFetch
        It is not in the environment.
    """
    if key is not None and key.needed and not _value(key):
        raise CannotFetch(
            f"{name}: the publisher wants a key of your own, and the environment variable "
            f"{key.variable} has none",
            hint=f"get one at {key.page} and set {key.variable} to it",
        )


def signed(
    url: "httpx.URL", headers: Mapping[str, str], key: ApiKey | None
) -> "tuple[httpx.URL, dict[str, str]]":
    """Put the key on a request.

    Parameters
    ----------
    url, headers
        Of the request.
    key
        The key; without one, or when the environment has none, nothing changes.

    Returns
    -------
    tuple
        Address and headers to send, and not to show.
    """
    value = _value(key) if key is not None else ""
    sent = dict(headers)
    if key is None or not value:
        return url, sent
    if key.header:
        sent[key.header] = value
    if key.parameter:
        quoted = quote(value, safe="")
        _HIDING.keys |= {value, quoted}
        logging.getLogger("httpx").addFilter(_HIDING)
        # Set as a parameter, httpx would write the rest of the address anew.
        url = type(url)(f"{url}{'&' if url.query else '?'}{key.parameter}={quoted}")
    return url, sent


def unsigned(url: "httpx.URL", key: ApiKey | None) -> "httpx.URL":
    """Address without the key, which a redirect may repeat.

    Parameters
    ----------
    url, key
        The address, and the key that may stand in it.
    """
    if key is None or not key.parameter or key.parameter not in url.params:
        return url
    return url.copy_remove_param(key.parameter)


def advice(key: ApiKey | None) -> str:
    """Say what to do about a refusal, where a key may help; empty otherwise.

    Parameters
    ----------
    key
        The key that the interface takes.
    """
    if key is None:
        return ""
    if _value(key):
        return f"the key in {key.variable} was sent with it: see that it is right"
    return f"a key of your own in the environment variable {key.variable} may help: {key.page}"
