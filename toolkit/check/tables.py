"""The tables in which a project says what holds for all its documents.

They are files, so that they go to a machine elsewhere once and not with each catalog; and
what was read of one is kept, as it is the same for the next catalog.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.check.forms import parse_forms
from toolkit.core.csv_tables import decode_table
from toolkit.core.errors import CatalogError, SourceError
from toolkit.core.files import read_bytes
from toolkit.knowledge.glossary.match import TermFinder
from toolkit.knowledge.glossary.table import parse_glossary
from toolkit.knowledge.glossary.term import GLOSSARY
from toolkit.knowledge.names.register import FILE, Register
from toolkit.knowledge.names.table import parse_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.check.base import Form

FORMS = "forms.csv"


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a project that are there."""

    files: Mapping[str, Path] = field(default_factory=dict)
    """By their paths in ``locales/``: ``glossary.csv``, ``names.csv``, ``uk/forms.csv``."""
    home: str = "locales"
    """How messages name that folder."""

    def finder(self, source: str) -> TermFinder:
        """Return what finds the terms of the glossary in texts.

        Raises:
            CatalogError: it cannot be read, or understood.
        """
        return _finder(self._read(GLOSSARY), f"{self.home}/{GLOSSARY}", source)

    def register(self) -> Register:
        """Return the register of names; errors as of `finder`."""
        if FILE not in self.files:
            return Register()
        return _register(self._read(FILE), f"{self.home}/{FILE}")

    def forms(self, lang: str) -> tuple[Form, ...]:
        """Return the project's own sensitive forms in a language; errors as of `finder`."""
        name = f"{lang}/{FORMS}"
        return _forms(self._read(name), f"{self.home}/{name}")

    def read_all(self, langs: Iterable[str], source: str) -> None:
        """Read all of them, so that one that is damaged is told of before any work is done."""
        self.finder(source)
        self.register()
        for lang in langs:
            self.forms(lang)

    def moved(self, folder: Path) -> Tables:
        """Return the same, with the files that lie in another folder under the same paths."""
        return replace(self, files={name: folder / name for name in self.files})

    def _read(self, name: str) -> bytes:
        path = self.files.get(name)
        if path is None:
            return b""
        try:
            return read_bytes(path, f"{self.home}/{name}")
        except SourceError as error:
            raise CatalogError(error.problem, where=error.where, remedy=error.remedy) from error


def find_tables(locales: Path, home: str, langs: Iterable[str], *, foreign: bool) -> Tables:
    """Find the tables of a project.

    Args:
        locales: the folder that they lie in.
        home: how messages name it.
        langs: languages whose lists of forms are wanted.
        foreign: whether the document is not in the language of glossary and names, which
            then say nothing of it.
    """
    names = (*(() if foreign else (GLOSSARY, FILE)), *(f"{lang}/{FORMS}" for lang in langs))
    return Tables({name: locales / name for name in names if (locales / name).is_file()}, home)


@functools.lru_cache(maxsize=4)
def _finder(data: bytes, where: str, source: str) -> TermFinder:
    return TermFinder(parse_glossary(decode_table(data, where), where), source)


@functools.lru_cache(maxsize=4)
def _register(data: bytes, where: str) -> Register:
    return parse_names(data, where)


@functools.lru_cache(maxsize=16)
def _forms(data: bytes, where: str) -> tuple[Form, ...]:
    return parse_forms(decode_table(data, where), where)
