"""The YAML between two ``---`` at the head of a Markdown file; the only module that asks PyYAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.source.readers.keys import META_KEYS, check_keys, check_values, make_meta

if TYPE_CHECKING:
    import yaml

    from toolkit.core.model.document import Meta

_KEYS = ("title", "lang", *META_KEYS)
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


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the head of a Markdown file; a file without one gives an empty one.

    Every value is text as written, also a date. Blank values count as absent.

    Raises:
        SourceError: not closed, no YAML, an unknown or repeated key, a value that is no
            text or is cut short by ``#``, or a date that is none.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter()
    ends = (n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in {"---", "..."})
    end = next(ends, None)
    if end is None:
        raise SourceError(
            "the front matter is not closed",
            where=f"{path}:1",
            remedy="put a line of three hyphens after its last key",
        )
    values = _values("\n".join(lines[1:end]), path)

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
    )


def _values(text: str, path: str) -> dict[str, tuple[str, int]]:
    """Return key → (value, line of the file)."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SourceError(
            f"the front matter is no valid YAML: {getattr(error, 'problem', None) or error}",
            where=f"{path}:{mark.line + 2 if mark else 1}",
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
    lines = text.split("\n")
    for key, value in node.value:
        line = key.start_mark.line + 2
        problem = _fault(key, value, lines, values)
        if problem:
            raise SourceError(problem, where=f"{path}:{line}", remedy=_QUOTE)
        values[key.value] = (value.value, line)
    return values


def _fault(
    key: yaml.Node, value: yaml.Node, lines: list[str], values: dict[str, tuple[str, int]]
) -> str:
    import yaml

    if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
        name = key.value if isinstance(key, yaml.ScalarNode) else "a key"
        return f"the value of {name} is no text"
    if key.value in values:
        return f"{key.value} is given twice"
    # Only a plain value ends at a " #"; in YAML the rest would be a comment, silently dropped.
    rest = lines[value.end_mark.line][value.end_mark.column :] if value.style is None else ""
    return f"the value of {key.value} ends at the #" if rest.lstrip().startswith("#") else ""
