"""What we exchange is read and written by a program that is not ours: Translate Toolkit.

Its commands are run, never imported. Weblate reads its files with the same code.
"""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.catalog.po.parse import parse_po
from toolkit.cli import main
from toolkit.knowledge.memory.tmx import parse_tmx
from toolkit.review.decisions import seal_entry

ROOT = Path(__file__).parents[1]
CATALOGS = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po"))
SAVE = """
import sys
from translate.storage.pypo import pofile
store = pofile.parsefile(sys.argv[1])
store.updateheader(add=True, x_generator="Weblate")
store.savefile(sys.argv[2])
"""
PROGRAMS = Path(sys.executable).parent


def program(name, *arguments):
    words = [PROGRAMS / name, *arguments]
    ended = subprocess.run(words, capture_output=True, text=True, check=True)
    assert not {"ERROR", "WARNING"} & set(ended.stderr.replace(":", " ").split())
    return ended.stdout


def export(*arguments):
    result = CliRunner().invoke(main, ["--project", str(ROOT), *map(str, arguments)])
    assert result.exit_code == 0, result.output


def pairs(units):
    return sorted((unit.source, unit.target) for unit in units)


@pytest.fixture
def memory(tmp_path):
    path = tmp_path / "memory.tmx"
    export("tm", "export", "-o", path)
    return path


def test_our_memory_passes_through_pogrep(memory, tmp_path):
    passed = tmp_path / "passed.tmx"
    program("pogrep", "--invert-match", "--search=source", "no such text", memory, passed)
    before, after = (parse_tmx(path.read_bytes(), path.name) for path in (memory, passed))
    assert pairs(before)
    assert pairs(after) == pairs(before)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_we_read_what_po2tmx_makes_of_a_catalog(path, tmp_path):
    made = tmp_path / "made.tmx"
    program("po2tmx", "--language", path.parts[-3], path, made)
    entries = parse_po(path.read_bytes(), path.name).entries
    # An office that two people hold has an entry for each.
    assert set(pairs(parse_tmx(made.read_bytes(), made.name))) == {
        (entry.msgid, entry.msgstr) for entry in entries if not entry.obsolete
    }


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_a_glossary_for_weblate_becomes_the_catalog_it_should(lang, tmp_path):
    exported, made = tmp_path / "glossary.csv", tmp_path / "glossary.po"
    export("glossary", "export", "--format", "weblate", "--lang", lang, "-o", exported)
    program("csv2po", exported, made)
    rows = csv.DictReader(io.StringIO(exported.read_text("utf-8")))
    entries = parse_po(made.read_bytes(), made.name).entries
    assert [(entry.msgid, entry.msgstr) for entry in entries] == [
        (row["source"], row["target"]) for row in rows
    ]


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_a_glossary_for_omegat_has_every_term(lang, tmp_path):
    exported = tmp_path / "glossary.utf8"
    export("glossary", "export", "--format", "omegat", "--lang", lang, "-o", exported)
    counted = program("pocount", "--csv", exported).splitlines()
    row = next(csv.DictReader(counted))
    terms = exported.read_text("utf-8").splitlines()
    assert int(row["Translated Messages"]) == int(row["Total Message"]) == len(terms) > 0


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_every_approval_holds_after_what_weblate_writes(path, tmp_path):
    """Weblate saves catalogs by this library; it runs in a process of its own."""
    passed = tmp_path / "passed.po"
    subprocess.run([sys.executable, "-c", SAVE, path, passed], check=True)
    before, after = (parse_po(each.read_bytes(), each.name).entries for each in (path, passed))
    assert [seal_entry(each) for each in after] == [seal_entry(each) for each in before]
    assert [each.state for each in after] == [each.state for each in before]


@pytest.mark.parametrize("document", ["statement", "2025/statement", "a/b/c/statement"])
@pytest.mark.parametrize("lang", ["uk", "ja", "pt-BR"])
def test_weblate_finds_the_catalogs_by_what_the_documentation_says(document, lang):
    """As its component discovery does: the whole path, a name and a mask of it."""
    docs = ROOT / "toolkit/docs/editors.md"
    told = re.search(r"Regular expression \| `([^`]+)`", docs.read_text(encoding="utf-8"))
    path = f"locales/{lang}/LC_MESSAGES/{document}.po"
    found = re.fullmatch(told[1], path)
    assert (found["language"], found["component"]) == (lang, document)
    assert re.fullmatch(told[1], f"locales/{lang}/sent/{document}.po") is None
