"""Footnotes on web pages and in print."""

import dataclasses
import re

import pytest

from toolkit.core.inline.tree import Link, NoteMark, Text
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import edition_notes, fit_the_foot, number_notes
from toolkit.publish.markup.blocks import blocks_markup, places
from toolkit.publish.markup.sentences import RenderContext, title_text


@pytest.fixture
def noted(small):
    """Build an edition of paragraphs and footnotes, given by their labels."""

    def build(*texts, title="Lamp", **notes):
        blocks = (
            *(EditionBlock(Kind.PARAGRAPH, (finish_sentence(text, "en"),)) for text in texts),
            *(
                EditionBlock(Kind.FOOTNOTE, (finish_sentence(text, "en"),), label=label)
                for label, text in notes.items()
            ),
        )
        said = (finish_sentence(title, "en"),)
        edition = dataclasses.replace(small("en"), title=said, blocks=blocks)
        return number_notes(edition)

    return build


def web(edition, page):
    return re.sub(r"\n", "", blocks_markup(RenderContext(edition, page)))


def print_foot(edition, page):
    context = RenderContext(edition, page, "en-", printed=True, foot=True)
    return re.sub(r"\n", "", blocks_markup(context))


def test_a_mark_and_its_note_lead_to_each_other(noted, page):
    shown = web(noted("Oil[^a].", a="From Sest."), page)
    assert '<sup class="note"><a href="#note-1" id="ref-1" role="doc-noteref">1</a></sup>' in shown
    assert (
        '<li id="note-1">From Sest. <a href="#ref-1" role="doc-backlink" '
        'aria-label="Back to the text">↩\ufe0e</a></li>'
    ) in shown


def test_a_note_marked_twice_leads_to_both(noted, page):
    shown = web(noted("Oil[^a].", "Wicks[^a].", a="From Sest."), page)
    assert re.findall(r'id="(ref-[\d-]+)"', shown) == ["ref-1", "ref-1-2"]
    assert re.findall(r'href="#(ref-[\d-]+)"', shown) == ["ref-1", "ref-1-2"]


def test_notes_are_counted_as_they_stand(noted, page):
    shown = web(noted("Oil[^b], wicks[^a].", a="One.", b="Two."), page)
    assert re.findall(r"#note-(\d)", shown) == ["2", "1"]


def test_notes_stand_at_the_end_wherever_they_are_written(noted, page):
    edition = noted("Oil[^a].", a="From Sest.")
    blocks = (*edition.blocks[::-1],)
    shown = web(number_notes(dataclasses.replace(edition, blocks=blocks)), page)
    assert shown.index("Oil") < shown.index("From Sest")


def test_a_mark_without_a_note_is_its_label(noted, page):
    assert '<sup class="note">x</sup>' in web(noted("Oil[^x].", a="One."), page)


def test_a_note_without_a_mark_is_there(noted, page):
    for shown in (web, print_foot):
        assert "From Sest." in shown(noted("Oil.", a="From Sest."), page)


def test_in_print_a_note_stands_beside_its_first_mark(noted, page):
    shown = print_foot(noted("Oil[^a].", "Wicks[^a].", a="From Sest."), page)
    note = (
        '<span class="footnote" role="doc-footnote" id="en-note-1">'
        '<a href="#en-ref-1" class="number">1</a> From Sest.</span>'
    )
    assert (shown.count(note), shown.index(note) < shown.index("Wicks")) == (1, True)


def test_a_note_of_a_note_stands_at_the_end(noted, page):
    shown = print_foot(noted("Oil[^a].", a="From Sest[^b].", b="A port."), page)
    assert '<p class="footnote" role="doc-footnote" id="en-note-2">' in shown


def test_names_of_places_have_no_marks(noted):
    edition = noted("x", title="Oil[^a]", a="One.")
    heading = EditionBlock(Kind.HEADING, edition.title, level=2)
    edition = dataclasses.replace(edition, blocks=(heading, *edition.blocks))
    found = [name for _, name, _ in places(RenderContext(edition, None))]
    assert (title_text(edition), found) == ("Oil", ["Oil"])


def test_a_link_has_no_link_in_it(noted, page):
    nodes = (Link("https://a.example/", (Text("oil"), NoteMark("a"))),)
    said = dataclasses.replace(finish_sentence("oil[^a]", "en"), nodes=nodes)
    edition = noted("x", a="One.")
    blocks = (EditionBlock(Kind.PARAGRAPH, (said,)), *edition.blocks)
    shown = web(number_notes(dataclasses.replace(edition, blocks=blocks)), page)
    assert 'role="doc-noteref"' not in shown


@pytest.mark.parametrize(("size", "fits"), [(900, True), (901, False)])
def test_long_notes_do_not_stand_at_the_foot(noted, size, fits):
    assert fit_the_foot(noted("Oil[^a].", a="x" * size)) is fits


def test_marks_are_counted(noted):
    edition = noted("Oil[^a], wicks[^a].", "And[^b].", a="See[^b].", b="One.")
    found = [(each.number, each.marks, each.outside) for each in edition_notes(edition)]
    assert found == [("1", 2, True), ("2", 2, True)]
