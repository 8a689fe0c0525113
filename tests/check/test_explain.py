"""Every check is whole: its file, its description, its tests, its row in the docs."""

import re
from pathlib import Path

import pytest

from toolkit.check import CHECKS
from toolkit.check.explain import describe

ROOT = Path(__file__).parents[2]

each = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)


def module(check):
    return check.module.rpartition(".")[2]


@each
def test_the_docs_have_a_row_for_each_check(check):
    text = (ROOT / "toolkit" / "docs" / "checks.md").read_text(encoding="utf-8")
    first = " ".join(describe(check).partition("\n\n")[0].replace("``", "`").split())
    assert f"| `{check.name}` | {first} | {check.severity} |\n" in text


def test_every_file_of_the_family_is_in_the_table():
    files = {path.stem for path in (ROOT / "toolkit" / "check" / "rules").glob("*.py")}
    assert files == {"__init__"} | {module(check) for check in CHECKS}


def test_names_are_unique():
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@each
def test_a_file_is_named_like_its_check(check):
    assert module(check) == check.name.replace("-", "_")


@each
def test_a_description_says_why_and_gives_examples(check):
    first, *rest = describe(check).split("\n\n")
    assert re.fullmatch(r"[^\n]+(\n[^\n]+)?\.", first)
    assert [part.split(":")[0] for part in rest] == ["Why", "Fails", "Passes"]


@each
def test_the_examples_of_a_description_are_pairs(check):
    for part in describe(check).split("\n\n")[2:]:
        assert re.search(r"``.+`` → ``.+``", part)


@each
def test_a_check_has_examples_that_fire_and_that_stay_silent(check):
    text = (Path(__file__).parent / "rules" / f"test_{module(check)}.py").read_text(
        encoding="utf-8"
    )
    assert "def test_fires(" in text
    assert "def test_stays_silent(" in text


@each
def test_the_type_of_issue_is_one_of_its_2(check):
    assert check.issue in {
        "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication",
        "inconsistency", "grammar", "legal", "register", "locale-specific-content",
        "locale-violation", "style", "characters", "misspelling", "typographical", "formatting",
        "inconsistent-entities", "numbers", "markup", "pattern-problem", "whitespace",
        "internationalization", "length", "non-conformance", "uncategorized", "other",
    }  # fmt: skip
