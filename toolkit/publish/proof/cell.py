"""What a proof says about one sentence in one language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.diff import compare_words
from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.lang import INTERFACE, LANGUAGES
from toolkit.publish.markup.escape import Markup, element, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.publish.proof.rows import Cell, Remark, Row

_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn")
"""Categories of characters that cannot be seen, or that turn the text around them."""
_UNBREAKABLE = re.compile(r"(?:[^\s\u2e80-\U0003ffff]{100}|[^\w\s]{100})(?=\S)")
"""Where a line is ended by force: the time to look for a place grows with the square."""
_ORIGINS = {"mt": "machine", "tm": "memory"}


@dataclass(frozen=True, slots=True)
class ProofStyle:
    """How a text becomes visible."""

    unprintable: frozenset[str] = frozenset()
    """Characters that there is no glyph for."""
    printed: bool = False
    """Whether it becomes a PDF, where no word may be endless."""

    def shown(self, text: str) -> str:
        """Return a text with a number in place of each character that cannot be seen."""
        seen = "".join(map(self._shown, text))
        return _UNBREAKABLE.sub("\\g<0>\n", seen) if self.printed else seen

    def _shown(self, character: str) -> str:
        if character in "\n\t":
            return character
        hidden = unicodedata.category(character) in _HIDDEN
        return f"[U+{ord(character):04X}]" if hidden or character in self.unprintable else character


def cell_markup(cell: Cell, row: Row, source_lang: str, look: ProofStyle) -> Iterator[Markup]:
    """Yield the paragraphs of a cell: its text, its state, and what there is to say of it.

    The text comes first, so that it begins level with its source.
    """
    if cell.merged:
        yield element("p", "covered by the sentence before it (++)", class_="merged")
    elif cell.text:
        yield element("p", *_marked(cell.text, cell.remarks, look), lang=cell.lang, class_="words")
    else:
        yield element("p", class_="blank")
    yield _state(cell)
    if row.again:
        return
    for letter, remark in zip(_letters(cell.remarks), cell.remarks, strict=True):
        yield element(
            "p",
            element("b", f"{letter} {remark.severity.value}:"),
            f" {look.shown(remark.message)}",
            class_="flaw",
        )
    if cell.former_source:
        yield element("p", "The source was edited:", class_="what")
        yield _difference(cell.former_source, row.source, source_lang, look)
    if cell.former is not None:
        yield element("p", f"Since {cell.former.name}:", class_="what")
        yield _difference(cell.former.text, cell.text, cell.lang, look)
    for query in cell.queries:
        yield query_markup(query, cell.lang, look, element("b", "Query:"))
    for comment in cell.comments:
        yield query_markup(comment, cell.lang, look, element("b", "Comment:"))


def query_markup(query: str, lang: str, look: ProofStyle, *before: str) -> Markup:
    """Build a query, behind what stands before it; its language is the one its letters tell."""
    said = element("p", look.shown(query), lang=guess(query, lang))
    return element("div", element("p", *before), " ", said, class_="query")


def guess(text: str, lang: str) -> str:
    """Tell what language a remark about a translation is in: the translation's, or English.

    >>> guess("Чи так?", "uk"), guess("Is it so?", "uk")
    ('uk', 'en')
    """
    return lang if re.search(f"[{LANGUAGES[lang].script}]", text) else INTERFACE


def state_words(cell: Cell) -> str:
    """Say in words what a cell's state is, and what is known of a draft behind it."""
    if not cell.origin:
        return cell.state.value
    if cell.state is State.DRAFT:
        return f"draft by {_ORIGINS[cell.origin]}"
    fate = "as drafted" if cell.unedited else "edited from a draft"
    return f"{cell.state.value}, {fate} by {_ORIGINS[cell.origin]}"


def _state(cell: Cell) -> Markup:
    kind = "state" if cell.state in PUBLISHED else "state open"
    return element("p", element("span", state_words(cell)), class_=kind)


def _difference(before: str, after: str, lang: str, look: ProofStyle) -> Markup:
    names = {"gone": "del", "new": "ins"}
    pieces = (
        element(names[piece.fate], look.shown(piece.text))
        if piece.fate in names
        else look.shown(piece.text)
        for piece in compare_words(before, after)
    )
    return element("p", *pieces, lang=lang, class_="difference")


# ── Findings in the text ─────────────────────────────────────────────────────


def _letters(remarks: tuple[Remark, ...]) -> tuple[str, ...]:
    """Name the findings of a cell: a, b, …, z, then by number."""
    return tuple(
        chr(ord("a") + index) if index < 26 else str(index + 1)  # noqa: PLR2004 - letters
        for index in range(len(remarks))
    )


def _marked(text: str, remarks: tuple[Remark, ...], look: ProofStyle) -> Iterator[str]:
    """Underline each finding where it stands, with its letter behind it."""
    edges = {0, len(text)} | {edge for remark in remarks for edge in remark.span}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    letters = _letters(remarks)
    starts = dict.fromkeys(cuts, 0)
    ends: dict[int, list[str]] = {cut: [] for cut in cuts}
    for letter, remark in zip(letters, remarks, strict=True):
        start, end = remark.span
        if 0 <= start < end <= len(text):
            starts[start] += 1
            starts[end] -= 1
        ends.setdefault(min(end, len(text)), []).append(letter)
    depth = 0
    for cut, after in zip(cuts, [*cuts[1:], None], strict=True):
        if ends[cut]:
            yield element("sup", join([", ".join(ends[cut])]), lang=INTERFACE)
        depth += starts[cut]
        if after is not None:
            piece = look.shown(text[cut:after])
            yield element("u", piece) if depth else piece
