"""A kit with a Word file goes to a reviewer, who works in Word and sends it back."""

import json

import pytest
from click.testing import CliRunner

from toolkit.cli import main

DIM, OIL, LOST = "The lamps are dim.", "They burn too much oil.", "Three lamps were lost."
FILE = "lamps.uk.docx"


@pytest.fixture
def run(reviewed):
    """Return a function that runs a command in a project whose second sentence is a draft."""
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)

    def invoke(*words):
        result = CliRunner().invoke(main, ["--project", str(reviewed.root), *map(str, words)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def kit(run, reviewed):
    """Return the folder of a kit with a Word file."""
    folder = reviewed.root.parent / "kit"
    words = ("send", "lamps", "--lang", "uk", "--to", "Олена Приклад", "--docx", "--folder")
    assert run(*words, "-o", folder).exit_code == 0
    return folder


def work(kit, word, change):
    hand = word.Hand((kit / FILE).read_bytes())
    change(hand)
    (kit / FILE).write_bytes(hand.save())


def test_the_guide_names_the_word_file(kit):
    assert (kit / FILE).is_file()
    assert f"у файлі {FILE}" in (kit / "guide.html").read_text("utf-8")


def test_a_speakers_kit_has_none_and_says_so(run):
    result = run("send", "lamps", "--lang", "uk", "--speaker", "Ada Sample", "--docx")
    assert (result.exit_code, "leave --docx out" in result.stderr) == (2, True)


def test_a_kit_has_one_only_if_it_was_asked_for(run, reviewed):
    folder = reviewed.root.parent / "kit"
    words = ("send", "lamps", "--lang", "uk", "--to", "A", "--folder", "-o", folder, "--json")
    told = json.loads(run(*words).stdout)
    assert FILE not in told["files"]
    assert ".docx" not in (folder / "guide.html").read_text("utf-8")


def test_a_kit_that_comes_back_as_it_was_sent_changes_nothing(run, kit, reviewed):
    before = reviewed.tree()
    result = run("take", kit)
    assert (result.exit_code, reviewed.tree()) == (0, before)


def test_what_a_reviewer_did_in_word_is_in_the_catalog(run, kit, word, reviewed):
    def change(hand):
        hand.correct(3, 2, "Лампи тьмяні.", "Лампи світять тьмяно.").type(3, 3, "Так")
        hand.type(4, 2, "Витрачають забагато олії.")
        hand.comment(8, 2, "Three or four?")

    work(kit, word, change)
    result = run("take", kit)
    assert result.exit_code == 0
    entries = reviewed.entries("uk")
    assert [(entries[each].msgstr, entries[each].fuzzy) for each in (DIM, OIL, LOST)] == [
        ("Лампи світять тьмяно.", False),
        ("Витрачають забагато олії.", False),
        ("Втрачено три лампи.", False),
    ]
    asked = "query: 2025-03-12 Test Tester: Three or four?"
    assert entries[LOST].comments == (asked,)
    assert run("take", kit).stdout.startswith("locales/uk/LC_MESSAGES/lamps.po: 0 taken")
    assert "1 question to the author" in run("status", "lamps").stdout


def test_it_is_known_whose_work_it_is(run, kit, word, reviewed):
    work(kit, word, lambda hand: hand.type(3, 2, "Лампи темні.").type(3, 3, "так"))
    assert "taken from Олена Приклад" in run("take", kit).stdout
    (record,) = (reviewed.root / "locales/uk/reviews/lamps").glob("*.json")
    assert "Олена Приклад" in record.read_text("utf-8")


def test_a_recorded_change_without_a_yes_waits_and_is_told(run, kit, word, reviewed):
    work(kit, word, lambda hand: hand.correct(4, 2, "Вони палять забагато олії.", "Палять олію."))
    result = run("take", kit / FILE)
    assert result.exit_code == 1
    assert "no. 4: its translation was changed, and “так” stood there before" in result.stderr
    assert (reviewed.entries("uk")[OIL].msgstr, reviewed.entries("uk")[OIL].fuzzy) == (
        "Палять олію.", True
    )  # fmt: skip


def test_two_sentences_in_one_cell_are_said_once(run, kit, word, reviewed):
    def change(hand):
        hand.type(3, 2, "Лампи тьмяні й палять забагато олії.").merge(3, 4, 2)
        hand.cell(3, 2).remove(hand.cell(3, 2).findall(f"{word.W}p")[1])
        hand.type(3, 3, "так")

    work(kit, word, change)
    run("take", kit / FILE)
    entries = reviewed.entries("uk")
    assert [entries[each].msgstr for each in (DIM, OIL)] == [
        "Лампи тьмяні й палять забагато олії.", "++"
    ]  # fmt: skip


def test_a_letter_in_the_kit_is_left_where_it_is(run, kit, word):
    letter = word.Hand((kit / FILE).read_bytes())
    letter.body.remove(letter.table)
    (kit / "letter.docx").write_bytes(letter.save())
    assert run("take", kit).exit_code == 0


def test_an_edited_source_leaves_the_translation_with_the_new_one(run, kit, word, reviewed):
    reviewed.edit_seed(DIM, "The lamps are very dim.")
    reviewed.extract()
    work(kit, word, lambda hand: hand.type(3, 2, "Лампи темні.").type(3, 3, "так"))
    assert run("take", kit / FILE).exit_code == 0
    entry = reviewed.entries("uk")["The lamps are very dim."]
    assert (entry.msgstr, entry.fuzzy) == ("Лампи темні.", True)


def test_a_sheet_in_word_is_asked_for_by_its_name(run, reviewed):
    target = reviewed.root / FILE
    result = run("sheet", "lamps", "--lang", "uk", "-o", target)
    assert (result.exit_code, result.stdout) == (0, f"{FILE}: 8 rows\n")
    result = run("take", target, "--dry-run")
    assert result.stdout.endswith("0 would be taken, 8 say nothing new\n")
