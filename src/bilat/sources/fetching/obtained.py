"""Files of a dataset as they came, before any is unpacked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bilat.records import RawFile
from bilat.sources.dataset import Dataset

__all__ = ["Obtained", "Origin", "Raw"]

Origin = Literal["downloaded", "kept", "folder"]
"""Where files come from: the publisher, an earlier download, a folder of the user."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One file as it came, packed or not.

    Parameters
    ----------
    path
        Where it is.
    record
        Name, digest and size.
    taken
        The day on which it was taken from the publisher.
    member
        Which file of the archive is meant; empty when the dataset says it.
    """

    path: Path
    record: RawFile
    taken: date
    member: str = ""


@dataclass(frozen=True, slots=True)
class Obtained:
    """All files of a dataset that could be had.

    Parameters
    ----------
    dataset
        The dataset.
    files
        By their names in :attr:`Dataset.remotes`; only optional ones may lack.
    origin
        Where most of them come from.
    megabytes
        How much was downloaded for it now.
    notes
        What a person should know: an address that moved, a file left out.
    """

    dataset: Dataset
    files: Mapping[str, Raw]
    origin: Origin
    megabytes: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def raw(self) -> tuple[RawFile, ...]:
        """Each file as it came, once, in order of name."""
        found = {(one.record.name, one.record.sha256): one.record for one in self.files.values()}
        return tuple(found[key] for key in sorted(found))

    @property
    def taken(self) -> date:
        """The day on which the newest of them was taken from the publisher."""
        return max(one.taken for one in self.files.values())
