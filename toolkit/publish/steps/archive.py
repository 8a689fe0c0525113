"""`archive`: releases with what they were made from, as one file."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.redact import public_catalog
from toolkit.core import GENERATOR
from toolkit.core.errors import ReleaseError, SourceError
from toolkit.core.files import digest, file_digest
from toolkit.core.zips import write_zip
from toolkit.project.catalogs import read_catalog
from toolkit.project.moves import document_ledger
from toolkit.project.pictures import attach_pictures, picture_paths
from toolkit.project.releases.manifest import MANIFEST, SIGNATURE, texts_digest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.site import INDEX, read_site
from toolkit.project.releases.told import NEXT
from toolkit.project.releases.verify import finished_path, list_files
from toolkit.project.seed_files import structure_path
from toolkit.project.seeds import find_seeds, of_document, read_source
from toolkit.publish.archive.bag import make_bag
from toolkit.publish.archive.page import FOLDERS, NAME, Held, write_page
from toolkit.publish.steps.theme import theme_places
from toolkit.publish.steps.verify import VerifyOptions, released_names, verify
from toolkit.source.names import flat_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project
    from toolkit.project.releases.manifest import Manifest
    from toolkit.project.seeds import Source

    Content = bytes | Path

TABLES = ("glossary.csv", "names.csv")
WORD = (".docx",)
"""Seeds that say who wrote them, and what was there before."""


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What is asked for."""

    output: Path | None = None
    """The file; None for one in the current folder that is named by what it holds."""
    full: bool = False
    """Whether what names people, or says what no page says, goes in too."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Archived:
    """What went into an archive."""

    path: Path
    outcome: Literal["written", "unchanged", "ready"]
    """``unchanged``: just this file is there already; ``ready``: a dry run's word."""
    documents: tuple[tuple[str, int], ...]
    """Each with the number of its revision."""
    files: int
    bytes: int
    """Of the files together; the archive is a little larger, as nothing is compressed."""
    left_out: tuple[str, ...] = ()
    """What names people, or says what no page says."""
    notes: tuple[str, ...] = ()
    """What is no longer as it was released, and so is not in it; and what could not be verified."""


@dataclass(slots=True)
class _Payload:
    """What is gathered for an archive."""

    files: dict[str, Content] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def archive(project: Project, names: Iterable[str], options: ArchiveOptions) -> Archived:
    """Put the releases of documents, all of them for no names, into one ZIP file.

    Raises:
        ReleaseError: a release is not there, or not as it was released; or another file is
            in the archive's place.
    """
    names = tuple(names)
    chosen = released_names(project, names)
    payload = _Payload()
    for found in verify(project, names, VerifyOptions()):
        for fault in found.problems:
            place, _, problem = fault.partition(": ")
            raise ReleaseError(
                f"{problem}; what is not as it was released is not archived",
                where=place,
                remedy="see to it first: toolkit verify",
            )
        payload.notes += found.notes
    held = tuple(_gather(project, name, payload, full=options.full) for name in chosen)
    _add_site(project, payload, everything=not names)
    _add_shared(project, payload, full=options.full)
    folders = tuple(path for path, _ in FOLDERS if _has(payload, path))
    payload.files[NAME] = write_page(held, folders)
    title = _title(held, everything=not names)
    return _write(payload, held, title, options)


def _add_site(project: Project, payload: _Payload, *, everything: bool) -> None:
    """Add the site's own files, wherever they lie, if the list of them is in the archive."""
    output = project.root / "output"
    site = read_site(output, project.place(output))
    own = (INDEX, *(site.files if site else ()))
    for path in own:
        payload.files.pop(project.place(output / path), None)
    if everything:
        _add_folder(project, output, payload, (*own, MANIFEST))


def _has(payload: _Payload, pattern: str) -> bool:
    begin, _, end = pattern.partition("…")
    return any(path.startswith(begin) and end in path for path in payload.files)


def _title(held: tuple[Held, ...], *, everything: bool) -> str:
    """Name an archive by what it holds: the same releases, the same name."""
    if not everything and len(held) == 1:
        return f"{flat_name(held[0].document)}-revision-{held[0].revision}"
    return f"releases-{max(each.date for each in held)}"


def _write(
    payload: _Payload, held: tuple[Held, ...], title: str, options: ArchiveOptions
) -> Archived:
    date = max(each.date for each in held)
    said = tuple(
        ("External-Identifier", f"{each.document}, revision {each.revision}") for each in held
    )
    described = tuple(("External-Description", next(iter(each.titles.values()))) for each in held)
    agent = (("Bag-Software-Agent", GENERATOR),)
    # The day of the release stands for that of bagging: the clock is not asked.
    bag = make_bag(payload.files, (*said, *described, *agent, ("Bagging-Date", date)))
    files = {f"{title}/{path}": content for path, content in bag.items()}
    path = options.output or Path(f"{title}.zip")
    documents = tuple((each.document, each.revision) for each in held)
    size = sum(
        len(each) if isinstance(each, bytes) else each.stat().st_size for each in files.values()
    )
    outcome = _put(path, files, options)
    left, notes = tuple(payload.left_out), tuple(payload.notes)
    return Archived(path, outcome, documents, len(files), size, left, notes)


