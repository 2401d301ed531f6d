"""Trade of sixteen states made by a rule: large states trade more, near ones too, with noise."""

import numpy as np
import pandas as pd

STATES = ("ARG", "BRA", "CHL", "COL", "DEU", "EGY", "ESP", "FRA", "GBR", "IND", "IRN", "ITA", "MEX",
          "RUS", "TUR", "USA")  # fmt: skip
YEARS = (2001, 2002, 2003, 2004)


def toy_flows(seed: int = 1) -> pd.DataFrame:
    """Flows with ``dist``, ``cntg`` and ``rta``; those of Iran to Chile are zero."""
    random = np.random.default_rng(seed)
    size = random.normal(6, 1.5, len(STATES))
    place = random.uniform(0, 8000, (len(STATES), 2))
    rows = []
    for i, exporter in enumerate(STATES):
        for j, importer in enumerate(STATES):
            if i == j:
                continue
            dist = 100 + float(np.linalg.norm(place[i] - place[j]))
            own = random.normal(0, 0.4)
            for year in YEARS:
                log = size[i] + size[j] - 1.1 * np.log(dist) + own + random.normal(0, 0.4)
                trade = 0.0 if (exporter, importer) == ("IRN", "CHL") else float(np.exp(log))
                rows.append({
                    "exporter": exporter, "importer": importer, "year": year, "trade": trade,
                    "dist": dist, "cntg": int(dist < 1500), "rta": int((i + j) % 3 == 0),
                })  # fmt: skip
    return pd.DataFrame(rows)
