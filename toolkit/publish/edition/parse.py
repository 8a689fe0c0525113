"""Reading the finished texts of an edition strictly: what is not as it was written is an error."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from toolkit.core.errors import ReleaseError
from toolkit.core.json_values import count, demand, fields, flag, load, sequence, sha256, text
from toolkit.core.model.apparatus import STANDINGS
from toolkit.core.model.document import PICTURES, Kind, Place
from toolkit.core.model.edition import Edition, EditionBlock, EditionItem, EditionLine, Picture
from toolkit.lang import LANGUAGES
from toolkit.lang.tongues import TONGUES
from toolkit.project.releases.parse import check_date
from toolkit.project.releases.told import TOLD
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.edition.serialize import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.core.model.edition import Byline, Sentence

_NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
_NO_BYLINES: Mapping[str, str] = MappingProxyType({})
_EDITION = (
    "schema", "document", "lang", "source_lang", "markup", "date", "title", "meta", "blocks",
)  # fmt: skip
_CORRECTED = ("first", "revision", "told", "standing", "adopted")
"""Fields of the head that an edition lacks of which nothing of the kind is to be said."""
_BLOCK = (
    "level", "mark", "label", "header", "lang", "sentences", "items", "byline", "picture",
)  # fmt: skip
_BYLINE = ("role", "affiliation", "label", "spoken", "interpreted", "original", "unattributed")
_PLACE = tuple(each.name for each in dataclasses.fields(Place))
_SENTENCE = ("lang", "segments", "new_line")


def read_edition(
    data: bytes,
    where: str,
    pictures: Mapping[str, bytes] = _NO_PICTURES,
    bylines: Mapping[str, str] = _NO_BYLINES,
) -> Edition:
    """Read the bytes of an ``edition.json``.

    Args:
        data: the whole file.
        where: its path, for messages.
        pictures: those of its page, by SHA-256.
        bylines: by language, the project's own order of a speaker's line.

    Returns:
        The edition as it was written, but that all its texts stand at `where`.

    Raises:
        ReleaseError: it is not JSON, of another schema, has a field too many, too few, or
            of an impossible value, or a picture is not there; `problem` names the field.
    """
    try:
        table = load(data)
        schema = table.get("schema") if isinstance(table, dict) else SCHEMA
        if type(schema) is not int or schema == SCHEMA:
            return _Reader(where, pictures, bylines).edition(table)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ReleaseError(
            f"damaged edition: {reason}",
            where=where,
            remedy="restore its folder from a copy, or publish this language again too",
        ) from error
    raise ReleaseError(
        f"edition of schema {schema}, which is not known",
        where=where,
        remedy="use the version of the toolkit that wrote it, or a newer one",
    )


class _Reader:
    """What the values of one file have in common."""

    def __init__(
        self, where: str, pictures: Mapping[str, bytes], bylines: Mapping[str, str]
    ) -> None:
        self.where, self.pictures, self.bylines = where, pictures, bylines
        self.lang = ""
        self.markup: Literal["plain", "markdown"] = "plain"

    def edition(self, value: Any) -> Edition:
        found = fields(value, _EDITION, "edition", _CORRECTED)
        demand(type(found["schema"]) is int, "schema is no number")
        self.lang = text(found["lang"], "lang")
        self.markup = _markup(found["markup"])
        edition = Edition(
            document=text(found["document"], "document"),
            lang=self.lang,
            source_lang=text(found["source_lang"], "source_lang"),
            markup=self.markup,
            title=self.sentences(found["title"], "title"),
            blocks=tuple(self.block(each) for each in sequence(found["blocks"], "blocks")),
            meta=tuple(self.meta(each) for each in sequence(found["meta"], "meta")),
            date=check_date(text(found["date"], "date")),
            first=check_date(text(found["first"], "first")) if "first" in found else "",
            revision=count(found.get("revision", 0), "revision"),
            told=tuple(map(self.line, sequence(found.get("told", []), "told"))),
            standing=_standing(found.get("standing", {})),
            adopted=flag(found.get("adopted", False), "adopted"),
        )
        return number_notes(edition)

    def line(self, value: Any) -> EditionLine:
        found = fields(value, ("kind", "revision", "date", "text"), "line", _SENTENCE)
        kind = text(found.pop("kind"), "line: kind")
        demand(kind in TOLD, f"line: kind {kind!r} is none of {', '.join(TOLD)}")
        revision = count(found.pop("revision"), "line: revision", least=1)
        date = check_date(text(found.pop("date"), "line: date"))
        return EditionLine(kind, revision, self.sentence(found, "line"), date)

    def meta(self, value: Any) -> tuple[str, Sentence]:
        found = fields(value, ("key", "text"), "meta", _SENTENCE)
        key = text(found.pop("key"), "meta: key")
        return key, self.sentence(found, key)

    def block(self, value: Any) -> EditionBlock:
        found = fields(value, ("kind",), "block", _BLOCK)
        kind = Kind(text(found["kind"], "kind"))
        byline, picture = found.get("byline"), found.get("picture")
        points = sequence(found.get("items", []), "items")
        return EditionBlock(
            kind=kind,
            sentences=self.sentences(found.get("sentences", []), kind),
            items=tuple(map(self.item, points)),
            byline=None if byline is None else self.byline(byline),
            level=count(found.get("level", 0), "level"),
            mark=text(found.get("mark", ""), "mark"),
            label=text(found.get("label", ""), "label"),
            header=count(found.get("header", 0), "header"),
            lang=text(found.get("lang", ""), "lang"),
            picture=None if picture is None else self.picture(picture),
        )

    def item(self, value: Any) -> EditionItem:
        found = fields(value, ("sentences",), "item", _PLACE)
        place = Place(
            mark=text(found.get("mark", ""), "mark"),
            depth=count(found.get("depth", 0), "depth"),
            further=flag(found.get("further", False), "further"),
            row=count(found.get("row", 0), "row"),
            column=count(found.get("column", 0), "column"),
            rows=count(found.get("rows", 1), "rows", least=1),
            columns=count(found.get("columns", 1), "columns", least=1),
            field=_field(found.get("field", "")),
        )
        return EditionItem(self.sentences(found["sentences"], "item"), place)

    def byline(self, value: Any) -> Byline:
        found = fields(value, ("name",), "byline", _BYLINE)
        return make_byline(
            self.sentence(found["name"], "name"),
            self.sentence(found["role"], "role") if "role" in found else None,
            self.sentence(found["affiliation"], "affiliation") if "affiliation" in found else None,
            text(found.get("label", ""), "label"),
            pattern=self.bylines.get(self.lang) or self._pattern(),
            spoken=_tongue(found.get("spoken", "")),
            interpreted=flag(found.get("interpreted", False), "interpreted"),
            original=flag(found.get("original", False), "original"),
            unattributed=flag(found.get("unattributed", False), "unattributed"),
        )

    def _pattern(self) -> str:
        demand(self.lang in LANGUAGES, f"the language {self.lang!r} is not known")
        return LANGUAGES[self.lang].byline

    def picture(self, value: Any) -> Picture:
        found = fields(value, ("media", "sha256", "width", "height"), "picture", ("fills",))
        media = text(found["media"], "media")
        demand(media in PICTURES.values(), f"{media!r} is no picture of a page")
        name = sha256(found["sha256"], "picture")
        demand(name in self.pictures, f"the picture {name} is not in its page")
        return Picture(
            media,
            self.pictures[name],
            count(found["width"], "width", least=1),
            count(found["height"], "height", least=1),
            self.where,
            flag(found.get("fills", False), "fills"),
        )

    def sentences(self, value: Any, name: str) -> tuple[Sentence, ...]:
        return tuple(self.sentence(each, name) for each in sequence(value, name))

    def sentence(self, value: Any, name: str) -> Sentence:
        found = fields(value, ("text",), name, _SENTENCE)
        segments = sequence(found.get("segments", []), f"{name}: segments")
        sentence = finish_sentence(
            text(found["text"], f"{name}: text"),
            text(found.get("lang", self.lang), f"{name}: lang"),
            self.markup,
            where=self.where,
            segments=tuple(text(each, f"{name}: segments") for each in segments),
        )
        new_line = flag(found.get("new_line", False), f"{name}: new_line")
        return replace(sentence, new_line=True) if new_line else sentence


def _tongue(value: Any) -> str:
    code = text(value, "spoken")
    demand(code in TONGUES or not code, f"the language {code!r} of a turn is not known")
    return code


def _standing(value: Any) -> tuple[tuple[str, str], ...]:
    demand(isinstance(value, dict), "standing is no table")
    said = ((text(lang, "standing"), text(kind, "standing")) for lang, kind in value.items())
    found = tuple(sorted(said))
    demand(all(kind in STANDINGS for _, kind in found), "standing is none that is known")
    return found


def _field(value: Any) -> Literal["", "name", "role", "affiliation"]:
    match value:
        case "" | "name" | "role" | "affiliation":
            return value  # type: ignore[no-any-return]
    raise ValueError("field is no part of a signatory")


def _markup(value: Any) -> Literal["plain", "markdown"]:
    match value:
        case "plain" | "markdown":
            return value  # type: ignore[no-any-return]
    raise ValueError("markup is neither plain nor markdown")
