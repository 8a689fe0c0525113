"""Catalogs: their templates, their headers, and how they follow their source.

`template` lists what a document has to translate, `update` carries over what
people have made of it, `header` keeps the fields.
"""

from toolkit.catalog.header import touch_header
from toolkit.catalog.keep import Changed, changed_entries, keep_entries
from toolkit.catalog.template import build_template, resemblance, same_texts
from toolkit.catalog.update import update_catalog

__all__ = [
    "Changed",
    "build_template",
    "changed_entries",
    "keep_entries",
    "resemblance",
    "same_texts",
    "touch_header",
    "update_catalog",
]
