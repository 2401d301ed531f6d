"""Hold a computed panel against what it must be: as many rows as its frame has."""

from typing import TYPE_CHECKING

from bilat.errors import BilatError

if TYPE_CHECKING:
    import pyarrow as pa

    from bilat.panels.panel import Panel

__all__ = ["check_rows", "checked"]


def check_rows(panel: "Panel", found: int) -> None:
    """See to it that adding columns did not change the number of rows.

    Parameters
    ----------
    panel
        The panel.
    found
        Rows that were computed.

    Raises
    ------
    BilatError
        When they are more or fewer; the group whose keys repeat is named.
    """
    if panel.rows is None or found == panel.rows:
        return
    guilty = [group.id for group in panel.groups if _repeats(panel, group.id)]
    raise BilatError(
        f"the panel has {found:,} rows and its frame {panel.rows:,}"
        + (f": the keys of {', '.join(guilty)} repeat" if guilty else ""),
        hint="nothing was written; leave the group out, and report the fault",
    )


def _repeats(panel: "Panel", id_: str) -> bool:
    from bilat.indicators.engine import taken
    from bilat.indicators.yearly import CODES, groups

    group = groups()[id_]
    keys = [*CODES[group.per], *(() if group.timeless else ("year",))]
    rows = group.expression(panel.store)
    counted = rows.group_by(*keys).agg(rows_of_key=rows.count())
    return bool(taken(counted.filter(counted.rows_of_key > 1).limit(1)).num_rows)


def checked(panel: "Panel", rows: "pa.Table") -> "pa.Table":
    """Return computed rows after a check of their number; missing values are counted.

    Parameters
    ----------
    panel
        The panel.
    rows
        What was computed.
    """
    check_rows(panel, rows.num_rows)
    panel.missing.update(dict(zip(rows.column_names, (c.null_count for c in rows.columns),
                                  strict=True)))  # fmt: skip
    panel.missing[""] = rows.num_rows
    return rows
