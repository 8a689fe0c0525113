"""A Word file that came back → its paragraphs, each stretch with the bookmark that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.exchange.running.marks import is_ours, parse_file
from toolkit.exchange.word.comments import comments_at, read_comments
from toolkit.source.readers.bounds import refuse_excess
from toolkit.source.readers.word.lines import goes_on, note_parts, paragraphs
from toolkit.source.readers.word.text import TextReader
from toolkit.source.word.package import Package
from toolkit.source.word.styles import Styles
from toolkit.source.word.xml import child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from toolkit.exchange.word.comments import Comment
    from toolkit.source.readers.runs import Run

_REFERENCES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_APART = {"w:txbxContent", "w:pPr", "w:rPr", "w:sectPr"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of a paragraph that stand in one bookmark, or in none."""

    name: str
    """Of the bookmark; empty for none of the toolkit's."""
    runs: tuple[Run, ...]
    """The mark of a footnote is a run whose label is its place among the notes, from 1."""
    tracked: bool = False
    """Whether some of it is a change that nobody has accepted or refused."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that came back."""

    line: int
    """Its number in the file, from 1."""
    stretches: tuple[Stretch, ...]
    remarks: tuple[tuple[int, str], ...] = ()
    """Comments on it: the number of the stretch that each is about, and what it says; as the file
    is read, its id."""


@dataclass(frozen=True, slots=True)
class Running:
    """All that a Word file says."""

    passages: tuple[Passage, ...]
    sent: str = ""
    """Digest of the copy that it was made from; empty if the file does not say it any more."""
    touched: frozenset[str] = frozenset()
    """Names of bookmarks in which something was deleted, which nobody has accepted yet."""
    notes: tuple[tuple[str, ...], ...] = ()
    """Per footnote, in the order of their marks, the bookmarks that stand in it."""
    changes: int = 0
    """Changes that were neither accepted nor refused."""
    resolved: int = 0
    """Comments that somebody has marked as done."""


def is_running(data: bytes) -> bool:
    """Tell whether a Word file has sentences in bookmarks of the toolkit, or is named as one."""
    try:
        package = Package(data, "")
        tree = package.tree(package.main)
    except SourceError:
        return False
    names = (each.get("w:name", "") for each in tree.iter("w:bookmarkStart")) if tree else ()
    return any(is_ours(name) or parse_file(name) for name in names)


def read_running(data: bytes, where: str) -> Running:
    """Read a Word file with the bookmarks that its sentences stand in.

    Changes that are tracked are taken as accepted, and told.

    Raises:
        SourceError: it is damaged, no Word file, or larger than any text.
    """
    package = Package(data, where)
    notes = _Notes(package)
    said = read_comments(package)
    reader = _MarkedReader(package, Styles(package.related_tree("styles")), notes.label)
    lines = {each: number for number, each in enumerate(paragraphs(package), 1)}
    tree = child(package.tree(package.main), "w:body")
    found = list(_passages(tree, reader, lines)) if tree is not None else []
    for part, element in notes.elements():
        reader.part = part
        found += _passages(element, reader, lines)
    refuse_excess(map(_row, found), where)
    words = comments_at(lines) if said.open else {}
    return Running(
        tuple(_with_remarks(each, said.open, words) for each in found),
        reader.sent,
        frozenset(reader.touched),
        tuple(notes.names()),
        reader.inserted + reader.deleted,
        said.resolved,
    )


def _row(passage: Passage) -> tuple[int, str]:
    runs = (run for stretch in passage.stretches for run in stretch.runs)
    return passage.line, "".join(run.text for run in runs)


class _Notes:
    """Numbers the notes of a file by their first marks."""

    def __init__(self, package: Package) -> None:
        self._elements = {
            (kind, each.get("w:id", "")): (part, each)
            for kind, part, tree in note_parts(package)
            for each in tree
        }
        self._labels: dict[tuple[str, str], str] = {}

    def label(self, reference: str, key: str) -> str:
        place = (_REFERENCES[reference], key)
        return self._labels.setdefault(place, str(len(self._labels) + 1))

    def elements(self) -> Iterator[tuple[str, Element]]:
        """Yield the notes with the parts they are in: those with marks first, in their order."""
        for place, found in self._elements.items():
            if not found[1].get("w:type", "normal").endswith(("eparator", "Notice")):
                self._labels.setdefault(place, str(len(self._labels) + 1))
        yield from (self._elements[each] for each in self._labels if each in self._elements)

    def names(self) -> Iterator[tuple[str, ...]]:
        for place in self._labels:
            _, element = self._elements.get(place, ("", None))
            starts = () if element is None else element.iter("w:bookmarkStart")
            names = (each.get("w:name", "") for each in starts)
            yield tuple(each for each in names if is_ours(each))


