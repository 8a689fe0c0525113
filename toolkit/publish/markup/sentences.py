"""The text of an edition as markup: sentences, their typography, and marks of footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
    is_bare,
    plain_text,
    unmarked_text,
)
from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.lang import language
from toolkit.lang.sentences.join import join_sentences
from toolkit.lang.typography import NO_BREAK
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import edition_notes
from toolkit.publish.edition.standing import edition_standing
from toolkit.publish.markup.bound import bind
from toolkit.publish.markup.endings import LONG, is_stub, join_end, part_end
from toolkit.publish.markup.escape import Markup, element, escape, join
from toolkit.publish.markup.opened import SHORT, opened_address, opened_code
from toolkit.publish.print.japanese import JOINER, breakable, glued, parted, phrased, spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.core.inline.tree import Node
    from toolkit.core.model.edition import Edition, Sentence
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.edition.notes import Note
    from toolkit.publish.edition.standing import Standing

_WIDE_SPACE = "\u3000"
"""Stands behind a Japanese question on a web page; in print a margin does, as it knows of lines."""
_LAST_WORDS = re.compile(r"(?<=\S[ \u00a0])\S+ \S+\Z")
_MOST_KEPT = 20
"""Characters; longer words do well alone."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """An edition, its page, and what the writer at hand wants done differently."""

    edition: Edition
    bundle: Bundle
    prefix: str = ""
    """Stands before every id, so that several editions can share a file."""
    printed: bool = False
    """Whether it becomes a PDF, which has bookmarks."""
    foot: bool = False
    """Whether footnotes stand at the foot of the page that their marks are on."""
    passage: str = ""
    """Language of the passage at hand, where it is not the edition's."""

    @property
    def lang(self) -> str:
        """The language of the text at hand."""
        return self.passage or self.edition.lang

    @property
    def mark(self) -> str:
        """What stands on every page that is not public; empty for a release."""
        if self.edition.draft:
            return self.word("Draft, not for release")
        return self.bundle.marks.get(self.edition.lang, "")

    @property
    def address(self) -> str:
        """Where the edition stands on the web; empty for what is not public, or if unknown."""
        if not self.bundle or not self.bundle.site_url or self.mark:
            return ""
        return f"{self.bundle.site_url}{self.edition.document}/{self.edition.lang}/"

    def said(self, key: str) -> Sentence | None:
        """Return what the document says beside its text, or else the settings in its language."""
        found = dict(self.edition.meta).get(key)
        if found or not self.bundle:
            return found
        lang = self.edition.lang
        usual = self.bundle.usual.get(key, {}).get(lang)
        return finish_sentence(usual, lang, "markdown") if usual else None

    @property
    def standing(self) -> Standing:
        """What the edition's text is."""
        return edition_standing(self.edition, self.bundle.languages if self.bundle else ())

    def word(self, english: str, **values: str) -> str:
        """Say an interface word in the edition's language."""
        return self.bundle.word(english, self.edition.lang, **values)


def title_text(edition: Edition) -> str:
    """Return the title of an edition as plain finished text, without marks of footnotes."""
    return unmarked_sentences(edition.title, edition.lang)


def plain_sentences(sentences: tuple[Sentence, ...], lang: str) -> str:
    """Return sentences as a reader reads them, without any markup."""
    return join_sentences(tuple(each.plain for each in sentences), lang)


def unmarked_sentences(sentences: tuple[Sentence, ...], lang: str) -> str:
    """Return sentences without any markup, and without marks of footnotes."""
    return join_sentences(tuple(unmarked_text(each.nodes) for each in sentences), lang)


def has_marks(sentences: tuple[Sentence, ...], lang: str) -> bool:
    """Tell whether marks of footnotes are in a text, which have no place in a bookmark."""
    return plain_sentences(sentences, lang) != unmarked_sentences(sentences, lang)


# ── Sentences ────────────────────────────────────────────────────────────────


