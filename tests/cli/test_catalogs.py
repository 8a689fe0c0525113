import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli.draft import _first_lines
from toolkit.draft.steps.outcome import Doubtful, Drafted
from toolkit.knowledge.memory.tmx import parse_tmx

ROOT = Path(__file__).parents[2]

COPY = "The lamps are dim."
"""As a msgstr: a source that was copied, which is an error."""
NO_MODEL = (
    "no model translates en to {0} (installed: none); "
    "from the network: toolkit models install en {0}"
)

# ── Outline and segment ──────────────────────────────────────────────────────


def test_outline_for_people(run, extracted):
    result = run(extracted, "outline", extracted / "seeds" / "lamps.txt")
    assert result.stdout.splitlines()[-1].startswith("2 blocks, 0 speakers, 0 turns, 3 sentences")


def test_outline_takes_the_name_of_a_document(run, extracted):
    named = run(extracted, "outline", "lamps").stdout
    assert named == run(extracted, "outline", extracted / "seeds" / "lamps.txt").stdout


def test_outline_of_a_file_that_is_not_there_outside_a_project(run, tmp_path):
    result = run(tmp_path, "outline", "no.txt")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "no.txt: there is no such file",
    )


def test_outline_is_strict_about_guesses(run, extracted):
    seed = extracted / "seeds" / "mara.txt"
    seed.write_text("A harbour\n\nMara Testova, Keeper, Port of Sest:\n\nIt is lit.\n", "utf-8")
    left = run(extracted, "outline", seed, "--strict")
    assert (left.exit_code, "1 guess is left" in left.stderr) == (1, True)
    rule = '[[block]]\nstarts = "Mara"\nkind = "speaker"\n'
    seed.with_name("mara.structure.toml").write_text(rule, "utf-8")
    assert run(extracted, "outline", seed, "--strict").exit_code == 0


def test_outline_for_machines(run, extracted):
    result = run(extracted, "outline", extracted / "seeds" / "lamps.txt", "--json")
    outline = json.loads(result.stdout)
    assert outline["title"] == "Lamps for the coast"
    assert outline["blocks"][1] == {
        "kind": "paragraph",
        "line": 2,
        "level": 0,
        "speaker": None,
        "segments": ["The lamps are dim.", "They burn too much oil."],
        "items": [],
    }


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("T\nHost Ann:\nHello.\n", 1, "x.txt: 1 guess is left"),
        ("T\nA.\nSest, 9 May 2024 — B.\n", 0, ""),
    ],
)
def test_a_strict_outline_fails_if_anything_is_guessed(run, tmp_path, text, code, told):
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    result = run(tmp_path, "outline", path, "--strict")
    assert (result.exit_code, told in result.stderr) == (code, True)


def test_outline_in_another_language(run, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("灯\n灯は暗い。古い。\n", encoding="utf-8")
    result = run(tmp_path, "outline", path, "--lang", "ja", "--json")
    assert json.loads(result.stdout)["blocks"][1]["segments"] == ["灯は暗い。", "古い。"]


def test_segment_prints_a_sentence_a_line(run, extracted):
    result = run(extracted, "segment", extracted / "seeds" / "lamps.txt")
    assert result.stdout.splitlines() == [
        "Lamps for the coast",
        "The lamps are dim.",
        "They burn too much oil.",
    ]


@pytest.mark.parametrize("option", ["--lines", "--json"])
def test_segment_prints_a_paragraph_a_line_as_json(run, extracted, option):
    text = "Лампи тьмяні. Вони старі.\n\nКінець.\n"
    result = run(extracted, "segment", "-", "--lang", "uk", option, input=text)
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        ["Лампи тьмяні.", "Вони старі."],
        [],
        ["Кінець."],
    ]


def test_segment_refuses_what_is_no_text(run, extracted):
    result = run(extracted, "segment", "-", input=b"\xff\xfe\x00")
    assert (result.exit_code, "UTF-16" in result.stderr) == (1, True)


