"""Catalogs are checked, in a project or not, and each finding has its place."""

import shutil

import pytest

from toolkit.check.steps.check import check, check_paths
from toolkit.core.files import split_place

COPY = "The lamps are dim."
"""As a msgstr: a source that was copied, which is an error."""

# ── Check ────────────────────────────────────────────────────────────────────


def test_what_was_reviewed_has_no_findings(reviewed):
    assert check(reviewed.project, (), ()) == ()


def test_what_nobody_translated_has_no_findings(extracted):
    assert check(extracted.project, (), ()) == ()


def test_a_damaged_catalog_is_a_finding_and_the_others_are_checked(reviewed):
    reviewed.path("uk").write_bytes(b'msgid ""\nmsgstr "\n')
    reviewed.write("ja", COPY, COPY)
    found = [(each.check, each.lang) for each in check(reviewed.project, (), ())]
    assert found == [("syntax", "uk"), ("untranslated-copy", "ja")]


def test_a_damaged_catalog_has_its_place(reviewed):
    path = reviewed.path("uk")
    path.write_bytes(path.read_bytes() + b'\nmsgid "open\n')
    (finding,) = check(reviewed.project, (), ["uk"])
    line = path.read_bytes().count(b"\n")
    assert (finding.path, finding.line) == ("locales/uk/LC_MESSAGES/lamps.po", line)


def test_a_finding_points_at_the_character_of_the_file(reviewed):
    reviewed.write(
        "uk", "The keepers met in Testford on 4 May 2024.", "Зустріч була 6 травня 2024."
    )
    finding = next(each for each in check(reviewed.project, (), ()) if each.check == "numbers")
    line = reviewed.path("uk").read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith("6 травня")


def test_one_language_is_checked_alone(reviewed):
    for lang in ("uk", "ja"):
        reviewed.write(lang, COPY, COPY)
    assert {each.lang for each in check(reviewed.project, (), ["ja"])} == {"ja"}


def test_findings_stand_in_the_order_of_their_file(reviewed):
    for msgid in reversed(list(reviewed.entries("uk"))):
        reviewed.write("uk", msgid, msgid)
    lines = [each.line for each in check(reviewed.project, (), ())]
    assert lines == sorted(lines)
    assert len(lines) > 1


# ── Check, anywhere ──────────────────────────────────────────────────────────


@pytest.fixture
def alone(reviewed, tmp_path):
    """Return a folder with one catalog that has a fault, outside of any project."""
    reviewed.write("uk", COPY, COPY)
    folder = tmp_path / "alone"
    folder.mkdir()
    shutil.copy(reviewed.path("uk"), folder / "any name.po")
    return folder


@pytest.mark.parametrize("name", ["any name.po", "."], ids=["file", "folder"])
def test_a_catalog_outside_of_a_project_is_checked(alone, name):
    (finding,) = check_paths(alone, [alone / name], ())
    assert (finding.check, finding.lang) == ("untranslated-copy", "uk")
    assert finding.path == (alone / "any name.po").as_posix()


def test_catalogs_of_other_languages_can_be_left_out(alone):
    assert check_paths(alone, [alone], ["ja"]) == ()


@pytest.mark.parametrize("language", ["", "de"], ids=["none", "unknown"])
def test_a_language_that_the_table_lacks_is_a_finding(alone, language):
    path = alone / "any name.po"
    data = path.read_bytes().replace(b"Language: uk", f"Language: {language}".encode())
    path.write_bytes(data)
    (finding,) = check_paths(alone, [path], ())
    assert finding.check == "syntax"
    assert "set Language: in its header to one of en, uk, ja" in finding.message


def test_a_file_that_is_no_text_is_a_finding(alone):
    (alone / "any name.po").write_bytes(b"\xff\xfe\x00")
    (finding,) = check_paths(alone, [alone], ())
    assert finding.check == "syntax"


@pytest.mark.parametrize(
    ("where", "place"),
    [
        pytest.param("a.po:3:7", ("a.po", 3, 7), id="whole"),
        pytest.param("a.po:3", ("a.po", 3, 1), id="no column"),
        pytest.param("a.po", ("a.po", 1, 1), id="path alone"),
        pytest.param("C:/a.po:3:7", ("C:/a.po", 3, 7), id="drive"),
        pytest.param("a:1:2:3.po", ("a:1:2:3.po", 1, 1), id="colons in the name"),
        pytest.param("7", ("7", 1, 1), id="a number as the name"),
    ],
)
def test_split_place(where, place):
    assert split_place(where) == place
