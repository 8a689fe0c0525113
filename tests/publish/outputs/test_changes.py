"""The page of what was corrected: each sentence as it was and as it is."""

import dataclasses

import pytest

from toolkit.publish.outputs.changes import write_changes

CORRECTED = {"date": "2025-03-05", "first": "2025-03-03", "revision": 2}


@pytest.fixture
def shown(small, page):
    def show(lang, *changes):
        edition = dataclasses.replace(small(lang), **CORRECTED)
        bundle = dataclasses.replace(page, changes={lang: changes})
        return write_changes(edition, bundle)

    return show


@pytest.mark.parametrize(
    ("lang", "heading", "line"),
    [
        ("en", "What was corrected", "Revision 2, corrected 5 March 2025"),
        ("uk", "Що виправлено", "Редакція 2, виправлено 5 березня 2025\u202fр."),
        ("ja", "訂正箇所", "第2版（2025年3月5日訂正）"),
    ],
)
def test_the_page_is_in_the_language_of_the_statement(shown, parse, lang, heading, line):
    found = parse(shown(lang, ("One.", "Two.")))
    assert found.all("html", lang=lang)
    assert heading in found.text
    assert line in found.text
    assert found.all("a", href="../index.html")


@pytest.mark.parametrize(
    ("before", "after", "markup"),
    [
        pytest.param(
            "The lamps are dim.",
            "The lamps are out.",
            "<li>The lamps are <del>dim</del><ins>out</ins>.</li>",
            id="a word",
        ),
        pytest.param("", "New.", "<li><ins>New.</ins></li>", id="a sentence came"),
        pytest.param("Old.", "", "<li><del>Old.</del></li>", id="a sentence went"),
        pytest.param(
            "It **must** [burn](https://example.org/).",
            "It must burn & shine.",
            "<li>It must burn<ins> &amp; shine</ins>.</li>",
            id="without markup",
        ),
    ],
)
def test_what_went_and_what_came_is_marked(shown, before, after, markup):
    assert markup in shown("en", (before, after)).decode().replace("\n", "")
