"""A brief as JSON, in the form of ``schema/brief-1.json``."""

import json
from importlib.resources import files
from typing import Any

from bilat.brief.model import SCHEMA_VERSION, Brief, Card, Figure, Finding, Section, Table

__all__ = ["as_dict", "schema", "to_json"]


def schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of the JSON form."""
    text = (files("bilat.brief") / "schema" / "brief-1.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def to_json(brief: Brief) -> str:
    """Write a brief as JSON text.

    Parameters
    ----------
    brief
        The brief.

    Returns
    -------
    str
        One object, indented, ending in a newline.
    """
    return json.dumps(as_dict(brief), ensure_ascii=False, indent=2) + "\n"


def as_dict(brief: Brief) -> dict[str, Any]:
    """Bring a brief into the JSON form.

    Parameters
    ----------
    brief
        The brief.

    Returns
    -------
    dict
        Of plain lists, texts and numbers.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "dyad": {
            "a": {"iso3": brief.a, "name": brief.a_name},
            "b": {"iso3": brief.b, "name": brief.b_name},
        },
        "as_of": brief.as_of,
        "years": {"from": brief.years[0], "to": brief.years[1]},
        "generated_from": brief.generated_from,
        "sections": [_section(one) for one in brief.sections],
        "gaps": [
            {"id": one.id, "section": one.section, "text": one.text, "fill": one.fill}
            for one in brief.gaps
        ],
        "sources": [
            {
                "id": one.number,
                "title": one.title,
                "url": one.url,
                "date": one.date,
                "publisher": one.publisher,
                "kind": one.kind,
                "rows": list(one.rows),
            }
            for one in brief.sources
        ],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "note": section.note,
        "cards": [_card(one) for one in section.cards],
        "findings": [_finding(one) for one in section.findings],
        "tables": [_table(one) for one in section.tables],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "axis": card.axis,
        "title": card.title,
        "direction": card.direction,
        "figures_in_store": card.figures,
        "newest": card.newest,
        "finding": _finding(card.finding) if card.finding else None,
        "why": _finding(card.why) if card.why else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "text": finding.text,
        "template": finding.template,
        "words": finding.words,
        "figures": [_figure(key, one) for key, one in finding.figures.items()],
        "grade": finding.grade,
    }


def _figure(key: str, figure: Figure) -> dict[str, Any]:
    return {
        "key": key,
        "value": figure.value,
        "text": figure.text,
        "unit": figure.unit,
        "period": figure.period,
        "method": figure.method,
        "inputs": list(figure.inputs),
        "rows": list(figure.rows),
        "sources": list(figure.sources),
        "grade": figure.grade,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "caption": table.caption,
        "header": list(table.header),
        "rows": [
            {"cells": list(row.cells), "rows": list(row.rows), "sources": list(row.sources)}
            for row in table.rows
        ],
    }
