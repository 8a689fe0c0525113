"""Beside the steps: whatever comes back from a translator goes into its catalog."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.catalog.po.parse import parse_po
from toolkit.core.errors import CatalogError, ConfigError
from toolkit.core.files import read_bytes
from toolkit.core.model.catalog import Catalog
from toolkit.exchange.formats import FORMATS, find_format
from toolkit.exchange.kit.mark import read_mark, unmark_catalog
from toolkit.exchange.kit.zip import unpack
from toolkit.exchange.merge_catalog import NOTHING, Accept, Return, take_catalog
from toolkit.exchange.packed import MAX_BYTES
from toolkit.exchange.steps.sheet import check_returned, take_returned
from toolkit.exchange.taking import (
    TakeReport,
    count_accepted,
    doubt_joined,
    doubt_untouched,
    is_reviewed,
    live_entries,
)
from toolkit.project.catalogs import (
    find_language,
    read_catalog,
    require_catalog,
    rewrite_catalog,
)
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_targets, of_document, seed_paths
from toolkit.review.decisions import Decision, seal_entry
from toolkit.review.steps.records import write_decision
from toolkit.source.names import slug

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.exchange.merge_messages import Taken
    from toolkit.exchange.messages import Exchange
    from toolkit.project.folder import Project

    Key = tuple[str | None, str]

WORKED = {"translation", "reviewed", "waits"}
"""Changes that make somebody the one who wrote a text, or let it pass."""


@dataclass(frozen=True, slots=True)
class Order:
    """What has come back."""

    path: Path
    now: str
    """PO-Revision-Date of the catalog, if something changes."""
    by: str = ""
    """Whose work it is; a kit knows that by itself."""
    document: str = ""
    """Of a catalog that doesn't say it."""
    lang: str = ""
    accept: Accept = NOTHING
    """What somebody vouches for."""
    dry_run: bool = False


def take(project: Project, order: Order) -> tuple[TakeReport, ...]:
    """Merge what came back from a translator into its catalog, or catalogs.

    Each file by itself: one that cannot be taken stops the run, and those before it are
    in their catalogs already; taking again does the rest.

    Raises:
        CatalogError: a file is damaged, foreign or of another project, or its catalog
            is missing or damaged; nothing of it is written then.
        ConfigError: two people have to stand behind each text, and it is not said
            whose work this is.
    """
    files = _files(project, order.path)
    by = order.by or next(filter(None, (_person_of(data, name) for name, data in files)), "")
    done = []
    for name, data in files:
        each, returned = replace(order, by=by), _parse(data, name)
        if isinstance(returned, Catalog):
            done.append(_take_catalog(project, each, name, returned))
        else:
            done.append(_take_messages(project, each, name, returned))
    return tuple(done)


def _parse(data: bytes, name: str) -> Exchange | Catalog:
    """Read a file of a kind that can be taken."""
    sent_as = find_format(name)
    assert sent_as is not None and sent_as.read is not None  # noqa: PT018, S101 -- see `_files`
    return sent_as.read(data, name)


def _files(project: Project, path: Path) -> tuple[tuple[str, bytes], ...]:
    """Read what is to be taken of a file, a ZIP file or a folder: names and bytes."""
    place = project.place(path)
    kinds = tuple(suffix for suffix, each in FORMATS.items() if each.read)
    if path.is_dir():
        found = {
            project.place(each): _read(project, each)
            for each in sorted(path.iterdir())
            if each.suffix.lower() in kinds and not each.name.startswith((".", "~$"))
        }
        found = {name: data for name, data in found.items() if _is_meant(name, data)}
    elif path.suffix.lower() == ".zip":
        members = unpack(_read(project, path), kinds, place)
        found = {f"{place}/{name}": data for name, data in members.items() if _is_meant(name, data)}
    elif path.suffix.lower() in kinds:
        found = {place: _read(project, path)}
    else:
        known = ", ".join((*kinds, ".zip"))
        raise CatalogError(f"cannot be taken; what can: {known}", where=place, remedy="save it so")
    if not found:
        remedy = "name the file that the translator worked in"
        raise CatalogError(f"holds no {' or '.join(kinds)} file", where=place, remedy=remedy)
    return tuple(found.items())


def _is_meant(name: str, data: bytes) -> bool:
    """Tell whether a file that lies beside others came back; a kit has a text of its own."""
    sent_as = find_format(name)
    return bool(sent_as and (sent_as.is_meant is None or sent_as.is_meant(data)))


def _read(project: Project, path: Path) -> bytes:
    place = project.place(path)
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise CatalogError(
            f"larger than {MAX_BYTES >> 20} MB",
            where=place,
            remedy="nothing that was sent is; name the file that came back",
        )
    return read_bytes(path, place)


def _person_of(data: bytes, name: str) -> str:
    """Return to whom a file was sent, if it says so."""
    sent_as = find_format(name)
    return sent_as.sent_to(data, name) if sent_as and sent_as.sent_to else ""


# ── A catalog ────────────────────────────────────────────────────────────────


