"""PDF/UA-1 and PDF/A-3a in one file: what WeasyPrint's PDF/A variant lacks for accessibility.

A PDF can say of itself that it conforms to both standards, but WeasyPrint writes the mark of one. The ``finisher``
adds the other one, with the description of its schema that PDF/A asks for, and stores the metadata uncompressed so
that archives and mail gateways can read it without a PDF library.
"""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

from readiness.press import programs, tags

VARIANT = "pdf/a-3a"

_LEVEL = 9
_UNTOUCHABLE = frozenset({"Type", "N", "Width"})  # attachments, colour profiles, pictures

_END = b"</rdf:RDF>"

# ISO 14289-1, 5 (the mark) and ISO 19005-3, 6.6.2.3.3 (the schema that explains it).
_UNIVERSAL_ACCESSIBILITY = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" \
rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finish(_document: Any, pdf: Any) -> None:
    """WeasyPrint's ``finisher``: called with the laid-out document and the pydyf PDF before it is written.

    Raises :exc:`DocumentError` when a page draws something that is neither tagged nor marked as decoration.
    """
    tags.check_tagging(pdf)
    tags.scope_headers(pdf)
    tags.tidy_lists(pdf)
    tags.merge_spans(pdf)
    programs.refine(pdf)
    _claim_accessibility(pdf)
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream):
            if "Interpolate" in entry.extra:  # forbidden by PDF/A
                entry.extra["Interpolate"] = "false"
            if entry.compress:
                _compress(entry)
        elif isinstance(entry, pydyf.Dictionary) and entry.get("Type") == "/Filespec":
            entry["F"].string = entry["UF"].string  # else bytes in UTF-8, which no reader expects


def finish_again(document: Any, pdf: Any) -> None:
    """The same for a file that came out :func:`misread`: a default that is spelled out shifts everything."""
    pdf.catalog["PageLayout"] = "/SinglePage"
    finish(document, pdf)


def misread(pdf: bytes) -> bool:
    """Whether some stream ends in a carriage return.

    With the line feed before ``endstream`` that reads like a longer end of line, and some validators then find the
    length of the stream wrong.
    """
    return b"\r\nendstream" in pdf


def _scope_headers(pdf: Any) -> None:
    """Say of header cells whether they head their row or their column.

    WeasyPrint lists the headers of each cell instead, and overlooks those that span columns or rows.
    """
    for row in pdf.objects:
        if isinstance(row, dict) and row.get("S") == "/TR":
            cells = [pdf.objects[int(reference.split()[0])] for reference in row["K"]]
            scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
            for cell in cells:
                if cell["S"] == "/TH":
                    cell["A"]["Scope"] = scope


def _claim_accessibility(pdf: Any) -> None:
    reference = pdf.catalog["Metadata"]
    metadata = next(entry for entry in reversed(pdf.objects) if entry.reference == reference)
    metadata.compress = False
    metadata.stream = [part.replace(_END, _UNIVERSAL_ACCESSIBILITY + _END) for part in metadata.stream]


def _compress(stream: Any) -> None:
    """Compress a stream here, once: pydyf does it for the file and again for the file's identifier.

    The last byte belongs to the checksum of the content. Where it would be a carriage return, one more byte of
    content changes it, which neither drawing operators nor fonts mind; other content stays uncompressed.
    """
    stream.compress = False
    content = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    packed = zlib.compress(content, _LEVEL)
    if packed.endswith(b"\r"):
        if not _UNTOUCHABLE.isdisjoint(stream.extra):
            return
        content += b"\n"
        packed = zlib.compress(content, _LEVEL)
    stream.stream = [packed]
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
    if "Length1" in stream.extra:
        stream.extra["Length1"] = len(content)