def sentences_markup(
    sentences: tuple[Sentence, ...], context: RenderContext, *, heading: bool = False
) -> Markup:
    """Join sentences into running text by the rule of the edition's language.

    A Japanese heading in print breaks between phrases; any other does not end in a
    short word on a line of its own.

    In a draft whatever is not reviewed stands in a `mark` that names its state;
    the state's word is shown where a run of sentences of one state begins.
    """
    parts: list[str] = []
    before, state = "", State.TRANSLATED
    shown = [each for each in sentences if each.plain]
    long = LONG[language(context.lang).spaced]
    is_held = context.printed and not heading and sum(len(each.plain) for each in shown) > long
    for sentence in shown:
        text, is_end = sentence.plain, is_held and sentence is shown[-1]
        gap = _gap(before, text, context.lang)
        if before and sentence.new_line and not heading:
            gap = element("br")
        elif gap == _WIDE_SPACE and context.printed:
            parts[-1:], gap = map(parted, parts[-1:]), ""
        elif gap in {"", " "} and before and is_end and is_stub(text):
            gap = NO_BREAK if gap else JOINER
        parts.append(gap)
        write = _writing(sentence.lang, context, heading=heading)
        show = _ending_markup if is_end else _nodes_markup
        body = show(sentence.nodes, write, context)
        parts.append(_marked(sentence, body, context, labelled=sentence.state is not state))
        before, state = text, sentence.state
    return join(parts)


def _gap(before: str, after: str, lang: str) -> str:
    if not before:
        return ""
    return join_sentences((before, after), lang)[len(before) : -len(after)]


def written(context: RenderContext) -> Callable[[str], Markup]:
    """Return what turns words of the toolkit's own into markup, in the edition's language."""
    return _writing(context.edition.lang, context, heading=False)


def _writing(lang: str, context: RenderContext, *, heading: bool) -> Callable[[str], Markup]:
    phrases = language(lang).print.phrases
    if not context.printed:
        return breakable if heading and phrases else escape
    if phrases:
        return phrased if heading else spaced
    return accompanied if heading else escape


def web_title(text: str, lang: str) -> Markup:
    """Set a title for a list on a web page: it breaks where one may, as a heading does."""
    return breakable(text) if language(lang).print.phrases else escape(text)


def linked_title(text: str, lang: str) -> Markup:
    """Set a title that is a link in print: it breaks where one may, as a heading does."""
    return glued(text) if language(lang).print.phrases else accompanied(text)


def accompanied(text: str) -> Markup:
    """Keep the last two words of a heading on one line, unless they are long.

    >>> accompanied("The keepers of the light").split(" ")[-1].split()
    ['the', 'light']
    """
    found = _LAST_WORDS.search(text)
    if found is None or len(found.group()) > _MOST_KEPT:
        return escape(text)
    return escape(text[: found.start()] + found.group().replace(" ", "\u00a0"))


def _marked(sentence: Sentence, body: Markup, context: RenderContext, *, labelled: bool) -> Markup:
    lang = None if sentence.lang == context.lang or sentence.is_address else sentence.lang
    if not context.edition.draft or sentence.state in PUBLISHED:
        return element("span", body, lang=lang) if lang else body
    word = context.word(sentence.state.value)
    label = join((element("span", word, class_="state"), " ")) if labelled else ""
    if lang:
        body = element("span", body, lang=lang)
    kind = sentence.state.value.replace(" ", "-")
    title = f"{word} ({sentence.where})" if sentence.where else word
    return element("mark", label, body, class_=kind, title=title)


def _nodes_markup(
    nodes: Iterable[Node], write: Callable[[str], Markup], context: RenderContext
) -> Markup:
    """Turn the tree of one text into markup; `write` turns a stretch of plain text into it."""
    if not context.printed:
        return join(_node_markup(node, write, context) for node in nodes)
    parts = []
    for piece, is_kept in bind(nodes):
        body = join(_node_markup(node, write, context) for node in piece)
        parts.append(element("span", body, class_="kept") if is_kept else body)
    return join(parts)


