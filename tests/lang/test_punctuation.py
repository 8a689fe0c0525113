"""Punctuation is mended, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.inline.addresses import find_urls
from toolkit.core.inline.tree import Code, Link, parse_inline
from toolkit.lang.punctuation import set_punctuation

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
    pytest.param('[слово](https://a.example "назва")', None, id="the title of a link stays"),
    pytest.param("[слово](https://a.example 'назва' ) і", None, id="and one in single marks"),
    pytest.param('``a ` "b" `` слово', None, id="code with a mark of code in it stays"),
    pytest.param('**"так"** і _"ні"_', "**«так»** і _«ні»_", id="quotes inside emphasis"),
    pytest.param('"**так**"', "«**так**»", id="emphasis inside quotes"),
    pytest.param("*слово* - так", "*слово* — так", id="a dash behind emphasis"),
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
        pytest.param("要旨は,2025年", "要旨は、2025年", id="comma before a number"),
        pytest.param("三,000人", "三,000人", id="comma in a number"),
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
        pytest.param('[東京](https://a.example "日本")', None, id="the title of a link stays"),
        pytest.param("彼( 会長 )は、行く 。", "彼（会長）は、行く。", id="brackets without spaces"),
        pytest.param("第1部 「平和」", "第1部 「平和」", id="a space that divides a heading stays"),
        pytest.param('**"平和"** と', "**「平和」** と", id="quotes inside emphasis"),
    ],
)
def test_japanese(text, mended):
    assert set_punctuation(text, "ja") == (text if mended is None else mended)


def test_other_languages_are_left_alone():
    assert set_punctuation('"It\'s" - so...', "en") == '"It\'s" - so...'


MARKS = "\"“”„«»「」『』'’ʼ`-–—.…,;:!?()[]（）、。？！ \u3000\u00a0*_"
WORDS = ("слово", "і", "日本", "カナ", "と", "5", "2.5", "%", "G7", "`c`", "{x}")
ADDRESSES = ("https://a.example/?q=1", "](https://b.example)")
LINKS = ("[слово](https://b.example)", '[日本](https://b.example "カナ")', '``a`"b``', "**")
PIECES = st.lists(st.sampled_from([*MARKS, *WORDS, *ADDRESSES, *LINKS]), max_size=14).map("".join)
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


def constructs(nodes):
    for node in nodes:
        said = node.href if isinstance(node, Link) else isinstance(node, Code) and node.text
        yield type(node).__name__, said
        yield from constructs(getattr(node, "children", ()))


def shown(text):
    found = constructs(parse_inline(text, "markdown"))
    return [each for each in found if each[0] not in ("Text", "Break")]


@given(PIECES, LANGS)
def test_links_emphasis_and_code_are_shown_as_before(text, lang):
    assert shown(set_punctuation(text, lang, text)) == shown(text)


@pytest.mark.parametrize(
    "nest",
    [
        pytest.param(lambda n: "「" * n + "日" + "」" * n, id="brackets"),
        pytest.param(lambda n: '*"日' * n, id="marks of emphasis"),
        pytest.param(lambda n: '](a "' * n, id="titles of links"),
    ],
)
def test_deep_nests_end(nest):
    text = nest(200_000)
    assert letters(set_punctuation(text, "ja")) == letters(text)


@pytest.mark.parametrize("lang", ["uk", "ja"])
@pytest.mark.parametrize("piece", ['"', "“", "(", "日(", " -", "？ ", "`", "](", "слово ,"])
def test_a_megabyte_of_anything_ends(piece, lang):
    text = piece * (10**6 // len(piece))
    assert letters(set_punctuation(text, lang)) == letters(text)
