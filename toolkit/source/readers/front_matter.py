"""The YAML between two ``---`` at the head of a Markdown file; the only module that asks PyYAML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import LeftOut
from toolkit.source.readers.keys import META_KEYS, check_keys, check_values, make_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from toolkit.core.model.document import Meta
    from toolkit.source.readers.base import Seed

_KEYS = ("title", "lang", *META_KEYS)
_NOTE = re.compile(r"#.*")
_LANG = re.compile(r"^[\s{\"']*lang\b", re.MULTILINE)
_QUOTE = "put the value in quotation marks"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a Markdown file says, and where its body begins."""

    title: str = ""
    title_line: int = 0
    lang: str = ""
    lang_line: int = 0
    meta: tuple[Meta, ...] = ()
    body_line: int = 1
    """1-based."""
    left_out: tuple[LeftOut, ...] = ()
    """The language, and comments."""


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the head of a Markdown file; a file without one gives an empty one.

    Every value is text as written, also a date. Blank values count as absent.

    Raises:
        SourceError: not closed, no YAML, an unknown or repeated key, a value that is no
            text or is cut short by ``#``, or a date that is none.
    """
    end = _end(text, path)
    if end == 0:
        return FrontMatter()
    values = _values(_head(text, end), path)

    def where(key: str) -> str:
        return f"{path}:{values[key][1]}"

    check_keys(values, _KEYS, where)
    check_values({key: value for key, (value, _) in values.items()}, where)
    title, lang = values.get("title", ("", 0)), values.get("lang", ("", 0))
    return FrontMatter(
        title=" ".join(title[0].split()),
        title_line=title[1],
        lang=lang[0].strip(),
        lang_line=lang[1],
        meta=make_meta(values, where),
        body_line=end + 2,
        left_out=(
            *((LeftOut(lang[0], lang[1]),) if lang[0] else ()),
            *(LeftOut(note, line, "a comment") for line, note in _comments(_head(text, end))),
        ),
    )


def front_matter_texts(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield what the head of a Markdown file says, values and comments, then the lines below.

    Raises:
        SourceError: as `read_front_matter`.
    """
    text = seed.text()
    end = _end(text, seed.path)
    if end:
        head = _head(text, end)
        yield from ((line, value) for value, line in _values(head, seed.path).values())
        yield from _comments(head)
    for number, line in enumerate(text.split("\n"), start=1):
        if not end or number > end + 1:
            yield number, line


def front_matter_lang(seed: Seed) -> str:
    """Return the language that the head of a Markdown file names, known or not; empty if none.

    A head that cannot be understood names none: whoever reads the file is told.

    Raises:
        SourceError: the file is no text.
    """
    text = seed.text()
    try:
        end = _end(text, "")
        head = _head(text, end) if end else ""
        found = _values(head, "").get("lang") if _LANG.search(head) else None
    except SourceError:
        return ""
    return found[0].strip() if found else ""


def _end(text: str, path: str) -> int:
    """Return the line (0-based) that closes the head; 0 for a file without one."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in {"---", "..."})
    end = next(ends, 0)
    if not end:
        raise SourceError(
            "the front matter is not closed",
            where=f"{path}:1",
            remedy="put a line of three hyphens after its last key",
        )
    return end


def _head(text: str, end: int) -> str:
    return "\n".join(text.split("\n")[1:end])


def _comments(head: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a head with their lines; YAML itself drops them."""
    import yaml

    events = yaml.parse(head, Loader=yaml.BaseLoader)
    spans = [
        (each.start_mark.index, each.end_mark.index)
        for each in events
        if isinstance(each, yaml.ScalarEvent | yaml.AliasEvent)
        and each.start_mark
        and each.end_mark
    ]
    at = 0
    for start, end in [*spans, (len(head), len(head))]:
        for note in _NOTE.finditer(head, at, start):
            yield head.count("\n", 0, note.start()) + 2, note.group()
        at = end


def _values(text: str, path: str) -> dict[str, tuple[str, int]]:
    """Return key → (value, line of the file)."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SourceError(
            f"the front matter is no valid YAML: {getattr(error, 'problem', None) or error}",
            where=f"{path}:{_line(text, mark) if mark else 1}",
            remedy=f"{_QUOTE} if it holds a colon, a bracket or a quotation mark",
        ) from error
    except RecursionError:
        raise SourceError(
            "the front matter is nested too deeply", where=f"{path}:1", remedy=_QUOTE
        ) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise SourceError(
            "the front matter is no list of keys", where=f"{path}:2", remedy="write “key: value”"
        )
    values: dict[str, tuple[str, int]] = {}
    for key, value in node.value:
        line = _line(text, key.start_mark)
        problem = _fault(key, value, text, values)
        if problem:
            raise SourceError(problem, where=f"{path}:{line}", remedy=_QUOTE)
        values[key.value] = (value.value, line)
    return values


def _line(head: str, mark: yaml.Mark) -> int:
    """Return the line of the file; YAML ends lines at more characters than a file does."""
    return head.count("\n", 0, mark.index) + 2


def _fault(key: yaml.Node, value: yaml.Node, text: str, values: dict[str, tuple[str, int]]) -> str:
    import yaml

    if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
        name = key.value if isinstance(key, yaml.ScalarNode) else "a key"
        return f"the value of {name} is no text"
    if key.value in values:
        return f"{key.value} is given twice"
    # Only a plain value ends at a " #"; in YAML the rest would be a comment, silently dropped.
    rest = text[value.end_mark.index :].partition("\n")[0] if value.style is None else ""
    return f"the value of {key.value} ends at the #" if rest.lstrip().startswith("#") else ""
