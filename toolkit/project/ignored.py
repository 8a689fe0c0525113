"""What lies in ``seeds/`` and ``locales/`` and is used by nothing: each is named, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.characters import visible
from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.model.document import PICTURES
from toolkit.lang import LANGUAGES
from toolkit.project.seeds import find_seeds
from toolkit.source.names import MOST_DEEP
from toolkit.source.readers import READERS, find_reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.seeds import Seeds

_STRUCTURE = ".structure.toml"
_ALIASES = {".markdown": ".md", ".mdown": ".md", ".text": ".txt", ".htm": ".html"}
_BESIDE_CATALOGS = {".mo", ".mrk"}
"""What translators' programs make of a catalog, and keep beside it."""
_MOST = 20
"""Files of one folder that are named; the others are counted."""


class Ignored(NamedTuple):
    """A file or folder that is used by nothing."""

    path: str
    """From the project's root."""
    reason: str
    """Why, and what to do."""

    def __str__(self) -> str:
        return f"ignored: {self.path}: {self.reason}"


def find_ignored(project: Project) -> tuple[Ignored, ...]:
    """Find what nothing reads, in the order of paths; hidden files are not looked at."""
    seeds = find_seeds(project)
    stems: dict[Path, set[str]] = {}
    for path in seeds.paths.values():
        stems.setdefault(path.parent, set()).add(path.stem)
    return (
        *_in_seeds(project, stems, project.root / "seeds"),
        *_in_locales(project, seeds),
    )


def _in_seeds(
    project: Project, stems: Mapping[Path, set[str]], folder: Path, depth: int = 0
) -> Iterator[Ignored]:
    """Find what is no seed and belongs to none; `stems` are those of seeds, by folder."""
    if depth > 2 * MOST_DEEP:  # room for the folders of pictures
        yield Ignored(f"{visible(project.place(folder))}/", "lies too deep to be looked into")
        return
    named = list[Ignored]()
    for path in _entries(folder):
        if path.is_dir():
            if reason := _link_reason(path):
                named.append(Ignored(visible(project.place(path)), reason))
            elif not path.is_symlink():
                yield from _in_seeds(project, stems, path, depth + 1)
            continue
        reason = _seed_reason(path, stems.get(folder, set()), depth)
        if reason:
            named.append(Ignored(visible(project.place(path)), reason))
    yield from named[:_MOST]
    if len(named) > _MOST:
        yield Ignored(project.place(folder), f"{len(named) - _MOST} more files")


def _link_reason(folder: Path) -> str:
    """Say why a link to a folder is not looked into; empty for one that may hold pictures alone."""
    if not folder.is_symlink():
        return ""
    found = _entries(folder)
    if any(each.suffix in READERS or (each.is_dir() and not each.is_symlink()) for each in found):
        return "a link to a folder, in which no sources are looked for; put the folder itself there"
    return ""


def _seed_reason(path: Path, stems: set[str], depth: int) -> str:
    """Say why a file in the folder of seeds is not used; empty if it is, or is a picture."""
    if path.suffix.lower() in PICTURES:
        return ""
    if depth > MOST_DEEP:
        return f"lies too deep: sources lie in at most {MOST_DEEP} folders below seeds/"
    if path.name.endswith(_STRUCTURE):
        return _structure_reason(path, stems)
    return "" if path.suffix in READERS else _suffix_reason(path)


def _structure_reason(path: Path, stems: set[str]) -> str:
    stem = path.name.removesuffix(_STRUCTURE)
    if stem in stems:
        return ""
    return f"no source is called {stem}; {did_you_mean(stem, stems)}a structure file has its name"


def _suffix_reason(path: Path) -> str:
    usual = _ALIASES.get(path.suffix.lower(), path.suffix.lower())
    if usual in READERS:
        return f"the name of a source ends in {usual}: rename it {visible(path.stem)}{usual}"
    try:
        find_reader(path.name)
    except SourceError as error:
        return f"{error.problem}; {error.remedy}"
    return ""


def _in_locales(project: Project, seeds: Seeds) -> Iterator[Ignored]:
    folder = project.root / "locales"
    documents = seeds.paths.keys() | seeds.faults.keys()
    for path in _entries(folder):
        if not (path / "LC_MESSAGES").is_dir():
            continue
        if path.name not in project.languages:
            yield Ignored(f"{project.place(path)}/", _folder_reason(project, path.name))
            continue
        yield from _in_catalogs(project, path / "LC_MESSAGES", documents)


def _in_catalogs(
    project: Project, messages: Path, documents: Collection[str], folder: str = ""
) -> Iterator[Ignored]:
    for file in _entries(messages / folder):
        if file.suffix in _BESIDE_CATALOGS or file.name.endswith((".part", "~")):
            continue
        if file.is_dir() and not file.is_symlink() and folder.count("/") <= MOST_DEEP:
            yield from _in_catalogs(project, messages, documents, f"{folder}{file.name}/")
            continue
        # A catalog whose name could be a document's was one, and `extract` names it.
        could_be = file.suffix == ".po" and file.stem.replace("-", "").isalnum()
        if file.suffix == ".po" and (f"{folder}{file.stem}" in documents or could_be):
            continue
        yield Ignored(
            visible(project.place(file)),
            "no document's catalog; if it holds somebody's work, bring that back: "
            f"toolkit take {visible(file.name)!r}"
            if file.suffix == ".po"
            else "no catalog",
        )


def _folder_reason(project: Project, name: str) -> str:
    known = ", ".join(project.languages)
    usual = name.replace("_", "-").split("-")[0].lower()
    if usual in project.languages:
        return f"the folder of that language is locales/{usual}/"
    if name in LANGUAGES:
        return f"{name} is no language of this project ({known}); target-langs says which are"
    return f"no language of this project ({known})"


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
