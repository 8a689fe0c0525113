"""The header of a catalog: the msgstr of the entry without a msgid, as fields."""

from __future__ import annotations

import re

from toolkit.core.model.catalog import Catalog, Entry

CHARSET = re.compile(r"(?<=charset=)[^\s;]+", re.IGNORECASE)
"""What a header declares its file to be encoded in."""


def read_header(text: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a header in order; a line of any other form has an empty key."""
    lines = text.removesuffix("\n").split("\n") if text else []
    fields = []
    for line in lines:
        key, colon, value = line.partition(": ")
        fields.append((key, value) if key and colon else ("", line))
    return tuple(fields)


def write_header(fields: tuple[tuple[str, str], ...]) -> str:
    """Return the msgstr of a header; the inverse of `read_header`."""
    return "".join(f"{key}: {value}\n" if key else f"{value}\n" for key, value in fields)


def assemble(header: Entry, entries: tuple[Entry, ...], *, ascii_only: bool) -> Catalog:
    """Make a catalog of its header entry and the others.

    Bytes beyond ASCII were UTF-8, so that is what Content-Type then declares.
    """
    text = header.msgstr
    if not ascii_only:
        text = CHARSET.sub(_declare_utf8, text)
    fields = read_header(text)
    return Catalog(
        lang=dict(fields).get("Language", "").strip(),
        header=fields,
        header_comments=(*header.comments, *header.extracted),
        header_fuzzy=header.fuzzy,
        entries=entries,
    )


def _declare_utf8(found: re.Match[str]) -> str:
    return found[0] if found[0].upper() == "UTF-8" else "UTF-8"
