"""The fonts pages are set in: which, from where, and what they cover; the only owner of fontTools.

Pages must look the same everywhere, so no font of the system is ever used, only
the named files of a bundle, handed to Pango through a ``FONTCONFIG_FILE``.

Source: WeasyPrint prints garbled text from two files of one family and style,
and veraPDF refuses fonts that are not static TrueType; hence the two checks.
"""

from __future__ import annotations

import contextlib
import functools
import re
import shutil
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.characters import IGNORABLE
from toolkit.core.errors import ReleaseError
from toolkit.core.files import naming

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from fontTools.ttLib import TTFont

ENVIRONMENT = "TOOLKIT_FONTS"
"""Environment variable that names the folder of the toolkit's own fonts."""

PACKAGES = ("fonts-noto-core", "fonts-morisawa-bizud-mincho", "fonts-morisawa-bizud-gothic")
"""The Debian packages that hold every file of `NEEDED`."""

_SYSTEM = (
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/truetype/bizud-mincho"),
    Path("/usr/share/fonts/truetype/bizud-gothic"),
)

_ALWAYS = {
    "NotoSerif-Regular.ttf": "running text, Latin and Cyrillic",
    "NotoSerif-Italic.ttf": "emphasis",
    "NotoSerif-Bold.ttf": "strong emphasis",
    "NotoSerif-BoldItalic.ttf": "strong emphasis inside emphasis",
    "NotoSans-Regular.ttf": "headers, footers and labels",
    "NotoSans-Italic.ttf": "emphasis in labels",
    "NotoSans-Bold.ttf": "headings",
    "NotoSans-BoldItalic.ttf": "emphasis in headings",
}
_OF_LANGUAGE = {
    "ja": {
        "BIZUDMincho-Regular.ttf": "running text, Japanese",
        "BIZUDGothic-Regular.ttf": "emphasis and labels, Japanese",
        "BIZUDGothic-Bold.ttf": "headings, Japanese",
    },
}
"""What only pages in a language need; where it is there, it joins all the same."""
NEEDED: dict[str, str] = _ALWAYS | {
    name: purpose for fonts in _OF_LANGUAGE.values() for name, purpose in fonts.items()
}
"""What the theme sets pages in: file name, and what for."""

