"""Punctuation is mended, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.inline import find_urls
from toolkit.punctuation import set_punctuation

UKRAINIAN = [
    pytest.param('Він сказав: "Так".', "Він сказав: «Так».", id="straight quotes"),
    pytest.param("“Так”, — сказав він.", "«Так», — сказав він.", id="English quotes"),
    pytest.param("„Так“", "«Так»", id="German quotes are inner ones in Ukrainian"),
    pytest.param('Газета "Голос "Правди""', "Газета «Голос „Правди“»", id="nested"),
    pytest.param("«Газета “Голос” вийшла»", "«Газета „Голос“ вийшла»", id="inside «»"),
    pytest.param('Труба 5" завдовжки', 'Труба 5" завдовжки', id="a mark that is alone"),
    pytest.param("пам'ять, об`єкт, здоровʼя", "пам’ять, об’єкт, здоров’я", id="apostrophes"),
    pytest.param("'так'", "'так'", id="no apostrophe around a word"),
    pytest.param("Київ - столиця", "Київ — столиця", id="dash"),
    pytest.param("5 - 3", "5 - 3", id="no dash between numbers"),
    pytest.param("- пункт", "- пункт", id="no dash at the beginning"),
    pytest.param("Отже...", "Отже…", id="ellipsis"),
    pytest.param("Отже....", "Отже....", id="four dots are somebody's will"),
    pytest.param("так , ні ; чому ?", "так, ні; чому?", id="no space before a mark"),
    pytest.param("два  слова", "два слова", id="one space"),
    pytest.param('`"код"` і [слово](https://a.example/?q="x")', None, id="code and targets stay"),
    pytest.param('<a href="x">', None, id="tags stay"),
]


@pytest.mark.parametrize(("text", "mended"), UKRAINIAN)
def test_ukrainian(text, mended):
    assert set_punctuation(text, "uk") == (text if mended is None else mended)


@pytest.mark.parametrize(
    ("text", "source", "mended"),
    [
        pytest.param("зросло на 2.5 %", "rose by 2.5%", "зросло на 2,5 %", id="per cent"),
        pytest.param("1.2 млн осіб", "1.2 million", "1,2 млн осіб", id="million"),
        pytest.param("2.5 %", "two and a half", "2.5 %", id="not in the source"),
        pytest.param("розділ 2.5", "section 2.5", "розділ 2.5", id="no unit"),
        pytest.param("05.03.2025 м", "05.03.2025", "05.03.2025 м", id="a date"),
    ],
)
def test_decimal_comma(text, source, mended):
    assert set_punctuation(text, "uk", source) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("はい,そうです.", "はい、そうです。", id="comma and stop"),
        pytest.param("本当?", "本当？", id="question mark"),
        pytest.param("日本(東京)", "日本（東京）", id="brackets"),
        pytest.param("日本(G7)", "日本（G7）", id="brackets behind Japanese"),
        pytest.param("G7 (Group of Seven)", "G7 (Group of Seven)", id="no Japanese in sight"),
        pytest.param(
            "次の とおり: 答え", "次の とおり：答え", id="no space after a full-width mark"
        ),
        pytest.param("配慮 (と確保) のため", "配慮（と確保）のため", id="none around a bracket"),
        pytest.param("行く。 来る。", "行く。来る。", id="no space after a stop"),
        pytest.param("なぜ？ 答え", "なぜ？\u3000答え", id="a full-width space after ？"),
        pytest.param("なぜ？答え", "なぜ？\u3000答え", id="added where it lacks"),
        pytest.param("なぜ？と聞いた", "なぜ？と聞いた", id="not before a particle"),
        pytest.param("「なぜ？」", "「なぜ？」", id="not before a closing bracket"),
        pytest.param('彼は"平和"と言った', "彼は「平和」と言った", id="straight quotes"),
        pytest.param("「彼は“平和”と言った」", "「彼は『平和』と言った」", id="inner quotes"),
        pytest.param('これは"peace"だ', 'これは"peace"だ', id="quoted Latin stays"),
        pytest.param("10,000人、1:30", "10,000人、1:30", id="marks inside numbers"),
        pytest.param("[東京](https://a.example/x(1))", None, id="a target stays"),
    ],
)
def test_japanese(text, mended):
    assert set_punctuation(text, "ja") == (text if mended is None else mended)


def test_other_languages_are_left_alone():
    assert set_punctuation('"It\'s" - so...', "en") == '"It\'s" - so...'


MARKS = "\"“”„«»「」『』'’ʼ`-–—.…,;:!?()[]（）、。？！ \u3000\u00a0*_"
WORDS = ("слово", "і", "日本", "カナ", "と", "5", "2.5", "%", "G7", "`c`", "{x}")
ADDRESSES = ("https://a.example/?q=1", "](https://b.example)")
PIECES = st.lists(st.sampled_from([*MARKS, *WORDS, *ADDRESSES]), max_size=14).map("".join)
LANGS = st.sampled_from(["uk", "ja"])


def letters(text):
    return [c for c in text if c.isalnum() and c != "ʼ"]


@given(PIECES | st.text(), LANGS)
def test_twice_is_once(text, lang):
    once = set_punctuation(text, lang, text)
    assert set_punctuation(once, lang, text) == once


@given(PIECES | st.text(), LANGS)
def test_no_letter_and_no_digit_changes(text, lang):
    assert letters(set_punctuation(text, lang, text)) == letters(text)


@given(PIECES, LANGS)
def test_no_address_and_no_placeholder_changes(text, lang):
    after = set_punctuation(text, lang, text)
    assert find_urls(after) == find_urls(text)
    assert after.count("{x}") == text.count("{x}")


@pytest.mark.parametrize("lang", ["uk", "ja"])
@pytest.mark.parametrize("piece", ['"', "“", "(", "日(", " -", "？ ", "`", "](", "слово ,"])
def test_a_megabyte_of_anything_ends(piece, lang):
    text = piece * (10**6 // len(piece))
    assert letters(set_punctuation(text, lang)) == letters(text)
