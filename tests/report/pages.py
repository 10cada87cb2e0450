"""Reads the HTML of a report."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

SVG = "{http://www.w3.org/2000/svg}"
HTML = "{http://www.w3.org/1999/xhtml}"


def parse(html: str) -> Element:
    """The root element; HTML elements have plain names."""
    root = tinyhtml5.parse(html)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(HTML)
    return root


def text(element: Element) -> str:
    """The text of an element on one line, without joiners."""
    return " ".join("".join(element.itertext()).replace("\u2060", "").replace("\u00a0", " ").split())


def having(root: Element, name: str) -> Iterator[Element]:
    """Elements of a class."""
    return (element for element in root.iter() if name in element.get("class", "").split())


def section(root: Element, id_: str) -> Element:
    """The section whose heading has an id."""
    return next(s for s in root.iter("section") if any(h.get("id") == id_ for h in s.iter("h2")))


def heading(root: Element, id_: str) -> str:
    """The conclusion of a section."""
    return next(text(h) for h in root.iter("h2") if h.get("id") == id_)


def body_text(html: str) -> str:
    """All text of the page's body, without charts' titles being lost."""
    found = parse(html).find("body")
    assert found is not None
    return text(found)
