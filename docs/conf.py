"""How the documentation is built.

The build needs no network. It fails on a broken link, a name that leads nowhere, and an
example in a docstring that does not give what it says.
"""

import importlib
import sys
from typing import Any

from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from bilat import __version__

project = "bilat"
author = "The bilat developers"
copyright = "2026, the bilat developers"
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
smartquotes = False  # they make one dash of the two before an option

html_theme = "furo"
html_title = f"bilat {version}"
html_show_sourcelink = False
html_copy_source = False

autodoc_default_options = {
    "members": True,
    "member-order": "bysource",
    "no-value": True,
    "exclude-members": "__init__, model_config, model_post_init",
}
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_typehints_format = "short"
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_preprocess_types = False
add_module_names = False
python_use_unqualified_type_names = True

doctest_test_doctest_blocks = "default"

# Names of the standard library and of other libraries: no inventory of theirs is fetched, so they
# lead nowhere.
_OTHERS = (
    *sorted(sys.stdlib_module_names),
    "httpx",
    "ibis",
    "ir",
    "np",
    "numpy",
    "pa",
    "pd",
    "pyarrow",
    "pydantic",
)
nitpick_ignore_regex = [
    (r"py:.*", rf"({'|'.join(_OTHERS)})(\..+)?"),
    (r"py:.*", "Backend"),
    (r"py:.*", "Floats|Whole"),  # arrays of numpy, named where numpy is not imported
]


def _elsewhere_in_room(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Any
) -> Any:
    """Lead a name to the one object of that name in the same room.

    Annotations name the module in which an object is defined, the reference the room from
    which a reader imports it. A field that its class describes leads to the class.
    """
    if node.get("refdomain") != "py":
        return None
    target, kind, field = node["reftarget"], node["reftype"], ""
    if kind == "attr":
        (target, _, field), kind = target.rpartition("."), "class"
    place = target if target.startswith("bilat.") else node.get("py:module") or ""
    room = ".".join(place.split(".")[:2]) + "."
    name = "." + target.rpartition(".")[2]
    domain: Any = env.get_domain("py")
    known = [one for one in domain.objects if one.startswith(room) and one.endswith(name)]
    known = [one for one in known if not domain.objects[one].aliased]
    if len(known) != 1 or (field and not _has_field(known[0], field)):
        return None
    here = node.get("refdoc", "")
    return domain.resolve_xref(env, here, app.builder, kind, known[0], node, contnode)


def _has_field(owner: str, field: str) -> bool:
    place, _, name = owner.rpartition(".")
    described = getattr(importlib.import_module(place), name, None)
    return field in getattr(described, "__dataclass_fields__", ())


def _hide_colons(_app: Sphinx, what: str, *rest: Any) -> None:
    """Keep napoleon from reading "word: more" in the text of a datum as a type."""
    lines = rest[-1]
    if what in {"attribute", "data", "property"}:
        lines[:] = [line.replace(":", "\0") for line in lines]


def _show_colons(*given: Any) -> None:
    """Undo :func:`_hide_colons`."""
    lines = given[-1]
    lines[:] = [line.replace("\0", ":") for line in lines]


def _skip_aliases(*given: Any) -> bool | None:
    """Leave out the fields of named tuples, which their class describes."""
    thing = given[3]
    return True if str(thing.__doc__).startswith("Alias for field number") else None


def setup(app: Sphinx) -> None:
    """Connect the handlers."""
    app.connect("missing-reference", _elsewhere_in_room)
    app.connect("autodoc-skip-member", _skip_aliases)
    app.connect("autodoc-process-docstring", _hide_colons, priority=400)
    app.connect("autodoc-process-docstring", _show_colons, priority=600)
