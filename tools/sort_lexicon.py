"""Put the rows of the events' lexicon in order, joining rows that differ in their verbs only.

    .venv/bin/python tools/sort_lexicon.py

Rows of ``predicates.csv`` stand by class, in the order of ``classes.csv`` after
those that are no event, the plain verbs of a class first; words in a cell stand
by the alphabet, the sets in capitals first. ``nouns.csv`` is put in order too.
"""

import csv
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "bilat"
FOLDER = SOURCE / "reading" / "data"

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    """Read the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Rows) -> None:
    """Write rows as they were read."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def words(cell: str) -> str:
    """Sort the words of a cell, sets first."""
    return "|".join(sorted(set(cell.split("|")), key=lambda word: (not word.isupper(), word)))


def conditions(cell: str) -> str:
    """Sort the words of each condition; a blank may stand within a word or between conditions."""
    parts: list[str] = []
    for part in cell.split():
        if ":" in part or not parts:
            parts.append(part)
        else:
            parts[-1] += f" {part}"
    return " ".join(
        f"{place}:{words(named) if named else ''}"
        for place, _, named in (part.partition(":") for part in parts)
    )


def main() -> None:
    """Sort both files."""
    order = ["", *(row["class"] for row in read(SOURCE / "events" / "data" / "classes.csv"))]
    joined: dict[tuple[str, str, str], set[str]] = {}
    for row in read(FOLDER / "predicates.csv"):
        key = (conditions(row["with"]), row["class"], row["target"])
        joined.setdefault(key, set()).update(row["verbs"].split("|"))
    rows = [
        {"verbs": words("|".join(verbs)), "with": needed, "class": event, "target": target}
        for (needed, event, target), verbs in joined.items()
    ]
    rows.sort(key=lambda row: (order.index(row["class"]), row["with"] != "", *row.values()))
    write(FOLDER / "predicates.csv", rows)
    nouns = [
        {"set": row["set"], "nouns": words(row["nouns"])} for row in read(FOLDER / "nouns.csv")
    ]
    write(FOLDER / "nouns.csv", sorted(nouns, key=lambda row: row["set"]))


if __name__ == "__main__":
    main()
