"""From a seed to a release and back, by the command line and on real parts alone."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.pofile import parse_po, serialize_po
from toolkit.typography import normalise_text

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
LANGS = ("uk", "ja")

STATEMENT = """A harbour for two seas
The working group met in Testville on 7 October 2024.
It had before it:
- the state of the piers;
- the price of rope.
Moderator Mara Testova, Harbour Master, Port of Testville:
The piers are old. They must be mended soon.
Ivo Example, Rope Society:
Rope has never cost more.
The minutes lie at https://example.org/minutes.
"""

TEXTS = {
    "A harbour for two seas": ("Гавань для двох морів", "二つの海の港"),
    "The working group met in Testville on 7 October 2024.": (
        "Робоча група зустрілася в Тествілі 7 жовтня 2024 року.",
        "作業部会は2024年10月7日にテストヴィルで開かれた。",
    ),
    "It had before it:": ("Перед нею стояли:", "議題は次のとおりである。"),
    "the state of the piers;": ("стан причалів;", "桟橋の状態。"),
    "the price of rope.": ("ціна канатів.", "綱の価格。"),
    "Mara Testova": ("Мара Тестова", "マラ・テストヴァ"),
    "Harbour Master": ("капітанка порту", "港長"),
    "Port of Testville": ("Порт Тествіля", "テストヴィル港"),
    "The piers are old.": ("Причали старі.", "桟橋は古い。"),
    "They must be mended soon.": ("Їх треба невдовзі полагодити.", "早く直さなければならない。"),
    "Ivo Example": ("Іво Екземпл", "イヴォ・エグザンプル"),
    "Rope Society": ("Товариство канатників", "綱協会"),
    "Rope has never cost more.": (
        "Канати ще ніколи не були дорожчими.",
        "綱がこれほど高いことはなかった。",
    ),
    "The minutes lie at https://example.org/minutes.": (
        "Протокол лежить на https://example.org/minutes.",
        "議事録はhttps://example.org/minutesにある。",
    ),
}


def run(project, *arguments):
    """Run a command in a project; its streams are apart, and a bug keeps its traceback."""
    result = CliRunner().invoke(main, ["--project", str(project), *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def done(project, *arguments):
    """Run a command that must succeed; return its stdout."""
    result = run(project, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def catalog_path(project, lang, document="harbour"):
    return project / "locales" / lang / "LC_MESSAGES" / f"{document}.po"


def edit(path, change):
    """Let a person edit the entries of a catalog: `change` maps each entry."""
    catalog = parse_po(path.read_bytes(), path.name)
    entries = tuple(change(entry) for entry in catalog.entries)
    path.write_bytes(serialize_po(replace(catalog, entries=entries)))


def set_msgstr(path, msgid, msgstr, **fields):
    edit(
        path,
        lambda entry: replace(entry, msgstr=msgstr, **fields) if entry.msgid == msgid else entry,
    )


def review(project):
    """Let a person translate all of the small statement."""
    for column, lang in enumerate(LANGS):
        edit(
            catalog_path(project, lang),
            lambda entry, column=column: replace(
                entry, msgstr=TEXTS[entry.msgid][column], fuzzy=False
            ),
        )


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page_texts(path, *, bottom=72, top=790):
    """Return the text of each page of a PDF between its header and its footer."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded(bottom=bottom, top=top) for page in pdf]


def pdf_text(path):
    return squeeze("\n".join(page_texts(path)))


def squeeze(text):
    """Leave out white space, hyphens and bullets: where lines of a page begin and end."""
    return re.sub(r"[\s\x02\u00ad\u2010\ufffe•-]", "", normalise_text(text))


