"""Findings are written so that people, editors and programs can read them."""

import json
import time
from dataclasses import replace

import pytest

from toolkit.check.report import (
    finding_annotation,
    finding_json,
    format_finding,
    rank_findings,
    show_finding,
)
from toolkit.core.model.finding import Finding, Severity
from toolkit.lang.writing import is_wide

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
        ("id", ""),
        ("dismissed", ""),
    ]


TEXT = "Зустріч 9 травня."
EXCERPT = Finding(
    "numbers",
    Severity.ERROR,
    "so",
    "uk",
    "a",
    "a.po",
    3,
    9,
    "3f2a91c0",
    "Зустріч 9 травня.",
    (8, 9),
)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        pytest.param({}, ["    Зустріч 9 травня.", "            ^  3f2a91c0"], id="a character"),
        pytest.param(
            {"span": (8, 16)},
            [f"    {TEXT}", "            ^~~~~~~~  3f2a91c0"],
            id="a span",
        ),
        pytest.param(
            {"span": (17, 17)},
            ["    Зустріч 9 травня.", "                     ^  3f2a91c0"],
            id="what is lacking",
        ),
        pytest.param(
            {"text": "会議は9日です。", "span": (3, 5)},
            ["    会議は9日です。", "          ^~~  3f2a91c0"],
            id="wide characters take two columns",
        ),
        pytest.param(
            {"text": "a\n\u200b\x1b[2J", "span": (2, 3)},
            ["    a \ufffd\ufffd[2J", "      ^  3f2a91c0"],
            id="nothing acts in a terminal",
        ),
    ],
)
def test_an_excerpt_shows_where(changes, lines):
    head, *rest = show_finding(replace(EXCERPT, **changes)).splitlines()
    assert head == "a.po:3:9: error: so [numbers]"
    assert [line.rstrip() for line in rest] == lines


def test_a_long_text_is_cut_around_the_span():
    text = "слово " * 40 + "тут" + " слово" * 40
    _, line, caret = show_finding(replace(EXCERPT, text=text, span=(240, 243))).splitlines()
    assert line[caret.index("^") :].startswith("тут")
    assert (len(line) < 100, line[4], line[-1]) == (True, "…", "…")


@pytest.mark.parametrize("width", [20, 64, 90])
@pytest.mark.parametrize("word", ["слово ", "灯台の守"])
def test_an_excerpt_is_no_wider_than_it_may_be(width, word):
    finding = replace(EXCERPT, text=word * 60, span=(120, 124))
    _, line, _ = show_finding(finding, width=width).splitlines()
    assert sum(1 + is_wide(character) for character in line) <= 4 + 1 + width + 1


def test_a_finding_without_a_text_is_its_line():
    assert show_finding(FINDING) == format_finding(FINDING)


def test_a_dismissed_finding_says_by_whom():
    line = format_finding(replace(EXCERPT, dismissed="Mara Testova: so in the source"))
    assert line.endswith("[numbers] (dismissed by Mara Testova: so in the source)")


def test_an_annotation_is_escaped():
    found = Finding("x", Severity.HINT, "50% of\nit", "uk", "a", "a,b:c.po", 3, 9, "3f2a91c0")
    assert finding_annotation(found) == (
        "::notice file=a%2Cb%3Ac.po,line=3,col=9,title=x 3f2a91c0::50%25 of%0Ait"
    )


E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT


def found(msgid, *severities, dismissed=""):
    return [
        Finding("x", severity, str(number), "uk", msgid, "a.po", dismissed=dismissed)
        for number, severity in enumerate(severities)
    ]


@pytest.mark.parametrize(
    ("given", "order"),
    [
        pytest.param([*found("a", W, W, W), *found("b", E)], "ba", id="an error before warnings"),
        pytest.param([*found("a", H, H), *found("b", W)], "ba", id="a warning before hints"),
        pytest.param([*found("a", E), *found("b", E, H)], "ba", id="more of them before less"),
        pytest.param([*found("b", E), *found("a", E)], "ba", id="alike: as they came"),
        pytest.param(
            [*found("a", E, dismissed="Mara Testova: so"), *found("b", H)],
            "ba",
            id="a dismissed one weighs nothing",
        ),
        pytest.param([], "", id="nothing"),
    ],
)
def test_the_gravest_sentence_is_ranked_first(given, order):
    assert "".join(row[0].msgid for row in rank_findings(given)) == order


def test_ranking_keeps_the_findings_of_a_sentence_together_and_loses_none():
    a, b = found("a", H, E), found("b", W)
    assert rank_findings([a[0], b[0], a[1]]) == (tuple(a), tuple(b))


def test_the_same_sentence_in_two_files_is_two():
    (one,) = found("a", E)
    assert len(rank_findings([one, replace(one, path="b.po")])) == 2


def test_json_keeps_letters_readable_and_lines_whole():
    line = finding_json(Finding("x", Severity.HINT, "й\n", "uk", "あ"))
    assert "\\n" in line
    assert "й" in line
    assert "あ" in line
    assert "\n" not in line


def test_no_more_of_a_text_is_looked_at_than_is_shown():
    """A text of one word thousands of times has a finding for each pair of them."""
    text = "rope " * 100_000
    started = time.monotonic()
    for start in range(0, len(text), 500):
        finding = Finding(
            "x", Severity.ERROR, "x", "uk", "", id="1", text=text, span=(start, start + 4)
        )
        assert "rope rope" in show_finding(finding)
    assert time.monotonic() - started < 5
