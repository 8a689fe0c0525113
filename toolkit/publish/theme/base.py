"""What a theme is: style sheets, templates and a logo, each checked and ready for a page."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = "default"
READY = (PLAIN, "ministry", "report")
"""The themes that a project need not make: plain pages, a ministry's letter, a report."""
PRINT_SHEETS = ("print.css", "parallel.css")
"""Style sheets of PDFs, and of what PDFs side by side have beside that."""
SHEETS = ("page.css", *PRINT_SHEETS)
"""All style sheets: those of web pages, then those of print."""
LOGOS: Mapping[str, str] = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
"""Names that a logo may have, and their media types."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The placeholders of a template."""

    needed: tuple[str, ...]
    """Stand there once."""
    free: tuple[str, ...] = ()
    """Stand there once or not at all."""
    elsewhere: tuple[str, ...] = ()
    """May stand there too, though they usually stand in another template."""

    @property
    def known(self) -> tuple[str, ...]:
        """All that may stand there."""
        return (*self.needed, *self.free, *self.elsewhere)


HEAD = ("issuer", "series", "reference", "subtitle", "status", "adopted", "participants")
"""What an institution says beside a text: pieces that stand at the head, if a theme wants nothing
else."""
FOOT = ("contact", "licence", "address")
"""Those that stand in the last lines."""
TEMPLATES: Mapping[str, Slots] = {
    "header": Slots(("occasion", "title"), ("standing", *HEAD), FOOT),
    "colophon": Slots(("published",), ("source", "languages", "standing", *FOOT), HEAD),
}


def places(template: Template) -> frozenset[str]:
    """Return the placeholders that stand in a template."""
    found = (
        places(each.kids) if isinstance(each, Tag) else {each.name}
        for each in template
        if not isinstance(each, str)
    )
    return frozenset().union(*found)


def template_names() -> tuple[str, ...]:
    """Return the names that files of templates may have: for all languages, and for one."""
    return tuple(
        f"{name}{lang}.html"
        for name in TEMPLATES
        for lang in ("", *(f".{each}" for each in LANGUAGES))
    )


def logo_names() -> tuple[str, ...]:
    """Return the names that files of logos of one language may have."""
    stems = ((name.partition(".")[0], name.partition(".")[2]) for name in LOGOS)
    return tuple(f"{stem}.{lang}.{end}" for stem, end in stems for lang in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder in a template."""

    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of a template."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    kids: tuple[Tag | Slot | str, ...] = ()


Template = tuple[Tag | Slot | str, ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, found to be harmless."""

    name: str
    """One of `LOGOS`."""
    data: bytes

    @property
    def address(self) -> str:
        """The picture as an address that carries its own data."""
        return f"data:{LOGOS[self.name]};base64,{base64.b64encode(self.data).decode()}"


@dataclass(frozen=True, slots=True)
class Theme:
    """All that gives a release its looks; equal ones give equal bytes."""

    sheets: tuple[tuple[str, str], ...]
    """Name → CSS, without comments; as pairs, so that a theme can be hashed."""
    templates: tuple[tuple[str, Template], ...]
    """File name → template."""
    logo: Logo | None = None
    own_logos: tuple[tuple[str, Logo], ...] = ()
    """By language, the logo of that language in place of `logo`."""
    folder: str = field(default="", compare=False)
    """Where it was read from, for messages; empty for the default."""

    def sheet(self, name: str) -> str:
        """Return a style sheet, one of `SHEETS`."""
        return dict(self.sheets)[name]

    def template(self, name: str, lang: str) -> Template:
        """Return a template, one of `TEMPLATES`: a language's own, or that of all."""
        known = dict(self.templates)
        own = known.get(f"{name}.{lang}.html")
        return known[f"{name}.html"] if own is None else own

    def logo_for(self, lang: str) -> Logo | None:
        """Return the logo of pages in a language: its own, or that of all."""
        return dict(self.own_logos).get(lang, self.logo)

    @property
    def digest(self) -> str:
        """SHA-256 of all of it."""
        own = (self.own_logos,) if self.own_logos else ()
        whole = repr((self.sheets, self.templates, self.logo, *own))
        return hashlib.sha256(whole.encode()).hexdigest()