# ── Extract ──────────────────────────────────────────────────────────────────


def test_extract_says_a_line_a_catalog(run, extracted):
    assert run(extracted, "extract").stdout.splitlines() == [
        f"locales/{lang}/LC_MESSAGES/lamps.po: unchanged: 3 entries, 3 to translate"
        for lang in ("uk", "ja")
    ]


def test_extract_for_machines(run, extracted):
    done = json.loads(run(extracted, "extract", "--json").stdout)
    assert done["orphans"] == []
    assert done["catalogs"][0] == {
        "document": "lamps",
        "lang": "uk",
        "path": "locales/uk/LC_MESSAGES/lamps.po",
        "outcome": "unchanged",
        "entries": 3,
        "new": 3,
        "changed": 0,
        "obsolete": 0,
        "origin": "",
        "asked": 0,
    }


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_done(run, extracted):
    (extracted / "seeds" / "bad.txt").write_bytes(b"Caf\xe9\n")
    for words in (("extract",), ("status",), ("extract", "--json"), ("status", "--json")):
        result = run(extracted, *words)
        assert (result.exit_code, "bad.txt:1: not UTF-8" in result.output) == (1, True)
        assert "lamps" in result.stdout


def test_extract_names_catalogs_without_a_seed_on_stderr(run, extracted):
    (extracted / "seeds" / "lamps.txt").unlink()
    (extracted / "seeds" / "rope.txt").write_text("Rope\nRope is dear.\n", encoding="utf-8")
    assert run(extracted, "extract").stderr == "lamps: its seed is gone; the catalogs are kept\n"


# ── Draft ────────────────────────────────────────────────────────────────────


def test_draft_without_a_model_is_one_message(run, extracted, tree):
    before = tree(extracted)
    result = run(extracted, "draft")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("no model translates en to uk") == 1
    assert tree(extracted) == before


def test_draft_in_a_dry_run_counts(run, extracted):
    result = run(extracted, "draft", "--dry-run")
    assert result.stdout.splitlines() == [
        line
        for lang in ("uk", "ja")
        for line in (
            f"locales/{lang}/LC_MESSAGES/lamps.po: 3 entries would be drafted",
            f"  but not yet: {NO_MODEL.format(lang)}",
        )
    ]


def test_draft_says_that_there_is_nothing_to_do(run, released):
    assert run(released, "draft", "--lang", "uk").stdout == (
        "locales/uk/LC_MESSAGES/lamps.po: nothing to draft\n"
    )


def test_draft_names_what_was_left_empty_and_why(run, extracted, packages):
    sentence = "The keepers met in Testford on 4 May 2024."
    (extracted / "seeds" / "lamps.txt").write_text(f"Lamps\n{sentence}\n", encoding="utf-8")
    run(extracted, "extract")
    run(extracted, "models", "install", packages["ja"])
    first, left, *_ = run(extracted, "draft", "--lang", "ja").stdout.splitlines()
    assert first.endswith("drafted, to be reviewed; 1 left empty")
    assert left.endswith(f": {sentence}")


def test_draft_ends_with_what_to_review_first(run, extracted, packages):
    run(extracted, "models", "install", packages["uk"])
    *_, title, line = run(extracted, "draft", "--lang", "uk").stdout.splitlines()
    assert title == "Review these first:"
    assert re.fullmatch(
        r"  locales/uk/LC_MESSAGES/lamps\.po:\d+: .*"
        r" \(the model is \d+% sure\): Lamps for the coast",
        line,
    )


def test_draft_in_a_dry_run_says_how_long_it_will_take(run, extracted, packages):
    run(extracted, "models", "install", packages["uk"])
    before = (extracted / "locales/uk/LC_MESSAGES/lamps.po").read_bytes()
    (line,) = run(extracted, "draft", "--dry-run", "--lang", "uk").stdout.splitlines()
    assert re.fullmatch(r".*: 3 entries would be drafted, in about \d+ (s|min)", line)
    assert (extracted / "locales/uk/LC_MESSAGES/lamps.po").read_bytes() == before


