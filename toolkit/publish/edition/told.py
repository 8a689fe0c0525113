"""What readers are told of a document's revisions, in the language of an edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import Catalog, State
from toolkit.core.model.edition import EditionLine
from toolkit.publish.edition.containers import is_merged, live_entries, quoted
from toolkit.publish.edition.finish import finish_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.document import Document
    from toolkit.core.model.edition import Edition, Sentence
    from toolkit.project.releases.told import RevisionLine


def tell_lines(
    edition: Edition,
    lines: Iterable[RevisionLine],
    document: Document,
    catalog: Catalog | None = None,
    path: str = "",
) -> Edition:
    """Give an edition what its readers are told, not yet dated (`date_edition`).

    Args:
        edition: of the document.
        lines: of the document, the first revision's first.
        document: the source.
        catalog: the translations; None for the source's own edition.
        path: of the catalog, as messages name it.

    Raises:
        ReleaseError: the edition is no draft, and a line is not ready.
    """
    own = tuple(each for each in lines if edition.lang in each.langs)
    if catalog is None:
        found = [(each, _written(each, document)) for each in own]
    else:
        found = [*_translated(own, edition, document, catalog, path)]
    told = tuple(EditionLine(each.kind, each.revision, said) for each, said in found)
    return replace(edition, told=told) if told else edition


def _written(line: RevisionLine, document: Document) -> Sentence:
    return finish_sentence(
        line.text,
        document.lang,
        document.markup,
        where=f"{document.path}:1",
        segments=(line.text,),
    )


def _translated(
    lines: Iterable[RevisionLine], edition: Edition, document: Document, catalog: Catalog, path: str
) -> Iterator[tuple[RevisionLine, Sentence]]:
    entries = live_entries(catalog)
    for each in lines:
        entry = entries.get((each.context, each.text))
        ready = entry is not None and entry.state is State.TRANSLATED and not is_merged(entry)
        if not ready and not edition.draft:
            raise ReleaseError(
                f"not ready for a release: {quoted(each.text)}",
                where=f"{path}:{entry.line if entry else 1}",
                remedy="run: toolkit extract; then translate it",
            )
        if entry is not None and entry.msgstr.strip() and not is_merged(entry):
            where = f"{path}:{entry.line}"
            yield (
                each,
                finish_sentence(
                    entry.msgstr.strip(),
                    edition.lang,
                    document.markup,
                    state=entry.state,
                    where=where,
                    segments=(entry.msgid,),
                ),
            )
