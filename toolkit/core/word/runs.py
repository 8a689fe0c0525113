"""Runs: words with one look, and what stands between words: marks, links, fields, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.core.model.catalog import short_hash
from toolkit.core.word.markup import NOTHING, Xml, element, join, switch, w

_PIECES = re.compile(r"[^\t\r\n]+|\t|\r?\n|\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How words look, and in which language they are."""

    style: str = ""
    """Id of a character style."""
    lang: str = ""
    """Language tag with its region, e.g. ``uk-UA``; empty: that of the style or the file."""
    east: bool = False
    """Whether the language is written in Chinese characters or kana: marks that are in every
    font, such as “ and …, are taken from the font for these."""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    hidden: bool = False
    """Whether it is neither shown nor printed."""
    raised: bool = False
    unchecked: bool = False
    """Whether no program looks for mistakes in it."""
    lowered: bool = False
    underlined: bool = False
    color: str = ""
    """As ``RRGGBB``."""
    fill: str = ""
    """Colour behind it, as ``RRGGBB``."""


PLAIN = Look()


def look_xml(look: Look) -> Xml:
    """Write a look as ``w:rPr``; nothing for one that says nothing. The order is the schema's."""
    lang = (
        w("lang", val=look.lang, eastAsia=look.lang if look.east else None)
        if look.lang
        else NOTHING
    )
    inside = join(
        w("rStyle", val=look.style) if look.style else NOTHING,
        w("rFonts", hint="eastAsia") if look.east else NOTHING,
        switch("b", look.bold),
        switch("i", look.italic),
        switch("strike", look.strike),
        switch("noProof", look.unchecked),
        switch("vanish", look.hidden),
        w("color", val=look.color) if look.color else NOTHING,
        w("u", val="single") if look.underlined else NOTHING,
        w("shd", val="clear", color="auto", fill=look.fill) if look.fill else NOTHING,
        _height(look),
        lang,
    )
    return w("rPr", inside) if inside else NOTHING


def _height(look: Look) -> Xml:
    if not look.raised and not look.lowered:
        return NOTHING
    return w("vertAlign", val="superscript" if look.raised else "subscript")


def run(text: str, look: Look = PLAIN) -> Xml:
    r"""Write a text as a run; an end of a line breaks it there, a tabulator jumps.

    >>> run("a\nb")
    '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>'
    """
    if not text:
        return NOTHING
    pieces = (_piece(found[0]) for found in _PIECES.finditer(text))
    return w("r", look_xml(look), *pieces)


def _piece(text: str) -> Xml:
    if not text.strip("\t\r\n"):
        return Xml("<w:tab/>" if text == "\t" else "<w:br/>")
    kept = "preserve" if text != text.strip() or "  " in text else None
    return element("w:t", text, **{"xml:space": kept})


def bookmark(number: int, name: str, *content: str) -> Xml:
    """Give content a name that links can lead to.

    Args:
        number: another for each bookmark of the file.
        name: letters, digits and ``_``, at most 40, the first one a letter; one that begins
            with ``_`` is kept but not listed by programs.
        content: runs.
    """
    start = w("bookmarkStart", id=number, name=name)
    return join(start, *content, w("bookmarkEnd", id=number))


def link_id(address: str) -> str:
    """Return the id of the relation by which a file leads to an address."""
    return f"link{short_hash(address)}"


def link(address: str, *content: str) -> Xml:
    """Let runs lead to an address, which has to be among `WordFile.links`."""
    return element("w:hyperlink", *content, **{"r:id": link_id(address), "w:history": "1"})


def field(instruction: str, shown: str, look: Look = PLAIN) -> Xml:
    """Write a field that programs fill in, e.g. ``PAGE``; `shown` until they do."""
    return w("fldSimple", run(shown, look), instr=f" {instruction} ")


def page_number(look: Look = PLAIN) -> Xml:
    """Write the number of the page, for a header or a footer."""
    return field("PAGE", "1", look)


def page_count(look: Look = PLAIN) -> Xml:
    """Write how many pages the file has."""
    return field("NUMPAGES", "1", look)


def note_mark(number: int, shown: str = "") -> Xml:
    """Mark where a footnote belongs, by its place in `WordFile.footnotes`, from 1.

    Args:
        number: its place.
        shown: what the mark says instead of a number that programs count: that of a note
            which was marked before.
    """
    look = look_xml(Look(style="FootnoteReference"))
    own = "1" if shown else None
    said = element("w:t", shown) if shown else NOTHING
    return w("r", look, w("footnoteReference", customMarkFollows=own, id=number), said)


def commented(number: int, *content: str) -> Xml:
    """Let a comment be about runs, by its place in `WordFile.comments`, from 1."""
    key = number - 1
    look = look_xml(Look(style="CommentReference"))
    return join(
        w("commentRangeStart", id=key),
        *content,
        w("commentRangeEnd", id=key),
        w("r", look, w("commentReference", id=key)),
    )