def test_drafts_that_are_alike_in_rank_are_listed_as_they_come():
    """The lines of a catalog that vanished behind the run are not known, so all are 0."""
    alike = tuple(Doubtful(text, 0, ("short",), 1, None) for text in ("One", "Two"))
    done = Drafted("lamps", "uk", "lamps.po", 2, 0, 2, review_first=alike)
    assert list(_first_lines([done])) == [
        "Review these first:",
        "  lamps.po:0: short: One",
        "  lamps.po:0: short: Two",
    ]


def test_suggestions_are_written_beside_the_catalog_and_not_into_it(run, extracted, packages):
    run(extracted, "models", "install", packages["uk"])
    before = (extracted / "locales/uk/LC_MESSAGES/lamps.po").read_bytes()
    result = run(extracted, "draft", "--suggest", "--lang", "uk")
    path = extracted / "locales/uk/LC_MESSAGES/lamps.suggestions.tmx"
    units = parse_tmx(path.read_bytes(), "x")
    assert "lamps.suggestions.tmx: " in result.stdout
    assert {(each.lang, each.state, each.finished) for each in units} == {("uk", "draft", False)}
    assert (extracted / "locales/uk/LC_MESSAGES/lamps.po").read_bytes() == before


@pytest.mark.parametrize("option", ["--redraft", "--memory-only"])
def test_suggestions_alone_are_wrong_usage_with(run, extracted, option):
    assert run(extracted, "draft", "--suggest", option).exit_code == 2


def test_draft_for_machines(run, extracted):
    (done, _) = json.loads(run(extracted, "draft", "--dry-run", "--json").stdout)
    assert done == {
        "document": "lamps",
        "lang": "uk",
        "path": "locales/uk/LC_MESSAGES/lamps.po",
        "pending": 3,
        "recalled": 0,
        "drafted": 0,
        "refused": [],
        "left": 0,
        "review_first": [],
        "seconds": None,
        "unable": NO_MODEL.format("uk"),
        "withheld": "",
        "tokens": None,
        "problem": "",
    }


# ── Status ───────────────────────────────────────────────────────────────────


def test_status_for_people(run, released):
    assert run(released, "status").stdout.splitlines() == [
        "lamps: revision 1, published 2025-03-05, nothing new",
        "  Ukrainian  13 words, all translated",
        "  Japanese   13 words, all translated",
    ]


def test_status_says_what_blocks(run, released, write, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    write(released, "ja", COPY, "灯は暗い。", fuzzy=True)
    run(released, "query", "lamps", COPY, "all?")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795132800 + 3 * 86400))
    assert run(released, "status").stdout.splitlines()[:2] == [
        "lamps: not ready; revision 1, published 2025-03-05 before",
        "  1 sentence left in Japanese, 1 question to the author (3 days old)",
    ]


def test_status_never_calls_anything_but_a_review_one(run, released):
    assert "review" not in run(released, "status").stdout


def test_status_is_not_coloured_where_it_is_no_terminal(run, released):
    assert "\033" not in run(released, "status").stdout


@pytest.mark.parametrize(("setting", "coloured"), [("", True), ("1", False)])
def test_no_color_is_heeded_on_a_terminal(released, setting, coloured):
    try:
        leader, follower = pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal can be opened here, is /dev/ptmx there? {error}")
    environment = os.environ | {"NO_COLOR": setting, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-m", "toolkit", "--project", released, "status"],
        stdout=follower,
        env=environment,
        check=True,
    )
    os.close(follower)
    shown = os.read(leader, 10_000)
    os.close(leader)
    assert (b"\033[" in shown) is coloured