def leftover(text, parts):
    """Take `parts` out of `text` in their order; fail if one is not there."""
    rest, start = "", 0
    for part in parts:
        wanted = squeeze(part)
        at = text.find(wanted, start)
        assert at >= 0, f"not in its place: {wanted!r} after {text[max(0, start - 60) : start]!r}"
        rest += text[start:at]
        start = at + len(wanted)
    return rest + text[start:]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    project = tmp_path_factory.mktemp("extracted")
    (project / "seeds").mkdir()
    (project / "seeds" / "harbour.txt").write_text(STATEMENT, encoding="utf-8")
    (project / "toolkit.toml").write_text('models-dir = "models"\n', encoding="utf-8")
    done(project, "extract")
    return project


@pytest.fixture(scope="module")
def released(extracted, tmp_path_factory):
    project = tmp_path_factory.mktemp("released") / "project"
    shutil.copytree(extracted, project)
    review(project)
    done(project, "publish", "--date", "2025-03-05")
    return project


@pytest.fixture
def fresh(extracted, tmp_path):
    """Return a project with untranslated catalogs that a test may change."""
    return Path(shutil.copytree(extracted, tmp_path / "fresh"))


@pytest.fixture
def project(released, tmp_path):
    """Return a project with a release that a test may change."""
    return Path(shutil.copytree(released, tmp_path / "project"))


