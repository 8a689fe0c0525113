"""Catalogs: their templates, their headers, how they follow their source, how two become one.

`template` lists what a document has to translate, `update` carries over what
people have made of it, `merge` brings together what two people have made of it
apart, `rows` takes what comes back from a spreadsheet and `take` what comes back as a
catalog, `header` keeps the fields, `public` is what goes out with a release.
"""

from toolkit.catalog.header import touch_header
from toolkit.catalog.keep import Changed, changed_entries, keep_entries
from toolkit.catalog.merge import Merged, merge_catalogs
from toolkit.catalog.public import public_catalog
from toolkit.catalog.rename import Renamed, rename_entries, rename_text
from toolkit.catalog.rows import MergedRows, Taken, merge_rows
from toolkit.catalog.take import Return, take_catalog, take_rows
from toolkit.catalog.template import build_template, resemblance, same_texts
from toolkit.catalog.update import update_catalog

__all__ = [
    "Changed",
    "Merged",
    "MergedRows",
    "Renamed",
    "Return",
    "Taken",
    "build_template",
    "changed_entries",
    "keep_entries",
    "merge_catalogs",
    "merge_rows",
    "public_catalog",
    "rename_entries",
    "rename_text",
    "resemblance",
    "same_texts",
    "take_catalog",
    "take_rows",
    "touch_header",
    "update_catalog",
]
