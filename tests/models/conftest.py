"""Flows made by a rule for small tests, and the Guide's own panel beside the project."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

Row = dict[str, Any]
STATES = ("ARG", "BRA", "CHL", "DEU", "FRA", "GBR")
YEARS = (2000, 2004, 2008)


@pytest.fixture(scope="session")
def guide_panel(project: Path) -> Path:
    """File of the Guide's applications."""
    path = project.parent / "shared" / "data" / "gravity" / "agtpa_applications.parquet"
    if not path.is_file():
        pytest.skip("the data folder ../shared is not beside the project")
    return path


@pytest.fixture(scope="session")
def pyfixest() -> Any:
    """Library that estimates."""
    return pytest.importorskip("pyfixest", reason='needs pip install "bilat[models]"')


@pytest.fixture
def flows() -> list[Row]:
    """Trade of six states in three years, each flow another number."""
    rows = []
    for year in YEARS:
        for i, exporter in enumerate(STATES):
            for j, importer in enumerate(STATES):
                apart = 1 + abs(i - j)
                rows.append(
                    {
                        "exporter": exporter,
                        "importer": importer,
                        "year": year,
                        "trade": 1000 * (7 + i * 3 + j * 5 + (i * j + year) % 11) / apart,
                        "dist": 150 * apart + 10 * ((i * 7 + j * 7) % 5),
                        "cntg": int(apart == 2),
                        "lang": int(i != j and {i, j} <= {0, 2, 5}),
                        "clny": int({i, j} in ({0, 5}, {1, 3})),
                        "rta": int(apart == 2 and year > 2000),
                    }
                )
    return rows


@pytest.fixture
def csv_of(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a CSV file: ``csv_of(rows, "name.csv")``."""

    def write(rows: list[Row], name: str = "flows.csv") -> Path:
        path = tmp_path / name
        names = list(rows[0])
        lines = [names, *([str(row[column]) for column in names] for row in rows)]
        path.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
        return path

    return write


TOY_STATES = (*STATES, "COL", "EGY", "ESP", "IND", "IRN", "ITA", "MEX", "RUS", "TUR", "USA")
TOY_YEARS = (2001, 2002, 2003, 2004)


@pytest.fixture(scope="session")
def toy_flows() -> pd.DataFrame:
    """Trade of sixteen states by a rule, with noise; what Iran sells to Chile is zero.

    Large and near states trade more. The columns are those of a file, with ``dist``, ``cntg`` and
    ``rta``.
    """
    random = np.random.default_rng(1)
    size = random.normal(6, 1.5, len(TOY_STATES))
    place = random.uniform(0, 8000, (len(TOY_STATES), 2))
    rows = []
    for i, exporter in enumerate(TOY_STATES):
        for j, importer in enumerate(TOY_STATES):
            if i == j:
                continue
            dist = 100 + float(np.linalg.norm(place[i] - place[j]))
            own = random.normal(0, 0.4)
            for year in TOY_YEARS:
                log = size[i] + size[j] - 1.1 * np.log(dist) + own + random.normal(0, 0.4)
                trade = 0.0 if (exporter, importer) == ("IRN", "CHL") else float(np.exp(log))
                rows.append({
                    "exporter": exporter, "importer": importer, "year": year, "trade": trade,
                    "dist": dist, "cntg": int(dist < 1500), "rta": int((i + j) % 3 == 0),
                })  # fmt: skip
    return pd.DataFrame(rows)
