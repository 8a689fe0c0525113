"""What “To add a …” in ARCHITECTURE.md says is true: each row is done on a copy of the repository.

New files come from ``tests/cases/to_add/<row>/``, which lies as the repository does; lines are
put where the row says. Nothing is touched that the row does not name. The copy must then keep
the laws of the house, pass the tests of the family, and do its work from the command line.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ADDED = ROOT / "tests" / "cases" / "to_add"
PARTS = ("toolkit", "tests", "ARCHITECTURE.md", "README.md", "pyproject.toml")
"""What of the repository a copy has."""


@dataclass(frozen=True)
class Copy:
    """A copy of the repository, to which something is added as a row of the table says."""

    root: Path
    row: str
    touched: list = field(default_factory=list)

    def add_files(self):
        """Add the new files of the row; none is there yet."""
        for source in sorted(path for path in (ADDED / self.row).rglob("*") if path.is_file()):
            path = source.relative_to(ADDED / self.row).as_posix()
            assert not (self.root / path).exists(), path
            (self.root / path).parent.mkdir(exist_ok=True)
            shutil.copy(source, self.root / path)
            self.touched.append(path)

    def edit(self, path, old, new):
        """Put `new` in the place of `old`, which stands once in the file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path}: {old!r}"
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")
        self.touched.append(path)

    def strays(self):
        """Return what was touched and is not named by the row."""
        named = [pattern_of(place) for place in places_of(self.row)]
        return [path for path in self.touched if not any(each.match(path) for each in named)]

    def python(self, *words):
        """Run Python in the copy; its toolkit is the one of the copy."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "COV_"))}
        more = {
            "PYTHONPATH": str(self.root),
            "PYTHONPYCACHEPREFIX": str(self.root / ".bytecode"),
            "SOURCE_DATE_EPOCH": "1740000000",
        }
        command = [sys.executable, *map(str, words)]
        return subprocess.run(
            command, cwd=self.root, env=kept | more, capture_output=True, text=True, check=False
        )

    def run(self, project, *words):
        """Run a command of the copy's toolkit in a project."""
        return self.python("-m", "toolkit", "--project", project, *words)

    def passes(self, *words):
        """Run tests of the copy; return whether they pass, with what they say."""
        done = self.python("-m", "pytest", "-q", "-p", "no:cacheprovider", *words)
        return done.returncode == 0, done.stdout + done.stderr


def copy_bytecode(root):
    """Give a copy what Python has compiled already; it tells by size and time what still holds."""
    kept, own = Path(sys.pycache_prefix or os.devnull), root / ".bytecode"
    if kept.is_dir():
        # Another process of tests writes there meanwhile, each file under another name first.
        passing = shutil.ignore_patterns("*.pyc.*")
        inside = ROOT.relative_to("/")
        shutil.copytree(
            kept / inside / "toolkit", own / root.relative_to("/") / "toolkit", ignore=passing
        )
        for path in {sys.prefix, sys.base_prefix}:  # what it imports from outside is the same
            libraries = Path(path).relative_to("/")
            (own / libraries).parent.mkdir(parents=True, exist_ok=True)
            (own / libraries).symlink_to(kept / libraries)


