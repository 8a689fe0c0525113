"""The blocks of a Markdown file: CommonMark, and what other programs add to it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolkit.core.inline.markdown import NOTE_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    Rule = Callable[[StateBlock, int, int, bool], bool]

_TEXTS = {"heading", "paragraph", "th", "td"}
_FENCE = re.compile(r":{3,}[ \t]*(?P<attributes>\{[^{}]*\}|[\w-]*)[ \t]*:*[ \t]*\Z")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}[ \t]*\Z|\{(?:[#.][\w-]+|[\w-]+=[^{}]*)\}[ \t]*\Z")
_DEFINES = re.compile(r"\[(?!\^)[^\[\]]{1,999}\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|\S*[/.#:@?]\S*)")
"""What follows its colon has to look like an address: ``[Ann]: Yes`` is said by Ann."""


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A block of a Markdown file, named as markdown-it names it."""

    kind: str
    """heading, paragraph, bullet_list, ordered_list, list_item, blockquote, hr, fence,
    code_block, html_block, table, tr, th or td; and footnote, a line of attributes, or
    div, a line that begins or ends a passage."""
    line: int
    """1-based line where it begins."""
    text: str = ""
    """Raw inline text, with its line breaks; mark of a numbered item; attributes."""
    level: int = 0
    """1–6 for a heading."""
    end: int = 0
    """1-based line where it ends."""
    label: str = ""
    """Of a footnote."""
    lang: str = ""
    """Of a passage that says it."""
    translate: bool | None = None
    """Whether a passage says that it is to be translated; None if it does not say."""
    rows: int = 1
    """How many rows a cell takes."""
    columns: int = 1
    html: bool = False
    """Whether it was written as HTML."""
    children: tuple[MarkdownBlock, ...] = ()
    """What a list, an item, a quotation, a footnote, a table or a row holds."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Where the links with a label lead, said in a place of its own."""

    href: str
    line: int
    """1-based, the first one."""
    end: int
    """The last one."""


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """The blocks of a file, and the addresses that are defined in it."""

    blocks: tuple[MarkdownBlock, ...]
    definitions: Mapping[str, Definition]
    """By label, as `normal_label` writes it."""
    repeated: tuple[Definition, ...] = ()
    """Those whose label was defined before."""


def markdown_file(text: str) -> MarkdownFile:
    """Read the block structure of Markdown.

    Besides CommonMark it knows tables, footnotes (``[^1]: …``), lines of attributes
    (``{: .note}``) and lines that begin or end a passage (``::: {lang=ja}``, ``:::``).
    """
    levels: list[list[MarkdownBlock]] = [[]]
    opened: list[Token] = []
    found: dict[str, Any] = {}
    for token in _parser().parse(text, found):
        if token.nesting == 1:
            opened.append(token)
            levels.append([])
        elif token.nesting == -1:
            block = _block(opened.pop(), levels.pop())
            levels[-1] += block.children if block.kind in {"thead", "tbody"} else [block]
        else:
            levels[-1].append(_block(token, []))
    return MarkdownFile(
        tuple(levels[0]),
        {label: _definition(each) for label, each in found.get("references", {}).items()},
        tuple(_definition(each) for each in found.get("duplicate_refs", [])),
    )


def normal_label(label: str) -> str:
    """Return a label in the form in which labels are compared."""
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


def _definition(found: Mapping[str, Any]) -> Definition:
    first, last = found["map"]
    return Definition(str(found["href"]), first + 1, last)


def _block(token: Token, children: list[MarkdownBlock]) -> MarkdownBlock:
    kind = token.type.removesuffix("_open")
    line, end = (token.map[0] + 1, token.map[1]) if token.map else (0, 0)
    if kind in _TEXTS:
        level = int(token.tag[1:]) if kind == "heading" else 0
        text = children[0]
        return MarkdownBlock(kind, line or text.line, text.text, level, end or text.end)
    if kind == "footnote":
        return MarkdownBlock(kind, line, end=end, label=token.info, children=tuple(children))
    text_ = f"{token.info}{token.markup}" if token.info and kind == "list_item" else token.content
    if kind == "tr":
        children = [replace(each, line=line, end=end) for each in children]
    return MarkdownBlock(kind, line, text_, 0, end, children=tuple(children))


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    # To its author a link is a link, whatever scheme its address has.
    vars(parser)["validateLink"] = lambda _url: True
    rules = parser.block.ruler
    over: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    named = dict(zip(rules.get_active_rules(), rules.getRules(""), strict=True))
    rules.at("reference", _addressed(named["reference"]))
    rules.before("reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]})
    rules.before("list", "div", _line_rule("div", _FENCE), over)
    rules.before("list", "attributes", _line_rule("attributes", _ATTRIBUTES), over)
    # Inline text stays raw: it is parsed when printed, a sentence at a time.
    return parser.disable(["inline", "text_join"])


def _addressed(rule: Rule) -> Rule:
    """Let a definition be one only if it has an address."""

    def defines(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        at = state.bMarks[start] + state.tShift[start]
        return bool(_DEFINES.match(state.src, at)) and rule(state, start, end, silent)

    return defines


def _line_rule(kind: str, pattern: re.Pattern[str]) -> Rule:
    """Make a rule for a line that is a block of its own, in the middle of others too."""

    def alone(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
        at = state.bMarks[start] + state.tShift[start]
        line = state.src[at : state.eMarks[start]]
        if state.is_code_block(start) or line[:1] not in {":", "{"}:
            return False
        found = pattern.match(line)
        if found is None:
            return False
        if not silent:
            state.line = start + 1
            token = state.push(kind, "", 0)
            token.map = [start, state.line]
            token.content = line.strip() if kind == "attributes" else found["attributes"]
        return True

    return alone


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take ``[^label]:`` and what belongs to it: lines that go on, and indented ones."""
    at = state.bMarks[start] + state.tShift[start]
    found = None if state.is_code_block(start) else NOTE_MARK.match(state.src, at)
    if found is None or not state.src.startswith(":", found.end()):
        return False
    if silent:
        return True
    text = found.end() + 1
    while text < state.eMarks[start] and state.src[text] in " \t":
        text += 1
    before = (state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent)
    kind, state.parentType = state.parentType, "footnote"
    token = state.push("footnote_open", "", 1)
    token.info, token.map = found[1], [start, start + 1]
    state.bMarks[start], state.tShift[start] = text, 0
    state.blkIndent += 4
    state.sCount[start] = state.blkIndent
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent = before
    state.parentType = kind
    token.map[1] = state.line
    state.push("footnote_close", "", -1)
    return True
