"""A paragraph of a Word file → its runs, what stands in it, and what of it is left out.

Changes that are tracked are taken as accepted. Codes of fields, tables of contents, hidden
text and readings above characters are left out, each told with its place.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import LeftOut
from toolkit.lang import LANGUAGES
from toolkit.source.readers.runs import Run
from toolkit.source.readers.word.looks import Look, read_look
from toolkit.source.word.styles import is_set
from toolkit.source.word.symbols import symbol
from toolkit.source.word.xml import child, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from toolkit.source.word.package import Package
    from toolkit.source.word.styles import Style, Styles

BESIDE = 1 << 30
"""Column of what is left out and stands in no paragraph's own text, such as a comment."""
_HIDDEN = "hidden in Word"
_CODE = "code of a field in Word"
CONTENTS = "table of contents"
_DELETED = "deleted in Word"
_MOVED = "moved away in Word"
_READING = "reading above a word"
_DEEPEST = 100
"""Fields in one another; Word has twenty."""
_LETTER = re.compile(r"[^\W\d_]")
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))')
_SPACES = re.compile(r"[\t\r\n]")
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_SKIPPED = {"w:instrText", "w:delInstrText", "w:rt", "w:commentReference", "w:bookmarkStart"}


@dataclass(slots=True)
class Text:
    """What one paragraph says."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[tuple[bool, Element]] = field(default_factory=list)
    """Texts in boxes that hang on it, and whether before anything it says itself."""
    left_out: list[LeftOut] = field(default_factory=list)
    equation: bool = False
    letters: int = 0
    langs: Counter[str] = field(default_factory=Counter)
    """Letters by the language that they are said to be in, and that has such letters."""


@dataclass(slots=True)
class _Field:
    """A field: its code, then what it shows."""

    code: str = ""
    shown: bool = False

    @property
    def is_contents(self) -> bool:
        return self.code.split()[:1] == ["TOC"]

    @property
    def href(self) -> str:
        found = _LINK.match(self.code)
        return (found[1] or found[2] or "") if found else ""


class TextReader:
    """Reads the paragraphs of a file one after the other; a field may go on over several."""

    def __init__(self, package: Package, styles: Styles, label: Callable[[str, str], str]) -> None:
        """Begin.

        Args:
            package: the file.
            styles: its styles.
            label: gives a footnote or an endnote its label, by what refers to it and how.
        """
        self._package = package
        self._styles = styles
        self._label = label
        self._fields: list[_Field] = []
        self.part = package.main
        """The part that is read, which its links belong to."""
        self.inserted = self.deleted = 0
        """Changes that nobody has accepted or refused."""
        self._handlers: Mapping[str, Callable[[Element], None]] = {
            "w:r": self._run,
            "m:r": self._inside,
            "w:t": self._words,
            "m:t": self._words,
            "w:br": self._break,
            "w:sym": self._symbol,
            "w:fldChar": self._field,
            "w:instrText": self._code,
            "w:fldSimple": self._simple_field,
            "w:hyperlink": self._link,
            "w:ins": self._insertion,
            "w:moveTo": self._insertion,
            "w:del": self._deletion,
            "w:moveFrom": self._deletion,
            "w:ruby": self._ruby,
            "w:footnoteReference": self._note,
            "w:endnoteReference": self._note,
            "w:drawing": self._picture,
            "w:pict": self._picture,
            "w:object": self._picture,
            "m:oMath": self._equation,
            "m:sup": self._shifted,
            "m:sub": self._shifted,
            "m:den": self._divisor,
            "m:d": self._bracketed,
            "m:rad": self._root,
        }
        self._begin(0, (), plain=False)

    def _begin(self, line: int, chain: tuple[Style, ...], *, plain: bool) -> None:
        self._line, self._chain, self._plain = line, chain, plain
        self._text = Text()
        self._at = 0
        self._look = Look()
        self._href: list[str] = []
        self._shift: list[str] = []
        self._reasons: list[str] = []
        self._own_mark = False

    def read(self, paragraph: Element, line: int, chain: tuple[Style, ...], *, plain: bool) -> Text:
        """Read one paragraph.

        Args:
            paragraph: the ``w:p``.
            line: its number.
            chain: its style and those that is based on.
            plain: whether the look of its style means nothing, as that of a heading.
        """
        self._begin(line, chain, plain=plain)
        self._inside(paragraph)
        return self._text

    def leave(self, text: str, reason: str, column: int = BESIDE) -> None:
        """Note what is left out; what follows it directly is one with it."""
        if not text.strip():
            return
        last = self._text.left_out[-1] if self._text.left_out else None
        follows = last is not None and last.column + len(last.text) == column
        if last and follows and last.reason == reason:
            self._text.left_out[-1] = replace(last, text=last.text + text)
            return
        self._text.left_out.append(LeftOut(text, self._line, reason, column))

    # ── Elements ─────────────────────────────────────────────────────────────

    def _inside(self, element: Element) -> None:
        for each in element:
            handle = self._handlers.get(each.tag)
            if handle:
                handle(each)
            elif each.tag in _CHARACTERS:
                self._say(_CHARACTERS[each.tag])
            elif not each.tag.endswith("Pr") and each.tag not in _SKIPPED:
                self._inside(each)

    def _run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        self._look = read_look(properties, self._chain, self._styles, plain=self._plain)
        self._inside(run)
        self._look, self._own_mark = Look(), False

    def _words(self, element: Element) -> None:
        text = element.text or ""
        start, self._at = self._at, self._at + len(text)
        reason = self._unseen()
        if reason or self._own_mark:
            self.leave(text, reason, start + 1)
        else:
            self._say(_SPACES.sub(" ", text).replace("\u00ad", ""))

    def _unseen(self) -> str:
        """Say why what stands here is not read; empty if it is."""
        if self._reasons:
            return self._reasons[-1]
        if any(not each.shown for each in self._fields):
            return _CODE
        if any(each.is_contents for each in self._fields):
            return CONTENTS
        return _HIDDEN if self._look.hidden else ""

    def _say(self, text: str) -> None:
        if not text or self._unseen():
            return
        look, shift = self._look, self._shift[-1] if self._shift else ""
        shown = next((each.href for each in reversed(self._fields) if each.href), "")
        href = self._href[-1] if self._href else shown
        self._text.runs.append(
            Run(
                text,
                bold=look.bold,
                italic=look.italic,
                raised=look.raised or shift == "m:sup",
                lowered=look.lowered or shift == "m:sub",
                underline=look.underline and not href and not look.link,
                strike=look.strike,
                href=href,
            )
        )
        self._text.letters += len(_LETTER.findall(text))
        for code in {each.partition("-")[0].lower() for each in (look.lang, look.east_lang)}:
            if code in LANGUAGES:
                self._text.langs[code] += len(re.findall(f"[{LANGUAGES[code].script}]", text))

    def _break(self, element: Element) -> None:
        if element.get("w:type", "textWrapping") == "textWrapping":
            self._say("\n")

    def _symbol(self, element: Element) -> None:
        found = symbol(element.get("w:font", ""), element.get("w:char", ""))
        if found:
            self._say(found)
        elif not self._unseen():
            font, code = element.get("w:font", ""), element.get("w:char", "")
            self.leave(f"{font} {code}", "a sign of a font of signs, which Unicode lacks")

    def _field(self, element: Element) -> None:
        kind = element.get("w:fldCharType")
        if kind == "begin" and len(self._fields) < _DEEPEST:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _code(self, element: Element) -> None:
        if self._fields and not self._fields[-1].shown:
            self._fields[-1].code += element.text or ""

    def _simple_field(self, element: Element) -> None:
        self._fields.append(_Field(element.get("w:instr", ""), shown=True))
        self._inside(element)
        self._fields.pop()

    def _link(self, element: Element) -> None:
        target = self._package.target(self.part, element.get("r:id", ""))
        anchor = element.get("w:anchor", "")
        self._href.append(f"{target}#{anchor}" if target and anchor else target)
        self._inside(element)
        self._href.pop()

    def _insertion(self, element: Element) -> None:
        self.inserted += 1
        self._inside(element)

    def _deletion(self, element: Element) -> None:
        self.deleted += 1
        self.leave("".join(each.text or "" for each in element.iter("w:delText")), _DELETED)
        self._reasons.append(_MOVED if element.tag == "w:moveFrom" else _DELETED)
        self._inside(element)
        self._reasons.pop()

    def _ruby(self, element: Element) -> None:
        self._reasons.append(_READING)
        for each in element:
            if each.tag == "w:rt":
                self._inside(each)
        self._reasons.pop()
        for each in element:
            if each.tag == "w:rubyBase":
                self._inside(each)

    def _note(self, element: Element) -> None:
        if self._unseen():
            return
        label = self._label(element.tag, element.get("w:id", ""))
        if label:
            self._text.runs.append(Run("", note=label))
        # The mark that an author wrote stands behind, in the same run; pages count their own.
        self._own_mark = bool(label) and is_set(element.get("w:customMarkFollows", ""))

    def _picture(self, element: Element) -> None:
        boxes = list(_boxes(element))
        early = not any(run.text.strip() for run in self._text.runs)
        self._text.boxes += ((early, box) for box in boxes)
        if not boxes:
            self._text.left_out.append(self._pictured(element))

    def _pictured(self, element: Element) -> LeftOut:
        for each in element.iter():
            if each.tag in {"dgm:relIds", "c:chart"}:
                key = each.get("r:dm") or each.get("r:id") or ""
                words = _words_of(self._package.tree(self._package.target(self.part, key)))
                what = "a diagram" if each.tag == "dgm:relIds" else "a chart"
                said = words or what
                return LeftOut(said, self._line, f"{what} of the Word file", BESIDE)
        described = (
            each.get("descr") or each.get("title") or each.get("alt") or each.get("string") or ""
            for each in element.iter()
            if each.tag in {"wp:docPr", "v:shape", "v:textpath", "v:imagedata"}
        )
        said = next(filter(None, described), "without a description")
        return LeftOut(said, self._line, "a picture of the Word file", BESIDE)

    # ── Equations ────────────────────────────────────────────────────────────

    def _equation(self, element: Element) -> None:
        self._text.equation = self._text.equation or not self._unseen()
        self._inside(element)

    def _shifted(self, element: Element) -> None:
        self._shift.append(element.tag)
        self._inside(element)
        self._shift.pop()

    def _divisor(self, element: Element) -> None:
        self._say("/")
        self._inside(element)

    def _bracketed(self, element: Element) -> None:
        marks = child(element, "m:dPr")
        self._say(value(marks, "m:begChr", of="m:val") or "(")
        self._inside(element)
        self._say(value(marks, "m:endChr", of="m:val") or ")")

    def _root(self, element: Element) -> None:
        self._say("√(")
        self._inside(element)
        self._say(")")


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the texts in boxes of a drawing; what is in one of them is its own affair."""
    for each in element:
        if each.tag == "w:txbxContent":
            yield each
        else:
            yield from _boxes(each)


def _words_of(tree: Element | None) -> str:
    """Return the words of a part in the language of drawings."""
    texts: Iterable[Element] = () if tree is None else tree.iter("a:t")
    return " ".join(" ".join(each.text or "" for each in texts).split())
