"""Whether the head of a Markdown file names a language is seen at a glance, or read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.source.readers.base import Seed
from toolkit.source.readers.front_lang import front_matter_lang, lang_code
from toolkit.source.readers.head_formats import read_head

PARTS = (
    "---\n", "+++\n", "...\n", "--- \n", "{", "}", "lang: uk\n", "Lang: ja\n", 'lang = "uk"\n',
    r'"l\u0061ng": uk' + "\n", r'"l\u0061ng" = "uk"' + "\n", '"lang": "uk"', "? lang\n: uk\n",
    "title: A language\n", 'title = """\n---\n', '"""\n', "x: |\n  ---\n", "\n", "Words.\n",
    "&a lang: uk\n", '"la\\\nng": uk\n', "  lang: uk\n", ",",
)  # fmt: skip


def by_reading(text):
    """Return the language of a head as it is read whole."""
    try:
        entries = read_head(text, "").entries if text[:1] in {"-", "+", "{"} else ()
    except SourceError:
        return ""
    found = next((each.value for each in entries if each.key.lower() == "lang"), "")
    return lang_code(found or "")


@given(st.sampled_from(("---\n", "+++\n", "{", "")), st.lists(st.sampled_from(PARTS), max_size=8))
def test_a_glance_misses_no_language(first, parts):
    text = first + "".join(parts)
    assert front_matter_lang(Seed(text.encode(), "x.md", "x", "en")) == by_reading(text)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("---\nlang: uk\n---\n", "uk", id="YAML"),
        pytest.param('+++\nlang = "ja"\n+++\n', "ja", id="TOML"),
        pytest.param('{"lang": "uk"}\n', "uk", id="JSON"),
        pytest.param('---\n"l\\u0061ng": uk\n---\n', "uk", id="escaped"),
        pytest.param('+++\ntext = """\n---\n"""\nlang = "uk"\n+++\n', "uk", id="another mark"),
        pytest.param("---\ntitle: A\n---\nlang: uk\n", "", id="below the head"),
        pytest.param("---\nlang: [uk]\n---\n", "", id="no text"),
        pytest.param("---\nlang: uk\n", "", id="not closed"),
        pytest.param("lang: uk\n", "", id="no head"),
    ],
)
def test_a_head_names_a_language(text, lang):
    assert front_matter_lang(Seed(text.encode(), "x.md", "x", "en")) == lang
