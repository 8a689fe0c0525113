"""The one place where text becomes WordprocessingML, and is made harmless on the way.

`element` escapes every child and attribute that is not already `Xml`, so a text can reach
a part in no other way.

Source: ECMA-376 part 1, 17 (WordprocessingML); Extensible Markup Language 1.0, 2.2 (characters).
"""

from __future__ import annotations

from toolkit.core.characters import NO_XML

_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_ESCAPES |= {ord("\t"): "&#9;", ord("\n"): "&#10;", ord("\r"): "&#13;"}


class Xml(str):
    """A text that is XML already and must not be escaped again."""

    __slots__ = ()


NOTHING = Xml()


def escape(text: str) -> Xml:
    """Make a text mean only itself, in an element or in an attribute.

    Characters that no XML can hold become U+FFFD; whoever must not lose one looks for
    `NO_XML` before.

    >>> escape("a < b & c")
    'a &lt; b &amp; c'
    """
    if isinstance(text, Xml):
        return text
    return Xml(NO_XML.sub("\ufffd", text).translate(_ESCAPES))


def join(*parts: str) -> Xml:
    """Put XML and texts one after another, escaping the texts."""
    return Xml("".join(escape(part) for part in parts))


def element(name: str, /, *children: str, **attributes: str | int | None) -> Xml:
    """Build an element of any vocabulary, its attributes by their full names.

    Args:
        name: its tag, with its prefix.
        children: XML, or texts, which are escaped.
        attributes: None leaves one out.

    >>> element("dc:title", "Lamps & wicks")
    '<dc:title>Lamps &amp; wicks</dc:title>'
    """
    written = "".join(
        f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    )
    content = join(*children)
    return Xml(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")


def w(name: str, /, *children: str, **attributes: str | int | None) -> Xml:
    """Build an element of WordprocessingML: its name and its attributes get the prefix ``w:``.

    An attribute that would be a word of Python has an underscore at its end.

    >>> w("pStyle", val="Title")
    '<w:pStyle w:val="Title"/>'
    """
    named = {f"w:{key.rstrip('_')}": value for key, value in attributes.items()}
    return element(f"w:{name}", *children, **named)


def switch(name: str, on: bool) -> Xml:  # noqa: FBT001 -- what it is about
    """Build a switch such as ``w:b`` if it is on, and nothing if it is off."""
    return Xml(f"<w:{name}/>") if on else NOTHING
