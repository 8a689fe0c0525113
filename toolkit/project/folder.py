"""A project on disk: its settings, its seeds, its catalogs, and how they are rewritten safely."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError, ToolkitError
from toolkit.core.files import read_text
from toolkit.core.model.catalog import PUBLISHED, State
from toolkit.project.settings import Config, parse_config

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


SETTINGS = ("toolkit.toml", "pyproject.toml")


SENT = "sent"
"""Folder of a language in ``locales/`` that holds copies of what translators were sent."""
LEDGER = "releases"
"""Folder in ``locales/`` that records what was released, see `releases.ledger`."""
DRAFTS = "drafts"
"""Folder of a project that holds drafts and proofs; nothing of it is served."""
WITHDRAWN = "withdrawn"
"""Folder of releases that were taken down, as they were; beside `output/`, so not served."""
FORMER_DRAFTS = "draft"
"""Folder in ``output/`` that held them once, and so no document's name."""


class NoProjectError(ConfigError):
    """A folder holds neither seeds nor settings."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `seeds/`, `locales/` and `output/`, and its settings."""

    root: Path
    config: Config
    settings: str = ""
    """The file of its settings, for messages; empty where it has none."""
    lang: str = ""
    """Language of the one document that is worked on, see `seeds.of_document`; empty for all."""

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of the project, that of most seeds first."""
        return (self.config.source_lang, *self.config.target_langs)

    @property
    def source_lang(self) -> str:
        """Language of the document that is worked on, else that of most seeds."""
        return self.lang or self.config.source_lang

    @property
    def target_langs(self) -> tuple[str, ...]:
        """What such a document is translated into: all languages of the project but its own."""
        return tuple(lang for lang in self.languages if lang != self.source_lang)

    @property
    def is_foreign(self) -> bool:
        """Whether the document is in another language than most: so not in that of the tables.

        Glossary and names are written from `config.source_lang`, and say nothing of it.
        """
        return self.source_lang != self.config.source_lang

    def catalog_path(self, lang: str, document: str) -> Path:
        """Return where the catalog of a document in a language lies."""
        return self.root / "locales" / lang / "LC_MESSAGES" / f"{document}.po"

    def reviews_path(self, lang: str, document: str) -> Path:
        """Return the folder of what people have decided about a catalog, a file a decision."""
        return self.root / "locales" / lang / "reviews" / document

    def ledger_path(self, document: str) -> Path:
        """Return the folder of what is recorded of a document's releases, a file a revision."""
        return self.root / "locales" / LEDGER / document

    def sent_path(self, lang: str, document: str) -> Path:
        """Return the folder of what was sent to translators, a catalog each time."""
        return self.root / "locales" / lang / SENT / document

    def place(self, path: Path) -> str:
        """Name a file as the user would: from the project's root if inside it, with ``/``."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def find_root(start: Path) -> Path:
    """Return the nearest folder that is a project: `start`, or one that it lies in.

    Where there is none, `start` itself, so that what follows says so.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if _is_project(folder):
            return start if folder == here else folder
    return start


def _is_project(folder: Path) -> bool:
    """Tell whether a folder has settings, or seeds beside catalogs; other seeds are no project."""
    try:
        found = any(
            path.is_file() and _settings_table(path) is not None
            for path in (folder / name for name in SETTINGS)
        )
    except ToolkitError:
        return True  # to be refused by name
    return found or (folder / "seeds").is_dir()


def open_project(root: Path) -> Project:
    """Read a project's settings.

    Raises:
        ConfigError: there is no project here, or its settings are wrong.
    """
    for name, table in _settings(root):
        _refuse_links(root)
        return Project(root, parse_config(table, name), name)
    if (root / "seeds").is_dir():
        _refuse_links(root)
        return Project(root, Config())
    raise NoProjectError(
        "no project here: neither seeds/ nor settings",
        where=root.as_posix(),
        remedy="change to a project's folder, name it with --project, or make one: toolkit init",
    )


def _refuse_links(root: Path) -> None:
    """Make sure that what is written into ``locales/`` stays there.

    A file that is written stays a link if it was one, so a link in a repository of somebody
    else could name any file of whoever runs the toolkit in it.

    Raises:
        ConfigError: something in it is a link that leads out of the project.
    """
    folder = root / "locales"
    # The folder itself may be a link: nobody's but the user's own.
    homes = tuple(Path(os.path.realpath(each)) for each in (root, folder))
    for link in _links(folder) if folder.is_dir() else ():
        if not any(Path(os.path.realpath(link)).is_relative_to(home) for home in homes):
            raise ConfigError(
                "is a link that leads out of the project",
                where=link.relative_to(root).as_posix(),
                remedy="put the file itself there",
            )


def _links(folder: Path) -> Iterator[Path]:
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    yield Path(entry.path)
                elif entry.is_dir():
                    waiting.append(entry.path)


def settings_file(root: Path) -> str:
    """Return the name of the file that holds a project's settings; empty if there is none.

    Raises:
        ConfigError: a file that may hold them is damaged.
    """
    return next((name for name, _ in _settings(root)), "")


def _settings(root: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the files that hold settings, the one that counts first."""
    for name in SETTINGS:
        if (root / name).is_file():
            table = _settings_table(root / name)
            if table is not None:
                yield name, table


def _settings_table(path: Path) -> dict[str, object] | None:
    """Return the settings in a file; None if a pyproject.toml has none of ours."""
    try:
        content = tomllib.loads(read_text(path, path.name))
    except (ValueError, RecursionError) as error:  # also of numbers with too many digits
        raise ConfigError(f"not TOML: {error}", where=path.name, remedy="mend the file") from error
    if path.name == "toolkit.toml":
        return content
    table = content.get("tool", {}).get("toolkit")
    return table if isinstance(table, dict) else None


def choose_languages(
    project: Project, langs: Iterable[str], targets: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the target languages that `langs` mean, all of them for none.

    Args:
        project: as a document sees it (`seeds.of_document`), for its target languages.
        langs: some of them.
        targets: those to choose from instead.

    Raises:
        ConfigError: a language that nothing here is translated into.
    """
    chosen = tuple(dict.fromkeys(langs))
    targets = targets or project.target_langs
    for lang in chosen:
        if lang not in targets:
            known = ", ".join(targets)
            raise ConfigError(
                f"the document is written in {lang!r} itself"
                if lang == project.lang
                else f"the project does not translate into {lang!r}",
                remedy=f"{_meant(lang, targets)}choose one of {known}"
                + ("" if lang == project.lang else ", or add it to target-langs"),
                usage=True,
            )
    return chosen or targets


_OTHER_CODES = {"ua": "uk", "ukr": "uk", "jp": "ja", "jpn": "ja", "eng": "en", "gb": "en"}
"""What people write for a language: its country, or a longer code."""


def _meant(written: str, known: Iterable[str]) -> str:
    """Name the language that was meant, as a question that ends in a space, or nothing."""
    code = written.casefold().replace("_", "-").partition("-")[0]
    code = _OTHER_CODES.get(code, code)
    return f"did you mean {code!r}? " if code in known else ""


def publishable(project: Project) -> tuple[State, ...]:
    """Return the states that this project publishes."""
    return (State.APPROVED,) if project.config.require == "approved" else PUBLISHED
