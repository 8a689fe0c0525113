"""What readers are told, in the language of an edition."""

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.core.model.document import Block, Document, Kind
from toolkit.core.model.edition import Edition, EditionLine
from toolkit.project.releases.told import RevisionLine
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.told import tell_lines

LINE = RevisionLine("correction", 2, "It was 14, not 40.", ("en", "uk"))
DOCUMENT = Document(
    "talk", "seeds/talk.md", "en", "markdown", (Block(Kind.TITLE, "The talk", 1, 1),)
)


def edition(lang, *, draft=False):
    return Edition("talk", lang, "en", "markdown", (), (), draft=draft)


def tell(msgstr, *, draft=False, **fields):
    entry = Entry(LINE.text, LINE.context, msgstr, line=7, **fields)
    catalog = Catalog("uk", entries=(entry,))
    return tell_lines(edition("uk", draft=draft), [LINE], DOCUMENT, catalog, "uk.po")


def test_the_source_tells_it_as_it_was_given():
    (told,) = tell_lines(edition("en"), [LINE], DOCUMENT).told
    assert (told.kind, told.revision, told.sentence.plain, told.date) == (
        "correction",
        2,
        LINE.text,
        "",
    )


def test_a_translation_tells_it_in_its_language():
    (told,) = tell("Було 14, а не **40**.").told
    assert (told.sentence.plain.replace("\u00a0", " "), told.sentence.where) == (
        "Було 14, а не 40.",
        "uk.po:7",
    )


def test_a_language_that_is_not_asked_tells_nothing():
    assert tell_lines(edition("ja"), [LINE], DOCUMENT, Catalog("ja"), "ja.po").told == ()


@pytest.mark.parametrize(
    ("msgstr", "fields"),
    [
        pytest.param("", {}, id="not translated"),
        pytest.param("Було 14.", {"fuzzy": True}, id="fuzzy"),
        pytest.param("++", {}, id="merged"),
        pytest.param("Було 14.", {"obsolete": True}, id="obsolete"),
    ],
)
def test_no_release_tells_what_is_not_reviewed(msgstr, fields):
    with pytest.raises(ReleaseError, match="not ready for a release"):
        tell(msgstr, **fields)
    assert len(tell(msgstr, draft=True, **fields).told) == (fields == {"fuzzy": True})


def line(kind, revision):
    return EditionLine(kind, revision, finish_sentence("Text", "en"), "2025-03-05")


@pytest.mark.parametrize(
    ("kinds", "newest"),
    [
        ("", ""),
        ("c", "c2"),
        ("cc", "c3"),
        ("v", "v2"),
        ("cv", "v3"),
        ("vc", "v2 c3"),
        ("cvcc", "v3 c5"),
    ],
)
def test_at_the_head_stand_the_version_and_what_was_corrected_in_it_last(kinds, newest):
    names = {"c": "correction", "v": "version"}
    made = tuple(line(names[kind], n) for n, kind in enumerate(kinds, 2))
    shown = Edition("talk", "en", "en", "plain", (), (), told=made).newest
    assert " ".join(f"{each.kind[0]}{each.revision}" for each in shown) == newest
