"""On paper every link says where it leads, once."""

import dataclasses

import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.addresses import unshown_addresses


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
