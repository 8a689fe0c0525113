import json

import pytest

DIM = "The lamps are dim."


@pytest.fixture
def edited(run, released):
    path = released / "seeds" / "lamps.txt"
    path.write_text(path.read_text("utf-8").replace("dim.", "dim!"), "utf-8")
    run(released, "extract")
    return released


def test_approve_names_the_record(run, released):
    result = run(released, "approve", "--lang", "uk", "--by", "Mara Testova")
    assert result.stdout == "locales/uk/LC_MESSAGES/lamps.po: 3 approved\n"
    assert "locales/uk/reviews/lamps/" in result.stderr


def test_approve_needs_a_name(run, released):
    assert run(released, "approve").exit_code == 2


def test_approve_says_what_it_left_out_and_fails(run, edited):
    result = run(edited, "approve", "--lang", "uk", "--by", "Mara Testova")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith(": not reviewed yet: changed")


def test_approve_for_machines(run, released):
    result = run(released, "approve", "--lang", "ja", "--by", "Mara Testova", "--json", "--dry-run")
    (done,) = json.loads(result.stdout)
    assert (done["lang"], done["entries"][1]) == ("ja", DIM)


def test_status_shows_what_is_approved(run, released):
    run(released, "approve", "--lang", "uk", "--by", "Mara Testova")
    lines = run(released, "status").stdout.splitlines()
    assert lines == [
        "lamps: ready to publish; revision 1, published 2025-03-05 before",
        "  Ukrainian  13 words, all approved",
        "  Japanese   13 words, all translated",
    ]


def test_keep_shows_what_has_changed(run, edited):
    result = run(edited, "keep", "--lang", "uk")
    assert result.exit_code == 0
    assert result.stdout.endswith(": The lamps are dim[-.-]{+!+}\n")


def test_keep_for_machines_lists_both_sources(run, edited):
    (each,) = json.loads(run(edited, "keep", "--lang", "uk", "--json").stdout)
    assert (each["former"], each["msgid"], each["obstacle"]) == (DIM, "The lamps are dim!", "")


def test_keep_clears_the_flag(run, edited):
    result = run(edited, "keep", "--by", "Mara Testova", "--entry", "are dim")
    assert result.stdout.splitlines() == [
        "locales/uk/LC_MESSAGES/lamps.po: 1 kept",
        "locales/ja/LC_MESSAGES/lamps.po: 1 kept",
    ]
    assert run(edited, "publish", "--dry-run").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--by", "Mara Testova"), id="nothing chosen"),
        pytest.param(("--all",), id="nobody"),
    ],
)
def test_keep_wants_to_know_who_and_what(run, edited, words):
    assert run(edited, "keep", *words).exit_code == 2


def test_rename_reads_its_forms(run, released):
    result = run(
        released, "rename", "lamps", "lights", "--by", "Mara Testova", "--dry-run", "--json",
        "--form", "uk:Лампи=Світильники", "--form", "uk:лампи = світильники",
    )  # fmt: skip
    assert [each["entries"] for each in json.loads(result.stdout)] == [["The lights are dim."]] * 2
    assert result.exit_code == 1, "no form was given for Japanese"


@pytest.mark.parametrize("form", ["uk", "uk:a", "uk:=b", "a=b"])
def test_a_form_that_is_none_is_wrong_usage(run, released, form):
    assert run(released, "rename", "a", "b", "--by", "Mara Testova", "--form", form).exit_code == 2


def test_a_speaker_clears_their_own_words(run, released):
    words = ("--speaker", "sample", "--by", "Ada Sample")
    path = released / "seeds" / "lamps.txt"
    path.write_text(
        f"{path.read_text('utf-8')}Chair Ada Sample, Keeper, Light:\nWe wait.\n", "utf-8"
    )
    run(released, "extract")
    result = run(released, "approve", "lamps", "--lang", "en", *words)
    assert result.stdout == "seeds/lamps.txt: 4 cleared\n"
    assert "locales/en/reviews/lamps/" in result.stderr
    left = run(released, "approve", "--lang", "uk", *words)
    assert (left.exit_code, left.stdout) == (1, "locales/uk/LC_MESSAGES/lamps.po: 0 cleared\n")
    assert "not reviewed yet: untranslated" in left.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param((), "--lang en", id="no language"),
        pytest.param(("--lang", "uk", "--role", "author"), "leave --role out", id="a role"),
        pytest.param(("--lang", "uk"), "nobody of the name 'Ada'", id="nobody"),
    ],
)
def test_a_clearance_says_who_and_in_which_languages(run, released, words, said):
    result = run(released, "approve", "lamps", "--speaker", "Ada", "--by", "Ada Sample", *words)
    assert result.exit_code == 2
    assert said in result.stderr
