"""Lists, tables and footnotes of a PDF's structure tree, as ISO 32000 wants them.

WeasyPrint puts a list that is in a point behind the point, a mark that is text into the
point's text, names of head cells into every cell, one set a page, and footnotes, as plain
spans, behind all else on their page.

Source: ISO 32000-1, 14.8.4.3.3 (lists), 14.8.4.3.4 and 14.8.5.7 (tables), 14.8.4.4.1 (Note,
Reference); ISO 14289-1, 7.5, 7.6 and 7.9.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.publish.print.tag_reader import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
_AROUND_MARKS = {"/LBody", "/NonStruct", "/P"}
"""Kinds of element that may begin with the mark of a point."""


@dataclass(slots=True)
class Shaper:
    """Gives the parts of a tree their shapes."""

    pdf: Any
    notes: list[Part] = field(default_factory=list)
    """Footnotes, taken out of where they stood, to be filled."""

    def shaped(self, part: Part) -> Iterator[Part]:
        """Yield a part in its right shape; nothing if there is none of it."""
        if part.box.endswith(("::footnote-call", "::footnote-marker")):
            return
        before = len(self.notes)
        kids: list[Any] = []
        for kid in part.kids:
            kids += self.shaped(kid) if isinstance(kid, Part) else [kid]
        if len(self.notes) > before and not kids:
            return
        part = part._replace(kids=tuple(kids))
        if part.attributes.get("role") == "doc-footnote" and part.kind in {"/Span", "/P"}:
            at_foot = part.kind == "/Span"
            part = self._note(part)
            if at_foot:
                self.notes.append(part)
                return
        elif part.kind == "/LI":
            part = self._point(part)
        elif part.kind in {"/TH", "/TD"}:
            _shape_cell(part)
        elif part.box == "sup" and "note" in part.classes:
            part.element["S"] = "/Reference"
        yield part

    # ── Footnotes ────────────────────────────────────────────────────────────

    def _note(self, part: Part) -> Part:
        """Make a note of it, and a label of its number."""
        part.element["S"] = "/Note"
        part.element["ID"] = f"({part.attributes['id']})"
        kids = (
            self._wrapped("/Lbl", kid, part)
            if isinstance(kid, Part) and "number" in kid.classes
            else kid
            for kid in part.kids
        )
        return part._replace(kids=tuple(kids))

    def _wrapped(self, kind: str, kid: Part, around: Part) -> Part:
        return Part(self._element(kind, around), kid.source, kid.lang, (kid,))

    def _element(self, kind: str, around: Part) -> Any:
        """Make an element, on the page of another one."""
        near = around.element
        made = type(near)({"Type": "/StructElem", "S": kind, "K": type(near["K"])([])})
        made |= {"Pg": near["Pg"], "P": near.reference}
        self.pdf.add_object(made)
        return made

    # ── Lists ────────────────────────────────────────────────────────────────

    def _point(self, part: Part) -> Part:
        """Put a label before a point, and all else of it into its body."""
        labels = [kid for kid in part.kids if kid.kind == "/Lbl"]
        rest = [kid for kid in part.kids if kid.kind != "/Lbl"]
        if not labels and rest:
            rest[0], labels = _parted(rest[0])
        if len(rest) != 1 or rest[0].kind != "/LBody":
            inner = tuple(
                kid for each in rest for kid in (each.kids if each.kind == "/LBody" else (each,))
            )
            bodies = [each for each in rest if each.kind == "/LBody"]
            element = bodies[0].element if bodies else self._element("/LBody", part)
            rest = [part._replace(element=element, kids=inner)] if inner else []
        return part._replace(kids=(*labels, *rest))


def _parted(part: Part) -> tuple[Part, list[Part]]:
    """Take the mark that a point begins with out of its text."""
    if part.kind not in _AROUND_MARKS or not part.kids or not isinstance(part.kids[0], Part):
        return part, []
    first, *rest = part.kids
    if first.box == "span" and "mark" in first.classes:
        first.element["S"] = "/Lbl"
        return part._replace(kids=tuple(rest)), [first]
    inner, marks = _parted(first)
    return part._replace(kids=(inner, *rest)), marks


# ── Tables ───────────────────────────────────────────────────────────────────


def _shape_cell(part: Part) -> None:
    """Let a head cell say what it is the head of; its name changes from page to page."""
    part.element.pop("ID", None)
    attributes = part.element["A"]
    attributes.pop("Headers", None)
    if part.kind == "/TH":
        attributes["Scope"] = _SCOPES[part.attributes.get("scope", "col")]
