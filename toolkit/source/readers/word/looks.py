"""How a run of a Word file looks: its own properties, its style's, its paragraph's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.source.word.styles import toggle
from toolkit.source.word.xml import child, is_on, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from toolkit.source.word.styles import Style, Styles


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a run but its text; field names are those of `Run`."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    underline: bool = False
    strike: bool = False
    hidden: bool = False
    lang: str = ""
    east_lang: str = ""
    """Of its East Asian characters."""
    link: bool = False
    """Whether it has the look of a link, whose line below is none of the author's."""


def read_look(
    properties: Element | None, paragraph: tuple[Style, ...], styles: Styles, *, plain: bool
) -> Look:
    """Read the look of a run.

    Args:
        properties: its ``w:rPr``.
        paragraph: the styles of its paragraph, the nearest first.
        styles: those of the file.
        plain: whether how its paragraph looks means nothing, as of a heading.
    """
    own = styles.chain(value(properties, "w:rStyle"))

    def switched(name: str) -> bool:
        said = child(properties, name)
        if said is not None:
            return is_on(said)
        # A look that two styles have goes off again; so the standard wants it.
        return toggle(name, own) != (toggle(name, paragraph) and not plain)

    def said(name: str, of: str = "w:val") -> str:
        for each in (properties, *(style.run for style in (*own, *paragraph)), styles.defaults):
            found = value(each, name, of=of)
            if found:
                return found
        return ""

    height = value(properties, "w:vertAlign") or next(
        (found for style in own if (found := value(style.run, "w:vertAlign"))), ""
    )
    line = value(properties, "w:u") or next(
        (found for style in own if (found := value(style.run, "w:u"))), "none"
    )
    return Look(
        bold=switched("w:b"),
        italic=switched("w:i"),
        raised=height == "superscript",
        lowered=height == "subscript",
        underline=line != "none",
        strike=switched("w:strike") or switched("w:dstrike"),
        hidden=switched("w:vanish"),
        lang=said("w:lang"),
        east_lang=said("w:lang", "w:eastAsia"),
        link=any(style.name in {"hyperlink", "followedhyperlink"} for style in own),
    )