def _take_catalog(project: Project, order: Order, file: str, returned: Catalog) -> TakeReport:
    document, lang = _meant(project, order, returned, file)
    sent = _sent(project, lang, document, returned)
    ours, _ = require_catalog(project, lang, document)
    path = project.catalog_path(lang, document)
    returned = replace(unmark_catalog(returned), lang=lang)
    source_lang = of_document(project, seed_paths(project)[document]).source_lang

    def merge(current: Catalog) -> Return:
        now = replace(current, lang=lang)
        return take_catalog(sent, now, returned, source_lang, order.accept)

    done = merge(ours)
    _require_person(project, order, done.taken, file)

    def change(current: Catalog | None) -> Catalog:
        nonlocal done
        if current is None:
            raise CatalogError(
                "vanished meanwhile", where=project.place(path), remedy="put it back, try again"
            )
        done = merge(current)
        return touch_header(current, replace(done.catalog, lang=current.lang), order.now)

    versions = rewrite_catalog(project, path, change, dry_run=order.dry_run)
    told = _tell(project, order, (document, lang), done, versions)
    return replace(told, file=file, base=sent is not None)


def _tell(
    project: Project,
    order: Order,
    place: tuple[str, str],
    done: Return,
    versions: tuple[Catalog | None, Catalog],
) -> TakeReport:
    """Say what became of a catalog, and record whose work it is."""
    document, lang = place
    lines = _lines(project, lang, document)
    return TakeReport(
        document,
        lang,
        project.place(project.catalog_path(lang, document)),
        "",
        order.by,
        tuple(replace(each, place=f"line {each.place}") for each in done.taken),
        done.homeless,
        conflicts=tuple(entry.msgid for entry in done.conflicts),
        emptied=tuple(entry.msgid for entry in done.emptied),
        record=_record(project, order, place, versions),
        accepted=count_accepted(versions),
        joined=doubt_joined(done.joined, lines),
        untouched=doubt_untouched(done.untouched, lines),
        dropped=done.dropped,
    )


def _lines(project: Project, lang: str, document: str) -> dict[Key, str]:
    """Return where each entry stands now, as ``path:line``."""
    catalog, _ = read_catalog(project, lang, document)
    path = project.place(project.catalog_path(lang, document))
    return {entry.key: f"{path}:{entry.line}" for entry in live_entries(catalog)}


def _meant(project: Project, order: Order, catalog: Catalog, file: str) -> tuple[str, str]:
    """Return the document and the language that a catalog is of, by its header or its name."""
    stem = slug(file.rpartition("/")[2])
    named = [code for code in project.languages if stem.endswith(f"-{code}")]
    guess = named[0] if named and not catalog.lang else ""
    (lang,) = choose_targets(project, [order.lang or guess or find_language(catalog, file)])
    said = dict(catalog.header).get("Project-Id-Version", "").strip()
    names = (order.document, said, stem, stem.removesuffix(f"-{lang}"))
    known = seed_paths(project)
    for name in (order.document,) if order.document else filter(None, names):
        if name in known:
            choose_languages(of_document(project, known[name]), [lang])
            return name, lang
    raise CatalogError(
        f"is of no document of this project ({said or stem!r})",
        where=file,
        remedy=f"say which with --doc; there are: {', '.join(known)}",
    )


def _sent(project: Project, lang: str, document: str, returned: Catalog) -> Catalog | None:
    """Return the copy of what was sent; None if the file came without a mark, or it is lost."""
    mark = read_mark(returned)
    if mark is None:
        return None
    found = sorted(project.sent_path(lang, document).glob(f"*-{mark.hash}.po"))
    if not found:
        return None
    copy = parse_po(found[0].read_bytes(), project.place(found[0]))
    return replace(unmark_catalog(copy), lang=lang)


# ── Messages ─────────────────────────────────────────────────────────────────


def _take_messages(project: Project, order: Order, file: str, returned: Exchange) -> TakeReport:
    returned = check_returned(project, returned, file)

    def allow(taken: tuple[Taken, ...]) -> None:
        _require_person(project, order, taken, file)

    done, versions = take_returned(
        project,
        returned,
        now=order.now,
        allow=allow,
        accept=order.accept,
        dry_run=order.dry_run,
    )
    return TakeReport(
        returned.document,
        returned.lang,
        project.place(project.catalog_path(returned.lang, returned.document)),
        file,
        order.by,
        done.taken,
        (*returned.refused, *done.refused),
        doubts=returned.doubts,
        missing=returned.missing,
        unchanged=done.unchanged,
        record=_record(project, order, (returned.document, returned.lang), versions),
        accepted=count_accepted(versions),
        joined=doubt_joined(done.joined, _lines(project, returned.lang, returned.document)),
    )


# ── Whose work it is ─────────────────────────────────────────────────────────


def _require_person(project: Project, order: Order, taken: tuple[Taken, ...], file: str) -> None:
    if project.config.four_eyes and not order.by.strip() and _is_work(taken):
        raise ConfigError(
            "it has to be known whose work this is (four-eyes)",
            where=file,
            remedy='say it: --by "First Last"',
        )


def _is_work(taken: tuple[Taken, ...]) -> bool:
    return any(WORKED & set(each.changes) for each in taken)


def _record(
    project: Project,
    order: Order,
    place: tuple[str, str],
    versions: tuple[Catalog | None, Catalog],
) -> str:
    """Record whose texts have come into a catalog, so that nobody approves their own."""
    document, lang = place
    before, after = (
        set(map(seal_entry, filter(is_reviewed, live_entries(each)))) for each in versions
    )
    written = [seal_entry(entry) for entry in live_entries(versions[1]) if entry.msgstr.strip()]
    known = {seal_entry(entry) for entry in live_entries(versions[0])}
    seals = tuple(seal for seal in written if seal not in known or seal in after - before)
    if not seals or not order.by.strip() or order.dry_run:
        return ""
    return write_decision(
        project, lang, document, Decision("take", order.by, order.now, seals), None
    )