def _put(
    path: Path, files: dict[str, Content], options: ArchiveOptions
) -> Literal["written", "unchanged", "ready"]:
    if path.exists():
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / path.name
            write_zip(fresh, files)
            if path.is_file() and file_digest(path) == file_digest(fresh):
                return "unchanged"
        raise ReleaseError(
            "is there already, and is another file",
            where=path.as_posix(),
            remedy="name another place with -o, or move it away",
        )
    if options.dry_run:
        return "ready"
    write_zip(path, files)
    return "written"


# ── What goes in ─────────────────────────────────────────────────────────────


def _gather(project: Project, name: str, payload: _Payload, *, full: bool) -> Held:
    folder = project.root / "output" / name
    manifest = parse_manifest((folder / MANIFEST).read_bytes(), project.place(folder))
    _add_folder(project, folder, payload)
    _add_folder(project, project.ledger_path(name), payload)
    waiting = project.place(project.ledger_path(name) / NEXT)
    if payload.files.pop(waiting, None):
        payload.notes.append(f"{waiting}: the line of a revision to come; not in the archive")
    for past in document_ledger(project, name).records:  # under its former names too
        files = (f"{past.revision}.json", f"{past.revision}.sig")
        _add_folder(project, project.ledger_path(past.document), payload, files)
    _add_seed(project, manifest, payload, full=full)
    for lang, record in manifest.languages.items():
        if record.catalog:
            _add_catalog(project, lang, manifest, payload, full=full)
        _add_reviews(project, lang, name, payload, full=full)
    origin = [lang for lang, record in manifest.languages.items() if not record.catalog]
    langs = (*origin, *(lang for lang in manifest.languages if lang not in origin))
    titles = {lang: manifest.languages[lang].title for lang in langs}
    signed = (folder / SIGNATURE).is_file()
    return Held(name, manifest.revision, manifest.date, titles, signed)


def _add_folder(
    project: Project, folder: Path, payload: _Payload, names: Iterable[str] = ()
) -> None:
    for name in names or list_files(folder):
        if (folder / name).is_file() and not finished_path(name):
            payload.files[project.place(folder / name)] = folder / name


def _add_seed(project: Project, manifest: Manifest, payload: _Payload, *, full: bool) -> None:
    """Add a seed, its structure file and its pictures, if they are what was released."""
    path = find_seeds(project).paths.get(manifest.document)
    if path is None:
        payload.notes.append(f"seeds/: has no {manifest.document} any more; not in the archive")
        return
    own, place = of_document(project, path), project.place(path)
    if manifest.notice:
        payload.notes.append(f"{place}: its text is not released now; not in the archive")
        return
    try:
        source = attach_pictures(own, read_source(own, path))
    except SourceError as error:
        payload.notes.append(f"{error.where}: {error.problem}; not in the archive")
        return
    if digest(source.data) != manifest.source:
        payload.notes.append(f"{place}: was edited since it was released; not in the archive")
        return
    if not full and _says_more(source, path):
        payload.left_out.append(f"{place} (it says more than its page: who wrote it, or comments)")
    else:
        beside = structure_path(path)
        for each in (path, *([beside] if beside.is_file() else [])):
            payload.files[project.place(each)] = each
    for each in picture_paths(own, source):
        payload.files[project.place(each)] = each


def _says_more(source: Source, path: Path) -> bool:
    """Tell whether a seed has what its readers are not shown."""
    return path.suffix in WORD or bool(source.document.left_out)


def _add_catalog(
    project: Project, lang: str, manifest: Manifest, payload: _Payload, *, full: bool
) -> None:
    """Add a catalog: its texts alone, or all of it."""
    path = project.catalog_path(lang, manifest.document)
    catalog, _ = read_catalog(project, lang, manifest.document)
    if catalog is None or not _is_released(catalog, manifest.languages[lang].texts):
        gone = f"{project.place(path)}: is not as it was released; not in the archive"
        payload.notes.append(gone)
        return
    payload.files[project.place(path)] = path if full else serialize_po(public_catalog(catalog))
    if not full and "comments and names in catalogs" not in payload.left_out:
        payload.left_out.append("comments and names in catalogs")


def _is_released(catalog: Catalog, texts: str) -> bool:
    return texts_digest(each for each in catalog.entries if not each.obsolete) == texts


def _add_reviews(project: Project, lang: str, name: str, payload: _Payload, *, full: bool) -> None:
    folder = project.reviews_path(lang, name)
    found = tuple(list_files(folder))
    if full:
        _add_folder(project, folder, payload)
    elif found:
        payload.left_out.append(f"{project.place(folder)}/ (who decided what)")


def _add_shared(project: Project, payload: _Payload, *, full: bool) -> None:
    """Add what all documents share: tables, settings, theme, signers."""
    config = project.config
    paths = [project.root / "locales" / name for name in TABLES]
    paths += [project.root / project.settings] if project.settings else []
    paths += [project.root / config.allowed_signers] if config.allowed_signers else []
    there = [path for path in paths if path.is_file()]
    if not full:
        payload.left_out += [", ".join(map(project.place, there))] if there else []
        return
    for path in there:
        payload.files[project.place(path)] = path
    if folder := theme_places(project)[1]:
        _add_folder(project, project.root / folder, payload)
