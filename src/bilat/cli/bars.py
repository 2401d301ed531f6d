"""Bars that show how far downloads are, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import TaskID

    from bilat.sources.fetching import Progress, Step

__all__ = ["shown"]


@contextmanager
def shown() -> "Iterator[tuple[Progress, Callable[[str], None]]]":
    """Show bars while the block runs.

    Yields
    ------
    tuple
        What to tell the steps of downloads, and the name of what is being stored.
    """
    if not sys.stderr.isatty():
        yield (lambda _step: None), (lambda _name: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[said]}", markup=False),
    )
    console = Console(stderr=True)
    bars = Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty())
    tasks: dict[tuple[str, str], TaskID] = {}

    def told(step: "Step") -> None:
        key = (step.dataset, step.file)
        if not step.finished:
            if key not in tasks:
                tasks[key] = bars.add_task(f"{step.dataset} {step.file}", total=None, said="")
            bars.update(tasks[key], completed=step.done, total=step.total, said=_said(step))
        elif key in tasks:
            bars.remove_task(tasks.pop(key))

    storing = bars.add_task("", total=None, said="", visible=False)

    def doing(name: str) -> None:
        bars.update(storing, description=f"storing {name}", visible=True)

    with bars:
        yield told, doing


def _said(step: "Step") -> str:
    from bilat.sources.fetching.text import mega

    of = f" of {mega(step.total)}" if step.total else ""
    return step.note or f"{mega(step.done)}{of}"
