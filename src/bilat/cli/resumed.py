"""Output of one object a line, to a file that a later run can go on with."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from bilat.cli.plain import as_line, tell
from bilat.errors import BadInput, CannotWrite, UsageError

__all__ = ["Lines", "printed"]


class Lines:
    """A file of JSON lines; it stays under a temporary name until all is written.

    Parameters
    ----------
    path
        Its name when it is complete. A file of that name stays as it was until then.
    resume
        Whether to go on with what a run that stopped has left, if there is any.

    Raises
    ------
    CannotWrite
        When the file system refuses, the file is complete already, or a run that
        stopped has left something that would be lost.
    BadInput
        When what is left is not what a run of this command writes.
    """

    def __init__(self, path: Path, *, resume: bool) -> None:
        self.path = path
        self.draft = path.with_name(f"{path.name}.part")
        self.done: frozenset[str] = frozenset()
        self.straight = path.exists() and not path.is_file()  # a device or pipe
        if path.is_dir():
            raise CannotWrite(f"can't write {path}: it is a folder", hint="name a file in it")
        if self.straight:
            if resume:
                raise UsageError(f"{path} is no file that --resume could go on with")
            return
        left = self.draft.exists()
        if left and not resume:
            raise CannotWrite(
                f"{self.draft} is what a run that stopped has left",
                hint="go on with it: add --resume; or delete it to begin again",
            )
        if resume and not left and path.exists():
            raise CannotWrite(
                f"{path} is complete: there is nothing to go on with",
                hint="leave out --resume to read all again",
            )
        if left:
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
            Each is on disk before the next is asked for. What goes wrong in making
            them goes through, and the lines before it are kept.

        Raises
        ------
        CannotWrite
            When the file system refuses.
        """
        with self._opened() as file:
            for one in objects:
                self._put(file, as_line(one))
        if not self.straight:
            with self._refusing():
                self.draft.replace(self.path)

    @contextmanager
    def _opened(self) -> Iterator[IO[str]]:
        with self._refusing():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            target, mode = (self.path, "w") if self.straight else (self.draft, "a")
            file = target.open(mode, encoding="utf-8", newline="\n")
        try:
            with file:
                yield file
        except BaseException:
            if not self.straight:
                self._left_over()
            raise

    def _left_over(self) -> None:
        if not self.draft.exists():
            return
        if self.draft.stat().st_size:
            tell(f"what was read is in {self.draft}; --resume goes on with it")
        else:
            self.draft.unlink()

    def _put(self, file: IO[str], line: str) -> None:
        with self._refusing():
            file.write(line)
            file.flush()

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
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
        sys.stdout.write(as_line(one))
