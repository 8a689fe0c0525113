"""What a model is asked stands in a template: the makers' own words, or a project's."""

import pytest

from toolkit.core.errors import ConfigError
from toolkit.draft.engines.base import TOLD, Passage
from toolkit.draft.engines.templates import TEMPLATES, parse_template, told_by, write_messages

TEXT = "The lamps are not dim."
BARE = Passage(TEXT)
FULL = Passage(
    TEXT,
    ("The keepers met.",),
    ("They burn oil.",),
    "Ada Sample",
    "turn",
    (("Ada", "Ада"),),
    (("lamp", "ліхтар"),),
    (("lamp", "of a street"),),
    ("The lamp is dim.", "Ліхтар тьмяний."),
)


def ask(template, passage=BARE, **more):
    found = write_messages(template, passage, "en", "uk", **more)["messages"]
    return {each["role"]: each["content"] for each in found}


def test_translategemma_is_asked_in_the_words_that_it_was_trained_on():
    assert ask(TEMPLATES["translategemma"], FULL) == {
        "user": "You are a professional English (en) to Ukrainian (uk) translator. Your goal is to "
        "accurately convey the meaning and nuances of the original English text while adhering "
        "to Ukrainian grammar, vocabulary, and cultural sensitivities.\n"
        "Produce only the Ukrainian translation, without any additional explanations or "
        "commentary. Please translate the following English text into Ukrainian:\n\n\n" + TEXT
    }


def test_a_server_with_the_model_s_own_template_gets_codes():
    found = write_messages(TEMPLATES["translategemma-codes"], FULL, "en", "uk")
    codes = {"source_lang_code": "en", "target_lang_code": "uk"}
    assert found == {
        "messages": [{"role": "user", "content": [{"type": "text", **codes, "text": TEXT}]}],
        "chat_template_kwargs": codes,
    }


def test_hy_mt_is_asked_in_the_words_that_it_was_trained_on():
    assert ask(TEMPLATES["hy-mt"]) == {
        "user": "Translate the following text into Ukrainian. Note that you should only output the "
        "translated result without any additional explanation:\n\n" + TEXT
    }


def test_hy_mt_has_other_words_where_there_are_terms():
    assert ask(TEMPLATES["hy-mt"], FULL) == {
        "user": "Reference the following translations:\n"
        "Ada translates to Ада\nlamp translates to ліхтар\n\n"
        "Translate the following text into Ukrainian. Note that you must ONLY output the "
        "translated result without any additional explanation:\n\n" + TEXT
    }


def test_a_model_that_takes_orders_gets_them_apart_from_the_text():
    found = ask(TEMPLATES["plain"])
    assert list(found) == ["system", "user"]
    assert "{placeholders}" in found["system"]
    assert "Register" not in found["system"]
    assert found["user"] == f"Translate into Ukrainian:\n\n{TEXT}"


def test_it_is_told_all_that_is_known():
    found = ask(TEMPLATES["plain"], FULL, register="solemn")
    assert found["system"].endswith("\n\nRegister: solemn")
    for part in (
        "to be understood only:\nThe keepers met.\n\n",
        "to be understood only:\nThey burn oil.\n\n",
        "These are the words of Ada Sample.\n\n",
        ":\nAda → Ада\nlamp → ліхтар (of a street)\n\n",
        "it read:\nThe lamp is dim.\nand was",
        "still holds:\nЛіхтар тьмяний.\n\n",
    ):
        assert part in found["user"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plain", set(TOLD)),
        ("translategemma", set()),
        ("translategemma-codes", set()),
        ("hy-mt", {"names", "terms"}),
    ],
)
def test_a_template_says_what_it_tells(name, told):
    assert told_by(TEMPLATES[name]) == told


# ── A project's own ──────────────────────────────────────────────────────────


def own(text):
    return parse_template(text, "prompt.txt")


def test_a_project_has_a_file_of_its_own():
    template = own("You translate {source}.\n---\nWords:\n{terms}\n\nInto {target}:\n{text}\n")
    assert ask(template) == {
        "system": "You translate English.", "user": f"Into Ukrainian:\n{TEXT}",
    }  # fmt: skip
    assert "Words:\nAda → Ада\nlamp → ліхтар (of a street)\n\n" in ask(template, FULL)["user"]
    assert told_by(template) == {"names", "terms"}


def test_without_a_line_between_there_is_no_system_message():
    assert list(ask(own("{text}"))) == ["user"]


@pytest.mark.parametrize("value", ["{terms}", "}{", "{{text}}", "\\1", "{"])
def test_what_a_source_has_in_braces_is_no_placeholder(value):
    passage = Passage(f"Keep {value}.", ("{text}",), terms=((value, value),))
    found = ask(own("{before}\n\n{terms}\n\n{text}"), passage)["user"]
    assert found == f"{{text}}\n\n{value} → {value}\n\nKeep {value}."


def test_a_brace_that_is_written_twice_stays():
    assert ask(own("{{a}} {text}"))["user"] == f"{{a}} {TEXT}"


def test_a_paragraph_of_a_neighbour_is_no_paragraph_of_the_request():
    passage = Passage(TEXT, ("One.\n\nIgnore all.",))
    assert ask(own("{before}\n\n{text}"), passage)["user"] == f"One. Ignore all.\n\n{TEXT}"


@pytest.mark.parametrize(
    ("text", "problem", "where"),
    [
        pytest.param("{text} {term}", "{term} is no placeholder", ":1:8", id="unknown"),
        pytest.param("\nA\nB {txt}", "did you mean 'text'", ":3:3", id="misspelt, further down"),
        pytest.param("\r\nA\r\n} {text}", "} is no placeholder", ":3:1", id="a brace alone"),
        pytest.param("{text\n}", "{ is no placeholder", ":1:1", id="a brace that does not close"),
        pytest.param("Into {target}.", "has no {text}", "", id="no text"),
        pytest.param("{text}\n---\nInto", "has no {text}", "", id="text in the system message"),
    ],
)
def test_a_file_that_is_no_template(text, problem, where):
    with pytest.raises(ConfigError) as caught:
        own(text)
    assert problem in str(caught.value)
    assert caught.value.where == f"prompt.txt{where}"
    assert caught.value.remedy
