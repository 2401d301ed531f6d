"""The cited facts that ship with bilat: data only, see ``facts/README.md``."""

__all__: list[str] = []
