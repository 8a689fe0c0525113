"""The laws of the house, held against the code itself."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "toolkit"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)

FLOORS = {
    "boot": 0,
    "errors": 0,
    "model": 0,
    "query": 0,
    "language": 1,
    "fanout": 1,
    "files": 1,
    "inline": 1,
    "difference": 1,
    "match": 1,
    "numbers": 1,
    "align": 2,
    "proof": 1,
    "punctuation": 2,
    "queries": 1,
    "rows": 1,
    "signature": 1,
    "table": 1,
    "readers": 2,
    "segment": 2,
    "outline": 2,
    "catalog": 2,
    "glossary": 2,
    "memory": 2,
    "names": 2,
    "pofile": 2,
    "engines": 2,
    "checks": 2,
    "kit": 2,
    "review": 2,
    "edition": 2,
    "fonts": 2,
    "writers": 2,
    "typography": 2,
    "release": 2,
    "sheet": 2,
    "report": 2,
    "report_status": 2,
    "config": 2,
    "pipeline": 3,
    "cli": 4,
    "__main__": 5,
}
"""Which floor each module or family stands on; `ARCHITECTURE.md` says why."""

OWNERS = {
    "argostranslate": "engines",
    "babel": "language",
    "budoux": "writers",
    "click": "cli",
    "ctranslate2": "engines",
    "filelock": "files",
    "fontTools": "fonts",
    "markdown_it": "inline",
    "openpyxl": "sheet",
    "packaging": "engines",
    "platformdirs": "files",
    "polib": "pofile",
    "pypdfium2": "writers",
    "pyphen": "writers",
    "rapidfuzz": "match",
    "sentencepiece": "engines",
    "translitua": "names",
    "weasyprint": "writers",
    "yaml": "readers",
}
"""The one module or family that may import each third-party library."""

HEAVY = (
    "argostranslate", "ctranslate2", "fontTools", "weasyprint", "babel", "budoux", "openpyxl",
    "polib", "rapidfuzz",
    "translitua",
)  # fmt: skip


def home(path):
    """Return the module or family that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    """Yield (line, dotted name) of every import in a file, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(path):
    return path.relative_to(ROOT).as_posix()


def test_every_module_stands_on_a_floor():
    homes = {home(path) for path in FILES if path.name != "__init__.py" or path.parent != PACKAGE}
    assert homes == set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_down(path):
    if path == PACKAGE / "__init__.py":
        return
    own = home(path)
    for line, module in imported(path):
        parts = module.split(".")
        if parts[0] != "toolkit" or len(parts) < 2 or parts[1] == own:
            continue
        assert FLOORS[parts[1]] < FLOORS[own], f"{name(path)}:{line} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_library_has_one_owner(path):
    for line, module in imported(path):
        library = module.split(".")[0]
        if library in sys.stdlib_module_names or library in {"toolkit", ""}:
            continue
        assert OWNERS.get(library) == home(path), f"{name(path)}:{line} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_fits_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 350


@pytest.mark.parametrize("path", FILES, ids=name)
def test_functions_have_fewer_than_forty_lines_of_code(path):
    """A docstring and the signature are no code; a command's options are in its decorators."""
    for each in functions(path):
        body = each.body[1:] if ast.get_docstring(each) and len(each.body) > 1 else each.body
        size = body[-1].end_lineno - body[0].lineno + 1
        assert size < 40, f"{name(path)}:{each.lineno}: {each.name}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_group_is_repeated_possessively(path):
    """Python before 3.11.5 keeps half of a failed round of ``(?:…)++``; ``(?>(?:…)+)`` is right.

    Source: CPython issues 100061 and 106052.
    """
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\)(?:[*+?]|\{+[0-9,]+\}+)\+", text) == []


def test_help_loads_no_heavy_library():
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom toolkit.cli import main\n"
        "result = CliRunner().invoke(main, ['--help'])\nassert result.exit_code == 0, result\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_module_is_described_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [module for module in FLOORS if f"`{module}" not in text] == []


def test_every_dependency_has_a_line_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [library for library in OWNERS if f"`{library}`" not in text] == []
