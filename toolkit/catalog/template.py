"""Templates: what a document has to translate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.apparatus import base_key
from toolkit.core.model.catalog import ADOPTED, Catalog, Entry, State, short_hash
from toolkit.core.model.document import Kind
from toolkit.lang.tongues import TONGUES
from toolkit.source.places import manner_words, passage_words, place_words

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Key
    from toolkit.core.model.document import Document, Segment

_CODES = {name: code for code, name in TONGUES.items()}


def build_template(document: Document, segments: tuple[Segment, ...]) -> Catalog:
    """List what a document has to translate, in source order.

    Returns:
        A catalog in the document's language without msgstrs, an entry a distinct
        (context, text). Its extracted comments say the kind of block, where in it the text
        stands (``table, row 2, column 1``), and in a turn who is speaking; a text that
        stands in several places lists each once.
    """
    found: dict[Key, dict[str, None]] = {}
    for segment in segments:
        notes = found.setdefault((segment.context, segment.text), {})
        notes[_place(document, segment)] = None
    entries = tuple(
        Entry(text, context, extracted=tuple(notes), references=(document.path,))
        for (context, text), notes in found.items()
    )
    return Catalog(document.lang, entries=entries)


def _place(document: Document, segment: Segment) -> str:
    """Say in an extracted comment where a segment stands."""
    if segment.block < 0:
        key = document.meta[segment.item].key
        # Who stands behind the text in a language, which is told.
        return key.replace(".", ", ") if key.startswith("standing") else base_key(key)
    block = document.blocks[segment.block]
    words = (
        place_words(block, segment.item),
        passage_words(block, document.lang),
        *manner_words(block.speaker),
    )
    kind = ", ".join((str(block.kind), *filter(None, words)))
    named = block.speaker and not block.speaker.unattributed
    if named and block.speaker and block.kind is not Kind.SPEAKER:
        return f"{kind}: {block.speaker.name}"
    return kind


def kind_of(entry: Entry) -> str:
    """Return the kind of the first block that an entry stands in; nothing if it is not known."""
    return comment_kind(entry.extracted[0]) if entry.extracted else ""


def comment_kind(comment: str) -> str:
    """Return the kind of block that an extracted comment names.

    >>> comment_kind("list, point (a): Ada Sample")
    'list'
    """
    return comment.partition(":")[0].partition(",")[0]


def passage_lang(entry: Entry) -> str:
    """Return the language of a passage that is in another one than its document; else nothing.

    It is as the comment says that the template gives an entry: ``quote, in Japanese``.
    """
    first = entry.extracted[0].partition(":")[0] if entry.extracted else ""
    if ", in " not in first:
        return ""
    words = [word.removeprefix("in ") for word in first.split(", ") if word.startswith("in ")]
    return next((_CODES.get(word, word) for word in words), "")


def take_passages(catalog: Catalog) -> Catalog:
    """Take passages that are in a catalog's language already as they are: nobody translates them.

    Only an empty msgstr is filled; it is reviewed, and says from where it is.
    """
    entries = tuple(
        replace(
            entry,
            msgstr=entry.msgid,
            comments=(
                *entry.comments,
                f"{ADOPTED}{entry.references[0]} h={short_hash(entry.msgid)}",
            ),
        )
        if passage_lang(entry) == catalog.lang
        and entry.state is State.UNTRANSLATED
        and entry.references
        and not entry.obsolete
        else entry
        for entry in catalog.entries
    )
    return catalog if entries == catalog.entries else replace(catalog, entries=entries)


def resemblance(catalog: Catalog, template: Catalog) -> float:
    """Return the share of a template's entries that a catalog has, from 0 to 1."""
    keys, wanted = _live_keys(catalog), _live_keys(template)
    return len(keys & wanted) / len(wanted) if wanted else 0.0


def same_texts(catalog: Catalog, template: Catalog) -> bool:
    """Tell whether a catalog has every text of a template, and no other live one."""
    return _live_keys(catalog) == _live_keys(template)


def _live_keys(catalog: Catalog) -> set[Key]:
    return {entry.key for entry in catalog.live}
