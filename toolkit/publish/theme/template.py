"""A theme's templates: a little HTML with placeholders, read strictly as XML.

Only a few elements are known, and text stands in paragraphs alone, so that
whatever a template says can be tagged and read aloud.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from toolkit.core.errors import ConfigError
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.theme.base import Slot, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.publish.theme.base import Slots, Template

_ROOT = "theme"
_BLOCKS = ("p", "div")
_INLINE = ("a", "br", "em", "span", "strong")
_OUTER = {_ROOT, "div"}
"""What holds blocks; all else holds text."""
_ATTRIBUTES = {
    "class": re.compile(r"[A-Za-z][\w -]*"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*"),
    "href": re.compile(r"(?:https?://|mailto:|tel:)\S+"),
}
_EXAMPLES = {
    "class": 'class="address"',
    "lang": 'lang="uk"',
    "href": 'href="https://embassy.example/"',
}
_BRACES = re.compile(r"(\{\{|\}\})|\{([^{}]*)\}|([{}])")


def parse_template(text: str, where: str, slots: Slots) -> Template:
    """Read a template.

    Args:
        text: HTML as XML: every element is closed.
        where: its path, for messages.
        slots: the placeholders that it may have.

    Raises:
        ConfigError: it is no well-formed XML, or has what no template may have; with
            line and column.
    """
    return _Reader(where, slots).read(text)


def fill_template(template: Template, slots: Mapping[str, Markup]) -> Markup:
    """Build the markup of a template, with `slots` in the places of their names."""
    return join(_markup(each, slots) for each in template)


def _markup(part: Tag | Slot | str, slots: Mapping[str, Markup]) -> str:
    match part:
        case Tag():
            inside = fill_template(part.kids, slots)
            return element(part.name, inside, **dict(part.attributes))
        case Slot():
            return slots[part.name]
        case _:
            return part


class _Reader:
    """Builds the tree of a template while expat goes through it."""

    def __init__(self, where: str, slots: Slots) -> None:
        self.where, self.slots = where, slots
        self.stack: list[tuple[str, dict[str, str], list[Tag | Slot | str]]] = []
        self.seen: set[str] = set()
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.ProcessingInstructionHandler = self.instruction

    def read(self, text: str) -> Template:
        try:
            self.parser.Parse(f"<{_ROOT}>{text}</{_ROOT}>", True)  # noqa: FBT003 - expat's own
        except expat.ExpatError as error:
            problem = expat.ErrorString(error.code)
            self.fail(
                f"not well-formed: {problem}",
                "close every element (<br/>), and write & as &amp; and < as &lt;",
                (error.lineno, error.offset),
            )
        for name in self.slots.needed:
            if name not in self.seen:
                remedy = f"put {{{name}}} on a line of its own where it shall stand"
                raise ConfigError(f"has no {{{name}}}", where=self.where, remedy=remedy)
        return self.done

    # ── What expat calls ─────────────────────────────────────────────────────

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.stack:
            self.check_element(name, attributes)
        self.stack.append((name, attributes, []))

    def end(self, _name: str) -> None:
        name, attributes, kids = self.stack.pop()
        if not self.stack:
            self.done: Template = tuple(kids)
            return
        pairs = ((f"{key}_" if key == "class" else key, each) for key, each in attributes.items())
        self.stack[-1][2].append(Tag(name, tuple(sorted(pairs)), tuple(kids)))

    def text(self, data: str) -> None:
        done = 0
        for found in _BRACES.finditer(data):
            self.words(data[done : found.start()], done)
            if found[1]:
                self.words(found[1][0], found.start())
            elif found[3]:
                remedy = "write it twice if it is meant as such"
                self.fail(f"a lone {found[3]}", remedy, self.place(found.start()))
            else:
                self.slot(found[2], found.start())
            done = found.end()
        self.words(data[done:], done)

    def instruction(self, target: str, _data: str) -> None:
        self.fail(f"<?{target}> has no place in a template", "take it out")

    # ── What is in a template ────────────────────────────────────────────────

    def words(self, text: str, start: int) -> None:
        outer = self.stack[-1][0] in _OUTER
        if text and self.stack[-1][0] == "br":
            self.fail("<br> holds nothing", "write <br/>", self.place(start))
        if text and not outer:
            self.stack[-1][2].append(text)
        elif text.strip():
            ahead = len(text) - len(text.lstrip())
            self.fail("text outside of <p>", "put it into <p>…</p>", self.place(start + ahead))

    def slot(self, name: str, start: int) -> None:
        known = self.slots.known
        place = self.place(start)
        if name not in known:
            listed = ", ".join(f"{{{each}}}" for each in known)
            self.fail(f"unknown placeholder {{{name}}}", f"known here: {listed}", place)
        if self.stack[-1][0] not in _OUTER:
            remedy = "it brings its own paragraphs: put it on a line of its own"
            self.fail(f"{{{name}}} inside of <{self.stack[-1][0]}>", remedy, place)
        if name in self.seen:
            self.fail(f"{{{name}}} stands here twice", "take one of the two out", place)
        self.seen.add(name)
        self.stack[-1][2].append(Slot(name))

    def check_element(self, name: str, attributes: dict[str, str]) -> None:
        known = _BLOCKS if self.stack[-1][0] in _OUTER else _INLINE
        if name not in known:
            here = f" inside of <{self.stack[-1][0]}>" if len(self.stack) > 1 else " here"
            self.fail(f"no <{name}>{here}", f"known{here}: {', '.join(known)}")
        if name == "a" and any(each[0] == "a" for each in self.stack):
            self.fail("a link inside of a link", "close the first one before")
        if self.stack[-1][0] == "br":
            self.fail("<br> holds nothing", "write <br/>")
        allowed = ("class", "lang", "href") if name == "a" else ("class", "lang")
        for key, value in attributes.items():
            if key not in allowed:
                self.fail(f"<{name}> has no {key}", f"known there: {', '.join(allowed)}")
            if not _ATTRIBUTES[key].fullmatch(value):
                self.fail(f"{key}={value!r} cannot be used", f"for example: {_EXAMPLES[key]}")
        if name == "a" and "href" not in attributes:
            self.fail("<a> without href", f"for example: <a {_EXAMPLES['href']}>…</a>")

    def place(self, ahead: int = 0) -> tuple[int, int]:
        """Return line and column, from 1 and 0, of what expat has come to, and `ahead` after it."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + ahead

    def fail(self, problem: str, remedy: str, place: tuple[int, int] | None = None) -> NoReturn:
        line, column = place or self.place()
        column -= len(f"<{_ROOT}>") if line == 1 else 0
        raise ConfigError(problem, where=f"{self.where}:{line}:{column + 1}", remedy=remedy)
