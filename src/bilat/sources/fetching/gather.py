"""The files of many datasets at once: from the cache, else over one connection to each host."""

import queue
import threading
from collections import defaultdict
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bilat.errors import BilatError, CannotFetch
from bilat.sources.dataset import NO_DATA, Dataset, Remote
from bilat.sources.fetching.cache import Cache, Kept, names_of
from bilat.sources.fetching.download import Got, Told, Wanted, download
from bilat.sources.fetching.exchange import Nothing
from bilat.sources.fetching.key import advice, check
from bilat.sources.fetching.line import Line, Stopped
from bilat.sources.fetching.listed import MOST, file_in
from bilat.sources.fetching.manner import Manner, Progress, Step, quiet
from bilat.sources.fetching.obtained import Obtained, Origin, Raw
from bilat.sources.fetching.whole import digest_of

__all__ = ["Failure", "fetch_all"]

_MEGA = 1_000_000
_TIMES_STATED = 20
_AT_LEAST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """A dataset whose files could not be had.

    Parameters
    ----------
    dataset
        The dataset.
    error
        Why.
    """

    dataset: Dataset
    error: BilatError


@dataclass(slots=True)
class _Job:
    """One address of one dataset, and what became of it."""

    dataset: Dataset
    remote: Remote
    needed: bool
    file: str
    raw: Raw | None = None
    fetched: int = 0
    note: str = ""
    error: Exception | None = None


@dataclass(slots=True)
class _Account:
    """The jobs of a dataset that are still to come, and those done."""

    dataset: Dataset
    open: int
    done: list[_Job] = field(default_factory=list)


def fetch_all(
    datasets: Sequence[Dataset],
    home: Path,
    *,
    force: bool = False,
    manner: Manner | None = None,
    progress: Progress = quiet,
) -> Generator[Obtained | Failure, None, None]:
    """Have the files of datasets at hand; one that fails does not stop the others.

    Parameters
    ----------
    datasets
        The datasets.
    home
        Folder of the store; downloads are kept below it.
    force
        Whether to download what was downloaded before.
    manner
        Patience and politeness.
    progress
        Is told each step, from several threads.

    Yields
    ------
    Obtained or Failure
        One a dataset, as it is ready. When the iterator is closed, downloads
        stop; the next run goes on with them.
    """
    jobs = [job for one in datasets for job in _jobs(one)]
    accounts = {one.name: _Account(one, len(names_of(one))) for one in datasets}
    done: queue.Queue[_Job] = queue.Queue()
    for one in datasets:
        if not one.remotes:
            yield Failure(one, CannotFetch(f"{one.name} has no files of its own: it must be asked"))
    with Line(manner) as line:
        _start(line, jobs, _Errand(home, force=force, progress=progress), done)
        for _ in jobs:
            job = _next(done)
            account = accounts[job.dataset.name]
            account.done.append(job)
            account.open -= 1
            if not account.open:
                yield _settled(account)


def _next(done: "queue.Queue[_Job]") -> _Job:
    while True:
        try:
            # Without a limit, a wait can't be interrupted by Ctrl-C on Windows.
            return done.get(timeout=0.5)
        except queue.Empty:
            continue


def _jobs(dataset: Dataset) -> list[_Job]:
    """One job an address; an archive is fetched once."""
    jobs: dict[str, _Job] = {}
    names = names_of(dataset)
    for remote in dataset.remotes:
        job = jobs.setdefault(
            remote.address, _Job(dataset, remote, needed=False, file=names[remote.address])
        )
        job.needed = job.needed or not remote.optional
    return list(jobs.values())


@dataclass(frozen=True, slots=True)
class _Errand:
    home: Path
    force: bool
    progress: Progress


