"""How many of the statements in a key are found, and how many of those found are in the key."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bilat.reading.english.context import Context
from bilat.reading.records import ReadClaim

FILES = Path(__file__).parent.parent / "files" / "reading"
UNNAMED = "other_figure"  # of no measure kept, and so in no key
DIRECTED = {"exports", "imports", "visitors", "students", "investment", "trade_partner_rank"}
Core = tuple[object, ...]


@dataclass(frozen=True)
class Score:
    """Counts over the documents of a set."""

    keyed: int
    found: int
    right: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.right / self.keyed

    @property
    def precision(self) -> float:
        return self.right / self.found


def rows(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def documents(which: str) -> list[tuple[str, str, Context]]:
    return [
        (
            row["id"],
            (FILES / f"{row['id']}.txt").read_text(encoding="utf-8"),
            Context(date.fromisoformat(row["date"]), row["country"], tuple(row["pair"].split())),
        )
        for row in rows("documents.csv")
        if row["set"] == which
    ]


def subject(codes: Iterable[str], indicator: str) -> object:
    return tuple(codes) if indicator in DIRECTED else frozenset(codes)


def near(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"


def of_claim(claim: ReadClaim, *, strict: bool) -> Core:
    period = claim.period
    when = (str(period.start or ""), str(period.end or "")) if period else ("", "")
    core = (
        subject(claim.subject, claim.indicator),
        claim.indicator,
        when,
        near(claim.value),
        near(claim.high),
    )
    return (*core, claim.comparator, frozenset(claim.against)) if strict else core


def of_row(row: dict[str, str], *, strict: bool) -> Core:
    whole = row["subject"] in {"Pacific Alliance", "INSTC eastern"}
    codes = [row["subject"]] if whole else row["subject"].split()
    against = (
        [row["against"]]
        if row["against"] in {"Pacific Alliance", "Caspian Sea"}
        else row["against"].split()
    )
    core = (
        subject(codes, row["indicator"]),
        row["indicator"],
        (row["start"], row["end"]),
        near(float(row["value"]) if row["value"] else None),
        near(float(row["high"]) if row["high"] else None),
    )
    return (*core, row["comparator"], frozenset(against)) if strict else core


def score(
    which: str, read: Callable[..., tuple[object, list[ReadClaim]]], *, strict: bool
) -> Score:
    keyed = found = right = 0
    missed: list[str] = []
    extra: list[str] = []
    for name, text, context in documents(which):
        claims = [claim for claim in read(text, context)[1] if claim.indicator != UNNAMED]
        rest = [(of_claim(claim, strict=strict), claim) for claim in claims]
        for row in (row for row in rows("keys.csv") if row["id"] == name):
            keyed += 1
            wanted = of_row(row, strict=strict)
            hit = next((item for item in rest if item[0] == wanted), None)
            if hit:
                rest.remove(hit)
                right += 1
            else:
                missed.append(f"{name}: {row['text']} {wanted}")
        found += len(claims)
        extra += [f"{name}: {claim.span.text!r} {core}" for core, claim in rest]
    return Score(keyed, found, right, tuple(missed), tuple(extra))
