"""A name is changed everywhere, and what was reviewed stays reviewed where that is certain."""

import json
from dataclasses import replace

import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.rename import rename_text
from toolkit.core.errors import ConfigError, SourceError
from toolkit.core.model.catalog import State, short_hash
from toolkit.review.steps import rename as steps
from toolkit.review.steps.decide import DecisionOptions, approve
from toolkit.review.steps.rename import rename

OLD, NEW = "Ada Sample", "Ada Example"
FORMS = {"uk": {"Ада Семпл": "Ада Екземпл"}, "ja": {"サンプル": "エグザンプル"}}
BY = DecisionOptions("Mara Testova", "2025-03-12 08:00+0000")


def live(desk, lang="uk"):
    entries = parse_po(desk.path(lang).read_bytes(), "x").entries
    return {entry.key: entry.msgstr for entry in entries if not entry.obsolete}


@pytest.mark.parametrize(
    ("text", "lang", "after"),
    [
        pytest.param("Ann met Anna.", "en", "Eve met Anna.", id="not inside a word"),
        pytest.param("Ann’s idea", "en", "Eve’s idea", id="before an apostrophe"),
        pytest.param("Eve met Ann.", "en", "Eve met Eve.", id="the new one stays"),
        pytest.param("彼Annは", "ja", "彼Eveは", id="between letters where no spaces are set"),
    ],
)
def test_a_name_is_changed_where_it_stands_whole(text, lang, after):
    assert rename_text(text, {"Ann": "Eve"}, lang) == after


def test_the_longer_form_first():
    forms = {"Ада": "Іда", "Ада Семпл": "Ада Екземпл"}
    assert rename_text("Ада Семпл і Ада", forms, "uk") == "Ада Екземпл і Іда"


def test_a_new_form_that_holds_the_old_one_is_put_once():
    forms = {"Sample": "Sample-Test"}
    once = rename_text("Ada Sample", forms, "en")
    assert (once, rename_text(once, forms, "en")) == ("Ada Sample-Test",) * 2


def test_seeds_and_catalogs_have_the_new_name(reviewed):
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    assert b"Chair Ada Example, Keeper" in reviewed.tree("seeds")["lamps.txt"]
    assert live(reviewed)["name", NEW] == "Ада Екземпл"
    assert {msgctxt for msgctxt, _ in live(reviewed)} == {
        None,
        "title",
        "name",
        "role of Ada Example",
        "affiliation of Ada Example",
    }


def test_what_was_approved_is_approved(reviewed):
    approve(reviewed.project, (), (), (), BY)
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    assert [reviewed.states(lang) for lang in ("uk", "ja")] == [{State.APPROVED: 8}] * 2


def test_extract_finds_nothing_left_to_do(reviewed):
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    assert {each.outcome for each in reviewed.extract().catalogs} == {"unchanged"}


def test_a_translation_with_none_of_the_forms_is_left_to_its_translator(reviewed):
    done = rename(reviewed.project, OLD, NEW, {"uk": FORMS["uk"]}, BY)
    assert [len(each.left) for each in done] == [0, 1]
    entry = reviewed.entries("ja")[NEW]
    assert (entry.state, entry.previous_msgid) == (State.CHANGED, OLD)


def test_a_name_that_is_changed_back_leaves_every_text_as_it_was(reviewed):
    before = live(reviewed)
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    back = {lang: {new: old for old, new in forms.items()} for lang, forms in FORMS.items()}
    rename(reviewed.project, NEW, OLD, back, BY)
    assert live(reviewed) == before
    assert reviewed.states() == {State.TRANSLATED: 8}


def test_a_seed_that_is_edited_back_finds_the_former_translations(reviewed):
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    reviewed.edit_seed(NEW, OLD)
    reviewed.extract()
    assert reviewed.states() == {State.TRANSLATED: 8}


def test_a_draft_stays_a_draft(reviewed):
    mark = f"mt: argos en-uk 1.0 h={short_hash('Ада Семпл')}"
    reviewed.edit(
        "uk",
        lambda each: replace(each, fuzzy=True, comments=(mark,)) if each.msgid == OLD else each,
    )
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    assert reviewed.entries("uk")[NEW].state is State.DRAFT


def test_a_run_that_was_stopped_before_the_seeds_is_finished(reviewed):
    seed = reviewed.tree("seeds")["lamps.txt"]
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    after = reviewed.tree("locales")
    (reviewed.root / "seeds" / "lamps.txt").write_bytes(seed)
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    assert b"Ada Example" in reviewed.tree("seeds")["lamps.txt"]
    assert reviewed.tree("locales") == after


def test_line_ends_of_a_seed_stay(reviewed):
    path = reviewed.root / "seeds" / "lamps.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    rename(reviewed.project, OLD, NEW, FORMS, BY)
    assert path.read_bytes().count(b"\r\n") == 5


def test_who_renamed_is_on_record(reviewed):
    done = rename(reviewed.project, OLD, NEW, FORMS, BY)
    record = json.loads((reviewed.root / done[0].record).read_bytes())
    assert (record["act"], record["by"], len(record["entries"])) == ("rename", "Mara Testova", 3)


def test_a_dry_run_changes_nothing(reviewed):
    before = reviewed.tree()
    done = rename(reviewed.project, OLD, NEW, FORMS, replace(BY, dry_run=True))
    assert [len(each.entries) for each in done] == [3, 3]
    assert reviewed.tree() == before


@pytest.mark.parametrize(
    ("old", "forms", "error"),
    [
        pytest.param("Nobody", {}, SourceError, id="no such name"),
        pytest.param(OLD, {"fr": {"a": "b"}}, ConfigError, id="no such language"),
    ],
)
def test_what_cannot_be_meant_is_refused(reviewed, old, forms, error):
    before = reviewed.tree()
    with pytest.raises(error):
        rename(reviewed.project, old, NEW, forms, BY)
    assert reviewed.tree() == before


def test_a_run_that_was_stopped_after_the_seeds_is_finished(reviewed, monkeypatch):
    def stopped(*_words, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(steps, "extract", stopped)
        with pytest.raises(KeyboardInterrupt):
            rename(reviewed.project, OLD, NEW, FORMS, BY)
    late = reviewed.tree("locales")
    done = rename(reviewed.project, OLD, NEW, FORMS, BY)
    assert {(each.document, each.entries, each.record) for each in done} == {("lamps", (), "")}
    assert reviewed.tree("locales") != late
    with pytest.raises(SourceError, match="no seed names"):
        rename(reviewed.project, OLD, NEW, FORMS, BY)
    reviewed.extract()
    assert {each.outcome for each in reviewed.extract().catalogs} == {"unchanged"}
