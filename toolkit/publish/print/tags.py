"""What WeasyPrint leaves out of a PDF's structure tree and metadata, put in before it is written.

It names one language for the whole file, and tears an element that goes on over the
page into one a page: a screen reader would read Ukrainian by English rules, and, of
two columns, half of the left one, half of the right one, and then the other halves.

The tree is read along with the boxes it was made of, which WeasyPrint keeps in an
attribute of its own. If they don't match, as they may not with another version, the
tree stays as it was: whole, but in one language.

Source: ISO 32000-1, 14.7 (structure), 14.9.2 (language); ISO 19005-3, 6.6.4 and
ISO 14289-1, 5 (identification); WeasyPrint 70, ``pdf/tags.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = frozenset(
    {"/Art", "/Sect", "/Div", "/P", "/L", "/LI", "/LBody", "/BlockQuote", "/NonStruct"}
    | {f"/H{rank}" for rank in range(1, 7)}
)
"""Kinds of element that are put together again; lines of text and links stay as they are."""
_POINTS = 0.75
"""Points of a CSS pixel."""

_UA_IDENTIFIER = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\
><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""A name that PDF/A does not know must be described where it is used."""


class _MismatchError(Exception):
    """The structure tree is not the one that the boxes should have given."""


def keep_pixels(pdf: Any) -> None:
    """Let no reader smooth a picture's pixels by its own method: PDF/A forbids it."""
    for each in pdf.objects:
        extra = getattr(each, "extra", {})
        if "Interpolate" in extra:
            extra["Interpolate"] = "false"


def identify(pdf: Any) -> None:
    """Say in the metadata that a PDF/A file is PDF/UA too."""
    stream = next(
        each for each in pdf.objects if getattr(each, "extra", {}).get("Type") == "/Metadata"
    )
    text = b"".join(stream.stream)
    before, end, after = text.rpartition(b"</rdf:RDF>")
    stream.stream = [before + _UA_IDENTIFIER.encode() + end + after]


def mend_tree(document: Any, pdf: Any) -> bool:
    """Give every element its language, and make one element of the parts of one.

    Args:
        document: WeasyPrint's rendered document.
        pdf: the PDF about to be written.

    Returns:
        Whether the tree could be read; if not, it is as it was.
    """
    root = next(each for each in pdf.objects if _kind(each) == "/Document")
    parts: list[_Part] = []
    try:
        rest = iter(root["K"])
        for page in document.pages:
            reader = _Reader(pdf, page.height)
            parts += [reader.read(box, rest) for box in _tops(page._page_box)]  # noqa: SLF001
        _expect(next(rest, None) is None)
    except (_MismatchError, AttributeError, KeyError, IndexError, TypeError):
        return False
    owners: dict[bytes, bytes] = {}
    parts = [_lifted(part, None, owners)[0] for part in parts]
    _give(pdf, owners)
    lang = document.metadata.lang
    firsts: dict[tuple[int, str], Any] = {}
    root["K"][:] = [kid for part in parts for kid in _mended(part, root, lang, firsts)]
    return True


# ── Reading the tree along with the boxes ────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Part:
    """An element of the structure tree, and what it was made of."""

    element: Any
    source: int
    """Identity of the HTML element."""
    lang: str
    kids: tuple[_Part | Any, ...] = field(default=())
    """Parts, and what else stands in the element's ``K``."""


@dataclass(frozen=True, slots=True)
class _Reader:
    pdf: Any
    height: float
    """Of the page, in CSS pixels."""

    def read(self, box: Any, rest: Iterator[Any]) -> _Part:
        """Take from `rest` the element that a box was made into."""
        element = self._element(next(rest, None))
        box = getattr(box, "_box", box)
        made = (id(box.element), box.style["lang"] or "")
        if element["S"] == "/LI" and _is_bare(box):
            kids = iter(element["K"])
            inner = self._read_inside(box, self._element(next(kids)), made)
            _expect(next(kids, None) is None)
            return _Part(element, *made, (inner,))
        return self._read_inside(box, element, made)

    def _read_inside(self, box: Any, element: Any, made: tuple[int, str]) -> _Part:
        if element["S"] == "/Figure":
            _expect(all(isinstance(kid, int) for kid in element["K"]))
            self._place(element)
            return _Part(element, *made, tuple(element["K"]))
        references = [kid for kid in element["K"] if self._is_reference(kid)]
        rest = iter([kid for kid in element["K"] if not self._is_reference(kid)])
        kids: list[Any] = list(references)
        for child in _flattened(box):
            if not _is_text(child):
                kids.append(self.read(child, rest))
                continue
            kid = next(rest, None)
            if element["S"] == "/Link":
                _expect(isinstance(kid, int))
            else:
                leaf = self._element(kid)
                _expect(len(leaf["K"]) == 1 and isinstance(leaf["K"][0], int))
                kid = _Part(leaf, 0, child.style["lang"] or "")
            kids.append(kid)
        _expect(next(rest, None) is None)
        return _Part(element, *made, tuple(kids))

    def _place(self, figure: Any) -> None:
        """Say where a picture is in points from below: WeasyPrint says it in pixels from above."""
        left, top, right, bottom = figure["A"]["BBox"]
        below = (self.height - bottom, self.height - top)
        corners = (left, below[0], right, below[1])
        figure["A"]["BBox"][:] = [round(each * _POINTS, 3) for each in corners]

    def _element(self, reference: Any) -> Any:
        _expect(isinstance(reference, bytes))
        found = self.pdf.objects[int(reference.split()[0])]
        _expect(_kind(found) != "")
        return found

    def _is_reference(self, kid: Any) -> bool:
        """Tell whether a kid is the annotation of a link, which no box stands for."""
        if isinstance(kid, int):
            return False
        return bool(self.pdf.objects[int(kid.split()[0])].get("Type") == "/OBJR")


