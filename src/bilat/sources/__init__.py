"""One file, or one small package, for each place that data come from.

``facts`` defines the CSV form of cited facts, ``starter`` the facts that ship
with bilat, ``desk`` a user's own files in the same form. Each is a
:class:`bilat.records.Source` that the store can pull.
"""

from bilat.sources.desk import DeskFile
from bilat.sources.starter import Starter

__all__ = ["DeskFile", "Starter"]
