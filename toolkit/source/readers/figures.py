"""Images of a Markdown file: each a paragraph of its own, described in words, beside its seed."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import unquote

from toolkit.core.characters import UNPRINTABLE, visible
from toolkit.core.errors import SourceError
from toolkit.core.inline.markdown import has_broken_image, has_image
from toolkit.core.inline.tree import is_visible, parse_inline, plain_text
from toolkit.core.model.document import PICTURES, Kind, LeftOut
from toolkit.source.readers.base import Piece, join_lines, without_breaks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.inline.markdown import Image
    from toolkit.source.readers.base import Seed

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")
_REFUSED = {
    "undescribed": (
        "the image has no description",
        "say between the brackets what it shows, for those who cannot see it: ![…]({address})",
    ),
    "nameless": ("the image names no file", "name one beside the seed: ![…](picture.png)"),
    "elsewhere": (
        "the image does not lie beside the seed: {address}",
        "put the file into the folder of the seed, or one in it: nothing is fetched for a page",
    ),
    "character": (
        "the name of the image has a character that no message can show: {address}",
        "rename the file, and name it so here",
    ),
    "suffix": (
        "no page can show an image of this kind: {address}",
        "export it as one of: {suffixes}",
    ),
    "nested": (
        "the description or the caption of the image holds an image",
        "give that a paragraph of its own",
    ),
}


def lies_beside(address: str) -> bool:
    """Tell whether an image may lie beside its seed: not on the web, and not in itself."""
    return not _SCHEME.match(unquote(address)) or "\\" in unquote(address)[:1]


def figure_pieces(image: Image, line: int, seed: Seed) -> Iterator[Piece]:
    """Make pieces of an image: what it shows, and its caption if it has one.

    Raises:
        SourceError: it has no description, or names no file that could be shown.
    """
    picture = _picture(image.address, line, seed)
    alt, caption = (
        join_lines(without_breaks(text.split("\n")), seed.language)
        for text in (image.alt, image.caption)
    )
    if not is_visible(plain_text(parse_inline(alt, seed.markup))):
        _refuse("undescribed", line, seed, picture)
    if any(has_image(text) or has_broken_image(text) for text in (alt, caption)):
        _refuse("nested", line, seed, picture)
    left_out = (LeftOut(image.written, line),)
    yield Piece(alt, line, kind=Kind.FIGURE, picture=picture, left_out=left_out)
    if caption:
        yield Piece(caption, line, kind=Kind.CAPTION)


def _picture(address: str, line: int, seed: Seed) -> str:
    """Return the path of the file, from the folder of the seed."""
    name = unquote(address)
    if not name:
        _refuse("nameless", line, seed, name)
    if UNPRINTABLE.search(name) or "\n" in name or "\t" in name:
        _refuse("character", line, seed, visible(name))
    path = posixpath.normpath(name)
    if _SCHEME.match(name) or path.startswith("..") or "\\" in name:
        _refuse("elsewhere", line, seed, name)
    if posixpath.splitext(path)[1].lower() not in PICTURES:
        _refuse("suffix", line, seed, name)
    return path


def _refuse(fault: str, line: int, seed: Seed, address: str) -> NoReturn:
    problem, remedy = (
        text.format(address=address, suffixes=", ".join(PICTURES)) for text in _REFUSED[fault]
    )
    raise SourceError(problem, where=seed.at(line), remedy=remedy)
