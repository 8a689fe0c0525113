"""What a manifest says that cannot be so, though every field of it is well formed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.project.releases.manifest import LanguageRecord, Manifest

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DIGEST = re.compile(r"[0-9a-f]*")


def find_nonsense(manifest: Manifest, document: str) -> tuple[str, ...]:
    """List what contradicts itself, or the folder that the manifest lies in.

    Args:
        manifest: as parsed.
        document: name of the document's folder.
    """
    return tuple(_find(manifest, document))


def _find(manifest: Manifest, document: str) -> Iterator[str]:
    if manifest.document != document:
        yield f"names another document, {manifest.document!r}"
    if manifest.revision == 1 and manifest.previous:
        yield "revision 1 names a revision before it"
    if not _DIGEST.fullmatch(manifest.settings):
        yield "settings is no digest"
    yield from _find_in_files(manifest)
    yield from _find_in_tools(manifest)
    yield from _find_in_notice(manifest) if manifest.notice else _find_in_languages(manifest)


def _find_in_notice(manifest: Manifest) -> Iterator[str]:
    for code in sorted(manifest.languages):
        if f"{code}/index.html" not in manifest.files:
            yield f"languages: {code} has no page among the files"
    for path in sorted(manifest.files):
        if not path.endswith(".html"):
            yield f"is a notice, and lists {path}"


def _find_in_files(manifest: Manifest) -> Iterator[str]:
    if not manifest.files:
        yield "lists no file"
    folders = {path[:end] for path in manifest.files for end in _slashes(path)}
    for path in sorted(folders & set(manifest.files)):
        yield f"lists {path} as a file and as a folder"


def _slashes(path: str) -> tuple[int, ...]:
    return tuple(index for index, character in enumerate(path) if character == "/")


def _find_in_tools(manifest: Manifest) -> Iterator[str]:
    for name, found in sorted(manifest.fonts.items()):
        if not _SHA256.fullmatch(found):
            yield f"fonts: {name} has no SHA-256"
    if not manifest.tools.get("toolkit"):
        yield "tools: does not say which toolkit made it"


def _find_in_languages(manifest: Manifest) -> Iterator[str]:
    languages = manifest.languages
    if all(record.catalog for record in languages.values()):
        yield "languages: none is the source, which has no catalog"
    if languages and max(each.revision for each in languages.values()) != manifest.revision:
        yield f"languages: none was published last in revision {manifest.revision}"
    for code, record in sorted(languages.items()):
        if not _LANGUAGE.fullmatch(code):
            yield f"languages: {code!r} is no language"
        elif f"{code}/index.html" not in manifest.files:
            yield f"languages: {code} has no page among the files"
        for problem in _find_in_language(record):
            yield f"languages: {code}: {problem}"


def _find_in_language(record: LanguageRecord) -> Iterator[str]:
    unknown = sorted(set(record.entries) - set(State))
    if unknown:
        yield f"{unknown[0]!r} is no state of an entry"
    if not sum(record.entries.values()):
        yield "has no entries"
    if record.unedited > record.drafted:
        yield "more stands unedited than was drafted"
    if record.drafted and not all(each.strip() for each in record.engines or ("",)):
        yield "drafts of no engine"
    if not record.title.strip():
        yield "has no title"
