"""Wider fonts that can be added by name: from Debian's packages, when somebody asks for it.

The fonts that pages are set in have the kanji of JIS X 0208. Names of people and places need
more: 𠮷, or a form that a register has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIX = "fonts-"
"""What the names of Debian's packages of fonts begin with."""
_NAME = re.compile(r"fonts-[a-z0-9][a-z0-9.+-]*")


@dataclass(frozen=True, slots=True)
class FontPackage:
    """A package that is known to print well."""

    name: str
    """Debian's."""
    purpose: str
    licence: str
    files: tuple[str, ...]
    """Those of its files that join the fonts of a project."""
    has: str
    """Characters that it is likely to have: what stands between the brackets of a pattern."""


_KANJI = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KNOWN = (
    FontPackage(
        "fonts-hanazono",
        "some 100,000 kanji: 𠮷 and other characters of names",
        "Hanazono Font License or OFL-1.1",
        ("HanaMinA.ttf", "HanaMinB.ttf"),
        _KANJI,
    ),
    FontPackage(
        "fonts-ipamj-mincho",
        "some 50,000 kanji in the forms of Japan's registers of families",
        "IPA Font License 1.0",
        ("ipamjm.ttf",),
        _KANJI,
    ),
    FontPackage(
        "fonts-nanum",
        "Korean",
        "OFL-1.1",
        ("NanumMyeongjo.ttf", "NanumMyeongjoBold.ttf"),
        "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    ),
)


def package_name(written: str) -> str:
    """Return Debian's name of a package of fonts; empty if it cannot be one.

    >>> package_name("hanazono"), package_name("../fonts")
    ('fonts-hanazono', '')
    """
    name = written if written.startswith(PREFIX) else f"{PREFIX}{written}"
    return name if _NAME.fullmatch(name) else ""


def known_package(name: str) -> FontPackage | None:
    """Return what is known of a package."""
    return next((each for each in KNOWN if each.name == name), None)


def package_with(character: str) -> FontPackage | None:
    """Return the package that is most likely to have a character; None if none is known."""
    return next((each for each in KNOWN if re.match(f"[{each.has}]", character)), None)
