"""An edition as plain text, without any markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.markup.sentences import plain_sentences, title_text
from toolkit.publish.material import Material
from toolkit.publish.outputs.files import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Edition
    from toolkit.publish.bundle import Bundle


def write_prose(edition: Edition) -> bytes:
    """Write the text of an edition, a paragraph a line."""
    return "".join(f"{line}\n" for line in _lines(edition)).encode()


def _lines(edition: Edition) -> Iterator[str]:
    yield title_text(edition)
    for block in edition.blocks:
        if block.byline:
            parts = (part for _, part in block.byline.parts)
            yield "".join(part if isinstance(part, str) else part.plain for part in parts)
        for sentences in block.paragraphs:
            if sentences:
                yield plain_sentences(sentences, edition.lang)


def _compose(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    return Material(write_prose(bundle.edition(*langs)))


PROSE = Output(
    "prose",
    "{lang}/index.txt",
    "each",
    "text/plain",
    _compose,
    link="Plain text",
    index_link="Plain text",
)
