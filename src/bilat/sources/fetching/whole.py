"""Whether a file that came is all of the file, and the right one."""

import hashlib
from pathlib import Path

from bilat.errors import BadInput, CannotFetch
from bilat.sources.fetching.exchange import Again, answer
from bilat.sources.fetching.line import Line
from bilat.sources.fetching.text import split_range

__all__ = ["check_digest", "check_end", "digest_of"]

_TEXT = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl")


def digest_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_digest(found: str, stated: str, address: str, name: str) -> None:
    """Compare a digest with the one that the publisher states, if he does.

    Parameters
    ----------
    found, stated
        The digests; ``stated`` may be empty.
    address, name
        Of the file.

    Raises
    ------
    BadInput
        They differ.
    """
    if stated and found != stated.lower():
        raise BadInput(
            f"{name} from {address} has the SHA-256 {found}; expected {stated.lower()}. "
            "It was deleted",
            hint="it was damaged on the way, or the publisher has replaced it: try again, "
            "then look at the homepage of the dataset",
        )


def check_end(line: Line, address: str, path: Path, name: str) -> None:
    """Ask for one byte more when a text stops within a line.

    A server that states too small a length cuts the file where no protocol
    shows it: ``1234,5678`` becomes ``1234,56``, which is still a number.
    Packed files show it themselves.

    Parameters
    ----------
    line
        What the downloads of the run share.
    address
        Where the file came from.
    path, name
        What came, and the name that it is to have.

    Raises
    ------
    BadInput
        There is more of it.
    """
    size = path.stat().st_size
    if not name.lower().endswith(_TEXT) or not size or _ends_line(path):
        return
    try:
        with answer(line, address, {"Range": f"bytes={size}-{size}"}) as more:
            first, _ = split_range(more.response.headers.get("content-range"))
            longer = more.response.status_code == 206 and first == size  # noqa: PLR2004
    except (Again, CannotFetch):
        return
    if longer:
        raise BadInput(
            f"{name}: the server says that it has {size} bytes, and has more ({address})",
            hint="the publisher's server is at fault: try later, or download the file by hand "
            "and use --from DIR",
        )


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) in {b"\n", b"\r", b"]", b"}"}
