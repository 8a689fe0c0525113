"""The toolkit's own words on a page, from its own catalogs."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from toolkit.catalog.po.parse import parse_po
from toolkit.lang import INTERFACE, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@functools.cache
def interface_words(lang: str) -> dict[str, str]:
    """Return English interface words and their translations; none for English itself."""
    file = resources.files("toolkit") / "lang" / LANGUAGES[lang].code / "interface.po"
    if not file.is_file():
        return {}
    catalog = parse_po(file.read_bytes(), f"toolkit/lang/{lang}/interface.po")
    return {
        entry.msgid: entry.msgstr for entry in catalog.entries if entry.msgstr and not entry.fuzzy
    }


def tell_english(langs: Iterable[str]) -> Iterator[str]:
    """Say of each language without interface words that those of its pages are English."""
    for lang in dict.fromkeys(langs):
        if lang != INTERFACE and not interface_words(lang):
            name = LANGUAGES[lang].english
            yield (
                f"{lang}: the toolkit has no words of its own in {name}: what it adds to pages "
                "and PDFs (“Published”, “Contents” …) is in English"
            )


def say_word(words: Mapping[str, str], english: str, **values: str) -> str:
    """Say an interface word as `words` translate it, with `values` for its braces."""
    text = words.get(english) or english
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
