"""Pulled tables and where they came from: Parquet files, one manifest, opened through Ibis.

A store is a folder. Reading it needs no lock and changes nothing; a pull
replaces all tables of one source at once or leaves the store as it was. How
that is done, and what to do when a disk or a person damages it, stands in
``docs/methods/store.md``.
"""

from bilat.store.fetch import fetch
from bilat.store.home import default_home
from bilat.store.manifest import TableEntry
from bilat.store.mend import RepairReport, repair
from bilat.store.report import PulledTable, PullReport
from bilat.store.store import Store
from bilat.store.verify import Problem

__all__ = [
    "Problem",
    "PullReport",
    "PulledTable",
    "RepairReport",
    "Store",
    "TableEntry",
    "default_home",
    "fetch",
    "repair",
]
