from toolkit.project.seeds import read_source
from toolkit.publish.edition.build import source_edition
from toolkit.publish.printable import sentences
from toolkit.publish.steps.gates import find_blockers
from toolkit.publish.steps.translation import read_translation


def blockers(desk, lang="uk"):
    source = read_source(desk.project, desk.root / "seeds" / "lamps.txt")
    return find_blockers(desk.project, source, read_translation(desk.project, lang, "lamps"))


def test_what_was_reviewed_has_no_blockers(reviewed):
    assert blockers(reviewed) == ()


def test_blockers_say_which_language_and_sentence(reviewed):
    reviewed.write("uk", "Keeper", "")
    (found,) = blockers(reviewed)
    assert (found.lang, found.msgid, found.reason) == ("uk", "Keeper", "not translated")


def test_the_other_language_is_not_held_back(reviewed):
    reviewed.write("uk", "Keeper", "")
    assert blockers(reviewed, "ja") == ()


def test_a_warning_holds_nothing_back(reviewed):
    reviewed.write("uk", "The lamps are dim.", "Лампи тьмяні")
    assert blockers(reviewed) == ()


def test_a_form_that_the_glossary_forbids_holds_a_language_back(reviewed):
    table = "term,uk,uk forbidden\nlamp,лампа,світильник\n"
    (reviewed.root / "locales" / "glossary.csv").write_text(table, encoding="utf-8")
    reviewed.write("uk", "The lamps are dim.", "Тьмяні ці світильники.")
    (found,) = blockers(reviewed)
    assert found.reason == "“світильники” is forbidden for “lamp”; write “лампа” [glossary]"


def test_every_text_of_an_edition_is_looked_at(reviewed):
    source = read_source(reviewed.project, reviewed.root / "seeds" / "lamps.txt")
    seen = [each.text for each in sentences(source_edition(source.document, source.segments))]
    title, *texts = [each.msgid for each in source.template.entries]
    assert seen == [title, *texts]


def test_points_of_a_list_and_metadata_are_looked_at(empty):
    text = "---\nplace: Testford\n---\n# Lamps\n\n- dim;\n- out.\n"
    path = empty.seed(text, "lamps.md")
    source = read_source(empty.project, path)
    seen = [each.text for each in sentences(source_edition(source.document, source.segments))]
    assert seen == ["Lamps", "Testford", "dim;", "out."]


# ── Questions to the author ──────────────────────────────────────────────────

ASKED = "query: 2026-11-20 Ada Sample: all of them?"


def comment(desk, *comments, msgid="The lamps are dim."):
    desk.write("uk", msgid, desk.entries("uk")[msgid].msgstr, comments=comments)


def test_an_open_question_blocks(reviewed):
    comment(reviewed, ASKED)
    (found,) = blockers(reviewed)
    assert (found.msgid, found.kind) == ("The lamps are dim.", "question")
    assert found.reason.startswith(
        "an open question to the author: “Ada Sample: all of them?”; take the answer"
    )
    assert (
        found.where == f"locales/uk/LC_MESSAGES/lamps.po:{reviewed.entries('uk')[found.msgid].line}"
    )


def test_a_translators_own_question_blocks(reviewed):
    comment(reviewed, "query: all of them?")
    assert len(blockers(reviewed)) == 1


def test_an_answer_ends_that(reviewed):
    comment(reviewed, ASKED, "answer: yes")
    assert blockers(reviewed) == ()


def test_a_question_about_a_sentence_that_went_blocks_nothing(reviewed):
    comment(reviewed, ASKED)
    reviewed.edit_seed("The lamps are dim. ", "")
    reviewed.extract()
    assert blockers(reviewed) == ()


def test_a_draft_is_not_blocked_by_a_question(reviewed):
    comment(reviewed, ASKED)
    (done,) = reviewed.publish(draft=True)
    assert done.outcome == "draft"


def test_a_release_is_blocked_by_a_question(reviewed):
    comment(reviewed, ASKED)
    (done,) = reviewed.publish()
    assert done.outcome == "blocked"