def _start(line: Line, jobs: list[_Job], errand: _Errand, done: "queue.Queue[_Job]") -> None:
    hosts: defaultdict[str, list[_Job]] = defaultdict(list)
    for job in jobs:
        hosts[urlsplit(job.remote.address).netloc.lower()].append(job)
    waiting: queue.SimpleQueue[list[_Job]] = queue.SimpleQueue()
    for host in hosts.values():
        waiting.put(host)

    def work() -> None:
        while True:
            try:
                host = waiting.get_nowait()
            except queue.Empty:
                return
            for job in host:
                _do(line, job, errand)
                done.put(job)

    for _ in range(min(line.manner.at_once, len(hosts))):
        # A daemon does not hold up the end of the program while it waits for a server.
        threading.Thread(target=work, daemon=True).start()


def _do(line: Line, job: _Job, errand: _Errand) -> None:
    name, file = job.dataset.name, job.file

    def told(size: int, total: int | None, note: str) -> None:
        errand.progress(Step(name, file, size, total, note))

    try:
        line.check()
        cache = Cache(errand.home, name)
        with cache.locked() as folder:
            if not errand.force:
                job.raw = cache.find(file, job.remote, job.dataset.version)
            if job.raw is None:
                _download(line, job, cache, folder / file, told)
    except Stopped:
        job.error = CannotFetch(f"{name}: stopped")
    except Exception as error:  # A thread that dies would leave the run waiting.
        job.error = error
    errand.progress(Step(name, file, finished=True))


def _download(line: Line, job: _Job, cache: Cache, target: Path, told: Told) -> None:
    dataset, remote = job.dataset, job.remote
    most = max(_AT_LEAST, int(dataset.megabytes * _MEGA * _TIMES_STATED))
    check(remote.key, dataset.name)
    address = _file_address(line, job, target) if remote.listed else remote.address
    wanted = Wanted(address, target, remote.sha256, most, remote.accept, remote.key, remote.nothing)
    got = _answered(line, wanted, told)
    today = datetime.now(UTC).date().isoformat()
    kept = Kept(remote.address, dataset.version, got.sha256, got.size, today)
    job.raw, job.fetched = cache.record(job.file, kept), got.fetched
    if got.moved and urlsplit(got.moved)[1:] != urlsplit(remote.address)[1:]:
        job.note = (
            f"{remote.address} has moved for good to {got.moved}; please tell the maintainers"
        )


def _answered(line: Line, wanted: Wanted, told: Told) -> Got:
    try:
        return download(line, wanted, told)
    except Nothing:
        wanted.target.write_bytes(NO_DATA)
        return Got(digest_of(wanted.target), len(NO_DATA), "", len(NO_DATA))
    except CannotFetch as error:
        if more := advice(wanted.key):
            error.hint = f"{error.hint}; {more}" if error.hint else more
        raise


def _file_address(line: Line, job: _Job, target: Path) -> str:
    """Address of the file that is meant in a list of files, which is not kept."""
    remote = job.remote
    place = target.with_name(f"list-of-{target.name}.json")
    try:
        download(line, Wanted(remote.address, place, most=MOST), lambda *_: None)
        address, name = file_in(place.read_bytes(), remote.address, remote.listed)
    finally:
        place.unlink(missing_ok=True)
    job.note = f"{target.name}: {name} of the latest edition"
    return address


def _settled(account: _Account) -> Obtained | Failure:
    dataset = account.dataset
    places = [one.address for one in dataset.remotes]
    failed = [job for job in account.done if job.error is not None]
    failed.sort(key=lambda job: places.index(job.remote.address))
    for job in failed:
        if job.needed or not isinstance(job.error, BilatError):
            return Failure(dataset, _said(job))
    by_address = {job.remote.address: job.raw for job in account.done if job.raw is not None}
    files = {
        one.name: by_address[one.address] for one in dataset.remotes if one.address in by_address
    }
    if not files:
        return Failure(dataset, _said(failed[0]))
    notes = [job.note for job in account.done if job.note]
    notes += [f"{job.file}: left out, it is optional: {job.error}" for job in failed]
    fetched = sum(job.fetched for job in account.done)
    origin: Origin = "downloaded" if fetched else "kept"
    return Obtained(dataset, files, origin, fetched / _MEGA, tuple(notes))


def _said(job: _Job) -> BilatError:
    if isinstance(job.error, BilatError):
        return job.error
    return CannotFetch(f"{job.remote.address}: {type(job.error).__name__}: {job.error}")
