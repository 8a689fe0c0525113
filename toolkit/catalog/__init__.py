"""Catalogs: their templates, their headers, how they follow their source, how two become one.

`template` lists what a document has to translate, `update` carries over what
people have made of it, `merge` brings together what two people have made of it
apart, `header` keeps the fields.
"""

from toolkit.catalog.header import touch_header
from toolkit.catalog.merge import Merged, merge_catalogs
from toolkit.catalog.template import build_template, resemblance, same_texts
from toolkit.catalog.update import update_catalog

__all__ = [
    "Merged",
    "build_template",
    "merge_catalogs",
    "resemblance",
    "same_texts",
    "touch_header",
    "update_catalog",
]
