"""Every dataset by its name: modules of this room, and plug-ins of installed packages.

No list is kept. A module or package in ``bilat.sources`` that has ``DATASET`` or
``DATASETS`` is found, and so is what an installed package names in its
entry-point group ``bilat.sources``: a :class:`Dataset`, several, or a module
that has them. What can't be loaded is a :class:`Fault` with a name, so that a
broken module neither hides nor takes the others with it.
"""

import difflib
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

from bilat.errors import UnknownSource
from bilat.sources.dataset import Dataset

__all__ = ["GROUP", "Fault", "dataset", "datasets", "faults"]

GROUP = "bilat.sources"
"""The package that is searched, and the entry-point group of plug-ins."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """A module or plug-in whose datasets can't be used.

    Parameters
    ----------
    place
        Its name, such as ``"bilat.sources.cow_states"``.
    reason
        What went wrong, in one line.
    """

    place: str
    reason: str


def datasets() -> Mapping[str, Dataset]:
    """Return every dataset by its name, in order of name.

    Returns
    -------
    Mapping
        Read-only.

    Examples
    --------
    >>> datasets()["cow_states"].publisher
    'Correlates of War Project'
    """
    return _discovered()[0]


def faults() -> tuple[Fault, ...]:
    """Return what could not be loaded, in order of place; empty when all is well."""
    return _discovered()[1]


def dataset(name: str) -> Dataset:
    """Find a dataset by its name.

    Parameters
    ----------
    name
        Such as ``"cow_states"``; letter case and hyphens do not matter.

    Returns
    -------
    Dataset

    Raises
    ------
    UnknownSource
        When there is none; the nearest names are given, or why a module of
        that name could not be loaded.

    Examples
    --------
    >>> dataset("COW-States").name
    'cow_states'
    """
    key = name.strip().lower().replace("-", "_")
    known = datasets()
    if key in known:
        return known[key]
    broken = [one for one in faults() if one.place.rpartition(".")[2] == key]
    if broken:
        raise UnknownSource(
            f"no source {name[:80]!r}: {broken[0].place} can't be loaded: {broken[0].reason}"
        )
    close = difflib.get_close_matches(key, known, n=5, cutoff=0.5)
    part = [one for one in known if key and key in one.split("_")]
    raise UnknownSource(
        f"no source {name[:80]!r}",
        candidates=tuple(dict.fromkeys((*close, *part)))[:8],
        hint="run `bilat sources` for the list",
    )


@cache
def _discovered() -> tuple[Mapping[str, Dataset], tuple[Fault, ...]]:
    found: dict[str, Dataset] = {}
    places: dict[str, str] = {}
    wrong: list[Fault] = []
    for place, offered in (*_offered_by_modules(), *_offered_by_plugins()):
        for one in offered:
            if isinstance(one, Fault):
                wrong.append(one)
            elif one.name in found:
                taken = f"the name {one.name!r} is taken by {places[one.name]}"
                wrong.append(Fault(place, taken))
            else:
                found[one.name] = one
                places[one.name] = place
    ordered = {name: found[name] for name in sorted(found)}
    return MappingProxyType(ordered), tuple(sorted(wrong, key=lambda one: one.place))


def _offered_by_modules() -> Iterator[tuple[str, list[Dataset | Fault]]]:
    package = importlib.import_module(GROUP)
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda one: one.name):
        place = f"{GROUP}.{info.name}"
        yield place, _offered(place, partial(importlib.import_module, place))


def _offered_by_plugins() -> Iterator[tuple[str, list[Dataset | Fault]]]:
    def order(one: EntryPoint) -> tuple[str, str]:
        return one.name, one.value

    for point in sorted(entry_points(group=GROUP), key=order):
        place = f"{point.dist.name if point.dist else 'plug-in'}:{point.name}"
        yield place, _offered(place, point.load, plugin=True)


def _offered(place: str, load: Callable[[], Any], *, plugin: bool = False) -> list[Dataset | Fault]:
    """Take what a module or plug-in offers; whatever it does wrong is a fault, not an end."""
    try:
        loaded = load()
        if isinstance(loaded, Dataset | tuple | list):
            given = [loaded] if isinstance(loaded, Dataset) else list(loaded)
        else:
            given = [loaded.DATASET] if hasattr(loaded, "DATASET") else []
            given += list(getattr(loaded, "DATASETS", ()))
    except Exception as error:
        return [Fault(place, f"{type(error).__name__}: {str(error).partition(chr(10))[0]}")]
    if plugin and not given:
        return [Fault(place, "it has neither DATASET nor DATASETS")]
    return [_checked(place, one) for one in given]


def _checked(place: str, one: object) -> Dataset | Fault:
    if not isinstance(one, Dataset):
        return Fault(place, f"it offers a {type(one).__name__}, which is no Dataset")
    if not _NAME.fullmatch(one.name):
        return Fault(place, f"{one.name!r} is no name (lower-case letters, digits and _)")
    names = [remote.name for remote in one.remotes]
    twice = sorted({name for name in names if names.count(name) > 1})
    unsafe = [name for name in names if name != re.sub(r"[/\\:\0]|^\.", "", name) or not name]
    if twice or unsafe:
        return Fault(place, f"{one.name}: file name {(twice + unsafe)[0]!r} is not one of its own")
    return one
