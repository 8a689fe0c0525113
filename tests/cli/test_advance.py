"""What an author holds back, at the command line: embargoes, advance copies, confidence."""

import json

import pytest

FAR, PAST = "2999-03-05 10:00 Europe/Kyiv", "2001-03-05 10:00 Europe/Kyiv"


@pytest.fixture
def hold(released):
    """Return a function that writes what is held back of a document that was never released."""

    def write(*lines):
        seed = (released / "seeds" / "lamps.txt").rename(released / "seeds" / "coast.txt")
        for lang in ("uk", "ja"):
            path = released / "locales" / lang / "LC_MESSAGES" / "lamps.po"
            path.rename(path.with_name("coast.po"))
        text = "\n".join(["[meta]", *lines])
        seed.with_name("coast.structure.toml").write_text(text, encoding="utf-8")
        return released

    return write


def test_before_its_hour_a_document_is_not_released(run, hold):
    result = run(hold(f'embargo = "{FAR}"'), "publish", "coast")
    assert (result.exit_code, result.stdout) == (1, "coast: not released; under embargo\n")
    assert result.stderr.startswith(
        "seeds/coast.structure.toml:2: embargoed until 10:00 Kyiv, 17:00 Tokyo, 5 March 2999, in "
    )
    assert "toolkit publish coast --advance" in result.stderr


def test_the_clock_is_the_machine_s_whatever_the_environment_says(run, hold, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "40000000000")  # 3237
    project = hold(f'embargo = "{FAR}"')
    assert run(project, "publish", "coast").exit_code == 1
    assert "embargoed until" in run(project, "status", "coast").stdout


def test_after_its_hour_it_is(run, hold):
    result = run(hold(f'embargo = "{PAST}"'), "publish", "coast")
    assert (result.exit_code, result.stdout) == (0, "coast: released revision 1 in en, uk, ja\n")


def test_advance_copies_are_told_with_their_mark(run, hold):
    project = hold(f'embargo = "{FAR}"')
    result = run(project, "publish", "coast", "--advance", "--dry-run")
    mark = "Embargoed until 10:00 Kyiv, 17:00 Tokyo, 5 March 2999"
    assert result.stdout == f"coast: would be advance copies in en, uk, ja: {mark}\n"
    result = run(project, "publish", "coast", "--advance")
    assert result.stdout == f"coast: advance copies in en, uk, ja: {mark}\n"
    assert "  drafts/coast/advance/coast.multi.pdf\n" in result.stderr
    assert "advance copies made" in run(project, "status", "coast").stdout


def test_advance_copies_of_what_may_be_public_are_made_and_that_is_said(run, hold):
    result = run(hold(f'embargo = "{PAST}"'), "publish", "coast", "--advance", "--dry-run")
    assert result.exit_code == 0
    assert "its embargo is over; to release it: toolkit publish coast\n" in result.stderr


def test_without_an_embargo_advance_copies_are_refused(run, released):
    result = run(released, "publish", "lamps", "--advance")
    assert result.exit_code == 1
    assert 'embargo = "2025-03-05 10:00 Europe/Kyiv"' in result.stderr


def test_a_draft_is_no_advance_copy(run, released):
    assert run(released, "publish", "--draft", "--advance").exit_code == 2


def test_what_is_confidential_is_not_released(run, hold):
    result = run(hold("confidential = true"), "publish", "coast")
    assert (result.exit_code, result.stdout) == (1, "coast: not released; confidential\n")
    assert "seeds/coast.structure.toml:2: is confidential; take the key out" in result.stderr


def test_status_tells_programs_what_is_held_back(run, hold):
    project = hold(f'embargo = "{FAR}"', "confidential = true")
    row = json.loads(run(project, "status", "coast", "--lang", "uk", "--json").stdout)[0]
    assert (row["embargo"], row["confidential"]) == ("2999-03-05T10:00:00+02:00", True)
    assert row["blocks"][-1] == "confidential"
    assert (row["ready"], row["advance"]) == (False, None)


@pytest.mark.parametrize(
    "command",
    [
        ("send", "coast", "--lang", "uk", "--to", "Ada Sample", "--dry-run"),
        ("sheet", "coast", "--lang", "uk", "--dry-run"),
        ("tm", "export", "-o", "memory.tmx"),
        ("proof", "coast", "--dry-run"),
        ("query", "coast", "-o", "questions.xlsx"),
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("said", [True, False])
def test_who_hands_it_on_is_reminded(run, hold, monkeypatch, tmp_path, command, said):
    monkeypatch.chdir(tmp_path)
    result = run(hold(f"confidential = {str(said).lower()}"), *command)
    assert result.exit_code == 0
    assert ("coast is confidential: hand this to none" in result.stderr) is said


def test_a_time_zone_of_the_settings_that_is_none_is_told(run, released):
    with (released / "toolkit.toml").open("a", encoding="utf-8") as settings:
        settings.write('timezones = ["Europe/Kiyv"]\n')
    result = run(released, "status")
    assert result.exit_code == 1
    assert "timezones: 'Europe/Kiyv' is no time zone; did you mean 'Europe/Kyiv'?" in result.stderr