def edit_seed(project, old, new):
    path = project / "seeds" / "harbour.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# ── The real statement, all the way ──────────────────────────────────────────


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Return a project in which the real statement went all the way."""
    folder = Path(os.environ.get("TOOLKIT_SHARED", ROOT.parent / "shared"))
    seeds = sorted((folder / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip(f"no real statement at {folder}; set TOOLKIT_SHARED to a folder that has it")
    project = tmp_path_factory.mktemp("real")
    (project / "seeds").mkdir()
    shutil.copy(seeds[0], project / "seeds" / "statement.txt")
    settings = 'models-dir = "models"\nblock-on = "none"\n'
    (project / "toolkit.toml").write_text(settings, encoding="utf-8")
    done(project, "extract")
    for lang in LANGS:
        done(project, "models", "install", FIXTURES / f"translate-en_{lang}-1_0.argosmodel")
    done(project, "draft")
    shutil.copytree(project / "locales", project / "drafted")
    for lang, words in (
        ("uk", "Перекладене й переглянуте речення номер"),
        ("ja", "査読済みの訳文"),
    ):
        numbers = iter(range(1000))
        edit(
            catalog_path(project, lang, "statement"),
            lambda entry, words=words, numbers=numbers: replace(
                entry, msgstr=f"{words} {next(numbers)}", fuzzy=False
            ),
        )
    done(project, "publish", "--date", "2025-03-10")
    return project


def test_real_statement_has_its_entries(real):
    catalog = parse_po(catalog_path(real, "uk", "statement").read_bytes(), "x")
    sentences = [entry for entry in catalog.entries if entry.msgctxt in {None, "title"}]
    assert (len(sentences), len(catalog.entries)) == (75, 75 + 6 * 3)


def test_real_statement_was_drafted_as_fuzzy_or_left_empty(real):
    for lang in LANGS:
        path = real / "drafted" / lang / "LC_MESSAGES" / "statement.po"
        entries = parse_po(path.read_bytes(), "x").entries
        assert all(entry.fuzzy and entry.unedited for entry in entries if entry.msgstr)
        assert all(
            any(comment.startswith("no draft: ") for comment in entry.comments)
            for entry in entries
            if not entry.msgstr
        )


FURNITURE = {
    "en": f"5March2025{',,' * 5}Moderator,,NotesPublished10March2025"
    "Publishedin:English,Українська,日本語",
    "uk": f"5березня2025р.{',,' * 5}Модератор,,ПриміткиОприлюднено10березня2025р."
    "Мовипублікації:English,Українська,日本語",
    "ja": "2025年3月5日司会注記公開日：2025年3月10日公開言語：English,Українська,日本語",
}
"""All that a page says beside the statement: dates, commas of bylines, a label, the colophon."""


@pytest.mark.parametrize("lang", LANGS)
def test_real_pdf_holds_the_catalog_word_for_word(real, lang):
    """In the order of the document; a byline has the order of its language."""
    catalog = parse_po(catalog_path(real, lang, "statement").read_bytes(), "x")
    path = real / "output" / "statement" / f"statement.{lang}.pdf"
    entries = catalog.entries
    if lang == "ja":
        entries = _reverse_bylines(entries)
    assert leftover(pdf_text(path), [entry.msgstr for entry in entries]) == FURNITURE[lang]


def _reverse_bylines(entries):
    """Put affiliation and role before the name, as a Japanese byline does."""
    ordered = []
    for entry in entries:
        kind = (entry.msgctxt or "").partition(" of ")[0]
        if kind == "role":
            ordered.insert(len(ordered) - 1, entry)
        elif kind == "affiliation":
            ordered.insert(len(ordered) - 2, entry)
        else:
            ordered.append(entry)
    return ordered


def test_real_pdf_of_the_source_is_the_seed_word_for_word(real):
    lines = (real / "seeds" / "statement.txt").read_text(encoding="utf-8").splitlines()
    parts = [re.sub(r"^(?:- |Moderator )|(?<=[a-z]):$", "", line) for line in lines]
    path = real / "output" / "statement" / "statement.en.pdf"
    rest = leftover(pdf_text(path), parts)
    assert rest.replace("::", "") == FURNITURE["en"].replace(",,", "")


def test_real_pages_hold_the_catalog_word_for_word(real):
    for lang in LANGS:
        html = (real / "output" / "statement" / lang / "index.html").read_text(encoding="utf-8")
        text = normalise_text(re.sub(r"<[^>]+>", "", html.partition("<main")[2]))
        catalog = parse_po(catalog_path(real, lang, "statement").read_bytes(), "x")
        for entry in catalog.entries:
            assert normalise_text(entry.msgstr) in text


def test_real_combined_pdf_holds_all_languages(real):
    text = pdf_text(real / "output" / "statement" / "statement.multi.pdf")
    for lang in LANGS:
        catalog = parse_po(catalog_path(real, lang, "statement").read_bytes(), "x")
        assert all(squeeze(entry.msgstr) in text for entry in catalog.entries)


def test_real_release_verifies(real):
    assert "as released" in done(real, "verify")


def test_real_outline_is_what_machines_are_promised(real):
    outline = json.loads(done(real, "outline", real / "seeds" / "statement.txt", "--json"))
    assert set(outline) == {"title", "lang", "meta", "blocks"}
    assert len(outline["blocks"]) == 35
    assert {frozenset(block) for block in outline["blocks"]} == {
        frozenset({"kind", "line", "level", "speaker", "segments", "items"})
    }


# ── Extract ──────────────────────────────────────────────────────────────────


def test_extract_twice_is_once(fresh):
    before = tree(fresh / "locales")
    assert "unchanged" in done(fresh, "extract")
    assert tree(fresh / "locales") == before


@pytest.mark.parametrize("lang", LANGS)
def test_gettext_accepts_the_catalogs(project, lang):
    program = shutil.which("msgfmt")
    assert program, "gettext is missing; ./run test brings it"
    path = catalog_path(project, lang)
    assert subprocess.run([program, "-c", "-o", os.devnull, path], check=False).returncode == 0


def test_extract_tells_what_an_edit_did(project):
    edit_seed(project, "The piers are old.", "The piers are very old.")
    assert "1 with a changed source" in done(project, "extract")


def test_an_undone_edit_of_the_seed_leaves_no_trace(project):
    before = tree(project / "locales")
    edit_seed(project, "The piers are old.", "The piers are very old.")
    done(project, "extract")
    edit_seed(project, "The piers are very old.", "The piers are old.")
    done(project, "extract")
    assert tree(project / "locales") == before


def test_extract_in_a_dry_run_writes_nothing(project):
    edit_seed(project, "The piers are old.", "The piers are very old.")
    before = tree(project)
    done(project, "extract", "--dry-run")
    assert tree(project) == before


def test_a_renamed_seed_takes_its_catalogs_and_reviews_along(project):
    reviews = project / "locales" / "uk" / "reviews" / "harbour"
    reviews.mkdir(parents=True)
    (reviews / "1.json").write_text("{}", encoding="utf-8")
    (project / "seeds" / "harbour.txt").rename(project / "seeds" / "port.txt")
    assert "renamed from harbour" in done(project, "extract")
    assert (project / "locales" / "uk" / "reviews" / "port" / "1.json").is_file()
    assert "ready" in done(project, "status")


def test_the_catalogs_of_a_deleted_seed_are_kept_and_named(project):
    (project / "seeds" / "other.txt").write_text("Something else\nA text.\n", encoding="utf-8")
    (project / "seeds" / "harbour.txt").unlink()
    before = catalog_path(project, "uk").read_bytes()
    result = run(project, "extract")
    assert "harbour: its seed is gone" in result.stderr
    assert catalog_path(project, "uk").read_bytes() == before


def test_a_damaged_catalog_is_refused_with_its_place_and_left_alone(fresh):
    path = catalog_path(fresh, "uk")
    path.write_bytes(path.read_bytes() + b'\nmsgid "open\n')
    before = path.read_bytes()
    result = run(fresh, "extract")
    assert result.exit_code == 1
    assert re.search(r"locales/uk/LC_MESSAGES/harbour\.po:\d+:\d+: ", result.stderr)
    assert path.read_bytes() == before


def test_two_seeds_of_one_name_are_refused(fresh):
    (fresh / "seeds" / "Harbour.md").write_text("# A\n", encoding="utf-8")
    result = run(fresh, "extract")
    assert (result.exit_code, "same document name" in result.stderr) == (1, True)


@pytest.mark.parametrize("command", ["extract", "draft", "status", "publish"])
def test_a_catalog_in_the_wrong_folder_is_refused(project, command):
    shutil.copy(catalog_path(project, "ja"), catalog_path(project, "uk"))
    before = tree(project)
    result = run(project, command)
    assert (result.exit_code, "the header says Language: ja" in result.stderr) == (1, True)
    assert tree(project) == before


def test_a_catalog_that_names_no_language_is_of_its_folder(project):
    path = catalog_path(project, "uk")
    catalog = parse_po(path.read_bytes(), "x")
    header = tuple((name, "" if name == "Language" else value) for name, value in catalog.header)
    path.write_bytes(serialize_po(replace(catalog, header=header)))
    assert "released revision 2 in en, uk, ja" in done(project, "publish")


# ── Draft ────────────────────────────────────────────────────────────────────


def test_without_a_model_drafting_says_how_to_get_one_and_changes_nothing(fresh):
    before = tree(fresh / "locales")
    result = run(fresh, "draft")
    assert result.exit_code == 1
    assert "toolkit models install en uk" in result.stderr
    assert tree(fresh / "locales") == before


@pytest.fixture
def with_models(fresh):
    for lang in LANGS:
        done(fresh, "models", "install", FIXTURES / f"translate-en_{lang}-1_0.argosmodel")
    return fresh


def test_drafting_never_touches_what_a_person_wrote(with_models):
    path = catalog_path(with_models, "uk")
    set_msgstr(path, "The piers are old.", "Причали старі.")
    set_msgstr(path, "They must be mended soon.", "Полагодити?", fuzzy=True)
    done(with_models, "draft")
    entries = {entry.msgid: entry for entry in parse_po(path.read_bytes(), "x").entries}
    assert (entries["The piers are old."].msgstr, entries["The piers are old."].fuzzy) == (
        "Причали старі.",
        False,
    )
    assert entries["They must be mended soon."].msgstr == "Полагодити?"


def test_drafting_again_changes_nothing(with_models):
    done(with_models, "draft")
    before = tree(with_models / "locales")
    done(with_models, "draft")
    assert tree(with_models / "locales") == before


def test_a_drafting_run_that_was_killed_is_finished_by_the_next(with_models):
    command = [sys.executable, "-m", "toolkit", "--project", with_models, "draft"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        catalog = catalog_path(with_models, "uk")
        while process.poll() is None and b"# mt: " not in catalog.read_bytes():
            pass
        process.send_signal(signal.SIGKILL)
    done(with_models, "draft")
    for lang in LANGS:
        entries = parse_po(catalog_path(with_models, lang).read_bytes(), "x").entries
        assert all(entry.msgstr or entry.comments for entry in entries)


# ── Segment ──────────────────────────────────────────────────────────────────


def test_segment_answers_each_line_with_a_list_of_sentences(tmp_path):
    text = "Див. ст. 5 закону. Він чинний.\n\nДруге речення.\n"
    result = CliRunner().invoke(
        main, ["--project", str(tmp_path), "segment", "-", "--lang", "uk", "--lines"], input=text
    )
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        ["Див. ст. 5 закону.", "Він чинний."],
        [],
        ["Друге речення."],
    ]


def test_a_project_adds_its_abbreviations(tmp_path):
    settings = '[abbreviations]\nen = ["Zzz."]\n'
    (tmp_path / "toolkit.toml").write_text(settings, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["--project", str(tmp_path), "segment", "-", "--lines"], input="Ask Zzz. Smith now.\n"
    )
    assert json.loads(result.stdout) == ["Ask Zzz. Smith now."]


# ── Status and check ─────────────────────────────────────────────────────────


def test_status_for_machines(released):
    rows = json.loads(done(released, "status", "--json"))
    assert [(row["document"], row["lang"], row["entries"]) for row in rows] == [
        ("harbour", "uk", {"translated": len(TEXTS)}),
        ("harbour", "ja", {"translated": len(TEXTS)}),
    ]


def test_check_passes_what_was_reviewed(released):
    assert done(released, "check", "--strict") == ""


def test_check_names_the_offending_character_of_the_file(project):
    path = catalog_path(project, "uk")
    set_msgstr(
        path,
        "The working group met in Testville on 7 October 2024.",
        "Робоча група зустрілася в Тествілі 8 жовтня 2024 року.",
    )
    result = run(project, "check", "--json")
    finding = json.loads(result.stdout.splitlines()[0])
    line = path.read_text(encoding="utf-8").split("\n")[finding["line"] - 1]
    assert result.exit_code == 1
    assert finding["check"] == "numbers"
    assert line[finding["column"] - 1] == "8"


def test_check_of_a_lone_catalog_needs_no_project(project, tmp_path):
    path = tmp_path / "alone" / "x.po"
    path.parent.mkdir()
    shutil.copy(catalog_path(project, "ja"), path)
    set_msgstr(path, "The piers are old.", "The piers are old.")
    result = run(path.parent, "check", path)
    assert (result.exit_code, "[untranslated-copy]" in result.stdout) == (1, True)


def test_a_damaged_catalog_hides_no_other_finding(project):
    catalog_path(project, "uk").write_bytes(b"msgid")
    set_msgstr(catalog_path(project, "ja"), "The piers are old.", "The piers are old.")
    result = run(project, "check")
    assert "[syntax]" in result.stdout
    assert "[untranslated-copy]" in result.stdout


# ── Publish ──────────────────────────────────────────────────────────────────


def test_a_release_has_the_files_that_are_promised(released):
    assert set(tree(released / "output")) == {
        "index.html",
        "harbour/manifest.json",
        "harbour/harbour.multi.pdf",
        *(f"harbour/harbour.{lang}.pdf" for lang in ("en", *LANGS)),
        *(f"harbour/{lang}/index.html" for lang in ("en", *LANGS)),
    }


def test_publishing_again_changes_nothing(project):
    before = tree(project / "output")
    assert "nothing new; revision 1" in done(project, "publish", "--date", "2030-01-01")
    assert tree(project / "output") == before


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"fuzzy": True}, "needing work", id="fuzzy"),
        pytest.param({"msgstr": ""}, "not translated", id="empty"),
        pytest.param({"msgid": "The piers are very old."}, "not in the catalog", id="missing"),
        pytest.param({"msgstr": "The piers are old."}, "[untranslated-copy]", id="an error found"),
        pytest.param({"msgstr": "Причали 𠮷 старі."}, "U+20BB7", id="no font has it"),
    ],
)
def test_what_blocks_is_named_and_the_old_release_stays(project, fields, reason):
    before = tree(project / "output")
    path = catalog_path(project, "uk")
    edit(
        path,
        lambda entry: replace(entry, **fields) if entry.msgid == "The piers are old." else entry,
    )
    result = run(project, "publish")
    assert result.exit_code == 1
    named = re.search(rf"^(\S+):(\d+).*{re.escape(reason)}", result.stderr, re.MULTILINE)
    assert named, result.stderr
    assert named[1].startswith("locales/uk/LC_MESSAGES/harbour.po")
    assert tree(project / "output") == before


def test_ready_languages_can_go_ahead(fresh):
    review(fresh)
    set_msgstr(catalog_path(fresh, "ja"), "The piers are old.", "")
    result = run(fresh, "publish", "--ready")
    assert result.exit_code == 0
    assert "released revision 1 in en, uk\n" in result.stdout
    assert "ja: not translated" in result.stderr


def test_a_language_that_was_published_stays_as_it_is(project):
    before = tree(project / "output" / "harbour")
    set_msgstr(catalog_path(project, "uk"), "The piers are old.", "Причали вже старі.")
    set_msgstr(catalog_path(project, "ja"), "The piers are old.", "", fuzzy=False)
    done(project, "publish", "--lang", "uk")
    after = tree(project / "output" / "harbour")
    for path in ("ja/index.html", "harbour.ja.pdf"):
        assert after[path] == before[path]
    assert after["uk/index.html"] != before["uk/index.html"]


def test_an_edit_makes_a_revision_and_keeps_the_one_before_whole(project):
    before = tree(project / "output" / "harbour")
    set_msgstr(catalog_path(project, "uk"), "The piers are old.", "Причали вже старі.")
    done(project, "publish", "--date", "2025-03-06")
    assert tree(project / "output" / "harbour" / "revisions" / "1") == before
    assert "revision 2" in done(project, "verify")


def test_two_processes_write_the_same_bytes(project, tmp_path):
    trees = []
    for seed in ("1", "2"):
        copy = tmp_path / f"copy{seed}"
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("output"))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "toolkit", "--project", copy, "-q", "publish"]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        trees.append(tree(copy / "output"))
    assert trees[0] == trees[1]


def test_a_draft_is_marked_on_every_page_and_is_no_release(fresh):
    set_msgstr(catalog_path(fresh, "uk"), "The piers are old.", "Причали старі.", fuzzy=True)
    done(fresh, "publish", "--draft")
    assert [path.name for path in (fresh / "output").iterdir()] == ["draft"]
    pages = page_texts(fresh / "output" / "draft" / "harbour" / "harbour.uk.pdf", top=842)
    assert all("Чернетка, не для оприлюднення" in normalise_text(page) for page in pages)
    html = (fresh / "output" / "draft" / "harbour" / "uk" / "index.html").read_text("utf-8")
    assert 'content="noindex"' in html


def test_a_merged_sentence_is_covered_by_its_neighbour(project):
    path = catalog_path(project, "uk")
    set_msgstr(path, "The piers are old.", "Причали старі, і їх треба полагодити.")
    set_msgstr(path, "They must be mended soon.", "++")
    done(project, "publish")
    text = pdf_text(project / "output" / "harbour" / "harbour.uk.pdf")
    assert squeeze("Причали старі, і їх треба полагодити.") in text
    assert "++" not in text


def test_a_merge_without_a_neighbour_blocks(project):
    set_msgstr(catalog_path(project, "uk"), "The piers are old.", "++")
    result = run(project, "publish")
    assert (result.exit_code, "++ has no neighbour before it" in result.stderr) == (1, True)


def test_one_document_that_fails_keeps_no_other_back(fresh):
    review(fresh)
    (fresh / "seeds" / "other.txt").write_text("Another\nA text of its own.\n", encoding="utf-8")
    done(fresh, "extract")
    result = run(fresh, "publish")
    assert result.exit_code == 1
    assert "harbour: released revision 1" in result.stdout
    assert "other: not released" in result.stdout


def test_markup_in_a_seed_is_inert(fresh):
    edit_seed(fresh, "The piers are old.", "The <script>alert(1)</script> & piers.")
    done(fresh, "extract")
    done(fresh, "publish", "--draft")
    html = (fresh / "output" / "draft" / "harbour" / "en" / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; piers." in html
    assert "<script>alert" not in html


def test_a_statement_in_japanese_is_published_in_english_and_ukrainian(tmp_path):
    done(tmp_path, "init", "--source-lang", "ja")
    text = "二つの港\n司会　例野花子、港長、例町港：\n本当か？本当だ。\n"
    (tmp_path / "seeds" / "port.txt").write_text(text, encoding="utf-8")
    done(tmp_path, "extract")
    for lang, words in (("en", "Text."), ("uk", "Текст.")):
        edit(
            catalog_path(tmp_path, lang, "port"),
            lambda entry, words=words: replace(entry, msgstr=words),
        )
    assert "in ja, en, uk" in done(tmp_path, "publish")
    page = (tmp_path / "output" / "port" / "en" / "index.html").read_text("utf-8")
    assert "Moderator" in page
    page = (tmp_path / "output" / "port" / "ja" / "index.html").read_text("utf-8")
    assert "本当か？\u3000本当だ。" in page


# ── Verify, init, and the door ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        pytest.param(lambda f: (f / "uk/index.html").write_bytes(b"x"), "changed", id="changed"),
        pytest.param(lambda f: (f / "harbour.ja.pdf").unlink(), "missing", id="missing"),
        pytest.param(lambda f: (f / "x.pdf").write_bytes(b"x"), "not in the manifest", id="extra"),
    ],
)
def test_verify_names_what_is_not_as_released(project, harm, problem):
    harm(project / "output" / "harbour")
    result = run(project, "verify")
    assert (result.exit_code, problem in result.stderr) == (1, True)


def test_init_makes_a_project_once(tmp_path):
    done(tmp_path, "init", "--lang", "uk")
    before = tree(tmp_path)
    assert set(before) == {"toolkit.toml", ".gitignore", ".gitattributes"}
    result = run(tmp_path, "init")
    assert (result.exit_code, tree(tmp_path) == before) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(("publsh",), 2, "Did you mean 'publish'?", id="misspelt command"),
        pytest.param(("publish", "habour"), 1, "known: harbour", id="unknown document"),
        pytest.param(("publish", "--lang", "de"), 1, "choose one of uk, ja", id="unknown language"),
        pytest.param(("publish", "--date", "5 March"), 1, "2025-03-05", id="no date"),
        pytest.param(("models", "install", "a", "b", "c"), 2, "FROM TO", id="too many words"),
    ],
)
def test_a_wrong_call_is_answered_with_what_to_do(fresh, arguments, code, message):
    review(fresh)
    result = run(fresh, *arguments)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr


def test_quiet_says_nothing_but_what_was_asked_for(project):
    assert run(project, "-q", "publish").stderr == ""


def test_a_folder_without_a_project_is_named(tmp_path):
    result = run(tmp_path, "status")
    assert (result.exit_code, "no project here" in result.stderr) == (1, True)


def test_every_command_explains_itself_and_stands_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"| `{name}` |" in text
        assert command.help
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0
