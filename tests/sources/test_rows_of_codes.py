"""An unknown code is named with the row of the file in which it stands first."""

from pathlib import Path

import pytest

from bilat.sources.readers.csv import Form, read_csv, row_in_file
from bilat.sources.readers.fields import whole
from bilat.sources.readers.states import place_states

FIELDS = (whole("ccode", "COW number"), whole("year", "year"))


def placed(path: Path, form: Form | None = None):
    rows = read_csv(path, FIELDS, form=form)
    return place_states(rows, {"state": "ccode"}, system="cow", year="year", file=path.name)


def test_the_row_is_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_text("ccode,year\n2,2000\n200,2000\n999,2000\n999,2001\n")
    rows, rejected = placed(path)
    assert rows.num_rows == 2
    assert {one.row for one in rejected if one.value == "999"} == {4}
    assert path.read_text().splitlines()[4 - 1].startswith("999")


@pytest.mark.parametrize("before", [1, 3])
def test_lines_before_the_header_count(tmp_path: Path, before: int) -> None:
    path = tmp_path / "states.csv"
    path.write_text("about\n" * before + "ccode,year\n2,2000\n999,2000\n")
    _, rejected = placed(path, Form(skip=before))
    assert [one.row for one in rejected] == [before + 3]


def test_no_row_is_named_where_rows_were_left_out(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_text("ccode,year\n2,2000\n999,2000\n")
    rows = read_csv(path, FIELDS)
    assert row_in_file(rows, 1) == 3
    assert row_in_file(rows.slice(1), 0) is None
