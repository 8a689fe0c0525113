"""Document, segments and catalog → edition.

The gates of a release run before this stage. It trusts none of them: a text that
may not be published stops it, and a draft shows what it has with its state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import State
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.lang import INTERFACE, language
from toolkit.lang.sentences.join import join_sentences
from toolkit.publish.edition.byline import interface_word, make_byline
from toolkit.publish.edition.containers import containers, is_merged, live_entries, quoted
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.manners import (
    adopted_turns,
    is_adopted,
    spoken_turns,
    unnamed_block,
    with_manners,
)
from toolkit.publish.edition.merges import shared_merges
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.edition.shape import (
    carried_block,
    in_order,
    ordered_meta,
    say_marks,
    shape_block,
    with_passages,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.core.model.document import Block, Document, Meta, Segment, Speaker
    from toolkit.core.model.edition import Byline, Picture, Sentence
    from toolkit.publish.edition.containers import Containers

    Pictures = Mapping[tuple[str, str], Picture]
    """By language, and path from the folder of the seed."""

    _Show = Callable[[Sequence[Segment], int], tuple[Sentence, ...]]
    """The segments of one container and its line → what is printed of them."""

_NO_PICTURES: Pictures = MappingProxyType({})


# ── Editions ─────────────────────────────────────────────────────────────────


def source_edition(
    document: Document,
    segments: Sequence[Segment],
    pictures: Pictures = _NO_PICTURES,
    pattern: str = "",
) -> Edition:
    """Build the edition in the source's own language, a sentence a segment.

    A speaker's label stays as written; the line is in the order of `pattern`, or of the
    language's own. A figure whose picture is not given has none.

    Raises:
        ReleaseError: `segments` are not those of `document`.
    """

    def show(container: Sequence[Segment], line: int) -> tuple[Sentence, ...]:
        return tuple(_as_segmented(segment, document, line) for segment in container)

    def keep(label: str) -> str:
        return label

    edition = _build(document, segments, document.lang, show, keep, pattern=pattern, draft=False)
    edition = with_manners(edition, document, spoken_turns(document))
    return _illustrated(with_passages(edition, document), document, pictures)


def translate_document(
    document: Document,
    segments: Sequence[Segment],
    catalog: Catalog,
    *,
    path: str,
    draft: bool = False,
    words: Mapping[str, str] = MappingProxyType({}),
    pictures: Pictures = _NO_PICTURES,
    pattern: str = "",
) -> Edition:
    """Build the edition in a catalog's language.

    Args:
        document: the source.
        segments: all of its segments, in order.
        catalog: its translations; obsolete entries are not looked at.
        path: of the catalog, as messages name it.
        draft: show what is not reviewed with its state, and the source's text where
            there is none, instead of refusing it.
        words: English interface words → the catalog's language, for the labels of
            speakers. A label without one stays as written.
        pictures: those of figures; a figure without one has none.
        pattern: the order of a speaker's line; empty for the language's own.

    Returns:
        An edition whose sentences say where their text stands. A `++` gives none:
        its neighbour before covers it.

    Raises:
        ReleaseError: `draft` is not set, and a text may not be published, or is a
            `++` with no neighbour before it; `where` is the entry.
    """
    translation = _Translation(document, catalog.lang, live_entries(catalog), path, draft)
    for entry in () if draft else shared_merges(document, segments, catalog):
        raise ReleaseError(
            f"{entry.msgstr.strip()} stands after different sentences: {quoted(entry.msgid)}",
            where=f"{path}:{entry.line}",
            remedy="translate it: the sentence is used in several places",
        )

    def label(written: str) -> str:
        word = interface_word(written, document.lang)
        return words.get(word) or (word if catalog.lang == INTERFACE else written)

    show = translation.show
    edition = _build(document, segments, catalog.lang, show, label, pattern=pattern, draft=draft)
    adopted = adopted_turns(document, segments, translation.entries)
    edition = with_manners(edition, document, adopted)
    edition = replace(edition, adopted=is_adopted(segments, translation.entries))
    return _illustrated(edition, document, pictures)


# ── The sentences of one container ───────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Translation:
    """What it takes to show a segment in another language."""

    document: Document
    lang: str
    entries: Mapping[tuple[str | None, str], Entry]
    path: str
    draft: bool

    def show(self, container: Sequence[Segment], line: int) -> tuple[Sentence, ...]:
        """Look up each segment of a container; `line` is the container's, in the source."""
        shown: list[Sentence] = []
        covering = False
        for segment in container:
            entry = self.entries.get((segment.context, segment.text))
            if entry is None or not _may_publish(entry):
                self._refuse(segment, entry, line)
            if entry is None or entry.state is State.UNTRANSLATED or entry.msgid_plural is not None:
                shown.append(self._source(segment, entry, line))
                covering = False
            elif not is_merged(entry):
                shown.append(replace(self._target(entry), new_line=segment.new_line))
                covering = True
            elif covering:
                covered = (*shown[-1].segments, segment.text)
                shown[-1] = replace(shown[-1], segments=covered)
            else:
                self._refuse_merge(entry)
                shown.append(self._source(segment, entry, line))
        return tuple(shown)

    def _target(self, entry: Entry) -> Sentence:
        where = f"{self.path}:{entry.line}"
        return finish_sentence(
            entry.msgstr.strip(),
            self.lang,
            self.document.markup,
            state=entry.state,
            where=where,
            segments=(entry.msgid,),
        )

    def _source(self, segment: Segment, entry: Entry | None, line: int) -> Sentence:
        written = _as_segmented(segment, self.document, line)
        if entry is None:
            return replace(written, state=State.MISSING)
        state = State.NEEDS_WORK if entry.state is State.TRANSLATED else entry.state
        return replace(written, state=state, where=f"{self.path}:{entry.line}")

    def _refuse(self, segment: Segment, entry: Entry | None, line: int) -> None:
        if self.draft:
            return
        text = quoted(segment.text)
        if entry is None:
            raise ReleaseError(
                f"missing in {self.path}: {text}",
                where=f"{self.document.path}:{line}",
                remedy="run: toolkit extract",
            )
        reason = "has plural forms" if entry.msgid_plural is not None else str(entry.state)
        raise ReleaseError(
            f"not ready for a release ({reason}): {text}",
            where=f"{self.path}:{entry.line}",
            remedy="translate or review it, or look at a draft: toolkit publish --draft",
        )

    def _refuse_merge(self, entry: Entry) -> None:
        if not self.draft:
            raise ReleaseError(
                f"{entry.msgstr.strip()} with no sentence before it to cover it: "
                f"{quoted(entry.msgid)}",
                where=f"{self.path}:{entry.line}",
                remedy="translate it: only a later sentence of a paragraph can be covered",
            )


