"""What a printed release shall say: every text of its pages, in the order in which it is heard."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import dateline, format_date
from toolkit.publish.edition.notes import edition_notes
from toolkit.publish.edition.standing import headline, standing_lines
from toolkit.publish.markup.addresses import unshown_addresses
from toolkit.publish.markup.apparatus import apparatus_texts
from toolkit.publish.markup.items import signed_order
from toolkit.publish.markup.sentences import RenderContext, title_text
from toolkit.publish.outputs.contents import front_places, own_places
from toolkit.publish.outputs.pdf import COVER
from toolkit.publish.print.verify import ExpectedText
from toolkit.publish.publication import behind_line, line_words, publication, publication_lines
from toolkit.publish.theme.base import FOOT, HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.edition import Edition, EditionBlock, EditionLine, Sentence
    from toolkit.publish.bundle import Bundle


_AROUND = {Kind.FIGURE, Kind.CAPTION}
"""What may stand behind a paragraph that it stands before (`fit_pages`)."""


def expect_edition(
    edition: Edition, bundle: Bundle, *, contents: bool = False
) -> Iterator[tuple[ExpectedText, ...]]:
    """Yield what readers of a release shall read, block by block; of a draft nothing is expected.

    The first is of the head, the last of addresses and colophon, and no block is a footnote.

    Args:
        edition: what they read.
        bundle: of the release.
        contents: whether a long one has contents of its own, as it has not beside another.
    """
    if edition.draft:
        return
    head = (*(_expect(each, edition) for each in edition.title), *_occasion(edition))
    head += (*_headline(edition, bundle), *_said(HEAD, edition, bundle))
    # The newest lines on its revisions stand at the head, and all of them at the end.
    told = _told(edition.newest, edition, bundle)
    yield tuple(replace(each, is_free=True) for each in (*head, *told, *_behind(edition, bundle)))
    if contents:
        yield _contents(edition, bundle)
    before = None
    for block in edition.blocks:
        if block.kind is not Kind.FOOTNOTE:
            begins = block.kind is Kind.NOTE and before is not Kind.NOTE
            notes = (_own("Notes", edition, bundle),) if begins else ()
            said = tuple(_expect(each, edition) for each in chain(*_paragraphs(block)))
            if block.kind in _AROUND:
                said = tuple(replace(each, is_free=True) for each in said)
            yield (*notes, *_byline(block, edition), *_with_marks(block, said))
            before = block.kind
    said = (*_said(FOOT, edition, bundle), *_standing(edition, bundle))
    free = (replace(each, is_free=True) for each in said)
    yield (*_addresses(edition), *free, *_published(edition, bundle))


def expect_front(
    editions: tuple[Edition, ...], bundle: Bundle
) -> Iterator[tuple[ExpectedText, ...]]:
    """Yield what readers of several editions shall read before them: cover, then contents."""
    shown = [edition for edition in editions if not edition.draft]
    for edition in shown:
        name = ExpectedText(LANGUAGES[edition.lang].autonym, edition.lang)
        first = (*_said(("subtitle",), edition, bundle), *_headline(edition, bundle))
        said = (*_said(COVER, edition, bundle), *_occasion(edition))
        yield (name, _title(edition), *first, *said, *_said(("status",), edition, bundle))
    for edition in shown:
        names = (text for _, text, _ in front_places(RenderContext(edition, bundle, printed=True)))
        lines = (ExpectedText(text, edition.lang) for text in (title_text(edition), *names))
        yield (_own("Contents", edition, bundle), *_listed(lines))


def _contents(edition: Edition, bundle: Bundle) -> tuple[ExpectedText, ...]:
    lines = own_places(RenderContext(edition, bundle, printed=True))
    said = (ExpectedText(text, edition.lang) for _, text, _ in lines)
    return (_own("Contents", edition, bundle), *_listed(said)) if lines else ()


def _listed(lines: Iterable[ExpectedText]) -> Iterator[ExpectedText]:
    return (replace(each, is_listed=True) for each in lines)


def page_numbers(editions: tuple[Edition, ...], bundle: Bundle) -> tuple[str, ...]:
    """Return how pages say their number and that of all pages, in each language."""
    return tuple(bundle.word("Page {page} of {pages}", each.lang) for each in editions)


def _title(edition: Edition) -> ExpectedText:
    return ExpectedText(title_text(edition), edition.lang)


def _own(word: str, edition: Edition, bundle: Bundle) -> ExpectedText:
    """Expect a word of the toolkit's own."""
    return ExpectedText(bundle.word(word, edition.lang), edition.lang)


