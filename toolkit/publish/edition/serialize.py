"""The finished texts of an edition as a file, ``<lang>/edition.json``: what machines may read.

Schema 1, as JSON in UTF-8 with keys sorted; ``docs/publishing.md`` describes it::

    {"schema": 1, "document": "talk", "lang": "uk", "source_lang": "en", "markup": "markdown",
     "date": "2025-03-05",
     "title": [{"text": "Доповідь", "segments": ["The talk"]}],
     "meta": [{"key": "date", "text": "2025-03-04", "lang": "en"}, …],
     "blocks": [{"kind": "turn", "sentences": [{"text": …, "segments": […]}, …]}, …]}

What is empty or goes without saying is left out. A picture is named by its SHA-256: its bytes
are in the page of the edition, and nothing is stored twice. Nobody who translated or reviewed
is named, and nothing of a catalog but its texts is there.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from toolkit.core.files import digest
from toolkit.core.model.document import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.edition import (
        Byline,
        Edition,
        EditionBlock,
        EditionItem,
        EditionLine,
        Picture,
        Sentence,
    )

SCHEMA = 1


def write_edition(edition: Edition) -> bytes:
    """Write the finished texts of a release's edition; the same bytes for equal ones."""
    lang = edition.lang
    table = {
        "schema": SCHEMA,
        "document": edition.document,
        "lang": lang,
        "source_lang": edition.source_lang,
        "markup": edition.markup,
        "date": edition.date,
        **_said(
            first=edition.first,
            revision=edition.revision,
            told=[_line(each, lang) for each in edition.told],
            standing=dict(edition.standing),
            adopted=edition.adopted,
        ),
        "title": _sentences(edition.title, lang),
        "meta": [{"key": key, **_sentence(value, lang)} for key, value in edition.meta],
        "blocks": [_block(block, lang) for block in edition.blocks],
    }
    return (json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _line(line: EditionLine, lang: str) -> dict[str, Any]:
    table = {"kind": line.kind, "revision": line.revision, "date": line.date}
    return table | _sentence(line.sentence, lang)


def _block(block: EditionBlock, lang: str) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        **_said(
            level=block.level,
            mark=block.mark,
            label=block.label,
            header=block.header,
            lang=block.lang,
            sentences=_sentences(block.sentences, lang),
            items=[_item(each, lang) for each in block.items],
            byline=block.byline and _byline(block.byline, lang),
            picture=block.picture and _picture(block.picture),
        ),
    }


def _item(item: EditionItem, lang: str) -> dict[str, Any]:
    place = {
        each.name: getattr(item.place, each.name)
        for each in fields(Place)
        if getattr(item.place, each.name) != each.default
    }
    return {"sentences": _sentences(item.sentences, lang), **place}


def _byline(byline: Byline, lang: str) -> dict[str, Any]:
    parts = {"name": byline.name, "role": byline.role, "affiliation": byline.affiliation}
    said = {field: _sentence(part, lang) for field, part in parts.items() if part is not None}
    return said | _said(
        label=byline.label,
        spoken=byline.spoken,
        interpreted=byline.interpreted,
        original=byline.original,
        unattributed=byline.unattributed,
    )


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "media": picture.media,
        "sha256": digest(picture.data),
        "width": picture.width,
        "height": picture.height,
        **_said(fills=picture.fills),
    }


def _sentences(sentences: Iterable[Sentence], lang: str) -> list[dict[str, Any]]:
    return [_sentence(each, lang) for each in sentences]


def _sentence(sentence: Sentence, lang: str) -> dict[str, Any]:
    other = "" if sentence.lang == lang else sentence.lang
    return {
        "text": sentence.text,
        **_said(lang=other, segments=list(sentence.segments), new_line=sentence.new_line),
    }


def _said(**values: Any) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in values.items() if value}
