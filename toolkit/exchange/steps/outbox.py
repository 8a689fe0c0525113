"""What goes out to people, and that it is never written over their work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core import GENERATOR
from toolkit.core.errors import CatalogError
from toolkit.core.files import ChangedError, write_atomic
from toolkit.exchange.kit.zip import pack
from toolkit.exchange.messages import list_messages
from toolkit.publish.bundle import Bundle
from toolkit.publish.words import interface_words
from toolkit.review.steps.records import read_approvals

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Key
    from toolkit.exchange.messages import Exchange
    from toolkit.project.folder import Project


def list_catalog(
    project: Project,
    document: str,
    lang: str,
    catalog: Catalog,
    *,
    unreviewed: bool = False,
    only: Container[Key] | None = None,
) -> Exchange:
    """List the entries of a catalog as they go out, with what is approved; see `list_messages`."""
    return list_messages(
        catalog,
        document=document,
        source_lang=project.source_lang,
        place=project.place(project.catalog_path(lang, document)),
        approved=read_approvals(project, lang, document).seals,
        unreviewed=unreviewed,
        only=only,
    )


def page_bundle(lang: str, date: str) -> Bundle:
    """Return what a page of a kit needs to be made: interface words, and the day it is sent."""
    words = {lang: interface_words(lang)}
    return Bundle(words=words, date=date, languages=(lang,), generator=GENERATOR)


def refuse_taken_place(project: Project, target: Path) -> None:
    """Stop if something is in a kit's place.

    Raises:
        CatalogError: something is.
    """
    if target.exists():
        raise taken_place(project, target, "somebody's work", "toolkit take", "another place")


def taken_place(
    project: Project, target: Path, holds: str, take: str, another: str = "another"
) -> CatalogError:
    """Say that a file is there already which may hold what a person wrote, and how to take it."""
    return CatalogError(
        f"is there already, and may hold {holds}",
        where=project.place(target),
        remedy=f"take it first ({take}), or name {another} with -o",
    )


def write_once(target: Path, data: bytes, refused: CatalogError, *, dry_run: bool) -> None:
    """Write what goes out, unless it is there to the letter; what says something else stays.

    Raises:
        CatalogError: `refused`, if something else is there.
    """
    there = target.read_bytes() if target.is_file() else None
    if there == data:
        return
    if there is not None:
        raise refused
    try:
        if not dry_run:
            write_atomic(target, data, expected=None)
    except ChangedError as error:  # it has come meanwhile
        raise refused from error


def put_kit(target: Path, name: str, files: Mapping[str, bytes], *, folder: bool) -> None:
    """Write the files of a kit: as a ZIP file with a folder `name` in it, or as a folder."""
    if not folder:
        write_atomic(target, pack(name, files))
        return
    for each, data in files.items():
        write_atomic(target / each, data)
