"""A language whose source moved on says so, or is withheld."""

import json
import re

import pypdfium2
import pytest

from toolkit.publish.status_report import format_status
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify

NOTICE = {
    "uk": "Це переклад тексту від 10 березня 2025\u202fр.; "
    "оригінал виправлено 1 квітня 2025\u202fр.",
    "ja": "この翻訳は2025年3月10日付の原文によるものです。原文は2025年4月1日に訂正されました。",
}


@pytest.fixture
def moved(released):
    """Return a release whose source has one sentence edited since, which uk follows."""
    released.edit_seed("The lamps are dim.", "The lamps are out.")
    released.extract()
    released.write("uk", "The lamps are out.", "Лампи згасли.", fuzzy=False, previous_msgid="")
    return released


def publish_uk(desk, **order):
    (done,) = desk.publish(langs=("uk",), date="2025-04-01", **order)
    return done


def page(desk, lang):
    return (desk.root / "output" / "lamps" / lang / "index.html").read_text("utf-8")


def without_sizes(text):
    """Return a page without the sizes of its files: the PDF of all languages is another one."""
    return re.sub('<span class="size">[^<]*</span>', "", text)


def problems(desk):
    return [each for done in verify(desk.project, ()) for each in done.problems]


def test_its_page_says_so_and_nothing_else_of_it_changes(moved):
    before = moved.tree("output/lamps")
    assert publish_uk(moved).behind == ("ja",)
    notice = f'<p class="behind" role="note">{NOTICE["ja"]}</p>'
    assert notice in page(moved, "ja")
    rest = page(moved, "ja").replace(f"{notice}\n", "")
    rest = rest.replace('"dateModified":"2025-03-10",', "")
    assert without_sizes(rest) == without_sizes(before["ja/index.html"].decode())
    after = moved.tree("output/lamps")
    same = ["ja/edition.json", "lamps.ja.pdf"]
    assert [path for path in same if after[path] != before[path]] == []
    assert "behind" not in page(moved, "uk").partition("<body>")[2]
    assert problems(moved) == []


def test_the_combined_pdf_the_index_and_programs_say_so(moved):
    publish_uk(moved)
    with pypdfium2.PdfDocument(moved.root / "output/lamps/lamps.multi.pdf") as pdf:
        said = "".join(leaf.get_textpage().get_text_range() for leaf in pdf)
    assert NOTICE["ja"] in "".join(said.split())
    assert NOTICE["ja"] in (moved.root / "output" / "index.html").read_text("utf-8")
    data = page(moved, "ja").partition('<script type="application/ld+json">')[2]
    assert json.loads(data.partition("</script>")[0])["translationOfWork"]["dateModified"] == (
        "2025-03-10"
    )


def test_status_says_so(moved):
    publish_uk(moved)
    rows = status(moved.project, (), ())
    assert [row.released.source_corrected for row in rows] == ["", "2025-04-01"]
    assert "without the source's correction of 2025-04-01" in " ".join(
        format_status(rows, "").split()
    )


def test_the_notice_stays_to_the_byte_and_goes_when_the_language_follows(moved):
    publish_uk(moved)
    before = page(moved, "ja")
    moved.write("uk", "Three lamps were lost.", "Три лампи втрачено.")
    moved.publish(langs=("uk",), date="2025-05-01")
    assert page(moved, "ja") == before
    moved.write("ja", "The lamps are out.", "灯は消えた。", fuzzy=False, previous_msgid="")
    moved.publish(date="2025-06-01")
    assert NOTICE["ja"] not in page(moved, "ja")
    assert "第4版（2025年6月1日訂正）" in page(moved, "ja")
    assert NOTICE["ja"] not in (moved.root / "output" / "index.html").read_text("utf-8")
    assert problems(moved) == []


def test_a_correction_of_the_same_day_is_told_without_two_dates(moved):
    moved.publish(langs=("uk",), date="2025-03-10")
    assert "この翻訳は以前の原文によるものです。" in page(moved, "ja")


def test_ukrainian_says_it_in_its_own_words(moved):
    moved.write("ja", "The lamps are out.", "灯は消えた。", fuzzy=False, previous_msgid="")
    moved.publish(langs=("ja",), date="2025-04-01")
    assert NOTICE["uk"] in page(moved, "uk").replace("\u00a0", " ")


# ── Withheld ─────────────────────────────────────────────────────────────────


def test_a_language_may_be_withheld_until_it_follows(moved):
    moved.set('outdated = "withhold"')
    done = publish_uk(moved)
    assert (done.languages, done.withheld, done.behind) == (("en", "uk"), ("ja",), ())
    tree = moved.tree("output/lamps")
    assert [path for path in tree if "ja" in path and "revisions/" not in path] == []
    assert b"ja/" not in tree["uk/index.html"]
    assert problems(moved) == []
    (again,) = moved.publish(langs=("uk",))
    assert again.outcome == "unchanged"
    moved.write("ja", "The lamps are out.", "灯は消えた。", fuzzy=False, previous_msgid="")
    moved.publish(date="2025-06-01")
    assert "初公開日：2025年3月10日" in page(moved, "ja")
    assert problems(moved) == []
