"""The one place where text becomes markup, and is made harmless on the way.

`element` escapes every child and attribute that is not already `Markup`, so a
text can reach a page in no other way. Style sheets and JSON follow other rules
than text and have a function each.

Source: HTML Living Standard, "Writing HTML documents" and "Restrictions on the
contents of script elements"; CSS Syntax Level 3, "Consume a string token".
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"br", "hr", "img", "link", "meta"})
_LINES = frozenset(
    {
        "article",
        "blockquote",
        "body",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
    }
    | {"header", "li", "link", "main", "meta", "nav", "ol", "p", "section", "table", "tbody"}
    | {"td", "th", "thead", "title", "tr", "ul"}
)
"""Elements after which a line of the file ends, so that two releases can be compared."""
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_ESCAPES |= {ord("'"): "&#39;", ord("\r"): "&#13;"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Markup(str):
    """A text that is markup already and must not be escaped again."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Make a text mean only itself, in an element or in a quoted attribute.

    Characters that no HTML document can hold become U+FFFD.

    >>> escape("a < b & c")
    'a &lt; b &amp; c'
    """
    if isinstance(text, Markup):
        return text
    return Markup(_UNWRITABLE.sub("\ufffd", text).translate(_ESCAPES))


def join(parts: Iterable[str]) -> Markup:
    """Put markup and texts one after another, escaping the texts."""
    return Markup("".join(escape(part) for part in parts))


def element(name: str, /, *children: str, **attributes: str | bool | None) -> Markup:
    """Build an element.

    Args:
        name: its tag.
        children: markup, or texts, which are escaped.
        attributes: ``class_`` is written ``class`` and ``aria_label`` ``aria-label``;
            None and False leave one out, True writes it without a value.

    >>> element("a", "x < y", href="../", class_="next")
    '<a href="../" class="next">x &lt; y</a>'
    """
    written = "".join(_attribute(each) for each in attributes.items())
    end = "\n" if name in _LINES else ""
    if name in _VOID:
        return Markup(f"<{name}{written}>{end}")
    return Markup(f"<{name}{written}>{join(children)}</{name}>{end}")


def _attribute(attribute: tuple[str, str | bool | None]) -> str:
    key, value = attribute
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def style(sheet: str) -> Markup:
    """Build a style element; `sheet` is the theme's own, with texts put in by `css_string`."""
    return Markup(f"<style>{sheet}</style>\n")


def css_string(text: str) -> str:
    r"""Write a text as a CSS string that cannot end early, nor end the style element.

    >>> css_string('"</style>')
    '"\\22 \\3c /style\\3e "'
    """
    plain = _UNWRITABLE.sub("\ufffd", text)
    return '"' + re.sub(r"[\"\\<>&\n\r]", lambda found: f"\\{ord(found[0]):x} ", plain) + '"'


def script(code: str) -> Markup:
    """Build a script element; `code` is the toolkit's own, and holds nothing that could end it.

    Raises:
        ValueError: it holds what an HTML parser takes for markup.
    """
    if re.search("</script|<!--", code, re.IGNORECASE):
        raise ValueError("a script must not hold </script or <!--")
    return Markup(f"<script>{code}</script>\n")


def json_script(data: object, media: str = "application/ld+json", name: str = "") -> Markup:
    """Build a data block that no text inside can end; keys are sorted.

    Args:
        data: what JSON can say.
        media: its type; JSON-LD unless it says so.
        name: by which a script finds it; empty for none.
    """
    opened = f'<script type="{media}"' + (f' id="{name}">' if name else ">")
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = re.sub("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)
    return Markup(f"{opened}{safe}</script>\n")
