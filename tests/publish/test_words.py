import pytest

from toolkit.lang import LANGUAGES
from toolkit.publish.words import interface_words


def test_english_needs_no_words_of_its_own():
    assert interface_words("en") == {}


@pytest.mark.parametrize("lang", [code for code in LANGUAGES if code != "en"])
def test_every_other_language_has_the_labels_of_speakers(lang):
    labels = {label for _, label in LANGUAGES[lang].labels}
    assert labels <= set(interface_words(lang))


def test_all_languages_have_the_same_words():
    assert set(interface_words("uk")) == set(interface_words("ja"))
