"""A Word file as a seed: extracted, checked, told of, aligned and published like any other."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import main

CASE = Path(__file__).parents[2] / "cases" / "readers" / "statement.en.docx"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "toolkit.toml").write_text('source-lang = "en"\ntarget-langs = ["uk"]\n')
    (tmp_path / "seeds" / "harbour.docx").write_bytes(CASE.read_bytes())
    return tmp_path


def call(project, *words):
    done = CliRunner().invoke(main, ["--project", str(project), *words])
    return done.exit_code, done.output


def test_it_is_extracted_and_its_entries_name_it(project):
    code, said = call(project, "extract")
    assert code == 0
    assert "“Very.” in line 16 (deleted in Word)" in said.replace("“ Very.”", "“Very.”")
    text = (project / "locales/uk/LC_MESSAGES/harbour.po").read_text(encoding="utf-8")
    assert "#: seeds/harbour.docx\n" in text
    assert 'msgid "The piers are **old**.[^1]"' in text
    assert 'msgid "the price of rope."' in text
    assert call(project, "check")[0] == 0


def test_extracting_it_twice_changes_nothing(project):
    call(project, "extract")
    path = project / "locales/uk/LC_MESSAGES/harbour.po"
    before = path.read_bytes()
    call(project, "extract")
    assert path.read_bytes() == before


def test_a_document_without_a_title_is_refused(project, word):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("It is old.", "Very."))
    (project / "seeds" / "harbour.docx").write_bytes(word(body))
    code, said = call(project, "extract")
    assert (code, "has no title" in said, "style Title" in said) == (1, True, True)


def test_it_is_aligned_with_a_translation_in_word(project):
    call(project, "extract")
    (project / "harbour.uk.docx").write_bytes(CASE.read_bytes())
    code, said = call(project, "align", "harbour", str(project / "harbour.uk.docx"), "--lang", "uk")
    assert code == 0, said
