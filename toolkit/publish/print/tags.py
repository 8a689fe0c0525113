"""What WeasyPrint leaves out of a PDF's structure tree and metadata, put in before it is written.

It names one language for the whole file, and tears an element that goes on over the
page into one a page: a screen reader would read Ukrainian by English rules, and, of
two columns, half of the left one, half of the right one, and then the other halves. The
head of a table comes again on each page, a footnote between two halves of a paragraph.

The tree is read along with the boxes it was made of, which WeasyPrint keeps in an
attribute of its own. If they don't match, as they may not with another version, the
tree stays as it was: whole, but in one language.

Source: ISO 32000-1, 14.7 (structure), 14.9.2 (language); ISO 19005-3, 6.6.4 and
ISO 14289-1, 5 (identification); WeasyPrint 70, ``pdf/tags.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from toolkit.publish.print.tag_reader import MismatchError, Part, Reader, expect, kind_of, tops
from toolkit.publish.print.tag_shapes import Shaper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WHOLE = frozenset(
    {"/Art", "/Sect", "/Div", "/P", "/L", "/LI", "/LBody", "/BlockQuote", "/NonStruct"}
    | {"/Table", "/THead", "/TBody", "/TR", "/TH", "/TD", "/Caption", "/Note"}
    | {f"/H{rank}" for rank in range(1, 7)}
)
"""Kinds of element that are put together again; lines of text and links stay as they are."""

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


def keep_pixels(pdf: Any) -> None:
    """Let no reader smooth a picture's pixels by its own method: PDF/A forbids it."""
    for each in pdf.objects:
        extra = getattr(each, "extra", {})
        if "Interpolate" in extra:
            extra["Interpolate"] = "false"


MANY_PAGES = 8
"""Beyond these a reader wants to see where they are."""


def open_outline(pdf: Any) -> None:
    """Let programs show the bookmarks of a long document at once, and number its pages."""
    if len(pdf.page_references) > MANY_PAGES and "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"
        pdf.catalog["PageLabels"] = "<</Nums [0 <</S /D>>]>>"


