import json
import shutil
from pathlib import Path

import pytest

# ── Init ─────────────────────────────────────────────────────────────────────


def test_init_tells_what_it_made_and_what_is_next(run, tmp_path):
    result = run(tmp_path, "init", "--lang", "uk,ja")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "made toolkit.toml" in result.stderr
    assert "toolkit extract" in result.stderr


def test_init_can_be_tried(run, tmp_path):
    result = run(tmp_path, "init", "--dry-run")
    assert "would be made: toolkit.toml\n" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_init_tells_how_git_merges_catalogs(run, tmp_path):
    result = run(tmp_path, "init")
    command = "git config merge.toolkit-po.driver 'toolkit merge-po --path %P %O %A %B'"
    assert f": {command}\n" in result.stderr
    assert "*.po text eol=lf merge=toolkit-po\n" in (tmp_path / ".gitattributes").read_text()
    assert command in run(tmp_path, "merge-po", "--help").stdout


def test_init_says_that_the_settings_stay(run, extracted):
    before = (extracted / "toolkit.toml").read_bytes()
    result = run(extracted, "init", "--lang", "ja")
    assert result.exit_code == 0
    assert result.stderr.startswith("toolkit.toml is there already, and stays as it is\n")
    assert (extracted / "toolkit.toml").read_bytes() == before


# ── Publish ──────────────────────────────────────────────────────────────────


