"""Reading a theme: each piece from the project's folder, or else that of a ready theme."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from toolkit.core.css import read_sheet
from toolkit.core.errors import ConfigError, SourceError
from toolkit.core.files import decode_text
from toolkit.publish.theme.base import (
    LOGOS,
    PLAIN,
    READY,
    SHEETS,
    TEMPLATES,
    Theme,
    logo_names,
    template_names,
)
from toolkit.publish.theme.template import parse_template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.publish.theme.base import Logo

PIECES = (*SHEETS, *template_names(), *LOGOS, *logo_names())
"""Names that the files of a theme may have."""
DEFAULTS = (*SHEETS, *(f"{name}.html" for name in TEMPLATES))
"""Those that a ready theme has."""


@functools.cache
def ready_pieces(name: str = PLAIN) -> dict[str, bytes]:
    """Return the files of a ready theme, by name; it has no logo.

    Sheets of another than the plain one follow the plain theme's.
    """
    folder = resources.files("toolkit").joinpath("publish", "theme")
    plain = {each: folder.joinpath(PLAIN, each).read_bytes() for each in DEFAULTS}
    if name == PLAIN:
        return plain
    own = {
        each: folder.joinpath(name, each).read_bytes()
        for each in DEFAULTS
        if folder.joinpath(name, each).is_file()
    }
    joined = {each: plain[each] + b"\n" + own[each] for each in SHEETS if each in own}
    return {**plain, **own, **joined}


@functools.cache
def default_theme() -> Theme:
    """Return the theme of a project that has none of its own."""
    return ready_theme(PLAIN)


@functools.cache
def ready_theme(name: str) -> Theme:
    """Return a ready theme."""
    return make_theme({}, "", name)


def read_theme(folder: Path, where: str, base: str = PLAIN) -> Theme:
    """Read the theme in a folder; what it lacks is that of a ready theme.

    Args:
        folder: a folder of files whose names are among `PIECES`. Names that begin
            with a full stop are passed over, as systems leave such behind.
        where: its path, for messages.
        base: the ready theme, one of `READY`.

    Raises:
        ConfigError: it is not there, has a file that no theme has, or one is wrong.
    """
    if not folder.is_dir():
        raise ConfigError(
            "there is no such folder",
            where=where,
            remedy=f"correct the setting `theme`, or make it: toolkit theme export {where}; "
            f"there are ready ones: {', '.join(READY)}",
        )
    own: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.name not in PIECES or not path.is_file():
            raise ConfigError(
                "is no piece of a theme",
                where=f"{where}/{path.name}",
                remedy=f"a theme may have {', '.join(DEFAULTS)}, a template for one language "
                f"such as colophon.uk.html, and {' or '.join(LOGOS)}; move this one elsewhere",
            )
        own[path.name] = path.read_bytes()
    return make_theme(own, where, base)


def make_theme(own: Mapping[str, bytes], where: str, base: str = PLAIN) -> Theme:
    """Make a theme of a project's own pieces and, for those that are lacking, a ready theme's."""
    logos = [name for name in LOGOS if name in own]
    if len(logos) > 1:
        raise ConfigError(
            f"has both {' and '.join(logos)}", where=where, remedy="keep one of the two"
        )
    logo = _read_logo(logos[0], own[logos[0]], f"{where}/{logos[0]}") if logos else None
    pieces = {**ready_pieces(base), **own}
    texts = {
        name: _text(pieces[name], f"{where}/{name}")
        for name in (*SHEETS, *template_names())
        if name in pieces
    }
    own_logos = _own_logos(own, where)
    files = {logo.name: logo.address} if logo else {}
    sheets = tuple((name, read_sheet(texts[name], f"{where}/{name}", files)) for name in SHEETS)
    templates = tuple(
        (name, parse_template(texts[name], f"{where}/{name}", TEMPLATES[name.partition(".")[0]]))
        for name in template_names()
        if name in texts
    )
    return Theme(sheets, templates, logo, own_logos, where)


def _own_logos(own: Mapping[str, bytes], where: str) -> tuple[tuple[str, Logo], ...]:
    """Read the logos of single languages, logo.ja.svg."""
    found: dict[str, Logo] = {}
    for name in logo_names():
        stem, lang, end = name.split(".")
        if name not in own:
            continue
        if lang in found:
            raise ConfigError(
                f"has two logos for {lang}", where=where, remedy=f"keep one of the two: {name}"
            )
        found[lang] = _read_logo(f"{stem}.{end}", own[name], f"{where}/{name}")
    return tuple(sorted(found.items()))


def _read_logo(name: str, data: bytes, where: str) -> Logo:
    # Loaded where there is one: it comes with all that reads pictures.
    from toolkit.publish.theme.logo import read_logo

    return read_logo(name, data, where)


def _text(data: bytes, where: str) -> str:
    try:
        return decode_text(data, where)
    except SourceError as error:
        raise ConfigError(error.problem, where=error.where, remedy=error.remedy) from error
