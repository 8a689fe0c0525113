"""A thought and a fence are no part of an answer, whatever its form."""

import pytest

from toolkit.draft.engines.wrapping import without_fence, without_thought


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" Так. ", "Так."),
        ("<think>Hm.</think> Так.", "Так."),
        ("<thinking>Hm.</thinking>Так.", "Так."),
        ("Hm.</think>Hm!</think>Так.", "Так."),
        ("<think>Hm.", None),
        ("Кажуть: <think>", "Кажуть: <think>"),
    ],
)
def test_a_thought_is_taken_away(content, text):
    assert without_thought(content) == text


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("```json\n{}\n```", "{}"),
        ("~~~\nТак.\n~~~", "Так."),
        ("```\nТак.", "```\nТак."),
        ("Так.\n```\nНі.\n```", "Так.\n```\nНі.\n```"),
    ],
)
def test_a_fence_is_taken_away_where_it_encloses_all(text, inside):
    assert without_fence(text) == inside
