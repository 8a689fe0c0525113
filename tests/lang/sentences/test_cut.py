"""Sentences by the cases of a translator, by laws, and by the shared cases."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ConfigError
from toolkit.lang import LANGUAGES
from toolkit.lang.sentences.cut import cut_points, split_sentences

CASES = Path(__file__).parents[2] / "cases" / "segment"


def read_cases(code):
    """Yield a text and its sentences for each line of a case file; ``#`` begins a comment."""
    lines = (CASES / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        sentences = tuple(line.split(" | "))
        text = (" " if LANGUAGES[code].spaced else "").join(sentences)
        yield pytest.param(code, text, sentences, id=f"{code}:{number}")


@pytest.mark.parametrize(
    ("code", "text", "sentences"), [case for code in LANGUAGES for case in read_cases(code)]
)
def test_case(code, text, sentences):
    assert split_sentences(text, code) == sentences


@pytest.mark.parametrize(
    ("code", "text", "sentences"),
    [
        pytest.param("en", "He left.She stayed.", ("He left.", "She stayed."), id="no space"),
        pytest.param("en", "It began in 2014.The war goes on.", 2, id="no space after a year"),
        pytest.param("en", "“We agree.”They do not.", 2, id="no space after a quotation"),
        pytest.param("en", "Really?Yes!Go.", 3, id="no space after other marks"),
        pytest.param("en", "Mr.Rowe of the U.S.Senate left.", 1, id="no space, abbreviations"),
        pytest.param("en", "Open Annex.Final.pdf or ukrinform.Net now.", 1, id="no space, files"),
        pytest.param("en", "See a.example/Who?Me or x@a.Example now.", 1, id="no space, addresses"),
        pytest.param("en", "He left.  She stayed.\tThey met.", 3, id="two spaces, a tab"),
        pytest.param("en", "He left.\nShe stayed\nfor a day.", 2, id="line ends are spaces"),
        pytest.param("en", "No.\u00a05 and Mr.\u202fOak.\u2009They met.", 2, id="no-break, thin"),
        pytest.param("en", "  He left.  ", ("He left.",), id="spaces at both ends"),
        pytest.param("en", "He left .  She stayed .", 2, id="a space before the stop"),
        pytest.param("en", "He left.\u200b She stayed.", 2, id="zero-width space"),
        pytest.param("en", "[1] Oak. [2] Elm.", ("[1] Oak.", "[2] Elm."), id="numbered works"),
        pytest.param("uk", "Він пішов.Вона лишилася.", 2, id="uk, no space"),
        pytest.param(
            "uk", "Живе у м.Київ на вул.Ярославів Вал.", 1, id="uk, no space, abbreviations"
        ),
        pytest.param(
            "uk", "У 2022\u00a0р. Росія напала. Г.\u00a0Лис був там.", 2, id="uk, no-break"
        ),
        pytest.param("uk", "24 лютого 2022\u202fр. Україна вистояла.", 1, id="uk, narrow no-break"),
        pytest.param(
            "ja", "本当か？\u3000本当だ。", ("本当か？", "本当だ。"), id="ja, full-width space"
        ),
        pytest.param("ja", "なぜ！？ 知らない。 以上。", 3, id="ja, half-width spaces"),
        pytest.param("ja", "会議は\n終わった。\n皆が帰った。", 2, id="ja, line ends"),
        pytest.param(
            "ja", "「続く。」\u3000と首相は述べた。", 1, id="ja, a space before a particle"
        ),
        pytest.param("ja", "東京\u3000花子氏。\u3000大阪 太郎氏。", 2, id="ja, spaces in names"),
        pytest.param("ja", "We agree. They do not.", 2, id="ja, a passage in English"),
        pytest.param("ja", "平和は来る. 戦争は終わる.", 2, id="ja, half-width stops"),
        pytest.param("ja", "「続く。終わる。", 2, id="ja, a quotation never closed"),
        pytest.param("en", "He said “We agree. They do not.", 2, id="a quotation never closed"),
        pytest.param("en", "He left (again. She stayed.", 2, id="a bracket never closed"),
    ],
)
def test_white_space(code, text, sentences):
    """Sentences as such, or how many there are."""
    found = split_sentences(text, code)
    assert (len(found) if isinstance(sentences, int) else found) == sentences


def squeeze(text):
    """Make all white space one plain space: the shared cases ask for no more."""
    return " ".join(text.split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_shared_cases(shared, code):
    path = shared / "cases" / "segment" / f"{code}.jsonl"
    if not path.is_file():
        pytest.skip(f"no shared cases in {code}")
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = {
        case["id"]: found
        for case in cases
        if (found := [*map(squeeze, split_sentences(case["text"], code))])
        != [*map(squeeze, case["sents"])]
    }
    assert wrong == {}


ALPHABET = st.text(
    st.one_of(
        st.sampled_from("AaIБбР.!?…。！？．,;: \u00a0\u3000\n\t"),
        st.sampled_from("()[]（）「」『』«»“”„\"'*_`<>#@/–—-0１5"),
        st.sampled_from("日本とがはＧ"),
        st.characters(),
    ),
    max_size=60,
)
PIECES = """
Mr. U.S. No. 5 p.m. Japan He said. said! (Yes.) “No?” «Так!» «що» р. 2022 ст. м. Київ Він т. д.
Plan B. 1. a) … ... [1] https://a.b/c?d a.b@c.de `x. Y` **B. C.** [t. U](v) 「はい。」 と 言う。
（注） モーニング娘。 そして か？ ！ １．
"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=30).flatmap(
    lambda words: st.sampled_from((" ".join(words), "".join(words), "\u3000".join(words)))
)
TEXTS = st.one_of(ALPHABET, WORDS)


@given(st.sampled_from([*LANGUAGES]), TEXTS)
def test_cuts_rise_strictly_from_start_to_end(code, text):
    cuts = cut_points(text, code)
    assert (cuts[0], cuts[-1]) == (0, len(text))
    assert all(start < end for start, end in pairwise(cuts))


@given(st.sampled_from([*LANGUAGES]), TEXTS)
def test_sentences_are_the_text_but_for_white_space(code, text):
    assert "".join("".join(split_sentences(text, code)).split()) == "".join(text.split())


@given(st.sampled_from([*LANGUAGES]), TEXTS)
def test_no_cut_parts_a_sentence_stop_from_its_closing_mark(code, text):
    inner = [cut for cut in cut_points(text, code) if 0 < cut < len(text)]
    assert not [cut for cut in inner if text[cut] in "」』）»”" and text[cut - 1] in "。！？.!?"]


@given(st.sampled_from([*LANGUAGES]), TEXTS)
def test_a_cut_follows_a_stop(code, text):
    """Nothing but a run of stops makes a cut: neither a line end nor a semicolon does."""
    pieces = [text[start:end] for start, end in pairwise(cut_points(text, code))]
    assert all(set(piece) & set(".!?…‼⁇⁈⁉‽。｡！？．") for piece in pieces[:-1])


@pytest.mark.parametrize("code", LANGUAGES)
def test_empty_text_has_no_sentence(code):
    assert cut_points("", code) == (0,)
    assert split_sentences(" \u3000\n", code) == ()


def test_an_unknown_language_is_named():
    with pytest.raises(ConfigError, match="'xx' is not known"):
        cut_points("Yes.", "xx")


@pytest.mark.parametrize(
    "given_as",
    [
        pytest.param("Xyz.", id="with its stop"),
        pytest.param("Xyz", id="without its stop"),
        pytest.param(" Xyz. ", id="among white space"),
    ],
)
def test_a_project_adds_abbreviations(given_as):
    assert split_sentences("The Xyz. Smith left.", "en") == ("The Xyz.", "Smith left.")
    assert split_sentences("The Xyz. Smith left.", "en", [given_as]) == ("The Xyz. Smith left.",)


def test_added_abbreviations_may_have_several_words():
    text = "Пост. предст. Іваненко виступив."
    assert split_sentences(text, "uk", ("пост. предст.",)) == (text,)


def test_added_abbreviations_do_not_stay_for_the_next_call():
    split_sentences("The Xyz. Smith left.", "en", ["Xyz."])
    assert len(split_sentences("The Xyz. Smith left.", "en")) == 2


@pytest.mark.parametrize(
    ("text", "code", "sentences"),
    [
        ("We met.**Ivo** spoke.", "en", ("We met.", "**Ivo** spoke.")),
        ("We met.<u>Ivo</u> spoke.", "en", ("We met.", "<u>Ivo</u> spoke.")),
        ("Ми тут.<b>Так.</b> Ні.", "uk", ("Ми тут.", "<b>Так.</b>", "Ні.")),
        ("終わった。**灯。**は消えた。", "ja", ("終わった。", "**灯。**は消えた。")),
    ],
)
def test_a_mark_right_behind_a_stop_opens_what_follows(text, code, sentences):
    assert split_sentences(text, code) == sentences
