"""`sheet`: messages go out to translators as sheets, and what comes back is merged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.core.errors import CatalogError, ConfigError, ToolkitError
from toolkit.exchange.formats import FORMATS, find_format
from toolkit.exchange.moved import refuse_moved
from toolkit.exchange.steps.outbox import list_catalog, taken_place, write_once
from toolkit.exchange.take_messages import take_messages
from toolkit.exchange.xliff.recognise import recognise
from toolkit.project.catalogs import require_catalog, rewrite_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_document, of_document, read_source, seed_paths
from toolkit.project.speakers import find_voice
from toolkit.source.names import unfolded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.merge_catalog import Accept
    from toolkit.exchange.merge_messages import MergedMessages, Taken
    from toolkit.exchange.messages import Exchange
    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Sent:
    """A sheet that was made."""

    document: str
    lang: str
    path: str
    rows: int
    left_out: int
    """Entries with plural forms, which no row can hold."""


# ── Out ──────────────────────────────────────────────────────────────────────


def sheet_suffixes() -> tuple[str, ...]:
    """Return how the names of sheets may end."""
    return tuple(suffix for suffix, each in FORMATS.items() if each.write)


def sheet(
    project: Project,
    name: str,
    lang: str,
    target: Path,
    *,
    unreviewed: bool = False,
    speaker: str = "",
    dry_run: bool = False,
) -> Sent:
    """Write the catalog of a document in a language as a sheet.

    Args:
        project: where.
        name: the document.
        lang: its language.
        target: the file to make, of a kind in `FORMATS`; one that is there and says
            something else stays, as somebody may have worked on it.
        unreviewed: only entries that nobody has reviewed.
        speaker: only the words of one who speaks, as somebody calls them; empty for all.
        dry_run: write nothing.

    Raises:
        SourceError: nobody of that name speaks there.
        CatalogError: the catalog is missing or damaged, or has what no sheet can hold; or
            the file is there already.
        ConfigError: a file of another kind.
    """
    made_as = find_format(target.name)
    if made_as is None or made_as.write is None:
        kinds = " or ".join(sheet_suffixes())
        where = project.place(target)
        raise ConfigError("no such sheet can be made", where=where, remedy=f"name it {kinds}")
    document, seed = choose_document(project, name)
    project = of_document(project, seed)
    (lang,) = choose_languages(project, [lang])
    catalog, _ = require_catalog(project, lang, document)
    voice = find_voice(project, read_source(project, seed), speaker) if speaker else None
    only = voice.keys if voice else None
    exchange = list_catalog(project, document, lang, catalog, unreviewed=unreviewed, only=only)
    refused = taken_place(project, target, "somebody's work", f"toolkit take {target.name}")
    write_once(target, made_as.write(exchange), refused, dry_run=dry_run)
    plural = sum(not entry.obsolete and entry.msgid_plural is not None for entry in catalog.entries)
    return Sent(document, lang, project.place(target), len(exchange.messages), plural)


# ── Back ─────────────────────────────────────────────────────────────────────


def check_returned(
    project: Project, returned: Exchange, file: str, *, document: str = "", lang: str = ""
) -> Exchange:
    """Make sure that what came back in a file is about a document and a language of the project.

    Args:
        project: where.
        returned: what came back.
        file: how messages name it.
        document: which it is, if the file does not name one of the project.
        lang: likewise.

    Raises:
        CatalogError: it is not, or it says that it is of another one.
    """
    _require_said(returned, file, document, lang)
    _refuse_other(project, returned, file, document, lang)
    meant = replace(returned, document=document or returned.document, lang=lang or returned.lang)
    _, seed = _named(project, meant.document)
    if seed and not meant.source_lang:
        meant = replace(meant, source_lang=of_document(project, seed).source_lang)
    document, lang = _meant(project, meant, file)
    return replace(meant, document=document, lang=lang)


def _require_said(returned: Exchange, file: str, document: str, lang: str) -> None:
    """Require that the document and the language are said of a file that has lost its keys."""
    if not ((document or returned.document) and (lang or returned.lang)):
        raise CatalogError(
            "has lost its hidden keys, which say of what document and language it is",
            where=file,
            remedy="say both, --doc and --lang: its rows are matched by their sources then; or "
            "take the file that was sent",
        )


def _refuse_other(
    project: Project, returned: Exchange, file: str, document: str, lang: str
) -> None:
    """Refuse a document or language other than the file names itself: texts would be mixed up."""
    own, seed = _named(project, returned.document)
    tongue = _language(returned.lang, project.languages)
    for option, said, knows, known in (
        ("--doc", document, own, seed is not None),
        ("--lang", lang, tongue, tongue in project.languages),
    ):
        if said and known and said != knows:
            raise CatalogError(
                f"says itself that it is of {knows!r}, and {option} says {said!r}",
                where=file,
                remedy=f"leave {option} out, or name the file that is of {said!r}",
            )


def take_returned(
    project: Project,
    returned: Exchange,
    *,
    now: str,
    allow: Callable[[tuple[Taken, ...]], None],
    accept: Accept,
    ahead: Callable[[Catalog | None, Catalog], object],
    dry_run: bool = False,
) -> tuple[MergedMessages, tuple[Catalog | None, Catalog]]:
    """Merge the messages that came back into their catalog.

    Args:
        project: where.
        returned: see `check_returned`.
        now: PO-Revision-Date of the catalog, if something changes.
        allow: raises if what would be taken must not be.
        accept: what a person vouches for.
        ahead: see `rewrite_catalog`.
        dry_run: write nothing.

    Returns:
        What became of the messages, and the catalog before and after.

    Raises:
        CatalogError: the catalog is missing or damaged; nothing is written then.
    """
    catalog, _ = require_catalog(project, returned.lang, returned.document)
    path = project.catalog_path(returned.lang, returned.document)
    merged = _merge(catalog, returned, accept)
    allow(merged.taken)

    def change(current: Catalog | None) -> Catalog:
        nonlocal merged
        if current is None:
            where = project.place(path)
            raise CatalogError("vanished meanwhile", where=where, remedy="put it back, try again")
        merged = _merge(current, returned, accept)
        return touch_header(current, merged.catalog, now)

    versions = rewrite_catalog(project, path, change, ahead=ahead, dry_run=dry_run)
    return merged, versions


def _merge(catalog: Catalog, returned: Exchange, accept: Accept) -> MergedMessages:
    """Merge what came back; units of other programs become messages beside the catalog."""
    messages, refused = recognise(returned.units, catalog)
    found = refuse_moved(replace(returned, messages=messages, refused=refused))
    refused, came = found.refused, (*returned.messages, *found.messages)
    merged = take_messages(catalog, came, returned.source_lang, accept, returned.missing)
    return replace(merged, refused=(*refused, *merged.refused))


def _meant(project: Project, returned: Exchange, file: str) -> tuple[str, str]:
    """Return the document and language of a file, if this project has them."""
    document, seed = _named(project, returned.document)
    if seed is None:
        raise CatalogError(
            f"is about a document {returned.document!r}, which this project does not have",
            where=file,
            remedy="take it in the project it was made in; if the seed was renamed, or the file "
            "has lost its name on the way, say which it is: --doc",
        )
    project = of_document(project, seed)
    if _language(returned.source_lang, (project.source_lang,)) != project.source_lang:
        raise CatalogError(
            f"was made from a source in {returned.source_lang!r}",
            where=file,
            remedy="take it in the project it was made in",
        )
    try:
        lang = _language(returned.lang, project.target_langs)
        (lang,) = choose_languages(project, [lang])
    except ToolkitError as error:
        raise CatalogError(error.problem, where=file, remedy=error.remedy) from error
    return document, lang


def _named(project: Project, name: str) -> tuple[str, Path | None]:
    """Return a document by its name, or by that of a file that it was sent as: harbour.uk."""
    known = seed_paths(project)
    names = (name, *(unfolded(name.removesuffix(f".{code}")) for code in project.languages))
    return next(((each, known[each]) for each in names if each in known), (name, None))


def _language(code: str, known: tuple[str, ...]) -> str:
    """Return the project's own code where a program wrote a longer one: uk for uk-UA."""
    names = {each.casefold(): each for each in known}
    said = code.replace("_", "-").casefold()
    return names.get(said) or names.get(said.partition("-")[0]) or code
