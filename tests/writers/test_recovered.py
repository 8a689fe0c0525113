"""What a PDF says is read out of it again, and held against what it shall say."""

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
    assert [text for text in printable.texts if squeeze(text) not in found] == []


def test_a_text_that_is_not_there_stops_the_release(printed):
    printable, data = printed["uk"]
    with pytest.raises(ReleaseError, match="cannot be read out of the PDF again: 'Ніде'"):
        prove_pdf(data, [*printable.texts, "Ні де"], "x")


def test_a_text_that_stands_there_once_too_seldom_is_missed(printed):
    printable, data = printed["uk"]
    longest = max(printable.texts, key=len)
    prove_pdf(data, [longest], "x")
    with pytest.raises(ReleaseError):
        prove_pdf(data, [f"{longest} {longest}"], "x")


def test_a_text_may_go_on_over_a_page(printed):
    printable, data = printed["uk"]
    long = [text for text in printable.texts if len(squeeze(text)) > 15]
    prove_pdf(data, [long[0] + long[-1]], "x")
    with pytest.raises(ReleaseError):
        prove_pdf(data, [long[-1] + long[0]], "x")


@pytest.mark.parametrize("cut", [3, -3], ids=["its beginning", "its end"])
def test_little_of_a_text_may_stand_on_the_other_page(printed, cut):
    printable, data = printed["uk"]
    long = [squeeze(text) for text in printable.texts if len(squeeze(text)) > 15]
    first, last = (long[0][-3:], long[-1]) if cut > 0 else (long[0], long[-1][:3])
    prove_pdf(data, [first + last], "x")
    with pytest.raises(ReleaseError):
        prove_pdf(data, ["Ґґґ" + last if cut > 0 else first + "Ґґґ"], "x")


def test_a_changed_letter_is_missed(printed):
    printable, data = printed["ja"]
    text = max(printable.texts, key=len)
    with pytest.raises(ReleaseError):
        prove_pdf(data, [text.replace(text[3], "鑿", 1)], "x")


def test_a_draft_promises_nothing(draft, page):
    assert prepare_pdf((draft("uk"),), page).texts == ()