def test_status_for_machines(run, extracted):
    (row,) = json.loads(run(extracted, "status", "--lang", "ja", "--json").stdout)
    assert row == {
        "document": "lamps",
        "lang": "ja",
        "state": "blocked",
        "ready": False,
        "blocks": ["3 sentences left in Japanese"],
        "entries": {"untranslated": 3},
        "words": {"untranslated": 13},
        "publishable": ["translated", "approved"],
        "left": 3,
        "questions": [],
        "oldest_question": None,
        "faults": 0,
        "problem": "",
        "released": None,
        "waiting": None,
        "embargo": None,
        "confidential": False,
        "clearances": [],
        "advance": None,
        "official": 0,
        "official_changed": 0,
        "drafts_accepted": 0,
        "drafts_post_edited": 0,
        "drafts_edited_share": None,
    }


def test_status_of_documents_in_a_state(run, extracted):
    for name in ("fog-1", "fog-2"):
        (extracted / "seeds" / f"{name}.txt").write_text(f"On {name}\nNone came.\n")
    done = run(extracted, "status", "--state", "untranslated")
    assert [line for line in done.stdout.splitlines() if "not ready" in line] == [
        "lamps: not ready",
        "1 of 3 documents: 1 not ready",
    ]
    rows = json.loads(run(extracted, "status", "fog-?", "--state", "missing", "--json").stdout)
    assert {row["document"] for row in rows} == {"fog-1", "fog-2"}
    none = run(extracted, "status", "--state", "ready,released")
    assert none.stdout == "no documents in any of these states, of 3\n"


def test_an_unknown_state_is_refused_with_those_there_are(run, extracted):
    done = run(extracted, "status", "--state", "redy")
    assert done.exit_code == 2
    assert "'redy' is none; did you mean 'ready'? known: ready, blocked" in done.stderr


def test_a_document_that_cannot_be_read_is_told_though_it_is_not_asked_for(run, extracted):
    (extracted / "seeds" / "fog.txt").write_bytes(b"\xff\xfe\x00")
    done = run(extracted, "status", "--state", "untranslated")
    assert done.exit_code == 1
    assert "1 document not shown cannot be read: status --state problem" in done.stderr
    shown = run(extracted, "status", "--state", "problem")
    assert shown.stdout.startswith("fog: not ready")


# ── Check ────────────────────────────────────────────────────────────────────


def test_check_prints_a_line_that_editors_understand(run, released, write):
    write(released, "uk", COPY, COPY)
    result = run(released, "check")
    assert result.exit_code == 1
    line, text, caret = result.stdout.splitlines()
    assert (text, caret.strip()[0]) == (f"    {COPY}", "^")
    assert line.startswith("locales/uk/LC_MESSAGES/lamps.po:")
    assert line.endswith(" [untranslated-copy]")


def test_check_prints_json_lines(run, released, write):
    write(released, "uk", COPY, COPY)
    (line,) = run(released, "check", "--json").stdout.splitlines()
    finding = json.loads(line)
    assert list(finding) == [
        "path",
        "line",
        "column",
        "check",
        "severity",
        "lang",
        "message",
        "msgid",
        "id",
        "dismissed",
    ]
    assert (finding["severity"], finding["lang"], finding["msgid"]) == ("error", "uk", COPY)


def test_check_counts_on_stderr(run, released):
    result = run(released, "check")
    said = "0 errors, 0 warnings: no findings is no review\n"
    assert (result.stdout, result.stderr) == ("", said)


@pytest.mark.parametrize(
    ("words", "code"),
    [pytest.param([], 0, id="as it is"), pytest.param(["--strict"], 1, id="strict")],
)
def test_a_warning_fails_only_if_that_is_asked_for(run, released, write, words, code):
    write(released, "uk", COPY, "Лампи тьмяні")
    result = run(released, "check", *words)
    assert (result.exit_code, "warning:" in result.stdout) == (code, True)


