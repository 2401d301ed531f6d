"""A table that is not what its spec promises does not get in."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pyarrow as pa
import pytest

from bilat.errors import BadInput
from bilat.records import Column, Rejected, Source, TableSpec, Tidy
from bilat.store import Store

Fake = Callable[..., Source]
Visits = Callable[..., pa.Table]
Refused = Callable[[TableSpec, pa.Table], str]


ODD = Column("a", cast("Any", "int32"), "")


@pytest.fixture
def refused(store: Store, fake: Fake) -> Refused:
    """Pull one table that must be refused, and return the message."""

    def attempt(spec: TableSpec, rows: int) -> Any:
        with pytest.raises(BadInput) as caught:
            store.pull(fake(Tidy(spec, rows)))
        assert store.names() == ()
        message = str(caught.value)
        assert message.endswith("The store is unchanged.")
        return message

    return attempt


def test_columns_missing_superfluous_or_out_of_order(
    refused: Refused, spec: TableSpec, visits: Visits
) -> None:
    rows = visits()
    for wrong in (
        rows.drop_columns(["day"]),
        rows.append_column("extra", pa.nulls(3)),
        rows.select(["year", "iso3", "cost", "state_visit", "day"]),
    ):
        message = refused(spec, wrong)
        assert f"has the columns {', '.join(wrong.column_names)};" in message
        assert "iso3, year, cost, state_visit, day, in this order" in message


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("iso3", pa.binary()),
        ("year", pa.int32()),
        ("year", pa.float64()),
        ("cost", pa.float32()),
        ("cost", pa.int64()),
        ("state_visit", pa.int64()),
        ("day", pa.date64()),
        ("day", pa.timestamp("s")),
    ],
)
def test_another_type(
    refused: Refused,
    spec: TableSpec,
    visits: Visits,
    column: str,
    kind: Any,
) -> None:
    rows = visits(1)
    at = rows.column_names.index(column)
    wrong = rows.set_column(at, column, pa.nulls(1, kind))
    message = refused(spec, wrong)
    assert f"column {column}: its spec says " in message
    assert str(kind) in message


def test_large_strings_are_strings(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    rows = visits()
    wide = rows.set_column(0, "iso3", rows["iso3"].cast(pa.large_string()))
    store.pull(fake(Tidy(spec, wide)))
    assert store.table(spec.name).to_pyarrow().equals(rows)


def test_a_missing_value_where_one_must_be(
    refused: Refused, spec: TableSpec, visits: Visits
) -> None:
    rows = visits().set_column(0, "iso3", pa.array(["IRN", None, None]))
    assert "column iso3: 2 of 3 rows have no value" in refused(spec, rows)


def test_a_key_that_is_not_unique_is_shown(
    refused: Refused, spec: TableSpec, visits: Visits
) -> None:
    rows = pa.concat_tables([visits(), visits().slice(1, 1), visits().slice(1, 1)])
    message = refused(spec, rows)
    assert f"table {spec.name} from a.csv, б.zip: the key (iso3, year) is not unique" in message
    assert "iso3=RUS, year=2001 stands in 3 rows" in message
    assert message.count("('RUS', 2001, None, None, None)") == 3


def test_too_few_rows_name_the_file_and_what_was_left_out_of_it(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    lost = Rejected("visits.csv", 3, "ccode", "999", "no state has the cow code '999'", 2)
    with pytest.raises(BadInput) as caught:
        store.pull(fake(Tidy(replace(spec, min_rows=5), visits(), (lost,))))
    assert str(caught.value).startswith(
        f"table {spec.name} has 3 rows from a.csv, б.zip; its spec expects 5 or more; 2 of the "
        "file were left out, such as visits.csv, row 3, column ccode '999': no state has the "
    )


def test_missing_values_in_a_key_are_equal(
    refused: Refused, spec: TableSpec, visits: Visits
) -> None:
    loose = replace(
        spec, key=("cost",), columns=tuple(replace(c, nullable=True) for c in spec.columns)
    )
    rows = visits().set_column(2, "cost", pa.array([None, 1.0, None], pa.float64()))
    assert "cost=None stands in 2 rows" in refused(loose, rows)


def test_no_key_no_check(store: Store, fake: Fake, spec: TableSpec, visits: Visits) -> None:
    rows = pa.concat_tables([visits(2), visits(2)])
    store.pull(fake(Tidy(replace(spec, key=()), rows)))
    assert store.entry(spec.name).rows == 4


def test_year_of_another_type_is_no_year(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    columns = tuple(replace(c, type="string") if c.name == "year" else c for c in spec.columns)
    rows = visits().set_column(1, "year", pa.array(["1", "2", "3"]))
    store.pull(fake(Tidy(replace(spec, columns=columns), rows)))
    assert store.entry(spec.name).years is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "../evil"}, "'../evil' is no name"),
        ({"name": "Fake"}, "'Fake' is no name"),
        ({"name": ""}, "'' is no name"),
        ({"name": "a" * 101}, "is no name"),
        ({"name": "a\n"}, "is no name"),
        ({"key": ("nope",)}, "its key names 'nope'"),
        ({"columns": ()}, "it has no columns"),
        ({"columns": (Column("a", "int64", ""), Column("a", "int64", ""))}, "a is listed twice"),
        ({"columns": (Column("A b", "int64", ""),)}, "'A b' is no name"),
        ({"columns": (ODD,), "key": ()}, "is of type 'int32'"),
    ],
)
def test_a_spec_that_can_not_be_stored(
    refused: Refused,
    spec: TableSpec,
    visits: Visits,
    change: Any,
    said: str,
) -> None:
    assert said in refused(replace(spec, **change), visits())
