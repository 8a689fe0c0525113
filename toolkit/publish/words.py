"""The toolkit's own words on a page, from its own catalogs."""

from __future__ import annotations

import functools
from importlib import resources

from toolkit.catalog.po.parse import parse_po
from toolkit.lang import LANGUAGES


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
