"""`names show`: what is known of one name, and where it stands; changes nothing."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from toolkit.catalog.po.locate import locate
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import PUBLISHED
from toolkit.core.model.document import Kind, signatories
from toolkit.knowledge.names.match import find_text
from toolkit.knowledge.names.register import FILE
from toolkit.knowledge.steps.names import read_names
from toolkit.project.catalogs import find_catalogs, read_catalog
from toolkit.project.seeds import choose_documents, of_document, read_source, seed_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.core.model.catalog import Catalog, Entry, State
    from toolkit.core.model.document import Block, Item
    from toolkit.knowledge.names.register import Name, Register
    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class NameReport:
    """A text in a catalog."""

    text: str
    state: State


@dataclass(frozen=True, slots=True)
class Appearance:
    """Who somebody is in one document."""

    document: str
    role: str
    affiliation: str
    roles: Mapping[str, NameReport]
    """Its translations by language."""
    affiliations: Mapping[str, NameReport]
    signs: bool = False
    """Whether as one who signs, not as one who speaks."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name or one of its forms stands."""

    path: str
    line: int
    field: Literal["msgid", "msgstr"]
    text: str
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is known of a name."""

    name: Name
    speaks: tuple[Appearance, ...]
    spots: tuple[Spot, ...]


def show_name(project: Project, wanted: str) -> Shown:
    """Look a name up: its row, who bears it in which document, and every place it stands in.

    Raises:
        CatalogError: the register has no such name, or a file is damaged.
        SourceError: a seed cannot be read.
    """
    name = _find(read_names(project), wanted)
    return Shown(name, tuple(_appearances(project, name.name)), tuple(_spots(project, name)))


def _find(register: Register, wanted: str) -> Name:
    spellings: dict[str, Name] = {}
    for row in register.names:
        spellings.setdefault(row.name.casefold(), row)
    for row in register.names:
        for form in row.forms.values():
            for text in form.texts:
                spellings.setdefault(text.casefold(), row)
    found = register.find(wanted) or spellings.get(wanted.casefold())
    if found:
        return found
    near = difflib.get_close_matches(wanted.casefold(), spellings, n=1, cutoff=0.6)
    meant = f"did you mean {spellings[near[0]].name!r}? " if near else ""
    raise CatalogError(
        f"has no name {wanted!r}",
        where=f"locales/{FILE}",
        remedy=f"{meant}toolkit names list shows all; toolkit names update adds new ones",
    )


def _appearances(project: Project, name: str) -> Iterator[Appearance]:
    for document, path in choose_documents(project, ()).items():
        blocks = read_source(project, path).document.blocks
        found = [*_spoken(blocks, name), *_signed(blocks, name)]
        langs = of_document(project, path).target_langs
        catalogs = {lang: read_catalog(project, lang, document)[0] for lang in langs}
        known = {lang: catalog for lang, catalog in catalogs.items() if catalog}
        for each in found:
            # Who was announced in full may be announced again by the name alone.
            if each.roles or each.affiliations or len(found) == 1:
                yield _appearance(document, name, each, known)


class _Borne(NamedTuple):
    """What a speaker's line, or the lines of who signs, say beside the name."""

    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    signs: bool = False


def _spoken(blocks: Iterable[Block], name: str) -> Iterable[_Borne]:
    return dict.fromkeys(
        _Borne(_said(block.speaker.role), _said(block.speaker.affiliation))
        for block in blocks
        if block.kind is Kind.SPEAKER and block.speaker and block.speaker.name == name
    )


def _said(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _signed(blocks: Iterable[Block], name: str) -> Iterable[_Borne]:
    lines = (
        [block.items[number] for number in numbers]
        for block in blocks
        if block.kind is Kind.SIGNATURES
        for numbers in signatories(block.items)
    )
    return dict.fromkeys(
        _Borne(_of(own, "role"), _of(own, "affiliation"), signs=True)
        for own in lines
        if name in _of(own, "name")
    )


def _of(lines: Iterable[Item], field: str) -> tuple[str, ...]:
    return tuple(each.text.strip() for each in lines if each.place.field == field)


def _appearance(
    document: str, name: str, borne: _Borne, catalogs: Mapping[str, Catalog]
) -> Appearance:
    roles = {lang: _told(each, f"role of {name}", borne.roles) for lang, each in catalogs.items()}
    affiliations = {
        lang: _told(each, f"affiliation of {name}", borne.affiliations)
        for lang, each in catalogs.items()
    }
    return Appearance(
        document,
        ", ".join(borne.roles),
        ", ".join(borne.affiliations),
        {lang: told for lang, told in roles.items() if told},
        {lang: told for lang, told in affiliations.items() if told},
        borne.signs,
    )


def _told(catalog: Catalog, context: str, texts: tuple[str, ...]) -> NameReport | None:
    """Return what a catalog says of a role or an institution; nothing unless it says all lines."""
    live = {entry.key: entry for entry in catalog.live if entry.msgstr}
    found = [live[context, text] for text in texts if (context, text) in live]
    if not found or len(found) < len(texts):
        return None
    weakest = next((each for each in found if each.state not in PUBLISHED), found[0])
    return NameReport(", ".join(each.msgstr for each in found), weakest.state)


def _spots(project: Project, name: Name) -> Iterator[Spot]:
    """Go through every catalog, whether it has a seed or not."""
    seeds = seed_paths(project)
    for lang in project.languages:
        for document, path in find_catalogs(project, lang):
            catalog, data = read_catalog(project, lang, document)
            if catalog:
                seed = seeds.get(document)
                own = of_document(project, seed) if seed else project
                yield from _catalog_spots(own, name, catalog, data, project.place(path))


def _catalog_spots(
    own: Project, name: Name, catalog: Catalog, data: bytes, path: str
) -> Iterator[Spot]:
    lang, lines = catalog.lang, data.decode(errors="replace").split("\n")
    for entry in catalog.entries:
        for form in _texts(own, name, own.source_lang):
            if find_text(entry.msgid, form, own.source_lang) >= 0:
                yield Spot(path, _msgid_line(lines, entry), "msgid", form, entry.obsolete)
                break
        for form in _texts(own, name, lang):
            at = find_text(entry.msgstr, form, lang)
            if at >= 0:
                yield Spot(path, locate(data, entry, at)[0], "msgstr", form, entry.obsolete)
                break


def _texts(project: Project, name: Name, lang: str) -> tuple[str, ...]:
    """Return how a name is written in a language, that of the register or another."""
    return (name.name,) if lang == project.config.source_lang else tuple(name.form(lang).texts)


def _msgid_line(lines: list[str], entry: Entry) -> int:
    """Return the line of an entry's msgid, which a msgctxt may precede."""
    for number in range(entry.line, len(lines) + 1):
        if lines[number - 1].removeprefix("#~").lstrip().startswith("msgid"):
            return number
    return entry.line
