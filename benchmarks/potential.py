"""Out-of-pair prediction: two-way PPML and log-OLS on the Guide's panel, 2002-2006.

``python benchmarks/potential.py`` holds out whole pairs, both directions and all years, in ten
folds, and prints for each model the median factor, both losses, and coverage and width of
conformal 80 % bands by tercile of the prediction. Flows above zero, trade between countries.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from bilat.models import specification
from bilat.models.gravity.columns import read_flows
from bilat.models.gravity.terms import needed_columns
from bilat.models.potential import conformal, held_out

PANEL = (
    Path(__file__).parent.parent.parent
    / "shared" / "data" / "gravity" / "agtpa_applications.parquet"
)  # fmt: skip
YEARS = (2002, 2006)
MODELS = {"two-way PPML": "rta-ppml", "log-OLS": "rta-ols"}


def main() -> None:
    """Print a table of the models."""
    if not PANEL.is_file():
        sys.exit(f"{PANEL} is not there: nothing can be measured without it")
    flows = read_flows(PANEL, needed_columns(specification("rta-ppml").terms))
    frame = flows.frame[flows.frame["year"].between(*YEARS)].reset_index(drop=True)
    print("| model | flows | median factor | mean log loss | mean level loss | "
          "coverage by tercile | width by tercile | seconds |")  # fmt: skip
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, spec in MODELS.items():
        start = time.perf_counter()
        found = held_out(specification(spec), replace(flows, frame=frame))
        bands = conformal(found)
        log_loss = float(np.nanmean(np.abs(found.error)))
        gap = np.abs(np.exp(found.actual) - np.exp(found.predicted))
        level = float(np.nansum(gap) / np.exp(found.actual).sum())
        print(
            f"| {name} | {np.isfinite(found.error).sum():,} | {found.median_factor:.2f} | "
            f"{log_loss:.2f} | {level:.2f} | "
            f"{' / '.join(f'{one.coverage:.3f}' for one in bands)} | "
            f"{' / '.join(f'{one.width:.1f}' for one in bands)} | "
            f"{time.perf_counter() - start:.1f} |"
        )


if __name__ == "__main__":
    main()
