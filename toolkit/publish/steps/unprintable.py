"""What `publish` would refuse to print of a project, as findings beside those of the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError, SourceError
from toolkit.core.files import split_place
from toolkit.core.model.finding import Finding, Severity
from toolkit.project.seeds import choose_documents, of_document, read_source
from toolkit.publish.steps.gates import source_unprintable, translation_unprintable
from toolkit.publish.steps.release_fonts import installed_fonts
from toolkit.publish.steps.translation import read_translation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.printable import Unprintable

NAME = "unprintable"


def add_unprintable(
    project: Project,
    found: Iterable[Finding],
    langs: Iterable[str] = (),
    files: Collection[Path] | None = None,
) -> tuple[Finding, ...]:
    """Add to the findings of the checks what cannot be printed.

    A source or a catalog that cannot be read is passed over: others say so. So is a character
    that an error stands at already, and everything where the fonts are not there.

    Args:
        project: where.
        found: what the checks found; it stays in its order, in front.
        langs: catalogs of these languages alone; none for all, and the sources.
        files: catalogs to look at, with whole paths and without links; None for all, and the
            sources.
    """
    found, langs = tuple(found), tuple(langs)
    fonts = installed_fonts(project, (project.source_lang, *langs) if langs else ())
    if fonts is None:
        return found
    known = {
        (each.path, each.line, each.column)
        for each in found
        if each.severity is Severity.ERROR and not each.dismissed
    }
    added = dict.fromkeys(_findings(project, fonts, langs, files))
    return (*found, *(each for each in added if (each.path, each.line, each.column) not in known))


def _findings(
    project: Project, fonts: FontBundle, langs: tuple[str, ...], files: Collection[Path] | None
) -> Iterator[Finding]:
    for name, path in choose_documents(project, ()).items():
        chosen = [
            lang
            for lang in of_document(project, path).target_langs
            if not langs or lang in langs
            if (place := project.catalog_path(lang, name)).is_file()
            and (files is None or place.resolve() in files)
        ]
        wants_source = not langs and files is None
        if not chosen and not wants_source:
            continue
        try:
            source = read_source(project, path)
        except SourceError:
            continue
        if wants_source:
            faults = source_unprintable(source, fonts)
            yield from _placed(faults, source.data, source.document.lang)
        for lang in chosen:
            try:
                translation = read_translation(project, lang, name)
            except CatalogError:
                continue
            faults = translation_unprintable(source, translation, fonts)
            yield from _placed(faults, translation.data, lang)


def _placed(faults: Iterable[Unprintable], data: bytes, lang: str) -> Iterator[Finding]:
    """Make findings of what cannot be printed; `data` is the file that it is in."""
    rows = data.decode("utf-8", "replace").split("\n")
    for each in faults:
        path, line, _ = split_place(each.where)
        line, column = _find(rows, line, each.character)
        message = f"{each.problem}: {each.remedy}"
        yield Finding(NAME, Severity.ERROR, message, lang, "", path, line, column)


def _find(rows: list[str], line: int, character: str) -> tuple[int, int]:
    """Look for a character from a line on, in a catalog behind its msgstr; else it is the line."""
    ahead = range(line, len(rows) + 1)
    end = next((number for number in ahead if not rows[number - 1].strip()), len(rows) + 1)
    said = (number for number in range(line, end) if rows[number - 1].startswith("msgstr"))
    for number in range(next(said, line), end):
        column = rows[number - 1].find(character)
        if character and column >= 0:
            return number, column + 1
    return line, 1
