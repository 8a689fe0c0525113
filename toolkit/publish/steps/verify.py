"""`verify`: is what lies in output/ still what was released?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.core.files import digest
from toolkit.project.folder import FORMER_DRAFTS
from toolkit.project.moves import document_ledger
from toolkit.project.released import release_folders
from toolkit.project.releases.ledger_folder import Ledger
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.site import read_site
from toolkit.project.releases.verify import read_manifest, verify_release
from toolkit.project.releases.verify_ledger import verify_ledger
from toolkit.project.releases.verify_site import verify_listed, verify_site
from toolkit.project.releases.ways import ways_of
from toolkit.project.seeds import find_seeds
from toolkit.publish.steps.ledger import recorded_documents
from toolkit.publish.steps.made_of import tool_versions
from toolkit.publish.steps.recompose import Recomposed, recompose
from toolkit.publish.steps.signed import Signed, verify_signatures
from toolkit.publish.steps.site_pages import enter, make_index
from toolkit.publish.steps.theme import release_theme
from toolkit.source.names import inside, meant_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.site import Site
    from toolkit.publish.steps.site_pages import Entered


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What is asked beside whether files agree with their manifests."""

    signers: Path | None = None
    """The file of those who may sign; None if nobody asks who signed."""
    compare: bool = True
    """Whether pages are held against what the catalogs give."""
    rebuild: bool = False
    """Whether PDFs are printed again for it."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A document's release held against its manifests, earlier revisions too."""

    document: str
    """Empty for what is no document's: the index, the list of documents, strange files."""
    path: str
    revision: int
    """0 if its manifest cannot be read, or for what is no document's."""
    files: int
    problems: tuple[str, ...]
    """In plain words, each with its path; empty if all is as it was released."""
    notes: tuple[str, ...] = ()
    """What is no fault of the release: leftovers, and what could not be checked."""
    signed: tuple[Signed, ...] = ()
    """Revisions whose signatures hold, the last one first."""
    compared: int = 0
    """How many of its files are what the catalogs give."""
    rest: str = "index and list of documents"
    """Without a document: what was verified."""


def verify(
    project: Project, names: Iterable[str], options: VerifyOptions = VerifyOptions()
) -> tuple[Verified, ...]:
    """Verify the releases of documents; for no names all of ``output/``.

    Raises:
        ReleaseError: a document has no release, or nothing was released.
    """
    output = project.root / "output"
    place = project.place(output)
    names = tuple(names)
    chosen = released_names(project, names)
    site, damage = _read_site(output, place)
    seeds = find_seeds(project).paths
    results = tuple(_verify_one(project, name, seeds.get(name), site, options) for name in chosen)
    if (names and not damage) or not output.is_dir():
        return results
    if damage:
        return (*results, Verified("", place, 0, 0, (damage,)))
    found = verify_site(site, output, place, release_folders(project), (FORMER_DRAFTS,))
    files = len(site.files) if site else 0
    problems, notes = found.problems, (*found.notes, *_drafts_left(output, place))
    if options.compare and site and not any((problems, *(each.problems for each in results))):
        again = _compare_index(project, site, place)
        problems, notes = again.problems, (*notes, *again.notes)
    return (*results, Verified("", place, 0, files, problems, notes))


def released_names(project: Project, names: Iterable[str]) -> tuple[str, ...]:
    """Return the documents that are meant; without a name, all that were released.

    Raises:
        ReleaseError: a document has no release, or nothing was released.
    """
    output = project.root / "output"
    place = project.place(output)
    site, damage = _read_site(output, place)
    folders = release_folders(project)
    known = sorted({*folders, *(site.documents if site else ()), *recorded_documents(project)})
    # A path of a seed is the document's name too, as for every command.
    meant = dict.fromkeys(meant_name(each, known) for each in names)
    chosen = tuple(other for each in meant for other in inside(each, known) or [each])
    for name in chosen:
        if name not in known:
            raise ReleaseError(
                f"no release of {name!r}",
                where=f"{place}/",
                remedy=f"released: {', '.join(known) or 'nothing yet'}",
            )
    if not known and site is None and not damage:
        raise ReleaseError(
            "nothing to verify: nothing has been released",
            where=f"{place}/",
            remedy="release something first: toolkit publish",
        )
    return chosen or tuple(known)


