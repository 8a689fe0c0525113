"""German."""

from __future__ import annotations

from toolkit.lang.base import Language

GERMAN = Language(
    code="de",
    autonym="Deutsch",
    english="German",
    locale="de_DE",
    script="A-Za-z\u00c0-\u024f",
    stops=".!?…",
    quotes=("„", "“", "‚", "‘"),
    plural_forms="nplurals=2; plural=(n != 1);",
    byline="{label} {name}, {role}, {affiliation}",
)
