"""The web page of an edition."""

import base64
import dataclasses
import hashlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.outputs.files import plan
from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.pdfs import PDF

HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("![x](file:///etc/passwd)", id="image of a file"),
    pytest.param("[x](javascript:alert(1))", id="link to a script"),
    pytest.param("[x](data:text/html,<b>)", id="link to data"),
    pytest.param("<img src=x onerror=alert(1)>", id="image with a handler"),
    pytest.param("<https://example.org/\"onclick='x'>", id="quote in an address"),
    pytest.param("</main></body></html>", id="end of the page"),
    pytest.param('<link rel=attachment href="file:///etc/passwd">', id="attachment"),
]
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
)
SAFE = {"html", "head", "meta", "title", "link", "script", "style", "body", "a", "header", "nav"}
SAFE |= {"ul", "li", "main", "article", "p", "time", "h1", "h2", "h3", "section", "strong", "span"}
SAFE |= {"em", "blockquote", "footer", "div", "mark"}


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_page(page, golden, lang, small, without_style):
    golden(f"html/harbours.{lang}.html", without_style(write_html(small(lang), page)))


def test_draft_page(page, golden, draft, without_style):
    golden("html/harbours.draft.uk.html", without_style(write_html(draft("uk"), page)))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("markup", ["plain", "markdown"])
def test_hostile_text_adds_no_element_or_handler(page, text, markup, with_turn, read):
    found = read(with_turn(text, markup=markup), page)
    assert {tag for tag, _ in found.elements} <= SAFE
    assert [key for _, attrs in found.elements for key in attrs if key.startswith("on")] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_links_to_the_web_alone(page, text, with_turn, read):
    found = read(with_turn(text), page)
    links = [attrs["href"] for attrs in found.all("a")]
    assert [link for link in links if ":" in link and not link.startswith("https://")] == []


@given(text=ANY_TEXT)
def test_any_text_is_found_again_as_text(text, page, with_turn, read):
    assert f"[{text}]" in read(with_turn(f"[{text}]", markup="plain"), page).text


def test_every_language_is_declared(page, small, read):
    langs = [
        attrs.get("lang") for attrs in read(small("uk"), page).all("a") if attrs.get("hreflang")
    ]
    assert langs == ["en", "uk", "ja"]


def test_the_switcher_marks_the_page_at_hand(page, small, read):
    current = read(small("uk"), page).all("a", **{"aria-current": "page"})
    assert [attrs["href"] for attrs in current] == ["../uk/index.html"]


def test_a_single_language_needs_no_switcher(page, small, read):
    alone = dataclasses.replace(page, languages=("en",), site_url="")
    labels = [attrs["aria-label"] for attrs in read(small("en"), alone).all("nav")]
    assert "Languages" not in labels


def test_a_page_leads_to_the_list_of_all_but_a_draft_has_none(page, small, read):
    home = {"href": "../../index.html"}
    assert len(read(small("en"), page).all("a", **home)) == 1
    draft = dataclasses.replace(small("en"), draft=True)
    assert read(draft, page).all("a", **home) == []


def test_only_files_of_the_release_are_offered(page, small, read):
    less = dataclasses.replace(page, files=plan((PDF,), "harbours", ["uk"]))
    offered = read(small("uk"), less).all("a", type="application/pdf")
    assert [attrs["href"] for attrs in offered] == ["../harbours.uk.pdf"]


def test_the_policy_admits_the_style_of_the_page_and_nothing_else(page, small, read):
    html = write_html(small("en"), page).decode()
    css = re.search(r"(?s)<style>(.*)</style>", html)[1]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = read(small("en"), page).all("meta", **{"http-equiv": "Content-Security-Policy"})[0][
        "content"
    ]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")


def test_addresses_are_full_and_the_source_is_the_default(page, small, read):
    links = read(small("ja"), page).all("link", rel="alternate")
    assert {attrs["hreflang"]: attrs["href"] for attrs in links} == {
        "en": "https://statements.example/harbours/en/",
        "uk": "https://statements.example/harbours/uk/",
        "ja": "https://statements.example/harbours/ja/",
        "x-default": "https://statements.example/harbours/en/",
    }


