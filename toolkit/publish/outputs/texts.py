"""The finished texts of a language, for machines, and for the next revision to be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.edition.serialize import write_edition
from toolkit.publish.material import Material
from toolkit.publish.outputs.files import Output

if TYPE_CHECKING:
    from toolkit.publish.bundle import Bundle


def _compose(bundle: Bundle, langs: tuple[str, ...]) -> Material:
    return Material(write_edition(bundle.edition(*langs)))


TEXTS = Output(
    "texts",
    "{lang}/edition.json",
    "each",
    "application/json",
    _compose,
    always=True,
    drafted=False,
)
