"""A user's own folder of dictionaries, read whole and checked cell by cell."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from bilat.dates import first_day, last_day
from bilat.errors import BadInput
from bilat.events import CLASSES
from bilat.reading.lexicon.cells import CHECKS, Known
from bilat.reading.lexicon.shipped import Row, columns, file_names, shipped_rows

__all__ = ["own_folder"]

_LARGEST = 16 * 1024 * 1024
_MEANT = {
    "leaders.csv": "name! aliases=names state!=holder office!=shipped start=date end=date",
    "organizations.csv": "code!=no_state name! aliases=names kind!=shipped",
    "armed_groups.csv": "name! aliases=names states=states kind!=shipped start=date end=date "
    "code=shipped",
    "places.csv": "place! state!=state kind!=shipped start=date end=date unclear=shipped",
    "peoples.csv": "people! aliases=names states=states rule",
    "roles.csv": "phrase!=small sector!=shipped official!=shipped office=shipped",
    "predicates.csv": "verbs!=small with=conditions class=class target",
    "nouns.csv": "set!=capitals nouns!=small",
    "nominals.csv": "noun!=small class!=class target",
    "operators.csv": "kind!=shipped words!=small note",
    "lemmas.csv": "form!=small lemma!=small",
    "axes.csv": "axis!=shipped words!=small",
    "measures.csv": "id!=shipped label! subject!=shipped unit=shipped form!=shipped words!=list",
    "en_bounds.csv": "relation!=shipped side!=shipped words!=list",
    "en_changes.csv": "direction!=shipped times=number words!=small",
    "en_currencies.csv": "code!=currency words!=list",
    "en_eras.csv": "start=day end=day words!=list",
    "en_goods.csv": "kind! words!=list",
    "en_projects.csv": "project! words!=list",
    "en_relations.csv": "indicator!=shipped comparator!=shipped trigger!=free pattern!=pattern",
    "en_route_ends.csv": "code! states! from!=list to!=list",
    "en_routes.csv": "code! kind!=shipped words!=list",
    "en_stance.csv": "stance!=shipped words!=list",
    "en_values.csv": "indicator!=shipped trigger!=free pattern!=pattern",
    "en_units.csv": "unit!=shipped factor!=number words!=list",
}
"""File to its columns, each with its check; ``!`` where no cell may be empty."""

_Read = dict[str, list[tuple[int, Row]]]


def own_folder(folder: Path) -> Mapping[str, tuple[Row, ...]]:
    """Read a folder of CSV files that are named and built as those that ship.

    Parameters
    ----------
    folder
        Files that do not end in ``.csv`` are left alone.

    Returns
    -------
    mapping
        Name of a file to its rows, in their order.

    Raises
    ------
    BadInput
        At the first fault, with file, row and column; nothing is taken then.
    """
    if not folder.is_dir():
        raise BadInput(
            f"{folder}: there is no such folder of own rows",
            hint="name a folder of CSV files, as leaders.csv",
        )
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if not paths:
        raise BadInput(f"{folder} holds no CSV file", hint=_there_are(file_names()))
    found = {path.name: list(_rows(path)) for path in paths}
    for path in paths:
        _check(path, found)
    return {name: tuple(row for _, row in rows) for name, rows in found.items()}


def _there_are(names: Iterable[str]) -> str:
    return f"there are: {', '.join(names)}"


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield rows with the line on which each ends; the form is checked, the cells are not."""
    if path.name not in file_names():
        near = get_close_matches(path.name, file_names(), n=3, cutoff=0.5)
        raise BadInput(
            f"{path}: no dictionary has this name", hint=_there_are(near or file_names())
        )
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInput(f"{path} has more than {_LARGEST // 1024**2} MB")
        lines = csv.reader(
            io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True
        )
        header = next(lines, [])
        _check_header(path, header)
        for cells in lines:
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise BadInput(
                    f"{path}, row {lines.line_num}: {len(cells)} cells, the header has "
                    f"{len(header)}",
                    hint="put a cell with a comma in double quotes",
                )
            yield lines.line_num, dict(zip(header, map(str.strip, cells), strict=True))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8", hint="save it as CSV UTF-8") from error
    except csv.Error as error:
        raise BadInput(f"{path}, row {lines.line_num}: no CSV: {error}") from error
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror}") from error


def _check_header(path: Path, header: list[str]) -> None:
    wanted = columns(path.name)
    for one in header:
        if one not in wanted:
            near = get_close_matches(one, wanted, n=2, cutoff=0.5) or wanted
            raise BadInput(
                f"{path}, row 1: no column is called {one[:80]!r}", hint=_there_are(near)
            )
        if header.count(one) > 1:
            raise BadInput(f"{path}, row 1: the column {one!r} stands there twice")
    for one in wanted:
        if one not in header:
            raise BadInput(
                f"{path}, row 1: the column {one!r} is missing",
                hint=f"the header is {','.join(wanted)}",
            )


def _check(path: Path, found: _Read) -> None:
    name = path.name
    for column, (required, check) in _meant(name).items():
        known = _known(name, column, found)
        for number, row in found[name]:
            cell = row[column]
            wrong = CHECKS[check](cell, known) if cell else "empty" if required else ""
            if wrong:
                raise BadInput(f"{path}, row {number}, column {column}: {wrong}", hint=_HINT)
    for number, row in found[name]:
        column, wrong = _together(name, row)
        if wrong:
            raise BadInput(f"{path}, row {number}, column {column}: {wrong}", hint=_HINT)


_HINT = "correct the row; none of the folder's rows is in use"


def _together(name: str, row: Row) -> tuple[str, str]:
    """Complain of cells that do not go together: the column and what is wrong with it."""
    start, end = row.get("start"), row.get("end")
    if start and end and first_day(start) > last_day(end):
        return "end", f"{end} is before the start, {start}"
    if name == "armed_groups.csv" and not row["states"] and not row["code"]:
        return "states", "empty, and so is code; a group without a state has the code IMG"
    return "", ""


@cache
def _meant(name: str) -> Mapping[str, tuple[bool, str]]:
    """Column to whether it must be filled, and the name of its check."""
    meant: dict[str, tuple[bool, str]] = {}
    for one in _MEANT[name].split():
        column, _, check = one.partition("=")
        meant[column.removesuffix("!")] = (column.endswith("!"), check or "free")
    return meant


def _known(name: str, column: str, found: _Read) -> Known:
    """Gather what the cells of a column may refer to."""

    def cells(file: str, of: str) -> set[str]:
        return {row[of] for row in (*shipped_rows(file), *(row for _, row in found.get(file, ())))}

    check = _meant(name)[column][1]
    return Known(
        organizations=cells("organizations.csv", "code") if check == "holder" else (),
        noun_sets=cells("nouns.csv", "set") if check == "conditions" else (),
        classes=CLASSES,
        shipped={row[column] for row in shipped_rows(name)} if check == "shipped" else (),
    )
