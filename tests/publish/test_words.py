import pytest

from toolkit.lang import INTERFACE, LANGUAGES
from toolkit.project.settings import USUAL
from toolkit.publish.words import interface_words


def test_english_needs_no_words_of_its_own():
    assert interface_words("en") == {}


@pytest.mark.parametrize("lang", [code for code in LANGUAGES if interface_words(code)])
def test_a_language_with_words_has_the_labels_of_speakers(lang):
    labels = {label for _, label in LANGUAGES[lang].labels}
    assert labels <= set(interface_words(lang))


def test_the_languages_of_most_projects_have_the_same_words():
    english, *others = USUAL
    assert english == INTERFACE
    assert len({frozenset(interface_words(lang)) for lang in others}) == 1
