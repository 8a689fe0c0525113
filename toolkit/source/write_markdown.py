"""A document as Markdown, for whoever wants to edit what was understood of a Word file or a page.

Read again it has the same blocks with the same texts. What Markdown has no way to say is said in
one line: cells over several rows or columns are cells of their own, and a paragraph that ends a
speaker's turn goes on with it. What an author says beside the text stands in the front matter.
"""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.core.inline.stray import find_stray
from toolkit.core.model.document import Kind
from toolkit.source.beside import said_beside
from toolkit.source.readers.apparatus import APPARATUS_KEYS
from toolkit.source.readers.keys import META_KEYS
from toolkit.source.readers.runs import escape_markdown
from toolkit.source.write_beside import WrittenManners, write_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.core.model.document import Block, Document, Item
    from toolkit.source.beside import Said

_NEEDS_QUOTES = re.compile(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|[:#]\s|\s$|:$|^$""")
_BEGINNING = re.compile(r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[#>|~=]|[+*-](?:\s|$|-)|:::)")
"""What at the head of a line would make it a heading, a point, a quotation, a table or a rule."""
_COUNTED = re.compile(r"\d{1,9}[.)]")
"""What Markdown counts points by."""
_TIMES = 2
_META = (*META_KEYS, *APPARATUS_KEYS, "embargo", "confidential")


def write_markdown_document(document: Document) -> str:
    """Write a document, as a reader understood it, as a Markdown file with front matter."""
    writer = _Writer(document)
    parts = [
        _front_matter(document, writer.manners),
        f"# {writer.text(document.blocks[0].text)}",
        *writer.blocks(document.blocks[1:]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _front_matter(document: Document, manners: WrittenManners) -> str:
    values = said_beside(document) | document.disclosure.said
    lines = [f"lang: {document.lang}"]
    for key in (each for each in _META if each in values):
        lines += _key_lines(key, values[key])
    lines += [*manners.head(), *write_order(document)]
    return "\n".join(["---", *lines, "---"])


def _key_lines(key: str, said: Said) -> Iterator[str]:
    """Write a key, and what is said there: in its line, or each language in one of its own."""
    match said:
        case str():
            yield f"{key}: {_yaml(said)}"
        case list():
            yield f"{key}: [{', '.join(json.dumps(each, ensure_ascii=False) for each in said)}]"
        case dict():
            yield f"{key}:"
            yield from (f"  {_yaml(lang)}: {_yaml(each)}" for lang, each in said.items())


def _yaml(value: str) -> str:
    if not _NEEDS_QUOTES.search(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writer:
    """The blocks of one document as Markdown."""

    def __init__(self, document: Document) -> None:
        self.plain = document.markup == "plain"
        marks = {f"[^{each.label}]" for each in document.blocks if each.label}
        self.notes = re.compile(f"({'|'.join(map(re.escape, sorted(marks)))})") if marks else None
        self.lang = document.lang
        self.manners = WrittenManners(document, _announcement)

    def text(self, text: str, indent: str = "") -> str:
        """Write one text, its hard breaks as backslashes at the ends of lines."""
        lines = [_escape_stray(self.escaped(line)) for line in text.split("\n")]
        return f"\\\n{indent}".join(map(_escape_beginning, lines))

    def escaped(self, line: str) -> str:
        """Escape what means nothing in a plain text, but for the marks of its footnotes."""
        if not self.plain:
            return line
        parts = self.notes.split(line) if self.notes else [line]
        return "".join(part if n % 2 else escape_markdown(part) for n, part in enumerate(parts))

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Write blocks, with what has to stand between them."""
        before: Kind | None = None
        names = ""
        for block, after in zip_longest(blocks, blocks[1:]):
            if block.kind is Kind.NOTE and before is not Kind.NOTE:
                yield "---"
            if block.kind is Kind.LIST and before is Kind.LIST:
                yield "<!-- -->"
            before = block.kind
            if _has_name_alone(block) and after is not None and after.kind is Kind.TURN:
                # A name alone announces somebody only where words follow in its line.
                names = f"{self.text(self.manners.line(block))} "
                continue
            yield names + self.block(block)
            names = ""

    def block(self, block: Block) -> str:
        """Write one block."""
        text = self.text(block.text)
        match block.kind:
            case Kind.HEADING:
                said = f"{block.mark} {text}".strip()
                text = f"{'#' * max(block.level, 2)} {said}"
            case Kind.SPEAKER if block.speaker:
                text = f"### {self.text(self.manners.line(block))}"
            case Kind.LIST:
                text = self.list(block.items)
            case Kind.TABLE | Kind.SIGNATURES:
                text = self.table(block)
            case Kind.FOOTNOTE:
                text = f"[^{block.label}]: {self.text(block.text, '    ')}"
            case Kind.FIGURE:
                text = f"![{text}](<{block.picture}>)"
            case Kind.QUOTE:
                text = f"> {self.text(block.text, '> ')}"
        return self._marked(block, text)

    def _marked(self, block: Block, written: str) -> str:
        """Say in which language a passage is, and whether it is translated."""
        if not block.lang:
            return written
        if block.lang == self.lang:
            return f"::: {{translate=no}}\n{written}\n:::"
        attributes = f"lang={block.lang}{' translate=yes' if block.translate else ''}"
        return f"::: {{{attributes}}}\n{written}\n:::"

    def list(self, items: Iterable[Item]) -> str:
        lines: list[str] = []
        indents = [""]
        """Where the points of each depth begin."""
        for item in items:
            place = item.place
            if place.further:
                indent = indents[min(place.depth + 1, len(indents) - 1)]
                lines += ["", f"{indent}{self.text(item.text, indent)}"]
                continue
            del indents[place.depth + 1 :]
            indent = indents[-1]
            # A mark that Markdown has no list for stands at the head of the point.
            counted = _COUNTED.fullmatch(place.mark)
            marker = place.mark if counted else f"- {place.mark}".rstrip()
            inner = indent + " " * (len(place.mark) + 1 if counted else 2)
            lines.append(f"{indent}{marker} {self.text(item.text, inner)}")
            indents.append(inner)
        return "\n".join(lines)

    def table(self, block: Block) -> str:
        rows: dict[int, dict[int, list[str]]] = {}
        for item in block.items:
            row = rows.setdefault(item.place.row, {})
            row.setdefault(item.place.column, []).append(self.cell(item.text))
        width = max((column for row in rows.values() for column in row), default=0) + 1
        written = [
            ["<br>".join(row.get(column, [])) for column in range(width)] for row in rows.values()
        ]
        head = written.pop(0) if block.header else [""] * width
        lines = [head, ["---"] * width, *written]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def cell(self, text: str) -> str:
        said = _escape_stray(self.escaped(text))
        return said.replace("|", "\\|").replace("\n", "<br>")


def _has_name_alone(block: Block) -> bool:
    speaker = block.speaker
    return block.kind is Kind.SPEAKER and not (
        speaker and (speaker.label or speaker.role or speaker.affiliation)
    )


def _escape_stray(line: str) -> str:
    """Put a backslash before what a reader of Markdown refuses, as it means nothing."""
    for _ in range(_TIMES):  # what is behind a backslash can be one of another kind
        for found in reversed([*find_stray(line)]):
            start = found.start + len(found.text) - len(found.text.lstrip())
            line = f"{line[:start]}\\{line[start:]}"
    return line


def _escape_beginning(line: str) -> str:
    """Keep a line from being more than a line of text."""
    found = _BEGINNING.match(line)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found else line


def _announcement(block: Block) -> str:
    """Return the line of a speaker so that it announces one in Markdown too."""
    # A name may have been in bold together with its first words: “**Q: When?**”.
    line, speaker = block.text.strip("*_ "), block.speaker
    if speaker is None or line.rstrip().endswith((":", "：")):
        return line
    parts = ", ".join(filter(None, (speaker.name, speaker.role, speaker.affiliation)))
    return f"{speaker.label} {parts}".strip() + ":"
