"""What PDF/UA needs and WeasyPrint does not check, read off the parsed HTML before it is laid out (a few ms)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from readiness.press.errors import DocumentError, LimitError

MAX_DEPTH = 64
"""Elements within elements. A report needs some 20; WeasyPrint recurses on them and would meet Python's limit."""

_SVG, _TITLE, _DESCRIPTION = (f"{{http://www.w3.org/2000/svg}}{name}" for name in ("svg", "title", "desc"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def prepare(root: Element) -> None:
    """Check the document and complete the alternative texts of its charts.

    Raises :exc:`LimitError` for elements nested deeper than :data:`MAX_DEPTH`, :exc:`DocumentError` with all
    breaches found. The text for screen readers of an SVG is its ``title``, and WeasyPrint takes nothing but the
    text of that element: the ``desc`` beside it is appended here.
    """
    elements = tuple(_walk(root))
    problems = (*_of_document(root), *_of_headings(elements), *_of_elements(elements))
    if problems:
        raise DocumentError("press.document", problems="\n".join(problems))
    for element in elements:
        if element.tag == _SVG:
            _describe(element)


def single_pages(root: Element) -> tuple[tuple[str, str], ...]:
    """Ids of headings: what starts with the first one of a pair must end on its page, the second one starts the next.

    The second one is "" where nothing follows. Every element with ``data-one-page`` makes such a pair.
    """
    found = []
    headings = [element for element in _walk(root) if element.tag in _HEADINGS and element.get("id")]
    for part in (element for element in _walk(root) if element.get("data-one-page") is not None):
        inside = {id(element) for element in part.iter()}
        places = [number for number, heading in enumerate(headings) if id(heading) in inside]
        if places:
            after = headings[places[-1] + 1 :]
            found.append((headings[places[0]].get("id", ""), after[0].get("id", "") if after else ""))
    return tuple(found)


def _walk(root: Element) -> Iterator[Element]:
    """Every element in the document's order."""
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise LimitError("press.limit.depth", limit=MAX_DEPTH)
        if isinstance(element.tag, str):  # else a comment
            yield element
            stack.extend((child, depth + 1) for child in reversed(element))


def _of_document(root: Element) -> Iterator[str]:
    if not root.get("lang"):
        yield "<html> has no lang"
    if not (root.findtext("head/title") or "").strip():
        yield "<title> is empty or missing"


def _of_headings(elements: tuple[Element, ...]) -> Iterator[str]:
    level = 0
    for element in elements:
        if element.tag in _HEADINGS:
            found = _HEADINGS.index(element.tag) + 1
            if found > level + 1:
                yield f"<{element.tag}> {_excerpt(element)}: a level is skipped (the last heading was of level {level})"
            level = found


def _of_elements(elements: tuple[Element, ...]) -> Iterator[str]:
    nested = {id(part) for outer in elements if outer.tag == _SVG for part in outer.iterfind(f".//{_SVG}")}
    for element in elements:
        if element.tag == _SVG and id(element) not in nested and not element.findtext(_TITLE):
            yield f"<svg> {_excerpt(element)}: has no <title> of its own"
        elif element.tag == "a" and element.get("href") is not None:
            inner = next((child.tag for child in element if isinstance(child.tag, str)), None)
            if inner:
                yield f"<a> {_excerpt(element)}: holds <{inner}>, but only the text of a link is tagged as one"


def _describe(svg: Element) -> None:
    title, description = svg.find(_TITLE), svg.find(_DESCRIPTION)
    if title is not None and description is not None and description.text:
        title.text = f"{title.text} {' '.join(description.text.split())}"


def _excerpt(element: Element) -> str:
    text = " ".join("".join(element.itertext()).split())
    return f"“{text[:40]}”" if text else "without text"
