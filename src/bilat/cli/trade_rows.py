"""Records of a pair's trade as rows and plain dicts, for CSV and JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilat.measures import (
        MirrorHistory,
        ProductLine,
        ProductTrade,
        TradeAccount,
        TradeMeasure,
    )

__all__ = [
    "MEASURE",
    "PRODUCT",
    "REPORT",
    "account_dict",
    "measure_rows",
    "product_rows",
    "report_rows",
]

REPORT = (
    "flow", "exporter", "importer", "period", "start", "end", "calendar", "value_usd",
    "value_constant", "base_year", "source", "reporter", "valuation", "kind", "by", "note",
    "source_title", "source_url", "source_date", "row",
)  # fmt: skip
MEASURE = (
    "measure", "label", "of", "year", "value", "unit", "reason", "source", "formula",
    "source_title", "source_url",
)  # fmt: skip
PRODUCT = (
    "level", "product", "title", "seller", "buyer", "year", "source", "reporter", "value_usd",
    "share_percent", "seller_elsewhere_usd", "buyer_elsewhere_usd", "matched_usd", "advantage",
)  # fmt: skip


def report_rows(found: "TradeAccount") -> list[dict[str, Any]]:
    """Bring every report into a row.

    Parameters
    ----------
    found
        The account.
    """
    rows = []
    for one in found.reports.reports:
        seen = one.observation
        real = found.deflator.constant(one.value, one.year) if found.deflator else None
        directed = one.flow != "total"
        rows.append(
            {
                "flow": one.flow,
                "exporter": seen.sender if directed else None,
                "importer": seen.target if directed else None,
                "period": seen.period,
                "start": seen.start,
                "end": seen.end,
                "calendar": one.calendar,
                "value_usd": one.value,
                "value_constant": real,
                "base_year": found.deflator.base if found.deflator and real is not None else None,
                "source": one.source,
                "reporter": one.reporter,
                "valuation": one.valuation,
                "kind": one.kind,
                "by": seen.by,
                "note": seen.note,
                "source_title": " | ".join(cited.title for cited in seen.citations),
                "source_url": " | ".join(cited.url for cited in seen.citations),
                "source_date": " | ".join(cited.date for cited in seen.citations),
                "row": " | ".join(cited.row for cited in seen.citations),
            }
        )
    return rows


def measure_rows(measures: "Iterable[TradeMeasure]") -> list[dict[str, Any]]:
    """Bring measures into rows.

    Parameters
    ----------
    measures
        The measures.
    """
    from bilat.measures import MEASURES

    return [
        {
            "measure": one.name,
            "label": MEASURES[one.name].label,
            "of": one.of,
            "year": one.year,
            "value": one.value,
            "unit": MEASURES[one.name].unit,
            "reason": one.reason,
            "source": one.source,
            "formula": MEASURES[one.name].formula,
            "inputs": dict(one.inputs),
            "source_title": " | ".join(cited.title for cited in one.citations),
            "source_url": " | ".join(cited.url for cited in one.citations),
        }
        for one in measures
    ]


def account_dict(found: "TradeAccount") -> dict[str, Any]:
    """Bring an account into plain dicts and lists.

    Parameters
    ----------
    found
        The account.
    """
    deflator = found.deflator
    return {
        "a": found.a,
        "b": found.b,
        "reports": report_rows(found),
        "coverage": [asdict(one) for one in found.coverage],
        "mirror": [_mirror_dict(one) for one in found.mirror],
        "breaks": [
            {"flow": one.flow, "count": one.count, "base_year": one.base, **asdict(one.found)}
            for one in found.breaks
        ],
        "definition_breaks": [asdict(one) for one in found.definitions],
        "deflator": (
            {"name": deflator.name, "base_year": deflator.base, "levels": dict(deflator.levels)}
            if deflator
            else None
        ),
        "measures": measure_rows(found.measures),
        "companions": [
            {
                "state": state,
                "what": one.what,
                "period": one.observation.period,
                "value": one.observation.value,
                "unit": one.observation.unit,
                "source": one.source,
            }
            for state, figures in found.companions.items()
            for one in figures
        ],
        "cannot": found.cannot,
    }


def _mirror_dict(one: "MirrorHistory") -> dict[str, Any]:
    return {
        "flow": one.flow,
        "source": one.source,
        "valuation": one.valuation,
        "middle_ratio": one.middle,
        "gaps": [
            {
                "period": gap.exporter.observation.period,
                "exporter_usd": gap.exporter.value,
                "importer_usd": gap.importer.value,
                "ratio": gap.ratio,
                "log_ratio": gap.log,
            }
            for gap in one.gaps
        ],
        "only_exporter": one.only_exporter,
        "only_importer": one.only_importer,
        "nearness": (
            {**asdict(one.nearness), "usually": one.nearness.usually} if one.nearness else None
        ),
    }


def product_rows(
    lines: "Sequence[tuple[ProductTrade, tuple[ProductLine, ...]]]",
) -> list[dict[str, Any]]:
    """Bring products into rows.

    Parameters
    ----------
    lines
        Trade by product, and the lines made of it.
    """
    from bilat.brief.trade import chapter_title

    return [
        {
            "level": one.level,
            "product": line.product,
            "title": chapter_title(line.product),
            "seller": line.seller,
            "buyer": line.buyer,
            "year": one.year,
            "source": one.source,
            "reporter": one.reporter,
            "value_usd": line.value,
            "share_percent": line.share,
            "seller_elsewhere_usd": line.seller_elsewhere,
            "buyer_elsewhere_usd": line.buyer_elsewhere,
            "matched_usd": line.matched,
            "advantage": line.advantage,
        }
        for one, own in lines
        for line in own
    ]
