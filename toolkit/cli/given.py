"""What is named behind several commands: catalogs, a key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.cli.base import Session
    from toolkit.project.folder import Project

catalogs_argument = click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path), metavar="[DOC|PATH]..."
)

sign_option = click.option(
    "--sign",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="KEY",
    help="Sign the decision with this key of OpenSSH; NAME then needs an address in <>.",
)


def speaker_option(purpose: str) -> Callable[[Any], Any]:
    """Return the `--speaker` option; the name may be inflected, a surname, or a slug."""
    return click.option("--speaker", default="", metavar="NAME", help=purpose)


def given_catalogs(session: Session, paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return files and folders as they were named, and for a document its catalogs."""
    from toolkit.project.given import document_catalogs, is_document

    found: list[Path] = []
    for path in paths:
        if is_document(path):
            found += document_catalogs(session.project(), str(path))
        else:
            found.append(path)
    return tuple(found)


def meant_file(project: Project, document: str, ending: str) -> Path:
    """Return the file in the current folder that a document goes out as, where none is named."""
    from toolkit.project.given import meant_document
    from toolkit.source.names import flat_name

    return Path(f"{flat_name(meant_document(project, document))}.{ending}")


def say_confidential(session: Session, project: Project, documents: Iterable[str] = ()) -> None:
    """Remind a person who hands something on which of it is confidential, if anything is."""
    from toolkit.project.disclosure import confidential_note

    if note := confidential_note(project, documents):
        session.say(note)
