"""Commands, run in a project with one short statement."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.cli import main

STATEMENT = "Lamps for the coast\nThe lamps are dim. They burn too much oil.\n"
TEXTS = {
    "Lamps for the coast": ("Лампи для узбережжя", "海岸のための灯"),
    "The lamps are dim.": ("Лампи тьмяні.", "灯は暗い。"),
    "They burn too much oil.": ("Вони палять забагато олії.", "油を使いすぎる。"),
}


@pytest.fixture(scope="session")
def packages():
    """Return the files of real model packages by target language."""
    folder = Path(__file__).parents[1] / "fixtures"
    return {lang: folder / f"translate-en_{lang}-1_0.argosmodel" for lang in ("uk", "ja")}


@pytest.fixture(scope="session")
def run():
    """Return a function that runs a command; a bug keeps its traceback."""

    def invoke(root, *arguments, **options):
        words = ["--project", str(root), *map(str, arguments)]
        result = CliRunner().invoke(main, words, **options)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture(scope="session")
def run_here():
    """Return the same, in the current folder."""

    def invoke(*arguments):
        result = CliRunner().invoke(main, list(map(str, arguments)))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture(scope="session")
def write():
    """Return a function that writes one msgstr of a catalog, as a translator does."""

    def edit(root, lang, msgid, msgstr, **fields):
        path = root / "locales" / lang / "LC_MESSAGES" / "lamps.po"
        catalog = parse_po(path.read_bytes(), "x")
        assert msgid in {entry.msgid for entry in catalog.entries}
        entries = tuple(
            replace(entry, msgstr=msgstr, **fields) if entry.msgid == msgid else entry
            for entry in catalog.entries
        )
        path.write_bytes(serialize_po(replace(catalog, entries=entries)))

    return edit


@pytest.fixture(scope="session")
def _projects(run, write, tmp_path_factory):
    extracted, released = (tmp_path_factory.mktemp("cli") / name for name in ("new", "released"))
    (extracted / "seeds").mkdir(parents=True)
    (extracted / "seeds" / "lamps.txt").write_text(STATEMENT, encoding="utf-8")
    (extracted / "toolkit.toml").write_text('models-dir = "models"\n', encoding="utf-8")
    assert run(extracted, "extract").exit_code == 0
    shutil.copytree(extracted, released)
    for msgid, texts in TEXTS.items():
        for lang, msgstr in zip(("uk", "ja"), texts, strict=True):
            write(released, lang, msgid, msgstr)
    assert run(released, "publish", "--date", "2025-03-05").exit_code == 0
    return extracted, released


@pytest.fixture
def extracted(_projects, tmp_path):
    """Return a project whose catalogs wait for a translation."""
    return Path(shutil.copytree(_projects[0], tmp_path / "project"))


@pytest.fixture
def released(_projects, tmp_path):
    """Return a project with a release."""
    return Path(shutil.copytree(_projects[1], tmp_path / "project"))


@pytest.fixture(scope="session")
def tree():
    """Return a function that reads all files of a folder, locks left out."""

    def read(folder):
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.endswith(".lock")
        }

    return read
