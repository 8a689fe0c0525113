"""How the texts of a page look: what tags, styles and style sheets say of bold and the like."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from toolkit.source.readers.web.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
    "sup": "raised",
    "sub": "lowered",
}
STYLES = ("bold", "italic", "underline", "strike", "raised", "lowered")
"""What is known of a look, named as in `runs.Run`."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_COUNTER = re.compile(
    r"\.(lst-[\w-]+)\s*>\s*li:before\s*\{\s*content:\s*\"([^\"]*)\"\s*"
    r"counter\([\w-]+,\s*([\w-]+)\)\s*\"([^\"]*)\""
)
_WANTED = re.compile(r"font|decoration|vertical|display|visibility|list-style", re.IGNORECASE)
_HEAVY = re.compile(r"bold|bolder|[6-9]00")
_LIGHT = re.compile(r"normal|lighter|[1-5]00")
_SCRIPTS = {"msup": ("raised",), "msub": ("lowered",), "msubsup": ("lowered", "raised")}
"""Of elements of a formula: how what stands behind the first of their parts does."""
_MOST = 9
"""Parts of such an element, and white space between them; more has none."""


class Styles:
    """What the style sheets inside a page say of its elements, by class and tag."""

    def __init__(self, sheets: Iterable[str] = ()) -> None:
        self.rules: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        """By tag and class, either may be empty."""
        self.counters: dict[str, tuple[str, str, str]] = {}
        """By class of a list, what stands before, how it counts, and what stands behind."""
        for sheet in sheets:
            self._read(_without_comments(sheet))

    def _read(self, sheet: str) -> None:
        for found in _COUNTER.finditer(sheet):
            self.counters[found[1]] = (found[2], found[3], found[4])
        for selectors, declared in _RULE.findall(sheet):
            if not _WANTED.search(declared):
                continue
            for selector in selectors.split(","):
                simple = _SELECTOR.fullmatch(selector.strip())
                if simple and simple[0]:
                    key = (simple[1] or "").lower(), simple[2] or ""
                    self.rules[key].update(declarations(declared))

    def of(self, node: Node) -> dict[str, str]:
        """Return the declarations that hold for an element; those of its own last."""
        found: dict[str, str] = {}
        if self.rules:
            for name in ("", *node.get("class").split()):
                for tag in (node.tag, "") if name else (node.tag,):
                    found.update(self.rules.get((tag, name), {}))
        if node.get("style"):
            found.update(declarations(node.get("style")))
        return found

    def look(self, node: Node) -> dict[str, bool]:
        """Return what changes in the look of a text within an element."""
        changed = {_TAGS[node.tag]: True} if node.tag in _TAGS else {}
        if script := _script(node):
            changed[script] = True
        return {**changed, **_look(self.of(node))}

    def hides(self, node: Node) -> bool:
        """Tell whether nobody sees an element."""
        if "hidden" in node.attributes or node.get("aria-hidden").lower() == "true":
            return True
        style = self.of(node)
        return style.get("display") == "none" or style.get("visibility") == "hidden"


def _script(node: Node) -> str:
    """Return how a part of a formula stands: of ``<msup>`` the second is raised."""
    holder = node.parent
    scripts = _SCRIPTS.get(holder.tag, ()) if holder else ()
    if not holder or not scripts or len(holder.children) > _MOST:
        return ""
    parts: list[Node] = [each for each in holder.children if isinstance(each, Node)]
    place = next((n for n, each in enumerate(parts) if each is node), 0)
    return scripts[place - 1] if 0 < place <= len(scripts) else ""


def _without_comments(sheet: str) -> str:
    first, *others = sheet.split("/*")
    return "".join([first, *(other.partition("*/")[2] for other in others)])


def declarations(text: str) -> dict[str, str]:
    """Read the declarations of a style, in small letters."""
    parts = (each.partition(":") for each in text.lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip()
        for name, colon, value in parts
        if colon
    }


def _look(style: Mapping[str, str]) -> dict[str, bool]:
    look: dict[str, bool] = {}
    weight = style.get("font-weight", "")
    if _HEAVY.fullmatch(weight) or _LIGHT.fullmatch(weight):
        look["bold"] = bool(_HEAVY.fullmatch(weight))
    if slant := style.get("font-style", ""):
        look["italic"] = slant in {"italic", "oblique"}
    line = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    look |= {"underline": True} if "underline" in line else {}
    look |= {"strike": True} if "line-through" in line else {}
    height = style.get("vertical-align", "")
    if height in {"super", "sub"}:
        look |= {"raised": height == "super", "lowered": height == "sub"}
    return look
