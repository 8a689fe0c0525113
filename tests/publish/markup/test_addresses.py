"""On paper every link says where it leads, once."""

import dataclasses
import re

import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.addresses import addresses_markup, unshown_addresses
from toolkit.publish.markup.sentences import RenderContext


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read [the plan](https://example.org/p).", [("the plan", "https://example.org/p")]),
        ("**[a](https://e.example/)** [a](https://e.example/)", [("a", "https://e.example/")]),
        ("[write](mailto:keeper@e.example)", [("write", "keeper@e.example")]),
        ("https://example.org/p", []),
        ("[example.org/p](https://www.example.org/p/)", []),
        ("[keeper@e.example](mailto:keeper@e.example)", []),
        ("no link", []),
    ],
)
def test_an_address_that_is_not_shown_is_listed(small, text, expected):
    sentence = finish_sentence(text, "en", "markdown")
    blocks = (EditionBlock(Kind.PARAGRAPH, (sentence,)),)
    edition = dataclasses.replace(small("en"), blocks=blocks, meta=())
    assert list(unshown_addresses(edition)) == expected


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("en", "Seen in [Ukrainian](https://e.example/uk).", "https://e.example/uk — “Ukrainian”"),
        ("uk", "Є [українською](https://e.example/uk).", "https://e.example/uk — «українською»"),
        ("ja", "[ウクライナ語](https://e.example/uk)で。", "https://e.example/uk 「ウクライナ語」"),
    ],
)
def test_the_address_comes_first_and_the_words_are_quoted(small, page, lang, text, shown):
    """The words are inflected as the text has them: they tell where to look, not what is there."""
    blocks = (EditionBlock(Kind.PARAGRAPH, (finish_sentence(text, lang, "markdown"),)),)
    edition = dataclasses.replace(small(lang), blocks=blocks, meta=())
    markup = addresses_markup(RenderContext(edition, page, printed=True))
    lines = re.findall("<p>(.*?)</p>", markup)
    assert [re.sub("<[^>]*>", "", line) for line in lines] == [shown]
