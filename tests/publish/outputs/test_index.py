"""The list of all releases."""

import dataclasses

import pytest

from toolkit.publish.bundle import IndexEntry
from toolkit.publish.outputs import choose_outputs
from toolkit.publish.outputs.files import plan
from toolkit.publish.outputs.index import write_index
from toolkit.publish.outputs.pdfs import PARALLEL
from toolkit.publish.publication import Publication

LANGS = ("en", "uk", "ja")
ENTRIES = (
    IndexEntry(
        "harbours",
        "2025-04-01",
        2,
        {"en": "A lighthouse", "uk": "Маяк для двох гаваней", "ja": "二つの港のための灯台"},
        tuple(
            each
            for each in plan(choose_outputs(()), "harbours", LANGS)
            if each.path != "harbours.ja.pdf"
        ),
    ),
    IndexEntry("ropes", "2025-02-01", 1, {"en": "Ropes <and> knots"}),
)  # fmt: skip


@pytest.fixture
def index(page, parse):
    return parse(write_index(ENTRIES, page))


def test_index(page, golden, without_style):
    golden("html/index.html", without_style(write_index(ENTRIES, page)))


def test_each_language_lists_its_own_pages(index):
    links = [attrs["href"] for attrs in index.all("a")]
    assert [link for link in links if link.endswith("index.html")] == [
        "harbours/en/index.html",
        "ropes/en/index.html",
        "harbours/uk/index.html",
        "harbours/ja/index.html",
    ]


@pytest.fixture
def many():
    """Return documents of three years, in the order of their last change."""
    days = [f"{year}-03-{day:02}" for year in (2024, 2026, 2025) for day in range(1, 13)]
    return [
        IndexEntry(
            f"talk-{number}",
            "2026-06-01",
            1,
            {"en": f"Talk {number}"},
            dates={"en": Publication("en", day)},
        )
        for number, day in enumerate(days)
    ]


def test_many_documents_stand_under_their_years(page, parse, many):
    found = parse(write_index(many, page))
    assert [each["id"] for each in found.all("h3")] == ["en-2026", "en-2025", "en-2024"]
    links = [each["href"] for each in found.all("a")]
    assert links[4:7] == ["#en-2026", "#en-2025", "#en-2024"]
    titles = [link for link in links if link.startswith("talk")]
    assert titles == [
        f"talk-{number}/en/index.html"
        for first in (12, 24, 0)
        for number in range(first + 11, first - 1, -1)
    ]


@pytest.mark.parametrize("chosen", [slice(0, 30), slice(0, 12)])
def test_few_documents_stand_under_no_year(page, parse, many, chosen):
    assert parse(write_index(many[chosen], page)).all("h3") == []


def test_only_files_of_a_release_are_listed(index):
    links = [attrs["href"] for attrs in index.all("a")]
    assert "harbours/harbours.ja.pdf" not in links


def test_a_pair_is_listed_in_both_of_its_languages(page, parse):
    pairs = (("en", "uk"), ("uk", "ja"))
    entry = dataclasses.replace(ENTRIES[0], files=plan((PARALLEL,), "harbours", LANGS, pairs))
    links = [each["href"] for each in parse(write_index((entry,), page)).all("a")]
    found = [link for link in links if "-" in link]
    assert found == [
        "harbours/harbours.en-uk.pdf",
        "harbours/harbours.en-uk.pdf",
        "harbours/harbours.uk-ja.pdf",
        "harbours/harbours.uk-ja.pdf",
    ]


def test_a_section_is_in_its_language(index):
    assert [attrs["lang"] for attrs in index.all("section")] == ["en", "uk", "ja"]


def test_the_switcher_leads_to_the_sections(index):
    targets = [attrs["href"][1:] for attrs in index.all("a") if attrs.get("hreflang")]
    assert targets == [attrs["id"] for attrs in index.all("section")]


def test_a_title_is_text(index):
    assert "Ropes <and> knots" in index.text


def test_nothing_published_is_said_in_each_language(page, words, parse):
    text = parse(write_index((), page)).text
    assert [word in text for word in ("Nothing yet", words["ja"]["Nothing yet"])] == [True, True]


def test_one_language_needs_no_switcher(page, parse):
    alone = dataclasses.replace(page, languages=("uk",))
    assert parse(write_index(ENTRIES, alone)).all("nav") == []
