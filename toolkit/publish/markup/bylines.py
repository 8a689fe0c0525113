"""The line of a speaker as markup: name, role, affiliation, label, and how the turn was spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.lang import language
from toolkit.lang.tongues import tongue_word
from toolkit.publish.markup.bound import MOST
from toolkit.publish.markup.escape import Markup, element, escape, join
from toolkit.publish.markup.sentences import sentences_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Byline, Sentence
    from toolkit.publish.markup.sentences import RenderContext


def byline_markup(byline: Byline, context: RenderContext) -> Markup:
    """Build a speaker's line by the language's pattern, or the project's own.

    The name is strong, the label a tag of its own; the literal text of the
    pattern stands between them. Role and affiliation break as a heading does.
    """
    parts = [_part(kind, part, context) for kind, part in byline.parts]
    told = manner_text(byline, context) if context.bundle and context.bundle.spoken else ""
    if told:
        space = " " if language(context.edition.lang).spaced else ""
        parts += [escape(space), element("span", told, class_="manner")]
    return join(parts)


def manner_text(byline: Byline, context: RenderContext) -> str:
    """Say how a turn was spoken, in brackets; nothing if nobody knows.

    In the edition of its own language only the words as they were spoken are the original.
    """
    lang = context.edition.lang
    if not byline.spoken:
        return context.word("(interpreted)") if byline.interpreted else ""
    if byline.original:
        return context.word("(original)")
    tongue = context.word(tongue_word(byline.spoken))
    if byline.spoken == lang != context.edition.source_lang:
        return context.word("(spoken {language}; translated back)", language=tongue)
    if byline.interpreted:
        return context.word("(spoken {language}; interpreted)", language=tongue)
    return context.word("(spoken {language})", language=tongue)


def _part(kind: str, part: str | Sentence, context: RenderContext) -> Markup:
    if isinstance(part, str):
        return element("span", part, class_=kind) if kind == "label" else escape(part)
    body = sentences_markup((part,), context, heading=kind != "name")
    if kind == "name":
        return element("strong", body, class_=kind)
    is_parted = context.printed and language(context.edition.lang).spaced
    return element("span", *(_whole_names(body) if is_parted else (body,)), class_=kind)


def _whole_names(said: Markup) -> Iterator[Markup]:
    """Keep each of what somebody is on one line of paper: the name of an institution."""
    parts = said.split(", ")
    for number, part in enumerate(parts, 1):
        text = Markup(part if number == len(parts) else f"{part},")
        is_short = "<" not in said and len(text) <= MOST
        yield element("span", text, class_="kept") if is_short else text
        if number < len(parts):
            yield Markup(" ")
