"""How well events are coded: F1 with its interval, on the shared records and on our own sentences.

``python benchmarks/events.py`` reads each file as ``bilat read --sentences`` does and scores it
with ``../shared/tools/score_events.py``. Intervals are percentiles of a bootstrap over items with
a fixed seed. Without ``../shared`` there is no scorer, and the program says so and stops.
"""

import importlib.util
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bilat.reading import Document, language
from bilat.reading.documents import sentence_records
from bilat.reading.output import scored_object

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FILES = {
    "PLOVER records, dev half": SHARED / "data" / "events" / "plover_gold_dev.json",
    "own wire, half a (seen)": ROOT / "tests" / "files" / "events" / "wire_a.json",
    "own wire, half b": ROOT / "tests" / "files" / "events" / "wire_b.json",
    "own op-eds, half a (seen)": ROOT / "tests" / "files" / "events" / "oped_a.json",
    "own op-eds, half b": ROOT / "tests" / "files" / "events" / "oped_b.json",
}
ROWS = ("event type", "source country", "target country", "full triple")
DRAWS = 1000
SEED = 20261124


def scorer() -> ModuleType:
    """Load the shared scorer as a module."""
    path = SHARED / "tools" / "score_events.py"
    spec = importlib.util.spec_from_file_location("score_events", path)
    if not path.exists() or spec is None or spec.loader is None:
        sys.exit(f"{path} is not there: nothing can be scored without it")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(path: Path, tool: ModuleType) -> dict[str, list[Any]]:
    """Read the records of a file, as the command does."""
    records = (one for one in sentence_records(path) if isinstance(one, Document))
    found: dict[str, list[Any]] = {}
    for reading in language("en").read(records):
        one = scored_object(reading)
        found[one["id"]] = [tool.Event(event, tool.FOLD16, gold=False) for event in one["events"]]
    return found


def f1(items: Sequence[Any], predicted: dict[str, list[Any]], tool: ModuleType) -> dict[str, float]:
    """F1 of each row over some items."""
    tallies = tool.score(list(items), predicted)[0]
    return {row: tallies[row].prf()[2] for row in ROWS}


def main() -> None:
    """Print a table: a line for each file, F1 and its 95 % interval in each column."""
    tool = scorer()
    print("| file | items | " + " | ".join(ROWS) + " |")
    print("| --- | --- |" + " --- |" * len(ROWS))
    for name, path in FILES.items():
        items = tool.load_gold(path, tool.FOLD16)
        predicted = predictions(path, tool)
        point = f1(items, predicted, tool)
        draw = random.Random(SEED)
        drawn = [f1(draw.choices(items, k=len(items)), predicted, tool) for _ in range(DRAWS)]
        cells = []
        for row in ROWS:
            values = sorted(one[row] for one in drawn)
            low, high = values[int(0.025 * DRAWS)], values[int(0.975 * DRAWS)]
            cells.append(f"{point[row]:.3f} ({low:.2f}–{high:.2f})")
        print(f"| {name} | {len(items)} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
