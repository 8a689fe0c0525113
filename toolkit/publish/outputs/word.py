"""An edition as running text in Word, for a press office that goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.material import Material
from toolkit.publish.outputs.files import Output

if TYPE_CHECKING:
    from toolkit.publish.bundle import Bundle

WORD_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _compose(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    # Loaded where one is made: what stands in the table of outputs is asked for far more often.
    from toolkit.publish.word.file import write_edition_word

    return Material(write_edition_word(bundle.edition(*langs), bundle))


WORD = Output(
    "word",
    "{document}.{lang}.docx",
    "each",
    WORD_MEDIA,
    _compose,
    link="Download Word file",
    index_link="Word",
    form="Word",
    chosen=True,
)
