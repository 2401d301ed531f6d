"""Forecasts of trade: methods pooled over all pairs, chosen and bounded by their past errors."""

from bilat.models.forecast.answer import answer, kept_answer, ready
from bilat.models.forecast.result import Backtested, Forecast, Part, Point, Target

__all__ = ["Backtested", "Forecast", "Part", "Point", "Target", "answer", "kept_answer", "ready"]
