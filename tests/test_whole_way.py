"""From a seed to a release and back, by the command line and on real parts alone."""

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from said import normalise_text

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.cli import main

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
LANGS = ("uk", "ja")


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


def catalog_path(project, lang, document):
    return project / "locales" / lang / "LC_MESSAGES" / f"{document}.po"


def edit(path, change):
    """Let a person edit the entries of a catalog: `change` maps each entry."""
    catalog = parse_po(path.read_bytes(), path.name)
    entries = tuple(change(entry) for entry in catalog.entries)
    path.write_bytes(serialize_po(replace(catalog, entries=entries)))


def pdf_text(path):
    """Return the text of a PDF without what stands in the margins (points from below)."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_bounded(bottom=72, top=790) for page in pdf]
    return squeeze("\n".join(pages))


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
    "en": f"{',,' * 5}Moderator,,NotesPublished10March2025Publishedin:English,Українська,日本語",
    "uk": f"{',,' * 5}Модератор,,ПриміткиПерекладзанглійськоїОприлюднено10березня2025р."
    "Мовипублікації:English,Українська,日本語",
    "ja": "司会注記英語からの翻訳公開日：2025年3月10日公開言語：English、Українська、日本語",
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


# ── Other languages ──────────────────────────────────────────────────────────


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


def test_a_project_adds_its_abbreviations(tmp_path):
    settings = '[abbreviations]\nen = ["Zzz."]\n'
    (tmp_path / "toolkit.toml").write_text(settings, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["--project", str(tmp_path), "segment", "-", "--lines"], input="Ask Zzz. Smith now.\n"
    )
    assert json.loads(result.stdout) == ["Ask Zzz. Smith now."]
