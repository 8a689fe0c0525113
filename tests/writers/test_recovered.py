"""What a PDF says is read out of it again, and held against what it shall say."""

import dataclasses

import pytest

from toolkit.errors import ReleaseError
from toolkit.writers import prepare_pdf, print_pdf
from toolkit.writers.recovered import prove_pdf, read_pdf, squeeze


@pytest.fixture(scope="module")
def printed(small, page, fonts):
    """Return what is to be printed in each language, and the PDF."""
    prepared = {lang: prepare_pdf((small(lang),), page) for lang in ("en", "uk", "ja")}
    return {lang: (each, print_pdf(each, fonts)) for lang, each in prepared.items()}


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_every_text_is_there(printed, lang):
    printable, data = printed[lang]
    assert printable.texts
    found = read_pdf(data)
    assert [text for text, lang in printable.texts if squeeze(text) not in found[lang]] == []


def prove(data, fonts, *texts, lang="uk"):
    prove_pdf(data, [(text, lang) for text in texts], fonts.families, "x")


def test_a_text_that_is_not_there_stops_the_release(printed, fonts):
    _, data = printed["uk"]
    with pytest.raises(ReleaseError, match="cannot be read out of the PDF again: 'Ніде'"):
        prove(data, fonts, "Ні де")


def test_a_text_that_stands_there_once_too_seldom_is_missed(printed, fonts):
    printable, data = printed["uk"]
    longest = max((text for text, _ in printable.texts), key=len)
    prove(data, fonts, longest)
    with pytest.raises(ReleaseError):
        prove(data, fonts, f"{longest} {longest}")


def test_a_text_may_go_on_over_a_page(printed, fonts):
    printable, data = printed["uk"]
    long = [text for text, _ in printable.texts if len(squeeze(text)) > 15]
    prove(data, fonts, long[0] + long[-1])
    with pytest.raises(ReleaseError):
        prove(data, fonts, long[-1] + long[0])


@pytest.mark.parametrize("cut", [3, -3], ids=["its beginning", "its end"])
def test_little_of_a_text_may_stand_on_the_other_page(printed, fonts, cut):
    printable, data = printed["uk"]
    long = [squeeze(text) for text, _ in printable.texts if len(squeeze(text)) > 15]
    first, last = (long[0][-3:], long[-1]) if cut > 0 else (long[0], long[-1][:3])
    prove(data, fonts, first + last)
    with pytest.raises(ReleaseError):
        prove(data, fonts, "Ґґґ" + last if cut > 0 else first + "Ґґґ")


def test_a_changed_letter_is_missed(printed, fonts):
    printable, data = printed["ja"]
    text = max((text for text, _ in printable.texts), key=len)
    with pytest.raises(ReleaseError):
        prove(data, fonts, text.replace(text[3], "鑿", 1), lang="ja")


def test_a_text_that_would_be_spoken_in_another_language_stops_the_release(small, page, fonts):
    prepared = prepare_pdf((small("uk"),), page)
    wrong = dataclasses.replace(prepared, html=prepared.html.replace('lang="uk"', 'lang="en"'))
    with pytest.raises(ReleaseError, match="a text in uk would be spoken as en out of the PDF"):
        print_pdf(wrong, fonts)


def test_a_text_in_a_font_of_nobody_stops_the_release(printed):
    printable, data = printed["uk"]
    with pytest.raises(ReleaseError, match=r"page 1 of the PDF is set in 'Noto-S.*no font of the"):
        prove_pdf(data, printable.texts, ["BIZ UDMincho"], "x")


def test_each_language_of_a_combined_file_is_held_against_its_own(small, page, fonts):
    prepared = prepare_pdf((small("en"), small("uk"), small("ja")), page)
    found = read_pdf(print_pdf(prepared, fonts))
    assert {lang for _, lang in prepared.texts} == set(found) == {"en", "uk", "ja"}
    assert all(squeeze(text) in found[lang] for text, lang in prepared.texts)


def test_a_draft_promises_nothing(draft, page):
    assert prepare_pdf((draft("uk"),), page).texts == ()
