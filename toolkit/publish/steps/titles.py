"""What a document was called in each language that it was released in, for its notice."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import Kind
from toolkit.project.catalogs import read_catalog
from toolkit.project.folder import publishable
from toolkit.project.releases.manifest import REVISIONS
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest, revision_numbers
from toolkit.project.seeds import find_seeds, of_document, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest


def _manifests(folder: Path) -> Iterator[Manifest]:
    """Yield the manifests that lie in a document's folder, the newest first."""
    places = (folder / REVISIONS / str(each) for each in reversed(revision_numbers(folder)))
    for place in (folder, *places):
        if data := read_manifest(place):
            with suppress(ReleaseError):
                yield parse_manifest(data, "")


def own_language(project: Project, name: str) -> str:
    """Return the language that a document is written in: of its release, or of its seed."""
    for manifest in _manifests(project.root / "output" / name):
        for lang, record in manifest.languages.items():
            if not record.catalog and not manifest.notice:
                return lang
    path = find_seeds(project).paths.get(name)
    return of_document(project, path).source_lang if path else project.source_lang


def known_titles(project: Project, ledger: Ledger, name: str) -> dict[str, str]:
    """Return the title in each language that was ever released, as far as it is known there."""
    origin = own_language(project, name)
    found: dict[str, str] = {}
    for manifest in _manifests(project.root / "output" / name):
        for lang, record in manifest.languages.items():
            found.setdefault(lang, record.title)
    langs = {lang for each in ledger.records for lang in each.langs} | {origin}
    if not langs <= found.keys():
        found = {**_present_titles(project, name), **found}
    return {lang: found.get(lang) or found.get(origin) or name for lang in sorted(langs)}


def _present_titles(project: Project, name: str) -> dict[str, str]:
    """Return the title as seed and catalogs have it now, as far as people have reviewed it."""
    path = find_seeds(project).paths.get(name)
    if path is None:
        return {}
    own = of_document(project, path)
    found = {}
    with suppress(ToolkitError):
        document = read_source(own, path).document
        found[own.source_lang] = plain_text(parse_inline(document.blocks[0].text, document.markup))
        for lang in own.target_langs:
            catalog, _ = read_catalog(own, lang, name)
            for entry in catalog.entries if catalog else ():
                if entry.msgctxt == Kind.TITLE and entry.state in publishable(own):
                    found[lang] = plain_text(parse_inline(entry.msgstr, document.markup))
    return found