def _occasion(edition: Edition) -> Iterator[ExpectedText]:
    """Yield event, date and place, as they stand above and below a title."""
    meta = dict(edition.meta)
    order, _ = dateline(edition.lang)
    for key in ("event", *order):
        if key not in meta:
            continue
        if key == "date":
            yield ExpectedText(format_date(meta[key].text, edition.lang), edition.lang)
        else:
            yield _expect(meta[key], edition)


def _headline(edition: Edition, bundle: Bundle) -> Iterator[ExpectedText]:
    context = RenderContext(edition, bundle)
    if said := headline(context.standing, context.word):
        yield ExpectedText(said, edition.lang)


def _standing(edition: Edition, bundle: Bundle) -> Iterator[ExpectedText]:
    """Expect what the text is."""
    context = RenderContext(edition, bundle)
    for before, by, after in standing_lines(context.standing, context.word):
        said = f"{before}{by.plain if by else ''}{after}"
        yield ExpectedText(said, edition.lang)


def _said(names: tuple[str, ...], edition: Edition, bundle: Bundle) -> Iterator[ExpectedText]:
    """Expect what an institution says beside the text, wherever a theme places it."""
    for said in apparatus_texts(names, RenderContext(edition, bundle, printed=True)):
        yield ExpectedText(said, edition.lang)


def _behind(edition: Edition, bundle: Bundle) -> Iterator[ExpectedText]:
    behind = bundle.behind.get(edition.lang)
    if behind is not None:
        line = behind_line(behind, edition.lang, RenderContext(edition, bundle).word)
        yield ExpectedText(line, edition.lang)


def _published(edition: Edition, bundle: Bundle) -> tuple[ExpectedText, ...]:
    """Expect when it was published, or that it is not; a theme can leave out all else there."""
    context = RenderContext(edition, bundle)
    if context.mark:
        return (ExpectedText(context.mark, edition.lang),)
    lines = publication_lines(publication(edition, bundle.date), context.word)
    said = (ExpectedText(each, edition.lang) for each in lines if each)
    return (*said, *_told(edition.told, edition, bundle))


def _told(
    lines: tuple[EditionLine, ...], edition: Edition, bundle: Bundle
) -> Iterator[ExpectedText]:
    word = RenderContext(edition, bundle).word
    for each in lines:
        before, after = line_words(each, edition.lang, word)
        yield ExpectedText(f"{before}{each.sentence.plain}{after}", edition.lang)


def _addresses(edition: Edition) -> Iterator[ExpectedText]:
    """Yield the addresses of links, which paper must say."""
    for words, address in unshown_addresses(edition):
        yield ExpectedText(address, edition.lang)
        yield ExpectedText(words, edition.lang)


def _byline(block: EditionBlock, edition: Edition) -> Iterator[ExpectedText]:
    """Yield a speaker's line, with the label but not what only parts the others."""
    for kind, part in block.byline.parts if block.byline else ():
        if not isinstance(part, str):
            yield _expect(part, edition)
        elif kind == "label":
            yield ExpectedText(part, edition.lang)


def _with_marks(block: EditionBlock, said: tuple[ExpectedText, ...]) -> Iterator[ExpectedText]:
    """Let the number of a point or a heading be heard before what it counts."""
    marks = [block.mark] if block.sentences else []
    sizes = [len(block.sentences)] if block.sentences else []
    if block.kind is Kind.LIST:
        marks = [each.place.mark for each in block.items]
        sizes = [len(each.sentences) for each in block.items]
    firsts = dict(zip(accumulate(sizes, initial=0), marks, strict=False))
    for number, each in enumerate(said):
        mark = firsts.get(number, "")
        yield replace(each, text=f"{mark} {each.text}") if mark else each


def _paragraphs(block: EditionBlock) -> tuple[tuple[Sentence, ...], ...]:
    if block.kind is Kind.SIGNATURES:
        return tuple(each.sentences for each in signed_order(block.items))
    return block.paragraphs


def expect_notes(edition: Edition) -> Iterator[ExpectedText]:
    """Yield what stands in footnotes, wherever they are printed."""
    if not edition.draft:
        for note in edition_notes(edition):
            for each in note.block.sentences:
                yield replace(_expect(each, edition), is_free=True, is_note=True)


def _expect(sentence: Sentence, edition: Edition) -> ExpectedText:
    return ExpectedText(sentence.plain, edition.lang if sentence.is_address else sentence.lang)