def test_without_a_site_there_are_no_addresses(page, small, read):
    found = read(small("ja"), dataclasses.replace(page, site_url=""))
    assert found.all("link", rel="alternate") + found.all("link", rel="canonical") == []


def test_a_translation_names_its_source(page, small, read):
    data = json.loads(read(small("uk"), page).data)
    assert data["translationOfWork"]["@id"] == "https://statements.example/harbours/en/"


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_a_page_is_described_by_its_lede(lang, page, small, read):
    edition = small(lang)
    lede = edition.blocks[0].sentences[0].plain
    assert [each["content"] for each in read(edition, page).all("meta", name="description")] == [
        lede
    ]


def test_without_a_lede_occasion_and_title_describe_it(page, small, read):
    bare = dataclasses.replace(small("en"), blocks=small("en").blocks[1:])
    ((said),) = read(bare, page).all("meta", name="description")
    assert said["content"] == "First Forum of Harbours · A lighthouse for two harbours"


def test_a_source_names_its_translations(page, small, read):
    data = json.loads(read(small("en"), page).data)
    assert [work["inLanguage"] for work in data["workTranslation"]] == ["uk", "ja"]


def test_a_draft_asks_not_to_be_indexed(page, draft, read):
    assert read(draft("uk"), page).all("meta", name="robots", content="noindex")


def test_a_draft_says_so_first(page, words, draft, read):
    text = read(draft("uk"), page).text
    assert text.index(words["uk"]["Draft, not for release"]) < text.index("Українська")


def test_a_draft_marks_each_sentence_with_its_state(page, draft, read):
    marks = [attrs["class"] for attrs in read(draft("uk"), page).all("mark")]
    assert marks[:6] == [
        "missing",
        "untranslated",
        "changed",
        "draft",
        "needs-work",
        "untranslated",
    ]


def test_a_release_marks_nothing(page, small, read):
    assert read(small("uk"), page).all("mark") == []


def test_text_of_another_language_says_so(page, draft, read):
    marked = read(draft("uk"), page).all("span", lang="en")
    assert len(marked) == 2


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_nobody_is_said_to_have_reviewed_it(page, lang, small, read):
    assert "reviewed" not in read(small(lang), page).text.lower()


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_a_page_is_small(page, lang, small):
    assert len(write_html(small(lang), page)) < 14 * 1024


def test_japanese_sentences_join_without_spaces(page, small, read):
    text = read(small("ja"), page).text
    assert "灯は夜に燃えなければならない。誰が消すだろうか？\u3000誰も消さない……。" in text


def test_other_sentences_join_with_a_space(page, small, read):
    assert "The lamp must burn at night. Who would" in read(small("en"), page).text


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param((2, 3, 2), [2, 3, 2], id="as in the source"),
        pytest.param((4, 6, 4), [2, 3, 2], id="a source that begins deep"),
        pytest.param((2, 6, 3), [2, 3, 3], id="a rank left out"),
        pytest.param((1, 1), [2, 2], id="the title is the only h1"),
    ],
)
def test_headings_skip_no_rank(page, levels, expected, small, read):
    title = small("en").title
    blocks = tuple(EditionBlock(Kind.HEADING, title, level=level) for level in levels)
    found = read(dataclasses.replace(small("en"), blocks=blocks), page)
    ranks = [int(tag[1]) for tag, _ in found.elements if tag in {"h2", "h3", "h4", "h5", "h6"}]
    assert ranks == expected


def test_a_speaker_stands_below_the_heading_before(page, small, read):
    found = read(small("en"), page)
    assert [attrs["id"] for attrs in found.all("h3")] == ["speaker-1", "speaker-2"]


def test_a_byline_is_in_its_order(page, small, read, sentences):
    pattern = "{affiliation}: {name} ({role})"
    byline = make_byline(*sentences("N", "R", "A"), label="L", pattern=pattern)
    blocks = (EditionBlock(Kind.SPEAKER, byline=byline),)
    assert "A: N (R)" in read(dataclasses.replace(small("en"), blocks=blocks), page).text


def test_states_are_told_apart_by_name(page, words, draft, read):
    text = read(draft("ja"), page).text
    open_states = [state for state in State if state not in PUBLISHED]
    assert [state for state in open_states if words["ja"][state] not in text] == []
