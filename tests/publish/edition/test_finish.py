"""A text is parsed and set once; what is set is the whole of it."""

import pytest

from toolkit.core.inline.tree import plain_text
from toolkit.publish.edition import finish
from toolkit.publish.edition.finish import finish_sentence


@pytest.fixture(autouse=True)
def _anew():
    finish._finish.cache_clear()


def test_typography_sees_a_whole_sentence(monkeypatch):
    seen = []
    monkeypatch.setattr(finish, "set_text", lambda text, lang: seen.append((text, lang)) or text)
    finish_sentence("“*Yes*” `x` https://example.org/ end", "en", "markdown")
    assert seen == [("“Yes” \ue000 \ue000 end", "en")]


def test_typography_reaches_every_stretch_of_text_but_code(monkeypatch):
    monkeypatch.setattr(finish, "set_text", lambda text, _: text.upper())
    made = finish_sentence("a *b* **c [d](https://e.example/)** `f`", "en", "markdown")
    assert made.plain == plain_text(made.nodes) == "A B C D f"


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        ("https://example.org/", True),
        ("keeper@example.org", True),
        ("[here](https://example.org/)", False),
        ("See https://example.org/", False),
    ],
)
def test_a_bare_address_is_in_no_language(text, is_address):
    assert finish_sentence(text, "en", "markdown").is_address is is_address


def test_the_text_stays_as_the_catalog_has_it():
    made = finish_sentence("Саміт у Києві", "uk", where="x.po:3", segments=("The summit",))
    assert (made.text, made.where, made.segments) == (
        "Саміт у Києві", "x.po:3", ("The summit",)
    )  # fmt: skip
    assert made.plain == "Саміт у\u00a0Києві"