@dataclass(slots=True)
class _Building:
    """A paragraph as it is read."""

    stretches: list[tuple[str, list[Run], list[bool]]] = field(default_factory=list)
    """Names, runs, and of each run whether it is a change that waits."""
    comments: dict[str, int] = field(default_factory=dict)
    """Where each begins, by its id."""

    @property
    def last(self) -> str | None:
        """The name of the last stretch."""
        return self.stretches[-1][0] if self.stretches else None

    def add(self, name: str, run: Run, *, tracked: bool) -> None:
        if not self.stretches or self.stretches[-1][0] != name:
            self.stretches.append((name, [], []))
        self.stretches[-1][1].append(run)
        self.stretches[-1][2].append(tracked)


class _MarkedReader(TextReader):
    """Reads paragraphs, and of each run the bookmark that it stands in; one may span several."""

    def __init__(self, package: Package, styles: Styles, label: Callable[[str, str], str]) -> None:
        super().__init__(package, styles, label)
        self._opened: dict[str, str] = {}
        self._pending = 0
        self._done = 0
        self.building = _Building()
        self.touched: set[str] = set()
        self._commented: set[str] = set()
        self.sent = ""
        self._handlers = {
            **self._handlers,
            "w:bookmarkStart": self.open,
            "w:bookmarkEnd": self.close,
            "w:commentRangeStart": self._comment,
            "w:commentReference": self._comment,
        }

    def passage(self, paragraph: Element, line: int) -> list[tuple[bool, Element]]:
        """Read one paragraph into `building`, and return the boxes that hang on it."""
        self._done = 0
        text = self.read(paragraph, line, (), plain=True)
        self._settle()
        return text.boxes

    def open(self, element: Element) -> None:
        """Begin a bookmark; the innermost counts."""
        self._settle()
        name = element.get("w:name", "")
        self.sent = self.sent or parse_file(name)
        if is_ours(name):
            self._opened[element.get("w:id", "")] = name

    def close(self, element: Element) -> None:
        """End a bookmark."""
        self._settle()
        self._opened.pop(element.get("w:id", ""), None)

    def _comment(self, element: Element) -> None:
        """Note where a comment begins; one that has no more than a place is about what it ends."""
        self._settle()
        built, key = self.building, element.get("w:id", "")
        at_end = element.tag == "w:commentReference"
        at = len(built.stretches) - (at_end or self._name() == built.last)
        if key not in self._commented:
            self._commented.add(key)
            built.comments[key] = max(at, 0)

    def _settle(self) -> None:
        """Say of the runs since the last time where they stand."""
        for run in self._text.runs[self._done :]:
            self.building.add(self._name(), run, tracked=self._pending > 0)
        self._done = len(self._text.runs)

    def _name(self) -> str:
        return next(reversed(self._opened.values()), "")

    def _insertion(self, element: Element) -> None:
        self._settle()
        self._pending += 1
        super()._insertion(element)
        self._settle()
        self._pending -= 1

    def _deletion(self, element: Element) -> None:
        self._settle()
        before = set(self._opened.values())
        super()._deletion(element)
        self._settle()
        self.touched |= before | set(self._opened.values())


# ── Paragraphs ───────────────────────────────────────────────────────────────


def _passages(
    element: Element, reader: _MarkedReader, lines: dict[Element, int]
) -> Iterator[Passage]:
    """Yield the paragraphs of an element; one whose end was deleted goes on into the next."""
    line = 0
    for paragraph in _own(element, reader):
        line = line or lines[paragraph]
        boxes = reader.passage(paragraph, lines[paragraph])
        if not goes_on(child(paragraph, "w:pPr")):
            yield _built(reader, line)
            line = 0
        for _, box in boxes:
            yield from _passages(box, reader, lines)
    if reader.building.stretches:
        yield _built(reader, line)


def _built(reader: _MarkedReader, line: int) -> Passage:
    built, reader.building = reader.building, _Building()
    return Passage(
        line,
        tuple(Stretch(name, tuple(runs), any(tracked)) for name, runs, tracked in built.stretches),
        tuple((at, key) for key, at in built.comments.items()),
    )


def _own(element: Element, reader: _MarkedReader) -> Iterator[Element]:
    """Yield paragraphs in order, but not those in boxes, which hang on one."""
    for each in element:
        if each.tag == "w:p":
            yield each
        elif each.tag == "w:bookmarkStart":
            reader.open(each)
        elif each.tag == "w:bookmarkEnd":
            reader.close(each)
        elif each.tag == "w:tr" and child(each, "w:trPr", "w:del") is not None:
            reader.deleted += 1
        elif each.tag not in _APART:
            yield from _own(each, reader)


def _with_remarks(
    passage: Passage, comments: Mapping[str, Comment], words: Mapping[str, str]
) -> Passage:
    """Put what comments say in the place of their ids."""
    remarks = []
    for at, key in passage.remarks:
        near = min(at, len(passage.stretches) - 1)
        texts = ("".join(run.text for run in passage.stretches[near].runs),) if near >= 0 else ()
        if key in comments:
            remarks.append((max(near, 0), comments[key].line(words.get(key, ""), texts)))
    return replace(passage, remarks=tuple(remarks))
