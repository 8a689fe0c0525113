"""Questions to the author, asked and answered on the command line."""

import json

import pytest

DIM = "The lamps are dim."
PLACE = "locales/uk/LC_MESSAGES/lamps.po:"


@pytest.fixture
def asked(run, released, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    result = run(released, "query", "lamps", DIM, "all\nof them?", "--by", "Ada Sample")
    assert result.exit_code == 0
    return released


def test_asking_says_where(run, asked):
    (uk, ja) = run(asked, "query", "lamps", DIM, "why?").stdout.splitlines()
    assert uk.startswith(PLACE)
    assert uk.endswith(": asked: why?")
    assert ja.startswith("locales/ja/")


def test_a_question_is_one_line_with_day_and_name(asked):
    text = (asked / "locales" / "uk" / "LC_MESSAGES" / "lamps.po").read_text(encoding="utf-8")
    assert "# query: 2026-11-20 Ada Sample: all of them?\n" in text


def test_asking_again_says_so(run, asked):
    result = run(asked, "query", "lamps", DIM, "all of them?", "--by", "Ada Sample")
    assert "was asked before" in result.stdout


def test_open_questions_are_listed_once_for_all_languages(run, asked):
    result = run(asked, "query")
    first, about, other = result.stdout.splitlines()
    assert first.startswith(PLACE)
    assert first.endswith(": Ada Sample: all of them? (Ukrainian, Japanese, since 2026-11-20)")
    assert about == f"  {DIM}"
    assert other.startswith("  also locales/ja/")
    assert result.stderr == "1 open question to the author\n"


def test_open_questions_for_machines(run, asked):
    (found,) = json.loads(run(asked, "query", "lamps", "--json").stdout)
    assert (found["source"], found["day"]) == (DIM, "2026-11-20")
    assert [place["lang"] for place in found["places"]] == ["uk", "ja"]


def test_a_table_goes_out_and_comes_back(run, asked, tmp_path):
    table = tmp_path / "questions.md"
    assert run(asked, "query", "lamps", "-o", table).stdout.endswith(": 1 question\n")
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("Japanese | |", "Japanese | yes |"), encoding="utf-8")
    result = run(asked, "take", table)
    assert (result.exit_code, result.stdout.split(": ")[1]) == (0, "1 answer taken\n")
    assert run(asked, "query").stdout == ""


def test_a_refused_answer_is_printed_whole(run, asked, tmp_path):
    table = tmp_path / "questions.md"
    run(asked, "query", "lamps", "-o", table)
    text = table.read_text(encoding="utf-8").replace(DIM, "Others.")
    table.write_text(text.replace("Japanese | |", "Japanese | yes |"), encoding="utf-8")
    result = run(asked, "take", table)
    assert result.exit_code == 1
    assert "answer: yes" in result.stderr


def test_an_open_question_stops_a_release(run, asked):
    result = run(asked, "publish")
    assert result.exit_code == 1
    assert "an open question to the author: “Ada Sample: all of them?”" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["lamps", DIM], id="a sentence and no question"),
        pytest.param(["lamps", DIM, "why?", "-o", "x.md"], id="asking into a table"),
        pytest.param(["-o", "x.md"], id="a table of no document"),
        pytest.param(["lamps", "--by", "Ada"], id="nobody asks anything"),
    ],
)
def test_wrong_usage(run, asked, words):
    assert run(asked, "query", *words).exit_code == 2
