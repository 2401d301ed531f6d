"""``bilat cite``: what must be cited, as BibTeX."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilat.cli.common import HomeOption, store_at
from bilat.errors import BadInput, UsageError

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["cite"]

_BIG = 200_000_000
_SPECIAL = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def cite(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME",
            help="Names of sources, JSON files of briefs, or manifests of panels.",
            show_default=False,
        ),
    ],
    home: HomeOption = None,
) -> None:
    """Print what must be cited, as BibTeX.

    For a source, the entry of the version in the store, or else of the version that a pull
    would take. For a brief in its JSON form, the entries of the sources that it used, and one
    for each page that its other facts were read from. For the manifest of a panel, the entries
    of its list of states and of the sources of its columns.

    Examples
    --------
    - **bilat cite cow_states**

    - **bilat cite cow_states gml_mids > data.bib**

    - **bilat cite brief-iran-russia.json**

    - **bilat cite panel.manifest.json**
    """
    store = store_at(context, home)
    entries: dict[str, None] = {}
    for name in names:
        path = Path(name)
        is_file = path.suffix.lower() == ".json" or path.is_file()
        for entry in _of_file(path, store) if is_file else [_of_source(name, store)]:
            entries.setdefault(entry.strip())
    sys.stdout.write("\n\n".join(entries) + "\n")


def _of_source(name: str, store: "Store") -> str:
    key = name.strip().lower().replace("-", "_")
    from bilat.sources.asking import base_of
    from bilat.sources.registry import dataset

    held = [one.provenance for one in store.entries()]
    stored = [one for one in held if key in {one.source, base_of(one.source)}]
    if stored and stored[0].citation:
        return stored[0].citation

    return dataset(name).citation


def _of_file(path: Path, store: "Store") -> Iterator[str]:
    read = _read(path)
    if isinstance(read, dict) and str(read.get("format", "")).startswith("bilat panel "):
        yield from _of_panel(path, read)
    else:
        yield from _of_brief(path, read, store)


def _of_panel(path: Path, read: dict[str, Any]) -> Iterator[str]:
    """Entries as they were when the panel was made; the store may have changed since."""
    listed, tables = read.get("list"), read.get("tables")
    parts = [listed, *tables] if isinstance(tables, list) else [None]
    for part in parts:
        if not isinstance(part, dict) or not isinstance(part.get("citation"), str):
            raise BadInput(
                f"{path} is not the manifest of a panel as bilat writes it",
                hint="write it anew with: bilat panel ... --out FILE",
            )
        if part["citation"].strip():
            yield part["citation"]


def _of_brief(path: Path, read: Any, store: "Store") -> Iterator[str]:
    from bilat.sources.registry import datasets

    known = set(datasets()) | {one.provenance.source for one in store.entries()}
    used: dict[str, None] = {}
    pages: list[dict[str, Any]] = []
    for page in _sources_in(path, read):
        tables = [str(row).partition("/")[0].partition("__")[0] for row in page["rows"]]
        of_datasets = [one for one in tables if one in known - {"starter", "desk"}]
        used.update(dict.fromkeys(of_datasets))
        if len(of_datasets) < len(tables) or not tables:
            pages.append(page)
    for name in used:
        yield _of_source(name, store)
    keys: dict[str, int] = {}
    for page in pages:
        yield _entry(page, keys)


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > _BIG:
            raise BadInput(f"{path} is too large for a brief or a manifest")
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(
            f"no file {path}", hint="write one with: bilat brief A B --format json"
        ) from error
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror or error}") from error
    except ValueError as error:
        raise BadInput(f"{path} is not JSON: {error}", hint=_beside(path)) from error


def _beside(path: Path) -> str:
    """Name the manifest of a panel, where its data were named."""
    manifest = path.with_suffix(".manifest.json")
    return f"what the panel is made of stands beside it: bilat cite {manifest}" * manifest.exists()


def _sources_in(path: Path, read: Any) -> list[dict[str, Any]]:
    hint = "it must be the JSON form of a brief: bilat brief A B --format json"
    if not isinstance(read, dict) or not isinstance(read.get("sources"), list):
        raise BadInput(f"{path} has no list of sources", hint=hint)
    for number, one in enumerate(read["sources"], start=1):
        texts = ("title", "url", "date", "publisher")
        whole = (
            isinstance(one, dict)
            and all(isinstance(one.get(text), str) for text in texts)
            and isinstance(one.get("rows"), list)
        )
        if not whole:
            raise BadInput(f"{path}: source {number} is not of the form of a brief", hint=hint)
    found: list[dict[str, Any]] = read["sources"]
    return found


def _entry(page: dict[str, Any], keys: dict[str, int]) -> str:
    """BibTeX entry of a page; keys that would repeat get a letter."""
    year, _, rest = page["date"].partition("-")
    slug = re.sub(r"[^a-z0-9]+", "", page["publisher"].lower()) or "page"
    key = f"{slug}{year}"
    keys[key] = keys.get(key, 0) + 1
    number = keys[key] - 1
    fields = {
        "author": f"{{{_tex(page['publisher'])}}}" if page["publisher"] else "",
        "title": f"{{{_tex(page['title'])}}}",
        "year": year,
        "url": page["url"].replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    month = rest.partition("-")[0]
    if month.isdigit() and 1 <= int(month) <= len(_MONTHS):
        lines.insert(-1, f"  month = {_MONTHS[int(month) - 1]}")
    letters = _letters(number)
    return f"@misc{{{key}{letters},\n" + ",\n".join(lines) + "\n}"


def _letters(number: int) -> str:
    """Nothing, b, c, ..., z, ba, bb: what tells entries of the same year apart."""
    text = ""
    while number:
        number, digit = divmod(number, 26)
        text = chr(ord("a") + digit) + text
    return text


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in text)
