"""What trade may come to, where the backtest behind it was run before."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Figure, Finding
from bilat.brief.sentences import finding
from bilat.brief.wording import money, percent

__all__ = ["forecast_findings"]

_ONE_PERCENT = 0.01
_LEAST, _MOST = 0.005, 0.995
"""Beyond these too few errors were seen."""


def forecast_findings(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    """State the forecast of the last year ahead, and the chance of each target on record.

    Parameters
    ----------
    found
        The evidence.
    ledger
        Where the figures are entered.

    Yields
    ------
    Finding
        None where no backtest is kept.
    """
    made = found.forecast
    if made is None:
        return
    point = made.points[-1]
    year = str(point.year)

    def figure(value: float) -> Figure:
        return ledger.forecast(value, money(value), "USD", year, made.citations)

    yield finding(
        "economic.forecast",
        "A forecast from the figures to {origin} puts trade in goods in {year} at {median} "
        "(median), and in {level} of cases between {low} and {high}. It rests on how far such "
        "forecasts were off before, and knows of no event since.",
        origin=str(made.origin),
        year=year,
        median=figure(point.median),
        level="80 percent",
        low=figure(point.lo80),
        high=figure(point.hi80),
    )
    for number, one in enumerate(made.targets):
        if one.probability is None or one.citation is None:
            continue
        yield finding(
            f"economic.forecast.target.{number}",
            "By this forecast the chance that trade reaches {target} in {year} is {chance} "
            "({promise}{due}).",
            target=ledger.stated(one.value, money(one.value), (one.citation,), unit="USD",
                                 period=one.due),
            year=str(one.year),
            chance=ledger.forecast(100 * one.probability, _chance(one.probability), "percent",
                                   str(one.year), made.citations),
            promise=one.what,
            due=f", due {one.due}" if one.due else ", no date set",
        )  # fmt: skip


def _chance(probability: float) -> str:
    if probability <= _LEAST:
        return f"{percent(100 * _LEAST)} or less"
    if probability >= _MOST:
        return f"{percent(100 * _MOST)} or more"
    return percent(round(100 * probability, 0 if probability >= _ONE_PERCENT else 1))