def _may_publish(entry: Entry) -> bool:
    return entry.state is State.TRANSLATED and entry.msgid_plural is None


def _as_written(
    text: str, document: Document, line: int, segments: tuple[str, ...] = ()
) -> Sentence:
    where = f"{document.path}:{line}"
    return finish_sentence(text, document.lang, document.markup, where=where, segments=segments)


def _as_segmented(segment: Segment, document: Document, line: int) -> Sentence:
    written = _as_written(segment.text, document, line, (segment.text,))
    return replace(written, new_line=segment.new_line)


# ── Putting an edition together ──────────────────────────────────────────────


def _build(
    document: Document,
    segments: Sequence[Segment],
    lang: str,
    show: _Show,
    label: Callable[[str], str],
    *,
    pattern: str,
    draft: bool,
) -> Edition:
    found = containers(document, segments)
    pattern = pattern or language(lang).byline
    title, *others = (
        carried_block(block, document)
        if block.is_carried
        else unnamed_block(block, document, lang, pattern)
        or _block(index, block, found, show, label, pattern)
        for index, block in enumerate(document.blocks)
    )
    others = [
        in_order(say_marks(shown, document.lang, lang), block, lang)
        for shown, block in zip(others, document.blocks[1:], strict=True)
    ]
    said = (
        _meta(m, document, found.get((-1, n), ()), lang, show) for n, m in enumerate(document.meta)
    )
    meta = tuple(zip((each.key for each in document.meta), said, strict=True))
    edition = Edition(
        document=document.slug,
        lang=lang,
        source_lang=document.lang,
        markup=document.markup,
        title=title.sentences,
        blocks=tuple(others),
        meta=ordered_meta(meta, document, lang),
        draft=draft,
        standing=document.standing,
    )
    return number_notes(edition)


def _block(
    index: int,
    block: Block,
    found: Containers,
    show: _Show,
    label: Callable[[str], str],
    pattern: str,
) -> EditionBlock:
    if block.kind is Kind.SPEAKER and block.speaker is not None:
        byline = _byline(
            block.speaker, found.get((index, -1), ()), block.line, show, label, pattern
        )
        return EditionBlock(block.kind, byline=byline)

    def said(number: int, line: int) -> tuple[Sentence, ...]:
        return show(found.get((index, number), ()), line)

    return shape_block(block, said)


def _illustrated(edition: Edition, document: Document, pictures: Pictures) -> Edition:
    blocks = tuple(
        replace(shown, picture=pictures.get((edition.lang, block.picture)))
        if block.picture
        else shown
        for shown, block in zip(edition.blocks, document.blocks[1:], strict=True)
    )
    return replace(edition, blocks=blocks)


def _byline(
    speaker: Speaker,
    segments: Sequence[Segment],
    line: int,
    show: _Show,
    label: Callable[[str], str],
    pattern: str,
) -> Byline:
    parts = {
        (segment.context or "").split(" ", 1)[0]: show((segment,), line)[0] for segment in segments
    }
    if "name" not in parts:
        raise ReleaseError(f"the speaker {quoted(speaker.name)} has no segment for the name")
    return make_byline(
        parts["name"],
        parts.get("role"),
        parts.get("affiliation"),
        label(speaker.label) if speaker.label else "",
        pattern=pattern,
    )


def _meta(
    meta: Meta, document: Document, segments: Sequence[Segment], lang: str, show: _Show
) -> Sentence:
    """Show an event or a place; a date, a source and whatever has no segment stay as they are."""
    shown = show(segments, meta.line)
    if not shown:
        return _as_written(meta.value, document, meta.line)
    if len(shown) == 1:
        return shown[0]
    weakest = next((each for each in shown if each.state is not State.TRANSLATED), shown[0])
    text = join_sentences(tuple(each.text for each in shown), lang)
    return finish_sentence(
        text,
        weakest.lang,
        document.markup,
        state=weakest.state,
        where=weakest.where,
        segments=tuple(segment for each in shown for segment in each.segments),
    )
