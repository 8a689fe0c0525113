"""Characters that need care are found, named, and spelled in one way."""

import pytest

from toolkit.core.characters import (
    UNPRINTABLE,
    find_hidden,
    fold_spelling,
    name_character,
    one_spelling,
)


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("ґ", "U+0491 CYRILLIC SMALL LETTER GHE WITH UPTURN (ґ)"),
        ("\u2060", "U+2060 WORD JOINER"),
        ("\ue000", "U+E000 unnamed character"),
    ],
    ids=["letter", "unseen", "private"],
)
def test_a_character_is_named(character, expected):
    assert name_character(character) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a\u200bb", [(1, False)], id="zero width"),
        pytest.param("a\u2028b\u2029", [(1, True), (3, True)], id="separators"),
        pytest.param("a\u202eb", [(1, True)], id="turns others round"),
        pytest.param("a\x1b[31m", [(1, True)], id="control"),
        pytest.param("a\x85b", [(1, True)], id="next line"),
        pytest.param("a\ud800b", [(1, True)], id="half of a character"),
        pytest.param("a\ufffdb", [(1, True)], id="lost"),
        pytest.param("👨\u200d👩", [], id="joins an emoji"),
        pytest.param("a\tb\n\u00a0\u202f\u2060\ufe0f", [], id="has its use"),
    ],
)
def test_what_nobody_sees_is_found(text, found):
    assert sorted(find_hidden(text)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("\u0438\u0306 \u0456\u0308 \u304b\u3099", "й ї が", id="put together"),
        pytest.param("ﬁ ﬂ ﬀ ﬃ ﬄ ﬅ ﬆ", "fi fl ff ffi ffl ſt st", id="taken apart"),
        pytest.param("\ufa19 \U0002f800", "\ufa19 \U0002f800", id="kanji stay"),
        pytest.param("а\u0301 か\u309a", "а\u0301 か\u309a", id="no letter of its own"),
        pytest.param(">\u0338 <\u0338 =\u0338", ">\u0338 <\u0338 =\u0338", id="no letters"),
        pytest.param("² Ａ № ½", "² Ａ № ½", id="another character"),
    ],
)
def test_a_letter_has_one_spelling(text, expected):
    assert one_spelling(text) == expected


def test_only_the_spelling_is_folded():
    assert fold_spelling("Мій ﬁ ı") == fold_spelling("Мі\u0438\u0306 fi i")
    assert fold_spelling("й") != fold_spelling("и")


@pytest.mark.parametrize("character", "\t\n\u00a0\u00ad\u200b\u200d\u200e\u2060\ufe0f\ufeff")
def test_a_page_can_have_what_takes_no_letter_from_it(character):
    assert not UNPRINTABLE.search(character)
