"""Speakers are found however somebody calls them, and their texts are theirs alone."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.readers import read_document
from toolkit.source.segment import segment_document
from toolkit.source.speakers import find_speaker, speaker_keys, speaker_names, speaker_slug

PANEL = """A panel
Two people spoke of the harbour.
Ada Sample, Keeper, Testford Light:
The lamps are dim. Thank you.
Ivan Prykladenko, Mayor, Testford:
We know. Thank you.
Q: When will they be mended?
Ada Sample: In May.
"""
SPELLINGS = {
    "Ada Sample": [("uk", "Ада Семпл"), ("ja", "エイダ・サンプル")],
    "Ivan Prykladenko": [("uk", "Іван Прикладенко")],
}


def document(text=PANEL):
    return read_document(text.encode(), "seeds/panel.txt", "en")


def test_speakers_are_people_each_once():
    assert speaker_names(document()) == ("Ada Sample", "Ivan Prykladenko")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        pytest.param("Ada Sample", "Ada Sample", id="as in the source"),
        pytest.param("ada  SAMPLE", "Ada Sample", id="in any case, with any blanks"),
        pytest.param("ada-sample", "Ada Sample", id="by slug"),
        pytest.param("Sample", "Ada Sample", id="by surname"),
        pytest.param("Ада Семпл", "Ada Sample", id="in Ukrainian"),
        pytest.param("Івана Прикладенка", "Ivan Prykladenko", id="declined"),
        pytest.param("Прикладенком", "Ivan Prykladenko", id="a declined surname"),
        pytest.param("エイダ・サンプル", "Ada Sample", id="in Japanese"),
        pytest.param("エイダサンプル", "Ada Sample", id="in Japanese without the dot"),
        pytest.param("サンプル", "Ada Sample", id="a Japanese surname"),
    ],
)
def test_a_speaker_is_found_by(wanted, name):
    assert find_speaker(document(), wanted, SPELLINGS) == name


@pytest.mark.parametrize(
    ("wanted", "remedy"),
    [
        pytest.param("Ada Sampel", "did you mean 'Ada Sample'? ", id="a slip"),
        pytest.param("Mara Testova", "", id="nobody"),
        pytest.param("Q", "", id="a word for whoever asks"),
        pytest.param("", "", id="no name"),
    ],
)
def test_whoever_does_not_speak_is_told_of_those_who_do(wanted, remedy):
    with pytest.raises(SourceError, match="nobody of the name") as caught:
        find_speaker(document(), wanted, SPELLINGS)
    assert caught.value.remedy == f"{remedy}speakers: Ada Sample, Ivan Prykladenko"


def test_a_surname_that_two_have_means_neither():
    text = PANEL.replace("Ivan Prykladenko", "Ivan Sample")
    with pytest.raises(SourceError, match="may be Ada Sample or Ivan Sample"):
        find_speaker(document(text), "sample", {})


def test_entries_are_those_of_line_and_turns():
    panel = document()
    assert speaker_keys(panel, segment_document(panel), "Ada Sample") == {
        ("name", "Ada Sample"),
        ("role of Ada Sample", "Keeper"),
        ("affiliation of Ada Sample", "Testford Light"),
        (None, "The lamps are dim."),
        (None, "Thank you."),
        (None, "In May."),
    }


def test_a_name_becomes_the_name_of_a_file():
    assert speaker_slug("J. R. Sample/Test") == "j-r-sample-test"
