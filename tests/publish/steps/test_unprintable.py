"""What `publish` would refuse to print, `check`, `status` and a dry run say before."""

import pytest

from toolkit.check.steps.check import check
from toolkit.publish.steps.status import status
from toolkit.publish.steps.unprintable import add_unprintable

DIM = "The lamps are dim."


def errors(desk, langs=(), files=None):
    """Return the errors that `check` shows, with their places."""
    found = add_unprintable(desk.project, check(desk.project, (), langs), langs, files)
    return [
        (f"{each.path}:{each.line}:{each.column}", each.message)
        for each in found
        if str(each.severity) == "error"
    ]


def foretold(desk):
    """Return whether each of the three says that something is in the way."""
    rows = status(desk.project, (), ())
    (dry,) = desk.publish(dry_run=True)
    return bool(errors(desk)), any(row.faults for row in rows), dry.outcome == "blocked"


TEXTS = [
    pytest.param("Лампи тьмяні 😀.", "U+1F600 GRINNING FACE (😀)", id="no glyph"),
    pytest.param("Лампи\u2029 тьмяні.", "U+2029 PARAGRAPH SEPARATOR", id="separator"),
    pytest.param("Лампи&#8232;тьмяні.", "U+2028 LINE SEPARATOR", id="separator as an escape"),
    pytest.param("Лампи \u202eтьмяні.", "U+202E RIGHT-TO-LEFT OVERRIDE", id="turns others round"),
    pytest.param("Лампи тьмяні " + "а" * 101 + ".", "a word has more than 100", id="endless"),
]


@pytest.mark.parametrize(("text", "reason"), TEXTS)
def test_what_publish_refuses_in_a_translation_is_foretold(reviewed, text, reason):
    reviewed.set('block-on = "none"')
    reviewed.seed("# Lamps\n\nThe lamps are dim.\n", "lamps.md")
    (reviewed.root / "seeds" / "lamps.txt").unlink()
    reviewed.extract()
    for lang in ("uk", "ja"):
        reviewed.write(lang, "Lamps", "Лампи", fuzzy=False)
        reviewed.write(lang, DIM, text if lang == "uk" else "灯は暗い。", fuzzy=False)
    line = reviewed.entries("uk")[DIM].line
    (done,) = reviewed.publish()
    assert [reason in each.reason for each in done.blockers] == [True]
    assert done.blockers[0].where == f"locales/uk/LC_MESSAGES/lamps.po:{line}"
    assert foretold(reviewed) == (True, True, True)


@pytest.mark.parametrize(
    ("character", "line", "column"),
    [
        pytest.param("😀", 3, 10, id="no glyph"),
        pytest.param("\u2029", 3, 10, id="separator"),
        pytest.param("\u202e", 3, 10, id="turns others round"),
    ],
)
def test_what_publish_refuses_in_a_source_is_foretold(reviewed, character, line, column):
    reviewed.edit_seed("The lamps are", f"The lamps{character} are")
    reviewed.extract()
    reviewed.write("uk", f"The lamps{character} are dim.", "Лампи тьмяні.", fuzzy=False)
    reviewed.write("ja", f"The lamps{character} are dim.", "灯は暗い。", fuzzy=False)
    assert reviewed.publish()[0].outcome == "blocked"
    assert foretold(reviewed) == (True, True, True)
    places = [place for place, _ in errors(reviewed)]
    assert places == [f"seeds/lamps.txt:{line}:{column}"]


def test_what_can_be_printed_is_foretold_too(reviewed):
    assert foretold(reviewed) == (False, False, False)


def test_a_character_is_told_with_its_column(reviewed):
    reviewed.write("uk", DIM, "Лампи 😀 тьмяні.")
    ((place, message),) = errors(reviewed)
    line = reviewed.entries("uk")[DIM].line + 1
    assert place == f"locales/uk/LC_MESSAGES/lamps.po:{line}:15"
    assert message.startswith("no font has U+1F600 GRINNING FACE (😀): change it, or add a font")


def test_an_unreviewed_text_is_looked_at_as_well(reviewed):
    reviewed.write("uk", DIM, "Лампи 😀 тьмяні.", fuzzy=True)
    assert len(errors(reviewed)) == 1
    (done,) = reviewed.publish(dry_run=True)
    assert len(done.blockers) == 2


def test_only_what_is_asked_for_is_looked_at(reviewed):
    reviewed.edit_seed("are dim", "are dim 😀")
    reviewed.extract()
    reviewed.write("uk", "Keeper", "доглядачка 😀")
    reviewed.write("ja", "Keeper", "灯台守 😀")
    assert [place.split(":")[0] for place, _ in errors(reviewed, ["ja"])] == [
        "locales/ja/LC_MESSAGES/lamps.po"
    ]
    files = {reviewed.path("uk").resolve()}
    assert {each.path for each in add_unprintable(reviewed.project, (), (), files)} == {
        "locales/uk/LC_MESSAGES/lamps.po"
    }


def test_without_fonts_the_checks_alone_speak(reviewed, monkeypatch, tmp_path):
    reviewed.write("uk", DIM, "Лампи 😀 тьмяні.")
    monkeypatch.setenv("TOOLKIT_FONTS", str(tmp_path))
    assert errors(reviewed) == []
    assert [row.faults for row in status(reviewed.project, (), ())] == [0, 0]


def test_a_language_that_can_be_printed_is_ready_without_the_other(reviewed):
    reviewed.write("uk", DIM, "Лампи 😀 тьмяні.")
    (done,) = reviewed.publish(ready=True)
    assert (done.outcome, done.languages) == ("released", ("en", "ja"))


def test_a_separator_in_one_document_keeps_no_other_back(reviewed):
    reviewed.seed("Buoys\nThe buoys\u2029 are red.\n", "buoys.txt")
    reviewed.extract()
    done = {each.document: each.outcome for each in reviewed.publish()}
    assert done == {"buoys": "blocked", "lamps": "released"}