def _drafts_left(output: Path, place: str) -> Iterator[str]:
    """Name drafts of an older version, which would be served."""
    if (output / FORMER_DRAFTS).is_dir():
        yield (
            f"{place}/{FORMER_DRAFTS}/: drafts of an older version, inside what is served; "
            "the next draft or proof moves them, or remove them"
        )


def _read_site(output: Path, place: str) -> tuple[Site | None, str]:
    """Return the list, and what is wrong with it."""
    try:
        return read_site(output, place), ""
    except ReleaseError as error:
        return None, f"{error.where}: {error.problem}"


def _verify_one(
    project: Project, name: str, seed: Path | None, site: Site | None, options: VerifyOptions
) -> Verified:
    folder = project.root / "output" / name
    where = project.place(folder)
    ledger = document_ledger(project, name)
    place = project.place(project.ledger_path(name))
    listed = verify_listed(site, folder, where, name)
    found = hold_release(
        Place(folder, where, name, passed=ways_of(site, name)),
        ledger,
        place,
        listed,
        options.signers,
    )
    # What is not even as its manifest says needs no second finding; nor what is not recorded,
    # as a note tells.
    if not options.compare or found.problems or ledger.last is None:
        return found
    again = recompose(project, name, seed, rebuild=options.rebuild)
    notes = (*found.notes, *again.notes)
    return replace(found, problems=again.problems, notes=notes, compared=again.compared)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release lies."""

    folder: Path
    where: str
    """How messages name the folder."""
    document: str
    whole: bool = True
    """Whether all earlier revisions have to be there."""
    passed: frozenset[str] = frozenset()
    """Files of the site that lie there, by path from the folder."""


def hold_release(
    it: Place, ledger: Ledger | None, place: str, listed: tuple[str, ...], signers: Path | None
) -> Verified:
    """Hold a release against its manifests, what is recorded of it, and who may sign.

    Args:
        it: the release.
        ledger: of the document; None where none can be at hand.
        place: how messages name the ledger's folder.
        listed: what the list of releases finds wrong with it.
        signers: the file of those who may sign; None if nobody asks.
    """
    wrong, notes = verify_ledger(ledger, it.folder, it.where, place) if ledger else ((), ())
    ledger = ledger or Ledger()
    problems = listed or wrong
    problems += tuple(f"{each.where}: {each.problem}" for each in ledger.faults)
    if it.folder.is_dir():
        found = verify_release(it.folder, it.where, it.document, whole=it.whole, passed=it.passed)
        problems = tuple(dict.fromkeys((*problems, *found)))
    signatures = verify_signatures(it.folder, it.where, ledger, place, signers)
    try:
        manifest = parse_manifest(read_manifest(it.folder) or b"", it.where)
        revision, files = manifest.revision, len(manifest.files)
    except ReleaseError:
        revision = files = 0
    return Verified(
        it.document,
        it.where,
        revision,
        files,
        problems + signatures.problems,
        (*notes, *signatures.notes),
        signatures.signed,
    )


def _compare_index(project: Project, site: Site, place: str) -> Recomposed:
    """Make the index again of the manifests, and compare."""
    entered: list[Entered] = []
    tools, is_by_another = tool_versions(), True
    for name, folder in release_folders(project).items():
        if name not in site.documents:
            continue
        manifest = parse_manifest(read_manifest(folder) or b"", name)
        if manifest.notice == "move":
            continue
        ledger = document_ledger(project, name)
        # The days in it are those of the ledger; what is not recorded, a note tells.
        if not ledger.record(manifest.revision):
            return Recomposed()
        entered.append(enter(project, manifest, ledger))
        is_by_another &= manifest.tools != tools
    if not entered:
        return Recomposed()
    try:
        made = make_index(project, release_theme(project), entered)
    except ToolkitError as error:
        return Recomposed(notes=(f"{place}: index not compared: {error.problem}",))
    differing = [
        path
        for path, record in site.files.items()
        if path not in made or digest(made[path]) != record.sha256
    ]
    # The list does not say what made the index; the manifests of a run that made it do.
    if differing and is_by_another:
        return Recomposed(notes=(f"{place}: index not compared: made by another version",))
    reason = "is not what the releases give; publish makes it anew"
    return Recomposed(len(made), tuple(f"{place}/{path}: {reason}" for path in differing))