def _expect(met: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not met:
        raise _MismatchError


def _kind(candidate: Any) -> str:
    """Return the structure type of an object, or nothing if it is no structure element."""
    if isinstance(candidate, dict) and candidate.get("Type") == "/StructElem":
        return str(candidate["S"])
    return ""


def _tops(box: Any) -> Iterator[Any]:
    """Yield the boxes of a page that have elements directly in the document."""
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if isinstance(child, boxes.MarginBox):
            continue
        if child.element_tag in {"html", "body"}:
            yield from _tops(child)
        else:
            yield child


def _flattened(box: Any) -> Iterator[Any]:
    """Yield the children of a box, and in place of a line what stands in it."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield from child.children
        else:
            yield child


def _is_text(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.TextBox)


def _is_bare(box: Any) -> bool:
    """Tell whether a box is a list's point without a mark, which WeasyPrint wraps once more."""
    return bool(box.element_tag == "li" and box.style["list_style_type"] == "none")


# ── Mending it ───────────────────────────────────────────────────────────────


def _lifted(part: _Part, link: Any, owners: dict[bytes, bytes]) -> tuple[_Part, tuple[Any, ...]]:
    """Move annotations of what is emphasised or set apart in a link to the link itself.

    WeasyPrint makes an annotation of each box in a link; PDF/UA wants every one of
    them in an element that is a link.

    Args:
        part: an element.
        link: the link that it is in; None if it is in none.
        owners: reference of an element → that of the link that has its annotations
            now, to be filled.

    Returns:
        The element without them, and what it had.
    """
    is_link = part.element["S"] == "/Link"
    around = part.element if is_link else link
    kids: list[Any] = []
    lifted: list[Any] = []
    for kid in part.kids:
        if isinstance(kid, _Part):
            inner, found = _lifted(kid, around, owners)
            kids.append(inner)
            lifted += found
        elif is_link or link is None:
            kids.append(kid)
        else:
            lifted.append(kid)
            owners[part.element.reference] = link.reference
    if is_link:
        return replace(part, kids=(*kids, *lifted)), ()
    return replace(part, kids=tuple(kids)), tuple(lifted)


def _give(pdf: Any, owners: dict[bytes, bytes]) -> None:
    """Tell annotations to which element they belong now."""
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    numbers = pdf.objects[int(root["ParentTree"].split()[0])]["Nums"]
    numbers[:] = [owners.get(each, each) if isinstance(each, bytes) else each for each in numbers]


def _mended(
    part: _Part, parent: Any, lang: str, firsts: dict[tuple[int, str], Any]
) -> Iterator[bytes]:
    """Mend an element and what is in it.

    Args:
        part: the element.
        parent: where it belongs.
        lang: what a text in `parent` is in, unless it says otherwise.
        firsts: the first element of each (HTML element, structure type), to be filled.

    Yields:
        Its reference, unless it went into one that began on an earlier page.
    """
    element = part.element
    key = (part.source, str(element["S"]))
    is_whole = key[1] in _WHOLE
    target = firsts.setdefault(key, element) if is_whole else element
    if target is element:
        element["P"] = parent.reference
        if part.lang != lang:
            element["Lang"] = f"({part.lang})"
        yield element.reference
    kids: list[Any] = []
    for kid in part.kids:
        kids += _mended(kid, target, part.lang, firsts) if isinstance(kid, _Part) else [kid]
    if not part.kids:
        return
    target["K"][:] = kids if target is element else [*target["K"], *kids]
