"""What a pull did, for whoever asked for it."""

from dataclasses import dataclass

__all__ = ["PullReport", "PulledTable"]


@dataclass(frozen=True, slots=True)
class PulledTable:
    """What a pull did with one table.

    Parameters
    ----------
    name
        Name of the table.
    rows
        Number of rows it now has.
    rejected
        Number of rows that the source could not take.
    unchanged
        Whether the store held the same already, so that nothing was written.
    warnings
        Things that are odd and did not stop the pull.
    """

    name: str
    rows: int
    rejected: int
    unchanged: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull did.

    Parameters
    ----------
    source
        Id of the source.
    tables
        Each table that it yielded, in order of name.
    dropped
        Tables that it yielded before and no longer does.
    notes
        Warnings about the store itself.
    """

    source: str
    tables: tuple[PulledTable, ...]
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """All warnings, those of the tables first."""
        return tuple(text for table in self.tables for text in table.warnings) + self.notes
