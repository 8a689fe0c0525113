"""What of an edition no page can be made of, known before anything is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.characters import UNPRINTABLE, name_character
from toolkit.publish.font_packages import package_with
from toolkit.publish.fonts import missing_glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.edition import Edition, EditionBlock, Sentence
    from toolkit.publish.fonts import FontBundle

MAX_PARAGRAPH = 50_000
"""Code points; breaking a longer paragraph into lines takes WeasyPrint seconds and more."""
MAX_WORD = 100
"""Code points; the time to hyphenate a word grows with the cube of its length."""
_ENDLESS_WORD = re.compile(rf"[^\W\u2e80-\U0003ffff]{{{MAX_WORD + 1}}}")


@dataclass(frozen=True, slots=True)
class Unprintable:
    """One reason why a page cannot be printed."""

    where: str
    """``path:line``."""
    problem: str
    remedy: str
    character: str = ""
    """The one at fault; empty where a text is too long."""


def find_unprintable(edition: Edition, fonts: FontBundle) -> tuple[Unprintable, ...]:
    """List what of an edition cannot be printed: characters first, then what has no end.

    Looked at is what its readers would read: not the address of a link, but what an
    escape such as ``&#8233;`` stands for.
    """
    texts = tuple((each.plain, each.where) for each in sentences(edition))
    texts += tuple(
        (block.byline.label, block.byline.name.where) for block in edition.blocks if block.byline
    )
    return (*_wrong(texts), *_missing(texts, fonts), *find_endless(edition))


def _wrong(texts: Iterable[tuple[str, str]]) -> Iterator[Unprintable]:
    found = (
        (match.group(), where) for text, where in texts for match in UNPRINTABLE.finditer(text)
    )
    for character, where in dict.fromkeys(found):
        problem = f"no page can have {name_character(character)}"
        yield Unprintable(where, problem, "take it out", character)


def _missing(texts: Iterable[tuple[str, str]], fonts: FontBundle) -> Iterator[Unprintable]:
    for character, where in missing_glyphs(texts, fonts):
        if not UNPRINTABLE.match(character):
            problem = f"no font has {name_character(character)}"
            package = package_with(character)
            how = f"toolkit fonts install {package.name}" if package else "toolkit fonts says where"
            remedy = f"change it, or add a font ({how})"
            yield Unprintable(where, problem, remedy, character)


def find_endless(edition: Edition) -> Iterator[Unprintable]:
    """Yield the paragraphs that are too long to set, or have a word that is."""
    for paragraph in _paragraphs(edition):
        texts = [each.plain for each in paragraph]
        problem = ""
        if sum(map(len, texts)) > MAX_PARAGRAPH:
            problem = f"a paragraph has more than {MAX_PARAGRAPH} characters"
        elif any(map(_ENDLESS_WORD.search, texts)):
            problem = f"a word has more than {MAX_WORD} letters"
        if problem:
            where = paragraph[0].where or edition.document
            yield Unprintable(where, problem, "divide it; it would take minutes to set")


# ── The texts of an edition ──────────────────────────────────────────────────


def sentences(edition: Edition) -> Iterator[Sentence]:
    """Yield every text of an edition in reading order."""
    for paragraph in _paragraphs(edition):
        yield from paragraph


def _paragraphs(edition: Edition) -> Iterator[tuple[Sentence, ...]]:
    yield edition.title
    yield from ((value,) for _, value in edition.meta)
    yield from ((each.sentence,) for each in edition.told)
    for block in edition.blocks:
        yield from _texts(block)


def _texts(block: EditionBlock) -> Iterable[tuple[Sentence, ...]]:
    byline = block.byline
    parts = (byline.name, byline.role, byline.affiliation) if byline else ()
    return (*((part,) for part in parts if part), *block.paragraphs)
