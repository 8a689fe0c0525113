"""When a language was published, and corrected, in words of its own."""

import dataclasses
import json
from functools import partial

import pytest

from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.pdf import printed_document
from toolkit.publish.publication import Publication, publication_lines, revision_line

FIRST = {"date": "2025-03-03"}
LATE = {"date": "2025-03-05", "revision": 2}
CORRECTED = {"date": "2025-03-05", "first": "2025-03-03", "revision": 2}
VERSION = {**CORRECTED, "is_version": True}


@pytest.mark.parametrize(
    ("lang", "state", "lines"),
    [
        pytest.param("en", FIRST, ["Published 3 March 2025"], id="en"),
        pytest.param("en", LATE, ["Published 5 March 2025", "Revision 2"], id="en, joined late"),
        pytest.param(
            "en",
            CORRECTED,
            ["First published 3 March 2025", "Revision 2, corrected 5 March 2025"],
            id="en, corrected",
        ),
        pytest.param(
            "en",
            VERSION,
            ["First published 3 March 2025", "Revision 2, 5 March 2025"],
            id="en, another version",
        ),
        pytest.param("uk", FIRST, ["Оприлюднено 3 березня 2025\u202fр."], id="uk"),
        pytest.param(
            "uk", LATE, ["Оприлюднено 5 березня 2025\u202fр.", "Редакція 2"], id="uk, joined late"
        ),
        pytest.param(
            "uk",
            CORRECTED,
            [
                "Уперше оприлюднено 3 березня 2025\u202fр.",
                "Редакція 2, виправлено 5 березня 2025\u202fр.",
            ],
            id="uk, corrected",
        ),
        pytest.param("ja", FIRST, ["公開日：2025年3月3日"], id="ja"),
        pytest.param("ja", LATE, ["公開日：2025年3月5日", "第2版"], id="ja, joined late"),
        pytest.param(
            "ja",
            CORRECTED,
            ["初公開日：2025年3月3日", "第2版（2025年3月5日訂正）"],
            id="ja, corrected",
        ),
    ],
)
def test_a_publication_in_words(page, lang, state, lines):
    it = Publication(lang, **state)
    say = partial(page.word, lang=lang)
    assert list(publication_lines(it, say)) == lines
    assert revision_line(it, say) == ("" if state is FIRST else lines[1])


def linked_data(edition, page, read):
    return json.loads(read(edition, page).data)


def test_a_page_tells_programs_what_it_tells_readers(small, page, read):
    edition = dataclasses.replace(small("uk"), **CORRECTED)
    data = linked_data(edition, page, read)
    got = (data["datePublished"], data["dateModified"], data["version"])
    assert got == ("2025-03-03", "2025-03-05", 2)
    assert "Редакція 2, виправлено 5 березня 2025\u202fр." in read(edition, page).text


def test_a_first_revision_says_nothing_of_revisions(small, page, read):
    data = linked_data(dataclasses.replace(small("uk"), **FIRST), page, read)
    assert (data["datePublished"], "dateModified" in data, "version" in data) == (
        "2025-03-03",
        False,
        False,
    )


def test_a_pdf_is_as_old_as_its_oldest_part_and_as_new_as_its_newest(small, page):
    parts = (
        dataclasses.replace(small("en"), date="2025-03-04"),
        dataclasses.replace(small("uk"), **CORRECTED),
    )
    html = printed_document(parts, page)
    assert '<meta name="dcterms.created" content="2025-03-03"' in html
    assert '<meta name="dcterms.modified" content="2025-03-05"' in html


def test_a_date_of_its_own_wins_over_that_of_the_release(small, page):
    alone = dataclasses.replace(small("en"), date="2025-03-04")
    assert write_html(alone, page) == write_html(
        alone, dataclasses.replace(page, date="2030-01-01")
    )