@pytest.fixture(scope="module")
def copy_for(tmp_path_factory):
    """Return a function that makes a copy for a row."""

    def make(row):
        root = tmp_path_factory.mktemp("copy")
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(
                    ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy2(ROOT / part, root / part)
        copy_bytecode(root)
        return Copy(root, row)

    return make


def places_of(row):
    """Return the places that a row of the table names."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (cells,) = re.findall(rf"^\| {re.escape(row)} \| (.+) \|$", text, re.MULTILINE)
    return re.findall(r"`([\w<>./-]+(?:/|\.(?:py|md|csv|po|txt|toml)))`", cells)


def pattern_of(place):
    """Make a pattern of a place: ``<name>`` is any name, and a folder is all that is in it."""
    outside = place.startswith("tests/") or place in PARTS
    path = place if outside else f"toolkit/{place}"
    pattern = re.sub(r"<\w+>", r"[\\w-]+", path.replace(".", r"\."))
    return re.compile(pattern if place.endswith("/") else rf"{pattern}\Z")


@pytest.fixture
def project(tmp_path):
    """Return a project with one short statement."""
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    text = "Lamps for the coast\nChair Ada Sample, Keeper:\nThe lamps are dim. They burn oil.\n"
    (root / "seeds" / "lamps.txt").write_text(text, encoding="utf-8")
    (root / "toolkit.toml").write_text('target-langs = ["uk"]\n', encoding="utf-8")
    return root


def catalog_of(project):
    return (project / "locales/uk/LC_MESSAGES/lamps.po").read_text(encoding="utf-8")


# ── The rows ─────────────────────────────────────────────────────────────────


TEXTS = {
    "Lamps for the coast": "Лампи для узбережжя",
    "Ada Sample": "Ада Семпл",
    "Keeper": "Доглядачка",
    "The lamps are dim.": "Лампи тьмяні.",
    "They burn oil.": "Вони палять олію.",
}


@pytest.fixture
def kiosk(answering):
    """Return the address of a server that translates, and the requests that it got."""
    asked = []

    def answer(headers, body):
        asked.append((headers["Ticket"], body))
        return {"texts": [TEXTS[each["text"]] for each in body["sentences"]]}

    return f"{answering(answer)}/", asked


@pytest.fixture(scope="module")
def with_engine(copy_for):
    """Return a copy with one more engine."""
    copy = copy_for("engine")
    copy.add_files()
    table = "toolkit/draft/engines/__init__.py"
    copy.edit(table, "import argos, chat, firefox\n", "import argos, chat, firefox, kiosk\n")
    copy.edit(table, "    chat.ENGINE,\n", "    chat.ENGINE,\n    kiosk.ENGINE,\n")
    heading = "## If drafting is not installed\n"
    copy.edit("toolkit/docs/drafting.md", heading, f"## A kiosk\n\nTranslates.\n\n{heading}")
    extras = "[project.optional-dependencies]\n"
    copy.edit("pyproject.toml", extras, f"{extras}kiosk = []\n")
    return copy


def test_an_engine_with_settings_drafts(with_engine, project, kiosk):
    address, asked = kiosk
    assert with_engine.strays() == []
    assert with_engine.run(project, "extract").returncode == 0
    with (project / "toolkit.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'engine = "kiosk"\n[engines.kiosk]\naddress = "{address}"\nticket = "A1"\n')
    done = with_engine.run(project, "draft")
    assert done.returncode == 0, done.stderr
    assert catalog_of(project).count("# mt: kiosk en-uk 1 h=") == len(TEXTS)
    sentences = [each for _, body in asked for each in body["sentences"]]
    assert {ticket for ticket, _ in asked} == {"A1"}
    assert {"text": "The lamps are dim.", "speaker": "Ada Sample"} in sentences
    assert len(sentences) == len({each["text"] for each in sentences})


def test_its_settings_are_read_when_a_project_is_opened(with_engine, project):
    with (project / "toolkit.toml").open("a", encoding="utf-8") as settings:
        settings.write('[engines.kiosk]\nadress = "https://kiosk.example/"\n')
    done = with_engine.run(project, "status")
    assert done.returncode == 1
    assert "toolkit.toml: unknown setting 'engines.kiosk.adress'" in done.stderr
    assert "did you mean 'address'?" in done.stderr


def test_an_engine_keeps_the_laws_and_passes_the_tests_of_engines(with_engine):
    tests = ["tests/test_house.py", "tests/draft/engines/test_kiosk.py"]
    tests.append("tests/draft/engines/test_engines.py")
    good, said = with_engine.passes(*tests, "-k", "kiosk or circle or every_file")
    assert good, said
    extras = tomllib.loads((with_engine.root / "pyproject.toml").read_text("utf-8"))["project"]
    assert "kiosk" in extras["optional-dependencies"]


@pytest.fixture(scope="module")
def with_check(copy_for):
    """Return a copy with one more check."""
    copy = copy_for("check")
    copy.add_files()
    table = "toolkit/check/__init__.py"
    copy.edit(table, "    end_mark,\n", "    end_mark,\n    exclamation,\n")
    copy.edit(table, "    end_mark.CHECK,\n", "    end_mark.CHECK,\n    exclamation.CHECK,\n")
    row = "| `quotation-marks` |"
    new = "| `exclamation` | The translation exclaims where the source does not. | warning |\n"
    copy.edit("toolkit/docs/checks.md", row, new + row)
    return copy


CATALOG = """\
msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "The road to London is open."
msgstr "Дорога до Лондоня відкрита!"
"""


def test_a_check_finds(with_check, project):
    assert with_check.strays() == []
    file = project / "uk.po"
    file.write_text(CATALOG, encoding="utf-8")
    done = with_check.run(project, "check", file, "--format", "short")
    assert f"{file.as_posix()}:7:35: warning: the source does not exclaim" in done.stdout


def test_a_check_keeps_the_laws_and_passes_the_tests_of_checks(with_check):
    rule = "tests/check/rules/test_exclamation.py"
    good, said = with_check.passes(
        "tests/test_house.py",
        "tests/check/test_explain.py",
        rule,
        "-k",
        "exclamation or circle or every_file",
    )
    assert good, said


def test_a_sensitive_form_is_found(copy_for, project):
    copy = copy_for("sensitive form")
    header = "form,write,unless,note\n"
    copy.edit("toolkit/lang/uk/forms.csv", header, f"{header}Лондоня,Лондона,,\n")
    assert copy.strays() == []
    file = project / "uk.po"
    file.write_text(CATALOG, encoding="utf-8")
    done = copy.run(project, "check", file, "--check", "sensitive-form")
    assert "Лондона" in done.stdout


def translate(project, texts, lang="uk"):
    """Put texts into a catalog, as somebody does who has reviewed them."""
    path = project / f"locales/{lang}/LC_MESSAGES/lamps.po"
    catalog = path.read_text(encoding="utf-8")
    for source, text in texts.items():
        said = re.escape(f'msgid "{source}"\nmsgstr "')
        catalog, count = re.subn(f'({said})[^"]*', lambda m, text=text: m[1] + text, catalog)
        assert count <= 1, source
    path.write_text(catalog, encoding="utf-8")


@pytest.fixture(scope="module")
def with_reader(copy_for):
    """Return a copy with one more reader."""
    copy = copy_for("reader")
    copy.add_files()
    table = "toolkit/source/readers/__init__.py"
    copy.edit(table, '    ".md": "md",\n', '    ".md": "md",\n    ".org": "org",\n')
    heading = "## Plain text\n"
    copy.edit("toolkit/docs/sources.md", heading, f"## Org\n\nOutlines (`.org`).\n\n{heading}")
    return copy


def test_a_new_kind_of_seed_comes_out_as_a_release(with_reader, project):
    assert with_reader.strays() == []
    (project / "seeds/lamps.txt").unlink()
    text = "#+TITLE: Lamps for the coast\n\n* Keeper\nThe lamps are dim. They burn oil.\n"
    (project / "seeds/lamps.org").write_text(text, encoding="utf-8")
    outline = with_reader.run(project, "outline", project / "seeds/lamps.org")
    assert "heading 2   Keeper" in outline.stdout, outline.stderr
    assert "would be lost" not in outline.stdout
    assert with_reader.run(project, "extract").returncode == 0
    translate(project, TEXTS)
    done = with_reader.run(project, "publish", "--date", "2025-03-05")
    assert done.returncode == 0, done.stderr
    page = next((project / "output").rglob("uk/index.html")).read_text(encoding="utf-8")
    assert "Лампи тьмяні." in page
    assert "Доглядачка</h2>" in page


def test_the_suffixes_that_messages_name_come_from_the_table(with_reader, tmp_path):
    assert " or .org" in with_reader.run(tmp_path, "init").stderr


def test_a_reader_keeps_the_laws_and_passes_the_tests_of_readers(with_reader):
    tests = ["tests/test_house.py", "tests/source/readers/test_cases.py"]
    tests.append("tests/source/readers/test_org.py")
    good, said = with_reader.passes(*tests, "-k", "org or circle or every_file or outline")
    assert good, said


@pytest.fixture(scope="module")
def with_form(copy_for):
    """Return a copy with one more form in which messages go out and come back."""
    copy = copy_for("exchange form")
    copy.add_files()
    table = "toolkit/exchange/formats/__init__.py"
    copy.edit(table, "    text,\n", "    tab,\n    text,\n")
    copy.edit(table, "        xlsx.FORMAT,\n", "        xlsx.FORMAT,\n        tab.FORMAT,\n")
    docs, heading = "toolkit/docs/sheets.md", "## What is not opened\n"
    copy.edit(docs, heading, f"## Tabs\n\nA `.tab` file has no looks.\n\n{heading}")
    return copy


def test_a_new_form_goes_out_and_comes_back(with_form, project):
    assert with_form.strays() == []
    assert with_form.run(project, "extract").returncode == 0
    path = project / "lamps.tab"
    sent = with_form.run(project, "sheet", "lamps", "--lang", "uk", "-o", path)
    assert sent.returncode == 0, sent.stderr
    text = path.read_text(encoding="utf-8")
    for source, target in TEXTS.items():
        text = text.replace(f"{source}\t\n", f"{source}\t{target}\n")
    path.write_text(text, encoding="utf-8")
    back = with_form.run(project, "take", path)
    assert f"{len(TEXTS)} taken" in back.stdout, back.stderr
    assert 'msgstr "Лампи тьмяні."' in catalog_of(project)
    assert "fuzzy" not in catalog_of(project)


def test_a_form_keeps_the_laws_and_passes_the_tests_of_forms(with_form):
    tests = ["tests/test_house.py", "tests/exchange/formats"]
    good, said = with_form.passes(*tests, "-k", "tab or circle or every_file")
    assert good, said


@pytest.fixture(scope="module")
def with_language(copy_for):
    """Return a copy with one more language, of which no more is known than its record must say."""
    copy = copy_for("language")
    copy.add_files()
    table = "toolkit/lang/__init__.py"
    copy.edit(
        table,
        "from toolkit.lang.en import",
        "from toolkit.lang.de import GERMAN\nfrom toolkit.lang.en import",
    )
    copy.edit(table, "(ENGLISH, UKRAINIAN, JAPANESE)", "(ENGLISH, UKRAINIAN, JAPANESE, GERMAN)")
    for lang, name, origin in (("uk", "німецькою", "з німецької"), ("ja", "ドイツ語", "ドイツ語")):
        words = (("German", name), ("from German", origin))
        entries = "".join(f'msgid "{word}"\nmsgstr "{text}"\n\n' for word, text in words)
        first = 'msgid "Download PDF"\n'
        copy.edit(f"toolkit/lang/{lang}/interface.po", first, entries + first)
    return copy


IN_GERMAN = {
    "Lamps for the coast": "Lampen für die Küste",
    "Ada Sample": "Ada Sample",
    "Chair": "Vorsitz",
    "Keeper": "Wärterin",
    "The lamps are dim.": "Die Lampen sind trüb.",
    "They burn oil.": "Sie brennen mit Öl.",
}


def test_a_new_language_comes_out_as_a_release(with_language, project):
    assert with_language.strays() == []
    (project / "toolkit.toml").write_text('target-langs = ["de"]\n', encoding="utf-8")
    assert with_language.run(project, "extract").returncode == 0
    translate(project, IN_GERMAN, "de")
    checked = with_language.run(project, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "hint: not checked: " in checked.stdout + checked.stderr
    done = with_language.run(project, "publish", "--date", "2025-03-05")
    assert done.returncode == 0, done.stderr
    page = next((project / "output").rglob("de/index.html")).read_text(encoding="utf-8")
    assert "Die Lampen sind trüb." in page


def test_a_language_keeps_the_laws_and_passes_the_tests_of_languages(with_language):
    """Those that look at every language, whole: what a new one lacks fails none of them."""
    good, said = with_language.passes("tests/test_house.py", "-k", "circle or every_file or lang")
    assert good, said
    tests = ["sentences/test_cut", "sentences/test_wordlists", "test_languages", "test_calendar"]
    paths = [f"tests/lang/{each}.py" for each in (*tests, "test_bare_language")]
    paths += ["tests/check/test_forms.py", "tests/source/readers/test_manner.py"]
    paths += ["tests/publish/test_words.py"]
    paths += ["tests/publish/outputs/test_interface.py::test_no_word_is_left_over"]
    good, said = with_language.passes(*paths, "-k", "not test_case or de")
    assert good, said


@pytest.fixture(scope="module")
def with_command(copy_for):
    """Return a copy with one more command."""
    copy = copy_for("command")
    copy.add_files()
    table = "toolkit/cli/__init__.py"
    theme = "from toolkit.cli.theme import theme\n"
    copy.edit(table, theme, f"from toolkit.cli.tally import tally\n{theme}")
    copy.edit(table, "    theme,\n    show_help,\n):", "    theme,\n    tally,\n    show_help,\n):")
    row = "| `theme` |"
    copy.edit("README.md", row, f"| `tally` | counts the sentences of each document |\n{row}")
    return copy


def test_a_command_runs(with_command, project):
    assert with_command.strays() == []
    assert with_command.run(project, "tally").stdout == "lamps: 5\n"


def test_a_command_keeps_the_laws_and_passes_the_tests_of_commands(with_command):
    tests = ["tests/test_house.py", "tests/cli/test_base.py", "tests/cli/test_tally.py"]
    good, said = with_command.passes(*tests, "-k", "tally or circle or every_file or option")
    assert good, said


@pytest.fixture(scope="module")
def with_output(copy_for):
    """Return a copy with one more output."""
    copy = copy_for("output")
    copy.add_files()
    table = "toolkit/publish/outputs/__init__.py"
    proof = "from toolkit.publish.outputs.proofs import"
    copy.edit(table, proof, f"from toolkit.publish.outputs.prose import PROSE\n{proof}")
    copy.edit(table, "    CHANGES,\n    TEXTS,\n", "    CHANGES,\n    PROSE,\n    TEXTS,\n")
    row = "| `<document>.uk.pdf` |"
    copy.edit("toolkit/docs/publishing.md", row, f"| `uk/index.txt` | its bare text |\n{row}")
    for lang, word in (("uk", "Простий текст"), ("ja", "プレーンテキスト")):
        entry = f'msgid "Plain text"\nmsgstr "{word}"\n\n'
        first = 'msgid "Download PDF"\n'
        copy.edit(f"toolkit/lang/{lang}/interface.po", first, entry + first)
    return copy


JAPANESE = {
    "Lamps for the coast": "海岸のための灯",
    "Ada Sample": "エイダ・サンプル",
    "Keeper": "灯台守",
    "The lamps are dim.": "灯は暗い。",
    "They burn oil.": "油を燃やす。",
}


@pytest.fixture
def released(with_output, project):
    """Return a project that was published with the output, and a function that does more."""
    (project / "toolkit.toml").write_text('target-langs = ["uk", "ja"]\n', encoding="utf-8")

    def run(*words):
        done = with_output.run(project, *words)
        assert done.returncode == 0, done.stdout + done.stderr

    run("extract")
    translate(project, TEXTS)
    translate(project, JAPANESE, "ja")
    run("publish", "--date", "2026-03-01")
    return project, run


def named_in(folder):
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]


def test_an_output_is_written_named_linked_and_verified(with_output, released):
    project, run = released
    output = project / "output"
    text = (output / "lamps/uk/index.txt").read_text(encoding="utf-8")
    assert with_output.strays() == []
    assert text.splitlines()[0] == TEXTS["Lamps for the coast"]
    assert {f"{lang}/index.txt" for lang in ("en", "uk", "ja")} < named_in(output / "lamps").keys()
    page = (output / "lamps/uk/index.html").read_text(encoding="utf-8")
    assert '<a href="../uk/index.txt" type="text/plain">Простий текст</a>' in page
    index = (output / "index.html").read_text(encoding="utf-8")
    assert '<a href="lamps/ja/index.txt">プレーンテキスト</a>' in index
    run("verify")
    (output / "lamps/uk/index.txt").write_text("other", encoding="utf-8")
    assert "lamps/uk/index.txt: changed" in with_output.run(project, "verify").stderr


def test_an_output_stays_with_a_language_that_is_not_published(released):
    project, run = released
    folder = project / "output/lamps"
    before = {lang: (folder / lang / "index.txt").read_bytes() for lang in ("en", "uk", "ja")}
    translate(project, {"The lamps are dim.": "Лампи ледь світять."})
    run("publish", "--lang", "uk", "--date", "2026-04-01")
    changed = [
        lang for lang in before if (folder / lang / "index.txt").read_bytes() != before[lang]
    ]
    assert changed == ["uk"]
    assert {f"{lang}/index.txt" for lang in before} < named_in(folder).keys()
    run("verify")


def test_a_lost_file_of_an_output_is_made_again(released):
    project, run = released
    path = project / "output/lamps/ja/index.txt"
    before = path.read_bytes()
    path.unlink()
    run("publish")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param('target-langs = ["ja"]', id="a language less"),
        pytest.param('outputs = ["pdf"]\ntarget-langs = ["ja", "uk"]', id="an output less"),
    ],
)
def test_drafts_have_an_output_until_the_settings_have_it_no_more(released, setting):
    project, run = released
    run("publish", "--draft")
    text = project / "drafts/lamps/uk/index.txt"
    assert text.is_file()
    (project / "toolkit.toml").write_text(f"{setting}\n", encoding="utf-8")
    run("publish", "--draft")
    assert not text.exists()


def test_an_output_keeps_the_laws_and_passes_the_tests_of_outputs(with_output):
    tests = ["tests/test_house.py", "tests/publish/outputs/test_prose.py"]
    tests += ["tests/publish/outputs/test_files.py", "tests/publish/outputs/test_interface.py"]
    words = (
        "prose or circle or every_file or braces or left_over or translated or common or one_name"
    )
    good, said = with_output.passes(*tests, "-k", words)
    assert good, said


@pytest.fixture(scope="module")
def with_piece(copy_for):
    """Return a copy whose themes have one more style sheet, for the index alone."""
    copy = copy_for("piece of a theme")
    copy.add_files()
    sheets = 'SHEETS = ("page.css", *PRINT_SHEETS)'
    copy.edit("toolkit/publish/theme/base.py", sheets, sheets.replace(", *", ', "index.css", *'))
    used = 'css = bundle.theme.sheet("page.css")'
    both = f'{used} + bundle.theme.sheet("index.css")'
    copy.edit("toolkit/publish/outputs/index.py", used, both)
    row = "| `print.css` | all PDFs |"
    copy.edit("toolkit/docs/themes.md", row, f"| `index.css` | the index alone |\n{row}")
    return copy


def test_a_piece_of_a_theme_is_the_default_s_or_the_project_s_own(with_piece, project):
    assert with_piece.strays() == []
    index = project / "output/index.html"

    def run(*words):
        done = with_piece.run(project, *words)
        assert done.returncode == 0, done.stdout + done.stderr

    run("extract")
    translate(project, TEXTS)
    run("publish", "--date", "2026-03-01")
    assert "letter-spacing: .01em" in index.read_text(encoding="utf-8")
    run("theme", "export", "looks")
    for piece in (project / "looks").iterdir():
        if piece.name != "index.css":
            piece.unlink()
    sheet = project / "looks/index.css"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace(".01em", ".02em"), encoding="utf-8")
    with (project / "toolkit.toml").open("a", encoding="utf-8") as settings:
        settings.write('theme = "looks"\n')
    run("publish", "--date", "2026-03-02")
    assert "letter-spacing: .02em" in index.read_text(encoding="utf-8")
    assert json.loads((project / "output/lamps/manifest.json").read_bytes())["revision"] == 2
    run("verify")


def test_a_piece_of_a_theme_keeps_the_laws_and_passes_the_tests_of_themes(with_piece):
    tests = ["tests/test_house.py", "tests/publish/theme/test_theme.py"]
    good, said = with_piece.passes(*tests, "-k", "default or export or circle or every_file")
    assert good, said


# ── The table itself ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("row", sorted(path.name for path in ADDED.iterdir()))
def test_a_row_that_is_followed_names_places_that_are_there(row):
    """A place with a name of its own, and what a row names by an example, cannot be looked up."""
    for place in places_of(row):
        if "<" not in place:
            path = place if place.startswith("tests/") or place in PARTS else f"toolkit/{place}"
            assert (ROOT / path).exists(), place


def test_a_file_that_no_row_names_is_told(tmp_path):
    touched = ["toolkit/cli/tally.py", "toolkit/core/errors.py", "README.md", "docs/README.md"]
    strays = Copy(tmp_path, "command", touched).strays()
    assert strays == ["toolkit/core/errors.py", "docs/README.md"]
