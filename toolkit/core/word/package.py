"""A Word file whole: its parts, what leads from one to the other, and the ZIP file around them.

It says neither when nor by whom it was made, unless it is told.

Source: ECMA-376 part 2 (Open Packaging Conventions); part 1, 11.3 (parts) and 17.15 (settings).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.core import GENERATOR
from toolkit.core.word.images import Image, image_id
from toolkit.core.word.lists import List, numbering_xml
from toolkit.core.word.markup import NOTHING, Xml, element, join, switch, w
from toolkit.core.word.page import A4, FOOTER, HEADER, Page, section_xml
from toolkit.core.word.runs import Look, link_id, look_xml, run
from toolkit.core.word.styles import OFFICE, USUAL, Fonts, Style, styles_xml
from toolkit.core.zips import timeless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/wordprocessingml/2006/main"
_RELATIONS = f"{_OFFICE}/officeDocument/2006/relationships"
_PACKAGE = f"{_OFFICE}/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPEN = "application/vnd.openxmlformats"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = {"xmlns:w": _MAIN, "xmlns:r": _RELATIONS}


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark at the side of the text."""

    text: str
    author: str
    date: str = ""
    """ISO 8601; empty: not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """What a Word file holds; all XML is made by the other modules here."""

    body: Xml
    """Paragraphs and tables; a table is never the last."""
    title: str
    langs: tuple[str, str]
    """As of `styles_xml`."""
    page: Page = A4
    """Of the last section, which for most is the only one."""
    styles: tuple[Style, ...] = USUAL
    fonts: Fonts = OFFICE
    size: float = 11
    after: int = 120
    header: Xml = NOTHING
    """Paragraphs above the text of each page; so `footer`, below it."""
    footer: Xml = NOTHING
    lists: tuple[List, ...] = ()
    footnotes: tuple[Xml, ...] = ()
    """Runs of each."""
    marked: Mapping[int, str] = field(default_factory=dict)
    """Footnotes whose marks are not counted, by their places from 1: what these marks say."""
    pictures: tuple[Image, ...] = ()
    comments: tuple[Comment, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses that the file leads to."""
    tracked: bool = False
    """Whether programs record what is changed from here on."""
    date: str = ""
    """ISO 8601 with the hour and ``Z``; empty: not said."""


def write_word(file: WordFile, *, packed: bool = True) -> bytes:
    """Write a Word file; equal content gives equal bytes.

    Args:
        file: what it holds.
        packed: whether it is made small. What a compressor makes may differ from one of its
            versions to another; a file that has to be the same in years goes without.
    """
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=9 if packed else None) as archive:
        for name, content in _members(file):
            archive.writestr(timeless(name, method), (_HEAD + content).encode())
        for number, image in enumerate(file.pictures, 1):
            archive.writestr(timeless(f"word/{image.part(number)}", method), image.data)
    return stream.getvalue()


def _members(file: WordFile) -> Iterator[tuple[str, Xml]]:
    """Yield the parts by name, in the order in which programs look for them."""
    parts = tuple(_parts(file))
    yield "[Content_Types].xml", _content_types(tuple(kind for kind, _ in parts), file.pictures)
    yield (
        "_rels/.rels",
        _relations(
            (f"{_RELATIONS}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_RELATIONS}/extended-properties", "docProps/app.xml"),
        ),
    )
    yield "docProps/core.xml", _core_properties(file)
    yield (
        "docProps/app.xml",
        element("Properties", element("Application", GENERATOR),
                xmlns=f"{_OFFICE}/officeDocument/2006/extended-properties"),
    )  # fmt: skip
    yield "word/document.xml", _document(file)
    inside = join(*(_relation(kind, f"{_RELATIONS}/{kind}", f"{kind}.xml") for kind, _ in parts))
    pictures = (
        _relation(image_id(n), f"{_RELATIONS}/image", each.part(n))
        for n, each in enumerate(file.pictures, 1)
    )
    yield "word/_rels/document.xml.rels", _relations_of(join(inside, _outside(file), *pictures))
    for kind, content in parts:
        yield f"word/{kind}.xml", content
        if file.links and kind in {HEADER, FOOTER, "footnotes"}:
            yield f"word/_rels/{kind}.xml.rels", _relations_of(_outside(file))


