"""One file from its address to its place, whole and checked, or not at all."""

import gzip
import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput, CannotFetch, CannotWrite
from bilat.sources.dataset import ApiKey
from bilat.sources.fetching.exchange import Again, Answer, answer
from bilat.sources.fetching.line import Line
from bilat.sources.fetching.part import Part, Validator
from bilat.sources.fetching.sniff import HEAD, check_content, head_of
from bilat.sources.fetching.text import as_count, mega, split_range
from bilat.sources.fetching.whole import check_digest, check_end, digest_of

if TYPE_CHECKING:
    import httpx

__all__ = ["Got", "Told", "Wanted", "download"]

Told = Callable[[int, int | None, str], None]
"""Is told bytes so far, bytes in all, and a note."""

_BLOCK = 1 << 16
_CODINGS = {"", "identity"}
_GZIP_CODINGS = {"gzip", "x-gzip"}
_TRIES_IN_ALL = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be downloaded.

    Parameters
    ----------
    address
        Where it is.
    target
        Where it is to be.
    sha256
        Its digest where the publisher states it; empty otherwise.
    most
        Bytes beyond which it can't be the file.
    accept, key, nothing
        As in :class:`bilat.sources.dataset.Remote`.
    """

    address: str
    target: Path
    sha256: str = ""
    most: int = 1 << 40
    accept: str = ""
    key: ApiKey | None = None
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Got:
    """A file that is at its place.

    Parameters
    ----------
    sha256, size
        Of its bytes.
    moved
        Where its address has moved to for good; empty when it has not.
    fetched
        Bytes that came over the network now.
    """

    sha256: str
    size: int
    moved: str
    fetched: int


def download(line: Line, wanted: Wanted, told: Told) -> Got:
    """Download a file; go on where an earlier attempt, or an earlier run, was cut off.

    Parameters
    ----------
    line
        What the downloads of the run share.
    wanted
        What, from where, to where.
    told
        Is told the progress.

    Raises
    ------
    CannotFetch
        The network or the server does not give it.
    BadInput
        Something else came, or it is not the file of the stated digest.
    CannotWrite
        The file system refused.
    """
    part = Part(wanted.target, wanted.address)
    failures, fetched, best = 0, 0, part.size()
    for number in range(1, _TRIES_IN_ALL + 1):
        before = part.size()
        try:
            moved, came = _attempt(line, wanted, part, told)
            return _placed(wanted, part, moved, fetched + came)
        except Again as problem:
            if problem.stale:
                part.forget()
            # Bytes count as progress only where the next attempt goes on from them.
            gained = part.size() > best and bool(part.validator().value)
            failures, best = 1 if gained else failures + 1, max(best, part.size())
            fetched += max(part.size() - before, 0)
            if failures >= (2 if problem.hopeless else line.manner.attempts):
                raise _given_up(wanted, part, problem, number) from problem
            line.wait(_pause(line, wanted, problem, failures, told, part))
        except OSError as error:
            raise CannotWrite(
                f"can't write {wanted.target}: {error.strerror or error}",
                hint="free some space or permit writing there, or name another folder with --home",
            ) from error
    raise CannotFetch(f"{wanted.address}: cut off {_TRIES_IN_ALL} times", hint="try again later")


def _attempt(line: Line, wanted: Wanted, part: Part, told: Told) -> tuple[str, int]:
    known = part.validator()
    start = part.size() if known.value else 0
    headers = {"Range": f"bytes={start}-", "If-Range": known.value} if start else {}
    if start and start == known.total:
        return "", 0
    headers |= {"Accept": wanted.accept} if wanted.accept else {}
    with answer(line, wanted.address, headers, wanted.key, wanted.nothing) as found:
        start = _begun(found.response, wanted, part, known, start)
        total = _total(found.response, start)
        _check_room(wanted, start, total)
        _stream(line, found, wanted, part, (start, total), told)
        coding = found.response.headers.get("content-encoding", "").strip().lower()
    _decode(wanted, part, coding)
    if total is not None and coding in _CODINGS:
        with _forgotten_if_bad(part):
            check_end(line, wanted.address, part.path, wanted.target.name)
    return found.moved, part.size() - start


def _begun(
    response: "httpx.Response", wanted: Wanted, part: Part, known: Validator, start: int
) -> int:
    """Byte from which the body goes on; the part is emptied unless it goes on where it ends."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS | _GZIP_CODINGS:
        raise CannotFetch(
            f"{wanted.address}: the server packs the file as {coding!r}, which was not asked for",
            hint="download the file by hand and use --from DIR",
        )
    if response.status_code == 206:  # noqa: PLR2004 - partial content
        first, total = split_range(response.headers.get("content-range"))
        same = first == start > 0 and (known.total is None or total in {None, known.total})
        if same:
            return start
        raise Again("the server sent another part than the one asked for", stale=True)
    etag = response.headers.get("etag", "").strip()
    modified = response.headers.get("last-modified", "").strip()
    # What is packed for the way only is not resumed: its tag is not that of the file.
    plain = coding in _CODINGS
    part.begin(Validator(etag, modified, _total(response, 0)) if plain else Validator())
    return 0


