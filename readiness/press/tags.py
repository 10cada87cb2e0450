"""The tag tree that WeasyPrint writes, put right where it breaks PDF/UA and cut where it only wraps.

Elements are pydyf dictionaries: ``S`` is the kind, ``K`` the children (references, or numbers of marked content on
the page ``Pg``), ``P`` the parent. Changes keep to these entries and to the parent tree that mirrors them.
"""

from __future__ import annotations

from typing import Any

from readiness.press.errors import DocumentError

# Kinds that may hold text themselves, without a span around it (ISO 32000-1, 14.8.4).
_HOLD_TEXT = frozenset(
    f"/{kind}"
    for kind in (
        "Span",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "TD",
        "TH",
        "LBody",
        "Lbl",
        "Caption",
        "Link",
        "NonStruct",
    )
)
_PLAIN = {"Type", "S", "K", "Pg", "P"}


def check_tagging(pdf: Any) -> None:
    """Raise :exc:`DocumentError` when a page draws what is neither tagged nor marked as decoration.

    What WeasyPrint draws through a form of its own (``opacity`` on anything but SVG) escapes its tagging.
    """
    for number in pdf.pages["Kids"][::3]:
        contents = _entry(pdf, pdf.objects[number]["Contents"])
        depth = 0
        for operator in contents.stream:
            if operator == b"EMC":
                depth -= 1
            elif operator in (b"BDC", b"BMC"):
                depth += 1
            elif depth == 0 and isinstance(operator, bytes) and operator.endswith(b" Do"):
                raise DocumentError("press.document", problems="opacity on an element: its content is not tagged")


def scope_headers(pdf: Any) -> None:
    """Say of header cells whether they head their row or their column.

    WeasyPrint lists the headers of each cell instead, and overlooks those that span columns or rows.
    """
    for row in _elements(pdf, "/TR"):
        cells = [_entry(pdf, reference) for reference in row["K"]]
        scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = scope


def tidy_lists(pdf: Any) -> None:
    """Move the spaces between inline list items into the items: a list may hold nothing else."""
    for tagged in _elements(pdf, "/L"):
        children = [_entry(pdf, reference) for reference in tagged["K"]]
        bodies = [_body(pdf, child) for child in children]
        for place, child in enumerate(children):
            if child["S"] == "/Span":
                home = next((body for body in (*reversed(bodies[:place]), *bodies[place:]) if body), None)
                if home is None:
                    raise DocumentError("press.document", problems="a list without items")
                tagged["K"].remove(child.reference)
                home["K"].append(child.reference)
                child["P"] = home.reference


def merge_spans(pdf: Any) -> None:
    """Drop spans that wrap one piece of text and say nothing about it; halves the number of objects in a report."""
    merged: dict[bytes, bytes] = {}
    for element in reversed(_elements(pdf, "/Span")):  # children come after their parents
        parent = _entry(pdf, element["P"])
        is_text = element.keys() == _PLAIN and len(element["K"]) == 1 and isinstance(element["K"][0], int)
        if is_text and parent["S"] in _HOLD_TEXT:
            parent["K"][parent["K"].index(element.reference)] = element["K"][0]
            merged[element.reference] = parent.reference
            element.number, element.generation, element.free = 0, 65535, "f"
    parent_tree = _entry(pdf, _entry(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])
    for owners in parent_tree["Nums"][1::2]:
        if isinstance(owners, list):
            owners[:] = [_last(merged, owner) for owner in owners]


def _elements(pdf: Any, kind: str) -> list[Any]:
    return [entry for entry in pdf.objects if isinstance(entry, dict) and entry.get("S") == kind]


def _entry(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _body(pdf: Any, child: Any) -> Any:
    """The body of a list item; None for anything else."""
    parts = [_entry(pdf, reference) for reference in child["K"]] if child["S"] == "/LI" else []
    return next((part for part in parts if part["S"] == "/LBody"), None)


def _last(merged: dict[bytes, bytes], reference: bytes) -> bytes:
    while reference in merged:
        reference = merged[reference]
    return reference
