"""What a new revision takes over from the release that stands, as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.publish.edition.compare import same_texts
from toolkit.publish.edition.parse import read_edition
from toolkit.publish.outputs.page import PAGE, page_pictures
from toolkit.publish.outputs.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.edition import Edition
    from toolkit.publish.steps.standing import Standing


def find_edition(standing: Standing, lang: str) -> Edition | None:
    """Read the finished texts of a language, with its pictures.

    Returns:
        None if there are none: an older version made the release, or the file is lost.

    Raises:
        ReleaseError: they are not as they were published, or damaged.
    """
    name = standing.manifest.document
    path = TEXTS.path(name, lang)
    data = _released_bytes(standing, path)
    if data is None:
        return None
    page = _released_bytes(standing, PAGE.path(name, lang)) if b'"picture"' in data else None
    where = f"{standing.place}/{path}"
    edition = read_edition(data, where, page_pictures(page or b""), standing.bylines)
    if (edition.document, edition.lang) != (name, lang):
        raise ReleaseError(
            f"holds {edition.document!r} in {edition.lang!r}",
            where=where,
            remedy="restore the file from a copy",
        )
    return edition


def find_editions(standing: Standing, langs: Iterable[str]) -> dict[str, Edition]:
    """Read the finished texts of languages, as far as there are any; see `find_edition`."""
    found = {lang: find_edition(standing, lang) for lang in langs}
    return {lang: edition for lang, edition in found.items() if edition is not None}


def refuse_missing(standing: Standing, missing: Iterable[str], run: Iterable[str]) -> None:
    """Stop if finished texts are missing: what holds all languages could not hold those.

    Args:
        standing: the release.
        missing: languages that it has and that have no finished texts.
        run: target languages that are published anew.

    Raises:
        ReleaseError: there is one; it says how to publish all of them.
    """
    lacking = tuple(missing)
    if not lacking:
        return
    path = TEXTS.path(standing.manifest.document, lacking[0])
    known = path in standing.manifest.files
    reason = (
        "is lost" if known else f"is not there: an older version released {lacking[0]} without it"
    )
    chosen = " ".join(f"--lang {lang}" for lang in (*run, *lacking))
    raise ReleaseError(
        f"{reason}, and the combined PDF is made of the finished texts of all languages",
        where=f"{standing.place}/{path}",
        remedy=f"publish {', '.join(lacking)} again in the same run: "
        f"toolkit publish {standing.manifest.document} {chosen}",
    )


def renewed(
    standing: Standing | None, editions: tuple[Edition, ...], *, chosen: bool
) -> tuple[Edition, ...]:
    """Return the editions of a run that are published anew: all, or all but the source's.

    Args:
        standing: the release, if there is one.
        editions: of the run, the source's first.
        chosen: whether the run leaves languages out; the source's edition then stays if
            it says the same as before. If it doesn't, it is published with the others,
            as their catalogs were held against the source as it is now.
    """
    source = editions[0]
    if standing is None or not chosen or source.lang not in standing.manifest.languages:
        return editions
    before = find_edition(standing, source.lang)
    return editions[1:] if before is not None and same_texts(before, source) else editions


def find_texts(standing: Standing, lang: str) -> bytes:
    """Return the file of a language's finished texts; errors and absence as `find_released`."""
    return find_released(standing, TEXTS.path(standing.manifest.document, lang))


def find_released(standing: Standing, path: str) -> bytes:
    """Return a file of the release; empty if it is not there.

    Raises:
        ReleaseError: it is not as it was published.
    """
    return _released_bytes(standing, path) or b""


def _released_bytes(standing: Standing, path: str) -> bytes | None:
    record = standing.manifest.files.get(path)
    file = standing.folder / path
    if record is None or not file.is_file():
        return None
    data = file.read_bytes()
    if digest(data) != record.sha256:
        raise ReleaseError(
            "is not as it was published, and nothing is made from it",
            where=f"{standing.place}/{path}",
            remedy="restore the file from a copy, then publish again",
        )
    return data
