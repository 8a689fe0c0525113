"""Places and organisations that are known by a name of their own in each language.

Source: for Ukrainian cities in Japanese the Ministry of Foreign Affairs of Japan (31 March
2022) and, for towns at the front, the usage of its public broadcaster; for prefectures and
capitals in Ukrainian the maps of Ukraine, which have Тіба, Сіга, Токіо; capitals in Japanese as
the Ministry of Foreign Affairs of Japan writes them. A form that is written in several
ways is left out.
"""

from __future__ import annotations

import functools
from importlib.resources import files

from toolkit.core.csv_tables import read_rows

_PREFECTURE = " Prefecture"
_KINDS = {"北海道": "", "東京": "都", "京都": "府", "大阪": "府"}
"""What the four prefectures are called that are no 県."""


def place_name(name: str, source_lang: str, lang: str) -> str:
    """Return what a well-known place is called in a language; nothing for any other name."""
    bare = name.removesuffix(_PREFECTURE) if source_lang == "en" else name
    found = _find("places.csv", bare, source_lang, lang)
    if bare == name or not found:
        return found
    return f"префектура {found}" if lang == "uk" else found + _KINDS.get(found, "県")


def organisation_name(name: str, source_lang: str, lang: str) -> str:
    """Return what a well-known organisation is called in a language; nothing for any other."""
    bare = name.removeprefix("the ").removeprefix("The ") if source_lang == "en" else name
    return _find("organisations.csv", bare, source_lang, lang)


def _find(table: str, name: str, source_lang: str, lang: str) -> str:
    rows = _rows(table)
    row = next((each for each in rows if name and each.get(source_lang) == name), {})
    return row.get(lang, "")


@functools.cache
def _rows(table: str) -> tuple[dict[str, str], ...]:
    """Read a table whose columns are languages."""
    file = files("toolkit") / "knowledge" / "names" / "proposals" / table
    (_, langs), *rows = read_rows(file.read_text(encoding="utf-8"), table)
    return tuple(dict(zip(langs, cells, strict=True)) for _, cells in rows)
