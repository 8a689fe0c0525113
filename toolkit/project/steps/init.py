"""`init`: a new project in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError
from toolkit.core.files import write_atomic
from toolkit.lang import LANGUAGES, language
from toolkit.project.folder import SETTINGS, settings_file

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = """\
# Settings of this project. Every key and its default: toolkit/docs/settings.md
source-lang = "{source}"
target-langs = [{targets}]
"""

_IGNORED = """\
# What was made of seeds/ and locales/. Keep a copy of output/ elsewhere: earlier revisions
# cannot be made again. What was released when, locales/releases/ says, and is kept here.
/output/
/drafts/
.toolkit-*.lock
*.part
# Poedit compiles each catalog that it saves; nothing here reads that.
*.mo
"""

_ATTRIBUTES = """\
# Catalogs are text with line feeds on every system, and merged by entry in clones
# that know how: toolkit/docs/translating.md, "When two people work at once"
*.po text eol=lf merge=toolkit-po
"""

MERGE_DRIVER = "git config merge.toolkit-po.driver 'toolkit merge-po --path %P %O %A %B'"
"""What makes Git merge catalogs by entry; settings of a clone cannot be committed."""


def init(
    root: Path, source: str, targets: tuple[str, ...], *, dry_run: bool = False
) -> tuple[str, ...]:
    """Make a project in a folder, or what is missing of one; what is there stays as it is.

    Args:
        root: the folder; made if need be.
        source: language of the seeds.
        targets: languages to translate into; none for all others of the table.
        dry_run: write nothing.

    Returns:
        What was made, as paths from `root`.

    Raises:
        ConfigError: a language is not known, or the settings that are there are damaged.
    """
    there = settings_file(root)
    chosen = targets or tuple(code for code in LANGUAGES if code != source)
    if source in chosen:
        raise ConfigError(f"{source!r} is both the source and a target language")
    quoted = ", ".join(f'"{language(code).code}"' for code in chosen)
    settings = _SETTINGS.format(source=language(source).code, targets=quoted)
    made = []
    for folder in ("seeds", "locales", "output"):
        if not (root / folder).is_dir():
            made.append(f"{folder}/")
            if not dry_run:
                (root / folder).mkdir(parents=True)
    for name, text in (
        ("toolkit.toml", settings),
        (".gitignore", _IGNORED),
        (".gitattributes", _ATTRIBUTES),
    ):
        if not (root / name).exists() and not (name == SETTINGS[0] and there):
            made.append(name)
            if not dry_run:
                write_atomic(root / name, text.encode(), expected=None)
    return tuple(made)
