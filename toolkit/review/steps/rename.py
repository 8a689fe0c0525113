"""`rename`: a person changes a name everywhere, and that is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.catalog.rename import rename_entries, rename_text
from toolkit.core.errors import SourceError
from toolkit.core.files import read_text, write_atomic
from toolkit.core.model.catalog import State
from toolkit.project.catalogs import rewrite_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import of_document, seed_paths
from toolkit.project.steps.extract import extract
from toolkit.review.decisions import Decision, seal_entry
from toolkit.review.steps.decide import Decided, Meant, choose, live_entries, record
from toolkit.review.steps.records import check_signer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project
    from toolkit.review.steps.decide import DecisionOptions

TO_REVIEW = "none of the forms given stands in its translation; look for the name, clear the flag"


def rename(
    project: Project,
    old: str,
    new: str,
    forms: Mapping[str, Mapping[str, str]],
    options: DecisionOptions,
) -> tuple[Decided, ...]:
    """Change a name in every seed and every catalog; in seeds in another language it stays.

    Catalogs come first, seeds last: a run that was stopped is done again by the same
    command, and until then nothing is lost, some sentences are only fuzzy.

    Args:
        project: where.
        old: the name as the seeds have it.
        new: as they shall have it.
        forms: per language, each form that its translations use → the new one.
        options: who and when.

    Raises:
        SourceError: no seed has the name.
        ConfigError: a form is of a language that the project doesn't translate into, or
            decisions are signed here, and there is no key.
        CatalogError: a catalog is missing or damaged.
    """
    check_signer(project, options.by, options.key)
    lang, names = project.config.source_lang, {old: new}
    choose_languages(project, forms)
    seeds = _seeds_with(project, names, lang)
    behind = _seeds_with(project, {new: old}, lang)
    if not seeds:
        return _finish(project, old, behind, options)
    meant = choose(project, seeds, (), (), live_entries)
    done = tuple(
        _rename_one(project, each, names, forms.get(each.lang, {}), options) for each in meant
    )
    if not options.dry_run:
        for paths in seeds.values():
            for path in paths:
                data = path.read_bytes()
                after = rename_text(data.decode(), names, lang)
                write_atomic(path, after.encode(), expected=data)
        for error in extract(project, {**seeds, **behind}, revised=options.date).failed:
            raise error
    return done


def _finish(
    project: Project, old: str, seeds: Iterable[str], options: DecisionOptions
) -> tuple[Decided, ...]:
    """Bring catalogs in step that a run has left behind which was stopped after the seeds."""
    names = tuple(seeds)
    done = extract(project, names, revised=options.date, dry_run=options.dry_run) if names else None
    late = [each for each in done.catalogs if each.outcome != "unchanged"] if done else []
    if not late:
        raise SourceError(
            f"no seed names {old!r}",
            where="seeds/",
            remedy="write the name as the source does, whole and with its capitals",
        )
    return tuple(Decided(each.document, each.lang, each.path, ()) for each in late)


def _seeds_with(
    project: Project, names: Mapping[str, str], lang: str
) -> dict[str, tuple[Path, ...]]:
    """Find the files of each seed, its structure file too, in which the name stands."""
    found: dict[str, tuple[Path, ...]] = {}
    for name, seed in seed_paths(project).items():
        if of_document(project, seed).is_foreign:
            continue
        structure = seed.with_name(f"{seed.stem}.structure.toml")
        paths = []
        for path in (seed, structure) if structure.is_file() else (seed,):
            text = read_text(path, project.place(path))
            if rename_text(text, names, lang) != text:
                paths.append(path)
        if paths:
            found[name] = tuple(paths)
    return found


def _rename_one(
    project: Project,
    meant: Meant,
    names: Mapping[str, str],
    forms: Mapping[str, str],
    options: DecisionOptions,
) -> Decided:
    source_lang = project.config.source_lang
    _, renamed = rename_entries(meant.catalog, names, forms, source_lang)
    kept = [
        each
        for each in renamed
        if each.before.state is State.TRANSLATED and each.after.state is State.TRANSLATED
    ]
    left = tuple(
        (f"{meant.path}:{each.before.line}", TO_REVIEW)
        for each in renamed
        if each.before.state is State.TRANSLATED and each.after.fuzzy
    )
    seals = tuple(seal_entry(each.after) for each in kept)
    former = tuple(seal_entry(each.before) for each in kept)
    decision = Decision("rename", options.by, options.date, seals, former, reason=options.reason)
    entries = [each.after for each in renamed]
    done = record(project, meant, decision, entries, left, options)

    def change(catalog: Catalog | None) -> Catalog:
        before = catalog or meant.catalog
        after, changed = rename_entries(before, names, forms, source_lang)
        return touch_header(before, after, options.date) if changed else before

    path = project.catalog_path(meant.lang, meant.document)
    rewrite_catalog(project, path, change, dry_run=options.dry_run)
    return done