def _ending_markup(
    nodes: tuple[Node, ...], write: Callable[[str], Markup], context: RenderContext
) -> Markup:
    """Turn the text that ends a printed paragraph into markup: its last line is to be one."""
    if not language(context.lang).spaced:
        return _nodes_markup(join_end(nodes), write, context)
    rest, end = part_end(nodes)
    body = _nodes_markup(rest, write, context)
    if not end:
        return body
    return join((body, element("span", _nodes_markup(end, write, context), class_="kept")))


def _node_markup(node: Node, write: Callable[[str], Markup], context: RenderContext) -> Markup:
    match node:
        case Text(text):
            return write(text)
        case Code(text):
            return element("code", opened_code(text) if context.printed else text)
        case Break():
            return element("br")
        case NoteMark():
            return _mark_markup(node, context)
        case Strong(children) | Emphasis(children) | Styled(_, children):
            return element(_name(node), _nodes_markup(children, write, context))
        case Link(href, children):
            is_shown = is_bare(href, children)
            kind = "address" if is_shown else None
            if is_shown and context.printed:
                shown = plain_text(children)
                children = (Text(opened_address(shown)),)
                kind = "address short" if len(shown) <= SHORT else kind
            body = _nodes_markup(children, _unphrased(write), context)
            return element("a", body, href=href, class_=kind)


def _name(node: Strong | Emphasis | Styled) -> str:
    if isinstance(node, Styled):
        return node.style
    return "strong" if isinstance(node, Strong) else "em"


def _unphrased(write: Callable[[str], Markup]) -> Callable[[str], Markup]:
    """A phrase is a box of its own, which WeasyPrint would not tag as a part of the link."""
    return glued if write is phrased else write


# ── Footnotes ────────────────────────────────────────────────────────────────


def _mark_markup(mark: NoteMark, context: RenderContext) -> Markup:
    """Build a footnote's mark, and where notes stand at the foot of a page, the first with it."""
    # No line begins with it, as one of Japanese might.
    joint = JOINER if context.printed and not language(context.lang).spaced else ""
    number = mark.number or mark.label
    if not mark.ordinal:
        return element("sup", joint + number, class_="note")
    link = element(
        "a",
        joint + number,
        href=f"#{note_id(number, context)}",
        id=mark_id(number, mark.ordinal, context),
        role="doc-noteref",
    )
    shown = element("sup", link, class_="note")
    if mark.ordinal > 1:
        return shown
    return join((shown, *(foot_note(each, context) for each in foot_notes(context, number))))


def note_id(number: str, context: RenderContext) -> str:
    """Name the place of a footnote in its file."""
    return f"{context.prefix}note-{number}"


def mark_id(number: str, ordinal: int, context: RenderContext) -> str:
    """Name the place of one of a footnote's marks in its file."""
    return f"{context.prefix}ref-{number}" + f"-{ordinal}" * (ordinal > 1)


def foot_notes(context: RenderContext, number: str = "") -> tuple[Note, ...]:
    """List the footnotes that stand at the foot of a page, or the one of a number among them."""
    if not context.foot:
        return ()
    notes = edition_notes(context.edition)
    return tuple(each for each in notes if each.outside and number in {"", each.number})


def foot_note(note: Note, context: RenderContext, name: str = "span") -> Markup:
    """Build a footnote for print, an element of a name: in a paragraph none but a span may be."""
    first = mark_id(note.number, 1, context) if note.marks else ""
    number = element(
        "a" if first else "span", note.number, href=f"#{first}" if first else None, class_="number"
    )
    lang = note.block.lang or context.edition.lang
    text = sentences_markup(note.block.sentences, replace(context, passage=lang))
    return element(
        name,
        number,
        " ",
        text,
        class_="footnote",
        role="doc-footnote",
        id=note_id(note.number, context),
        lang=lang if lang != context.lang else None,
    )
