"""A catalog as it may go out with a release: its texts, and nobody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog, Entry, State

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEPT = frozenset(
    {"project-id-version", "language", "mime-version", "content-type"}
    | {"content-transfer-encoding", "plural-forms"}
)
"""Fields of a header that say what the file is."""
_EMPTIED = frozenset(
    {"report-msgid-bugs-to", "pot-creation-date", "po-revision-date", "last-translator"}
    | {"language-team"}
)
"""Fields that say who worked on it, or when, and that gettext misses in a file without them."""


def public_catalog(catalog: Catalog) -> Catalog:
    """Leave of a catalog what its published pages show anyway.

    Kept are the reviewed entries with their context, block and seed, in order. Gone
    are entries that are obsolete or not reviewed, translators' comments with their
    remarks and origins, former sources, flags, dates, names and addresses. Twice is once.
    """
    return Catalog(
        lang=catalog.lang,
        header=tuple(
            (name, value if name.lower() in _KEPT else "")
            for name, value in catalog.header
            if name.lower() in _KEPT | _EMPTIED
        ),
        entries=tuple(_public_entries(catalog.entries)),
    )


def _public_entries(entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        if not entry.obsolete and entry.state is State.TRANSLATED:
            yield Entry(
                entry.msgid,
                entry.msgctxt,
                entry.msgstr,
                extracted=entry.extracted,
                references=entry.references,
                msgid_plural=entry.msgid_plural,
                msgstr_plural=entry.msgstr_plural,
            )