def _total(response: "httpx.Response", start: int) -> int | None:
    length = as_count(response.headers.get("content-length", ""))
    return None if length is None else start + length


def _check_room(wanted: Wanted, start: int, total: int | None) -> None:
    if total is None:
        return
    _check_most(wanted, total)
    free = shutil.disk_usage(wanted.target.parent).free
    if total - start > free:
        raise CannotWrite(
            f"{wanted.address} has {mega(total)}, and {wanted.target.parent} has room for "
            f"{mega(free)}",
            hint="free some space, or name another folder with --home",
        )


def _check_most(wanted: Wanted, size: int) -> None:
    if size > wanted.most:
        raise BadInput(
            f"{wanted.address} sends more than {mega(wanted.most)}, far more than the dataset has",
            hint="it may be another file by now: look at the homepage of the dataset",
        )


def _stream(
    line: Line,
    found: Answer,
    wanted: Wanted,
    part: Part,
    span: tuple[int, int | None],
    told: Told,
) -> None:
    done, total = span
    coded = found.response.headers.get("content-encoding", "").strip().lower() in _GZIP_CODINGS
    head = b""
    told(done, total, "")
    with part.path.open("ab") as file:
        # Blocks of a set size would be held back, and lost when the connection is cut.
        for block in found.response.iter_raw():
            line.check()
            if done < HEAD and not coded:
                head += block
                _check_head(head, wanted, part)
            file.write(block)
            done += len(block)
            _check_most(wanted, done)
            told(done, total, "")
        file.flush()


def _check_head(head: bytes, wanted: Wanted, part: Part) -> None:
    """Stop early: no need to load a gigabyte of something else."""
    with _forgotten_if_bad(part):
        check_content(head[:HEAD], wanted.target.name, wanted.address)


@contextmanager
def _forgotten_if_bad(part: Part) -> Iterator[None]:
    """Remove what came when it is not the file: nothing is to go on from it."""
    try:
        yield
    except BadInput:
        part.forget()
        raise


def _decode(wanted: Wanted, part: Part, coding: str) -> None:
    """Undo a packing that was made for the way; a file that is itself .gz was packed once."""
    if coding not in _GZIP_CODINGS or wanted.target.suffix.lower() == ".gz":
        return
    plain = part.path.with_name(f"{part.path.name}.plain")
    try:
        with gzip.open(part.path) as packed, plain.open("wb") as out:
            while block := packed.read(_BLOCK):
                out.write(block)
                _check_most(wanted, out.tell())
    except (EOFError, gzip.BadGzipFile, zlib.error, BadInput) as error:
        plain.unlink(missing_ok=True)
        part.forget()
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{wanted.address}: what came can't be unpacked: {error}") from error
    plain.replace(part.path)


def _placed(wanted: Wanted, part: Part, moved: str, fetched: int) -> Got:
    head = head_of(part.path) if part.size() else b""
    with _forgotten_if_bad(part):
        check_content(head, wanted.target.name, wanted.address)
        sha256 = digest_of(part.path)
        check_digest(sha256, wanted.sha256, wanted.address, wanted.target.name)
    size = part.size()
    part.finish(wanted.target)
    return Got(sha256, size, moved, fetched)


def _pause(
    line: Line, wanted: Wanted, problem: Again, failures: int, told: Told, part: Part
) -> float:
    manner = line.manner
    longest = min(manner.longest_wait, manner.first_wait * 2 ** (failures - 1))
    seconds: float = longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads requests, hides nothing
    if problem.asked is not None:
        if problem.asked > manner.longest_asked:
            raise CannotFetch(
                f"{wanted.address}: {problem.reason}, and asks to come back in "
                f"{problem.asked / 60:,.0f} min",
                hint="run the command again then; what has come is kept",
            ) from problem
        seconds = max(problem.asked, seconds)
    if problem.stale:
        seconds = 0.0
    told(part.size(), None, f"{problem.reason}; going on in {seconds:.0f} s")
    return seconds


def _given_up(wanted: Wanted, part: Part, problem: Again, number: int) -> CannotFetch:
    total, kept = part.validator().total, part.size()
    came = f" after {mega(kept)}" + (f" of {mega(total)}" if total else "") if kept else ""
    times = "attempt" if number == 1 else "attempts"
    resumable = bool(kept and part.validator().value)
    return CannotFetch(
        f"{wanted.address}: {number} {times} failed; the last: {problem.reason}{came}",
        hint=("what has come is kept, and the next run goes on from there" if resumable else
              "try again later") + "; or download the file by hand and use --from DIR",
    )  # fmt: skip
