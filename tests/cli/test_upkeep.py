import json

import pytest

# ── fmt ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def untidy(extracted):
    path = extracted / "locales" / "uk" / "LC_MESSAGES" / "lamps.po"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return path


def test_fmt_takes_the_catalogs_of_the_project(run, extracted, untidy):
    result = run(extracted, "fmt")
    assert (result.exit_code, result.stdout) == (0, f"{untidy.as_posix()}: formatted\n")
    assert b"\r" not in untidy.read_bytes()


def test_fmt_check_fails_where_a_file_would_change(run, extracted, untidy):
    assert run(extracted, "fmt", "--check").exit_code == 1
    assert b"\r" in untidy.read_bytes()
    assert run(extracted, "fmt").exit_code == 0
    assert run(extracted, "fmt", "--check").exit_code == 0


def test_fmt_can_be_tried(run, extracted, untidy):
    result = run(extracted, "fmt", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, f"{untidy.as_posix()}: would be formatted\n")
    assert b"\r" in untidy.read_bytes()


@pytest.mark.parametrize(("lang", "said"), [("uk", "1 file, 1 to"), ("ja", "1 file, 0 to")])
@pytest.mark.usefixtures("untidy")
def test_fmt_takes_the_catalogs_of_a_language(run, extracted, lang, said):
    assert said in run(extracted, "fmt", "--lang", lang, "--dry-run").stderr


def test_fmt_takes_files_or_a_language(run, extracted, untidy):
    result = run(extracted, "fmt", untidy, "--lang", "uk")
    assert (result.exit_code, "give files or folders, or --lang" in result.stderr) == (2, True)


def test_fmt_takes_a_file_that_is_in_no_project(run, tmp_path, untidy):
    path = tmp_path / "mail" / "lamps.po"
    path.parent.mkdir()
    untidy.rename(path)
    assert json.loads(run(path.parent, "fmt", path, "--json").stdout) == [
        {"path": path.as_posix(), "outcome": "formatted", "problem": ""}
    ]


def test_fmt_is_a_filter(run, tmp_path, untidy):
    data = untidy.read_bytes()
    result = run(tmp_path, "fmt", "-", input=data)
    assert result.stdout_bytes == data.replace(b"\r\n", b"\n")


def test_fmt_names_a_damaged_file_and_fails(run, extracted):
    path = extracted / "locales" / "ja" / "LC_MESSAGES" / "lamps.po"
    path.write_bytes(path.read_bytes()[:-9])
    result = run(extracted, "fmt")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path.as_posix()}:")


# ── prune ────────────────────────────────────────────────────────────────────


def test_prune_says_what_went_and_what_stays(run, released):
    path = released / "seeds" / "lamps.txt"
    path.write_text(path.read_text("utf-8").replace(" They burn too much oil.", ""), "utf-8")
    run(released, "extract")
    catalog = "locales/uk/LC_MESSAGES/lamps.po"
    stays = f"{catalog}: obsolete entries stay (1): not released as it is now; publish it first\n"
    assert run(released, "prune", "--lang", "uk").stdout == stays
    run(released, "publish")
    went = f"{catalog}: 1 went into the memory\n"
    assert run(released, "prune", "--lang", "uk").stdout == went
    assert run(released, "prune", "--lang", "uk").stdout == f"{catalog}: nothing obsolete\n"
