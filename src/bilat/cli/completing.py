"""What the shell offers when a country, an indicator or a source is half typed."""

from collections.abc import Iterator

__all__ = ["complete_country", "complete_indicator", "complete_source"]


def complete_country(incomplete: str) -> list[tuple[str, str]]:
    """List states whose name or alpha-3 code begins with what is typed.

    Parameters
    ----------
    incomplete
        What stands there.

    Returns
    -------
    list of tuple
        What to type, without blanks, which shells would part; and the name.
    """
    return list(_countries(incomplete.strip().casefold()))


def _countries(typed: str) -> Iterator[tuple[str, str]]:
    from bilat.countries import states
    from bilat.countries.names import words

    for one in states():
        written = "-".join(words(one.name))
        if written.startswith("-".join(words(typed)) or typed):
            yield written, f"{one.name} ({one.iso3})"
        elif typed and one.iso3.casefold().startswith(typed):
            yield one.iso3, one.name


def complete_indicator(incomplete: str) -> list[tuple[str, str]]:
    """List indicators whose id begins with what is typed, and what they are.

    Parameters
    ----------
    incomplete
        What stands there.
    """
    from bilat.indicators import REGISTRY

    typed = incomplete.strip().lower().replace("-", "_")
    return [(id_, one.label) for id_, one in REGISTRY.items() if id_.startswith(typed)]


def complete_source(incomplete: str) -> list[tuple[str, str]]:
    """List sources whose name begins with what is typed, and their titles.

    Parameters
    ----------
    incomplete
        What stands there.
    """
    from bilat.sources.registry import datasets

    typed = incomplete.strip().lower()
    return [(name, one.title) for name, one in datasets().items() if name.startswith(typed)]
