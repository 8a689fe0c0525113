"""`names`: the register of names, filled from seeds and reviewed catalogs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.catalog.po.locate import locate
from toolkit.core.errors import CatalogError, ToolkitError, raise_error
from toolkit.core.files import ChangedError, lock, write_atomic
from toolkit.core.model.finding import Finding, Severity
from toolkit.knowledge.names.match import find_unnamed, reviewed_entries, unnamed_message
from toolkit.knowledge.names.proposals import propose
from toolkit.knowledge.names.register import (
    FILE,
    NO_FORM,
    Found,
    NameKind,
    Register,
    update_names,
)
from toolkit.knowledge.names.table import parse_names, separator_of, serialize_names
from toolkit.lang import language
from toolkit.project.catalogs import ATTEMPTS, own_catalogs, read_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import (
    choose_documents,
    find_seeds,
    of_document,
    read_source,
)
from toolkit.source.readers.words import is_voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.knowledge.names.register import Form
    from toolkit.project.folder import Project

CHECK = "name"
"""What findings about names are called."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A row that is new, or that has new forms."""

    name: str
    outcome: Literal["added", "changed"]
    forms: Mapping[str, Form]
    """The new ones, by language."""


def read_names(project: Project) -> Register:
    """Read the register; an empty one if there is none, or the document is in another language.

    Raises:
        CatalogError: it cannot be understood.
    """
    path = project.root / "locales" / FILE
    if project.is_foreign or not path.is_file():
        return Register()
    return parse_names(path.read_bytes(), project.place(path))


def update(
    project: Project,
    langs: Iterable[str] = (),
    *,
    dry_run: bool = False,
    failed: Callable[[ToolkitError], object] = raise_error,
) -> tuple[Learnt, ...]:
    """Add what seeds and reviewed catalogs say about names; leave what people wrote.

    Args:
        project: where to work.
        langs: target languages, or none for all.
        dry_run: write nothing.
        failed: told of each document that cannot be read; the others go on.

    Returns:
        What was learnt, in the order of the register.

    Raises:
        CatalogError: the register is damaged; nothing is written then.
        ConfigError: a language that the project does not translate into.
    """
    targets = choose_languages(project, langs)
    seen = _collect(project, targets, failed)
    path = project.root / "locales" / FILE
    for _ in range(ATTEMPTS):
        data = path.read_bytes() if path.is_file() else None
        before = Register() if data is None else parse_names(data, project.place(path))
        after = _learn(project, before, seen, targets)
        learnt = _difference(before, after)
        if not learnt or dry_run:
            return learnt
        separator = separator_of(data or b"", project.place(path))
        try:
            with lock(project.root / "locales"):
                write_atomic(path, serialize_names(after, separator), expected=data)
        except ChangedError:
            continue
        return learnt
    raise CatalogError(
        "is being saved by another program again and again",
        where=project.place(path),
        remedy="close it there, then try again",
    )


def check_names(
    project: Project,
    langs: Iterable[str],
    failed: Callable[[ToolkitError], object] = raise_error,
) -> tuple[Finding, ...]:
    """Find reviewed translations without the name their source has, and bylines that differ.

    Args:
        project: where.
        langs: target languages, or none for all.
        failed: told of each catalog that cannot be read; the others go on.

    Raises:
        CatalogError: the register is damaged.
    """
    register = read_names(project)
    findings, bylines = list[Finding](), dict[tuple[str, str], tuple[str, str]]()
    for path, catalog, data in own_catalogs(project, langs, failed):
        unnamed = _unnamed(register, catalog, project.config.source_lang)
        for entry, message in (*unnamed, *_unlike(register, catalog, bylines, path)):
            place = locate(data, entry, 0)
            findings.append(
                Finding(CHECK, Severity.WARNING, message, catalog.lang, entry.msgid, path, *place)
            )
    return tuple(sorted(findings, key=lambda each: (each.path, each.line)))


def _unnamed(register: Register, catalog: Catalog, source_lang: str) -> Iterator[tuple[Entry, str]]:
    for each in find_unnamed(register, catalog, source_lang):
        yield each.entry, unnamed_message(each)


