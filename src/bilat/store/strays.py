"""Files in a store that no table uses: drafts of a killed pull, and what it left behind."""

from contextlib import suppress
from pathlib import Path

from bilat.errors import BilatError
from bilat.store import files
from bilat.store.manifest import Manifest, load, table_files

__all__ = ["drafts", "sweep", "tidy_up", "unreferenced"]


def drafts(home: Path) -> tuple[Path, ...]:
    """Files with a temporary name: of a pull that is running, or was interrupted."""
    return files.temporaries(home) + files.temporaries(home / files.TABLES)


def unreferenced(home: Path, manifest: Manifest) -> tuple[Path, ...]:
    """Table files that a manifest neither uses nor keeps for readers."""
    named = manifest.files() | set(manifest.retired)
    return tuple(path for path in table_files(home) if path.name not in named)


def sweep(home: Path) -> tuple[str, ...]:
    """Remove drafts, and table files that the manifest on disk does not name.

    The caller holds the lock. What can't be removed waits for the next pull.
    """
    loose = unreferenced(home, load(home))
    return tuple(path.name for path in files.remove([*drafts(home), *loose]))


def tidy_up(home: Path) -> None:
    """Sweep if possible; after a commit nothing may claim that the store is unchanged."""
    with suppress(BilatError, OSError):
        sweep(home)
