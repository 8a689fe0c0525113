"""Values of a structure file that may be written otherwise than as one text in quotes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from toolkit.source.readers.head_formats import text_list, text_table

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_texts(value: object) -> Mapping[str, tuple[str, ...]] | None:
    """Return the texts of a value, as `Entry.texts`."""
    if isinstance(value, str):
        return {"": (value,)}
    items = text_list(value)
    return text_table(value) if items is None else {"": items}


def as_text(key: str, value: object) -> object:
    """Let TOML's own truth, and its own hours, stand for their texts."""
    if key in {"confidential", "end-mark"} and isinstance(value, bool):
        return str(value)
    if key in {"embargo", "date", "adopted"} and isinstance(value, dt.datetime | dt.date):
        return str(value)
    return value
