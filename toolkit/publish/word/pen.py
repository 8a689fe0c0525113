"""Sentences of an edition as runs of a Word file, each in its language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import (
    Break,
    Code,
    Emphasis,
    Link,
    NoteMark,
    Strong,
    Styled,
    Text,
    parse_inline,
    plain_text,
)
from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.core.word.markup import NOTHING, Xml, join, w
from toolkit.core.word.runs import Look, bookmark, link, note_mark, run
from toolkit.lang import language
from toolkit.lang.sentences.join import join_sentences
from toolkit.publish.edition.notes import edition_notes
from toolkit.publish.word.fixed import write_fixed, write_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.core.inline.tree import Node
    from toolkit.core.model.edition import Sentence
    from toolkit.core.word.images import Image
    from toolkit.core.word.lists import List
    from toolkit.publish.edition.notes import Note
    from toolkit.publish.markup.sentences import RenderContext

_OPEN = {State.UNTRANSLATED: "FFD9B3", State.MISSING: "FFD9B3"}
UNREVIEWED = "FFF2CC"


def look_of(lang: str) -> Look:
    """Return the look of words in a language."""
    row = language(lang)
    return Look(lang=row.locale.replace("_", "-"), east=not row.spaced)


@dataclass(slots=True)
class Pen:
    """Writes the texts of one file, and collects what they lead to."""

    context: RenderContext
    names: Mapping[str, Sequence[str]] | None = None
    """Of a file that goes out to be revised, the bookmarks of each entry by where it stands, one
    for each of its places; its texts are then as the catalog has them. None for a release."""
    links: list[str] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    footnotes: list[Xml] = field(default_factory=list)
    marked: dict[int, str] = field(default_factory=dict)
    """As of `WordFile.marked`."""
    _used: Counter[str] = field(default_factory=Counter)
    _bookmarks: int = 0
    _counted: int = 0
    """Notes that programs count so far."""
    _seen: set[str] = field(default_factory=set)
    """Numbers of the notes that stand in the file."""
    _in_note: bool = False

    @property
    def lang(self) -> str:
        """The language of the edition."""
        return self.context.edition.lang

    # ── Sentences ────────────────────────────────────────────────────────────

    def sentences(self, sentences: Sequence[Sentence], lang: str = "") -> Xml:
        """Join sentences into running text by the rule of their language."""
        parts, before = list[Xml](), ""
        lang = lang or self.lang
        for sentence in sentences:
            text = sentence.text if self.names is not None else sentence.plain
            if not text:
                continue
            gap = join_sentences((before, text), lang)[len(before) : -len(text)] if before else ""
            if before:
                shown = "\n" if sentence.new_line else gap
                parts.append(run(shown, look_of(lang)))
            parts.append(self.sentence(sentence))
            before = text
        return join(*parts)

    def sentence(self, sentence: Sentence, look: Look | None = None) -> Xml:
        """Write one sentence, in its bookmark if it has any."""
        own = look_of(sentence.lang)
        look = replace(look, lang=own.lang, east=own.east) if look else own
        if self.context.edition.draft and sentence.state not in PUBLISHED:
            look = replace(look, fill=_OPEN.get(sentence.state, UNREVIEWED))
        if self.names is None:
            return self._nodes(sentence.nodes, look)
        names = self.names.get(sentence.where, ())
        at = self._used[sentence.where]
        self._used[sentence.where] += 1
        if at >= len(names):
            return self.fixed(sentence.plain, look)
        nodes = parse_inline(sentence.text, self.context.edition.markup)
        # The bookmark of a note in it comes behind its own.
        return self._bookmarked(names[at], self._nodes(nodes, look))

    def fixed(self, text: str, look: Look | None = None) -> Xml:
        """Write a text that is in no catalog."""
        written = run(text, look or look_of(self.lang))
        if self.names is None or not text.strip():
            return written
        return self._bookmarked(write_fixed(self._bookmarks + 1, text), written)

    def _bookmarked(self, name: str, content: Xml) -> Xml:
        self._bookmarks += 1
        return bookmark(self._bookmarks, name, content)

    def named(self, name: str, content: Xml) -> Xml:
        """Put content into a bookmark of its own in a file that goes out to be revised."""
        return content if self.names is None else self._bookmarked(name, content)

    # ── Inside a sentence ────────────────────────────────────────────────────

    def _nodes(self, nodes: Iterable[Node], look: Look) -> Xml:
        return join(*(self._node(node, look) for node in nodes))

    def _node(self, node: Node, look: Look) -> Xml:
        match node:
            case Text(text):
                written = run(text, look)
            case Code(text):
                written = run(text, replace(look, style="Code"))
            case Break():
                written = run("\n", look)
            case NoteMark():
                written = self._mark(node, look)
            case Strong(children):
                written = self._nodes(children, replace(look, bold=True))
            case Emphasis(children):
                written = self._nodes(children, replace(look, italic=True))
            case Styled(style, children):
                written = self._nodes(children, _styled(look, style))
            case Link(href, children):
                self.links.append(href)
                inside = self._nodes(children, replace(look, style="Hyperlink"))
                written = link(href, inside)
        return written

    # ── Footnotes ────────────────────────────────────────────────────────────

    def _mark(self, mark: NoteMark, look: Look) -> Xml:
        """Mark a footnote; a note has no other at its foot, and a mark may lead nowhere."""
        notes = edition_notes(self.context.edition)
        found = next((each for each in notes if each.block.label == mark.label), None)
        if found is None or self._in_note or not found.outside:
            if self.names is not None:
                return run(f"[^{mark.label}]", look)
            return run(found.number if found else mark.label, replace(look, raised=True))
        number = len(self.footnotes) + 1
        self.footnotes.append(NOTHING)
        first = found.number not in self._seen
        self._seen.add(found.number)
        self._counted += first
        is_counted = first and str(self._counted) == found.number
        self._counted -= first and not is_counted
        if not is_counted:
            self.marked[number] = found.number
        self._in_note = True
        self.footnotes[number - 1] = self._note(found, first=first)
        self._in_note = False
        return note_mark(number, "" if is_counted else found.number)

    def _note(self, note: Note, *, first: bool) -> Xml:
        """Write what stands at the foot; below a further mark it says the same."""
        block = note.block
        if first or self.names is None:
            return self.sentences(block.sentences, block.lang)
        texts = tuple(plain_text(each.nodes) for each in block.sentences)
        lang = block.lang or self.lang
        said = self.fixed(join_sentences(texts, lang), look_of(lang))
        name = write_note(self._bookmarks + 1, int(note.number))
        return join(self._bookmarked(name, w("r")), said)

    def rest(self) -> list[Note]:
        """List the footnotes that stand at no foot: what is marked in another note, or nowhere."""
        notes = edition_notes(self.context.edition)
        return [each for each in notes if each.number not in self._seen]

    def footnote(self, note: Note) -> Xml:
        """Write such a note as a paragraph's content."""
        self._in_note = True
        text = self.sentences(note.block.sentences, note.block.lang)
        self._in_note = False
        return join(self.fixed(f"{note.number} "), text)


def _styled(look: Look, style: str) -> Look:
    match style:
        case "sub":
            return replace(look, lowered=True)
        case "sup":
            return replace(look, raised=True)
        case "u":
            return replace(look, underlined=True)
        case _:
            return replace(look, strike=True)
