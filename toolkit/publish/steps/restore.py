"""`restore`: an earlier revision is built again from the repository's history."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.core.files import clear_parts, digest, lock, make_folder, sync_folder
from toolkit.project.drafts import drafts_folder, open_drafts
from toolkit.project.history import export, introduced, near
from toolkit.project.moves import document_ledger
from toolkit.project.releases.build import build_release
from toolkit.project.releases.finished import read_finished
from toolkit.project.releases.links import write_tree
from toolkit.project.releases.manifest import MANIFEST, REVISIONS, SIGNATURE
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.tree import recover
from toolkit.project.releases.verify import read_manifest
from toolkit.publish.edition.serialize import write_edition
from toolkit.publish.steps.compose import Composition, bundle_of
from toolkit.publish.steps.ingredients import Ingredients, read_ingredients
from toolkit.publish.steps.ledger import recorded_documents
from toolkit.publish.steps.made_of import in_order
from toolkit.publish.steps.staying import print_all
from toolkit.source.names import meant_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.project.folder import Project
    from toolkit.project.releases.build import Release
    from toolkit.project.releases.ledger import LedgerRecord
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest

_MOST = 100
"""Commits that are looked at for one language."""


@dataclass(frozen=True, slots=True)
class RestoreOptions:
    """What is asked for."""

    output: Path | None = None
    """Where to put the revision; None for the folder of drafts."""
    put_back: bool = False
    """Whether it goes into ``output/`` if it is the same and missing there."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """A revision that was built again."""

    document: str
    revision: int
    outcome: Literal["same", "differs", "ready"]
    """``ready``: what a dry run says where a commit has the texts that were released."""
    path: str
    commits: tuple[tuple[str, str], ...]
    """For each language, the commit that its texts are from."""
    differing: tuple[str, ...] = ()
    """Files that are not as they were released, with what is known of it."""
    reasons: tuple[str, ...] = ()
    """What explains that, as far as anybody can tell."""
    put_back: str = ""
    """Where in ``output/`` it is again; empty if it was there, or nobody asked."""
    missing: bool = False
    """Whether it is not in ``output/``, and could be put back."""


def restore(project: Project, document: str, number: int, options: RestoreOptions) -> Restored:
    """Build a revision of a document again, and say whether it is the same to the byte.

    Raises:
        ReleaseError: the revision is not recorded, or no commit has what it was made of;
            or something is in the way.
        ConfigError: the project is in no repository, or Git is not installed.
    """
    name, ledger, record = _find_record(project, document, number)
    target = options.output or drafts_folder(project, name) / "restored" / str(number)
    _refuse_full(target, options)
    with tempfile.TemporaryDirectory() as temporary:
        found = _find_ingredients(project, ledger, record, Path(temporary))
        commits = tuple((lang, found[each.made].commit) for lang, each in record.languages.items())
        reasons = tuple(each.doubt for each in found.values() if each.doubt)
        done = Restored(name, number, "ready", project.place(target), commits, reasons=reasons)
        if options.dry_run:
            return done
        release = _build(found, ledger, record)
    if options.output is None:
        open_drafts(project)
    signature = ledger.signatures.get(number)
    same = digest(release.manifest_bytes) == record.manifest
    _write(release, target, signature if same else None)
    if not same:
        differing, why = _explain(project, release.manifest, record)
        return replace(done, outcome="differs", differing=differing, reasons=(*reasons, *why))
    place = _place(project, name, number)
    missing = place is not None and not place.exists()
    back = ""
    if place is not None and missing and options.put_back:
        with lock(project.root / "output"):
            home = project.root / "output" / name
            recover(home)
            fresh = home.with_name(f".{home.name}.{os.getpid()}.next")
            try:
                write_tree(fresh, _files(release, signature))
                make_folder(place.parent)
                fresh.rename(place)
            finally:
                recover(home)
            sync_folder(place.parent)
        back = project.place(place)
    return replace(done, outcome="same", put_back=back, missing=missing and not back)


def _find_record(project: Project, document: str, number: int) -> tuple[str, Ledger, LedgerRecord]:
    name = meant_name(document, recorded_documents(project))
    ledger = document_ledger(project, name)
    for fault in ledger.faults:
        raise fault
    record = ledger.record(number)
    if record is None:
        there = ", ".join(str(each.revision) for each in ledger.records)
        raise ReleaseError(
            f"no revision {number} of {name!r} is recorded",
            where=project.place(project.ledger_path(name)),
            remedy=f"recorded: {there or 'none'}",
        )
    if record.is_notice:
        raise ReleaseError(
            f"revision {number} is a notice, which holds no text",
            where=project.place(project.ledger_path(name)),
            remedy="name a revision before it",
        )
    return name, replace(ledger, records=ledger.records[: ledger.records.index(record) + 1]), record


def _refuse_full(target: Path, options: RestoreOptions) -> None:
    """Refuse a folder that a person named and that holds something."""
    if options.output and target.exists() and any(target.iterdir()):
        raise ReleaseError(
            "is not empty", where=target.as_posix(), remedy="name a folder that is new or empty"
        )


# ── What it was made of ──────────────────────────────────────────────────────


def _find_ingredients(
    project: Project, ledger: Ledger, record: LedgerRecord, folder: Path
) -> dict[int, Ingredients]:
    """Find what each language was made of, by the revision in which it was.

    The document had the name then that is recorded of that revision.
    """
    found = {}
    for made in sorted({each.made for each in record.languages.values()}):
        wanted = {lang: each.texts for lang, each in record.languages.items() if each.made == made}
        name = (ledger.record(made) or record).document
        found[made] = _search(project, name, made, wanted, folder / str(made))
    return found


def _search(
    project: Project, name: str, made: int, wanted: dict[str, str], folder: Path
) -> Ingredients:
    """Return the state of the project, nearest to the record, whose texts are those recorded."""
    where = project.place(project.ledger_path(name) / f"{made}.json")
    first = introduced(project.root, where)
    paths = ("seeds", f"locales/*/LC_MESSAGES/{name}.po", "locales/*/reviews")
    problem, nearest = "", None
    commits = dict.fromkeys(near(project.root, first, paths))
    for number, commit in enumerate(itertools.islice(commits, _MOST)):
        place = folder / str(number)
        place.mkdir(parents=True)
        try:
            export(project.root, commit, place)
            it = read_ingredients(place, name, tuple(wanted), commit)
        except ToolkitError as error:
            problem = problem or str(error.problem)
            continue
        if all(_texts(it, lang) == texts for lang, texts in wanted.items()):
            return it
        nearest = nearest or it
    langs = ", ".join(wanted)
    if nearest and first and nearest.commit == first:
        doubt = (
            f"no commit gives the very texts of {langs} that are recorded; built from {first[:12]}"
        )
        return replace(nearest, doubt=f"{doubt}, which recorded revision {made}")
    raise ReleaseError(
        f"no commit has {langs} as revision {made} says it" + (f": {problem}" if problem else ""),
        where=where,
        remedy="fetch the whole history (git fetch --unshallow), or take the revision from what "
        "is served or from an archive",
    )


def _texts(it: Ingredients, lang: str) -> str:
    found = read_finished(write_edition(it.edition(lang)))
    return found.digest if found else ""


# ── Built ────────────────────────────────────────────────────────────────────


def _build(found: dict[int, Ingredients], ledger: Ledger, record: LedgerRecord) -> Release:
    """Compose and print the revision as it was composed then."""
    latest = found[max(found)]
    made = {lang: each.made for lang, each in record.languages.items()}
    records = {lang: found[number].planned.languages[lang] for lang, number in made.items()}
    planned = replace(latest.planned, languages=records, kind=record.kind)
    editions = {lang: found[number].edition(lang) for lang, number in made.items()}
    ready = tuple(
        each
        for number, it in found.items()
        for each in it.translations
        if made.get(each.lang) == number
    )
    whole = Composition(
        planned,
        tuple(editions[lang] for lang in in_order(latest.run.project, records)),
        frozenset(made),
        ready,
        None,
        ledger,
    ).dated(record.date, record.revision)
    fresh = frozenset(lang for lang, number in made.items() if number == record.revision)
    bundle = bundle_of(latest.run, replace(whole, fresh=fresh))
    files, materials = print_all(bundle, latest.run.fonts)
    before = ledger.records[-2] if len(ledger.records) > 1 else None
    return build_release(
        record.document,
        record.date,
        source=planned.source,
        languages=records,
        files=files,
        fonts=planned.fonts,
        tools=planned.tools,
        settings=planned.settings,
        materials=materials,
        after=(before.revision, before.manifest) if before else (record.revision - 1, ""),
        made=made,
        kind=record.kind,
        why=record.why,
        told=record.told,
    )


def _write(release: Release, target: Path, signature: bytes | None) -> None:
    """Put a revision into a folder: all of it, in place of what was there."""
    make_folder(target.parent)
    clear_parts(target)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        write_tree(fresh, _files(release, signature))
        if target.exists():
            shutil.rmtree(target)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    sync_folder(target.parent)


def _files(release: Release, signature: bytes | None) -> dict[str, bytes]:
    signed = {SIGNATURE: signature} if signature else {}
    return {**release.files, **signed, MANIFEST: release.manifest_bytes}


def _place(project: Project, name: str, number: int) -> Path | None:
    """Return where a revision lies in ``output/``; None if nothing of the document is there."""
    folder = project.root / "output" / name
    if not folder.exists():
        last = document_ledger(project, name).last
        return folder if last and last.revision == number else None
    data = read_manifest(folder)
    current = parse_manifest(data, project.place(folder)).revision if data else 0
    return folder if current == number else folder / REVISIONS / str(number)


# ── Compared ─────────────────────────────────────────────────────────────────


def _explain(
    project: Project, made: Manifest, record: LedgerRecord
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the files that are not as they were, and what explains it."""
    folder = project.root / "output" / record.document
    for path in (folder, folder / REVISIONS / str(record.revision)):
        data = read_manifest(path)
        if data is not None and digest(data) == record.manifest:
            then = parse_manifest(data, project.place(path))
            return tuple(_differing(made, then)), tuple(_reasons(made, then))
    tools = ", ".join(f"{name} {number}" for name, number in made.tools.items())
    return (f"{MANIFEST}: is not the one that was recorded",), (
        (
            "the manifest of that time is not at hand, so nobody can say which files differ; "
            f"if it was made with other fonts or tools than these, that explains it: {tools}"
        ),
    )


def _differing(made: Manifest, then: Manifest) -> Iterator[str]:
    for path in sorted({*made.files, *then.files}):
        one, other = made.files.get(path), then.files.get(path)
        if one is None:
            yield f"{path}: was in the release, and is not made now"
        elif other is None:
            yield f"{path}: was not in the release"
        elif one.sha256 != other.sha256:
            alike = one.material and one.material == other.material
            yield f"{path}: differs" + (", though printed from the same page" if alike else "")
    if made.files == then.files:
        yield f"{MANIFEST}: differs; each file is the same"


def _reasons(made: Manifest, then: Manifest) -> Iterator[str]:
    for name in sorted(made.tools.keys() | then.tools.keys()):
        one, other = then.tools.get(name, "none"), made.tools.get(name, "none")
        if one != other:
            yield f"{name} was {one} then, and is {other} here"
    if made.fonts != then.fonts:
        changed = sorted({name for name, _ in made.fonts.items() ^ then.fonts.items()})
        yield f"fonts were others: {', '.join(changed)}"
    if made.settings != then.settings:
        yield "settings or the theme were others"
