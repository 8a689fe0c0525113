"""What stands in a cell of a Word file, as it was and as it is once all changes are accepted.

Word keeps what was deleted beside what was inserted; the plain text of a cell would say
neither. A paragraph whose end was deleted goes on in the next.

Source: ECMA-376 part 1, 17.13.5 (revisions), 17.3.3 (content of runs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.exchange.word.layout import ANY
from toolkit.source.word.symbols import symbol
from toolkit.source.word.xml import child, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_INSERTED, _DELETED = {"w:ins", "w:moveTo"}, {"w:del", "w:moveFrom"}
_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_TEXTS = {"w:t", "w:delText", "m:t"}
_LOOKS = {
    "w:b": "bold",
    "w:i": "italics",
    "w:strike": "words struck through",
    "w:dstrike": "words struck through",
}
_UNREAD = {
    "w:footnoteReference": "a footnote",
    "w:endnoteReference": "an endnote",
    "w:drawing": "a picture",
    "w:pict": "a picture",
    "w:object": "an embedded file",
    "w:txbxContent": "a text box",
    "w:rt": "small text above words",
    "w:tbl": "a table",
}
"""What is not looked into, and how it is called."""
_PASSED = {"w:rPr", "w:pPr", "w:instrText", "w:delInstrText", "w:tcPr", "w:sdtPr", "w:sdtEndPr"}


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a cell, a part each paragraph that has any."""

    now: tuple[str, ...] = ()
    """As it is once all changes are accepted."""
    before: tuple[str, ...] = ()
    """As it was before them."""
    tracked: bool = False
    """Whether changes are recorded in it."""
    looks: tuple[str, ...] = ()
    """What it has beside its text: ``bold``, ``a footnote`` …; each once."""

    def __add__(self, other: CellText) -> CellText:
        """Return a text and the one that belongs to it."""
        return CellText(
            self.now + other.now,
            self.before + other.before,
            self.tracked or other.tracked,
            tuple(dict.fromkeys(self.looks + other.looks)),
        )


def cell_text(cell: Element) -> CellText:
    """Read a cell, or any other element with paragraphs."""
    reading = _Reading()
    reading.blocks(cell, now=True, before=True)
    reading.end()
    return CellText(
        tuple(filter(str.strip, reading.done[0])),
        tuple(filter(str.strip, reading.done[1])),
        reading.tracked,
        tuple(dict.fromkeys(reading.looks)),
    )


def all_words(element: Element) -> str:
    """Return all words of an element, hidden and deleted ones too, but not those of a table in it.

    What identifies a row is among them.
    """
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    for each in element:
        if each.tag in _TEXTS:
            yield each.text or ""
        elif each.tag != "w:tbl":
            yield from _words(each)


class _Reading:
    """The paragraphs of a cell, of which the last ones may still go on."""

    def __init__(self) -> None:
        self.done: tuple[list[str], list[str]] = ([], [])
        """As it is, and as it was."""
        self.tracked = False
        self.looks: list[str] = []
        self._open: tuple[list[str], list[str]] = ([], [])

    def blocks(self, element: Element, *, now: bool, before: bool) -> None:
        for each in element:
            if each.tag == "w:p":
                self._paragraph(each, now=now, before=before)
            elif each.tag == "w:tbl":
                self._unread(each)
            elif each.tag not in _PASSED:
                stays, was = now and each.tag not in _DELETED, before and each.tag not in _INSERTED
                self.blocks(each, now=stays, before=was)

    def _paragraph(self, paragraph: Element, *, now: bool, before: bool) -> None:
        self._inside(paragraph, now=now, before=before)
        mark = child(paragraph, "w:pPr", "w:rPr")
        inserted = any(child(mark, name) is not None for name in _INSERTED)
        deleted = any(child(mark, name) is not None for name in _DELETED)
        self.tracked |= inserted or deleted
        self.end(now=not deleted, before=not inserted)

    def end(self, *, now: bool = True, before: bool = True) -> None:
        """End the paragraph, as it is or as it was or both."""
        for ended, done, pieces in zip((now, before), self.done, self._open, strict=True):
            if ended:
                done.append("".join(pieces))
                pieces.clear()

    def _inside(self, element: Element, *, now: bool, before: bool) -> None:
        for each in element:
            if each.tag in _INSERTED or each.tag in _DELETED:
                self.tracked |= bool(all_words(each))
                stays, was = now and each.tag in _INSERTED, before and each.tag in _DELETED
                self._inside(each, now=stays, before=was)
            elif each.tag == "w:r":
                self._run(each, now=now, before=before)
            elif each.tag == "w:p":
                # A paragraph in a paragraph hangs in a box.
                self._unread(each)
            elif each.tag == "m:t":
                self._say(each.text or "", now=now, before=before)
            elif each.tag not in _PASSED:
                self._inside(each, now=now, before=before)

    def _run(self, element: Element, *, now: bool, before: bool) -> None:
        look = child(element, "w:rPr")
        if is_on(child(look, "w:vanish")):
            if ANY.sub("", all_words(element)).strip() and now:
                self.looks.append("hidden words")
            return
        text = "".join(self._pieces(element))
        if now and text.strip():
            self.looks += (name for tag, name in _LOOKS.items() if is_on(child(look, tag)))
        self._say(text, now=now, before=before)

    def _pieces(self, element: Element) -> Iterator[str]:
        for each in element:
            if each.tag in _TEXTS:
                yield each.text or ""
            elif each.tag in _CHARACTERS:
                yield _CHARACTERS[each.tag]
            elif each.tag == "w:sym":
                yield symbol(each.get("w:font", ""), each.get("w:char", ""))
            elif each.tag in _UNREAD:
                self._unread(each)
            elif each.tag not in _PASSED:
                yield from self._ruby(each)

    def _ruby(self, element: Element) -> Iterator[str]:
        """Yield the words below small text, and of whatever else stands in a run."""
        if element.tag in _UNREAD:
            self._unread(element)
            return
        if element.tag == "w:r":
            yield from self._pieces(element)
            return
        for each in element:
            yield from self._ruby(each)

    def _unread(self, element: Element) -> None:
        name = _UNREAD.get(element.tag, "a text box")
        words = " ".join(all_words(element).split())
        if element.tag == "w:tbl" and (not words or ANY.search(words)):
            return  # its rows are read by themselves
        self.looks.append(f"{name} (“{words}”)" if words else name)

    def _say(self, text: str, *, now: bool, before: bool) -> None:
        for said, pieces in zip((now, before), self._open, strict=True):
            if said:
                pieces.append(text)
