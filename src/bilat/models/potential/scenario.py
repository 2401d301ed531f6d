"""What if one thing were otherwise: partial effects by the structural equation."""

from dataclasses import dataclass
from typing import Any

from bilat.errors import UsageError

__all__ = ["Scenario", "read_scenario"]

_DISTANCE = "distance"
_INNER_80 = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class Scenario:
    """A partial effect: one term of the equation is changed, all else stays.

    Parameters
    ----------
    asked
        As it was asked for.
    term
        Term of the equation.
    before, after
        Its value in the year, and the one supposed; of distance in kilometres.
    factor
        What expected trade is multiplied by.
    factor80
        80 % interval of that mean effect, by the standard error of the coefficient, clustered by
        pair. It is no band of a flow.
    """

    asked: str
    term: str
    before: float
    after: float
    factor: float
    factor80: tuple[float, float]


def read_scenario(text: str, values: dict[str, float], ppml: dict[str, Any]) -> Scenario:
    """Read and answer a question such as ``rta=1`` or ``distance=-20%``.

    Parameters
    ----------
    text
        A term and its value; distance as a change in percent, or in kilometres.
    values
        Values of the terms in the year.
    ppml
        Coefficients with their standard errors.

    Raises
    ------
    UsageError
        When the text is none, the term is not in the equation, or the value is out of range.
    """
    import math

    name, sign, value = text.partition("=")
    name, value = name.strip().lower(), value.strip()
    known = [_DISTANCE if one == "ln_dist" else one for one in ppml if not one.endswith("_unknown")]
    if not sign or not value:
        raise UsageError(f"--if {text!r} is no supposition", hint="write TERM=VALUE, as in rta=1")
    if name not in known:
        raise UsageError(
            f"--if {text!r}: the equation has no term {name!r}", hint=f"one of: {', '.join(known)}"
        )
    term = "ln_dist" if name == _DISTANCE else name
    try:
        number = float(value.rstrip("%"))
    except ValueError:
        number = math.nan
    if name == _DISTANCE:
        before = math.exp(values[term])
        after = before * (1 + number / 100) if value.endswith("%") else number
        step = math.log(after / before) if after > 0 else math.nan
    else:
        before, after = values[term], number
        step = after - before if number in {0.0, 1.0} else math.nan
    if not math.isfinite(step):
        allowed = (
            "a change in percent above -100 %, or kilometres" if name == _DISTANCE else "0 or 1"
        )
        raise UsageError(f"--if {text!r}: {value!r} is out of range", hint=f"give {allowed}")
    slope, error = float(ppml[term]["estimate"]), float(ppml[term]["se"])
    low, high = sorted(math.exp(step * (slope + side * _INNER_80 * error)) for side in (-1.0, 1.0))
    return Scenario(text, term, before, after, math.exp(step * slope), (low, high))
