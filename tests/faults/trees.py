"""What lies in a folder, and what of it is a person's."""

import re

from toolkit.catalog.po.parse import parse_po
from toolkit.core.errors import ToolkitError

LEFT_OUT = re.compile(r"(^|/)\.toolkit-[^/]*\.lock$|^(cache|made)/")
_WRITER = re.compile(r"\.\d+(?=\.(?:part|next|old)(?:[./]|$))")
"""The number of a process in the name of what it was writing."""


def tree(root):
    """Return what lies in a folder by path; of a link where it leads to, of a folder nothing.

    Locks are left out, as nobody can tell from one whether it is held, and what is cached.
    """
    found = {}
    for path in sorted(root.rglob("*")):
        place = _WRITER.sub(".N", path.relative_to(root).as_posix())
        folder = path.is_dir() and not path.is_symlink()
        if LEFT_OUT.search(f"{place}/" if folder else place):
            continue
        if path.is_symlink():
            found[place] = str(path.readlink()).encode()
        else:
            found[f"{place}/" if folder else place] = b"" if folder else path.read_bytes()
    return found


def is_hidden(path):
    """Tell whether a path is of a file that is being written, or in a tree that is."""
    return bool(re.search(r"\.N\.(part|next|old)(/|$)", path))


def said(found):
    """Return every translation that stands in a catalog, and in which language.

    One that cannot be read says nothing, which is noticed, as its translations are missing then.
    """
    words = set()
    for path, data in found.items():
        place = path.partition("locales/")[2]
        if not place.endswith(".po") or "/LC_MESSAGES/" not in place:
            continue
        try:
            entries = parse_po(data, path).entries
        except ToolkitError:
            continue
        lang = place.partition("/")[0]
        words |= {
            (lang, text)
            for entry in entries
            for text in (entry.msgstr, *entry.msgstr_plural)
            if text
        }
    return words | kept(found)


def kept(found):
    """Return the translations in memories, of any language."""
    texts = (data.decode() for path, data in found.items() if path.endswith(".tmx"))
    return {("", text) for each in texts for text in re.findall(r"<seg>([^<]*)</seg>", each)}


def missing(before, now):
    """List the translations that stood in catalogs and stand nowhere any more."""
    there = said(now)
    kept_texts = {text for lang, text in there if not lang}
    return sorted(
        text for lang, text in said(before) if (lang, text) not in there and text not in kept_texts
    )
