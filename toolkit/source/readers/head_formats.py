"""The head of a Markdown file as programs write it: YAML, TOML or JSON → keys and values.

It is the only module that asks PyYAML.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import yaml

_NOTE = re.compile(r"#.*")
QUOTE = "put the value in quotation marks"
_KEY_LINE = re.compile(r"([A-Za-z_][\w -]{0,40}):[ \t]+(\S.*?)[ \t]*")
_TOML_KEY = re.compile(r"""\s*["']?(?P<key>[\w-]+)["']?\s*=|\s*\[+\s*(?P<table>[\w-]+)""")
_TOML_NOTE = re.compile(r"""(?:^|["'\d\]e])\s*(#[^"']*)$""")
_WHOLE_QUOTE = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?:[ \t]+#.*)?""")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key at the head of a file."""

    key: str
    value: str | None
    """Its text as written; None for a value that is no text."""
    line: int
    raw: str
    """Key and value in one line."""
    problem: str = ""
    """Why the value cannot be used, though its kind could."""
    table: Mapping[str, tuple[str, ...]] | None = None
    """Of a value that is a table: key → text, or texts of a list; None for any other."""
    items: tuple[str, ...] | None = None
    """Of a value that is a list of texts; None for any other."""

    @property
    def texts(self) -> Mapping[str, tuple[str, ...]] | None:
        """The texts of a value: those of a table by its keys, any others by an empty one."""
        if self.table is not None:
            return self.table
        if self.value is not None:
            return {"": (self.value,)}
        return None if self.items is None else {"": self.items}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a file."""

    entries: tuple[Entry, ...] = ()
    comments: tuple[tuple[int, str], ...] = ()
    """With their lines."""
    body_line: int = 1
    """1-based."""


def read_head(text: str, path: str) -> Head:
    """Read the head of a file; a file without one gives an empty one.

    Raises:
        SourceError: it is not closed, or not what it begins as.
    """
    lines = text.split("\n")
    if text.startswith("{"):
        return _json(text, path)
    mark = lines[0].rstrip()
    if mark not in {"---", "+++"}:
        return Head()
    closing = {"---", "..."} if mark == "---" else {"+++"}
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in closing), 0)
    if not end:
        raise SourceError(
            "the front matter is not closed",
            where=f"{path}:1",
            remedy=f"put a line of {mark} after its last key",
        )
    head = "\n".join(lines[1:end])
    read = _yaml if mark == "---" else _toml
    entries, comments = read(head, path)
    return Head(tuple(entries), tuple(comments), end + 2)


# ── YAML ─────────────────────────────────────────────────────────────────────


def _yaml(head: str, path: str) -> tuple[list[Entry], list[tuple[int, str]]]:
    import yaml

    try:
        node, text = _composed(head)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SourceError(
            f"the front matter is no valid YAML: {getattr(error, 'problem', None) or error}",
            where=f"{path}:{_line(head, mark) if mark else 1}",
            remedy=f"{QUOTE} if it holds a colon, a bracket or a quotation mark",
        ) from error
    except RecursionError:
        raise SourceError(
            "the front matter is nested too deeply", where=f"{path}:1", remedy=QUOTE
        ) from None
    if node is None:
        return [], list(_comments(text, ()))
    if not isinstance(node, yaml.MappingNode):
        raise SourceError(
            "the front matter is no list of keys", where=f"{path}:2", remedy="write “key: value”"
        )
    ends = [key.start_mark.index for key, _ in node.value[1:]]
    entries, spans = list[Entry](), list[tuple[int, int]]()
    for (key, value), end in zip(node.value, [*ends, len(text)], strict=True):
        line = _line(text, key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise SourceError("the value of a key is no text", where=f"{path}:{line}", remedy=QUOTE)
        scalar = value.value if isinstance(value, yaml.ScalarNode) else None
        raw = text[key.start_mark.index : end]
        if scalar is None:
            spans.append((key.start_mark.index, end))
        bare = " ".join(_NOTE.sub("", raw).split() if scalar is not None else raw.split())
        shown = f"{key.value}: {scalar}" if scalar is not None else bare
        said = (scalar, line, " ".join(shown.split()), _cut_short(key.value, value, text))
        entries.append(Entry(key.value, *said, _node_table(value), _node_list(value)))
    return entries, list(_comments(text, spans))


def _node_table(node: yaml.Node) -> dict[str, tuple[str, ...]] | None:
    """Return a table of YAML whose values are texts or lists of texts; None for anything else."""
    import yaml

    table: dict[str, tuple[str, ...]] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        values = value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(each, yaml.ScalarNode) for each in (key, *values)):
            return None
        table[key.value] = tuple(each.value for each in values)
    return table if isinstance(node, yaml.MappingNode) else None


def _node_list(node: yaml.Node) -> tuple[str, ...] | None:
    """Return a list of texts of YAML; None for anything else."""
    import yaml

    values = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if values == [node] or not all(isinstance(each, yaml.ScalarNode) for each in values):
        return None
    return tuple(each.value for each in values)


def _composed(head: str) -> tuple[yaml.Node | None, str]:
    """Return the root of a head, and its text: as written, or with the quotes that it lacks."""
    import yaml

    try:
        return yaml.compose(head, Loader=yaml.BaseLoader), head
    except yaml.YAMLError:
        mended = _quoted(head)
        if mended == head:
            raise
        try:
            return yaml.compose(mended, Loader=yaml.BaseLoader), mended
        except yaml.YAMLError:
            pass
        raise


def _quoted(head: str) -> str:
    """Put quotation marks around values of one line that need them."""
    lines = head.split("\n")
    following = [*lines[1:], ""]
    return "\n".join(
        _quoted_line(line) if not below[:1].isspace() else line
        for line, below in zip(lines, following, strict=True)
    )


def _quoted_line(line: str) -> str:
    found = _KEY_LINE.fullmatch(line)
    if not found or " #" in found[2] or _WHOLE_QUOTE.fullmatch(found[2]):
        return line
    key, value = found[1], found[2]
    if value[0] == '"':
        if value.count('"') % 2:
            return line
        nested = value[-1] == '"' and not re.match(r'"[^"]*\S"(?=[\s,.:;])', value)
        value = value[1:-1] if nested else value
    elif value[0] == "'":
        value = value[1:-1] if value[-1] == "'" and len(value) > 1 else value
    elif value[0] in "[{":
        if value[-1] in "]}" or value.startswith("{{"):
            return line
    elif (  # quotation marks would not help
        value[0] in "|>!&"
        or re.fullmatch(r"[*&]\w+", value)
        or (not re.search(r":(?:\s|\Z)", value) and value[0] not in "*@`%-?")
    ):
        return line
    quoted = value.replace("'", "''")
    return f"{key}: '{quoted}'"


def _comments(head: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the comments of a head with their lines, but for those in what is listed whole."""
    import yaml

    events = yaml.parse(head, Loader=yaml.BaseLoader)
    values = [
        (each.start_mark.index, each.end_mark.index)
        for each in events
        if isinstance(each, yaml.ScalarEvent | yaml.AliasEvent)
        and each.start_mark
        and each.end_mark
    ]
    at = 0
    for start, end in [*values, (len(head), len(head))]:
        for note in _NOTE.finditer(head, at, start):
            if not any(first <= note.start() < last for first, last in spans):
                yield head.count("\n", 0, note.start()) + 2, note.group()
        at = end


def _line(head: str, mark: yaml.Mark) -> int:
    """Return the line of the file; YAML ends lines at more characters than a file does."""
    return head.count("\n", 0, mark.index) + 2


def _cut_short(key: str, value: yaml.Node, text: str) -> str:
    # Only a plain value ends at a " #"; in YAML the rest would be a comment, silently dropped.
    plain = getattr(value, "style", "x") is None
    rest = text[value.end_mark.index :].partition("\n")[0] if plain else ""
    return f"the value of {key} ends at the #" if rest.lstrip().startswith("#") else ""


# ── TOML and JSON ────────────────────────────────────────────────────────────


def _toml(head: str, path: str) -> tuple[list[Entry], list[tuple[int, str]]]:
    try:
        table = tomllib.loads(head)
    except ValueError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else head.count("\n") + 1
        raise SourceError(
            f"the front matter is no valid TOML: {error}",
            where=f"{path}:{line + 1}",
            remedy='write key = "value"',
        ) from error
    except RecursionError:
        raise SourceError("the front matter is nested too deeply", where=f"{path}:1") from None
    return _toml_entries(table, head.split("\n"))


def _toml_entries(
    table: dict[str, object], lines: Sequence[str]
) -> tuple[list[Entry], list[tuple[int, str]]]:
    """Return entries, and comments but for those in what is listed whole."""
    starts: dict[str, int] = {}
    for number, line in enumerate(lines):
        found = _TOML_KEY.match(line)
        key = found and (found["key"] or found["table"])
        if key and key in table:
            starts.setdefault(key, number)
    order = sorted(starts.values())
    entries, inside = list[Entry](), set[int]()
    for key, value in table.items():
        start = starts.get(key, 0)
        end = next((other for other in order if other > start), len(lines))
        raw = " ".join(" ".join(lines[start:end]).split())
        kinds = (_scalar(value), start + 2, raw, "", text_table(value), text_list(value))
        entries.append(Entry(key, *kinds))
        if _scalar(value) is None:
            inside.update(range(start, end))
    notes = [
        (number + 2, found[1])
        for number, line in enumerate(lines)
        if number not in inside and (found := _TOML_NOTE.search(line))
    ]
    return entries, notes


def _scalar(value: object) -> str | None:
    return str(value) if isinstance(value, str | int | float | dt.date | dt.time) else None


def text_table(value: object) -> dict[str, tuple[str, ...]] | None:
    """Return a table whose values are texts or lists of texts; None for anything else."""
    if not isinstance(value, dict):
        return None
    rows = {
        str(key): tuple(each) if isinstance(each, list) else (each,) for key, each in value.items()
    }
    whole = all(isinstance(text, str) for texts in rows.values() for text in texts)
    return rows if whole else None


def text_list(value: object) -> tuple[str, ...] | None:
    """Return a list of texts; None for anything else."""
    is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return tuple(value) if is_list else None  # type: ignore[arg-type]


def _json(text: str, path: str) -> Head:
    """Read a head in JSON; text that merely begins like one is not taken for one."""
    try:
        table, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        if re.match(r'\{\s*"[\w-]+"\s*:', text):
            raise SourceError(
                "the front matter is no valid JSON",
                where=f"{path}:1",
                remedy='write {"key": "value"}, or put \\ before the bracket if it is text',
            ) from None
        return Head()
    rest = text[end:].partition("\n")[0]
    if not isinstance(table, dict) or rest.strip():
        return Head()
    entries = []
    for key, value in table.items():
        found = re.search(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:", text[:end])
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        raw = f"{key}: {json.dumps(value, ensure_ascii=False)}"
        kinds = (_scalar(value), line, raw, "", text_table(value), text_list(value))
        entries.append(Entry(key, *kinds))
    return Head(tuple(entries), (), text.count("\n", 0, end) + 2)
