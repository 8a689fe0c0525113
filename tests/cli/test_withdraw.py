"""What `withdraw` says, and how it ends."""

import json

import pytest

WHY = ("--why", "Withdrawn at the request of the Ministry.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lamps"], "Missing option '--why'"),
        ([*WHY], "Missing argument 'DOC...'"),
        (["lamps", "--why", "  "], "--why is empty"),
        (["lamps", "--why", "uk:"], "--why is empty"),
        (["lamps", *WHY, *WHY], "--why is given twice"),
        (["lamps", "--why", "Turned \u202e round."], "a character that no page can have"),
        (["lamps", *WHY, "--date", "5 June"], "no calendar date"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_withdrawn(run, released, tree, words, said):
    before = tree(released)
    result = run(released, "withdraw", *words)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert tree(released) == before


def test_it_says_what_is_done_where_all_of_it_is_and_what_is_left_to_do(run, released):
    result = run(released, "withdraw", "seeds/lamps.txt", *WHY, "--date", "2025-06-05")
    assert result.exit_code == 0
    said = (
        "lamps: withdrawn on 2025-06-05, revision 2: a notice in en, uk, ja; 7 files served no more"
    )
    assert result.stdout == f"{said}\n"
    assert "what lay there is in withdrawn/lamps/1/" in result.stderr
    assert 'toolkit withdraw lamps --why "uk:…"' in result.stderr


def test_a_reason_may_have_its_language_before_it(run, released):
    path = released / "output" / "lamps" / "uk" / "index.html"
    run(released, "withdraw", "lamps", *WHY, "--why", "uk:Відкликано: не наше.")
    assert "<p>Відкликано: не наше.</p>" in path.read_text("utf-8")


def test_what_was_never_released_is_told_with_what_was(run, released):
    result = run(released, "withdraw", "rope", *WHY)
    assert (result.exit_code, result.stdout) == (1, "rope: not withdrawn\n")
    assert "never released" in result.stderr
    assert "released: lamps" in result.stderr


def test_json_has_it_all(run, released):
    result = run(released, "withdraw", "lamps", *WHY, "--date", "2025-06-05", "--json")
    (done,) = json.loads(result.stdout)
    assert (done["outcome"], done["untranslated"]) == ("withdrawn", ["uk", "ja"])


def test_publish_says_how_it_comes_back(run, released):
    run(released, "withdraw", "lamps", *WHY, "--date", "2025-06-05")
    all_of_them, this_one = run(released, "publish"), run(released, "publish", "lamps")
    assert (all_of_them.exit_code, this_one.exit_code) == (0, 1)
    assert this_one.stdout == (
        "lamps: not released: withdrawn on 2025-06-05; to publish it here again: "
        "toolkit publish lamps --again\n"
    )


def test_only_what_is_named_comes_back(run, released):
    result = run(released, "publish", "--again")
    assert (result.exit_code, "give one" in result.stderr) == (2, True)
