"""A web page as blocks of text, each with the element that holds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilat.errors import BadInput, MissingExtra
from bilat.reading.documents.hidden import hidden_names, is_hidden
from bilat.reading.documents.tags import overloaded

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Block", "Holder", "Outline", "outline", "parsed"]

_NEVER = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "head", "select", "option", "textarea", "button", "datalist", "audio", "video", "canvas",
    "map", "area", "nav", "footer", "aside", "dialog", "menu",
})  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "head",
})  # fmt: skip
_BREAKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_LEAVES = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "blockquote",
    "figcaption", "caption", "td", "th",
})  # fmt: skip
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar",
    "dialog", "alertdialog", "toolbar",
})  # fmt: skip
_MAIN = frozenset(("article", "main"))
_FRAME = frozenset({
    "nav", "navbar", "navigation", "menu", "sidebar", "footer", "breadcrumb", "breadcrumbs",
    "share", "sharing", "social", "cookie", "cookies", "consent", "gdpr", "newsletter",
    "subscribe", "subscription", "related", "recommended", "recommendations", "trending",
    "promo", "advert", "advertisement", "advertising", "ad", "ads", "sponsor", "sponsored",
    "comments", "disqus", "popup", "modal", "pagination", "pager", "tags", "toolbar", "login",
    "signup", "skip", "masthead",
})  # fmt: skip
_PARTS = re.compile(r"[A-Z]?[a-z]+")
_DECLARATIONS = re.compile(r"(?<=<!doctype)[^>\[]{0,500}\[[^\]]*\]\s*(?=>)", re.IGNORECASE)
_ROOTS = frozenset(("html", "body"))


@dataclass(slots=True)
class Holder:
    """An element that holds blocks.

    Parameters
    ----------
    parent
        Number of the element around it; that of the first is its own.
    leaf
        Whether it is a paragraph, heading or the like.
    main
        Whether the page marks it as its main part.
    frame
        Whether its name says that it is a menu, a notice or the like.
    end
        Number after the last element within it.
    """

    parent: int
    leaf: bool
    main: bool
    frame: bool
    end: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between two breaks.

    Parameters
    ----------
    text
        The words; line ends where the page has them.
    linked
        Signs of it that are links.
    holder
        Number of the element that holds it.
    """

    text: str
    linked: int
    holder: int


@dataclass(slots=True)
class Outline:
    """Blocks and elements of a page, in its order.

    Parameters
    ----------
    blocks, holders
        What the page shows.
    hidden
        Signs of text that it does not show.
    menus
        Signs of text in elements that never hold main text.
    """

    blocks: list[Block] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    hidden: int = 0
    menus: int = 0


def parsed(text: str, name: str) -> "_Element | None":
    """Parse a page; nothing in it is run, fetched or expanded.

    Parameters
    ----------
    text
        The page.
    name
        What it is called in messages.

    Returns
    -------
    lxml element, or None
        ``None`` where there is nothing in it.

    Raises
    ------
    BadInput
        It is nested deeper than the parser goes, so that text would be lost, or its tags
        have so many attributes that it would never end.
    MissingExtra
        The parser is not installed.
    """
    try:
        from lxml import etree
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{name} is a web page, and its parser is not installed",
            hint='pip install "bilat[read]"',
        ) from error
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    # The declarations of a document type define entities, which no web page needs.
    text = _DECLARATIONS.sub("", text.replace("\0", ""), count=1)
    if overloaded(text):
        raise BadInput(
            f"{name} is a web page with tags of thousands of attributes, which is no text",
            hint="save the text of the page and give that",
        )
    data = text.encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise BadInput(f"{name} can't be read as a web page: {error}") from error
    for fault in parser.error_log:
        if fault.level_name == "FATAL":
            raise BadInput(
                f"{name} can't be read as a whole: {fault.message.partition(', use')[0]}",
                hint="save the text of the page and give that",
            )
    return root


def outline(root: "_Element") -> Outline:
    """Go through a page and note its blocks.

    Parameters
    ----------
    root
        As :func:`parsed` gives it.

    Returns
    -------
    Outline
    """
    sheets = hidden_names("".join(one.itertext()) for one in root.iter("style"))
    return _Walk(sheets).through(root)


class _Walk:
    """One way through a page, without recursion: a page may be nested as deep as it likes."""

    def __init__(self, sheets: frozenset[str]) -> None:
        self.sheets = sheets
        self.found = Outline()
        self.inside: list[int] = []
        self.words: list[str] = []
        self.linked = 0
        self.links = 0
        self.pre = 0

    def through(self, root: "_Element") -> Outline:
        self.enter(root)
        open_: list[tuple[_Element, Iterator[_Element]]] = [(root, iter(root))]
        while open_:
            element, children = open_[-1]
            child = next(children, None)
            if child is None:
                open_.pop()
                self.leave(element)
                if open_:
                    self.say(element.tail)
            elif not isinstance(child.tag, str) or self.is_left_out(child):
                self.say(child.tail)
            else:
                self.enter(child)
                open_.append((child, iter(child)))
        return self.found

    def is_left_out(self, element: "_Element") -> bool:
        """Whether nothing in an element is taken; its signs are counted."""
        tag = element.tag
        never = tag in _NEVER or element.get("role", "").strip().lower() in _ROLES
        if tag in _ROOTS:
            return False
        hidden = is_hidden(element.attrib, self.sheets)
        if not never and not hidden:
            return False
        if tag not in _UNSEEN:
            self.flush_if_break(tag)
            count = sum(len(text.strip()) for text in _shown(element))
            if hidden:
                self.found.hidden += count
            else:
                self.found.menus += count
        return True

    def enter(self, element: "_Element") -> None:
        tag = element.tag
        if tag in _BREAKS or not self.inside:
            self.flush()
            number = len(self.found.holders)
            holder = Holder(
                self.inside[-1] if self.inside else 0, tag in _LEAVES, _is_main(element),
                tag not in _ROOTS | _MAIN and _is_frame(element),
            )  # fmt: skip
            self.found.holders.append(holder)
            self.inside.append(number)
        self.pre += tag == "pre"
        self.links += tag == "a"
        if tag == "br":
            self.words.append("\n")
        self.say(element.text)

    def leave(self, element: "_Element") -> None:
        tag = element.tag
        self.pre -= tag == "pre"
        self.links -= tag == "a"
        if tag in _BREAKS or (len(self.inside) == 1 and element.getparent() is None):
            self.flush()
            self.found.holders[self.inside.pop()].end = len(self.found.holders)

    def say(self, text: str | None) -> None:
        if text:
            self.words.append(
                text if self.pre else re.sub(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", " ", text)
            )
            self.linked += len(text.strip()) if self.links else 0

    def flush_if_break(self, tag: str) -> None:
        if tag in _BREAKS or tag in {"nav", "aside", "footer"}:
            self.flush()

    def flush(self) -> None:
        text = "".join(self.words).strip()
        if text:
            self.found.blocks.append(Block(text, self.linked, self.inside[-1]))
        self.words, self.linked = [], 0


def _shown(element: "_Element") -> Iterator[str]:
    """Texts in an element, without those of scripts and style sheets."""
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag not in _UNSEEN and one.text:
            yield one.text
        if one is not element and one.tail:
            yield one.tail


def _is_main(element: "_Element") -> bool:
    return (
        element.tag in _MAIN
        or element.get("role", "").strip().lower() in _MAIN
        or "articlebody" in element.get("itemprop", "").lower()
    )


def _is_frame(element: "_Element") -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return any(part.lower() in _FRAME for part in _PARTS.findall(names[:1000]))
