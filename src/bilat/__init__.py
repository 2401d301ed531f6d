"""How two countries stand with each other, from public data, with every figure's source.

Rooms, lowest floor first: ``errors``, ``records``,
``dates``, ``starter``; ``countries``;
``sources`` and ``store``; ``indicators`` and ``registers``; ``measures``;
``brief``; ``cli``. A room imports lower floors only; a test holds this.
"""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("bilat")
