"""Of an answer the wrapping comes off by rule; whatever else is around refuses the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.draft.engines.base import Refusal
from toolkit.draft.engines.plain_answer import read_plain

SOURCE = "The lamps are dim."
UK, JA = "Лампи тьмяні.", "ランプは暗い。"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(UK, id="bare"),
        pytest.param(f"\n  {UK} \n", id="blanks around"),
        pytest.param(f"<think>They mean lamps.</think>\n\n{UK}", id="a thought"),
        pytest.param(f"<think>\n\n</think>\n\n{UK}", id="an empty thought"),
        pytest.param(f"They mean lamps.\n</think>\n{UK}", id="a thought that its template opened"),
        pytest.param(f"<think></think><answer>\n{UK}\n</answer>", id="an answer in tags"),
        pytest.param(f"```\n{UK}\n```", id="a fence"),
        pytest.param(f"```text\n{UK}\n```", id="a fence with a word"),
        pytest.param(f"Sure! Here is the translation:\n\n{UK}", id="announced"),
        pytest.param(f"Sure, here's the translated text:\n{UK}", id="announced, on the next line"),
        pytest.param(f"Here is the Ukrainian translation of the sentence: {UK}", id="on one line"),
        pytest.param(f"Here is the translation:\n\n```\n{UK}\n```", id="announced and fenced"),
        pytest.param(f"Translation: {UK}", id="a label"),
        pytest.param(f"**Translation:** {UK}", id="a label in bold"),
        pytest.param(f"**Ukrainian**: {UK}", id="the language in bold"),
        pytest.param(f"Ось переклад українською мовою:\n{UK}", id="announced in Ukrainian"),
        pytest.param(f"Переклад: «{UK}»", id="a label in Ukrainian, and quoted"),
        pytest.param(f'"{UK}"', id="quoted"),
        pytest.param(f'""{UK}""', id="quoted twice"),
        pytest.param(f"“„{UK}“”", id="quoted in two ways"),
        pytest.param(f"`{UK}`", id="as code"),
    ],
)
def test_a_wrapping_comes_off(answer):
    assert read_plain(answer, SOURCE) == UK


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(f"以下が日本語訳です：\n\n{JA}", id="announced"),
        pytest.param(f"はい、以下は日本語への翻訳です：\n{JA}", id="announced politely"),
        pytest.param(f"翻訳：{JA}", id="a label"),
        pytest.param(f"日本語訳:「{JA}」", id="a label, and quoted"),
        pytest.param(f"『「{JA}」』", id="quoted in two ways"),
        pytest.param(f"翻译：{JA}", id="a label in Chinese"),
    ],
)
def test_a_wrapping_comes_off_in_japanese(answer):
    assert read_plain(answer, SOURCE) == JA


@pytest.mark.parametrize(
    ("answer", "source"),
    [
        pytest.param("«Так», — сказав він.", "“Yes,” he said.", id="a quotation in it"),
        pytest.param("«А» та «Б»", "A and B", id="two quotations"),
        pytest.param("«Так.»", "“Yes.”", id="quoted as its source"),
        pytest.param("Переклад: робота.", "Translation: a trade.", id="a label of the source"),
        pytest.param("Міністр: так.", "Minister: yes.", id="a colon of the source"),
        pytest.param("国際原子力機関（IAEA）", "The IAEA", id="an abbreviation of the source"),
        pytest.param("ランプ（新しいもの）", "The lamps, new ones", id="brackets in Japanese"),
        pytest.param("The ministry (MFA)", "Міністерство (МЗС)", id="brackets of the source"),
        pytest.param("Мова: <s>стара</s>", "Language: <s>old</s>", id="tags of the source"),
        pytest.param("Ada Sample", "Ada Sample", id="a copy, which the guards judge"),
        pytest.param("Here is the text of the treaty:", "Ось текст угоди:", id="an announcement"),
        pytest.param("I cannot help but thank them.", "Не можу не дякувати.", id="cannot help"),
        pytest.param("Please share this text.", "Поширте цей текст.", id="a request"),
        pytest.param("I cannot translate it.", "Не можу цього перекласти.", id="of translating"),
    ],
)
def test_what_may_be_part_of_the_sentence_stays(answer, source):
    assert read_plain(answer, source) == answer


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(f"{UK}\n\nNote: “dim” means weak.", "more than the translation", id="a note"),
        pytest.param(f"{UK}\n\nПримітка: слабкі.", "more than the translation", id="in Ukrainian"),
        pytest.param(f"{UK}\nЛампи темні.", "more than the translation", id="two versions"),
        pytest.param(f"{UK}\nLampy t’miani.", "more than the translation", id="a reading below"),
        pytest.param(f"1. {UK}\n2. Лампи темні.", "more than the translation", id="a list"),
        pytest.param(f"{SOURCE} — {UK}", "says the source as well", id="both languages"),
        pytest.param(f"{JA}（{SOURCE}）", "says the source as well", id="the source in brackets"),
        pytest.param(f"{JA} (Ranpu wa kurai.)", "in brackets", id="romaji in brackets"),
        pytest.param(f"{UK} (Note: weak.)", "in brackets", id="a note in brackets"),
        pytest.param(f"{UK}<end_of_turn>", "marks of its own", id="the end of a turn"),
        pytest.param(f"<｜hy_Assistant｜>{UK}", "marks of its own", id="the beginning of one"),
        pytest.param(f"<|channel>thought\n<channel|>{UK}", "", id="another form of thought"),
        pytest.param("<think>They mean", "within its thoughts", id="a thought without end"),
        pytest.param("Here is the translation:", "a remark", id="nothing is announced"),
        pytest.param("Please provide the text to translate.", "speaks about", id="it asks back"),
        pytest.param("I'm sorry, but I can't translate this.", "speaks about", id="it declines"),
        pytest.param("I cannot assist with that request.", "speaks about", id="it refuses"),
        pytest.param("As an AI language model, I have no lamps.", "speaks about", id="of itself"),
        pytest.param("Надайте текст для перекладу.", "speaks about", id="it asks in Ukrainian"),
        pytest.param(
            "翻訳したい文章を入力してください。", "speaks about", id="it asks in Japanese"
        ),
        pytest.param("Лампи\ufffe.", "not what was asked for", id="no character"),
        pytest.param(UK * 999, "far longer", id="far too long"),
    ],
)
def test_anything_else_refuses_the_whole(answer, reason):
    found = read_plain(answer, SOURCE)
    assert isinstance(found, Refusal)
    assert reason in found.reason


def test_a_label_that_may_be_the_sentence_s_own_is_refused_and_not_cut():
    found = read_plain("Ukrainian: old", "Українська: стара")
    assert isinstance(found, Refusal)


@given(st.text(max_size=300), st.text(min_size=1, max_size=60))
def test_what_is_read_stands_in_the_answer_on_one_line(answer, source):
    found = read_plain(answer, source)
    assert isinstance(found, Refusal) or (found in answer and "\n" not in found)


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1))
def test_a_bare_word_is_read_as_it_is(word):
    assert read_plain(word, "Lamp") == word


@pytest.mark.parametrize(
    "answer", ["<think>" * 2**17, "\n" * 2**20 + "x", "(" * 2**20, '"' * 2**20, "</think>" * 2**17]
)
def test_an_answer_that_is_all_wrapping_costs_no_time(answer):
    assert isinstance(read_plain(answer, SOURCE), str | Refusal)
