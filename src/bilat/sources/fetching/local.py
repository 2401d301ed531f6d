"""Files that a person downloaded: recognised by name, else by header, zipped or not."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from bilat.errors import BadInput, CannotFetch
from bilat.records import RawFile
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.fetching.folder import Candidate, Folder, cut_off
from bilat.sources.fetching.obtained import Obtained, Raw
from bilat.sources.fetching.recognise import BY_NAME, SIGNS, alike, preferred
from bilat.sources.fetching.whole import digest_of

__all__ = ["Folder", "from_folder", "holds"]

_SHOWN = 8


def from_folder(
    folder: Folder, dataset: Dataset, others: Iterable[Dataset] = (), *, named: bool = True
) -> Obtained:
    """Find the files of a dataset in a folder; they stay where they are.

    A file is recognised by the name under which bilat keeps it or that the
    publisher gives it within an archive; else by the patterns in
    :attr:`Remote.also`, of which the earlier ones go first; else by the columns
    of :attr:`Remote.header`. Files of the same content count once.

    Parameters
    ----------
    folder
        The folder.
    dataset
        The dataset.
    others
        What else there is: a file that is one of theirs by name is not taken
        by its header.
    named
        Whether the user named the dataset; otherwise a file that is one of
        the others by its header as well is not taken either.

    Returns
    -------
    Obtained
        Its notes say which file was taken for which, where the names differ,
        and which others of a later pattern were passed over.

    Raises
    ------
    CannotFetch
        A file that is needed is not there; what was found and what is
        missing is said.
    BadInput
        Several files could be meant, or the publisher's archive is there and
        can't be opened.
    """
    passed: dict[str, Sequence[Candidate]] = {}
    chosen = _chosen(folder, dataset, [one for one in others if one.name != dataset.name], passed)
    if not named:
        _check_claims(folder, dataset, chosen, others)
    missing = [one for one in dataset.remotes if one.name not in chosen]
    for archive in cut_off(folder, missing):
        raise BadInput(
            f"{archive.name} is not a whole zip archive",
            hint="the download was probably cut off: get it again",
        )
    needed = [one for one in missing if not one.optional]
    if needed or not chosen:
        raise _lacking(folder, chosen, needed, missing)
    notes = [
        f"{remote}: taken from {folder.shown(one)}"
        for remote, one in sorted(chosen.items())
        if one.member or one.path.name != remote
    ]
    notes += [
        f"{remote}: {_listed(folder.shown(one) for one in others_)} could be it too, by a less "
        "sure name, and was not taken"
        for remote, others_ in sorted(passed.items())
    ]
    notes += [f"{one.name}: not in {folder.path}; read without it" for one in missing]
    files = {remote: _raw(one) for remote, one in chosen.items()}
    return Obtained(dataset, files, "folder", notes=tuple(notes))


def holds(folder: Folder, dataset: Dataset, others: Iterable[Dataset] = ()) -> bool:
    """Whether a folder has any file of a dataset; several that could be meant count as one.

    Parameters
    ----------
    folder, dataset, others
        As in :func:`from_folder`.
    """
    try:
        if _chosen(folder, dataset, [one for one in others if one.name != dataset.name]):
            return True
    except BadInput:
        return True
    return bool(cut_off(folder, dataset.remotes))


def _chosen(
    folder: Folder,
    dataset: Dataset,
    others: Sequence[Dataset],
    passed: "dict[str, Sequence[Candidate]] | None" = None,
) -> dict[str, Candidate]:
    """File for each name; those that fit a later pattern only go to ``passed``."""
    chosen: dict[str, Candidate] = {}
    # By name first: what one file is by name is not another by its header.
    for sign in SIGNS:
        open_ = [one for one in dataset.remotes if one.name not in chosen]
        taken = _named(folder, others) if open_ and sign not in BY_NAME else frozenset()
        for remote in open_:
            free = [
                one
                for one in alike(folder, remote, sign)
                if one not in taken and one not in chosen.values()
            ]
            every = folder.distinct(free)
            found = preferred(folder, remote, every) if sign == "pattern" else every
            if passed is not None and len(found) == 1 < len(every):
                passed[remote.name] = [one for one in every if one not in found]
            if len(found) > 1:
                raise _ambiguous(folder, dataset, remote, found)
            if found:
                chosen[remote.name] = found[0]
    return chosen


def _named(folder: Folder, others: Sequence[Dataset]) -> frozenset[Candidate]:
    """Files that are those of other datasets by their names."""
    remotes = [remote for dataset in others for remote in dataset.remotes]
    return frozenset(one for remote in remotes for sign in BY_NAME
                     for one in alike(folder, remote, sign))  # fmt: skip


def _check_claims(
    folder: Folder, dataset: Dataset, chosen: dict[str, Candidate], others: Iterable[Dataset]
) -> None:
    """Refuse a file that several datasets know by its header, and none by its name."""
    remotes = {one.name: one for one in dataset.remotes}
    for name, file in chosen.items():
        if any(file in alike(folder, remotes[name], sign) for sign in BY_NAME):
            continue
        claims = [
            f"{remote.name} of {other.name}"
            for other in others
            for remote in other.remotes
            if other.name != dataset.name and file in alike(folder, remote, "header")
        ]
        if claims:
            raise BadInput(
                f"{folder.shown(file)} could be {name} of {dataset.name}, or {_listed(claims)}",
                hint="give it the right one of these names, or name the source",
            )


def _ambiguous(
    folder: Folder, dataset: Dataset, remote: Remote, found: Sequence[Candidate]
) -> BadInput:
    return BadInput(
        f"{dataset.name}: {len(found)} files in {folder.path} could be {remote.name}: "
        f"{_listed(folder.shown(one) for one in found)}",
        hint=f"name the right one {remote.name}, or leave only that one in the folder",
    )


def _lacking(
    folder: Folder,
    chosen: dict[str, Candidate],
    needed: Sequence[Remote],
    missing: Sequence[Remote],
) -> CannotFetch:
    """Say what is not there; where every file is optional, one of them would do."""
    found = _listed(f"{name} ({folder.shown(one)})" for name, one in sorted(chosen.items()))
    addresses = dict.fromkeys(one.address for one in needed or missing)
    one_of = "" if needed or len(missing) == 1 else "any of "
    return CannotFetch(
        f"{folder.path} lacks {one_of}{_listed(_described(one) for one in needed or missing)}"
        + (f"; found: {found}" if chosen else ""),
        hint=f"get it from {_listed(addresses)}",
    )


def _described(remote: Remote) -> str:
    """Name of a file, and the other names that it may have."""
    other = [*([f"{remote.inside} in a zip"] if remote.inside else []), *remote.also]
    return f"{remote.name} (or {', '.join(other)})" if other else remote.name


def _listed(words: Iterable[str]) -> str:
    all_ = list(words)
    more = f" and {len(all_) - _SHOWN} more" if len(all_) > _SHOWN else ""
    return ", ".join(all_[:_SHOWN]) + more


def _raw(one: Candidate) -> Raw:
    status = one.path.stat()
    record = RawFile(one.path.name, digest_of(one.path), status.st_size)
    # The day of the download is not known; that of the file is the nearest to it, and stays
    # the same when the folder is pulled again.
    taken = min(datetime.fromtimestamp(status.st_mtime, UTC).date(), _today())
    return Raw(one.path, record, taken, one.member)


def _today() -> date:
    return datetime.now(UTC).date()
