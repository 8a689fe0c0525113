"""A bilingual Word file that came back, as messages; nothing that was written is left unsaid."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import Element

from toolkit.core.errors import CatalogError, SourceError
from toolkit.exchange.keyless import read_keyless
from toolkit.exchange.marks import Head
from toolkit.exchange.messages import Exchange, Message, Refused, returned
from toolkit.exchange.moved import refuse_moved
from toolkit.exchange.word.comments import comments_at, read_comments
from toolkit.exchange.word.layout import SOURCE, TRANSLATION, RowMark, find_head, is_own
from toolkit.exchange.word.rows import KeyedRow, Rows, list_grids, read_tables
from toolkit.exchange.word.text import CellText, all_words, cell_text
from toolkit.exchange.word.units import read_units
from toolkit.source.word.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.exchange.word.comments import Comment

MAX_ELEMENTS = 750_000
"""Of all parts that are read; 5,000 sentences have some 300,000, and 700,000 once Writer has
saved them."""
_OLE = b"\xd0\xcf\x11\xe0"
"""How an encrypted DOCX begins, and a DOC."""
_ANOTHER_FORMAT = "save it as .docx without a password, then take it again"
_ANEW = "make it anew (toolkit sheet DOC --lang LANG -o NAME.docx), and copy its texts into that"
_NO_KEYS = "has no row of the toolkit with its key left"
_NO_KEY = "it has no key: a row that was added here, or pasted without its hidden words"
_FOREIGN = "it is of {document} in {lang}, and this file of another text: take it in its own file"
_OUTSIDE = "stands outside the rows, so nothing is taken of it"
_FEWEST = 3
"""Columns that are left of a table in which somebody has worked."""
_TOLD = 20
"""Texts outside the rows that are told one by one."""


def read_bilingual(data: bytes, where: str) -> Exchange:
    """Read the rows of a Word file that `write_bilingual` made and people have worked on.

    Where no row has its key left, they are read by the heads of the table and their sources.

    Raises:
        CatalogError: it is damaged, foreign or too large, or no row has its key left.
    """
    package, tree = _open(data, where)
    rows, said = read_tables(tree), read_comments(package)
    if not rows.keyed and (keyless := read_keyless(list_grids(tree))):
        beside, notices = _outside(tree, Rows(), said.open)
        told = (*keyless.notices, *notices, *_resolved(said.resolved))
        return replace(keyless, refused=(*keyless.refused, *beside), notices=told)
    head = _head(rows, where)
    ours, foreign = _of(head, rows.keyed)
    asked = {row.number: tuple(_asked(row, said.open)) for row in rows.keyed if said.open}
    reads = tuple(read_units(ours, head.lang, asked))
    refused = (
        *(each for read in reads for each in read.refused),
        *(_foreign(row, asked) for row in foreign),
        *(_strange(number, texts) for number, texts in rows.strange),
    )
    beside, notices = _outside(tree, rows, said.open)
    messages = _once(each.message for each in reads if each.message)
    seen = {mark.number for row in ours for mark in row.marks}
    came = replace(
        returned(head, messages, (*refused, *beside), seen),
        doubts=tuple(each for read in reads for each in read.doubts),
        notices=(*notices, *_resolved(said.resolved)),
    )
    return refuse_moved(came)


def is_bilingual(data: bytes) -> bool:
    """Tell whether a Word file may have come back: not a letter beside it, that has no table.

    One that cannot be opened may, so that `take` says why it is not taken.
    """
    try:
        package = Package(data, "", elements=MAX_ELEMENTS)
        tree = package.tree(package.main)
    except SourceError:
        return True
    rows = tree.iter("w:tr") if tree is not None else ()
    return any(sum(each.tag == "w:tc" for each in row) >= _FEWEST for row in rows)


def _open(data: bytes, where: str) -> tuple[Package, Element]:
    if data.startswith(_OLE):
        _refuse("is protected by a password, or of an older format", where, _ANOTHER_FORMAT)
    try:
        package = Package(data, where, elements=MAX_ELEMENTS)
        tree = package.tree(package.main)
        package.related_tree("comments")
        package.related_tree("commentsExtended")
    except SourceError as error:
        _refuse(error.problem, where, error.remedy)
    assert tree is not None  # noqa: S101 -- a package without a text is refused
    return package, tree


def _refuse(problem: str, where: str, remedy: str) -> NoReturn:
    raise CatalogError(problem, where=where, remedy=remedy)


# ── Of what it is ────────────────────────────────────────────────────────────


def _head(rows: Rows, where: str) -> Head:
    """Return what a file is about: as most of its rows say, or their head."""
    try:
        heads = list(filter(None, map(find_head, rows.heads)))
    except ValueError as error:
        _refuse(str(error), where, _ANEW)
    if not rows.keyed:
        _refuse(_NO_KEYS, where, _ANEW)
    every = [mark for row in rows.keyed for mark in row.marks]
    most = Counter(mark.about for mark in every).most_common(1)
    for head in heads:
        if not most or (head.source_lang, head.lang, head.document) == most[0][0]:
            return head
    if not most:
        _refuse(_NO_KEYS, where, _ANEW)
    about = most[0][0]
    return Head(*about, frozenset(mark.number for mark in every if mark.about == about))


def _of(head: Head, rows: Iterable[KeyedRow]) -> tuple[list[KeyedRow], list[KeyedRow]]:
    """Return the rows of a document, and those of others."""
    about = (head.source_lang, head.lang, head.document)
    ours, foreign = list[KeyedRow](), list[KeyedRow]()
    for row in rows:
        if not row.marks:
            row.marks = tuple(RowMark(*name, *about) for name in row.names)
        (ours if all(mark.about == about for mark in row.marks) else foreign).append(row)
    return ours, foreign


def _foreign(row: KeyedRow, asked: Mapping[int, Sequence[str]]) -> Refused:
    mark = row.marks[0]
    reason = _FOREIGN.format(document=mark.document, lang=mark.lang)
    source, text = (" ".join(row.cells.get(name, CellText()).now) for name in (SOURCE, TRANSLATION))
    return Refused(f"no. {mark.number}", source, reason, text, "\n".join(asked.get(row.number, ())))


def _strange(number: int, texts: Sequence[str]) -> Refused:
    return Refused(f"table row {number}", "", _NO_KEY, " | ".join(filter(None, texts)))


# ── What is asked ────────────────────────────────────────────────────────────


def _asked(row: KeyedRow, comments: Mapping[str, Comment]) -> Iterator[str]:
    texts = [text for cell in row.cells.values() for text in (*cell.now, *cell.before)]
    for key, words in comments_at(row.elements).items():
        if key in comments:
            yield comments[key].line(words, texts)


def _resolved(number: int) -> tuple[str, ...]:
    return (f"comments that are marked as resolved are left out: {number}",) if number else ()


def _outside(
    tree: Element, rows: Rows, comments: Mapping[str, Comment]
) -> tuple[tuple[Refused, ...], tuple[str, ...]]:
    """Return what was written beside the rows, or how much, if it is another text."""
    texts = [text for each in _beside(tree) for text in _written(each)] + rows.outside
    told = {key for row in rows.keyed if comments for key in comments_at(row.elements)}
    lost = [comment.line("", ()) for key, comment in comments.items() if key not in told]
    asked = tuple(Refused("a comment", "", _OUTSIDE, "", line) for line in lost)
    if len(texts) > _TOLD:
        return asked, (f"{len(texts)} texts stand outside the rows and are not read",)
    return (*(Refused("a text", "", _OUTSIDE, text) for text in texts), *asked), ()


def _beside(element: Element) -> Iterator[Element]:
    """Yield the paragraphs that stand in no table."""
    for each in element:
        if each.tag == "w:p":
            yield each
        elif each.tag != "w:tbl":
            yield from _beside(each)


def _written(paragraph: Element) -> tuple[str, ...]:
    if is_own(all_words(paragraph)):
        return ()
    around = Element("w:tc")
    around.append(paragraph)
    return cell_text(around).now


# ── Rows that are there twice ────────────────────────────────────────────────


def _once(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Join the copies of a row that say the same, or of which only one was worked on."""
    found: dict[str, list[Message]] = {}
    for each in messages:
        found.setdefault(each.key, []).append(each)
    return tuple(each for copies in found.values() for each in _merged(copies))


def _merged(copies: list[Message]) -> list[Message]:
    def says(each: Message) -> bool:
        return each.target_changed or each.review_changed or each.note_changed

    told = [each for each in copies if says(each)] or copies[:1]
    texts = {(each.target, each.reviewed) for each in told}
    if len(texts) > 1:
        return [replace(each, place=f"{each.place} ({at})") for at, each in enumerate(told, 1)]
    lines = dict.fromkeys(line for each in told for line in each.note.split("\n"))
    return [replace(told[0], note="\n".join(lines))]