def _unlike(
    register: Register,
    catalog: Catalog,
    bylines: dict[tuple[str, str], tuple[str, str]],
    path: str,
) -> Iterator[tuple[Entry, str]]:
    """Compare the bylines of a catalog with those of the ones before."""
    for entry in reviewed_entries(catalog):
        if name_kind(entry.msgctxt) is None:
            continue
        key = (catalog.lang, entry.msgid)
        text, where = bylines.setdefault(key, (entry.msgstr, f"{path}:{entry.line}"))
        row = register.find(entry.msgid)
        accepted = row.form(catalog.lang).accepted if row else ()
        if entry.msgstr != text and entry.msgstr not in accepted:
            yield entry, f"“{entry.msgid}” is “{entry.msgstr}” here and “{text}” in {where}"


def name_kind(context: str | None) -> NameKind | None:
    """Tell from a msgctxt what the msgid names; None if it is no name."""
    if context == "name":
        return NameKind.PERSON
    organisation = context is not None and context.startswith("affiliation of ")
    return NameKind.ORGANISATION if organisation else None


# ── What seeds and catalogs say ──────────────────────────────────────────────


def _collect(
    project: Project, targets: tuple[str, ...], failed: Callable[[ToolkitError], object]
) -> tuple[Found, ...]:
    """List the names of all seeds in the register's language, with their reviewed forms."""
    found: dict[str, Found] = {}
    for document, path in _documents(project).items():
        try:
            if not of_document(project, path).is_foreign:
                _collect_document(project, document, path, targets, found)
        except ToolkitError as error:
            failed(error)
    return tuple(found.values())


def _collect_document(
    project: Project,
    document: str,
    path: Path,
    targets: tuple[str, ...],
    found: dict[str, Found],
) -> None:
    origin = language(project.config.source_lang)
    for entry in read_source(project, path).template.entries:
        kind = name_kind(entry.msgctxt)
        # A moderator may be announced without a name, and so may whoever asks: “Q:”.
        if kind is not None and not is_voice(entry.msgid, origin):
            found.setdefault(entry.msgid, Found(entry.msgid, kind))
    for lang in targets:
        catalog, _ = read_catalog(project, lang, document)
        for entry in reviewed_entries(catalog) if catalog else ():
            known = found.get(entry.msgid)
            if known and name_kind(entry.msgctxt) is known.kind:
                text = " ".join(entry.msgstr.split())
                reviewed = {**known.reviewed, lang: known.reviewed.get(lang, text)}
                found[entry.msgid] = replace(known, reviewed=reviewed)


def _documents(project: Project) -> Mapping[str, Path]:
    """Choose all documents; none are needed where somebody has begun a table."""
    seeds = find_seeds(project)
    begun = (project.root / "locales" / FILE).is_file()
    return {} if begun and not (seeds.paths or seeds.faults) else choose_documents(project, ())


def _learn(
    project: Project, register: Register, seen: tuple[Found, ...], targets: tuple[str, ...]
) -> Register:
    """Add to a register what was seen, and proposals for what nobody has translated."""
    names = {each.name for each in seen}
    found = [*seen, *(Found(row.name, row.kind) for row in register.names if row.name not in names)]
    langs = tuple(dict.fromkeys((*register.langs, *targets)))
    return update_names(
        replace(register, langs=langs), [_with_proposals(project, each, targets) for each in found]
    )


def _with_proposals(project: Project, found: Found, targets: tuple[str, ...]) -> Found:
    """Add what the rules make of a name."""
    forms = {
        lang: propose(found.name, project.config.source_lang, lang, found.kind) for lang in targets
    }
    return replace(found, proposed={lang: form for lang, form in forms.items() if form})


def _difference(before: Register, after: Register) -> tuple[Learnt, ...]:
    learnt = []
    for row in after.names:
        former = before.find(row.name)
        forms = {
            lang: row.form(lang)
            for lang in after.langs
            if row.form(lang) != (former.form(lang) if former else NO_FORM)
        }
        if former is None or forms:
            learnt.append(Learnt(row.name, "changed" if former else "added", forms))
    return tuple(learnt)
