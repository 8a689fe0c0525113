"""Text with formatting, as Word and web pages have it → one text of Markdown.

What means something in Markdown is escaped where it stands in a text, so that a star of the
author's is a star on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import ALLOWED, URL
from toolkit.core.inline.tree import parse_inline, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_STYLES = ("strike", "underline", "lowered", "raised", "italic", "bold")
"""From the outermost in."""
_TAGS = {
    "strike": ("<s>", "</s>"),
    "underline": ("<u>", "</u>"),
    "lowered": ("<sub>", "</sub>"),
    "raised": ("<sup>", "</sup>"),
    "italic": ("*", "*"),
    "bold": ("**", "**"),
}
_UNMISTAKABLE = _TAGS | {"italic": ("<em>", "</em>"), "bold": ("<strong>", "</strong>")}
"""For what stars would not be read as: ``a**“b”**c``."""
_MEANT = re.compile(r"[\\`*_<&\[\]]|~(?=~)|=(?==)|\{(?=[{%])|!(?=\[)")
_PLAIN = re.compile(r"[^\\`*_<&\[\]~={!%\n]*")
_SPACE = " \t\u00a0\u3000"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; a line feed in it is a hard break."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    underline: bool = False
    strike: bool = False
    href: str = ""
    """Where it leads; what is no address of the web or of mail is dropped."""
    note: str = ""
    """Label of the footnote whose mark it is; its text is then not looked at."""

    @property
    def look(self) -> tuple[bool, ...]:
        """All about it but its text."""
        return tuple(getattr(self, each) for each in _STYLES)

    def with_text(self, text: str) -> Run:
        """Return a run of the same look; `replace` takes several times as long."""
        return Run(
            text,
            self.bold,
            self.italic,
            self.raised,
            self.lowered,
            self.underline,
            self.strike,
            self.href,
            self.note,
        )


def write_markdown(runs: Iterable[Run]) -> str:
    r"""Write runs as one text of Markdown, with a line feed for each hard break.

    Emphasis is closed before a break and opened behind it, and never has a space inside its
    marks. A link that shows its own address is written as that address. White space at the
    ends of lines is dropped.

    >>> write_markdown([Run("We "), Run("agree", bold=True), Run(" on 2*2.")])
    'We **agree** on 2\\*2.'
    """
    lines = (_line(line) for line in _lines(_joined(runs)))
    return "\n".join(lines).strip("\n")


def bare_text(runs: Iterable[Run]) -> str:
    """Return what runs say, without any markup or mark of a footnote."""
    return "".join(run.text for run in runs if not run.note)


def all_bold(runs: Sequence[Run]) -> bool:
    """Tell whether all that is seen of a text is bold, and something is."""
    seen = [run for run in runs if run.text.strip() and not run.note]
    return bool(seen) and all(run.bold for run in seen)


def escape_markdown(text: str) -> str:
    r"""Escape what would mean something in a text of Markdown.

    Only what would: ``2 * 2`` and ``snake_case`` stay as they are.

    >>> escape_markdown("a *b* c"), escape_markdown("2 * 2 [sic]")
    ('a \\*b\\* c', '2 * 2 [sic]')
    """
    if _PLAIN.fullmatch(text) or _means_itself(text):
        return text
    return _escape_all(text)


def _escape_all(text: str) -> str:
    """Escape all that could mean something, but for what stands in an address."""
    parts, end = [], 0
    for found in URL.finditer(text):
        parts += [_MEANT.sub(r"\\\g<0>", text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, _MEANT.sub(r"\\\g<0>", text[end:])])


def _means_itself(text: str) -> bool:
    """Tell whether a text is read as it is written, beside anything that may stand by it."""
    if re.search(r"[*_`~=<&]\S|\S[*_`~=]|\\|\[\^|\]\(|\{[{%]|!\[", text):
        inner = re.sub(r"(?<=\w)_(?=\w)|(?<!\S)[<&=*]+(?!\S)|&(?=\s)", "", text)
        if re.search(r"[*`<&\\]|(?<!\w)_|_(?!\w)|~~|==|\[\^|\]\(|\{[{%]|!\[", inner):
            return False
    return plain_text(parse_inline(text, "markdown")) == text


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours of one look."""
    for _, some in groupby(runs, lambda run: (run.look, run.href, run.note)):
        group = list(some)
        yield (
            group[0] if group[0].note else group[0].with_text("".join(run.text for run in group))
        )


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Part runs at their hard breaks."""
    line: list[Run] = []
    for run in runs:
        first, *others = ("",) if run.note else run.text.split("\n")
        line.append(run if run.note else run.with_text(first))
        for other in others:
            yield line
            line = [run.with_text(other)]
    yield line


def _line(runs: Sequence[Run]) -> str:
    """Write one line, as plainly as it can be so that it is read as it is meant."""
    wanted = "".join(run.note or run.text for run in runs).strip(_SPACE)
    for ways in (
        _Ways(_TAGS, escape_markdown),
        _Ways(_TAGS, _escape_all),
        _Ways(_UNMISTAKABLE, _escape_all),
    ):
        linked = (ways.linked(href, list(some)) for href, some in groupby(runs, _href))
        line = "".join(linked).strip(_SPACE)
        if plain_text(parse_inline(line, "markdown")) == wanted:
            break
    return line


def _href(run: Run) -> str:
    return run.href


@dataclass(frozen=True, slots=True)
class _Ways:
    """How looks and signs are written."""

    tags: Mapping[str, tuple[str, str]]
    escape: Callable[[str], str]

    def linked(self, href: str, runs: Sequence[Run]) -> str:
        said = bare_text(runs)
        bare = said.strip(_SPACE)
        if not ALLOWED.match(href) or not bare:
            return self.styled(runs, 0)
        if bare in {href, href.removeprefix("mailto:")} and URL.fullmatch(bare):
            return said
        start = said.index(bare)
        address = re.sub(r"\s", "%20", href)
        address = f"<{address}>" if re.search(r"[()<>]", address) else address
        text = self.styled(runs, 0).strip(_SPACE)
        return f"{said[:start]}[{text}]({address}){said[start + len(bare) :]}"

    def styled(self, runs: Sequence[Run], depth: int) -> str:
        """Write runs in the style at `depth`, and what is inside it in those further in."""
        if depth == len(_STYLES):
            return "".join(f"[^{run.note}]" if run.note else self.escape(run.text) for run in runs)
        name = _STYLES[depth]
        parts = []
        for on, some in groupby(_spread(runs, name), lambda run: getattr(run, name)):
            inner = self.styled(list(some), depth + 1)
            bare = inner.strip(_SPACE)
            if not on or not bare:
                parts.append(inner)
                continue
            start = inner.index(bare)
            opening, closing = self.tags[name]
            parts += [inner[:start], opening, bare, closing, inner[start + len(bare) :]]
        return "".join(parts)


def _spread(runs: Sequence[Run], name: str) -> Iterator[Run]:
    """Give white space and marks of footnotes the style of their neighbours if both have it."""
    for number, run in enumerate(runs):
        if (run.note or not run.text.strip(_SPACE)) and 0 < number < len(runs) - 1:
            both = getattr(runs[number - 1], name) and getattr(runs[number + 1], name)
            yield replace(run, **{name: both})
        else:
            yield run