def test_check_takes_catalogs_by_their_paths(run, released, write):
    write(released, "uk", COPY, COPY)
    japanese = released / "locales" / "ja" / "LC_MESSAGES" / "lamps.po"
    assert run(released, "check", japanese).exit_code == 0
    assert run(released, "check", released / "locales").exit_code == 1


def test_a_finding_has_no_colour_in_a_file(run, released, write):
    write(released, "uk", COPY, COPY)
    assert "\033" not in run(released, "check").stdout


def test_check_shows_less_or_another_form(run, released, write):
    write(released, "uk", COPY, COPY)
    (line,) = run(released, "check", "--format", "short").stdout.splitlines()
    assert line.endswith(" [untranslated-copy]")
    (line,) = run(released, "check", "--format", "github").stdout.splitlines()
    assert line.startswith(f"::error file={released}/locales/uk/LC_MESSAGES/lamps.po,line=")
    assert run(released, "check", "--check", "numbers").stdout == ""


def test_an_annotation_names_the_file_from_the_current_folder(run, released, write, monkeypatch):
    write(released, "uk", COPY, COPY)
    monkeypatch.chdir(released.parent)
    (line,) = run(released.name, "check", "--format", "github").stdout.splitlines()
    assert line.startswith(f"::error file={released.name}/locales/uk/LC_MESSAGES/lamps.po,")


def test_the_gravest_comes_first_if_that_is_asked_for(run, released, write):
    write(released, "ja", "The lamps are dim.", "灯は暗い")
    write(released, "uk", COPY, COPY)
    orders = [
        [line.split(": ")[1] for line in run(released, "check", *words).stdout.splitlines()]
        for words in (
            ["--format", "short", "--lang", "ja,uk", *more] for more in ([], ["--worst-first"])
        )
    ]
    assert orders[1] == sorted(orders[0])
    assert orders[0] != orders[1]


def test_check_explains(run, released):
    result = run(released, "check", "--explain", "numbers")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "numbers (error)")
    wrong = run(released, "check", "--explain", "number")
    assert (wrong.exit_code, "did you mean 'numbers'?" in wrong.stderr) == (2, True)


def test_a_finding_is_dismissed_and_shown_on_demand(run, released, write):
    write(released, "uk", COPY, COPY)
    finding = json.loads(run(released, "check", "--json").stdout)
    who = ("--by", "Mara Testova", "--why", "a name")
    done = run(released, "check", "--dismiss", finding["id"][:6], *who)
    assert (done.exit_code, " dismissed: " in done.stdout) == (0, True)
    after = run(released, "check")
    assert (after.exit_code, after.stdout) == (0, "")
    assert after.stderr == "0 errors, 0 warnings, 1 dismissed\n"
    assert "(dismissed by Mara Testova: a name)" in run(released, "check", "--all").stdout


def test_a_dismissal_needs_a_person_and_a_reason(run, released):
    assert run(released, "check", "--dismiss", "12345678", "--by", "A").exit_code == 2
    assert run(released, "check", "--by", "A").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--fix", "--dismiss", "3f2a91c0"], id="mend and dismiss"),
        pytest.param(["--fix", "--explain", "numbers"], id="mend and explain"),
        pytest.param(["--dismiss", "3f2a91c0", "locales"], id="dismiss in a file"),
    ],
)
def test_one_call_does_one_thing(run, released, words):
    arguments = [str(released / word) if word == "locales" else word for word in words]
    assert run(released, "check", *arguments).exit_code == 2


def test_check_mends_typography(run, released, write):
    write(released, "uk", "The lamps are dim.", 'Лампи "тьмяні".')
    would = run(released, "check", "--fix", "--dry-run")
    assert '[-"-]{+«+}тьмяні' in would.stdout
    assert would.stderr == "1 translation would be mended\n"
    assert run(released, "check", "--fix").stderr == "1 translation mended\n"
    assert run(released, "check", "--fix").stderr == "0 translations mended\n"
