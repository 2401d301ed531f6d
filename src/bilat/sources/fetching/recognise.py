"""Which files of a folder a file of a dataset could be, by one sign or another."""

import re
from collections.abc import Sequence
from fnmatch import translate
from pathlib import PurePosixPath
from typing import Literal, get_args

from bilat.sources.dataset import Remote
from bilat.sources.fetching.folder import Candidate, Folder, bare

__all__ = ["BY_NAME", "SIGNS", "Sign", "alike", "preferred"]

Sign = Literal["name", "inner name", "pattern", "header"]
"""What a file is known by: the name under which bilat keeps it, the name that it has in the
publisher's archive, a pattern of other names, the columns in its header."""

SIGNS: tuple[Sign, ...] = get_args(Sign)
"""The surer sign first."""

BY_NAME: tuple[Sign, ...] = ("name", "inner name", "pattern")
"""Those for which a file need not be opened."""


def alike(folder: Folder, remote: Remote, sign: Sign) -> tuple[Candidate, ...]:
    """Files that could be a file of a dataset by one sign.

    Parameters
    ----------
    folder
        Where to look; it remembers what was found.
    remote
        The file of the dataset.
    sign
        The sign.
    """
    key = (remote, sign)
    if key not in folder.remembered:
        folder.remembered[key] = tuple(_alike(folder, remote, sign))
    found: tuple[Candidate, ...] = folder.remembered[key]
    return found


def _alike(folder: Folder, remote: Remote, sign: Sign) -> list[Candidate]:
    if remote.name.lower().endswith(".zip"):
        return _archives(folder, remote, sign)
    inner = PurePosixPath(remote.inside).name
    if sign == "name":
        return folder.called(remote.name)
    if sign == "inner name":
        return folder.called(inner) if inner else []
    if sign == "pattern":
        return _like(folder, [*remote.also, *([inner] if inner else [])])
    wanted = {name.strip().casefold() for name in remote.header}
    if not wanted:
        return []
    return [
        one
        for one in folder.candidates()
        if any(wanted <= line for line in folder.header_lines(one))
    ]


def preferred(folder: Folder, remote: Remote, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Files that fit the earliest pattern of :attr:`Remote.also` that any of them fits.

    Parameters
    ----------
    folder
        Where they are.
    remote
        The file of the dataset.
    found
        Files that could be it by a pattern, no two of the same content.
    """
    for pattern in remote.also:
        fitting = _like(folder, [pattern])
        first = tuple(one for one in found if one in fitting)
        if first:
            return first
    return tuple(found)


def _archives(folder: Folder, remote: Remote, sign: Sign) -> list[Candidate]:
    """Whole archives: what a dataset that names one wants is not a file within it."""
    patterns = {"name": (remote.name,), "pattern": remote.also}.get(sign, ())
    any_of = [re.compile(translate(pattern.casefold())) for pattern in patterns]
    return [
        one
        for one in folder.archives()
        if any(pattern.match(one.path.name.casefold()) for pattern in any_of)
    ]


def _like(folder: Folder, patterns: list[str]) -> list[Candidate]:
    kinds = {kind for text in patterns for kind in (text.casefold(), bare(text))} - {"", "*"}
    if not kinds:
        return []
    any_of = re.compile("|".join(f"(?:{translate(kind)})" for kind in sorted(kinds)))
    found = [one for form, some in folder.forms().items() if any_of.match(form) for one in some]
    return list(dict.fromkeys(found))
