"""Findings are written so that people, editors and programs can read them."""

import json

import pytest

from toolkit.model import Finding, Severity
from toolkit.report import finding_json, format_finding

FINDING = Finding(
    check="numbers",
    severity=Severity.ERROR,
    message="number 5 of the source is missing",
    lang="ja",
    msgid="5 “points”",
    path="locales/ja/LC_MESSAGES/charter.po",
    line=12,
    column=9,
)


def test_finding_is_a_line_that_editors_can_follow():
    assert format_finding(FINDING) == (
        "locales/ja/LC_MESSAGES/charter.po:12:9: error: number 5 of the source is missing [numbers]"
    )


def test_finding_without_a_place_begins_with_its_severity():
    assert format_finding(Finding("x", Severity.HINT, "so", "uk", "a")) == "hint: so [x]"


def test_finding_stays_on_one_line():
    found = Finding("x", Severity.HINT, "a\nb\x1b[2Jc\u202e", "uk", "")
    assert format_finding(found) == "hint: a b\\u001b[2Jc\\u202e [x]"


@pytest.mark.parametrize(
    ("severity", "code"),
    [(Severity.ERROR, "31"), (Severity.WARNING, "33"), (Severity.HINT, "36")],
)
def test_colour_only_adds_control_sequences(severity, code):
    found = Finding("x", severity, "so", "uk", "a", "a.po", 1, 2)
    assert format_finding(found, color=True) == (
        f"\033[1ma.po:1:2: \033[0m\033[{code}m{severity}:\033[0m so [x]"
    )


def test_json_has_every_key_in_a_fixed_order():
    assert list(json.loads(finding_json(FINDING)).items()) == [
        ("path", "locales/ja/LC_MESSAGES/charter.po"),
        ("line", 12),
        ("column", 9),
        ("check", "numbers"),
        ("severity", "error"),
        ("lang", "ja"),
        ("message", "number 5 of the source is missing"),
        ("msgid", "5 “points”"),
    ]


def test_json_keeps_letters_readable_and_lines_whole():
    line = finding_json(Finding("x", Severity.HINT, "й\n", "uk", "あ"))
    assert "\\n" in line
    assert "й" in line
    assert "あ" in line
    assert "\n" not in line