def test_a_release_is_told_on_stdout_and_its_files_on_stderr(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    result = run(released, "publish")
    assert result.stdout == "lamps: released revision 2 in en, uk, ja\n"
    assert "  output/lamps/lamps.multi.pdf\n" in result.stderr


def test_what_stays_is_told(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    result = run(released, "publish", "--lang", "uk")
    assert result.stdout == "lamps: released revision 2 in en, uk, ja; en, ja as before\n"


LINE = "The lamps are dim at dusk alone."


def test_a_correction_waits_in_the_catalogs_and_says_how_to_go_on(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    result = run(released, "publish", "lamps", "--correction", f" {LINE} ")
    assert result.exit_code == 1
    assert result.stdout == "lamps: not released; to settle first: 1 in uk\n"
    place = "locales/uk/LC_MESSAGES/lamps.po:"
    assert f"lamps: “{LINE}” waits in locales/releases/lamps/next.json for revision 2\n" in (
        result.stderr
    )
    assert f"lamps: a line for the readers waits to be translated: {place}" in result.stderr
    assert 'Taken back with: toolkit publish lamps --correction ""\n' in result.stderr
    status = run(released, "status").stdout
    assert f"the next revision tells its readers: {LINE}" in status
    result = run(released, "publish", "lamps", "--correction", "")
    assert (result.exit_code, result.stdout) == (
        0,
        "lamps: the line of the next revision is taken back; nothing is released\n",
    )


def test_a_correction_without_a_line_says_that_there_can_be_one(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    result = run(released, "publish", "--dry-run")
    assert "lamps: corrected without a line that says what, in uk; --correction" in result.stderr


def test_diff_tells_what_a_revision_was(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи тьмяні!")
    assert run(released, "publish", "lamps", "--silent", "--date", "2025-03-12").exit_code == 0
    assert run(released, "diff", "lamps").stdout.splitlines()[0] == (
        "lamps: revision 2 of 2025-03-12: silent"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("lamps", "--silent", "--correction", "One."),
        ("lamps", "--version-note", "One.", "--correction", "One."),
        ("lamps", "--silent", "--version-note", ""),
        ("--correction", "One."),
        ("--silent",),
        ("lamps", "--silent", "--draft"),
        ("lamps", "--silent", "--advance"),
    ],
    ids=" ".join,
)
def test_what_is_said_of_a_revision_is_one_thing_of_one_document(run, released, words):
    assert run(released, "publish", *words).exit_code == 2


def test_a_language_that_is_behind_its_source_is_told(run, released, write):
    seed = released / "seeds" / "lamps.txt"
    seed.write_text(seed.read_text("utf-8").replace("are dim", "are out"), "utf-8")
    run(released, "extract")
    write(released, "uk", "The lamps are out.", "Лампи згасли.", fuzzy=False, previous_msgid="")
    result = run(released, "publish", "--lang", "uk")
    assert result.stdout == "lamps: released revision 2 in en, uk, ja; ja as before\n"
    assert "lamps: ja translates an earlier source" in result.stderr
    assert "toolkit publish lamps --lang ja" in result.stderr


def test_nothing_new_is_no_failure(run, released):
    result = run(released, "publish")
    assert (result.exit_code, result.stdout) == (
        0,
        "lamps: nothing new; revision 1 in en, uk, ja\n",
    )


def test_what_blocks_is_a_line_each_with_file_and_line(run, extracted):
    result = run(extracted, "publish")
    assert result.exit_code == 1
    assert result.stdout == "lamps: not released; to settle first: 3 in uk, 3 in ja\n"
    lines = result.stderr.splitlines()
    assert [line.split(": ")[1:] for line in lines] == [
        [lang, "not translated"] for lang in ("uk", "ja") for _ in range(3)
    ]
    assert lines[0].startswith("locales/uk/LC_MESSAGES/lamps.po:")


def test_verbose_adds_the_sentence_that_blocks(run, extracted):
    assert "  The lamps are dim.\n" in run(extracted, "-v", "publish").stderr


def test_quiet_still_names_what_blocks(run, extracted):
    assert "not translated" in run(extracted, "-q", "publish").stderr


def test_quiet_leaves_out_the_files(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    result = run(released, "-q", "publish")
    assert (result.exit_code, result.stderr) == (0, "")


def test_publish_for_machines(run, extracted):
    result = run(extracted, "publish", "--json")
    (done,) = json.loads(result.stdout)
    assert (result.exit_code, done["document"], done["outcome"]) == (1, "lamps", "blocked")
    assert list(done["blockers"][0]) == ["lang", "where", "reason", "msgid", "kind"]


def test_a_dry_run_says_what_would_be_released(run, released, write, tree):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    before = tree(released)
    result = run(released, "publish", "--dry-run")
    assert result.stdout == "lamps: would be released in en, uk, ja\n"
    assert tree(released) == before


def test_ready_is_no_failure_if_something_was_released(run, released, write):
    write(released, "ja", "The lamps are dim.", "")
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    result = run(released, "publish", "--ready")
    assert (result.exit_code, "ja: not translated" in result.stderr) == (0, True)


def test_a_draft_is_told_as_one(run, extracted):
    result = run(extracted, "publish", "--draft")
    assert result.stdout == "lamps: draft in en, uk, ja; not for release\n"


def test_a_draft_that_is_only_tried_is_told_as_such(run, extracted):
    result = run(extracted, "publish", "--draft", "--dry-run")
    assert result.stdout == "lamps: would be a draft in en, uk, ja; not for release\n"


def test_the_date_of_a_release_comes_from_the_environment(run, extracted, write, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    for msgid, text in (
        ("Lamps for the coast", "Лампи"),
        ("The lamps are dim.", "Лампи тьмяні."),
        ("They burn too much oil.", "Вони палять олію."),
    ):
        write(extracted, "uk", msgid, text)
    run(extracted, "publish", "--lang", "uk")
    manifest = json.loads((extracted / "output" / "lamps" / "manifest.json").read_bytes())
    assert manifest["date"] == "1970-01-02"


# ── Verify ───────────────────────────────────────────────────────────────────


def test_verify_says_that_all_is_as_released(run, released):
    result = run(released, "verify")
    assert result.stdout == (
        "output/lamps: revision 1: 10 files as released, 10 as the catalogs give them\n"
        "output: index and list of documents: 1 file as released\n"
    )
    assert result.stderr.startswith(
        "proven: files agree with their manifests, pages are what the catalogs give; not proven: "
    )


def test_verify_of_nothing_is_a_failure(run, extracted):
    result = run(extracted, "verify")
    assert (result.exit_code, "nothing has been released" in result.stderr) == (1, True)


def test_verify_names_each_problem_by_its_path(run, released):
    (released / "output" / "evil.html").write_text("x", encoding="utf-8")
    result = run(released, "verify")
    assert (result.exit_code, result.stderr) == (1, "output/evil.html: in no manifest\n")
    assert result.stdout.endswith("output: index and list of documents: not as released\n")


def test_verify_says_what_it_could_not_check(run, released):
    """As after version 0.1.0, which wrote no list of documents, and no ledger."""
    output = released / "output"
    shutil.rmtree(released / "locales" / "releases")
    content = json.loads((output / "lamps" / "manifest.json").read_bytes())
    del content["listed"]
    (output / "lamps" / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    (output / "manifest.json").unlink()
    result = run(released, "-q", "verify")
    assert (result.exit_code, result.stdout) == (
        0,
        "output/lamps: revision 1: 10 files as released\n",
    )
    assert "\noutput/manifest.json: not there" in result.stderr
    assert result.stderr.startswith("locales/releases/lamps: missing")
    run(released, "publish")
    assert run(released, "verify").stderr.startswith("proven: ")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        pytest.param("uk/index.html", b"x", id="altered"),
        pytest.param("lamps.ja.pdf", None, id="missing"),
        pytest.param("extra.pdf", b"x", id="extra"),
    ],
)
def test_verify_names_the_file_that_is_not_as_released(run, released, path, data):
    file = released / "output" / "lamps" / path
    if data is None:
        file.unlink()
    else:
        file.write_bytes(data)
    result = run(released, "verify")
    assert (result.exit_code, path in result.stderr) == (1, True)


def test_verify_for_machines(run, released):
    assert json.loads(run(released, "verify", "--json").stdout) == [
        {
            "document": "lamps",
            "path": "output/lamps",
            "revision": 1,
            "files": 10,
            "problems": [],
            "notes": [],
            "signed": [],
            "compared": 10,
            "rest": "index and list of documents",
        },
        {
            "document": "",
            "path": "output",
            "revision": 0,
            "files": 1,
            "problems": [],
            "notes": [],
            "signed": [],
            "compared": 0,
            "rest": "index and list of documents",
        },
    ]


# ── Fonts ────────────────────────────────────────────────────────────────────


def test_fonts_are_listed_with_what_they_are_for(run, extracted):
    lines = run(extracted, "fonts").stdout.splitlines()
    assert any("Noto Serif Regular: running text" in line for line in lines)
    assert [line for line in lines if not Path(line.rpartition(": ")[2]).is_file()] == []


def test_fonts_for_machines(run, extracted):
    faces = json.loads(run(extracted, "fonts", "--json").stdout)["faces"]
    assert {"family", "style", "purpose", "path"} <= set(faces[0])


def test_fonts_say_where_to_add_one(run, extracted):
    assert 'fonts = ["fonts"]' in run(extracted, "fonts").stderr


# ── Diff ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def corrected(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    assert run(released, "publish").exit_code == 0
    return released


def test_a_correction_is_shown_word_by_word(run, corrected):
    result = run(corrected, "diff", "lamps")
    assert result.stdout.splitlines() == [
        "lamps: revision 1 → 2: en: as before",
        "lamps: revision 1 → 2: uk: 1 sentence changed",
        "  Лампи [-тьмяні-]{+ледь світять+}.",
        "lamps: revision 1 → 2: ja: as before",
    ]


def test_a_correction_is_told_to_programs(run, corrected):
    (found,) = json.loads(
        run(corrected, "diff", "lamps", "1", "2", "--lang", "uk", "--json").stdout
    )
    assert (found["document"], found["lang"], found["before"], found["after"]) == (
        "lamps",
        "uk",
        1,
        2,
    )
    assert found["changes"][0]["pieces"][1] == {"fate": "gone", "text": "тьмяні"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("1", "2", "3"), 2, id="three revisions"),
        pytest.param(("2", "2"), 2, id="one twice"),
        pytest.param(("--lang", "de"), 2, id="a language of neither"),
        pytest.param(("1",), 1, id="the first"),
        pytest.param(("9",), 1, id="one that is not there"),
    ],
)
def test_what_cannot_be_shown(run, corrected, words, code):
    assert run(corrected, "diff", "lamps", *words).exit_code == code


# ── A release that is not there ──────────────────────────────────────────────


def test_a_fresh_clone_says_what_it_restored_and_what_is_not_there(run, corrected):
    shutil.rmtree(corrected / "output")
    assert "revision 2, published" in run(corrected, "status").stdout
    assert "which is not in output/" in run(corrected, "status").stdout
    assert run(corrected, "verify").exit_code == 1
    result = run(corrected, "publish")
    assert result.stdout == "lamps: restored revision 2 in en, uk, ja\n"
    assert "their addresses lead nowhere: revision 1; copy them" in result.stderr


def test_a_date_that_goes_back_is_refused_unless_it_is_meant(run, corrected, write):
    write(corrected, "uk", "The lamps are dim.", "Лампи згасають.")
    result = run(corrected, "publish", "--date", "2025-01-01")
    assert (result.exit_code, "--backdate" in result.stderr) == (1, True)
    assert run(corrected, "publish", "--date", "2025-01-01", "--backdate").exit_code == 0


SEEDLESS = "output/lamps: released and still served, but seeds/ has no lamps"


@pytest.mark.parametrize("command", ["publish", "status"])
def test_a_release_whose_seed_is_gone_is_named(run, released, command):
    seed = released / "seeds" / "lamps.txt"
    seed.with_name("rope.txt").write_text("Rope\nRope is dear.\n", "utf-8")
    seed.unlink()
    run(released, "extract")
    result = run(released, command)
    assert SEEDLESS in result.stderr
    assert "toolkit withdraw lamps" in result.stderr


def test_a_renamed_seed_is_named_until_its_release_follows(run, released):
    seed = released / "seeds" / "lamps.txt"
    seed.rename(seed.with_name("lanterns.txt"))
    said = run(released, "extract").stderr
    assert "lanterns: released as lamps so far; the next publish moves its release" in said
    assert SEEDLESS in run(released, "status").stderr
    result = run(released, "publish")
    assert "lamps: released as lanterns now" in result.stderr
    assert SEEDLESS not in result.stderr
