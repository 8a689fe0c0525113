"""The laws of the house, held against the code itself."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli import main

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "toolkit"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)

SLICES = (
    "core", "lang", "source", "catalog", "project", "review", "knowledge", "check", "draft",
    "publish", "exchange", "serve", "cli",
)  # fmt: skip
"""In order: a slice imports itself and those before it; `ARCHITECTURE.md` says what each holds."""

OUTSIDE = {"boot", "__main__", "__init__"}
"""What has no place in the order: it runs before or around all of it."""

FETCHES = {"toolkit/publish/steps/font_packages.py"}
"""What fetches Debian packages as `boot` does, and through it."""

OWNERS = {
    "argostranslate": "draft",
    "babel": "lang",
    "budoux": "publish/print",
    "click": "cli",
    "ctranslate2": "draft/engines",
    "dask": "core/executor",
    "distributed": "core/executor",
    "filelock": "core/files",
    "fontTools": "publish/fonts",
    "fxtranslate": "draft/models/firefox_library",
    "lxml": "source/readers",
    "markdown_it": "core/inline",
    "openpyxl": "exchange/xlsx",
    "platformdirs": "core/files",
    "polib": "catalog/po",
    "pypdfium2": "publish/print",
    "pyphen": "publish/print",
    "rapidfuzz": "core/similarity",
    "segno": "publish/qr",
    "sentencepiece": "draft/engines",
    "translitua": "knowledge/names",
    "tzdata": "lang",
    "weasyprint": "publish",
    "yaml": "source/readers",
}
"""The one module or folder that may import each third-party library."""

HEAVY = (
    "argostranslate", "ctranslate2", "fontTools", "weasyprint", "babel", "budoux", "openpyxl",
    "segno", "polib", "rapidfuzz",
    "fxtranslate", "translitua", "dask", "distributed",
)  # fmt: skip


ELSEWHERE = {"models"}
"""Commands without a step, as they are about this machine and no project."""


def home(path):
    """Return the slice that a file belongs to, or what it is outside of all slices."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def dotted(path):
    """Return the name by which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {dotted(path): path for path in FILES}


def imported(path):
    """Yield (line, dotted name) of every import in a file, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def at_import(path):
    """Yield the modules of ours that a file loads when it is itself loaded."""
    waiting = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Expr):
            waiting += [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.stmt)]


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(path):
    return path.relative_to(ROOT).as_posix()


def is_step(path):
    return "steps" in path.relative_to(PACKAGE).parts


def takes_projects(path):
    return home(path) in {"project", "cli"} or is_step(path)


def test_every_file_is_in_a_slice():
    strays = [name(path) for path in FILES if home(path) not in {*SLICES, *OUTSIDE}]
    assert strays == [], "put it into a slice; a new slice has a place in SLICES above"
    assert {home(path) for path in FILES} == set(SLICES) | OUTSIDE


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_follow_the_order_of_the_slices(path):
    own = home(path)
    if own in OUTSIDE:
        return
    allowed = SLICES[: SLICES.index(own) + 1] + (("boot",) if name(path) in FETCHES else ())
    for line, module in imported(path):
        parts = module.split(".")
        if parts[0] != "toolkit" or len(parts) == 1:
            continue
        assert parts[1] in allowed, (
            f"{name(path)}:{line} imports {module}, and {parts[1]} comes after {own} in the order: "
            "move what both need into the earlier slice, or let the caller hand over the data"
        )


def test_no_import_goes_in_a_circle():
    graph = {}
    for module, path in MODULES.items():
        graph[module] = {each for each in at_import(path) if each in MODULES} - {module}
    while free := [module for module, needs in graph.items() if not needs & graph.keys()]:
        for module in free:
            del graph[module]
    assert sorted(graph) == [], (
        "these import each other, or one that does: move what they need of each other into a file "
        "of its own"
    )


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_steps_and_the_project_take_a_project(path):
    if takes_projects(path):
        return
    for each in functions(path):
        kinds = [ast.unparse(a.annotation) for a in ast.walk(each.args) if isinstance(a, ast.arg)
                 and a.annotation]  # fmt: skip
        assert "Project" not in kinds, (
            f"{name(path)}:{each.lineno}: {each.name} takes a Project: move it into steps/, or let "
            "it take what it reads of the project"
        )


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_pure_file_imports_a_step(path):
    if is_step(path) or home(path) in {"cli", *OUTSIDE}:
        return
    for line, module in imported(path):
        assert "steps" not in module.split("."), (
            f"{name(path)}:{line} imports {module}, a step: let the step that calls this hand over "
            "what it has, or move this into steps/"
        )


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=name)
def test_a_face_hands_nothing_on(path):
    """A name is imported from the file that defines it; so no face makes a circle."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    given = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(given - used - {"annotations"}) == [], (
        f"{name(path)} imports these and does not use them: whoever needs one imports it from "
        "the file that defines it"
    )
    assert "__all__" not in used


def owns(owner, path):
    own = path.relative_to(PACKAGE).with_suffix("").as_posix()
    return own == owner or own.startswith(f"{owner}/")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_library_has_one_owner(path):
    for line, module in imported(path):
        library = module.split(".")[0]
        if library in sys.stdlib_module_names or library in {"toolkit", ""}:
            continue
        owner = OWNERS.get(library, "nobody")
        assert owns(owner, path), (
            f"{name(path)}:{line} imports {module}, which belongs to {owner}: call a function "
            "there; a new library gets an owner in OWNERS above, and is named in ARCHITECTURE.md "
            "and docs/decisions/dependencies.md"
        )


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_fits_one_sitting(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines < 350, f"{name(path)} has {lines} lines: move one of its subjects into a file"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_functions_have_fewer_than_forty_lines_of_code(path):
    """A docstring and the signature are no code; a command's options are in its decorators."""
    for each in functions(path):
        body = each.body[1:] if ast.get_docstring(each) and len(each.body) > 1 else each.body
        size = body[-1].end_lineno - body[0].lineno + 1
        assert size < 40, f"{name(path)}:{each.lineno}: {each.name} has {size} lines: divide it"


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
    assert done.stdout.strip() == "[]", "import it inside the function that uses it"


def test_every_slice_is_described_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [each for each in SLICES if f"| `{each}` |" not in text] == []


def test_the_architecture_is_one_page():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    words = len(text.split())
    assert words <= 1000, f"{words} words: say something else there more shortly"


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "toolkit/docs/decisions/dependencies.md"])
def test_every_dependency_has_a_line_in_the_docs(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [library for library in OWNERS if f"`{library}`" not in text] == [], page


def test_the_step_behind_each_command_says_so():
    """In the first line of its file, so that a search for `` `status` `` finds it."""
    steps = [path for path in FILES if is_step(path)]
    said = " ".join(path.read_text(encoding="utf-8").partition("\n")[0] for path in steps)
    named = {each.split()[0] for each in re.findall(r"`([a-z-]+(?: [a-z-]+)?)`", said)}
    assert set(main.commands) - named - {"help"} - ELSEWHERE == set(), "see the others' docstrings"


def test_there_are_few_decisions():
    decisions = list((PACKAGE / "docs" / "decisions").glob("[0-9]*.md"))
    assert len(decisions) <= 15, "write it into the one whose topic is nearest"


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted(PACKAGE.rglob("*.md")), ids=name
)
def test_links_between_pages_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^()#:\s]+)(?:#[^()\s]*)?\)", re.sub(r"`[^`\n]*`", "", text))
    assert [link for link in links if not (path.parent / link).exists()] == []
