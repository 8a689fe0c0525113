"""A text of a catalog as runs of a Word file, and back; what is the same stays the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.core.characters import NO_XML
from toolkit.core.inline.markdown import NOTE_MARK
from toolkit.core.inline.tree import (
    Break,
    Code,
    Emphasis,
    Link,
    NoteMark,
    Strong,
    Styled,
    Text,
    is_bare,
    parse_inline,
)
from toolkit.source.readers.runs import Run, bare_text, escape_markdown, write_markdown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from toolkit.core.inline.tree import Node

Markup: TypeAlias = Literal["plain", "markdown"]
_STYLES = {"sub": "lowered", "sup": "raised", "u": "underline", "s": "strike"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_UNSEEN = "\u00ad"
"""The soft hyphen, which programs set as they like."""


def runs_of(text: str, markup: Markup) -> tuple[Run, ...]:
    """Return a raw text of a catalog as Word has it."""
    return tuple(_runs(parse_inline(text, markup), Run("")))


def _runs(nodes: Iterable[Node], look: Run) -> Iterator[Run]:
    for node in nodes:
        match node:
            case Text(text) | Code(text):
                yield look.with_text(NO_XML.sub("\ufffd", text).replace(_UNSEEN, ""))
            case Break():
                yield look.with_text("\n")
            case NoteMark(label):
                yield replace(look, note=label)
            case Strong(children):
                yield from _runs(children, replace(look, bold=True))
            case Emphasis(children):
                yield from _runs(children, replace(look, italic=True))
            case Styled(style, children):
                yield from _runs(children, _styled(look, style))
            case Link(href, children):
                yield from _runs(children, replace(look, href=href))


def _styled(look: Run, style: str) -> Run:
    name = _STYLES[style]
    return Run(
        look.text,
        look.bold,
        look.italic,
        look.raised or name == "raised",
        look.lowered or name == "lowered",
        look.underline or name == "underline",
        look.strike or name == "strike",
        look.href,
        look.note,
    )


def raw_text(runs: Iterable[Run], markup: Markup) -> str:
    """Return runs as a raw text of a catalog."""
    if markup == "markdown":
        return write_markdown(runs).strip()
    return "".join(f"[^{run.note}]" if run.note else run.text for run in runs).strip()


def shown_text(runs: Iterable[Run]) -> str:
    """Return what a reader reads of runs, with plain spaces between words."""
    return _BLANKS.sub(" ", bare_text(runs)).strip()


def same(one: str, other: str) -> bool:
    """Tell whether two raw texts differ in no more than how many blanks they have."""
    return _BLANKS.sub(" ", one).strip() == _BLANKS.sub(" ", other).strip()


# ── What a text may have ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Allowed:
    """What of the formatting of Word a translation may have: what its source has."""

    looks: frozenset[str]
    links: frozenset[str]
    codes: tuple[str, ...] = ()
    """Texts in the type of code, which Word does not tell from others."""


_LOOKS = ("bold", "italic", "raised", "lowered", "underline", "strike")


def allowed_of(texts: Iterable[str], markup: Markup) -> Allowed:
    """Return what texts have: the source of a sentence, and its translation as it was sent."""
    texts = tuple(texts)
    runs = [run for text in texts for run in runs_of(text, markup)]
    looks = {name for run in runs for name in _LOOKS if getattr(run, name)}
    codes = {code for text in texts for code in _codes(parse_inline(text, markup))}
    links = frozenset(run.href for run in runs if run.href)
    return Allowed(frozenset(looks if markup == "markdown" else ()), links, tuple(sorted(codes)))


def _codes(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Code(text):
                yield text
            case Strong(children) | Emphasis(children) | Styled(_, children) | Link(_, children):
                yield from _codes(children)


def keep_allowed(runs: Iterable[Run], allowed: Allowed) -> tuple[tuple[Run, ...], bool]:
    """Take off the formatting that a text may not have, and say whether there was any.

    White space has no look that anybody sees, but for a line under or through it.
    """
    kept, dropped = list[Run](), False
    for run in runs:
        looks = {name: getattr(run, name) and name in allowed.looks for name in _LOOKS}
        linked = run.href in allowed.links or is_bare(run.href, (Text(run.text.strip()),))
        plain = replace(run, **looks, href=run.href if linked else "")  # type: ignore[arg-type]
        dropped |= plain != run and bool(run.text.strip() or run.note)
        kept.append(plain)
    return tuple(kept), dropped


def with_codes(text: str, allowed: Allowed, markup: Markup) -> str:
    """Put texts in the type of code back between their marks, each once."""
    for code in allowed.codes if markup == "markdown" else ():
        written = escape_markdown(code)
        if code and text.count(written) == 1 and f"`{code}`" not in text and "`" not in code:
            text = text.replace(written, f"`{code}`")
    return text


def with_labels(
    runs: Iterable[Run], labels: Mapping[str, str], known: Collection[str]
) -> tuple[Run, ...]:
    """Give marks of footnotes the labels of the source; one without is left out.

    Args:
        runs: as a file has them.
        labels: by the numbers of the marks.
        known: labels that may be typed as well, ``[^2]``, where Word has no place for a mark.
    """
    found = list[Run]()
    for run in runs:
        if run.note:
            found += (replace(run, note=labels[run.note]),) if run.note in labels else ()
        elif "[^" not in run.text:
            found.append(run)
        else:
            found += _typed(run, known)
    return tuple(found)


def _typed(run: Run, known: Collection[str]) -> Iterator[Run]:
    end = 0
    for mark in NOTE_MARK.finditer(run.text):
        if mark[1] in known:
            yield run.with_text(run.text[end : mark.start()])
            yield Run("", note=mark[1])
            end = mark.end()
    yield run.with_text(run.text[end:])


def cut_runs(runs: Iterable[Run], cuts: Iterable[int]) -> tuple[tuple[Run, ...], ...]:
    """Part runs at places in their `bare_text`, rising; marks of notes stay with what they end."""
    wanted = [cut for cut in cuts if cut]
    parts: list[list[Run]] = [[]]
    at = 0
    for run in runs:
        text = "" if run.note else run.text
        while wanted and text and wanted[0] < at + len(text):
            head = wanted.pop(0) - at
            if head:
                parts[-1].append(run.with_text(text[:head]))
            parts.append([])
            text, at = text[head:], at + head
        if run.note or text:
            parts[-1].append(run if run.note else run.with_text(text))
        at += len(text)
    return tuple(tuple(each) for each in parts)
