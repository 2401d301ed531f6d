"""Ask for a specification by its name, on a file."""

from pathlib import Path

from bilat.models.gravity.columns import read_flows
from bilat.models.gravity.design import design
from bilat.models.gravity.estimate import estimate, library
from bilat.models.gravity.guide import specification
from bilat.models.gravity.result import GravityFit
from bilat.models.gravity.terms import needed_columns

__all__ = ["fit_gravity"]


def fit_gravity(spec: str, data: Path) -> GravityFit:
    """Estimate a named specification of the gravity equation on a file.

    Parameters
    ----------
    spec
        Name, see :data:`bilat.models.gravity.guide.SPECIFICATIONS`.
    data
        File of directed flows by year: ``.csv``, ``.csv.gz`` or ``.parquet``. The columns that
        the specification needs are found by name.

    Returns
    -------
    GravityFit
        Coefficients with standard errors clustered by pair, and what was checked.

    Raises
    ------
    UnknownSpecification
        When there is no specification of this name.
    BadInput
        When a column is missing, or a cell is not of its kind or out of range.
    MissingExtra
        When pyfixest is not installed.
    EstimateProblem
        When the data can't tell a coefficient, or the estimate fails its checks.
    """
    wanted = specification(spec)
    flows = read_flows(Path(data), needed_columns(wanted.terms))
    library()
    return estimate(wanted, design(wanted, flows))
