"""What commands load: a run that has nothing to do pays for nothing that others need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from toolkit.cli import main
try:
    main(sys.argv[1:], standalone_mode=False)
finally:
    print(*sys.modules, sep="\\n")
"""
MAKES = (
    "weasyprint", "pypdfium2",
    "multiprocessing", "concurrent.futures", "dask", "distributed",
    "toolkit.core.executor.pool", "toolkit.core.executor.cluster",
    "toolkit.source.readers.arrange", "toolkit.source.readers.structure",
    "toolkit.source.readers.plain", "toolkit.source.segment",
    "toolkit.check", "toolkit.knowledge", "toolkit.draft", "toolkit.exchange",
    "babel", "budoux", "toolkit.publish.edition.build", "toolkit.publish.outputs",
    "toolkit.publish.markup.sentences",
    "toolkit.publish.print.printer", "toolkit.publish.print.japanese",
    "toolkit.publish.theme.logo", "toolkit.publish.word.file",
    "toolkit.publish.steps.compose", "toolkit.publish.steps.gates",
    "toolkit.publish.steps.notices", "toolkit.publish.steps.release",
)  # fmt: skip
"""What reads a seed, checks a catalog, or makes or prints a page."""


def loaded(command, root):
    """Run a command in a process of its own; return its modules."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "--project", str(root), *command.split()],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("publish", id="publish"),
        pytest.param("publish --dry-run", id="dry run"),
        pytest.param("publish lamps --jobs 2", id="one document"),
    ],
)
def test_a_run_with_nothing_to_release_loads_nothing_that_makes_one(released, run, command):
    run(released, "publish")  # which makes the index of the project in its new place
    found = loaded(command, released)
    assert "toolkit.publish.steps.publish" in found
    assert [each for each in (*MAKES, "yaml") if each in found] == []


def test_a_run_with_something_to_release_loads_it(released, write):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    found = loaded("publish --dry-run", released)
    assert "toolkit.publish.steps.release" in found
    assert [each for each in ("weasyprint", "multiprocessing") if each in found] == []


ASK = """
import sys
from pathlib import Path
from toolkit.source.readers import read_lang
path = Path(sys.argv[1])
print(read_lang(path.read_bytes(), path.name, "en"))
print(*sys.modules, sep="\\n")
"""
WHOLE = (
    "toolkit.source.readers.arrange", "toolkit.source.readers.structure",
    "toolkit.source.readers.front_matter", "toolkit.source.readers.markdown",
    "toolkit.source.readers.plain", "toolkit.source.readers.word.document",
)  # fmt: skip
"""What reads more of a seed than its language."""


@pytest.mark.parametrize(
    ("name", "text", "lang", "rest"),
    [
        pytest.param("x.txt", "A language", "en", ("yaml", "tomllib"), id="plain text"),
        pytest.param("x.md", "# A language", "en", ("yaml", "tomllib"), id="no head"),
        pytest.param(
            "x.md", "---\ntitle: A\n---\nThe language.\n", "en", ("yaml", "tomllib"), id="not said"
        ),
        pytest.param("x.md", "---\nlang: uk\n---\nЛампи.\n", "uk", (), id="said"),
        pytest.param("x.docx", "", "en", ("yaml", "tomllib"), id="Word"),
    ],
)
def test_the_language_of_a_seed_is_found_without_what_reads_the_rest(
    tmp_path, name, text, lang, rest
):
    path = tmp_path / name
    path.write_bytes(text.encode())
    if name.endswith(".docx"):
        path = ROOT / "seeds" / "harbour-declaration.docx"
    done = subprocess.run(
        [sys.executable, "-c", ASK, os.fspath(path)],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    said, *found = done.stdout.splitlines()
    assert said == lang
    assert [each for each in (*WHOLE, *rest) if each in found] == []
