"""A catalog as it is read for a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.project.catalogs import read_catalog
from toolkit.review.states import entry_state
from toolkit.review.steps.records import Approvals, read_approvals

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog, Entry, State
    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Translation:
    """A document's catalog in one language, as read for a release."""

    lang: str
    path: str
    """As messages name it."""
    catalog: Catalog | None
    data: bytes
    approvals: Approvals

    def state_of(self, entry: Entry) -> State:
        """Return the state of an entry of this catalog."""
        return entry_state(entry, self.approvals.seals)


def read_translation(project: Project, lang: str, document: str) -> Translation:
    """Read a catalog for a release.

    Raises:
        CatalogError: it is damaged, or of another language, or a record of a decision
            about it is damaged.
    """
    catalog, data = read_catalog(project, lang, document)
    path = project.place(project.catalog_path(lang, document))
    return Translation(lang, path, catalog, data, read_approvals(project, lang, document))
