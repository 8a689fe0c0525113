"""What the steps of publishing share: what is asked for, a run, what became of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.core.limits import NO_HURRY, Limits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project
    from toolkit.project.releases.site import Site
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.material import Material
    from toolkit.publish.steps.gates import Blocker
    from toolkit.publish.steps.translation import Translation
    from toolkit.publish.theme.base import Theme


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What a run of `publish` is asked for."""

    documents: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    ready: bool = False
    """Publish the languages that are ready, and list the rest."""
    draft: bool = False
    date: str | None = None
    """ISO 8601; None takes SOURCE_DATE_EPOCH or the newest revision of the catalogs."""
    epoch: str | None = None
    again: bool = False
    """Whether documents come back that were withdrawn or that moved."""
    backdate: bool = False
    """Whether the date may be earlier than that of the last revision."""
    dry_run: bool = False
    preview: bool = False
    """Make what is to be looked at, and write nothing; goes with `dry_run`."""
    kind: str = ""
    """What the revision is to its readers, one of `KINDS`; empty where nobody says."""
    why: str = ""
    """What was corrected, or which version it is; empty takes back what waits."""
    jobs: int = 0
    """Processes that print; 0 for one a processor."""
    cluster: str = ""
    """The address of a cluster whose workers print; empty for none."""
    limits: Limits = NO_HURRY
    """What one PDF may take."""
    advance: bool = False
    """Make advance copies of what is under an embargo, and release nothing."""
    now: dt.datetime | None = None
    """The present, with its offset; as long as nobody says it, every embargo lasts."""

    @property
    def releases(self) -> bool:
        """Whether what is made becomes public."""
        return not self.draft and not self.advance


@dataclass(frozen=True, slots=True)
class Run:
    """What a document of a run is made from, beside itself."""

    project: Project
    """As the document sees it."""
    options: PublishOptions
    langs: tuple[str, ...]
    """What the document is wanted in, beside its own language."""
    fonts: FontBundle
    theme: Theme
    site: Site | None = None
    """What is listed as released before the run; None if there is no list."""
    tell: Callable[[str], object] = lambda _text: None
    """Told what a person should know of the run itself."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one document."""

    document: str
    outcome: Literal[
        "released", "unchanged", "restored", "rebuilt", "ready", "blocked", "failed", "draft",
        "advance", "withdrawn", "moved", "taken back",
    ]  # fmt: skip
    """``restored``: lost files are back; ``rebuilt``: the whole of the last revision is;
    ``ready``: what a dry run says for ``released`` and ``rebuilt``; ``taken back``: a line
    that waited for the next revision."""
    revision: int = 0
    languages: tuple[str, ...] = ()
    """All that its pages are in now, source first."""
    blockers: tuple[Blocker, ...] = ()
    problem: str = ""
    """Message of the error that stopped it."""
    files: tuple[str, ...] = ()
    """Paths of what was written, from the project's folder."""
    kept: tuple[str, ...] = ()
    """Those of `languages` that stay as they were released before."""
    behind: tuple[str, ...] = ()
    """Those of `kept` that translate an earlier state of the source."""
    left_out: tuple[str, ...] = ()
    """PDFs side by side that cannot be made, as their languages are of two states of the source."""
    withheld: tuple[str, ...] = ()
    """Languages that are taken out of the release, as they translate an earlier source."""
    kind: str = ""
    """What a new revision is to its readers, one of `KINDS`; empty if there is none."""
    waits: tuple[str, ...] = ()
    """Where the line that it is to have waits to be translated: ``path:line`` of catalogs."""
    unsaid: tuple[str, ...] = ()
    """Languages that were corrected without a line that says what."""
    absent: tuple[int, ...] = ()
    """Earlier revisions that were released and do not lie in ``output/``."""
    embargo: str = ""
    """What advance copies say on every page."""
    since: str = ""
    """The day when it was withdrawn, or moved, ISO 8601."""
    moved: str = ""
    """The name that it has now, if it moved."""
    unsigned: bool = False
    """Whether nobody has signed it yet, and the revision before it is signed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document of which something is yet to be printed."""

    materials: Mapping[str, Material]
    complete: Callable[[Mapping[str, bytes]], Published]
    """Takes the PDFs by path."""
    bundle: Bundle | None = None
    """Of a preview, all that its files are made of, one by one as they are asked for."""


def catalogs_of(translations: Iterable[Translation]) -> tuple[Catalog, ...]:
    """Return the catalogs that are there."""
    return tuple(each.catalog for each in translations if each.catalog is not None)
