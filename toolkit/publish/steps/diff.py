"""`diff`: what changed between two revisions of a release, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.core.diff import Piece, compare_words
from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.core.files import digest
from toolkit.project.folder import WITHDRAWN
from toolkit.project.moves import document_ledger
from toolkit.project.released import release_folders
from toolkit.project.releases.finished import FINISHED, changed_sentences, read_finished
from toolkit.project.releases.manifest import KINDS, MANIFEST, REVISIONS
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest
from toolkit.publish.steps.ledger import recorded_documents
from toolkit.publish.steps.made_of import in_order
from toolkit.source.names import meant_name

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.finished import Finished
    from toolkit.project.releases.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that is not as it was."""

    before: str
    """Empty for one that was added."""
    after: str
    """Empty for one that was taken away."""
    pieces: tuple[Piece, ...]
    """What stayed, what went and what came, word by word."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a revision is to its readers, as the ledger has it."""

    revision: int
    date: str
    """ISO 8601."""
    kind: str
    """One of `KINDS`; of a silent one nobody was told."""
    why: str
    """In the words of whoever released it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a language says in one revision and not in another."""

    document: str
    lang: str
    before: int
    """Number of the one revision."""
    after: int
    """Number of the other."""
    outcome: Literal["same", "changed", "joined", "left"]
    """``joined`` and ``left``: only one of the two has the language."""
    changes: tuple[Change, ...] = ()
    revisions: tuple[Said, ...] = ()
    """What was said of the revisions between the two, and of the later one."""


def diff(project: Project, name: str, numbers: tuple[int, ...]) -> tuple[Difference, ...]:
    """Tell what changed between two revisions, language by language.

    Args:
        project: where.
        name: the document, as somebody calls it.
        numbers: of the two revisions; one is compared with the revision before it, none
            means the last.

    Raises:
        ReleaseError: a revision is not in ``output/``, or not as it was published.
        ToolkitError: there is nothing to compare it with.
    """
    name = meant_name(name, {*recorded_documents(project), *release_folders(project)})
    folder = project.root / "output" / name
    place = project.place(folder)
    current = _manifest(folder, place, f"{name} has no release here: {_known(project, name)}")
    after = numbers[-1] if numbers else current.revision
    before = numbers[0] if len(numbers) > 1 else after - 1
    if before < 1:
        raise ToolkitError(
            "is the first revision: there is none to compare it with", where=f"{place}, revision 1"
        )
    _refuse_covered(project, name, (before, after))
    one, other = (_revision(folder, place, current, each) for each in (before, after))
    langs = in_order(project, {**one, **other})
    low, high = sorted((before, after))
    said = tuple(
        Said(each.revision, each.date, each.kind, each.why)
        for each in document_ledger(project, name).records
        if low < each.revision <= high and each.kind != KINDS[0]
    )
    found = (_compare(name, lang, (before, after), one, other) for lang in langs)
    return tuple(replace(each, revisions=said) for each in found)


def _refuse_covered(project: Project, name: str, numbers: tuple[int, int]) -> None:
    """Refuse to compare what was taken down: its texts are not there to be read.

    Raises:
        ReleaseError: a revision was; it says where its files are.
    """
    notices = [each.revision for each in document_ledger(project, name).records if each.is_notice]
    last = max(notices, default=0)
    for number in numbers:
        if number < last and number not in notices:
            raise ReleaseError(
                f"revision {number} was taken down by revision {last}",
                where=project.place(project.root / "output" / name),
                remedy=f"its files are where that was done, in {WITHDRAWN}/{name}/",
            )


def _known(project: Project, name: str) -> str:
    last = document_ledger(project, name).last
    return f"revision {last.revision} of {last.date} is recorded" if last else "nor is one recorded"


def _revision(folder: Path, place: str, current: Manifest, number: int) -> dict[str, Finished]:
    """Read the finished texts of a revision, by language."""
    if number != current.revision:
        folder, place = folder / REVISIONS / str(number), f"{place}/{REVISIONS}/{number}"
    manifest = _manifest(folder, place, f"revision {number} is not here")
    if manifest.notice:
        return {}  # nobody reads the document there
    found = {}
    for lang in manifest.languages:
        path = f"{lang}/{FINISHED}"
        record = manifest.files.get(path)
        data = (folder / path).read_bytes() if (folder / path).is_file() else b""
        texts = read_finished(data) if record and digest(data) == record.sha256 else None
        if texts is None:
            reason = "is not as it was published" if record else "is not there, as in version 0.1"
            raise ReleaseError(
                reason, where=f"{place}/{path}", remedy="restore the folder from a copy"
            )
        found[lang] = texts
    return found


def _manifest(folder: Path, place: str, absent: str) -> Manifest:
    data = read_manifest(folder)
    if data is None:
        raise ReleaseError(absent, where=place, remedy="copy the published files here")
    return parse_manifest(data, f"{place}/{MANIFEST}")


def _compare(
    name: str,
    lang: str,
    numbers: tuple[int, int],
    one: dict[str, Finished],
    other: dict[str, Finished],
) -> Difference:
    if lang not in one or lang not in other:
        return Difference(name, lang, *numbers, "joined" if lang in other else "left")
    found = tuple(
        Change(before, after, compare_words(before, after))
        for before, after in changed_sentences(one[lang].sentences, other[lang].sentences)
    )
    changed = found or one[lang].digest != other[lang].digest
    return Difference(name, lang, *numbers, "changed" if changed else "same", found)
