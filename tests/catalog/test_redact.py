"""The catalog that a PDF carries says what its pages say, and names nobody."""

import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.redact import public_catalog

PRIVATE = """\
# Translated by Ann Example <ann@example.org>
msgid ""
msgstr ""
"Project-Id-Version: talk\\n"
"PO-Revision-Date: 2025-04-01 12:00+0000\\n"
"Last-Translator: Ann Example <ann@example.org>\\n"
"Language-Team: Lamps <lamps@example.org>\\n"
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Generator: Editor of Ann\\n"

# query: ask Ann
#. turn
#: seeds/talk.txt
msgid "A lamp."
msgstr "Лампа."

#, fuzzy
#| msgid "A hut."
msgid "A house."
msgstr "Хатина Анни."

#~ msgid "Gone."
#~ msgstr "Анни нема."
"""


@pytest.fixture(scope="module")
def public():
    return serialize_po(public_catalog(parse_po(PRIVATE.encode(), "x.po"))).decode()


@pytest.mark.parametrize(
    "word",
    ["Ann", "example.org", "2025-04-01", "X-Generator", "query", "Анни", "fuzzy", "#|", "#~"],
)
def test_what_is_private_is_left_out(public, word):
    assert word not in public


@pytest.mark.parametrize(
    "line",
    ['msgid "A lamp."', 'msgstr "Лампа."', "#. turn", "#: seeds/talk.txt", r'"Language: uk\n"'],
)
def test_what_is_published_stays(public, line):
    assert line in public.splitlines()


def test_gettexts_own_fields_stay_empty(public):
    assert r'"Last-Translator: \n"' in public.splitlines()


def test_twice_is_once():
    once = public_catalog(parse_po(PRIVATE.encode(), "x.po"))
    assert public_catalog(once) == once
