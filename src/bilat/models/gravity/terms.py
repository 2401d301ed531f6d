"""The terms that a specification can name, and the columns that each needs."""

from dataclasses import dataclass

__all__ = ["KEYS", "TERMS", "Term", "needed_columns"]

KEYS = ("exporter", "importer", "year", "trade")
"""Columns that every specification needs."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the equation.

    Parameters
    ----------
    label
        What it is.
    columns
        Columns that it is made of, beside the keys.
    by_year
        Whether it is one term for each year, named with the year at its end.
    """

    label: str
    columns: tuple[str, ...] = ()
    by_year: bool = False


TERMS: dict[str, Term] = {
    "ln_dist": Term("log of distance", ("dist",)),
    "ln_dist_by_year": Term(
        "log of distance between countries, one term a year (ln_dist_1986, ...)",
        ("dist",),
        by_year=True,
    ),
    "ln_dist_internal": Term("log of a country's internal distance, else 0", ("dist",)),
    "own_trade": Term("1 for a country's trade with itself"),
    "intl_border_by_year": Term(
        "1 for trade between countries, one term a year but the last (intl_border_1986, ...)",
        by_year=True,
    ),
    "ln_output": Term("log of output: sum of the exporter's flows in the year, own trade included"),
    "ln_expenditure": Term(
        "log of expenditure: sum of the importer's flows in the year, own trade included"
    ),
    "ln_remoteness_exporter": Term(
        "log of the sum of distances over the partners' shares of expenditure", ("dist",)
    ),
    "ln_remoteness_importer": Term(
        "log of the sum of distances over the partners' shares of output", ("dist",)
    ),
    "cntg": Term("1 for a common border", ("cntg",)),
    "lang": Term("1 for a common official language", ("lang",)),
    "clny": Term("1 for a colonial tie", ("clny",)),
    "rta": Term("1 for a regional trade agreement in force", ("rta",)),
    "rta_lead4": Term("the agreement four years later", ("rta_lead4",)),
    "rta_lag4": Term("the agreement four years before", ("rta_lag4",)),
    "rta_lag8": Term("the agreement eight years before", ("rta_lag8",)),
    "rta_lag12": Term("the agreement twelve years before", ("rta_lag12",)),
}
"""Terms by name. One that is named as its column is the column."""


def needed_columns(terms: tuple[str, ...]) -> tuple[str, ...]:
    """List the columns that terms need, keys first, each once.

    Parameters
    ----------
    terms
        Names of terms.

    Examples
    --------
    >>> needed_columns(("ln_dist", "rta"))
    ('exporter', 'importer', 'year', 'trade', 'dist', 'rta')
    """
    own = (column for term in terms for column in TERMS[term].columns)
    return tuple(dict.fromkeys((*KEYS, *own)))
