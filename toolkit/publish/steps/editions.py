"""The editions of a document as its seed and its catalogs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog
from toolkit.publish.edition.build import source_edition, translate_document
from toolkit.publish.edition.told import tell_lines
from toolkit.publish.words import interface_words
from toolkit.source.readers.apparatus import with_usual

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.edition import Edition
    from toolkit.project.seeds import Source
    from toolkit.publish.steps.run import Run
    from toolkit.publish.steps.translation import Translation


def make_editions(
    run: Run, source: Source, translations: Iterable[Translation]
) -> tuple[Edition, ...]:
    """Build the source's edition and those of its translations, in that order."""
    document = with_usual(source.document, run.project.config.standing)
    written = source_edition(
        document,
        source.segments,
        source.pictures,
        run.project.config.byline.get(source.document.lang, ""),
    )
    return (
        tell_lines(written, source.told, source.document),
        *(make_edition(run, source, each, draft=run.options.draft) for each in translations),
    )


def make_edition(run: Run, source: Source, translation: Translation, *, draft: bool) -> Edition:
    """Build the edition of a translation, with all that its readers could be told."""
    catalog = translation.catalog or Catalog(translation.lang)
    edition = translate_document(
        with_usual(source.document, run.project.config.standing),
        source.segments,
        catalog,
        path=translation.path,
        draft=draft,
        words=interface_words(translation.lang),
        pictures=source.pictures,
        pattern=run.project.config.byline.get(translation.lang, ""),
    )
    return tell_lines(edition, source.told, source.document, catalog, translation.path)