_SUFFIXES = {".ttf", ".otf", ".ttc", ".woff", ".woff2"}
_COMPANIONS = {"NotoSerif-Regular.ttf", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"}
_COMPANION = "{} for Japanese"
_JAPANESE_MARKS = frozenset("—―‥…×÷±→←↑↓°′″§¶№℃")
"""Marks that Japanese text takes from a Japanese font although a Latin one has them:
a Latin ellipsis sits on the base line, a Latin dash leaves gaps between two."""

_UNSEEN = re.compile(rf"[\n\r\t{IGNORABLE}]")
"""A character that needs no glyph."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: a family in one style."""

    path: Path
    family: str
    style: str
    purpose: str
    aliases: tuple[str, ...] = ()
    """Other names of the family that the file gives; fontconfig may put one before `family`."""


@dataclass(frozen=True, slots=True)
class FontBundle:
    """The font files of a release and no others; needed ones first, in the order of `NEEDED`."""

    faces: tuple[Face, ...]

    @property
    def families(self) -> tuple[str, ...]:
        """Every family once, in the order in which they stand in for one another."""
        return tuple(dict.fromkeys(face.family for face in self.faces))

    @property
    def printed_families(self) -> tuple[str, ...]:
        """Every family that a PDF may name: those of the bundle, and their companions."""
        aliases = (alias for face in self.faces for alias in face.aliases)
        companions = (f.family for f in self.faces if f.path.name in _COMPANIONS)
        return tuple(dict.fromkeys((*self.families, *aliases, *map(_COMPANION.format, companions))))

    def write_fontconfig(self, folder: Path) -> Path:
        """Make the bundle known to whoever reads the file; see the function of this name."""
        return write_fontconfig(self, folder)


def find_font_folders(
    environ: Mapping[str, str], data_folder: Path | None = None
) -> tuple[Path, ...]:
    """List where the toolkit's own fonts may lie, best first; only folders that exist.

    Args:
        environ: the environment; ``TOOLKIT_FONTS`` alone counts where it is set.
        data_folder: the user's data folder of the toolkit; fonts lie in its ``fonts``.
    """
    chosen = environ.get(ENVIRONMENT, "")
    if chosen:
        return (Path(chosen),)
    folders = (*((data_folder / "fonts",) if data_folder else ()), *_SYSTEM)
    return tuple(folder for folder in folders if folder.is_dir())


def load_fonts(
    folders: Sequence[Path], added: Sequence[Path] = (), langs: Collection[str] | None = None
) -> FontBundle:
    """Gather the fonts of a release.

    Args:
        folders: where the needed files lie; the first that has a name wins.
        added: a project's own folders; every font in them joins the bundle, and
            stands in where the needed ones lack a character.
        langs: languages of what is printed, whose files must be there; None for all. A
            file of another language joins if it is there, for what is quoted in it.

    Raises:
        ReleaseError: a needed file is missing; a file is no static TrueType font;
            two files are the same family and style.
    """
    places = {name: _find(name, (*added, *folders)) for name in NEEDED}
    unasked = {
        name
        for lang, fonts in _OF_LANGUAGE.items()
        if langs is not None and lang not in langs
        for name in fonts
    }
    missing = [name for name, path in places.items() if path is None and name not in unasked]
    if missing:
        raise ReleaseError(
            f"fonts are missing: {', '.join(missing)}",
            where=", ".join(folder.as_posix() for folder in folders) or "fonts",
            remedy=f"on Debian and Ubuntu: sudo apt install {' '.join(PACKAGES)}; elsewhere put "
            f"these files into one folder and name it in the environment variable {ENVIRONMENT}",
        )
    faces = [read_face(path, NEEDED[name]) for name, path in places.items() if path]
    faces += [read_face(path, "added by the project") for path in _added_files(added)]
    seen: dict[tuple[str, str], Path] = {}
    for face in faces:
        twin = seen.setdefault((face.family, face.style), face.path)
        if twin != face.path:
            raise ReleaseError(
                f"is {face.family} {face.style}, and so is {twin.as_posix()}",
                where=face.path.as_posix(),
                remedy="keep one of the two files; a page cannot tell them apart",
            )
    return FontBundle(tuple(faces))


def _find(name: str, folders: Iterable[Path]) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _added_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES and path.name not in NEEDED:
                yield path


@functools.cache
def read_face(path: Path, purpose: str) -> Face:
    """Read a font file.

    Raises:
        ReleaseError: it is no static TrueType font.
    """
    with _open(path) as font:
        if "glyf" not in font or "fvar" in font:
            raise ReleaseError(
                "is no static TrueType font",
                where=path.as_posix(),
                remedy="use the .ttf of one style; variable fonts, OpenType with CFF outlines "
                "and web fonts print wrongly or fail validation",
            )
        names = font["name"]
        # The typographic family, that of four styles, and that of weight, width and slope.
        given = dict.fromkeys(filter(None, map(names.getDebugName, (16, 1, 21))))
        family, *aliases = given or (path.stem,)
        style = names.getDebugName(17) or names.getDebugName(2) or "Regular"
    return Face(path, family, style, purpose, tuple(aliases))


@contextlib.contextmanager
def _open(path: Path) -> Iterator[TTFont]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as stream:  # TTFont leaves a file open that is no font
            yield TTFont(stream, lazy=True)
    except (TTLibError, OSError) as error:
        raise ReleaseError(
            f"cannot be read as a font: {error}",
            where=path.as_posix(),
            remedy="add a .ttf file, one style a file; take collections (.ttc) apart first",
        ) from error


# ── Coverage ─────────────────────────────────────────────────────────────────


@functools.cache
def _coverage(path: Path) -> frozenset[int]:
    with _open(path) as font:
        return frozenset(font.getBestCmap() or ())


def missing_glyphs(
    texts: Iterable[tuple[str, str]], bundle: FontBundle
) -> tuple[tuple[str, str], ...]:
    """Find what the bundle cannot print.

    Args:
        texts: texts and where they stand, as ``path:line``.
        bundle: the fonts of the release.

    Returns:
        Pairs of character and place, each once, in the order of the texts.
    """
    texts = tuple(texts)
    missing = {c for text, _ in texts for c in text if not _UNSEEN.match(c)}
    # One style of each family first: the others have no more, and most texts need no third file.
    for face in sorted(bundle.faces, key=lambda face: face.style != "Regular"):
        if not missing:
            return ()
        covered = _coverage(face.path)
        missing = {c for c in missing if ord(c) not in covered}
    return tuple(dict.fromkeys((c, where) for text, where in texts for c in text if c in missing))


# ── Fontconfig ───────────────────────────────────────────────────────────────


def write_fontconfig(bundle: FontBundle, folder: Path) -> Path:
    """Write a fontconfig file that knows the fonts of the bundle and nothing else.

    Beside it lie links to the font files, and companions of the Latin faces
    without the marks that Japanese text must take from a Japanese font.

    Args:
        bundle: the fonts of the release.
        folder: an empty folder that lives as long as the fonts are in use.

    Returns:
        The path that belongs into the environment as ``FONTCONFIG_FILE``.
    """
    files = folder / "files"
    files.mkdir(parents=True)
    for number, face in enumerate(bundle.faces):
        # Two folders may hold files of one name; the number also fixes the order.
        _link(face.path, files / f"{number:03}-{face.path.name}")
        if face.path.name in _COMPANIONS:
            _write_companion(face, files / f"{number:03}-companion-{face.path.name}")
    path = folder / "fonts.conf"
    with naming(path):
        path.write_text(_fontconfig(bundle, files, folder / "cache"), encoding="utf-8")
    return path


def _link(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source.resolve())
    except (OSError, NotImplementedError):  # no rights to make links (Windows)
        with naming(target):
            shutil.copyfile(source, target)


def _write_companion(face: Face, target: Path) -> None:
    from fontTools.ttLib import TTFont

    family = _COMPANION.format(face.family)
    full = f"{family} {face.style}"
    names = {1: family, 4: full, 6: full.replace(" ", ""), 16: family}
    with TTFont(face.path, lazy=True, recalcTimestamp=False) as font:
        for table in font["cmap"].tables:
            kept = {p: glyph for p, glyph in table.cmap.items() if chr(p) not in _JAPANESE_MARKS}
            table.cmap = kept
        for name in font["name"].names:
            name.string = names.get(name.nameID, name.string)
        with naming(target):
            font.save(target, reorderTables=None)


def _fontconfig(bundle: FontBundle, files: Path, cache: Path) -> str:
    def prefer(generic: str, family: str) -> str:
        return (
            f"  <alias binding='same'><family>{generic}</family>"
            f"<prefer><family>{escape(family, quote=False)}</family></prefer></alias>\n"
        )

    fallback = "".join(
        f"<string>{escape(family, quote=False)}</string>" for family in bundle.families
    )
    return (
        "<?xml version='1.0'?>\n"
        "<!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'>\n"
        "<fontconfig>\n"
        "  <reset-dirs/>\n"
        f"  <dir>{escape(files.as_posix(), quote=False)}</dir>\n"
        f"  <cachedir>{escape(cache.as_posix(), quote=False)}</cachedir>\n"
        + prefer("serif", "Noto Serif")
        + prefer("sans-serif", "Noto Sans")
        + prefer("monospace", "BIZ UDGothic")
        + "  <match target='pattern'>"
        f"<edit name='family' mode='append_last'>{fallback}</edit></match>\n"
        "</fontconfig>\n"
    )
