"""The toolkit's own words on a page, from its own catalogs."""

from __future__ import annotations

import functools
from importlib import resources

from toolkit.language import LANGUAGES
from toolkit.pofile import parse_po


@functools.cache
def interface_words(lang: str) -> dict[str, str]:
    """Return English interface words and their translations; none for English itself."""
    file = resources.files("toolkit") / "interface" / f"{LANGUAGES[lang].code}.po"
    if not file.is_file():
        return {}
    catalog = parse_po(file.read_bytes(), f"toolkit/interface/{lang}.po")
    return {
        entry.msgid: entry.msgstr for entry in catalog.entries if entry.msgstr and not entry.fuzzy
    }
