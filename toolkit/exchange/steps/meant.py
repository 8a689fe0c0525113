"""Which document and language a catalog is of that came back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.catalog.po.parse import parse_po
from toolkit.core.errors import CatalogError
from toolkit.exchange.kit.mark import read_mark, unmark_catalog
from toolkit.project.catalogs import find_language
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_targets, of_document, seed_paths
from toolkit.source.names import slug, unfolded

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project


def find_place(
    project: Project, catalog: Catalog, file: str, document: str = "", lang: str = ""
) -> tuple[str, str]:
    """Return the document and the language that a catalog is of, by its header or its name.

    Args:
        project: where.
        catalog: what came back.
        file: how messages name it.
        document: its name, where somebody says it.
        lang: its language, where somebody says it.

    Raises:
        CatalogError: it is of no document of the project.
    """
    stem = slug(file.rpartition("/")[2])
    named = [code for code in project.languages if stem.endswith(f"-{code}")]
    guess = named[0] if named and not catalog.lang else ""
    (lang,) = choose_targets(project, [lang or guess or find_language(catalog, file)])
    said = dict(catalog.header).get("Project-Id-Version", "").strip()
    sent_as = unfolded(PurePosixPath(file).stem.removesuffix(f".{lang}"))
    names = (said, stem, stem.removesuffix(f"-{lang}"), sent_as)
    known = seed_paths(project)
    for name in (document,) if document else names:
        if name in known:
            choose_languages(of_document(project, known[name]), [lang])
            return name, lang
    raise CatalogError(
        f"is of no document of this project ({said or stem!r})",
        where=file,
        remedy=f"say which with --doc; there are: {', '.join(known)}",
    )


def find_sent(project: Project, lang: str, document: str, returned: Catalog) -> Catalog | None:
    """Return the copy of what was sent; None if the file came without a mark, or it is lost."""
    mark = read_mark(returned)
    if mark is None:
        return None
    found = sorted(project.sent_path(lang, document).glob(f"*-{mark.hash}.po"))
    if not found:
        return None
    copy = parse_po(found[0].read_bytes(), project.place(found[0]))
    return replace(unmark_catalog(copy), lang=lang)
