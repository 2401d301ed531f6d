"""Output of one object a line, to a file that a later run can go on with."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bilat.errors import BadInput, CannotWrite

__all__ = ["Lines", "printed"]


class Lines:
    """A file of JSON lines; it stays under a temporary name until all is written.

    Parameters
    ----------
    path
        Its name when it is complete. A file of that name stays as it was until then.
    resume
        Whether to go on with what a run that stopped has left.

    Raises
    ------
    CannotWrite
        When the file system refuses, or there is nothing to go on with.
    BadInput
        When what is left is not what a run of this command writes.
    """

    def __init__(self, path: Path, *, resume: bool) -> None:
        self.path = path
        self.draft = path.with_name(f"{path.name}.part")
        self.done: frozenset[str] = frozenset()
        if path.is_dir():
            raise CannotWrite(f"can't write {path}: it is a folder", hint="name a file in it")
        if resume:
            if not self.draft.exists():
                raise CannotWrite(
                    f"there is no {self.draft} to go on with", hint="leave out --resume"
                )
            self.done = self._kept()

    def _kept(self) -> frozenset[str]:
        """Ids of the complete lines; a line that was cut off is taken away."""
        ids: list[str] = []
        whole = 0
        try:
            with self.draft.open("rb") as file:
                for number, line in enumerate(file, 1):
                    if not line.endswith(b"\n"):
                        break
                    ids.append(self._id(line, number))
                    whole += len(line)
            os.truncate(self.draft, whole)
        except OSError as error:
            raise self._refused(error) from error
        return frozenset(ids)

    def _id(self, line: bytes, number: int) -> str:
        try:
            return str(json.loads(line)["id"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(
                f"{self.draft}, line {number}: not an object with an id",
                hint="delete the file and run without --resume",
            ) from error

    def write(self, objects: Iterable[dict[str, Any]]) -> None:
        """Write objects, then give the file its name.

        Parameters
        ----------
        objects
            Each is on disk before the next is asked for.

        Raises
        ------
        CannotWrite
            When the file system refuses.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            mode = "a" if self.done else "w"
            with self.draft.open(mode, encoding="utf-8", newline="\n") as file:
                for one in objects:
                    file.write(json.dumps(one, ensure_ascii=False) + "\n")
                    file.flush()
            self.draft.replace(self.path)
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> CannotWrite:
        return CannotWrite(
            f"can't write {self.path}: {error.strerror or error}",
            hint="name another file with --out",
        )


def printed(objects: Iterable[dict[str, Any]], lines: Lines | None) -> None:
    """Write objects one a line, to a file or to standard output.

    Parameters
    ----------
    objects
        Plain values.
    lines
        The file; ``None`` for standard output.
    """
    if lines is not None:
        lines.write(objects)
        return
    for one in objects:
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")