REVISION = "revision"
"""Name of the meta element of a page that says of which revision it is."""
_VERSION = """<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"\
><xmpMM:VersionID>{number}</xmpMM:VersionID></rdf:Description>
"""
"""One of the schemas that PDF/A knows (XMP Specification, September 2005, 4.4)."""
_DUBLIN_CORE = """<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
>{}</rdf:Description>
"""
_LANGUAGE = "<rdf:li>{}</rdf:li>"
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, or shows to nobody."""
XMP = {each: f"xmp.{each}" for each in ("language", "publisher", "rights", "identifier")}
"""Names of the meta elements of a page that say what WeasyPrint has no property for; languages
stand with spaces between them."""
_FORMS = {
    "language": "<rdf:Bag>{}</rdf:Bag>",
    "publisher": "<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>",
    "rights": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
    "identifier": "{}",
}
"""Of the properties of Dublin Core, as PDF/A wants them (XMP Specification, 4.1)."""


def _dublin_core(said: Mapping[str, str]) -> str:
    """Write the properties of which a page says something."""
    properties = []
    for name, meta in XMP.items():
        text = _FORBIDDEN.sub(" ", said.get(meta, ""))
        written = (
            "".join(map(_LANGUAGE.format, text.split()))
            if name == "language"
            else escape(text, quote=False)
        )
        if text:
            properties.append(f"<dc:{name}>{_FORMS[name].format(written)}</dc:{name}>")
    return _DUBLIN_CORE.format("".join(properties)) if properties else ""


def identify(pdf: Any, said: Mapping[str, str]) -> None:
    """Say in the metadata that a PDF/A file is PDF/UA too, of which revision it is, and the rest.

    Args:
        pdf: about to be written.
        said: contents of the meta elements of its page, by name.
    """
    revision = said.get(REVISION, "")
    stream = next(
        each for each in pdf.objects if getattr(each, "extra", {}).get("Type") == "/Metadata"
    )
    text = b"".join(stream.stream)
    before, end, after = text.rpartition(b"</rdf:RDF>")
    own = _UA_IDENTIFIER + (_VERSION.format(number=int(revision)) if revision else "")
    own += _dublin_core(said)
    stream.stream = [before + own.encode() + end + after]


def mend_tree(document: Any, pdf: Any) -> bool:
    """Give every element its language, and make one element of the parts of one.

    Args:
        document: WeasyPrint's rendered document.
        pdf: the PDF about to be written.

    Returns:
        Whether the tree could be read; if not, it is as it was.
    """
    root = next(each for each in pdf.objects if kind_of(each) == "/Document")
    parts: list[Part] = []
    try:
        rest = iter(root["K"])
        for page in document.pages:
            reader = Reader(pdf, page.height)
            parts += [reader.read(box, rest) for box in tops(page._page_box)]  # noqa: SLF001
        expect(next(rest, None) is None)
    except (MismatchError, AttributeError, KeyError, IndexError, TypeError):
        return False
    shaper = Shaper(pdf)
    parts = [shaped for part in parts for shaped in shaper.shaped(part)]
    owners: dict[bytes, bytes] = {}
    parts, notes = (
        [_lifted(each, None, owners)[0] for each in some] for some in (parts, shaper.notes)
    )
    mended = _Mended(owners)
    lang = document.metadata.lang
    root["K"][:] = [kid for part in parts for kid in mended.mend(part, root, lang)]
    for note in notes:
        mended.add_note(note, root, lang)
    _give(pdf, owners)
    _list_names(pdf, mended.named)
    return True


def _lifted(part: Part, link: Any, owners: dict[bytes, bytes]) -> tuple[Part, tuple[Any, ...]]:
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
        if isinstance(kid, Part):
            inner, found = _lifted(kid, around, owners)
            kids.append(inner)
            lifted += found
        elif is_link or link is None:
            kids.append(kid)
        else:
            lifted.append(kid)
            owners[part.element.reference] = link.reference
    if is_link:
        return part._replace(kids=(*kids, *lifted)), ()
    return part._replace(kids=tuple(kids)), tuple(lifted)


def _give(pdf: Any, owners: dict[bytes, bytes]) -> None:
    """Tell annotations to which element they belong now."""
    numbers = pdf.objects[int(_structure(pdf)["ParentTree"].split()[0])]["Nums"]
    numbers[:] = [owners.get(each, each) if isinstance(each, bytes) else each for each in numbers]


def _list_names(pdf: Any, named: list[Any]) -> None:
    """List the elements that have a name, so that a program finds them by it."""
    if named:
        root = _structure(pdf)
        pairs = sorted((each["ID"], each.reference) for each in named)
        names = type(named[0]["K"])([part for pair in pairs for part in pair])
        root["IDTree"] = type(named[0])({"Names": names})


def _structure(pdf: Any) -> Any:
    return pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]


@dataclass(slots=True)
class _Mended:
    """What has been mended so far."""

    owners: dict[bytes, bytes]
    """As of `_lifted`."""
    firsts: dict[tuple[int, str], Any] = field(default_factory=dict)
    """The first element of each (HTML element, structure type)."""
    editions: dict[str, tuple[Any, str]] = field(default_factory=dict)
    """Elements of editions by the names of their HTML elements, each with its language."""
    named: list[Any] = field(default_factory=list)
    """Elements that have a name."""
    ends: dict[bytes, bytes] = field(default_factory=dict)
    """Reference of an edition → that of its colophon."""

    def mend(self, part: Part, parent: Any, lang: str) -> Iterator[bytes]:
        """Mend an element and what is in it.

        Args:
            part: the element.
            parent: where it belongs.
            lang: what a text in `parent` is in, unless it says otherwise.

        Yields:
            Its reference, unless it went into one that began on an earlier page.
        """
        element = part.element
        key = (part.source, part.kind)
        is_known = key in self.firsts
        if is_known and part.kind == "/THead":
            self._pass_over(part)
            return
        first = self.firsts.setdefault(key, element)
        target = first if part.kind in _WHOLE else element
        if target is element:
            element["P"] = parent.reference
            if part.lang != lang:
                element["Lang"] = f"({part.lang})"
            self._remember(part, parent)
            yield element.reference
        kids: list[Any] = []
        for kid in part.kids:
            kids += self.mend(kid, target, part.lang) if isinstance(kid, Part) else [kid]
        if part.kids:
            target["K"][:] = kids if target is element else [*target["K"], *kids]

    def add_note(self, note: Part, root: Any, lang: str) -> None:
        """Put a footnote at the end of its edition, before the colophon."""
        edition = note.attributes["id"].rpartition("note-")[0].rstrip("-")
        parent, lang = self.editions.get(edition, (root, lang))
        kids = parent["K"]
        end = self.ends.get(parent.reference)
        place = kids.index(end) if end in kids else len(kids)
        kids[place:place] = list(self.mend(note, parent, lang))

    def _remember(self, part: Part, parent: Any) -> None:
        if part.kind == "/Note":
            self.named.append(part.element)
        if part.kind == "/Art":
            self.editions[part.attributes.get("id", "")] = (part.element, part.lang)
        if "colophon" in part.classes and part.kind == "/Sect":
            self.ends[parent.reference] = part.element.reference

    def _pass_over(self, part: Part) -> None:
        """Leave the repeated head of a table out, but for annotations of links in it.

        What is printed of it stays in no element, as headers and footers do.
        """
        for kid in part.kids:
            if isinstance(kid, Part):
                self._pass_over(kid)
            elif part.kind == "/Link" and not isinstance(kid, int):
                first = self.firsts[part.source, part.kind]
                first["K"].append(kid)
                self.owners[part.element.reference] = first.reference