def _parts(file: WordFile) -> Iterator[tuple[str, Xml]]:
    """Yield the parts beside the text, by the word for their relation."""
    yield (
        "styles",
        _part("styles", styles_xml(file.styles, file.langs, file.fonts, size=file.size,
                                   after=file.after)),
    )  # fmt: skip
    yield "settings", _part("settings", _settings(file))
    if file.lists:
        yield "numbering", _part("numbering", numbering_xml(file.lists))
    if file.footnotes:
        yield "footnotes", _part("footnotes", _footnotes(file))
    if file.comments:
        yield "comments", _part("comments", join(*map(_comment, range(99999), file.comments)))
    if file.header:
        yield HEADER, _part("hdr", file.header)
    if file.footer:
        yield FOOTER, _part("ftr", file.footer)


def _part(name: str, content: Xml) -> Xml:
    return element(f"w:{name}", content, **_SPACES)


def _document(file: WordFile) -> Xml:
    section = section_xml(file.page, header=bool(file.header), footer=bool(file.footer))
    return _part("document", w("body", file.body, section))


def _settings(file: WordFile) -> Xml:
    # Without it Word takes the file for one of 2007, and says so in its title.
    current = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return join(
        w("zoom", percent=100),
        switch("trackRevisions", file.tracked),
        w("defaultTabStop", val=567),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)) if file.footnotes else NOTHING,
        w("compat", current),
        w("themeFontLang", val=file.langs[0], eastAsia=file.langs[1]),
    )


def _footnotes(file: WordFile) -> Xml:
    """Write the notes, after the two lines between them and the text that Word asks for."""
    lines = (
        w("footnote", w("p", w("r", w(name))), type=kind, id=number)
        for number, kind, name in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    style = w("pPr", w("pStyle", val="FootnoteText"))
    look = look_xml(Look(style="FootnoteReference"))

    def mark(number: int) -> Xml:
        said = file.marked.get(number, "")
        return w("r", look, element("w:t", said) if said else w("footnoteRef"))

    texts = (
        w("footnote", w("p", style, mark(number), run(" "), content), id=number)
        for number, content in enumerate(file.footnotes, 1)
    )
    return join(*lines, *texts)


def _comment(number: int, comment: Comment) -> Xml:
    style = w("pPr", w("pStyle", val="CommentText"))
    text = w("p", style, run(comment.text))
    return w("comment", text, id=number, author=comment.author, date=comment.date or None)


# ── What leads where ─────────────────────────────────────────────────────────


def _content_types(kinds: tuple[str, ...], pictures: tuple[Image, ...]) -> Xml:
    def part(name: str, kind: str) -> Xml:
        return element("Override", PartName=f"/{name}", ContentType=kind)

    return element(
        "Types",
        element("Default", Extension="rels", ContentType=f"{_OPEN}-package.relationships+xml"),
        element("Default", Extension="xml", ContentType="application/xml"),
        *(
            element("Default", Extension=kind, ContentType=f"image/{kind}")
            for kind in sorted({each.kind for each in pictures})
        ),
        part("word/document.xml", f"{_WORD}.document.main+xml"),
        *(part(f"word/{kind}.xml", f"{_WORD}.{kind}+xml") for kind in kinds),
        part("docProps/core.xml", f"{_OPEN}-package.core-properties+xml"),
        part("docProps/app.xml", f"{_OPEN}-officedocument.extended-properties+xml"),
        xmlns=f"{_PACKAGE}/content-types",
    )


def _relations(*relations: tuple[str, str]) -> Xml:
    return _relations_of(
        join(*(_relation(f"r{at}", *each) for at, each in enumerate(relations, 1)))
    )


def _relations_of(content: Xml) -> Xml:
    return element("Relationships", content, xmlns=f"{_PACKAGE}/relationships")


def _relation(key: str, kind: str, target: str, mode: str | None = None) -> Xml:
    return element("Relationship", Id=key, Type=kind, Target=target, TargetMode=mode)


def _outside(file: WordFile) -> Xml:
    return join(
        *(
            _relation(link_id(address), f"{_RELATIONS}/hyperlink", address, "External")
            for address in dict.fromkeys(file.links)
        )
    )


def _core_properties(file: WordFile) -> Xml:
    def day(name: str) -> Xml:
        return element(f"dcterms:{name}", file.date, **{"xsi:type": "dcterms:W3CDTF"})

    return element(
        "cp:coreProperties",
        element("dc:title", file.title),
        element("dc:creator", "toolkit"),
        element("dc:language", file.langs[0]),
        element("cp:lastModifiedBy", "toolkit"),
        join(day("created"), day("modified")) if file.date else NOTHING,
        **{
            "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
    )
