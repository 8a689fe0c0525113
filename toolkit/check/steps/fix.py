"""`check --fix`: the punctuation of translations is put right, and nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.core.characters import compose
from toolkit.core.model.catalog import CONFLICT, MERGED, State, short_hash
from toolkit.lang.punctuation import set_punctuation
from toolkit.project.catalogs import catalog_files, find_language, rewrite_catalog
from toolkit.project.seeds import choose_catalogs
from toolkit.review.states import entry_state
from toolkit.review.steps.records import read_approvals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.project.folder import Project
    from toolkit.review.decisions import Seal


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended in one catalog."""

    path: str
    fixed: tuple[tuple[str, str, str], ...]
    """``path:line``, and the translation before and after."""
    approved: tuple[str, ...]
    """``path:line`` of what would be mended, but is approved to the letter."""


def fix(
    project: Project,
    paths: Sequence[Path],
    langs: Iterable[str],
    *,
    now: str,
    dry_run: bool = False,
) -> tuple[Fixed, ...]:
    """Put the punctuation of translations right, whatever their state.

    What is reviewed stays reviewed, and a machine's untouched draft stays one: no word
    changes. An approved text stays as it was approved.

    Args:
        project: where.
        paths: PO files, or folders of them; none for all of the project's.
        langs: target languages, or none for all.
        now: PO-Revision-Date of a catalog in which something changes.
        dry_run: write nothing.

    Raises:
        CatalogError: a catalog is damaged, or names no language that is known.
    """
    places = [(name, lang) for _, name, lang in choose_catalogs(project, (), ())]
    wanted = {lang for *_, lang in choose_catalogs(project, (), langs)}
    own = {project.catalog_path(lang, name).resolve(): (name, lang) for name, lang in places}
    all_files = (project.catalog_path(lang, name) for name, lang in places)
    files = list(catalog_files(paths)) if paths else [path for path in all_files if path.is_file()]
    done = []
    for path in files:
        place = own.get(path.resolve())
        if place is not None and place[1] not in wanted:
            continue
        seals = read_approvals(project, place[1], place[0]).seals if place else frozenset()
        done.append(_fix_one(project, path, seals, now=now, dry_run=dry_run))
    return tuple(each for each in done if each.fixed or each.approved)


def _fix_one(
    project: Project, path: Path, seals: Collection[Seal], *, now: str, dry_run: bool
) -> Fixed:
    where = project.place(path)
    fixed: list[tuple[str, str, str]] = []
    approved: list[str] = []

    def change(catalog: Catalog | None) -> Catalog:
        assert catalog is not None  # noqa: S101 -- for the type checker: the file is there
        fixed.clear()
        approved.clear()
        lang = find_language(catalog, where)
        entries = []
        for entry in catalog.entries:
            after = _mended(entry, lang)
            place = f"{where}:{entry.line}"
            if after != entry and entry_state(entry, seals) is State.APPROVED:
                approved.append(place)
            elif after != entry:
                fixed.append((place, entry.msgstr, after.msgstr))
                entry = after  # noqa: PLW2901 -- what the new catalog has in its place
            entries.append(entry)
        return touch_header(catalog, replace(catalog, entries=tuple(entries)), now)

    rewrite_catalog(project, path, change, dry_run=dry_run)
    return Fixed(where, tuple(fixed), tuple(approved))


def _mended(entry: Entry, lang: str) -> Entry:
    if entry.obsolete or entry.msgid_plural is not None or entry.msgstr.strip() in MERGED:
        return entry
    if entry.is_adopted:
        return entry  # an official text, to the letter
    if CONFLICT in entry.msgstr:
        return entry  # two people's texts, and a merge knows its own lines again by their spaces
    text = compose(set_punctuation(entry.msgstr, lang, entry.msgid))
    if text == entry.msgstr:
        return entry
    comments = entry.comments
    if entry.unedited:
        # A machine's draft stays one: nobody has looked at it yet.
        old, new = (f"h={short_hash(each)}" for each in (entry.msgstr, text))
        comments = tuple(comment.replace(old, new) for comment in comments)
    return replace(entry, msgstr=text, comments=comments)
