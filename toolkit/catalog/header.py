"""The header of a catalog: its fields in msginit's order, and what an update sets right."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.po.header import CHARSET
from toolkit.core.errors import CatalogError
from toolkit.lang import language

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog


def new_header(lang: str, document: str, revised: str) -> tuple[tuple[str, str], ...]:
    """Return the fields in msginit's order; empty ones so that no editor needs to add them."""
    return (
        ("Project-Id-Version", document),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", ""),
        ("PO-Revision-Date", revised),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", lang),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", language(lang).plural_forms),
    )


def update_header(catalog: Catalog, lang: str, document: str) -> tuple[tuple[str, str], ...]:
    """Return a header with language and charset set right, and nothing else changed.

    Raises:
        CatalogError: it says another language; ``uk_UA`` is no other than ``uk``.
    """
    said = re.split("[-_@.]", catalog.lang)[0]
    if said not in ("", lang):
        raise CatalogError(
            f"the header says Language: {catalog.lang}",
            where=f"locales/{lang}/LC_MESSAGES/{document}.po",
            remedy=f"put the file where it belongs, or correct its header to Language: {lang}",
        )
    header = in_utf8(catalog.header)
    return header if said else with_field(header, "Language", lang)


def in_utf8(header: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Declare UTF-8, as what is added may need it."""
    if not any(name == "Content-Type" for name, _ in header):
        return (*header, ("Content-Type", "text/plain; charset=UTF-8"))
    return tuple(
        (name, CHARSET.sub("UTF-8", value) if name == "Content-Type" else value)
        for name, value in header
    )


def with_field(
    header: tuple[tuple[str, str], ...], name: str, value: str
) -> tuple[tuple[str, str], ...]:
    """Set a field of a header where it stands, or at the end."""
    if not any(key == name for key, _ in header):
        return (*header, (name, value))
    return tuple((key, value if key == name else was) for key, was in header)


def touch_header(before: Catalog, after: Catalog, date: str) -> Catalog:
    """Set the revision date of a catalog if a run has changed a translation.

    A question or a remark alone leaves the date: two people who each add one would
    otherwise both have changed the same line, and Git cannot merge that by itself.
    """
    if before == after:
        return before
    header = in_utf8(after.header)
    if _translations(before) != _translations(after):
        header = with_field(header, "PO-Revision-Date", date)
    return replace(after, header=header)


def _translations(catalog: Catalog) -> set[tuple[object, ...]]:
    """Return every text of a catalog with its source, and whether it is reviewed."""
    return {
        (entry.key, entry.msgstr, entry.msgstr_plural, entry.fuzzy) for entry in catalog.entries
    }
