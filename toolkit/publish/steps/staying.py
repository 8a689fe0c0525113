"""What of a release stays as it was in the next revision, and what is composed anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.files import digest
from toolkit.publish.outputs import OUTPUTS
from toolkit.publish.outputs.files import linked, make, possible
from toolkit.publish.outputs.page import PAGE
from toolkit.publish.outputs.sizes import same_sizes
from toolkit.publish.outputs.texts import TEXTS
from toolkit.publish.printing import finish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.project.releases.manifest import Manifest
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.outputs.files import File
    from toolkit.publish.steps.compose import Composition


def made_anew(whole: Composition, bundle: Bundle) -> tuple[File[Bundle], ...]:
    """Return the files of a revision that are made of its editions; the others stay."""
    before = whole.before.manifest if whole.before else None
    if before is None:
        return bundle.files
    same_languages = set(bundle.languages) == set(before.languages)
    titles = _titles(before)

    def stays(file: File[Bundle]) -> bool:
        if file.output.scope != "each" or whole.fresh.issuperset(file.langs):
            return False
        if file.path not in before.files:
            return False
        if file.output is PAGE and file.langs[0] in bundle.behind:
            return False  # its page says so
        # The finished texts of a language that stays are what its edition was read from.
        if file.output is TEXTS:
            return True
        (lang,) = file.langs
        same_links = _links(bundle.files, lang) == _links(released_files(before), lang)
        same_titles = titles == _titles(whole.planned) or file.output is not PAGE
        return same_languages and same_links and same_titles

    return tuple(file for file in bundle.files if not stays(file))


def told_sizes(manifest: Manifest) -> dict[str, int]:
    """Return the sizes of the files of a release, by path."""
    return {path: record.bytes for path, record in manifest.files.items()}


def resized(
    files: Iterable[File[Bundle]], bundle: Bundle, before: Manifest | None
) -> tuple[File[Bundle], ...]:
    """Return those pages, of `files` that stay, which say sizes that are others now."""
    old = told_sizes(before) if before else {}
    return tuple(
        each
        for each in files
        if each.output.sized
        and not same_sizes(tuple(linked(bundle.files, each.langs[0])), bundle.sizes, old)
    )


def _links(files: Iterable[File[Bundle]], lang: str) -> set[str]:
    """Return the paths of the files that a page in a language leads to."""
    return {file.path for file in linked(files, lang)}


def released_files(manifest: Manifest) -> Iterator[File[Bundle]]:
    """Yield the files of a release, as outputs."""
    found = possible(OUTPUTS, manifest.document, manifest.languages)
    return (file for file in found if file.path in manifest.files)


def _titles(manifest: Manifest) -> dict[str, str]:
    return {lang: record.title for lang, record in manifest.languages.items()}


def unchanged_pdfs(
    folder: Path, before: Manifest, planned: Manifest, materials: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the PDFs of the current release that would be printed just as they are."""
    if (before.fonts, before.tools) != (planned.fonts, planned.tools):
        return {}
    same = {path for path, record in before.files.items() if record.material == materials.get(path)}
    found = {path: (folder / path).read_bytes() for path in same if (folder / path).is_file()}
    return {path: data for path, data in found.items() if digest(data) == before.files[path].sha256}


def print_all(bundle: Bundle, fonts: FontBundle) -> tuple[dict[str, bytes], dict[str, str]]:
    """Make all files of a revision; return them, and of the PDFs what they were printed from.

    The pages come last, as they say how large the others are.
    """
    others = (each for each in bundle.files if not each.output.sized)
    materials = {each.path: make(each, _as_made(bundle, each)) for each in others}
    files = {path: finish(each, fonts) for path, each in materials.items()}
    sized = replace(bundle, sizes={path: len(data) for path, data in files.items()})
    pages = (each for each in bundle.files if each.output.sized)
    files |= {each.path: make(each, _as_made(sized, each)).data for each in pages}
    return files, {path: each.digest for path, each in materials.items() if each.printed}


def _as_made(bundle: Bundle, file: File[Bundle]) -> Bundle:
    """Leave out that a language is behind, of what was made before it was: all but its page."""
    if file.output.scope != "each" or file.output is PAGE:
        return bundle
    return replace(
        bundle,
        behind={lang: each for lang, each in bundle.behind.items() if lang not in file.langs},
    )
